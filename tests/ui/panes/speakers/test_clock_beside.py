"""From 140 columns on, the clock is beside the list; on a smaller screen it is not shown."""

from datetime import timedelta
from functools import partial

from secretary_tui.ui.panes.speakers import Speakers
from secretary_tui.ui.panes.timer import ClockBeside
from secretary_tui.ui.widgets.queue_list import QueueList
from tests.ui.harness import opened, until
from tests.ui.panes.timer.test_timer import floor, shown_below


def has_rows(pane: Speakers, rows: int) -> bool:
    return any(clock.clock.big.size.height == rows for clock in pane.query(ClockBeside))


async def test_the_clock_is_beside_the_list_where_there_is_room() -> None:
    desk = floor()
    async with opened(Speakers, desk, size=(139, 45)) as (app, pane, pilot):
        assert not pane.query(ClockBeside)
        for width, rows in ((140, 5), (180, 7)):
            await pilot.resize_terminal(width, 45)
            await until(pilot, partial(has_rows, pane, rows))
            clock = pane.query_one(ClockBeside)
            assert (clock.clock.big._shown[0], clock.clock.big.size.height) == ("1:30", rows)
            assert clock.region.right <= width
            assert pane.queue.region.right <= clock.region.x
            assert pane.queue.size.width >= 90
        app.now = desk.clock.now() + timedelta(seconds=1)
        await pilot.pause()
        assert clock.clock.big._shown[0] == "1:29"
        assert clock.clock.who.said.text == "SPEAKS  Algeria"
        assert shown_below(clock.clock)[1] == "10.02  China"
        await pilot.resize_terminal(120, 45)
        await until(pilot, lambda: pane.query_one(QueueList).size.width == 120)
        assert not clock.display
