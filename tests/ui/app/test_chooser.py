from pathlib import Path

import pytest
from textual.filter import NoColor

from secretary_tui.room.sessions import SessionSummary
from secretary_tui.ui.app.chooser import Chooser
from secretary_tui.ui.dialogs.open_session import OpenSession
from secretary_tui.ui.terminal.driver import SecretaryDriver

FOUND = (
    SessionSummary(Path("morning.toml"), "Morning: \x1b[31m[red]Rights[/]", "7 Mar 2016 9.00", "closed"),
    SessionSummary(Path("afternoon.toml"), "Afternoon", "7 Mar 2016 15.00", "planned"),
)


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (("enter",), "morning.toml"),
        (("down", "enter"), "afternoon.toml"),
        (("j", "down", "k", "enter"), "morning.toml"),
    ],
)
async def test_enter_opens_the_one_that_is_marked(keys: tuple[str, ...], chosen: str) -> None:
    app = Chooser(FOUND, Path("sessions"))
    async with app.run_test() as pilot:
        assert isinstance(app.screen, OpenSession)
        await pilot.press(*keys)
    assert app.return_value == Path(chosen)


async def test_escape_leaves_and_an_empty_folder_says_so() -> None:
    app = Chooser((), Path("sessions"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        assert isinstance(app.screen, OpenSession)
        await pilot.press("escape")
    assert app.return_value is None


def test_it_is_painted_like_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Chooser(FOUND, Path("x")).get_driver_class() is SecretaryDriver
    monkeypatch.setenv("NO_COLOR", "1")
    app = Chooser(FOUND, Path("x"))
    assert app.theme == "monochrome"
    assert [type(each) for each in app.get_line_filters()] == [NoColor]
