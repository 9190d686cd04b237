"""The form of a new session: it writes the values shown, reports errors below their fields, and names the file."""

from datetime import date
from pathlib import Path

import pytest

from secretary_tui.planning.new_sessions import NewSessions
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.ui.dialogs.open_session import NewSession
from tests.ui.dialogs.dialog_app import OPEN, DialogApp, opened

TODAY = date(2026, 11, 26)
TO_TITLE = ("tab", "tab", "tab")


async def filled(folder: Path, *keys: str, **values: str) -> tuple[DialogApp, NewSession, dict[str, str]]:
    form = NewSession(NewSessions(folder, TODAY), None, values)
    async with opened(form) as (app, pilot):
        await pilot.press(*keys)
        return app, form, {**form.values(), "said": form.rows.sentence}


def texts_of(folder: Path) -> list[str]:
    return [path.read_text() for path in folder.iterdir()]


async def test_it_writes_what_was_typed(tmp_path: Path) -> None:
    keys = (*"2 dec", "tab", *"15.00", "tab", *"18.00", "tab", *"Debt", "tab", *"Ms. Anna Berg", "enter")
    app, form, _ = await filled(tmp_path, *(key if key != " " else "space" for key in keys))
    assert app.answer is not OPEN
    assert form.written == tmp_path / "2026-12-02-afternoon.toml"
    session = SessionFile(form.written).read()
    assert (session.sitting.title, session.sitting.starts.isoformat()) == ("Debt", "2026-12-02T15:00:00+01:00")
    assert session.panel[0].name == "Anna Berg"


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ((*"x", "enter"), "is not a day"),
        ((*TO_TITLE, "x", "tab", "tab", "tab", *"mine", "enter"), "mine.toml is there already"),
    ],
)
async def test_a_problem_is_shown_and_nothing_is_written(tmp_path: Path, keys: tuple[str, ...], said: str) -> None:
    (tmp_path / "mine.toml").write_text("mine")
    app, _, texts = await filled(tmp_path, *keys)
    assert app.answer is OPEN
    assert said in texts["said"]
    assert texts_of(tmp_path) == ["mine"]


async def test_the_name_of_the_file_follows_until_it_is_typed(tmp_path: Path) -> None:
    typed = ("tab",) * 6 + (*"mine",) + ("shift+tab",) * 6 + (*"2026-12-24",)
    for keys, file in (((*"friday", "tab", *"15.00"), "2026-11-27-afternoon.toml"), (typed, "mine")):
        _, _, texts = await filled(tmp_path, *keys)
        assert texts["file"] == file


@pytest.mark.parametrize(
    ("keys", "end"),
    [
        (("tab", "tab", *"11.00", "shift+tab", *"10"), "11.00"),  # typed, so it stays
        (("tab", *"22"), "+180"),  # on the next day
        (("tab", *"25.00"), ""),  # 2 is an hour, 25 is none
    ],
)
async def test_the_end_follows_the_start_until_it_is_typed(tmp_path: Path, keys: tuple[str, ...], end: str) -> None:
    _, _, texts = await filled(tmp_path, *keys)
    assert texts["ends"] == end


async def test_what_the_command_line_says_is_there(tmp_path: Path) -> None:
    given = {"template": "debate", "venue": "Room XX", "file": "new.toml"}
    _, form, _ = await filled(tmp_path, *TO_TITLE, *"Debt", "enter", **given)
    sitting = SessionFile(form.written).read().sitting
    assert (form.written.name, sitting.venue, sitting.kind) == ("new.toml", "Room XX", "general debate")
    assert sitting.starts.hour == 10
