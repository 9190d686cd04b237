"""Copies of rehearsals that nobody uses any more; what a person made or edited stays."""

import os
import shutil
import stat
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

from secretary_tui.clock.anchor import is_in_use
from secretary_tui.clock.clock import THIS_MACHINE
from secretary_tui.config import rehearsals_folder
from secretary_tui.storage.disk import replace_file
from secretary_tui.storage.side_folder import HIDDEN, SideFolder

#: So long a copy stays after its last change.
LASTS: Final = timedelta(days=7)
#: The log and the file of an act are written so many seconds apart, at most.
TOGETHER: Final = 5.0


def mark_own_copy(path: Path) -> None:
    """Record that the program named a copy and wrote it as it is now, so that it may be removed once it is old."""
    with suppress(OSError):
        digest = sha256(path.read_bytes()).hexdigest().encode()
        side = SideFolder(path)
        replace_file(side.own_copy, digest, like=side.path)


def sweep_rehearsals(now: datetime | None = None) -> list[Path]:
    """Remove the copies that are old and return them, each with its log; what cannot be removed stays.

    Such a copy was named by the program, stands in the user's folder of rehearsals, was written by the program alone,
    has not changed for a week, and no desk is on it.
    """
    now = now or THIS_MACHINE.wall()
    folder = rehearsals_folder()
    swept = []
    with suppress(OSError):
        for side_path in sorted((folder / HIDDEN).iterdir()):
            path = folder / side_path.name
            side = SideFolder(path)
            with suppress(OSError):
                if side.own_copy.is_file() and not path.is_symlink() and _is_old(path, side, now):
                    path.unlink(missing_ok=True)
                    shutil.rmtree(side.path)
                    swept.append(path)
    return swept


def _is_old(path: Path, side: SideFolder, now: datetime) -> bool:
    """Whether a copy is as the program wrote it, for a week by now; one whose file is gone leaves its log behind."""
    changes = [status.st_mtime for status in map(os.stat, side.path.iterdir())]
    with suppress(FileNotFoundError):
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or not _is_own(path, status.st_mtime, side):
            return False
        changes.append(status.st_mtime)
    return max(changes) < (now - LASTS).timestamp() and not is_in_use(side.rehearsal)


def _is_own(path: Path, changed: float, side: SideFolder) -> bool:
    """Whether the program wrote the file last: as it made it, or together with the last act in the log."""
    with suppress(FileNotFoundError):
        if abs(side.journal.stat().st_mtime - changed) <= TOGETHER:
            return True
    return sha256(path.read_bytes()).hexdigest().encode() == side.own_copy.read_bytes()
