"""Fresh ids: a few base-32 characters that no row of the session or its journal has had; longer ones for acts."""

import random
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

from secretary_tui.domain.acts.base import Act, Revert
from secretary_tui.domain.model.session import TABLES, Session

BASE32: Final = "abcdefghijklmnopqrstuvwxyz234567"
#: How long an ending is; and where not all of a log is known, so long that none of those in the rest will be hit.
SHORT: Final = 4
LONG: Final = 8


class IdSource:
    """Gives endings of ids; none twice, and none that a row ever had, removed or not."""

    def __init__(self, records: Iterable[Mapping[str, Any]], *, is_whole: bool = True) -> None:
        """Take the acts of the log, and whether they are all of them."""
        self._random = random.SystemRandom()
        self._used = {row_id[1:] for record in records for row_id in _rows(record)}
        self._length = SHORT if is_whole else LONG

    def row_ending(self, session: Session) -> str:
        """Return an ending for a row of any table of this session."""
        while True:
            ending = "".join(self._random.choices(BASE32, k=self._length))
            if ending not in self._used and not any(session.find(table, f"{table[0]}{ending}") for table in TABLES):
                self._used.add(ending)
                return ending

    def given_to(self, act: Act, session: Session) -> Act:
        """Return an act with endings for the rows that it may add to a session; one that has them is left alone."""
        if act.ids or isinstance(act, Revert):
            return act
        return replace(act, ids=self.row_endings(session, len(session.panel) + 4 + act.most_new_rows))

    def act(self) -> str:
        """Return an id for an act in the journal; long, because others write into it meanwhile."""
        return "".join(self._random.choices(BASE32, k=12))

    def row_endings(self, session: Session, count: int) -> tuple[str, ...]:
        """Return so many endings."""
        return tuple(self.row_ending(session) for _ in range(count))


def _rows(record: Mapping[str, Any]) -> Iterator[str]:
    """Yield the ids of the rows that an act changed."""
    with suppress(AttributeError, KeyError, TypeError):
        for row in record["changes"]["rows"]:
            yield str(row["row"])
