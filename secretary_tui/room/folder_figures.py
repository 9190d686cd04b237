"""The figures of many sessions as rows of tables; the rows of an unchanged file come from the cache."""

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from secretary_tui.clock import THIS_MACHINE, open_clock
from secretary_tui.errors import SecretaryError
from secretary_tui.export.facts.figures import SITTING_COLUMNS, SPEECH_COLUMNS, counted_until, sitting_of, speeches_of
from secretary_tui.export.paper import Cell
from secretary_tui.export.wording.names import Names
from secretary_tui.names.protected import without_protected_names
from secretary_tui.storage.disk import shown
from secretary_tui.storage.facts_cache import FactsCache
from secretary_tui.storage.session_file import SessionFile, signature

#: The kind of facts under which the rows of a session are in the cache.
_KIND = "figures"
_Row = dict[str, Cell]


class FolderFigures(NamedTuple):
    """The figures of several sessions: rows about their speeches, and rows about their sittings.

    Both are sorted by the day and the planned start of the sitting. `files` are the files that were counted, in the
    order in which they were given.
    """

    speeches: list[_Row]
    sittings: list[_Row]
    files: list[Path]


def figures_of(
    files: Iterable[SessionFile], leave_out: Callable[[SessionFile, SecretaryError], None], names: Sequence[Path] = ()
) -> FolderFigures:
    """Return the figures of session files; `names` are folders of a register that overrides the program's own.

    Calls `leave_out` with each file that cannot be counted, such as a rehearsal, and the error. Raises SecretaryError
    if no file is left.
    """
    cache, register = FactsCache(_KIND), _stamps(names)
    counted, counted_files = list[tuple[_Row, list[_Row]]](), list[Path]()
    for file in files:
        try:
            counted.append(_rows(file, cache, names, register))
            counted_files.append(file.path)
        except SecretaryError as error:
            leave_out(file, error)
    cache.save()
    if not counted:
        raise SecretaryError("There is no session to count; name a folder that has sessions, other than rehearsals.")
    counted.sort(key=lambda rows: _place(rows[0]))
    speeches = [row for _, of_sitting in counted for row in of_sitting]
    return FolderFigures(speeches, [sitting for sitting, _ in counted], counted_files)


def _place(sitting: _Row) -> tuple[str, float, str]:
    """Return the sort key of a sitting: its day, the instant at which it should begin, and the name of its file."""
    planned_start = datetime.fromisoformat(str(sitting["planned_start"])).timestamp()
    return str(sitting["date"]), planned_start, str(sitting["file"])


def _rows(file: SessionFile, cache: FactsCache, names: Sequence[Path], register: list[Any]) -> tuple[_Row, list[_Row]]:
    if file.side.is_rehearsal:
        raise SecretaryError(f"{shown(file.path)} is a rehearsal.")
    status: os.stat_result | None = None
    with suppress(OSError):
        status = file.path.stat()
        facts = cache.facts(file.path, status)
        with suppress(KeyError, TypeError, ValueError):  # facts in the form of another version
            if facts and facts["register"] == register:
                of_sitting, *rows = facts["rows"]
                of_speeches = [dict(zip(SPEECH_COLUMNS, row, strict=True)) for row in rows]
                return dict(zip(SITTING_COLUMNS, of_sitting, strict=True)), of_speeches
    session, name = without_protected_names(file.look()), shown(file.path)
    now = open_clock(file.side.path).now() if session.is_under_way else THIS_MACHINE.wall()
    now = counted_until(session, now)
    speeches = list(speeches_of(session, now, Names.of(session, folders=names), name))
    sitting = sitting_of(session, now, speeches, name)
    with suppress(OSError):
        after = file.path.stat()
        is_at_rest = session.sitting.closed or session.called is None
        if status and signature(after) == signature(status) and is_at_rest:
            rows = [list(row.values()) for row in (sitting, *speeches)]
            cache.keep(file.path, status, {"register": register, "rows": rows})
    return sitting, speeches


def _stamps(folders: Sequence[Path]) -> list[Any]:
    """Return the paths and signatures of the files of a register; they differ after any change of these files."""
    files = sorted(path for folder in folders for path in folder.rglob("*.toml"))
    return [[os.fspath(path), *signature(path.stat())] for path in files]
