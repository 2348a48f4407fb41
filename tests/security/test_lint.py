"""The source itself: no data reaches a widget as markup, and nothing runs code from data."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

import wgplanner
from tests.security.markup_lint import complaints, read_source

PACKAGE = Path(wgplanner.__file__).parent
SCREENS = read_source(PACKAGE / "tui")

WAYS_IN = [
    "Static(name)",
    "Static(f'{name}')",
    "Static('x' + name)",
    "Static('%s' % name)",
    "Static('{}'.format(name))",
    "Static(content=name)",
    "Label(plan.name)",
    "Button(label=messages.text('a.b'))",
    "self.notify(name)",
    "self.notify(message=text)",
    "self.query_one(Static).update(detail)",
    "self.update(row.value)",
    "OptionList(*names)",
    "OptionList(*(str(each) for each in names))",
    "Option(label)",
    "listed.add_option(name)",
    "listed.set_options(names)",
    "listed.replace_option_prompt_at_index(3, name)",
    "self.border_title = region.name",
    "widget.tooltip = f'{name}'",
    "self.title = path.name",
    "Content(name)",
    "Content.styled(name, 'bold')",
    "Content.assemble(name, shown(name))",
    "Content.from_markup('[b]x[/b]')",
    "Content.from_markup(name)",
    "Markdown(text)",
    "Static(escape(name))",
    "Text(name)",
    "Input(name)",
    "TextArea(name)",
]
WAYS_ALLOWED = [
    "Static('')",
    "Static('wgplanner', markup=False)",
    "Static(shown(name))",
    "Static(shown(name) if name else '')",
    "self.notify(shown(name).plain, markup=False)",
    "self.query_one(Static).update(Content('\\n').join([shown(name)]))",
    "OptionList(*(shown(each) for each in names))",
    "Option(shown(label))",
    "listed.replace_option_prompt_at_index(at, shown(label))",
    "Content.assemble('  ', shown(name), ' ' * 3)",
]


def test_no_text_reaches_a_widget_but_as_written() -> None:
    assert complaints(SCREENS) == []


def test_notices_never_read_markup() -> None:
    for name, module in SCREENS.items():
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".notify"):
                words = {each.arg: ast.unparse(each.value) for each in node.keywords}
                assert words.get("markup") == "False", f"{name}:{node.lineno}"


@pytest.mark.parametrize("code", WAYS_IN)
def test_the_lint_sees_each_way_in(code: str) -> None:
    assert complaints({"x.py": ast.parse(f"def show(self, name, at):\n    {code}")}) != []


def test_a_name_made_of_itself_is_seen_through() -> None:
    for added, number in (("name", 1), ("shown(name)", 0)):
        code = f"def show(self, name):\n x = shown(name)\n x = x.append({added})\n x += {added}\n"
        found = complaints({"x.py": ast.parse(f"{code} Static(x)")})
        assert len(found) == number, code


@pytest.mark.parametrize("code", WAYS_ALLOWED)
def test_the_lint_lets_what_is_shown_as_written_pass(code: str) -> None:
    assert complaints({"x.py": ast.parse(f"def show(self, name, at):\n    {code}")}) == []


def test_texts_that_textual_reads_as_markup_itself_hold_none() -> None:
    # The palette and the tooltips of the footer read the names and helps of commands as markup.
    for language in ("ja", "en"):
        for area in ("command", "command_group"):
            path = PACKAGE / "locale" / language / f"{area}.json"
            texts: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
            assert {key: text for key, text in texts.items() if "[" in text} == {}


FORBIDDEN_MODULES = frozenset(
    {"pickle", "marshal", "shelve", "dill", "yaml", "webbrowser", "ftplib"}
)
FORBIDDEN_CALLS = frozenset(
    {"eval", "exec", "compile", "os.system", "os.popen", "tempfile.mktemp", "__import__"}
)
NETWORK = frozenset({"socket", "http", "urllib", "ssl", "requests", "smtplib", "asyncio.streams"})


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.name)
def test_nothing_runs_code_from_data_or_goes_to_the_network(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        modules: list[str] = []
        if isinstance(node, ast.Import):
            modules = [each.name.partition(".")[0] for each in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules = [(node.module or "").partition(".")[0]]
        elif isinstance(node, ast.Call):
            assert ast.unparse(node.func) not in FORBIDDEN_CALLS, f"{path.name}:{node.lineno}"
            assert not any(
                each.arg == "shell" and ast.unparse(each.value) != "False" for each in node.keywords
            ), f"{path.name}:{node.lineno}"
        assert not set(modules) & (FORBIDDEN_MODULES | NETWORK), f"{path.name}: {modules}"
