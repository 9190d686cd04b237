"""Measures the cost of the room's page: a viewer's bytes, the processor time for two thousand, the desk beside them."""

import statistics
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.config import Config
from secretary_tui.domain.acts.floor import CallNext
from tests.benchmarks.figures import Figure, at_most, ms
from tests.benchmarks.timed import ActCost, WatchedTerminal, processor
from tests.room.web.server import serving
from tests.room.web.test_many_viewers import VIEWERS, Crowd
from tests.terminal.long_sitting import long_sitting

SECONDS = 45.0


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    """Measure a running clock with one act, for clock and list; then moves at a desk with viewers and without."""
    path = long_sitting(folder / "room.toml", 60)
    for page in ("events", "list/events"):
        with serving(path, folder) as server:
            before = processor(server.process.pid)
            crowd = Crowd(server.port, f"/room/{page}")
            crowd.wait_for(b'"schema":1')
            came = processor(server.process.pid) - before
            yield at_most(f"processor until {VIEWERS:,} who come at once have all facts, {page}", came, 3, "s")
            before, sent, begun = processor(server.process.pid), crowd.total, perf_counter()
            desk = open_desk(path, Config())
            holder = desk.session.holder
            desk.do(CallNext(expected=holder.id if holder else None))
            while (left := begun + SECONDS - perf_counter()) > 0:
                crowd.read(left)
            share = (processor(server.process.pid) - before) / SECONDS * 100
            yield at_most(f"processor of {VIEWERS:,} viewers, {page}", share, 5, "% of a core")
            yield at_most(f"a second of a viewer, {page}", (crowd.total - sent) / VIEWERS / SECONDS, 45, "bytes")
            crowd.close()
    yield _desk_beside(path, folder, runs)


def _desk_beside(path: Path, folder: Path, runs: int) -> Figure:
    """Measure a move at the desk, by turns without viewers and with all of them."""
    alone: list[ActCost] = []
    watched: list[ActCost] = []
    with WatchedTerminal("secretary_tui", str(path), folder) as terminal:
        terminal.ready("SPEAKS", "down", "down")
        for number in range(3):
            alone += _moves(terminal, runs)
            with serving(path, folder) as server:
                crowd = Crowd(server.port, "/room/events")
                crowd.wait_for(b'"schema":1')
                watched += _moves(terminal, runs)
                crowd.close()
            if not number:  # the first of each loads what it needs and does not count
                alone.clear()
                watched.clear()
    used, before = (statistics.median(cost.used for cost in costs) for costs in (watched, alone))
    wall, quick = (statistics.median(cost.wall for cost in costs) for costs in (watched, alone))
    told = f"{ms(used)}, without {ms(before)}; painted and on disk after {ms(wall)}, without {ms(quick)}"
    return at_most(
        f"a move at the desk with {VIEWERS:,} viewers, against none, processor", used / before, 1.1, "×", told
    )


def _moves(terminal: WatchedTerminal, runs: int) -> list[ActCost]:
    costs = []
    for _ in range(runs):
        terminal.just_ticked()
        costs += [terminal.act(key) for key in "JK"]
    return costs
