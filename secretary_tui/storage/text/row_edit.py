"""Writes a row as TOML, or edits only its changed lines. Reads a text without validation if it was valid before."""

import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from typing import Any, Final, TypeVar

import tomli_w

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.entry import Span
from secretary_tui.domain.model.rows.note import ProceduralFacts
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.session import ROW_TYPES, SINGLES, TABLES, Session
from secretary_tui.domain.text import clean
from secretary_tui.storage.text import syntax

#: A list that extends beyond this column is written with one item in each line.
WIDTH: Final = 100
INDENT: Final = "    "
#: An escaped quotation mark that needs no backslash in a multi-line string.
_LONE_QUOTE: Final = re.compile(r'(?<![\\"])\\"(?!\\?")')


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


def row_text(header: str, row: Row, zone: tzinfo | None) -> str:
    """Return the text of a row: the line `header`, then each key with its value."""
    lines = [header, *(assignment(key, value, zone) for key, value in stored(row).items())]
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


#: The number of keys in the path to a value of a table within a row: “a.b”, “[a.b]”.
_DOTTED: Final = 2


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
    return _ended(row_text(header_of(table), row, zone), line_end)


def edited(table: str, body: bytes, old: Row, new: Row, zone: tzinfo | None, line_end: bytes = b"\n") -> bytes:
    """Return the text of the row `new`, made from `body`, which is the text of the row `old`.

    If `body` is exactly as the program writes `old`, the whole row is written anew. Otherwise only the changed lines
    are replaced, and the result is read. If that is not equal to `new`, the row is written anew below its comments.
    """
    if body == fresh(table, old, zone, line_end):
        return fresh(table, new, zone, line_end)
    text = _Edit(body, old, new, zone, line_end).text()
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
    return written == row or row_text("", written, UTC) == row_text("", row, UTC)


def _values(value: Any) -> Mapping[str, Any]:
    """Return the values of a table within a row that are written to the file; empty if there is no such table."""
    return stored(value) if isinstance(value, Row) else value or {}


class _Edit:
    """The text of one row while it is changed from the row `old` to the row `new`."""

    def __init__(self, body: bytes, old: Row, new: Row, zone: tzinfo | None, line_end: bytes) -> None:
        self.lines = syntax.split_lines(body)
        self.sections = syntax.sections(body)
        self.zone = zone
        self.line_end = line_end
        self.old, self.new = stored(old), stored(new)
        self.fields = list(type(new).names())
        self.changed = [name for name in self.fields if getattr(old, name) != getattr(new, name)]
        self.instead: dict[int, list[bytes]] = {}  # the new text of each line that changes
        self.below: dict[int, list[bytes]] = {}  # the new text below each line

    def text(self) -> bytes | None:
        """Return the changed text; None if the layout of the row is too unusual, and the row must be written anew."""
        if not self.sections or len(self.sections[0].keys) != 1:
            return None
        for name in self.changed:
            if not self._change(name):
                return None
        lines: list[bytes] = []
        for at, line in enumerate(self.lines):
            lines += self.instead.get(at, [line])
            lines += self.below.get(at, [])
        return b"".join(lines)

    def _change(self, name: str) -> bool:
        main = self.sections[0]
        direct = [pair for pair in main.pairs if pair.keys == (name,)]
        dotted = [pair for pair in main.pairs if pair.keys[0] == name and len(pair.keys) == _DOTTED]
        apart = [section for section in self.sections[1:] if section.keys[1] == name]
        value = self.new.get(name)
        if direct:
            self._set(direct[0], value)
        elif dotted:
            self._change_table(name, main, dotted, f"{name}.")
        elif not apart:
            self._insert(name, value)
        elif len(apart) == 1 and not apart[0].is_row and len(apart[0].keys) == _DOTTED:
            self._change_table(name, apart[0], apart[0].pairs, "")
        else:
            return False
        return True

    def _change_table(self, name: str, section: syntax.Section, pairs: list[syntax.Pair], prefix: str) -> None:
        old, new = _values(self.old.get(name)), _values(self.new.get(name))
        for pair in pairs:
            key = pair.keys[-1]
            if old.get(key) != new.get(key):
                self._set(pair, new.get(key))
        written_keys = {pair.keys[-1] for pair in pairs}
        last = pairs[-1].end_row if pairs else section.row
        indent = self._indent(pairs[-1]) if pairs else b""
        for key, value in new.items():
            if key not in written_keys:
                self._put_below(last, indent, f"{prefix}{assignment(key, value, self.zone)}")

    def _set(self, pair: syntax.Pair, value: Any) -> None:
        """Change the value of a key, or remove the key if the value is None; comments beside the value stay."""
        first, last = self.lines[pair.row], self.lines[pair.end_row]
        start, rest = first[: pair.value_column], last[pair.end_column :]
        indent = self._indent(pair)
        comments = [indent + comment.encode() + self.line_end for comment in pair.comments]
        lines = [*comments]
        if value is not None:
            text = _ended(literal(value, self.zone, pair.value_column), self.line_end)
            lines += syntax.split_lines(start + text + rest)
        elif rest.strip():
            lines.append(indent + rest.lstrip())
        self.instead[pair.row] = lines
        for row in range(pair.row + 1, pair.end_row + 1):
            self.instead[row] = []

    def _insert(self, name: str, value: Any) -> None:
        """Add a key to the row, at the position that it has in the order of the file; nothing if the value is None."""
        if value is None:
            return
        main = self.sections[0]
        order = self.fields.index(name)
        above = [pair for pair in main.pairs if pair.keys[0] in self.fields[:order]]
        pair = max(above, key=lambda pair: self.fields.index(pair.keys[0])) if above else None
        row = pair.end_row if pair else main.row
        self._put_below(row, self._indent(pair) if pair else b"", assignment(name, value, self.zone))

    def _put_below(self, row: int, indent: bytes, text: str) -> None:
        self.below.setdefault(row, []).extend(syntax.split_lines(indent + _ended(text + "\n", self.line_end)))

    def _indent(self, pair: syntax.Pair) -> bytes:
        return self.lines[pair.row][: pair.column]


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
    """Return the row with exactly these values, without validation; only texts of several lines are cleaned."""
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
