"""Small files of the user that belong to no session: counts of used acts, and which texts are known to be valid."""

import json
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import secretary_tui
from secretary_tui import domain
from secretary_tui.paths import own_folder
from secretary_tui.storage.disk import half_written_name, read_regular, sweep_half_written


def read_own(path: Path, most: int) -> bytes:
    """Return the content of a file for which `is_own` is true.

    The result is empty for any other file, and if the file cannot be read or has more than `most` bytes.
    """
    with suppress(OSError):
        if is_own(path):
            raw = read_regular(path, most + 1)
            return raw if len(raw) <= most else b""
    return b""


def is_own(path: Path) -> bool:
    """Return whether a path is a regular file of this user that no other account can write."""
    with suppress(OSError):
        status = path.lstat()
        is_private = status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
        return is_private and stat.S_ISREG(status.st_mode)
    return False


def read_own_table(path: Path, most: int) -> dict[str, Any]:
    """Return the table in a JSON file of this user; empty if the file cannot be read or contains no table."""
    with suppress(ValueError, RecursionError):
        table = json.loads(read_own(path, most))
        if isinstance(table, dict):
            return table
    return {}


def write_own(path: Path, raw: bytes) -> bool:
    """Replace a file of this user as a whole, without syncing it; return whether the disk accepted it."""
    part = half_written_name(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        sweep_half_written(path.parent, path.name)
        part.touch(0o600)
        part.write_bytes(raw)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink()
        return False
    return True


def keep_newest(folder: Path, most: int) -> None:
    """Remove all files from a folder except the `most` newest ones."""
    with suppress(OSError), os.scandir(folder) as entries:
        by_age = sorted(entries, key=lambda file: file.stat().st_mtime_ns)
        for oldest in by_age[:-most]:
            Path(oldest).unlink(missing_ok=True)


#: The largest file of counts, in bytes; a larger one is not read.
MOST_BYTES = 100_000


class UsedActs:
    """A file that says how often this user has used each act, or each tab.

    If the file cannot be read, it counts as empty. If it cannot be written, the new use is not counted.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Mapping[str, int]:
        """Return the number of uses of each act, by the id of the act."""
        counts = read_own_table(self.path, MOST_BYTES)
        return {act: count for act, count in counts.items() if isinstance(count, int)}

    def add(self, act: str) -> None:
        """Count one more use of the act with an id."""
        counts = dict(self.read())
        counts[act] = counts.get(act, 0) + 1
        write_own(self.path, json.dumps(counts, indent=0, sort_keys=True).encode())


#: At most this many texts are recorded; the oldest are dropped.
MOST = 200
#: The folder of the code that validates sessions: after a change of it, no text is known to be valid.
_RULES = Path(str(domain.__file__)).parent


def is_known(raw: bytes) -> bool:
    """Return whether `mark_valid` was called with exactly these bytes before, under the same rules of validation."""
    return is_own(_path(raw))


def mark_valid(raw: bytes) -> None:
    """Record that these bytes are a valid session, which can be read without validation the next time."""
    with suppress(OSError):
        path = _path(raw)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(0o600)
        keep_newest(path.parent, MOST)


def _path(raw: bytes) -> Path:
    digest = sha256(_rules(_RULES) + raw)
    return own_folder("cache") / "sessions" / digest.hexdigest()


@lru_cache(maxsize=1)
def _rules(folder: Path) -> bytes:
    """Return a digest of the program's version, and of the times and sizes of the modules in `folder`."""
    digest = sha256(secretary_tui.__version__.encode())
    for module in sorted(folder.rglob("*.py")):
        status = module.stat()
        digest.update(f" {status.st_mtime_ns} {status.st_size}".encode())
    return digest.digest()
