"""A rehearsal with events of the room, and the list of sessions, each as a whole app."""

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
from secretary_tui.ui.dialogs.open_session import Chooser, NewSession, OpenSession
from tests.clocks import StillClock
from tests.shipped import MORNING, at
from tests.ui.dialogs.session_folders import summary, told
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


FOLDER = told(
    summary("morning.toml", "Morning: \x1b[31m[red]Rights[/]", "closed"), summary("afternoon.toml", "Afternoon", day=8)
)


@pytest.mark.parametrize(("keys", "chosen"), [(("enter",), "afternoon.toml"), (("f4", "f5"), "morning.toml")])
async def test_enter_opens_the_one_that_is_marked(keys: tuple[str, ...], chosen: str) -> None:
    async with started(Chooser(FOLDER, {"list.up": "up,f4", "list.enter": "enter,f5"})) as (app, pilot):
        assert isinstance(app.screen, OpenSession)
        app.screen.reading.join()
        await pilot.pause()
        await pilot.press(*keys)
    assert app.chosen == Path(chosen)


async def test_an_empty_folder_has_nothing_to_open_and_no_palette_and_escape_leaves() -> None:
    async with started(Chooser(told())) as (app, pilot):
        await pilot.press("enter", "ctrl+p")
        assert isinstance(app.screen, OpenSession)
        assert "? shows the keys of this list" in str(app.screen.said.render())
        await pilot.press("escape")
    assert app.chosen is None


async def test_a_new_session_is_asked_for_at_once(tmp_path: Path) -> None:
    async with started(Chooser(told(folder=tmp_path), values={"title": "Debt", "template": "blank"})) as (app, pilot):
        assert isinstance(app.screen, NewSession)
        await pilot.press("enter")
    assert app.chosen == tmp_path / "2016-03-08-morning.toml"
    assert app.chosen.exists()
    async with started(Chooser(told(folder=tmp_path), values={})) as (app, pilot):
        await pilot.press("escape")
    assert app.chosen is None
