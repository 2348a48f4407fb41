"""Build the sample plans again: ``python data/build.py [FOLDER]``.

Every folder in ``data/facts`` becomes a plan file of its name, beside this
script or in the folder that is named. The same facts make the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sample_builder.facts import FACTS
from sample_builder.sample import write_sample


def main(arguments: list[str]) -> None:
    """Write every sample, replacing the one that is there."""
    folder = Path(arguments[0]) if arguments else Path(__file__).parent
    for facts in sorted(FACTS.iterdir()):
        if facts.is_dir():
            path = folder / f"{facts.name}.json"
            write_sample(facts.name, path)
            print(f"{path}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
