"""The log of errors: unexpected failures, with their tracebacks, for the administrator."""

import os
import traceback
from pathlib import Path
from typing import Final

from platformdirs import user_log_path

from secretary_tui import __version__
from secretary_tui.clock import THIS_MACHINE

#: A log that has grown longer is begun anew, and the old one kept once.
_LONGEST: Final = 1_000_000


def log_error(error: BaseException) -> Path | None:
    """Append the traceback of an error to the log of errors, and return where that is; None if it cannot be written."""
    path = user_log_path("secretary", appauthor=False) / "errors.log"
    trace = "".join(traceback.format_exception(error))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LONGEST:
            path.replace(path.with_suffix(".log.1"))
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
        with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8", errors="backslashreplace") as log:
            log.write(f"{THIS_MACHINE.here().wall:%Y-%m-%d %H:%M:%S %z}, secretary {__version__}\n{trace}\n")
    except OSError:
        return None
    return path
