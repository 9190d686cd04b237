"""An event loop whose time passes only when nothing else can be done.

Timers fire in the order of their times, without waiting: no test waits for a second, and no result depends on the speed
of the machine. `TURNS` lets each turn of the loop take a random time, drawn from a seed: a race that a busy machine
shows once in thirty runs then fails in every run.
"""

import asyncio
import math
import random
import selectors
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from textual._context import active_app
from textual.document._history import EditHistory
from textual.pilot import Pilot

#: A program is at rest if no timer is due within so many seconds; Textual paints a frame within two sixtieths of a
#: second.
REST = 0.04
#: More turns of the loop than any key needs: a program that takes more never comes to rest.
MOST_TURNS = 10_000
#: The prefix of the names of the threads that asyncio keeps for later calls.
IDLE_THREADS = "asyncio_"
#: Real seconds that the loop waits at a time for a thread or another process.
LOOK = 0.05


@dataclass
class Turns:
    """The duration of a turn of the loops that are created from now on."""

    cost: float = 0.0
    """Seconds on average."""
    seed: int = 0


TURNS = Turns()


class VirtualSelector(selectors.DefaultSelector):
    """A selector that, instead of waiting until a timer is due, moves `now` to that time."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 1_000.0
        self.own_files = 0
        self.calls = 0  # calls in threads of the loop's executor that have not returned yet
        self._idle: list[asyncio.Future[float]] = []
        self._turns = 0
        self._cost = TURNS.cost
        self._random = random.Random(TURNS.seed)
        self._threads = set(threading.enumerate())

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Return the files that are ready; if none is ready, let time pass until the next timer is due.

        Real time passes while a thread, another process or a socket is waited for. Raises AssertionError if nothing can
        ever happen.
        """
        if self._cost:
            cost = self._random.uniform(0, 2 * self._cost)
            self.now += cost
            timeout = timeout and max(0.0, timeout - cost)
        ready = super().select(0)
        self._turns += 1
        if self._idle and self._turns > MOST_TURNS:
            self._tell_idle(AssertionError("the app never came to rest"))
        elif ready or timeout == 0:
            return ready
        elif self._idle:
            self._tell_idle(math.inf if timeout is None else timeout)
        elif self._is_waited_for():
            look = LOOK if timeout is None else min(timeout, LOOK)
            ready = super().select(look)
            self.now += 0.0 if ready else look
        elif ready := super().select(0):  # a thread may have ended since the first look
            return ready
        elif timeout is None:
            raise AssertionError("nothing is left that could happen: the loop would wait for ever")
        else:
            self.now += timeout
        return ready

    def idle(self) -> asyncio.Future[float]:
        """Return a future that is done once nothing is ready; its result is the seconds until the next timer is due."""
        self._turns = 0
        self._idle.append(future := asyncio.get_running_loop().create_future())
        return future

    def _tell_idle(self, left: float | AssertionError) -> None:
        idle, self._idle = self._idle, []
        for future in idle:
            if not future.done():
                future.set_exception(left) if isinstance(left, AssertionError) else future.set_result(left)

    def _is_waited_for(self) -> bool:
        if self.calls or len(self.get_map()) > self.own_files:
            return True
        threads = (thread for thread in threading.enumerate() if thread not in self._threads)
        return any(not thread.name.startswith(IDLE_THREADS) for thread in threads)


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    newest: "VirtualTimeLoop | None" = None

    def __init__(self) -> None:
        self.virtual = VirtualSelector()
        super().__init__(self.virtual)
        self.virtual.own_files = len(self.virtual.get_map())
        VirtualTimeLoop.newest = self

    def time(self) -> float:
        return self.virtual.now

    def run_in_executor(self, executor: Any, func: Any, *args: Any) -> "asyncio.Future[Any]":  # type: ignore[override]
        """Call a function in a thread, and count the call until its result has arrived."""
        future = super().run_in_executor(executor, func, *args)
        self.virtual.calls += 1
        future.add_done_callback(self._answered)
        return future

    def _answered(self, _: "asyncio.Future[Any]") -> None:
        self.virtual.calls -= 1


def virtual_now() -> float:
    """Return the time of the newest loop, in seconds; Textual also reads it in threads and without a loop."""
    return loop.time() if (loop := VirtualTimeLoop.newest) else 0.0


async def at_rest(min_sleep: float = 0, max_sleep: float = 0) -> None:  # noqa: ARG001 - as Textual calls its own
    """Wait until the app has done and painted everything that a key started.

    Later events are not waited for, such as the next second or the end of a timeout; for these use
    `pilot.pause(seconds)`.
    """
    loop = asyncio.get_running_loop()
    assert isinstance(loop, VirtualTimeLoop)
    for _ in range(MOST_TURNS):
        left = await loop.virtual.idle()
        if left > REST or active_app.get()._exit:  # its remaining timers do not matter
            return
        await asyncio.sleep(left)
    raise AssertionError("the app never came to rest")


async def _has_worked(pilot: Pilot[Any], timeout: float = 0) -> bool:  # noqa: ARG001, ASYNC109 - as Textual calls its own
    """Wait as `at_rest` does; replaces Textual's message to every widget."""
    await at_rest()
    return True


@contextmanager
def virtual_time() -> Iterator[None]:
    """Let every event loop, and Textual with it, run in virtual time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("asyncio.events.new_event_loop", VirtualTimeLoop)
        patch.setattr("textual._time.get_time", virtual_now)
        patch.setattr("textual._time.time", virtual_now)
        patch.setattr(EditHistory, "_get_time", lambda _: virtual_now())
        patch.setattr("textual.app.wait_for_idle", at_rest)
        patch.setattr("textual.pilot.wait_for_idle", at_rest)
        patch.setattr(Pilot, "_wait_for_screen", _has_worked)
        yield
