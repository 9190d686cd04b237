"""The changes that an act made, row by row, as the difference of two sessions; and taking them back."""

from dataclasses import replace
from typing import Any, Literal, cast

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.row_values import changes_between, place_of_row
from secretary_tui.domain.model.rows.entry import Note
from secretary_tui.domain.model.rows.row import Row, TableRow
from secretary_tui.domain.model.session import REFERENCES, SINGLES, TABLES, Session, Table, joint_problems
from secretary_tui.domain.rules.corrections import row_name
from secretary_tui.domain.rules.record_sentences import line_of
from secretary_tui.domain.rules.rewrite import evolve
from secretary_tui.domain.text import quoted
from secretary_tui.errors import Refused

AnyTable = Table | Literal["session", "rules"]


class ChangedSince(Refused):
    """Raised if an act cannot be undone because a row was changed after it; `name` is the user's name for the row."""

    def __init__(self, table: AnyTable, row: str, name: str) -> None:
        super().__init__(f"Not taken back: {name} was changed since.")
        self.table = table
        self.row = row
        self.name = name


@frozen
class RowChange:
    """The change of one row by an act; `before` or `after` is None if the row did not exist then.

    `above_before` and `above_after` are the ids of the row above it in the table, before and after the act. They are
    None for the first row of a table, and where the row did not exist.
    """

    table: AnyTable
    row: str
    before: Row | None
    after: Row | None
    above_before: str | None = None
    above_after: str | None = None


@frozen
class OrderChange:
    """A change of the order of a table: ids of rows before and after the act.

    Only rows that exist before and after are listed, without the unchanged beginning and end of the table.
    """

    table: Table
    before: tuple[str, ...]
    after: tuple[str, ...]


@frozen
class ChangeSet:
    """Everything that one act changed: single rows, and the order of tables."""

    rows: tuple[RowChange, ...] = ()
    orders: tuple[OrderChange, ...] = ()

    def inverse(self) -> "ChangeSet":
        """Return the changes that undo the act."""
        return ChangeSet(
            tuple(
                RowChange(c.table, c.row, c.after, c.before, c.above_after, c.above_before)
                for c in self.rows  # not reversed, because a restored row is placed after the row above it
            ),
            tuple(OrderChange(c.table, c.after, c.before) for c in reversed(self.orders)),
        )

    def placed_as(self, newer: "ChangeSet") -> "ChangeSet":
        """Return these changes in the order of `newer`, with the positions that `newer` has for the same rows.

        Changes of rows that `newer` does not have come last, with their own positions.
        """
        places = {(change.table, change.row): (place, change) for place, change in enumerate(newer.rows)}

        def placed(change: RowChange) -> RowChange:
            _, now = places.get((change.table, change.row), (0, change))
            return replace(change, above_before=now.above_before, above_after=now.above_after)

        rows = sorted(self.rows, key=lambda c: places.get((c.table, c.row), (len(places),))[0])
        return ChangeSet(tuple(map(placed, rows)), self.orders)


def difference(before: Session, after: Session) -> ChangeSet:
    """Return the changes between two sessions; rows that are the same object in both are unchanged."""
    rows: list[RowChange] = []
    orders: list[OrderChange] = []
    if before.sitting is not after.sitting:
        rows.append(RowChange("session", "", before.sitting, after.sitting))
    if before.rules is not after.rules:
        rows.append(RowChange("rules", "", before.rules, after.rules))
    for table in TABLES:
        old, new = before.rows(table), after.rows(table)
        if old is not new:
            changed, order = _table_difference(table, old, new)
            rows += changed
            orders += order
    return ChangeSet(tuple(rows), tuple(orders))


def _table_difference(
    table: Table, old: tuple[TableRow, ...], new: tuple[TableRow, ...]
) -> tuple[list[RowChange], list[OrderChange]]:
    changes = changes_between(old, new)
    old_part, new_part = changes.old_part, changes.new_part
    above = old[changes.head - 1].id if changes.head else None
    old_above = dict(zip([r.id for r in old_part], [above, *(r.id for r in old_part)], strict=False))
    new_above = dict(zip([r.id for r in new_part], [above, *(r.id for r in new_part)], strict=False))
    old_rows, new_rows = {r.id: r for r in old_part}, {r.id: r for r in new_part}
    rows = [
        RowChange(table, i, r, new_rows.get(i), old_above[i], new_above.get(i))
        for i, r in old_rows.items()
        if new_rows.get(i) is not r
    ]
    rows += [RowChange(table, i, None, r, None, new_above[i]) for i, r in new_rows.items() if i not in old_rows]
    stay_old = tuple(i for i in old_rows if i in new_rows)
    stay_new = tuple(i for i in new_rows if i in old_rows)
    return rows, [OrderChange(table, stay_old, stay_new)] if stay_old != stay_new else []


def revert(session: Session, changes: ChangeSet) -> Session:
    """Return the newest session without the changes of an act.

    Raises ChangedSince if a row was changed after the act, and Refused if the rows would then contradict each other.
    """
    tables: dict[Table, list[TableRow]] = {}
    singles: dict[str, Row] = {}
    for order in changes.orders:  # first, because restored rows need the former order
        rows = tables.setdefault(order.table, list(session.rows(order.table)))
        _reorder(session, rows, order)
    for change in changes.rows:
        if change.table in TABLES:
            rows = tables.setdefault(change.table, list(session.rows(change.table)))
            _put_back(session, rows, change)
        else:
            singles[change.table] = _single(session, change)
    fields: dict[str, Any] = {table: tuple(rows) for table, rows in tables.items()}
    fields |= {SINGLES[table]: row for table, row in singles.items()}
    undone = session.evolve(**fields)
    for table, row_id, key, sentence in joint_problems(undone):
        raise Refused(f"Not taken back: {_reference(session, undone, table, row_id, key) or f'{row_id}: {sentence}'}.")
    return undone


def _reference(session: Session, undone: Session, table: str, row_id: str, key: str) -> str:
    """Return “Cuba refers to Ghana; remove that first” if the undo removes a row that another row names; else “”."""
    row = undone.find(table, row_id) if table in TABLES else None
    former = session.find(REFERENCES[key], getattr(row, key)) if row is not None and key in REFERENCES else None
    return f"{_name(session, row)} refers to {_name(session, former)}; remove that first" if former is not None else ""


def _single(session: Session, change: RowChange) -> Row:
    """Return the row of `[session]` or `[rules]` without a change; values that the act did not change may differ."""
    current: Row = getattr(session, SINGLES[change.table])
    before, after = cast("Row", change.before), cast("Row", change.after)
    former = {name: value for name, value in before.by_name().items() if value != getattr(after, name)}
    if any(getattr(current, name) != getattr(after, name) for name in former):
        raise ChangedSince(change.table, "", f"[{change.table}]")
    return before if current == after else evolve(current, former)


def _put_back(session: Session, rows: list[TableRow], change: RowChange) -> None:
    present = session.find(change.table, change.row) if change.table in TABLES else None
    if present != change.after:
        raise ChangedSince(change.table, change.row, name_of(session, change))
    before = cast("TableRow | None", change.before)
    if before is None:
        rows[:] = [row for row in rows if row is not present]
    elif present is not None:
        rows[place_of_row(rows, present)] = before
    else:
        above = change.above_before
        end = len(rows) if above else 0
        rows.insert(next((index for index, row in enumerate(rows, 1) if row.id == above), end), before)


def _reorder(session: Session, rows: list[TableRow], order: OrderChange) -> None:
    """Put the rows of an order back into their former order, at the indexes that they have now.

    Rows that were added after the act are not moved. Raises ChangedSince if the order was changed after the act.
    """
    ids = {*order.before}
    places = [index for index, row in enumerate(rows) if row.id in ids]
    current = {rows[place].id: rows[place] for place in places}
    if tuple(current) != tuple(i for i in order.after if i in current):
        moved = next(i for i, j in zip(order.after, current, strict=False) if i != j)
        raise ChangedSince(
            order.table, moved, name_of(session, RowChange(order.table, moved, current.get(moved), None))
        )
    for place, row_id in zip(places, [i for i in order.before if i in current], strict=True):
        rows[place] = current[row_id]


def name_of(session: Session, change: RowChange) -> str:
    """Return the name by which the user knows a changed row, such as “Cuba”; its id if it has no name."""
    row: Row | None = change.after or change.before
    entry = session.entry(change.row) if change.table == "entries" else None
    return _name(session, entry or row) or change.row


def _name(session: Session, row: Row | None) -> str:
    return quoted(line_of(session, row)) if isinstance(row, Note) else row_name(row, session)[:40]
