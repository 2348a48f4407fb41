"""The sample plans that come with the program.

A wheel holds them in ``wgplanner/data``; a checkout has them in ``data`` beside
the package, where ``data/build.py`` makes them.
"""

from __future__ import annotations

from wgplanner.plan.errors import InputError

TYPE_CHECKING = False  # that of ``typing`` costs a short answer a tenth of its time
if TYPE_CHECKING:
    from pathlib import Path

_NAMES = ("kanra-tomioka", "kamikawa-chubu", "higashi-iburi", "minami-uonuma")


def sample_names() -> tuple[str, ...]:
    """The names of the samples, the fullest first.

    The catalogue says a title under ``sample.NAME`` and what the sample shows
    under ``sample.NAME.about``.
    """
    return _NAMES


def sample_path(name: str) -> Path:
    """Where a shipped sample lies. It is for reading; write a copy to work on.

    Raises:
        InputError: There is no sample of that name.
    """
    if name not in _NAMES:
        raise InputError("error.sample.unknown", name=name, known=", ".join(_NAMES))
    from pathlib import Path  # noqa: PLC0415 - listing needs none

    package = Path(__file__).parent
    folders = (package / "data", package.parent / "data")
    paths = [folder / f"{name}.json" for folder in folders]
    return next((path for path in paths if path.is_file()), paths[-1])


def write_sample(name: str, target: Path) -> None:
    """Write a sample to a new file, as a plan of its own with an identity of its own.

    Raises:
        InputError: There is no sample of that name.
        StoreError: The file exists already, or cannot be written.
    """
    from wgplanner.store.planfile import write_new  # noqa: PLC0415 - listing needs none
    from wgplanner.store.reading import read_plan  # noqa: PLC0415 - listing needs none

    write_new(target, read_plan(sample_path(name)))
