"""Whether another terminal's program still runs."""

import os
from pathlib import Path


def is_alive(process: int) -> bool:
    """Return whether a program of ours has this number: it may be another's by now, or that of a zombie."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    try:
        return b"secretary" in Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:  # this machine does not tell
        return True
