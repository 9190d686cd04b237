"""The list of missing values: each line opens its form in its field, and is removed when the value is given."""

from datetime import timedelta
from typing import Any

from textual.pilot import Pilot

from secretary_tui.ui.dialogs.before_after import READY, MissingList
from secretary_tui.ui.dialogs.form import Form
from secretary_tui.ui.key_actions import UndoAct
from secretary_tui.ui.panes.agenda import Agenda
from secretary_tui.ui.widgets.queue_list import QueueList
from tests.ui.harness import START, MemoryDesk, PaneApp, opened, small_session

EVENING = START - timedelta(hours=14)
#: The field of each line, and the text that is typed there.
WORK = (
    ("venue", "XX"),
    ("mandate", "7/29"),
    ("council_members", "2016"),
    *[("function", "Mod.")] * 3,
)


def lines(app: PaneApp) -> list[str]:
    return [str(row.cells[0]) for row in app.screen.query_one(QueueList).rows]


async def field_opened(pilot: Pilot[Any]) -> str:
    await pilot.press("enter")
    form = pilot.app.screen
    return form.rows.at if isinstance(form, Form) else ""


async def test_each_line_goes_to_its_field_and_away() -> None:
    session = small_session()
    session = session.evolve(entries=tuple(entry for entry in session.entries if entry.panel != "p5"))
    desk = MemoryDesk(session)
    async with opened(Agenda, desk, EVENING) as (app, _, pilot):
        await pilot.press("m")
        count = len(lines(app))
        for key, typed in WORK:
            assert await field_opened(pilot) == key
            await pilot.press(*typed, "ctrl+s")
            count -= 1
            assert isinstance(app.screen, MissingList)
            assert len(lines(app)) == count, lines(app)
        await pilot.press("enter")  # an entry without a place in the running order gets one
        await pilot.pause()
        assert await field_opened(pilot) == "planned"
        await pilot.press(*"30:00", "ctrl+s")
        assert "longer" in lines(app)[0]
        assert await field_opened(pilot) == "minutes"
        await pilot.press("escape", "u")
        assert [type(message) for message in app.heard.messages] == [UndoAct]
        await pilot.press("escape")
        assert not isinstance(app.screen, MissingList)
        assert len(desk.past) == len(WORK) + 2


async def test_what_no_form_puts_right_is_said_and_a_ready_sitting_too() -> None:
    async with opened(Agenda, small_session(), EVENING) as (app, _, pilot):
        await pilot.press("m")
        page = app.screen
        assert isinstance(page, MissingList)
        page.show([])
        assert READY in "".join(segment.text for segment in page.query_one(QueueList).render_line(0))
