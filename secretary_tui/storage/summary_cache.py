"""What was read of the sessions of folders, so that a file is not read again while nobody has written it."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from platformdirs import user_cache_path

import secretary_tui
from secretary_tui.storage.own_files import read_own_table, write_own
from secretary_tui.storage.session_file import signature

#: So many files are kept, those that were looked at last.
MOST: Final = 5_000
#: A cache that is larger is none of ours.
LARGEST: Final = 8 * 1024 * 1024

Facts = Mapping[str, Any]


class SummaryCache:
    """Facts of files by path, size, time of the last change and inode, in the user's own cache folder.

    A cache that cannot be read or written holds nothing, and is never a reason to fail.
    """

    def __init__(self) -> None:
        self._path = user_cache_path("secretary") / "summaries.json"
        self._facts = self._read()
        self._used: dict[str, list[Any]] = {}

    def facts(self, path: Path, status: os.stat_result) -> Facts | None:
        """Return what is known of a file as `stat` has it; None if it was written since, or never read."""
        key = str(path.absolute())
        row = self._facts.get(key)
        if not isinstance(row, list) or row[:-1] != [*signature(status)] or not isinstance(row[-1], dict):
            return None
        self._used[key] = row
        return row[-1]

    def keep(self, path: Path, status: os.stat_result, facts: Facts) -> None:
        """Keep what was read of a file."""
        self._used[str(path.absolute())] = [*signature(status), dict(facts)]

    def save(self) -> None:
        """Write what was used, and what else there was, as far as there is room; nothing if nothing is new."""
        rows = {**{path: row for path, row in self._facts.items() if path not in self._used}, **self._used}
        if rows == self._facts:
            return
        kept = dict(list(rows.items())[-MOST:])
        write_own(self._path, json.dumps({"version": secretary_tui.__version__, "files": kept}).encode())
        self._facts = kept

    def _read(self) -> dict[str, Any]:
        table = read_own_table(self._path, LARGEST)
        files = table.get("files")
        return files if isinstance(files, dict) and table.get("version") == secretary_tui.__version__ else {}
