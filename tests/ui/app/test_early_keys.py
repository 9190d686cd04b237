"""Keys that come before the line or dialog that they open is there have the same effect as at any other time."""

import pytest
from textual import events
from textual.widgets import Input

from secretary_tui.ui.app.main_screen import MainScreen
from secretary_tui.ui.docked_line import DockedLine
from secretary_tui.ui.panes.agenda import Agenda
from secretary_tui.ui.panes.pane import Pane
from tests.ui.app.test_app import an_app
from tests.ui.harness import started
from tests.virtual_time import at_rest


async def test_a_line_that_nothing_has_filled_yet_is_filled_by_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DockedLine, "fill", lambda _: None)
    async with started(an_app()) as (app, pilot):
        assert not app.main.query(Input)
        await pilot.press("a", *"tuv", "enter", *"per", "ctrl+n", *"? why", "enter", "escape")
        names = [entry.name for entry in app.desk.session.entries]
        assert "Tuvalu" in names
        assert "Peru" not in names
        assert [note.text for note in app.desk.session.notes if note.kind == "question"] == ["why"]
        assert len(app.main.query(Input)) == 2


async def test_keys_pressed_before_the_screen_is_there_wait_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    compose = MainScreen._on_compose

    async def pressed_meanwhile(self: MainScreen, event: events.Compose) -> None:
        await compose(self, event)
        for key in ("f1", "down"):
            self.app.post_message(events.Key(key, None))
        await at_rest()

    monkeypatch.setattr(MainScreen, "_on_compose", pressed_meanwhile)
    async with started(an_app()) as (app, pilot):
        await pilot.pause()
        assert [pane.id for pane in app.main.query(Pane) if pane.display] == ["agenda"] == [app.main.tab]
        assert app.main.query_one(Agenda).list.selected == "blocks:floor-1"
