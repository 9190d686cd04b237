"""The page for a colleague: shown when the desk is handed over, and from the palette."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from secretary_tui.domain.acts.sitting import TakeOver
from secretary_tui.domain.model.session import Session
from secretary_tui.export.papers.writing import Offer, offers
from secretary_tui.export.request import Source
from secretary_tui.ui.app.app import SecretaryApp
from secretary_tui.ui.app.services import Services
from secretary_tui.ui.dialogs.export import ExportDialog, HandoverDialog, Preview
from tests.ui.harness import MemoryDesk, small_session, started


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
        assert (
            str(app.screen.keys.render()) == "enter takes it over  e writes it to a file  esc only looks on  ↑ ↓ move"
        )
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
