"""Files of JSON lines, which are only ever added to; a line torn by a power cut is skipped and harms no other."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from secretary_tui.domain.model.rows.row import Row
from secretary_tui.storage.disk import sync_folder, write_all
from secretary_tui.storage.regular_files import open_regular

#: So many bytes are read at once from the end of a file.
BLOCK: Final = 65_536
#: So many lines are read at least, however long they are: an act may change thousands of rows.
LEAST_LINES: Final = 64


def append_line(path: Path, record: Mapping[str, Any]) -> None:
    """Add one record and put it on disk; raises OSError, and then nothing was added."""
    raw = json_line(record) + b"\n"
    file = open_regular(path, os.O_RDWR | os.O_APPEND | os.O_CREAT)
    try:
        size = os.fstat(file).st_size
        torn = size > 0 and os.pread(file, 1, size - 1) != b"\n"
        try:
            write_all(file, b"\n" + raw if torn else raw)
            os.fsync(file)
        except OSError:
            with suppress(OSError):
                os.ftruncate(file, size)
            raise
    finally:
        os.close(file)
    if not size:
        sync_folder(path.parent)


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Return all records, the oldest first; empty if there is no such file or it cannot be read."""
    return list(newest_lines(path))[::-1]


def newest_lines(path: Path, most: int | None = None, holding: bytes = b"") -> Iterator[dict[str, Any]]:
    """Yield the records, the newest first, of lines `holding` a text.

    If `most` is given, only those of the last `most` bytes, but of `LEAST_LINES` lines at least. No more is read than
    those asked for take. None are yielded if there is no such file or it cannot be read.
    """
    with suppress(OSError):
        yield from require_lines(path, most, holding)


def require_lines(path: Path, most: int | None = None, holding: bytes = b"") -> Iterator[dict[str, Any]]:
    """Yield the records as `newest_lines` does; raises OSError if there is no such file or it cannot be read."""
    file = open_regular(path, os.O_RDONLY)
    try:
        size = os.fstat(file).st_size
        for line in _backwards(file, 0 if most is None else max(0, size - most), size):
            if holding in line:
                yield from _record(line)
    finally:
        os.close(file)


def _backwards(file: int, first: int, end: int) -> Iterator[bytes]:
    """Yield the lines between two places of a file, the last first, without one that is cut by `first`.

    If these are fewer than `LEAST_LINES`, those before them are yielded too.
    """
    rest: list[bytes] = []  # what is read of a line, its end first
    count = 0
    while end > first or (end and count <= LEAST_LINES):
        start = max(first if end > first else 0, end - BLOCK)
        above, *lines = os.pread(file, end - start, start).split(b"\n")
        for line in reversed(lines):
            yield b"".join((line, *reversed(rest)))
            rest = []
        count += len(lines)
        rest.append(above)
        end = start
    if not end:
        yield b"".join(reversed(rest))


def _record(line: bytes) -> Iterator[dict[str, Any]]:
    """Yield the record of a line, if it is one."""
    with suppress(ValueError, RecursionError):
        record = json.loads(line)
        if isinstance(record, dict):
            yield record


def json_line(value: Mapping[str, Any]) -> bytes:
    """Return a record as one line of JSON, without the line end; lone surrogates stay escaped."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def dump_row(row: Row | None) -> Any:
    """Return a row as plain values, without what is left at its default; None for none."""
    if row is None:
        return None
    defaults = row.defaults
    return {name: _as_json(value) for name, value in row.by_name().items() if value != defaults[name]}


def _as_json(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Row):
        return dump_row(value)
    return [_as_json(item) for item in value] if isinstance(value, tuple) else value
