"""Both languages say everything, with the same placeholders, and nothing else is asked for."""

import ast
import json
import string
from enum import StrEnum
from pathlib import Path

import pytest

from wgplanner.locale import LANGUAGES, Messages, choose_language
from wgplanner.plan import kinds

PACKAGE = Path(__file__).parents[2] / "wgplanner"
FOLDER = PACKAGE / "locale"


def catalogue(language: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    for path in sorted((FOLDER / language).glob("*.json")):
        area: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
        assert all(key.startswith(f"{path.stem}.") for key in area), path
        texts.update(area)
    return texts


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def names(function: ast.expr, *expected: str) -> bool:
    """Whether a call is one of some whose words are names of actions, not of texts."""
    called = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return called in expected


def literal_keys() -> set[str]:
    """Every string in the source that has the form of a key of an existing area."""
    areas = {path.stem for path in (FOLDER / "ja").glob("*.json")}
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and not names(
                node.func, "Command", "Binding", "run_action"
            ):
                for argument in [*node.args, *(word.value for word in node.keywords)]:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        area, dot, rest = argument.value.partition(".")
                        if dot and area in areas and rest and " " not in rest:
                            found.add(argument.value)
    return found


def test_both_languages_hold_the_same_keys_and_placeholders() -> None:
    ja, en = catalogue("ja"), catalogue("en")
    assert ja.keys() == en.keys()
    assert [key for key in ja if placeholders(ja[key]) != placeholders(en[key])] == []
    assert [key for key in ja if not (ja[key] or en[key])] == []


def test_every_text_that_the_program_names_is_there() -> None:
    known = catalogue("ja")
    # A vocabulary is named by what its keys have in common: document.role for document.role.chair.
    vocabularies = {key.rpartition(".")[0] for key in known}
    file_names = {"settings.json", "plan.json"}
    missing = literal_keys() - known.keys() - vocabularies - file_names
    assert sorted(missing) == []


@pytest.mark.parametrize("kind", [kinds.FindingKind])
def test_every_kind_of_finding_has_a_text(kind: type[StrEnum]) -> None:
    known = catalogue("ja")
    assert [each for each in kind if f"finding.{each.value}" not in known] == []


@pytest.mark.parametrize(
    ("asked", "environment", "language"),
    [
        ("ja", {"LANG": "en_US.UTF-8"}, "ja"),
        (None, {"WGPLANNER_LANG": "ja", "LC_ALL": "en_US"}, "ja"),
        (None, {"LC_ALL": "ja_JP.UTF-8", "LANG": "en_US"}, "ja"),
        (None, {"LC_MESSAGES": "ja_JP", "LANG": "en_US"}, "ja"),
        (None, {"LC_ALL": "", "LANG": "ja_JP.UTF-8"}, "ja"),
        (None, {"LANG": "C.UTF-8"}, "en"),
        (None, {"LANG": "fr_FR"}, "en"),
        (None, {}, "en"),
    ],
)
def test_the_language_is_chosen_in_order_and_never_fails(
    asked: str | None, environment: dict[str, str], language: str
) -> None:
    assert choose_language(asked, environment) == language
    assert language in LANGUAGES


def test_a_missing_text_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        Messages("ja").text("error.there.is.no.such.text")
