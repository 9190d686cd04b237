"""A cache of facts read from session files, in a database in the user's own cache folder."""

import json
import os
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

import secretary_tui
from secretary_tui.storage.own_files import is_own
from secretary_tui.storage.session_file import signature

Facts = Mapping[str, Any]
#: New facts are written as soon as there are this many, to lose few if the run is interrupted.
SAVE_EVERY = 200
#: Seconds to wait while another program writes the database.
_WAIT = 0.5


class FactsCache:
    """A cache of facts of one `kind` about session files, such as their summaries.

    Facts are valid for one version of the program, while size, modification time and inode of their file stay the same.
    If the database cannot be read or written, nothing is raised, and no facts are found.
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
            self._base.execute("PRAGMA synchronous = OFF")  # facts lost in a power cut are read again
            columns = "kind, path, stamp, facts, PRIMARY KEY (kind, path)"
            self._base.execute(f"CREATE TABLE IF NOT EXISTS facts ({columns}) WITHOUT ROWID")

    def close(self) -> None:
        """Close the database; after that, no facts are found or kept."""
        if self._base is not None:
            self._base.close()
            self._base = None

    __del__ = close

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Close the cache if the disk or the database raises an error in the `with` block.

        A file that is not a database is removed, too.
        """
        try:
            yield
        except (sqlite3.OperationalError, OSError):
            self.close()
        except sqlite3.DatabaseError:
            self.close()
            with suppress(OSError):
                self._path.unlink()

    def facts(self, path: Path, status: os.stat_result) -> Facts | None:
        """Return the facts about a file from the cache; None if there are none, or if the file has changed since."""
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
        """Add facts about a file; `status` is the `stat` of the file before it was read.

        `save` writes them into the database. After facts about 200 files, `keep` calls it.
        """
        self._new[_key(path)] = _stamp(status), zlib.compress(json.dumps(facts).encode(), 1)
        if len(self._new) >= SAVE_EVERY:
            self.save()

    def save(self) -> None:
        """Write the facts that were added, and delete the facts of this kind about files that no longer exist."""
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
