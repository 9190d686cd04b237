"""Papers from the secretariat's own templates are made in a thread, so that the screen answers meanwhile."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import get_ident

import pytest

from secretary_tui.domain.model.session import Session
from secretary_tui.errors import SecretaryError
from secretary_tui.export.papers.writing import Offer, offers
from secretary_tui.export.request import Source
from secretary_tui.ui.app.app import SecretaryApp
from secretary_tui.ui.app.services import Services
from secretary_tui.ui.dialogs.export import ExportDialog
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


@pytest.mark.parametrize(
    ("keys", "form", "made"),
    [
        ((), "docx", [("txt", False), ("docx", False)]),
        (("right", "right"), "txt", [("txt", False), ("md", False), ("txt", False)]),
        (("left",), "html", [("txt", False), ("txt", False), ("html", False)]),
    ],
)
async def test_what_is_written_is_made_beside_the_screen(
    tmp_path: Path, keys: tuple[str, ...], form: str, made: list[tuple[str, bool]]
) -> None:
    own = OwnTemplates(tmp_path)
    own.loop = get_ident()
    async with started(SecretaryApp(MemoryDesk(small_session()), Services(offers=own))) as (app, pilot):
        await pilot.press("e")
        for key in (*keys, ""):
            await until(pilot, lambda: isinstance(app.screen, ExportDialog) and app.screen.chosen.is_made)
            if key:
                await pilot.press(key)
        await pilot.press("enter")
        await until(pilot, lambda: "Written" in app.main.message_line.sentence)
    assert own.made == [("note", *one) for one in made]
    assert (tmp_path / f"m-note.{form}").read_text() == f"note as {form}"


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
