"""Writes a row as TOML, or edits only its changed lines. Reads a text without validation if it was valid before."""

import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from typing import Any, TypeVar

import tomli_w

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.entry import ProceduralFacts, Span
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.session import ROW_TYPES, SINGLES, TABLES, Session
from secretary_tui.domain.text import clean
from secretary_tui.storage.text import syntax

#: A list that extends beyond this column is written with one item in each line.
WIDTH = 100
INDENT = "    "
#: An escaped quotation mark that needs no backslash in a multi-line string.
_LONE_QUOTE = re.compile(r'(?<![\\"])\\"(?!\\?")')


def stamp(instant: datetime, zone: tzinfo | None = None) -> str:
    """Return an instant in the notation of TOML, in `zone` if given; parts of a second are written only if not zero.

    It is in UTC if its offset has seconds, which TOML cannot express.
    """
    local = instant.astimezone(zone) if zone is not None else instant
    offset = local.utcoffset()
    if offset is not None and offset.total_seconds() % 60:  # TOML offsets have no seconds; zones before 1900 have
        local = instant.astimezone(UTC)
    if not local.microsecond:
        return local.isoformat(timespec="seconds")
    return local.isoformat(timespec="microseconds" if local.microsecond % 1000 else "milliseconds")


def stored(row: Row) -> dict[str, Any]:
    """Return the values of a row that are written to the file, in the order of the file."""
    return {
        name: value
        for name, default in type(row).defaults.items()
        if (value := getattr(row, name)) is not None and (value != default or type(value) is not type(default))
    }


def literal(value: Any, zone: tzinfo | None, column: int = 0) -> str:
    """Return a value in the notation of TOML; `column` is the column at which it begins."""
    inline = _inline(value, zone)
    if isinstance(value, str) and "\n" in value:
        return _text(value, lines=True)
    if isinstance(value, tuple) and value and column + len(inline) > WIDTH:
        items = "".join(f"{INDENT}{_inline(item, zone)},\n" for item in value)
        return f"[\n{items}]"
    return inline


def assignment(key: str, value: Any, zone: tzinfo | None) -> str:
    """Return the text `key = value` in the notation of TOML, without the line end."""
    start = f"{key} = "
    return start + literal(value, zone, len(start))


def row_text(table: str, row: Row, zone: tzinfo | None = None) -> str:
    """Return the text of a row of a table: its header, then each key with its value.

    Instants are in `zone`, or without it in their own offset.
    """
    lines = [header_of(table), *(assignment(key, value, zone) for key, value in stored(row).items())]
    return "\n".join(lines) + "\n"


def _inline(value: Any, zone: tzinfo | None) -> str:
    if isinstance(value, datetime):
        return stamp(value, zone)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, tuple):
        return f"[{', '.join(_inline(item, zone) for item in value)}]"
    if isinstance(value, Row):
        value = stored(value)
    if isinstance(value, Mapping):
        pairs = (f"{key} = {_inline(item, zone)}" for key, item in value.items())
        return f"{{ {', '.join(pairs)} }}" if value else "{}"
    return tomli_w.dumps({"k": value}).removeprefix("k = ").removesuffix("\n")


@lru_cache(maxsize=1024)
def _text(text: str, *, lines: bool = False) -> str:
    written = tomli_w.dumps({"k": text}, multiline_strings=lines).removeprefix("k = ").removesuffix("\n")
    return _LONE_QUOTE.sub('"', written) if lines else written


def with_tuples(value: Any) -> Any:
    """Return a value with a tuple in place of each list, as the rows of the model have it."""
    if isinstance(value, list):
        return tuple(with_tuples(item) for item in value)
    if isinstance(value, dict):
        return {key: with_tuples(item) for key, item in value.items()}
    return value


def header_of(table: str) -> str:
    """Return the line that begins a row of a table: “[session]” or “[[entries]]”."""
    return f"[{table}]" if table in SINGLES else f"[[{table}]]"


def fresh(table: str, row: Row, zone: tzinfo | None, line_end: bytes = b"\n") -> bytes:
    """Return the text of a new row with its header, in bytes."""
    return _ended(row_text(table, row, zone), line_end)


def edited(table: str, body: bytes, old: Row, new: Row, zone: tzinfo | None, line_end: bytes = b"\n") -> bytes:
    """Return the text of the row `new`, made from `body`, which is the text of the row `old`.

    If `body` is exactly as the program writes `old`, the whole row is written anew. Otherwise only the changed lines
    are replaced, and the result is read. If that is not equal to `new`, or not possible, the row is written anew below
    its comments.
    """
    if body == fresh(table, old, zone, line_end):
        return fresh(table, new, zone, line_end)
    text = _with_changed_lines(body, old, new, zone, line_end)
    if text is not None and _says(table, text, new):
        return text
    comments = [comment.encode() + line_end for comment in syntax.comments(body)]
    return b"".join(comments) + fresh(table, new, zone, line_end)


def _ended(text: str, line_end: bytes) -> bytes:
    raw = text.encode()
    return raw if line_end == b"\n" else raw.replace(b"\n", line_end)


def _says(table: str, text: bytes, row: Row) -> bool:
    try:
        read = tomllib.loads(text.decode())[table]
        values = read if table in SINGLES else read[0]
        written = type(row).of(with_tuples(values))
    except (ValueError, KeyError, TypeError):
        return False
    # also compare as text in UTC: Python's instants in the repeated hour of autumn are never equal across zones
    return written == row or row_text(table, written, UTC) == row_text(table, row, UTC)


def _with_changed_lines(body: bytes, old: Row, new: Row, zone: tzinfo | None, line_end: bytes) -> bytes | None:
    """Return the text of a row in which only the lines of changed keys are replaced, removed or added.

    Comments beside a value stay. The result is None if a changed key is dotted or a sub-table, or has comments within
    its value.
    """
    sections = syntax.sections(body)
    if not sections or len(sections[0].keys) != 1:
        return None
    pairs = {pair.keys[0]: pair for pair in sections[0].pairs}
    within = {section.keys[1] for section in sections[1:]}
    lines = syntax.split_lines(body)
    text, values = lines.copy(), stored(new)
    above, indent = sections[0].row, b""  # the line below which a new key is put
    for name in type(new).names():
        pair, value = pairs.get(name), values.get(name)
        if getattr(old, name) == getattr(new, name):
            pass
        elif name in within or (pair and pair.is_unusual):
            return None
        elif pair:
            text[pair.row : pair.end_row + 1] = [b""] * (pair.end_row + 1 - pair.row)
            start, rest = lines[pair.row][: pair.value_column], lines[pair.end_row][pair.end_column :]
            if value is not None:
                text[pair.row] = start + _ended(literal(value, zone, pair.value_column), line_end) + rest
            elif rest.strip():
                text[pair.row] = lines[pair.row][: pair.column] + rest.lstrip()
        elif value is not None:
            text[above] += indent + _ended(assignment(name, value, zone) + "\n", line_end)
        if pair:
            above, indent = pair.end_row, lines[pair.row][: pair.column]
    return b"".join(text)


R = TypeVar("R", bound=Row)


@frozen
class Decoded:
    """A session that was read from a text, and the format in which the text was written."""

    session: Session
    format: int
    as_written: bool = True  # whether `decode_checked` may read the text the next time


def decode_checked(text: str) -> Session:
    """Return the session in a text without validating it.

    Call it only for a text for which `decoded` returned `as_written`.
    """
    values = tomllib.loads(plain_text(text))
    fields: dict[str, Any] = {
        field: _as_written(ROW_TYPES[table], values[table]) for table, field in SINGLES.items() if table in values
    }
    for table, kind in TABLES.items():
        fields[table] = tuple(_as_written(kind, row) for row in values.get(table, ()))
    return Session(**fields)


def is_kept_in(text: str, session: Session) -> bool:
    """Return whether `decode_checked`, which does not validate, reads exactly this session from a text."""
    with suppress(ValueError):
        return decode_checked(text) == session
    return False


def plain_text(text: str) -> str:
    """Return a text without the byte order mark that some editors write, and with plain line ends."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _as_written(kind: type[R], values: dict[str, Any]) -> R:
    """Return a row with these values as they are, not validated; only texts of several lines are cleaned."""
    values = {
        name: clean(value, lines=True) if isinstance(value, str) and "\n" in value else with_tuples(value)
        for name, value in values.items()
    }
    if "spans" in values:
        values["spans"] = tuple(Span(**span) for span in values["spans"])
    if "facts" in values:
        values["facts"] = ProceduralFacts(**values["facts"])
    return kind(**values)


def is_as_written(validated: Row, values: dict[str, Any]) -> bool:
    """Return whether `decode_checked` would make the same row of these values as the validation did."""
    with suppress(ValueError):  # cleaning a text may reveal something else to clean
        return _as_written(type(validated), values) == validated
    return False
