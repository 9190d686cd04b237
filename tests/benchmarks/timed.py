"""A terminal that records when bytes came, and paints nothing itself, so that it takes no time from the program."""

import os
import resource
import statistics
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Self, TypeVar

from tests.terminal.terminal import PATIENCE, SHORT_LOOK, Terminal, is_working

SIZE = (30, 100)
#: Seconds of silence after which a burst of output has ended; the next tick comes much later.
QUIET = 0.06
ROOT = Path(__file__).parents[2]
T = TypeVar("T")


@dataclass(frozen=True)
class Cost:
    """Seconds until an event, and the processor seconds that the program used until then."""

    wall: float
    used: float


@dataclass(frozen=True)
class ActCost:
    """Seconds from a key to its last byte and to its last sync to disk, and the processor seconds that were used."""

    painted: float
    saved: float
    used: float

    @property
    def wall(self) -> float:
        return max(self.painted, self.saved)


class TimedTerminal(Terminal):
    """Runs a program at 100×30 and records the instant of every chunk of output."""

    def __init__(self, argv: Sequence[str], home: Path) -> None:
        self.chunks: list[tuple[float, int]] = []
        self.began = perf_counter()
        super().__init__(argv, size=SIZE, env={"HOME": str(home), "XDG_RUNTIME_DIR": str(home)}, cwd=ROOT)

    def _paint(self, chunk: bytes) -> None:
        self.chunks.append((perf_counter(), len(self._output)))
        del chunk

    def shows(self, word: str, timeout: float = 30.0) -> float:
        """Wait for a word in the output; return the instant at which it came."""
        wanted = word.encode()
        with self._changed:
            assert self._changed.wait_for(lambda: wanted in self._output or self._is_over, timeout), word
            end = self._output.index(wanted) + len(wanted)
        return next(instant for instant, size in self.chunks if size >= end)

    def settle(self, quiet: float) -> None:
        """Wait until the program has written nothing for so many seconds and none of its threads is at work.

        Silence alone is not enough: on a busy machine the program may be waiting for the processor.
        """
        with self._changed:
            for _ in range(round(PATIENCE / SHORT_LOOK)):
                before = len(self._output)
                written = self._changed.wait_for(lambda before=before: len(self._output) != before, quiet)  # type: ignore[misc]
                if not written and not is_working(self.pid):
                    return
            raise AssertionError("the program never came to rest")

    def waits(self, seconds: float) -> None:
        until = perf_counter() + seconds
        with self._changed:
            while (left := until - perf_counter()) > 0:
                self._changed.wait(left)

    def answer(self, key: str) -> float:
        """Press a key just after a tick; return the seconds until the last byte of the answer."""
        begun = perf_counter()
        mark = self.mark()
        self.press(key)
        with self._changed:
            assert self._changed.wait_for(lambda: len(self._output) > mark, 20.0), f"no answer to {key}"
        self.settle(QUIET)
        return self.chunks[-1][0] - begun

    def ready(self, word: str = "SPEAKS", *keys: str) -> Self:
        """Wait until the word and the rest of the first screen are painted, then press keys; return the terminal."""
        self.shows(word)
        self.settle(0.5)
        self.press(*keys)
        return self

    def just_ticked(self) -> None:
        """Wait until a tick has been painted, or a little longer than a second."""
        mark = self.mark()
        with self._changed:
            self._changed.wait_for(lambda: len(self._output) > mark, 1.2)
        self.settle(QUIET)

    def first(self, word: str) -> Cost:
        shown = self.shows(word)
        return Cost(shown - self.began, processor(self.pid))


class WatchedTerminal(TimedTerminal):
    """Records also when data reached the disk, as reported by the probe that runs the program."""

    def __init__(self, module: str, argument: str, home: Path) -> None:
        self._path = home / f"fsyncs-{module}-{Path(argument).stem}"
        os.mkfifo(self._path)
        self._pipe = os.open(self._path, os.O_RDONLY | os.O_NONBLOCK)
        super().__init__(python("tests.benchmarks.probe", str(self._path), module, argument), home)

    def act(self, key: str) -> ActCost:
        """Press the key of an act; return its cost until neither output nor syncs follow."""
        self._synced()
        used, begun = processor(self.pid), perf_counter()
        painted = self.answer(key)
        synced = self._synced()
        assert synced, f"{key} is painted and nothing of it on disk"
        return ActCost(painted, synced[-1] - begun, processor(self.pid) - used)

    def _synced(self) -> list[float]:
        """Return the instants of the syncs to disk since the last call."""
        try:
            raw = os.read(self._pipe, 65_536)
        except BlockingIOError:
            return []
        return [instant for (instant,) in struct.iter_unpack("d", raw)]

    def close(self) -> None:
        super().close()
        os.close(self._pipe)
        self._path.unlink()


def interleaved(times: int, *measures: Callable[[], T]) -> list[list[T]]:
    """Measure several things by turns, so that a busy moment of the machine affects all of them."""
    found: list[list[T]] = [[] for _ in measures]
    for _ in range(times):
        for values, measure in zip(found, measures, strict=True):
            values.append(measure())
    return found


def median_cost(costs: Sequence[Cost]) -> Cost:
    return Cost(statistics.median(cost.wall for cost in costs), statistics.median(cost.used for cost in costs))


def python(module: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", module, *arguments]


def run(argv: Sequence[str], env: Mapping[str, str] | None = None) -> Cost:
    before, begun = _used_by_children(), perf_counter()
    subprocess.run(argv, check=True, capture_output=True, cwd=ROOT, env=env)
    return Cost(perf_counter() - begun, _used_by_children() - before)


def _used_by_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def processor(pid: int) -> float:
    """Return the processor seconds that a program has used, with a resolution of nanoseconds."""
    return time.clock_gettime((~pid << 3) | 2)  # clock_getcpuclockid(3), which Python offers for threads only


def resident(pid: int) -> float:
    """Return the resident memory of a program, in MiB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024 / 1024
