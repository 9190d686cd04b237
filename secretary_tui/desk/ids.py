"""Fresh ids: four base-32 characters that no row of the session or its journal has had; longer ones for acts."""

import random
from collections.abc import Iterable, Mapping
from typing import Any, Final

from secretary_tui.domain.model.session import TABLES, Session

BASE32: Final = "abcdefghijklmnopqrstuvwxyz234567"


class IdSource:
    """Gives endings of ids; none twice, and none that a row ever had, removed or not."""

    def __init__(self, records: Iterable[Mapping[str, Any]]) -> None:
        self._random = random.SystemRandom()
        self._used = {row["row"][1:] for record in records for row in record.get("changes", {}).get("rows", ())}

    def row_ending(self, session: Session) -> str:
        """Return an ending for a row of any table of this session."""
        while True:
            ending = "".join(self._random.choices(BASE32, k=4))
            if ending not in self._used and not any(session.find(table, f"{table[0]}{ending}") for table in TABLES):
                self._used.add(ending)
                return ending

    def act(self) -> str:
        """Return an id for an act in the journal; long, because others write into it meanwhile."""
        return "".join(self._random.choices(BASE32, k=12))

    def row_endings(self, session: Session, count: int) -> tuple[str, ...]:
        """Return so many endings."""
        return tuple(self.row_ending(session) for _ in range(count))
