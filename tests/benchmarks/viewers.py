"""What the page of the room costs: a viewer's bytes, and the processor that two hundred of them take."""

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Final

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.config import Config
from secretary_tui.domain.acts.floor import CallNext
from tests.benchmarks.figures import Figure, at_most
from tests.benchmarks.rest import processor
from tests.room.web.server import serving
from tests.room.web.test_many_viewers import VIEWERS, Crowd
from tests.terminal.long_sitting import long_sitting

SECONDS: Final = 60.0


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    """A minute of a running clock with one act in it, clock and list."""
    del runs
    path = long_sitting(folder / "room.toml", 60)
    for page in ("events", "list/events"):
        with serving(path, folder) as server:
            crowd = Crowd(server.port, f"/room/{page}")
            crowd.wait_for(b'"schema":1')
            before, sent, begun = processor(server.process.pid), crowd.total, perf_counter()
            desk = open_desk(path, Config())
            holder = desk.session.holder
            desk.do(CallNext(expected=holder.id if holder else None))
            while (left := begun + SECONDS - perf_counter()) > 0:
                crowd.read(left)
            share = (processor(server.process.pid) - before) / SECONDS * 100
            yield at_most(f"processor of {VIEWERS} viewers, {page}", share, 3, "%")
            yield at_most(f"bytes a second of a viewer, {page}", (crowd.total - sent) / VIEWERS / SECONDS, 60, "B")
            crowd.close()
