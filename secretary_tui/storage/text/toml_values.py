"""Rows and their values as the TOML text that a secretary would write by hand."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from typing import Any, Final

import tomli_w

from secretary_tui.domain.model.rows.row import Row

#: A list longer than this many columns is written with one item a line.
WIDTH: Final = 100
INDENT: Final = "    "
#: A quotation mark that needs no backslash within prose of several lines.
_LONE_QUOTE: Final = re.compile(r'(?<![\\"])\\"(?!\\?")')


def stamp(instant: datetime, zone: tzinfo | None = None) -> str:
    """Return an instant as TOML, in `zone` if one is given; parts of a second only where there are any."""
    local = instant.astimezone(zone) if zone is not None else instant
    offset = local.utcoffset()
    if offset is not None and offset.total_seconds() % 60:  # TOML offsets have no seconds; zones before 1900 have
        local = instant.astimezone(UTC)
    if not local.microsecond:
        return local.isoformat(timespec="seconds")
    return local.isoformat(timespec="microseconds" if local.microsecond % 1000 else "milliseconds")


def stored(row: Row) -> dict[str, Any]:
    """Return the values of a row that have to be written, in the order of the file: no defaults, nothing empty."""
    return {
        name: value
        for name, default in type(row).defaults.items()
        if (value := getattr(row, name)) is not None and (value != default or type(value) is not type(default))
    }


def literal(value: Any, zone: tzinfo | None, column: int = 0) -> str:
    """Return a value as TOML text that begins at `column`; longer lists and prose take several lines."""
    inline = _inline(value, zone)
    if isinstance(value, str) and "\n" in value:
        return _text(value, lines=True)
    if isinstance(value, tuple) and value and column + len(inline) > WIDTH:
        items = "".join(f"{INDENT}{_inline(item, zone)},\n" for item in value)
        return f"[\n{items}]"
    return inline


def assignment(key: str, value: Any, zone: tzinfo | None) -> str:
    """Return one `key = value`, without the line end."""
    start = f"{key} = "
    return start + literal(value, zone, len(start))


def row_text(header: str, row: Row, zone: tzinfo | None) -> str:
    """Return a row with its header line, one key a line."""
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
