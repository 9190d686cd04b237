from pathlib import Path

import pytest

from secretary_tui.ui.dialogs.open_session import Chooser, NewSession, OpenSession
from tests.ui.dialogs.session_folders import summary, told
from tests.ui.harness import started

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
