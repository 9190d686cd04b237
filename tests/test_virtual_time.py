"""The virtual time of the tests: what moves it, what a pilot waits for, and that apps do not share styles wrongly."""

import asyncio
import sys
from threading import Event, Thread

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Label

from tests.virtual_time import TURNS, VirtualTimeLoop


class Slow(App[None]):
    """An app in which a key starts ten messages, one after the other, then a frame; `t` starts what needs time."""

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

    @property
    def painted(self) -> str:
        return "".join(segment.text for segment in self.screen._compositor.render_strips()[0]).strip()


async def test_all_that_a_key_sets_off_is_done_and_painted() -> None:
    app = Slow()
    async with app.run_test() as pilot:
        await pilot.press("m")
        assert app.painted == "done"


def test_timers_fire_in_their_order_and_nobody_waits_for_them() -> None:
    fired = list[int]()

    async def main() -> float:
        loop = asyncio.get_running_loop()
        began = loop.time()
        for hours in (3, 1, 2):
            loop.call_later(hours * 3_600, fired.append, hours)
        await asyncio.sleep(24 * 3_600)
        return loop.time() - began

    assert asyncio.run(main()) == pytest.approx(24 * 3_600)
    assert fired == [1, 2, 3]


@pytest.mark.parametrize("seed", [0, 1])
def test_a_turn_takes_its_time_and_the_same_with_each_seed(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    async def turns() -> list[float]:
        seen = []
        for _ in range(200):
            await asyncio.sleep(0)
            seen.append(asyncio.get_running_loop().time())
        return seen

    free = asyncio.run(turns())
    assert free[0] == free[-1]
    monkeypatch.setattr(TURNS, "cost", 0.004)
    monkeypatch.setattr(TURNS, "seed", seed)
    costly = asyncio.run(turns())
    assert costly == asyncio.run(turns())
    assert costly[-1] - costly[0] == pytest.approx(199 * 0.004, rel=0.15)


def test_a_thread_and_a_process_are_waited_for_before_a_timer_fires() -> None:
    async def thread() -> str:
        done, go = asyncio.Event(), Event()
        loop = asyncio.get_running_loop()
        loop.call_later(0.001, go.set)
        Thread(target=lambda: go.wait() and loop.call_soon_threadsafe(done.set)).start()
        await asyncio.wait_for(done.wait(), 3_600)
        return "done"

    async def call() -> bool:
        go = Event()
        asyncio.get_running_loop().call_later(0.001, go.set)
        return await asyncio.wait_for(asyncio.to_thread(go.wait), 3_600)

    async def process() -> int:
        child = await asyncio.create_subprocess_exec(sys.executable, "-c", "raise SystemExit(3)")
        return await asyncio.wait_for(child.wait(), 3_600)

    assert asyncio.run(thread()) == "done"
    assert asyncio.run(call())
    assert asyncio.run(process()) == 3


def test_what_can_never_come_ends_at_once() -> None:
    loop = VirtualTimeLoop()
    try:
        with pytest.raises(AssertionError, match="wait for ever"):
            loop.run_until_complete(loop.create_future())
    finally:
        loop.close()
