"""`o` `f`: a discussion of an earlier meeting is carried over to the shown list, from the files of a folder."""

import os
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from secretary_tui.desk.desk import ActResult
from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.discussions import CarryFrom, GoOn
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import NotSaved, SecretaryError
from secretary_tui.room.session_folder import EarlierSessions
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.side_records import WrittenPapers
from secretary_tui.storage.text.codec import encode
from secretary_tui.ui.dialogs.before_after import BeforeAfter
from secretary_tui.ui.dialogs.dialog import Choice
from secretary_tui.ui.panes.speakers import Speakers
from tests.clocks import StillClock
from tests.desks import desk_at
from tests.domain.model.test_discussions import BLOCKS, DISCUSSIONS, meeting
from tests.sittings import at, sitting, waiting
from tests.ui.harness import MemoryDesk, PaneApp, opened


class DeskOnDisk(MemoryDesk):
    """A desk in memory that writes its session; if the disk is full, the session stays in memory."""

    is_full = False

    def __init__(self, path: Path) -> None:
        super().__init__(SessionFile(path).read())
        self.path = path

    def do(self, act: Act, at: object = None) -> ActResult:
        del at
        done = super().do(act)
        if not self.is_full:
            self.path.write_text(encode(self.session), encoding="utf-8")
        return done


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made = tmp_path / "sessions"
    made.mkdir()
    return made


def written(
    folder: Path, number: int, session: Session, *, is_closed: bool = True, session_id: str | None = None
) -> Path:
    """Write a session of the day with this number; it is closed if it is over."""
    later = timedelta(days=number - 1)
    hours = {"starts": at(0) + later, "ends": at(180) + later, "closed": at(180) + later if is_closed else None}
    changes = session.sitting.evolve(meeting=16 + number, id=session_id, **hours)
    path = folder / f"day-{number}.toml"
    path.write_text(encode(session.evolve(sitting=changes)), encoding="utf-8")
    return path


def earlier_than(path: Path, **how: Any) -> EarlierSessions:
    return EarlierSessions(path, partial(desk_at, clock=StillClock(), **how))


def app_at(path: Path) -> PaneApp:
    desk = DeskOnDisk(path)
    app = PaneApp(Speakers, desk.session, desk.clock.now(), desk)
    app.pane.earlier = lambda: earlier_than(path)
    return app


def options(app: PaneApp) -> list[tuple[str, str]]:
    assert isinstance(app.screen, Choice)
    return [(option.text, option.more) for option in app.screen.options]


async def pressed(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def test_an_empty_list_takes_over_what_an_earlier_file_did_not_hear(folder: Path) -> None:
    old = written(folder, 1, sitting("Brazil", "Cuba"))
    written(folder, 4, sitting("Haiti"))
    note = folder / "note.md"
    note.write_text("", encoding="utf-8")
    WrittenPapers(SessionFile(old).side).add("note", note, at(181))
    app = app_at(written(folder, 2, sitting(entries=()), is_closed=False))
    async with app.run_test() as pilot:
        await pressed(pilot, "o")
        assert options(app) == [("Carry over those not heard at an earlier meeting", "")]
        await pressed(pilot, "f")
        assert options(app) == [("7 Mar 2016 9.00 · meeting 17 · Rights of the child", "closed")]
        await pressed(pilot, "enter")
        dialog = app.screen
        assert isinstance(dialog, BeforeAfter)
        assert (dialog.before, dialog.after) == ([], [" 1 Brazil", " 2 Cuba"])
        assert dialog.says.endswith("from the 17th meeting. day-1.toml is marked as going on, as day-1/floor.")
        assert SessionFile(old).read().discussions == ()
        await pressed(pilot, "enter")
        assert [entry.name for entry in app.session.entries] == ["Brazil", "Cuba"]
        assert app.heard.sentences[-1] == "day-1.toml: Write again: note.md (12.01)."
        earlier = SessionFile(old).read()
        assert (earlier.sitting.id, earlier.discussions[0].goes_on) == ("day-1", True)
        await pressed(pilot, "o", "f")
        assert options(app)[0][1] == "goes on"
        await pressed(pilot, "enter")
        assert "has carried over day-1/floor already" in app.heard.sentences[-1]
        assert [type(act) for act in app.heard.commands] == [CarryFrom]


def test_every_earlier_session_is_offered_however_many_files_were_written_later(folder: Path) -> None:
    path = written(folder, 100, sitting(), is_closed=False)
    for number in range(1, 81):
        os.utime(written(folder, number, sitting("Brazil")), (number, number))
    assert [row.path.stem for row in earlier_than(path).offered()] == [f"day-{number}" for number in range(80, 0, -1)]


async def test_the_list_to_which_is_carried_is_shown_when_another_is_in_view(folder: Path) -> None:
    written(folder, 1, sitting("Brazil"))
    app = app_at(written(folder, 2, sitting("Togo"), is_closed=False))
    async with app.run_test() as pilot:
        await pressed(pilot, "left", "o", "f", "enter")
        assert isinstance(app.screen, BeforeAfter)
        assert (app.screen.before, app.screen.after) == ([" 1 Togo"], [" 1 Brazil", " 2 Togo"])


async def test_a_session_with_several_discussions_is_asked_which_goes_on(folder: Path) -> None:
    first, second = DISCUSSIONS
    written(folder, 1, meeting(discussions=(first, second | {"goes_on": True})), session_id="hrc-1")
    new = meeting(entries=waiting("Kenya", on="food"), blocks=BLOCKS[4:])
    app = app_at(written(folder, 2, new, is_closed=False))
    async with app.run_test() as pilot:
        await pressed(pilot, "o", "f")
        assert options(app)[0][1] == "goes on"
        await pressed(pilot, "enter")
        assert [text for text, _ in options(app)] == ["Dialogue on food", "Dialogue on housing"]
        await pressed(pilot, "enter", "enter")
        assert [f"{entry.name}: {entry.list}" for entry in app.session.entries] == [
            "Cuba: food",
            "Togo: food",
            "Kenya: food",
        ]
        assert app.session.discussions[1].continues == ("hrc-1/food",)


async def test_the_earlier_file_is_marked_only_once_the_new_one_is_on_disk(folder: Path) -> None:
    old = written(folder, 1, sitting("Brazil"))
    app = app_at(written(folder, 2, sitting("Togo"), is_closed=False))
    assert isinstance(app.desk, DeskOnDisk)
    app.desk.is_full = True
    async with app.run_test() as pilot:
        await pressed(pilot, "o", "f", "enter", "enter")
        assert app.heard.sentences == [
            "The discussion in day-1.toml is not yet marked as going on, because this session is not saved."
        ]
        assert SessionFile(old).read().discussions == ()
        app.desk.path.write_text(encode(app.session), encoding="utf-8")
        await pressed(pilot, "o", "f", "enter")
        assert "has carried over day-1/floor already" in app.heard.sentences[-1]
        assert SessionFile(old).read().discussions[0].goes_on


NOTHING = "No session of this folder began before this one."


@pytest.mark.parametrize(
    ("number", "said"), [(None, NOTHING), (3, NOTHING), (1, "“First slot” has not ended in that session")]
)
async def test_what_cannot_be_carried_is_said(folder: Path, number: int | None, said: str) -> None:
    if number:
        written(folder, number, sitting("Brazil"), is_closed=False)
    app = app_at(written(folder, 2, sitting("Togo"), is_closed=False))
    async with app.run_test() as pilot:
        await pressed(pilot, "o", "f", "enter")
        assert said in app.heard.sentences[0]
        assert app.heard.commands == []


async def test_without_a_folder_an_empty_list_has_no_order() -> None:
    async with opened(Speakers, sitting(entries=())) as (app, pane, pilot):
        await pilot.press("o")
        await pilot.pause()
        assert app.heard.sentences == ["Nobody waits on this list."]
        await pane.action_do("order.from-file")
        await pilot.pause()
        assert app.heard.sentences[-1] == "There are no earlier sessions to carry over from."
        await pane.action_do("order.goes-on")
        await pilot.pause()
        assert app.heard.commands == [GoOn()]


def test_an_earlier_file_that_cannot_be_written_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = written(folder, 1, sitting("Brazil"))
    new = written(folder, 2, sitting("Togo"), is_closed=False)
    earlier = earlier_than(new)
    act = earlier.act(old, SessionFile(new).read(), None, None)
    DeskOnDisk(new).do(act)

    def refuse(*_: object) -> None:
        raise NotSaved("the disk is full")

    with pytest.raises(SecretaryError, match=r"day-1\.toml is not marked as going on: "):
        earlier_than(new, read_only=True).mark_earlier(old, act.part)
    with monkeypatch.context() as patched:
        patched.setattr(SessionFile, "write", refuse)
        with pytest.raises(SecretaryError, match=r"day-1\.toml is not marked as going on: "):
            earlier.mark_earlier(old, act.part)
    marked = earlier.mark_earlier(old, act.part)
    assert marked is not None
    assert marked.sentence.endswith("goes on")
    assert earlier.mark_earlier(old, act.part) is None
