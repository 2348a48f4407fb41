"""Form, question, chooser and prompt, used by keys as a user would."""

from __future__ import annotations

import pytest
from textual.events import Paste
from textual.widgets import Input, Static, TextArea

from tests.tui.dialogs.host import UNANSWERED, Host
from tests.tui.steady import running
from wgplanner.locale import Messages
from wgplanner.tui.dialogs.chooser import ChooserDialog
from wgplanner.tui.dialogs.form import Field, FieldRow, FormDialog
from wgplanner.tui.dialogs.prompt import PromptDialog
from wgplanner.tui.dialogs.question import QuestionDialog

JA = Messages("ja")
CHOICES = (("", "—"), ("run", "実施中"), ("done", "[完了]"))


def not_blank(value: str) -> str | None:
    return None if value.strip() else "[空]です"


def fields() -> list[Field]:
    return [
        Field("name", "事業名", "巡回診療", check=not_blank, hint="[名前]"),
        Field("status", "状況", "run", kind="choice", choices=CHOICES),
        Field("summary", "概要", "一行目\n二行目", kind="text"),
    ]


async def test_form_gives_back_what_was_typed_in_japanese() -> None:
    host = Host(FormDialog(JA, "[事業]", fields()))
    async with running(host, size=(80, 24)) as pilot:
        await pilot.press("車", "両")
        await pilot.press("tab", "right", "tab", "down", "end", "末", "ctrl+s")
        assert host.answer == {
            "name": "巡回診療車両",
            "status": "done",
            "summary": "一行目\n二行目末",
        }


async def test_enter_in_a_line_saves_and_in_a_text_breaks_the_line() -> None:
    host = Host(FormDialog(JA, "事業", fields()))
    async with running(host, size=(80, 24)) as pilot:
        host.dialog.query_one(TextArea).focus()
        await pilot.press("enter")
        assert host.answer is UNANSWERED
        host.dialog.query_one(Input).focus()
        await pilot.press("enter")
        assert host.answer["summary"] == "\n一行目\n二行目"


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_the_line_of_keys_says_what_enter_does_in_the_field_in_focus(language: str) -> None:
    messages = Messages(language)
    host = Host(FormDialog(messages, "事業", fields()))
    async with running(host, size=(80, 24)) as pilot:
        said = host.dialog.query_one("#dialog-keys", Static)
        for kind in ("line", "choice", "text"):
            assert str(said.content) == messages.text(f"form.keys.{kind}")
            await pilot.press("tab")


async def test_arrows_go_to_the_next_field_in_a_form_longer_than_the_screen_too() -> None:
    many = [Field(f"year{each}", f"事業費 {each}", "") for each in range(40)]
    host = Host(FormDialog(JA, "事業", many))
    async with running(host, size=(80, 24)) as pilot:
        await pilot.press(*["down"] * 30, "7", *["up"] * 2, "5", "enter")
        assert {name: value for name, value in host.answer.items() if value} == {
            "year30": "7",
            "year28": "5",
        }


async def test_arrows_leave_a_text_of_several_lines_at_its_ends_only() -> None:
    wide = "会議を開催する。" * 12  # one line that wraps to four on the screen
    host = Host(
        FormDialog(JA, "事業", [*fields(), Field("more", "効果", wide, "text"), Field("last", "")])
    )
    async with running(host, size=(80, 24)) as pilot:
        await pilot.press(*["down"] * 2, "A", "down", "B", *["down"] * 5, "C")
        await pilot.press(*["up"] * 5, "D", "ctrl+s")
        assert host.answer["summary"] == "A一行目\nBD二行目"
        assert host.answer["more"] == wide
        assert host.answer["last"] == "C"


async def test_a_wrong_field_keeps_the_form_open_and_says_why_at_the_field() -> None:
    host = Host(FormDialog(JA, "事業", fields()))
    async with running(host, size=(80, 24)) as pilot:
        host.dialog.query_one(Input).value = "  "
        await pilot.press("tab", "enter")
        row = host.dialog.query(FieldRow).first()
        assert host.answer is UNANSWERED
        assert "[空]です" in str(row.query_one(".complaint", Static).content)
        assert host.focused is row.control


async def test_escape_asks_only_if_something_would_be_lost() -> None:
    host = Host(FormDialog(JA, "事業", fields()))
    async with running(host, size=(80, 24)) as pilot:
        await pilot.press("escape")
        assert host.answer is None
    host = Host(FormDialog(JA, "事業", fields()))
    async with running(host, size=(80, 24)) as pilot:
        await pilot.press("x", "escape")
        assert isinstance(host.screen, QuestionDialog)
        await pilot.press("n")
        assert host.answer is UNANSWERED
        await pilot.press("escape", "ｙ")
        assert host.answer is None


async def test_hostile_text_is_cleaned_before_it_is_given_back() -> None:
    host = Host(FormDialog(JA, "事業", fields()))
    async with running(host, size=(80, 24)) as pilot:
        host.dialog.query_one(Input).value = "a\x1b[31m\u202eb"
        await pilot.press("ctrl+s")
        assert host.answer["name"] == "a[31mb"


async def test_a_choice_opens_as_a_list() -> None:
    host = Host(FormDialog(JA, "事業", fields()))
    async with running(host, size=(80, 24)) as pilot:
        await pilot.press("tab", "space", "down", "enter", "enter")
        assert host.answer["status"] == "done"


async def test_a_long_form_is_usable_on_a_small_terminal() -> None:
    many = [Field(f"f{at}", f"欄{at}", kind="text") for at in range(12)]
    host = Host(FormDialog(JA, "事業", many))
    async with running(host, size=(40, 10)) as pilot:
        for _ in range(11):
            await pilot.press("tab")
        await pilot.press("z", "ctrl+s")
        assert host.answer["f11"] == "z"


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["y"], True),
        (["n"], False),
        (["escape"], False),
        (["enter"], False),
        (["left", "enter"], True),
    ],
)
async def test_question(keys: list[str], answer: bool) -> None:
    host = Host(QuestionDialog(JA, "「[b]」を削除しますか？"))
    async with running(host, size=(80, 24)) as pilot:
        await pilot.press(*keys)
        assert host.answer is answer


async def test_chooser_of_many_keeps_the_order_of_the_list() -> None:
    choices = [("a", "富岡市"), ("b", "[下仁田町]"), ("c", "甘楽町")]
    host = Host(ChooserDialog(JA, "参加", choices, ["c"], multiple=True))
    async with running(host, size=(80, 24)) as pilot:
        await pilot.press("home", "space", "enter")
        assert host.answer == ("a", "c")


async def test_chooser_of_one_filters_as_it_is_typed() -> None:
    choices = [(str(at), f"事業{at:02}") for at in range(20)]
    host = Host(ChooserDialog(JA, "事業", choices))
    async with running(host, size=(80, 24)) as pilot:
        host.dialog.query_one(Input).focus()
        await pilot.press("１", "７", "enter")
        assert host.answer == ("17",)


async def test_prompt_checks_and_gives_back_the_line() -> None:
    host = Host(PromptDialog(JA, "名前", "旧", check=not_blank))
    async with running(host, size=(80, 24)) as pilot:
        await pilot.press("backspace", "enter")
        assert host.answer is UNANSWERED
        await pilot.press("新", "enter")
        assert host.answer == "新"
    host = Host(PromptDialog(JA, "名前"))
    async with running(host, size=(80, 24)) as pilot:
        await pilot.press("escape")
        assert host.answer is None


async def test_a_full_width_blank_can_be_typed_into_a_line_and_a_text() -> None:
    host = Host(FormDialog(JA, "事業", fields()))
    async with running(host, size=(80, 24)) as pilot:
        await pilot.press("ideographic_space", "車")
        host.dialog.query_one(TextArea).focus()
        await pilot.press("町", "ideographic_space", "ctrl+s")
        assert host.answer["name"] == "巡回診療　車"
        assert host.answer["summary"] == "町　一行目\n二行目"


async def test_a_paste_comes_in_whole_and_without_control_characters() -> None:
    host = Host(FormDialog(JA, "事業", fields()))
    async with running(host, size=(80, 24)) as pilot:
        line, text = host.dialog.query_one(Input), host.dialog.query_one(TextArea)
        line.post_message(Paste("\n\x1b[31m車\x07\t両\nほか\n"))
        text.post_message(Paste("\x1b町\r\n村\n"))
        await pilot.pause()
        await pilot.press("ctrl+s")
        assert host.answer["name"] == "巡回診療[31m車 両 ほか"
        assert host.answer["summary"] == "町\n村\n一行目\n二行目"
