"""Lets the text of a file follow its session: rows edited, moved, added and removed, by identity."""

from collections.abc import Sequence
from datetime import tzinfo

from secretary_tui.domain.model.row_values import changes_between
from secretary_tui.domain.model.rows.row import Row, TableRow
from secretary_tui.domain.model.session import SINGLES, TABLES, Session, Table
from secretary_tui.storage.text.row_edit import edited, fresh, header_of
from secretary_tui.storage.text.toml_rows import Layout, RowText
from secretary_tui.storage.text.toml_values import stored


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
