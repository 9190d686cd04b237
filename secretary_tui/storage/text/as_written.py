"""A session built of a text that was found to be kept as it is written, without validating it again."""

import tomllib
from contextlib import suppress
from typing import Any, TypeVar

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.entry import Span
from secretary_tui.domain.model.rows.note import ProceduralFacts
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.session import ROW_TYPES, SINGLES, TABLES, Session
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.storage.text.row_edit import with_tuples

R = TypeVar("R", bound=Row)


@frozen
class Decoded:
    """A session, and the format in which it was written."""

    session: Session
    format: int
    as_written: bool = True  # its rows are kept just as they are written; `decode_checked` may read it the next time


def decode_checked(text: str) -> Session:
    """Return the session of a text that `decode` took and found to be kept as written: built, not validated again."""
    values = tomllib.loads(plain_text(text))
    fields: dict[str, Any] = {
        field: _as_written(ROW_TYPES[table], values[table]) for table, field in SINGLES.items() if table in values
    }
    for table, kind in TABLES.items():
        fields[table] = tuple(_as_written(kind, row) for row in values.get(table, ()))
    return Session(**fields)


def is_kept_in(text: str, session: Session) -> bool:
    """Return whether `decode_checked` reads this very session out of a text."""
    with suppress(ValueError):
        return decode_checked(text) == session
    return False


def plain_text(text: str) -> str:
    """Return a text without the mark that some editors put before a text, and with plain line ends."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _as_written(kind: type[R], values: dict[str, Any]) -> R:
    """Return the row of values that are its own: nothing is looked for, and only the ends of prose are cut."""
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
    """Return whether `decode_checked` makes this row of its values."""
    with suppress(ValueError):  # what is cleaned away may stand in another's way
        return _as_written(type(validated), values) == validated
    return False
