"""Rows that have not changed stay the same objects when a session is read anew."""

from operator import is_
from typing import Any

from secretary_tui.domain.model.session import SINGLES, TABLES, Session


def with_same_rows(before: Session | None, after: Session) -> Session:
    """Return the session `after`, with the very objects of `before` wherever nothing has changed."""
    if before is None:
        return after
    changes: dict[str, Any] = {
        field: old if (old := getattr(before, field)) == getattr(after, field) else getattr(after, field)
        for field in SINGLES.values()
    }
    for table in TABLES:
        old_rows = before.rows(table)
        by_id = {row.id: row for row in old_rows}
        rows = tuple(old if (old := by_id.get(row.id)) == row and old else row for row in after.rows(table))
        is_unchanged = len(rows) == len(old_rows) and all(map(is_, rows, old_rows))
        changes[table] = old_rows if is_unchanged else rows
    return after.evolve(**changes)
