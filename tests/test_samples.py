"""Finding the samples and writing one."""

import json
from pathlib import Path

import pytest

from wgplanner.locale import LANGUAGES, Messages
from wgplanner.plan.errors import InputError, StoreError
from wgplanner.samples import sample_names, sample_path, write_sample
from wgplanner.store.reading import read_plan


def identity(path: Path) -> str:
    return str(json.loads(path.read_text(encoding="utf-8"))["header"]["1"]["plan"])


@pytest.mark.parametrize("name", sample_names())
def test_every_sample_is_found_and_has_its_texts(name: str) -> None:
    assert sample_path(name).is_file()
    for language in LANGUAGES:
        messages = Messages(language)
        assert messages.text(f"sample.{name}")
        assert messages.text(f"sample.{name}.about")


@pytest.mark.parametrize("name", ["", "kanra", "../pyproject", "kanra-tomioka.json"])
def test_an_unknown_sample_is_an_error_that_names_the_known_ones(name: str) -> None:
    with pytest.raises(InputError) as caught:
        sample_path(name)
    assert caught.value.key == "error.sample.unknown"
    text = Messages("en").text(caught.value.key, **caught.value.values)
    assert all(known in text for known in sample_names())


def test_a_written_sample_holds_the_same_records_and_is_a_plan_of_its_own(tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    write_sample("kanra-tomioka", target)
    assert read_plan(target) == read_plan(sample_path("kanra-tomioka"))
    assert identity(target) != identity(sample_path("kanra-tomioka"))


def test_a_sample_is_never_written_over_a_file(tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError):
        write_sample("kanra-tomioka", target)
    assert target.read_text(encoding="utf-8") == "mine"
