"""A terminal that knows when bytes came, and paints nothing itself, so that it takes no time from the program."""

import re
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Final

from tests.terminal.terminal import Terminal

SIZE: Final = (30, 100)
#: A burst of output has ended when nothing came for so many seconds; the next tick is far.
QUIET: Final = 0.06
ROOT: Final = Path(__file__).parents[2]
_ESCAPES: Final = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")


class TimedTerminal(Terminal):
    """Runs a program at 100×30 and remembers the instant of every chunk that it writes."""

    def __init__(self, argv: Sequence[str], home: Path) -> None:
        self.chunks: list[tuple[float, int]] = []
        self.began = perf_counter()
        super().__init__(argv, size=SIZE, env={"HOME": str(home), "XDG_RUNTIME_DIR": str(home)}, cwd=ROOT)

    def _paint(self, chunk: bytes) -> None:
        self.chunks.append((perf_counter(), len(self._output)))
        del chunk

    def shows(self, word: str, timeout: float = 30.0) -> float:
        """Wait for a word in what was written; the instant at which it was there."""
        wanted = word.encode()
        with self._changed:
            assert self._changed.wait_for(lambda: wanted in self._output or self._is_over, timeout), word
            end = self._output.index(wanted) + len(wanted)
        return next(instant for instant, size in self.chunks if size >= end)

    def waits(self, seconds: float) -> None:
        """Let time pass."""
        until = perf_counter() + seconds
        with self._changed:
            while (left := until - perf_counter()) > 0:
                self._changed.wait(left)

    def answer(self, key: str) -> float:
        """Press a key just after a tick; the seconds until the last byte of the answer."""
        begun = perf_counter()
        mark = self.mark()
        self.press(key)
        with self._changed:
            assert self._changed.wait_for(lambda: len(self._output) > mark, 20.0), f"no answer to {key}"
        self.settle(QUIET)
        return self.chunks[-1][0] - begun

    def written(self, keys: Sequence[str]) -> int:
        """Press keys one after the other; the bytes written in answer."""
        mark = self.mark()
        for key in keys:
            self.press(key)
            self.settle(QUIET)
        return self.since(mark)

    def just_ticked(self) -> None:
        """Wait until a tick has been painted, if something ticks."""
        mark = self.mark()
        with self._changed:
            self._changed.wait_for(lambda: len(self._output) > mark, 1.2)
        self.settle(QUIET)


@dataclass
class Spread:
    """Several measurements of one thing."""

    values: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def p95(self) -> float:
        ordered = sorted(self.values)
        return ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]


def interleaved(times: int, *measures: Callable[[], float]) -> list[Spread]:
    """Measure several things by turns, so that a busy moment of the machine meets all of them."""
    spreads = [Spread() for _ in measures]
    for _ in range(times):
        for spread, measure in zip(spreads, measures, strict=True):
            spread.values.append(measure())
    return spreads


def python(module: str, *arguments: str) -> list[str]:
    """A command that runs a module of the tree."""
    return [sys.executable, "-m", module, *arguments]
