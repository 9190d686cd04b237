"""The side file of a rehearsal: at which real instant it begins, at which instant of its own, and how fast it runs."""

import json
import math
import os
import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from secretary_tui.clock.clock import FASTEST, THIS_MACHINE, Machine
from secretary_tui.errors import Usage


def write_rehearsal(path: Path, virtual: datetime, speed: float = 1.0, *, machine: Machine = THIS_MACHINE) -> None:
    """Let a rehearsal begin now at the instant `virtual`; raises Usage for a speed that cannot be, and OSError."""
    if not (math.isfinite(speed) and 0 < speed <= FASTEST):
        raise Usage(f"A rehearsal runs at a speed above 0 and up to {FASTEST}, 1 being real time.")
    table = {**machine.here().as_table(), "virtual": virtual.astimezone(UTC).isoformat(), "speed": speed}
    path.parent.mkdir(exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".rehearsal-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(json.dumps(table) + "\n")
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
