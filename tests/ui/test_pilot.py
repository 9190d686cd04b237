"""The pilot of the tests: what it waits for, and that no style comes from another app."""

import asyncio

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Label

from tests.ui.harness import until


class Slow(App[None]):
    """A key sets off ten messages, each after the other, then a frame; `t` sets off what only time brings."""

    CSS = "Label { color: $primary; }"

    def compose(self) -> ComposeResult:
        yield Label("0")

    def key_m(self) -> None:
        self.call_later(self._more, 10)

    def _more(self, left: int) -> None:
        if left:
            self.call_later(self._more, left - 1)
        else:
            self.call_after_refresh(self.query_one(Label).update, "done")

    def key_t(self) -> None:
        self.set_timer(0.05, lambda: self.query_one(Label).update("late"))

    async def key_e(self) -> None:
        await asyncio.sleep(0)
        self.call_later(self.key_e)

    @property
    def painted(self) -> str:
        return "".join(segment.text for segment in self.screen._compositor.render_strips()[0]).strip()


async def test_all_that_a_key_sets_off_is_done_and_painted() -> None:
    app = Slow()
    async with app.run_test() as pilot:
        await pilot.press("m")
        assert app.painted == "done"


async def test_what_time_brings_is_waited_for_by_name() -> None:
    app = Slow()
    async with app.run_test() as pilot:
        await pilot.press("t")
        await until(pilot, lambda: app.painted == "late")


async def test_an_app_that_never_rests_is_told_of() -> None:
    app = Slow()
    async with app.run_test() as pilot:
        with pytest.raises(AssertionError, match="never came to rest"):
            await pilot.press("e")


async def test_each_app_has_the_colours_of_its_own_theme() -> None:
    shown = []
    for theme in ("textual-dark", "textual-light", "textual-dark"):
        app = Slow()
        app.theme = theme
        async with app.run_test():
            shown.append(app.query_one(Label).styles.color)
    assert shown[0] == shown[2] != shown[1]
