"""Text to session and back; only changed rows are written."""

from collections.abc import Sequence
from datetime import tzinfo
from operator import is_
from typing import Any

from secretary_tui.domain.model.row_values import changes_between
from secretary_tui.domain.model.rows.row import Row, TableRow
from secretary_tui.domain.model.session import FORMAT, ROW_TYPES, SINGLES, TABLES, Session, Table
from secretary_tui.storage.text.row_edit import Decoded, edited, fresh, header_of, row_text, stored
from secretary_tui.storage.text.toml_rows import Layout, RowText


def load_validators() -> None:
    """Make the validators of rows, so that the first act is as quick as the others."""
    for kind in ROW_TYPES.values():
        kind.validator()


def decode(text: str, name: str) -> Session:
    """Return the session of a TOML text; raises BadSession with every problem, each `name:line: where: sentence`."""
    return decoded(text, name).session


def decoded(text: str, name: str) -> Decoded:
    """As `decode`, with the format of the text."""
    from secretary_tui.storage.text.decoder import decode_text  # noqa: PLC0415 - a text that is known is right

    return decode_text(text, name)


def encode(session: Session) -> str:
    """A whole session as the text of a new file: keys in their order, defaults left out, a blank line between rows."""
    zone = session.sitting.zone
    parts = [f"format = {FORMAT}\n", row_text("[session]", session.sitting, zone)]
    if stored(session.rules):
        parts.append(row_text("[rules]", session.rules, zone))
    parts += [encode_row(table, row, zone) for table in TABLES for row in session.rows(table)]
    return "\n".join(parts)


def encode_row(table: str, row: Row, zone: tzinfo | None = None) -> str:
    """Return one row with its header; instants in `zone`, or in the offset they carry."""
    return row_text(header_of(table), row, zone)


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


def follow(layout: Layout, old: Session, new: Session) -> Layout:
    """Return the text `layout` of `old` as that of `new`; only rows that are another object are looked at."""
    zone = new.sitting.zone
    for table, field in SINGLES.items():
        layout = _single(layout, table, getattr(old, field), getattr(new, field), zone)
    for table in TABLES:
        before, after = old.rows(table), new.rows(table)
        if before is not after:
            layout = _rows(layout.gathered(table), table, before, after, zone)
    return layout


def _single(layout: Layout, table: str, old: Row, new: Row, zone: tzinfo) -> Layout:
    if new is old or new == old:
        return layout
    layout = layout.gathered(table)
    rows = layout.rows(table)
    if not rows:
        return layout.with_row(table, 0, fresh(table, new, zone, layout.line_end))
    piece = _edited(layout, table, rows[0], old, new, zone)
    if not stored(new) and piece.body.strip() == header_of(table).encode():
        return layout.without(table, {0})  # as it was before the act that is taken back wrote the first rule
    return layout.with_rows(table, [piece])


def _edited(layout: Layout, table: str, piece: RowText, old: Row, new: Row, zone: tzinfo) -> RowText:
    if old is new or old == new:
        return piece
    return RowText(piece.gap, edited(table, piece.body, old, new, zone, layout.line_end))


def _rows(layout: Layout, table: Table, before: Sequence[TableRow], after: Sequence[TableRow], zone: tzinfo) -> Layout:
    """Return the text with the rows `after` of a table that had the rows `before`, in their order."""
    changes = changes_between(before, after)
    start, before, after = changes.head, changes.old_part, changes.new_part
    by_id = {row.id: place for place, row in enumerate(before)}
    sources = [by_id.pop(row.id, None) for row in after]
    gone = set(by_id.values())
    if gone:
        layout = layout.without(table, {start + place for place in gone})
    left = [place for place in range(len(before)) if place not in gone]
    if left:
        # the rows that stay take their new order, each with its own text in the gap of its new place
        slots = layout.rows(table)[start : start + len(left)]
        text_of = dict(zip(left, slots, strict=True))
        stay = [(row, source) for row, source in zip(after, sources, strict=True) if source is not None]
        pieces = [_edited(layout, table, text_of[former], before[former], row, zone) for row, former in stay]
        placed = [
            piece if piece.gap == slot.gap else RowText(slot.gap, piece.body)
            for slot, piece in zip(slots, pieces, strict=True)
        ]
        layout = layout.with_rows(table, placed, start)
    for place, row in enumerate(after):
        if sources[place] is None:
            layout = layout.with_row(table, start + place, fresh(table, row, zone, layout.line_end))
    return layout
