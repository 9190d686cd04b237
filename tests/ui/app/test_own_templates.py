"""Papers made beside the screen by own templates, the page for a colleague, and the message to the room."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import get_ident

import pytest
from textual.widgets import Input

from secretary_tui.domain.acts.sitting import TakeOver
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import NotSaved, SecretaryError
from secretary_tui.export.papers.writing import Offer, offers
from secretary_tui.export.request import Source
from secretary_tui.ui.app.app import SecretaryApp
from secretary_tui.ui.app.services import Services
from secretary_tui.ui.dialogs.export import ExportDialog, HandoverDialog, Preview
from tests.ui.harness import MemoryDesk, small_session, started, until


class OwnTemplates:
    """Papers from own templates; records which format was made in the loop's thread. The format `fails` fails."""

    def __init__(self, folder: Path, fails: str = "") -> None:
        self.folder = folder
        self.fails = fails
        self.made: list[tuple[str, str, bool]] = []

    def __call__(self, session: Session, now: datetime) -> Sequence[Offer]:
        made = offers(Source(session), self.folder / "m.toml", now)
        return [replace(o, rendered=partial(self._render, o.paper), by_own_templates=True, variant=None) for o in made]

    def _render(self, paper: str, form: str) -> bytes:
        self.made.append((paper, form, get_ident() == self.loop))
        if form == self.fails:
            raise SecretaryError("note.md: the template does not come to an end.")
        return f"{paper} as {form}".encode()

    loop = 0


@pytest.fixture(autouse=True)
def _no_last_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))


async def test_what_is_written_is_made_beside_the_screen(tmp_path: Path) -> None:
    own = OwnTemplates(tmp_path)
    own.loop = get_ident()
    async with started(SecretaryApp(MemoryDesk(small_session()), Services(offers=own))) as (app, pilot):
        await pilot.press("e")
        for key in ("right", "right", "enter"):
            await until(pilot, lambda: isinstance(app.screen, ExportDialog) and app.screen.chosen.is_made)
            await pilot.press(key)
        await until(pilot, lambda: "Written" in app.main.message_line.sentence)
    assert own.made == [("note", form, False) for form in ("txt", "md", "txt")]
    assert (tmp_path / "m-note.txt").read_text() == "note as txt"


async def test_a_paper_that_cannot_be_made_is_not_written_and_said(tmp_path: Path) -> None:
    own = OwnTemplates(tmp_path, fails="docx")
    async with started(SecretaryApp(MemoryDesk(small_session()), Services(offers=own))) as (app, pilot):
        await pilot.press("e", "enter")
        await until(pilot, lambda: "does not come to an end" in app.main.message_line.sentence)
    assert ("note", "docx") in [one[:2] for one in own.made]


async def test_what_is_still_being_made_is_not_copied(tmp_path: Path) -> None:
    own = OwnTemplates(tmp_path)
    own.loop = get_ident()
    async with started(SecretaryApp(MemoryDesk(small_session()), Services(offers=own))) as (app, pilot):
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, ExportDialog))
        dialog = app.screen
        assert isinstance(dialog, ExportDialog)
        await until(pilot, lambda: dialog.chosen.is_made)
        dialog.action_format(1)
        dialog.action_copy()
        assert "is being made" in str(dialog.query_one("#page-keys").content)  # type: ignore[attr-defined]
        await until(pilot, lambda: dialog.chosen.is_made)
        dialog.action_copy()
        assert "copied to" in str(dialog.query_one("#page-keys").content)  # type: ignore[attr-defined]
    assert not any(on_loop for _, _, on_loop in own.made)


def papers(session: Session, now: datetime) -> Sequence[Offer]:
    return offers(Source(session), Path("/srv/m.toml"), now)


@pytest.mark.parametrize(("key", "said"), [("enter", "Handed over from AB to CD"), ("escape", "")])
async def test_a_colleague_reads_the_page_first_and_takes_the_desk_by_enter(key: str, said: str) -> None:
    desk = MemoryDesk(small_session())
    async with started(SecretaryApp(desk, Services(offers=papers, relief=TakeOver(was="AB", by="CD")))) as (app, pilot):
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, HandoverDialog)
        lines = [app.screen.query_one(Preview).render_line(y).text.rstrip() for y in range(22)]
        assert lines[0] == "Handover"
        assert max(map(len, lines)) <= 78
        told = "enter takes it over  e writes it to a file  esc only looks on  ↑ ↓ move"
        assert str(app.screen.keys.render()) == told
        await pilot.press(key)
        assert app.screen_stack == [app.main]
        assert said in app.main.message_line.sentence
        assert desk.session == small_session()


async def test_the_palette_shows_it_and_the_export_writes_it() -> None:
    async with started(SecretaryApp(MemoryDesk(small_session()), Services(offers=papers))) as (app, pilot):
        await pilot.press("ctrl+p", *"relief", "enter")
        assert isinstance(app.screen, HandoverDialog)
        await pilot.press("enter")
        await app.key_actions.do("desk.handover")
        await pilot.pause()
        await pilot.press("e")
        assert isinstance(app.screen, ExportDialog)
        assert app.screen.chosen.paper == "handover"
        await pilot.press("escape")
        assert isinstance(app.screen, HandoverDialog), "it stays open for whoever takes the desk over"


class NotedMessage:
    def __init__(self, text: str = "") -> None:
        self.text = text
        self.refuses = False

    def read(self) -> str:
        return self.text

    def write(self, text: str) -> str:
        if self.refuses:
            raise NotSaved("The disk can only be read")
        self.text = text
        return f"On the displays: {text}"

    def problem_of(self, text: str) -> str:
        return "Too long." if len(text) > 20 else ""


async def test_the_line_is_asked_for_checked_and_written() -> None:
    message = NotedMessage("Old")
    async with started(SecretaryApp(MemoryDesk(small_session()), Services(message=message)), (100, 30)) as (app, pilot):
        for refuses, said in ((False, "On the displays: Back at 3 p.m."), (True, "The disk can only be read")):
            await app.key_actions.do("room.message")
            await pilot.pause()
            field = app.screen.query_one(Input)
            assert field.value == message.text
            field.value = "x" * 21
            await pilot.press("enter")
            assert app.screen is not app.main, "it is too long"
            field.value, message.refuses = "Back at 3 p.m.", refuses
            await pilot.press("enter")
            assert said in app.main.message_line.sentence
            assert message.text == "Back at 3 p.m."
