"""The first-run screen by keys: what is typed wrongly is said at its field and nothing is lost."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, Static

from tests.readers.regions import AOBA, read
from tests.tui.dialogs.host import Host
from tests.tui.planner import OWNER, TODAY, clock
from tests.tui.steady import running
from wgplanner.locale import Messages
from wgplanner.plan.importing.proposal import propose
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Municipality, Program
from wgplanner.readers.importing import incoming
from wgplanner.samples import write_sample
from wgplanner.tui.app import PlannerApp
from wgplanner.tui.dialogs.form import FieldRow, FormDialog
from wgplanner.tui.dialogs.import_preview import ImportPreview
from wgplanner.tui.kept_import import Kept
from wgplanner.tui.reading import Read
from wgplanner.tui.screens.plan import PlanScreen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot


@asynccontextmanager
async def first_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[PlannerApp, Pilot[None]]]:
    monkeypatch.chdir(folder)
    app = PlannerApp(Messages("ja"), None, TODAY, owner=OWNER, clock=clock)
    async with running(app, size=(80, 24)) as pilot:
        await pilot.pause()
        yield app, pilot
    if app.workspace is not None:
        app.workspace.close()


def fill(app: PlannerApp, **values: str) -> None:
    for row in app.screen.query(FieldRow):
        if row.field.name in values:
            row.query_one(Input).value = values[row.field.name]


def complaints(app: PlannerApp) -> dict[str, str]:
    return {
        row.field.name: str(row.query_one(".complaint", Static).content)
        for row in app.screen.query(FieldRow)
        if row.has_class("wrong")
    }


async def test_a_wrong_municipality_is_said_in_the_form_which_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with first_run(tmp_path, monkeypatch) as (app, pilot):
        await pilot.press("n")
        await pilot.pause()
        fill(app, name="山川圏域", central="山川市", others="谷町　峰", period="R8–R12")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, FormDialog)
        assert set(complaints(app)) == {"others"}
        assert "峰" in complaints(app)["others"]
        fill(app, others="谷町　峰村")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, PlanScreen)
        assert app.workspace is not None
        names = [each.name for each in app.workspace.plan.ordered(Municipality)]
        assert names == ["山川市", "谷町", "峰村"]


async def test_a_blank_form_asks_for_what_it_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with first_run(tmp_path, monkeypatch) as (app, pilot):
        await pilot.press("n", "enter")
        await pilot.pause()
        asked = complaints(app)
        assert set(asked) == {"name", "central", "period"}
        assert len(set(asked.values())) == 1


async def test_a_file_that_is_there_is_not_offered_to_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_sample("kanra-tomioka", tmp_path / "plan.json")
    before = (tmp_path / "plan.json").read_bytes()
    async with first_run(tmp_path, monkeypatch) as (app, pilot):
        await pilot.press("n")
        await pilot.pause()
        fill(app, name="山川圏域", central="山川市", period="R8–R12")
        await pilot.press("enter")
        await pilot.pause()
        assert set(complaints(app)) == {"file"}
        await pilot.press("escape", "y")
        await pilot.press("i")
        await pilot.pause()
        fill(app, source="ない.txt", file=str(tmp_path / "neu.json"))
        await pilot.press("enter")
        await pilot.pause()
        assert set(complaints(app)) == {"source"}
    assert (tmp_path / "plan.json").read_bytes() == before


async def test_a_path_in_quotes_opens_the_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_sample("kanra-tomioka", tmp_path / "見本 計画.json")
    async with first_run(tmp_path, monkeypatch) as (app, pilot):
        await pilot.press("o")
        await pilot.pause()
        fill(app, file=f'"{tmp_path / "見本 計画.json"}"')
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, PlanScreen)


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_the_preview_of_an_import_shows_the_keys_that_answer_it(
    size: tuple[int, int],
) -> None:
    empty = Plan()
    found = incoming(read(AOBA), empty)
    host = Host(ImportPreview(Messages("ja"), Read(propose(empty, found))))
    async with running(host, size=size) as pilot:
        await pilot.pause()
        keys = host.dialog.query_one("#dialog-keys")
        assert keys.region.bottom <= size[1]
        assert keys.region.height >= 1
        await pilot.press("enter")
        assert isinstance(host.answer, Kept)
        assert {each.name for each in host.answer.as_plan().ordered(Program)} >= {"夜間診療事業"}
