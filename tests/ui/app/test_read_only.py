"""A session opened read-only: READ ONLY in the strip, no act done or offered, and all views work."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from textual import events

from secretary_tui.desk.desk import ONLY_READS
from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.model.session import Session
from secretary_tui.export.papers.writing import Offer
from secretary_tui.keys.global_keys import COMMON_KEYS, PRIORITY_KEYS, TABS
from secretary_tui.keys.palette import palette_acts
from secretary_tui.keys.row import KeyRow
from secretary_tui.keys.tables import BoundKeys, is_view_only
from secretary_tui.ui.app.app import SecretaryApp
from secretary_tui.ui.app.services import Services
from secretary_tui.ui.dialogs.export import WRITES_NOTHING, ExportDialog
from secretary_tui.ui.dialogs.help import Help
from secretary_tui.ui.docked_line import DockedLine
from secretary_tui.ui.panes.notes import EMPTY_TO_READ
from tests.ui.harness import START, MemoryDesk, small_session, started


class ReadingDesk(MemoryDesk):
    read_only = True


def sitting() -> Session:
    return small_session(notes=({"id": "n1", "kind": "question", "at": START, "to": "p4", "text": "Why?"},))


def reading_app(**services: Any) -> tuple[SecretaryApp, ReadingDesk]:
    desk = ReadingDesk(sitting())
    return SecretaryApp(desk, Services(**services)), desk


def acts() -> Iterator[tuple[str, KeyRow]]:
    """Yield every act with the tab in which its key works; acts that work everywhere in Speakers."""
    for tab in TABS:
        yield from ((tab.id, row) for row in tab.rows if not is_view_only(row.id))
    yield from (("speakers", row) for row in (*PRIORITY_KEYS, *COMMON_KEYS) if not is_view_only(row.id))


async def test_no_key_of_an_act_does_or_opens_anything() -> None:
    app, desk = reading_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert app.main.strip.said["saved"].text == "READ ONLY"
        for tab, row in acts():
            await app.main.show_tab(tab)
            app.main.say("")
            await pilot.press(row.keys.partition(",")[0])
            assert app.main.message_line.sentence == ONLY_READS, row.id
            assert app.screen is app.main, row.id
            assert not [line for line in app.main.query(DockedLine) if line.is_open], row.id
    assert desk.done == []
    assert desk.session == sitting()


async def test_footer_and_help_tell_only_what_works() -> None:
    app, _ = reading_app()
    async with app.run_test(size=(160, 50)) as pilot:
        for tab in TABS:
            await app.main.show_tab(tab.id)
            rows = (*app.main.keys_row._rows, *app.main.keys_row._always)
            assert rows, tab.id
            assert [row.id for row in rows if not is_view_only(row.id)] == []
            await pilot.press("question_mark")
            assert isinstance(app.screen, Help)
            assert app.screen.heading == f"Keys of {tab.title} that change nothing"
            told = {does for group in app.screen.groups for _, does in group.rows}
            assert ONLY_READS in told, tab.id
            assert not told & {row.does for _, row in acts()}, tab.id
            signs = [does for group in app.screen.groups if group.heading.startswith("signs") for _, does in group.rows]
            assert not [does for does in signs if "(" in does]
            await pilot.press("escape")


def test_the_palette_offers_no_act() -> None:
    app, _ = reading_app()
    for tab in TABS:
        everything, offered = palette_acts(BoundKeys(), tab.id), palette_acts(app.bound_keys, tab.id)
        assert offered
        assert {act.row.id for act in offered} == {act.row.id for act in everything if is_view_only(act.row.id)}


async def test_nothing_that_is_shown_offers_an_act() -> None:
    offer = Offer("note", "md", Path("/srv/note.md"), None, "scp desk@xx:/srv/note.md .", lambda _: b"# Note")
    async with started(SecretaryApp(ReadingDesk(small_session()), Services(offers=lambda *_: [offer]))) as (app, pilot):
        await app.main.show_tab("notes")
        await pilot.pause()
        assert EMPTY_TO_READ in shown(app)
        assert "writes a note" not in shown(app)
        await app.main.show_tab("speakers")
        await pilot.press("right", "right")
        assert "adds a name" not in shown(app)
        await pilot.press("e")
        assert isinstance(app.screen, ExportDialog)
        assert "enter writes" not in shown(app)
        assert "copy it to your machine" not in shown(app)
        assert WRITES_NOTHING in shown(app)


def shown(app: SecretaryApp) -> str:
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())


async def test_what_only_looks_works_and_pasted_text_opens_no_review() -> None:
    app, desk = reading_app()
    async with app.run_test(size=(100, 30)) as pilot:
        app.main.post_message(events.Paste("Cuba\nPeru"))
        await pilot.pause()
        assert app.screen is app.main
        assert app.main.message_line.sentence == ONLY_READS
        assert desk.done == []
        app.main.say("")
        await pilot.press("f3")
        assert app.main.tab == "timer"
        await pilot.press("f2", "slash")
        assert [line for line in app.main.query(DockedLine) if line.is_open]
        await pilot.press("c", "h", "i", "escape", "v")
        assert app.main.message_line.sentence != ONLY_READS


async def test_nobody_is_asked_before_leaving_what_is_only_read() -> None:
    desk = MemoryDesk(small_session())
    desk.do(CallNext())
    reader = ReadingDesk(desk.session)
    async with started(SecretaryApp(reader, Services()), (100, 30)) as (app, pilot):
        await pilot.press("ctrl+q")
    assert app.leaving.to == "quit"
    assert app.return_code == 0
