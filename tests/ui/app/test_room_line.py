"""The events of the room in a rehearsal with a list, on the screen."""

from datetime import timedelta
from pathlib import Path

import pytest

from secretary_tui.desk.desk import Desk
from secretary_tui.desk.rehearsal import rehearse
from secretary_tui.desk.rehearsed_room import open_room
from secretary_tui.desk.room_events import WantedRoom
from secretary_tui.names.registers import SHIPPED
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.ui.app.app import SecretaryApp
from secretary_tui.ui.app.bars import RoomLine
from secretary_tui.ui.app.services import Services
from tests.clocks import StillClock
from tests.shipped import MORNING, at
from tests.ui.harness import started


@pytest.mark.parametrize("is_typed", [True, False])
async def test_the_screen_tells_who_asks_or_shows_them_on_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_typed: bool
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    file = SessionFile(rehearse(MORNING, room=WantedRoom(50, 7, is_typed=is_typed)))
    clock = StillClock(at(9))
    desk = Desk(file, clock)
    delegations = open_room(file, desk.session, clock, SHIPPED)
    async with started(SecretaryApp(desk, Services(delegations=delegations, rehearsal=True))) as (app, pilot):
        await pilot.press("b")
        clock.forward(seconds=60)
        for _ in range(2):
            app._tick()
            await pilot.pause()
        said = str(app.screen.query_one(RoomLine).render())
        names = [entry.name for entry in app.session.on_list("floor")]
        assert ("ask: India · Colombia · " in said) is is_typed
        assert bool(names) is not is_typed
        if is_typed:
            before = int(said.split(maxsplit=1)[0])
            await pilot.press("a", *"india", "enter")
            assert str(app.screen.query_one(RoomLine).render()).startswith(f"{before - 1} ask: ")
            assert clock.now() == at(9) + timedelta(seconds=60)
