"""Small files of the user's own, beside no session: what was chosen last, what was found before.

What another account owns, or could have written, is not taken for one. None is ever needed: one that cannot be read or
written counts as empty, and nothing is said.
"""

import json
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Any

from secretary_tui.storage.processes import is_alive
from secretary_tui.storage.regular_files import read_regular


def read_own(path: Path, most: int) -> bytes:
    """Return what a file holds; nothing if it cannot be read, or has more than `most` bytes and so is none of ours."""
    with suppress(OSError):
        if is_own(path):
            raw = read_regular(path, most + 1)
            return raw if len(raw) <= most else b""
    return b""


def is_own(path: Path) -> bool:
    """Whether it is a file of this user, which nobody else can write."""
    with suppress(OSError):
        status = path.lstat()
        is_private = status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
        return is_private and stat.S_ISREG(status.st_mode)
    return False


def read_own_table(path: Path, most: int) -> dict[str, Any]:
    """Return the table that a file holds as JSON; an empty one if it holds none."""
    with suppress(ValueError, RecursionError):
        table = json.loads(read_own(path, most))
        if isinstance(table, dict):
            return table
    return {}


def write_own(path: Path, raw: bytes) -> bool:
    """Replace a file whole, in a folder that is the user's alone; returns whether the disk took it."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        sweep_parts(path.parent, f"{path.name}.")
        part.touch(0o600)
        part.write_bytes(raw)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink()
        return False
    return True


def sweep_parts(folder: Path, head: str) -> None:
    """Remove what programs that were stopped left half written: `head` and more, the number of the process, `.part`."""
    with suppress(OSError), os.scandir(folder) as entries:
        for name in (entry.name for entry in entries if entry.name.startswith(head)):
            process = name.removesuffix(".part").rpartition(".")[2]
            if name.endswith(f".{process}.part") and process.isdecimal() and not is_alive(int(process)):
                (folder / name).unlink(missing_ok=True)


def keep_newest(folder: Path, most: int) -> None:
    """Remove all files of a folder but the newest."""
    with suppress(OSError):
        by_age = sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime_ns)
        for oldest in by_age[:-most]:
            oldest.unlink(missing_ok=True)
