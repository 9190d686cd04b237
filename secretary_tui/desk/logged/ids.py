"""Fresh ids: a few base-32 characters that no row of the session or its journal has had; longer ones for acts."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

from secretary_tui.domain.acts.base import Act, Revert
from secretary_tui.domain.model.session import Session

BASE32: Final = "abcdefghijklmnopqrstuvwxyz234567"
#: How long an ending is; and where not all of a log is known, so long that none of those in the rest will be hit.
SHORT: Final = 4
LONG: Final = 8


class IdSource:
    """Gives endings of ids; none twice, and none that a row ever had, removed or not."""

    def __init__(self, records: Iterable[Mapping[str, Any]], *, is_whole: bool = True) -> None:
        """Take the acts of the log, and whether they are all of them."""
        self._used = {row_id[1:] for record in records for row_id in _rows(record)}
        self._given: tuple[str, ...] = ()  # to the last act, which adds rows with the first of them, if with any
        self._length = SHORT if is_whole else LONG

    def given_to(self, act: Act, session: Session) -> Act:
        """Return an act with endings for the rows that it may add to a session; one that has them is left alone.

        Of those given to the act before, only the ones stay used that a row of the session has.
        """
        tables = _tables(session)
        self._used.update(ending for ending in self._given if _has_row(tables, ending))
        self._given = ()
        if act.ids or isinstance(act, Revert):
            return act
        self._given = self.row_endings(session, len(session.panel) + 4 + act.most_new_rows)
        return replace(act, ids=self._given)

    def act(self) -> str:
        """Return an id for an act in the journal; long, because others write into it meanwhile."""
        return random_letters(12)

    def row_endings(self, session: Session, count: int) -> tuple[str, ...]:
        """Return so many endings for rows of any table of this session."""
        tables, endings = _tables(session), dict[str, None]()
        while len(endings) < count:
            ending = random_letters(self._length)
            if ending not in self._used and not _has_row(tables, ending):
                endings[ending] = None
        return tuple(endings)


def random_letters(length: int) -> str:
    """Return so many characters of base 32, each as likely as any other."""
    return "".join(BASE32[byte % len(BASE32)] for byte in os.urandom(length))


def _tables(session: Session) -> list[tuple[str, Mapping[str, Any]]]:
    """Return the rows of each table that has any, with the letter that their ids begin with."""
    return [(table[0], rows) for table, rows in session.by_id.items() if rows]


def _has_row(tables: list[tuple[str, Mapping[str, Any]]], ending: str) -> bool:
    return any(letter + ending in rows for letter, rows in tables)


def _rows(record: Mapping[str, Any]) -> Iterator[str]:
    """Yield the ids of the rows that an act changed."""
    with suppress(AttributeError, KeyError, TypeError):
        for row in record["changes"]["rows"]:
            yield str(row["row"])
