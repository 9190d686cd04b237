"""The list of sessions: its rows, their order, the effects of its keys, the totals; and the form of a new session."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from secretary_tui.bootstrap.offers import folder_of
from secretary_tui.config import Config
from secretary_tui.desk.room_events import read_events
from secretary_tui.planning.new_sessions import NewSessions, shipped_sessions
from secretary_tui.room.session_folder import SessionFolder
from secretary_tui.room.status import BROKEN, SessionSummary, offered, ordered
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.ui.dialogs.export import Preview
from secretary_tui.ui.dialogs.folder_figures import FiguresDialog
from secretary_tui.ui.dialogs.help import Help
from secretary_tui.ui.dialogs.open_session import NewSession, OpenSession, SummariesRead, marked_text, state_text
from tests.ui.dialogs.dialog_app import OPEN, DialogApp, opened
from tests.ui.dialogs.session_folders import TODAY, real, summary, told

SESSIONS = (
    summary("yesterday.toml", "Rights of the child", "closed", day=6, meeting=17),
    summary("today.toml", "中国 [/] discrimination", day=7),
    summary("tomorrow.toml", "Debt", day=8),
    summary("broken.toml", "broken.toml", BROKEN, starts=None, problem="broken.toml:3: a sentence [/]"),
    summary("today-1.toml", "中国 [/] discrimination", "running", is_rehearsal=True),
)


async def read(dialog: OpenSession, pilot: Pilot[Any]) -> None:
    await pilot.pause()
    dialog.reading.join()
    await pilot.pause()


class ChooserApp(DialogApp):
    """The list of a folder; `said` and `shown` are the texts and the kind of the screen after the keys."""

    said: list[str]
    shown: type[object]


async def pressed(folder: SessionFolder, *keys: str, size: tuple[int, int] = (80, 24)) -> tuple[ChooserApp, list[str]]:
    """Press keys in the list of a folder; return the app, and the lines of the rows after the keys."""
    dialog = OpenSession(folder)
    app = ChooserApp(dialog)
    async with app.run_test(size=size) as pilot:
        await read(dialog, pilot)
        await pilot.press(*keys)
        app.said = [str(widget.render()) for widget in app.screen.query("Static")]
        app.shown = type(app.screen)
        return app, [dialog.rows.render_line(line).text for line in range(dialog.rows.size.height)]


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (("enter",), "today.toml"),
        (("escape",), None),
        (("e", "b", "enter"), "tomorrow.toml"),
        (("slash", *"mar", "down", "enter"), "tomorrow.toml"),
        (("slash", *"closed 6 mar", "enter"), "yesterday.toml"),
        (("slash", *"xyz", "enter"), OPEN),
        (("slash", *"debt", "escape", "up", "up", "enter"), "yesterday.toml"),
    ],
)
async def test_keys_open_the_session_that_is_marked(keys: tuple[str, ...], answer: object) -> None:
    app, _ = await pressed(told(*SESSIONS), *(key if key != " " else "space" for key in keys))
    assert app.answer == (Path(answer) if isinstance(answer, str) else answer)


async def test_a_row_shows_date_hour_meeting_title_file_and_state() -> None:
    app, rows = await pressed(told(*SESSIONS), "down", "down", "enter")
    assert [row.split()[:5] for row in rows[1:4]] == [
        ["6", "Mar", "2016", "9.00", "17"],
        ["7", "Mar", "2016", "9.00", "中国"],
        ["8", "Mar", "2016", "9.00", "Debt"],
    ]
    assert [row.split()[-1] for row in rows[1:6]] == ["closed", "planned", "planned", "broken", "rehearsing"]
    assert "yesterday.toml" in rows[1]
    assert sum("broken.toml:3: a sentence [/]" in text for text in app.said) == 2
    assert app.answer is OPEN
    app, wide = await pressed(told(*SESSIONS), "question_mark", size=(160, 50))
    assert "last change" in wide[0]
    assert wide[1].rstrip().endswith("6 Mar 2016, 18.05")
    assert app.shown is Help


async def test_the_selection_stays_where_it_was_put_while_more_is_read() -> None:
    dialog = OpenSession(told())
    async with opened(dialog) as (_, pilot):
        await read(dialog, pilot)
        for row in SESSIONS[:2]:
            dialog._more(SummariesRead([row], is_all=False))
        assert dialog.rows.selected == "today.toml"
        await pilot.press("up")
        dialog._more(SummariesRead([summary("running.toml", state="running")], is_all=False))
        assert dialog.rows.selected == "yesterday.toml"


async def test_without_a_session_those_that_are_shipped_are_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    app, rows = await pressed(real(tmp_path / "sessions"), "enter")
    assert sum("to practise" in row for row in rows) == len(shipped_sessions())
    assert isinstance(app.answer, Path)
    assert app.answer.parent == tmp_path / "data" / "secretary" / "rehearsals"
    assert SessionFile(app.answer).side.rehearsal.exists()


async def test_r_rehearses_on_a_copy_that_is_shown_as_a_rehearsal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = real(tmp_path / "sessions", "morning.toml")
    app, _ = await pressed(folder, "r")
    assert app.answer.name == "morning-1.toml"
    _, rows = await pressed(folder)
    assert [row.split()[-1] for row in rows[1:3]] == ["planned", "rehearsal"]
    app, _ = await pressed(folder_of(Config(), folder.folder), "r", "a")  # with delegations that ask
    kept = read_events(SessionFile(app.answer).side)
    assert kept is not None
    assert kept.is_typed


async def test_the_session_for_tomorrow_from_yesterdays_takes_two_keys(tmp_path: Path) -> None:
    app, _ = await pressed(real(tmp_path, "2016-03-07-morning.toml"), "d", "enter")
    assert app.answer == tmp_path / "2016-03-08-morning.toml"
    made, before = (SessionFile(path).read() for path in (app.answer, tmp_path / "2016-03-07-morning.toml"))
    assert made.sitting.starts.date().isoformat() == "2016-03-08"
    assert made.blocks == before.blocks
    assert [entry.panel for entry in made.entries] == ["p-choi"]


async def test_a_desk_that_only_reads_makes_nothing(tmp_path: Path) -> None:
    dialog = OpenSession(real(tmp_path, "morning.toml", is_read_only=True))
    async with opened(dialog) as (app, pilot):
        await read(dialog, pilot)
        for key in "ndr":
            dialog.said.say("")
            await pilot.press(key)
            assert "only read" in dialog.said.sentence, key
    assert app.answer is OPEN


LEFT_OPEN = summary("left-open.toml", state="running", day=2)
YESTERDAY = summary("yesterday.toml", state="closed", day=6)
MORNING = summary("morning.toml", state="closed", day=7)
NOON = summary("noon.toml", day=7)
RUNNING = summary("running.toml", state="running", day=7)
TOMORROW = summary("tomorrow.toml", day=8)
BAD = summary("bad.toml", state=BROKEN, starts=None, problem="bad.toml:1: x")
COPY = summary("copy.toml", state="running", is_rehearsal=True)
SHIPPED = summary("shipped.toml", day=1, is_shipped=True)


@pytest.mark.parametrize(
    ("sessions", "first"),
    [
        ((LEFT_OPEN, YESTERDAY, MORNING, NOON, RUNNING, TOMORROW), RUNNING),
        ((LEFT_OPEN, YESTERDAY, MORNING, NOON, TOMORROW), NOON),
        ((LEFT_OPEN, YESTERDAY, MORNING, TOMORROW, COPY), TOMORROW),
        ((LEFT_OPEN, YESTERDAY, BAD, COPY), YESTERDAY),
        ((BAD, COPY), BAD),
        ((COPY, SHIPPED), SHIPPED),
        ((), None),
    ],
)
def test_the_session_that_is_wanted_is_offered(
    sessions: tuple[SessionSummary, ...], first: SessionSummary | None
) -> None:
    assert offered(ordered(sessions), TODAY) == first
    assert not sessions or offered(ordered(sessions), TODAY, sessions[-1].path) == sessions[-1], "the open one"


def test_sessions_stand_by_their_start_then_what_is_broken_then_rehearsals() -> None:
    assert ordered((COPY, BAD, TOMORROW, YESTERDAY)) == [YESTERDAY, TOMORROW, BAD, COPY]


def test_the_last_change_of_a_file_is_called_so() -> None:
    assert marked_text(NOON).plain.startswith("noon.toml · planned · last change 6 Mar 2016, 18.05")
    assert "last change" not in marked_text(replace(NOON, changed=None)).plain


def test_a_rehearsal_is_called_so_and_what_is_shipped_too() -> None:
    assert [state_text(row) for row in (COPY, SHIPPED, NOON)] == ["rehearsal, running", "to practise", "planned"]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))


async def test_a_key_shows_the_totals_of_the_folder_and_others_group_them(tmp_path: Path) -> None:
    folder = real(tmp_path / "sessions", "a.toml", "b.toml", language="es")
    (folder.folder / "broken.toml").write_text("x", "utf-8")
    async with opened(OpenSession(folder)) as (app, pilot):
        await pilot.press("f")
        dialog = app.screen
        assert isinstance(dialog, FiguresDialog)
        dialog.reading.join()
        await pilot.pause()
        preview = dialog.query_one(Preview)
        seen = [preview._lines]
        for key in ("right", "left", "left", "l", "l", "l"):
            await pilot.press(key)
            seen.append(preview._lines)
        assert preview.max_scroll_y > 0
        await pilot.press("escape")
        assert isinstance(app.screen, OpenSession)
    headings = [next(line for line in lines if line.startswith(("Interv", "Speech"))) for lines in seen]
    assert headings == [
        "Intervenciones por categoría",
        "Intervenciones por grupo regional",
        "Intervenciones por categoría",
        "Intervenciones por sesión",
        "Speeches by sitting",
        "Interventions par séance",
        "Intervenciones por sesión",
    ]
    assert seen[0][3].startswith("Dos sesiones")
    assert all(lines[-2].startswith("Left out: broken.toml:1: ") for lines in seen)


DAY_BEFORE = date(2026, 11, 26)
TO_TITLE = ("tab", "tab", "tab")


async def filled(folder: Path, *keys: str, **values: str) -> tuple[DialogApp, NewSession, dict[str, str]]:
    form = NewSession(NewSessions(folder, DAY_BEFORE), None, values)
    async with opened(form) as (app, pilot):
        await pilot.press(*keys)
        return app, form, {**form.values(), "said": form.rows.sentence}


def texts_of(folder: Path) -> list[str]:
    return [path.read_text() for path in folder.iterdir()]


async def test_the_form_of_a_new_session_writes_what_was_typed(tmp_path: Path) -> None:
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
