"""Files of JSON lines, which are only ever added to; a line torn by a power cut is skipped and harms no other."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from secretary_tui.domain.model.rows.row import Row
from secretary_tui.storage.disk import sync_folder, write_all


def append_line(path: Path, record: Mapping[str, Any]) -> None:
    """Add one record and put it on disk; raises OSError, and then nothing was added."""
    raw = json_line(record) + b"\n"
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    file = os.open(path, flags, 0o600)
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
    try:
        raw = path.read_bytes()
    except OSError:
        return []
    records: list[dict[str, Any]] = []
    for line in raw.split(b"\n"):
        with suppress(ValueError, RecursionError):
            record = json.loads(line)
            if isinstance(record, dict):
                records.append(record)
    return records


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
