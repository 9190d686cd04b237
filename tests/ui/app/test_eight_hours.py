"""A sitting of eight hours at one screen: its memory contains the acts, and nothing else grows.

pytest -m slow tests/ui/app/test_eight_hours.py
"""

import gc
import sys
from pathlib import Path
from typing import Any

import pytest

from secretary_tui.desk.desk import Desk
from secretary_tui.domain.acts.agenda_rows import EditRow
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.ui.app.app import SecretaryApp
from secretary_tui.ui.app.services import Services
from tests.clocks import StillClock
from tests.counted import count
from tests.shipped import at
from tests.terminal.long_sitting import long_sitting

pytestmark = pytest.mark.slow

HOURS = 8
#: Keys by the period in minutes at which they are pressed: calls, moves, an undone act, a note, all tabs.
KEYS = {
    2: ("space",),
    5: ("J", "K"),
    10: ("ctrl+n", *"called", "enter", "escape"),
    12: ("f1", "f3", "f4", "f2"),
    15: ("u",),
}


async def test_memory_stays_within_a_twentieth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, clock = long_sitting(tmp_path / "s.toml", 300), StillClock(at(10, 5))
    desk = Desk(SessionFile(path), clock)
    desk.do(EditRow(table="session", changes={"interpretation_until": at(20), "ends": at(20)}))
    app = SecretaryApp(desk, Services(tab="speakers"))
    later = app.set_timer

    def without_ticks(delay: float, callback: Any = None, *args: Any, **more: Any) -> Any:
        return None if callback == app._tick else later(delay, callback, *args, **more)

    monkeypatch.setattr(app, "set_timer", without_ticks)  # the test itself ticks
    blocks: list[int] = []
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("down", "down")
        for minute in range(1, HOURS * 60 + 1):
            clock.forward(seconds=60)
            app._tick()
            for period, keys in KEYS.items():
                if minute % period == 0:
                    await pilot.press(*keys)
            if minute % 60 == 0:
                gc.collect()
                blocks.append(sys.getallocatedblocks())
    grown = round((blocks[-1] / blocks[0] - 1) * 100, 1)
    heard = sum(bool(entry.spans) for entry in desk.session.entries)
    assert heard >= HOURS * 25
    assert blocks[-1] <= blocks[0] * 1.05, blocks
    count("eight hours at one screen", hours=HOURS, speeches=heard, percent_more_in_memory=grown)
