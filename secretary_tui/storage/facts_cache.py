"""What was read of session files before, in a database in the user's own cache folder."""

import json
import os
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from platformdirs import user_cache_path

import secretary_tui
from secretary_tui.storage.own_files import is_own
from secretary_tui.storage.session_file import signature

Facts = Mapping[str, Any]
#: So many new facts are written at once: who leaves before the end need not begin again.
KEPT_AT_ONCE: Final = 200
#: Seconds to wait for another program that writes.
_WAIT: Final = 0.5


class FactsCache:
    """Facts of one kind by the path of a file, and its size, time of the last change and inode.

    A cache that cannot be read or written holds nothing, and is never a reason to fail.
    """

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._path = user_cache_path("secretary") / "facts.sqlite"
        self._new: dict[bytes, tuple[str, bytes]] = {}
        self._base: sqlite3.Connection | None = None
        with self._asking():
            self._open()

    def _open(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._path.touch(0o600)
        if is_own(self._path):
            self._base = sqlite3.connect(self._path, timeout=_WAIT, check_same_thread=False)
            self._base.execute("PRAGMA synchronous = OFF")  # what a power cut takes is read again
            columns = "kind, path, stamp, facts, PRIMARY KEY (kind, path)"
            self._base.execute(f"CREATE TABLE IF NOT EXISTS facts ({columns}) WITHOUT ROWID")

    def close(self) -> None:
        """Let the database go; from then on nothing is known and nothing is kept."""
        if self._base is not None:
            self._base.close()
            self._base = None

    __del__ = close

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Give up what the disk or the database refuses; a file that is no database is removed."""
        try:
            yield
        except (sqlite3.OperationalError, OSError):
            self.close()
        except sqlite3.DatabaseError:
            self.close()
            with suppress(OSError):
                self._path.unlink()

    def facts(self, path: Path, status: os.stat_result) -> Facts | None:
        """Return what is known of a file as `stat` has it; None if it was written since, or never read."""
        with self._asking(), suppress(ValueError, TypeError, RecursionError, zlib.error):
            if self._base is not None:
                row = self._base.execute(
                    "SELECT facts FROM facts WHERE kind = ? AND path = ? AND stamp = ?",
                    (self._kind, _key(path), _stamp(status)),
                ).fetchone()
                facts = json.loads(zlib.decompress(row[0])) if row else None
                return facts if isinstance(facts, dict) else None
        return None

    def keep(self, path: Path, status: os.stat_result, facts: Facts) -> None:
        """Keep what was read of a file."""
        self._new[_key(path)] = _stamp(status), zlib.compress(json.dumps(facts).encode(), 1)
        if len(self._new) >= KEPT_AT_ONCE:
            self.save()

    def save(self) -> None:
        """Write what is new, and forget files that are gone."""
        new, self._new = self._new, {}
        with self._asking():
            if self._base is None or not new:
                return
            with self._base as base:
                rows = ((self._kind, path, *row) for path, row in new.items())
                base.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?)", rows)
                paths = base.execute("SELECT path FROM facts WHERE kind = ?", (self._kind,)).fetchall()
                gone = [(self._kind, path) for (path,) in paths if not os.path.lexists(path)]
                base.executemany("DELETE FROM facts WHERE kind = ? AND path = ?", gone)


def _key(path: Path) -> bytes:
    return os.fsencode(path.absolute())


def _stamp(status: os.stat_result) -> str:
    return " ".join(map(str, (secretary_tui.__version__, *signature(status))))
