"""Lets the text of a file follow its session: rows edited, moved, added and removed, by identity."""

from collections.abc import Sequence
from datetime import tzinfo

from secretary_tui.domain.model.rows.row import Row, TableRow, common_ends
from secretary_tui.domain.model.session import TABLES, Session, Table
from secretary_tui.storage.text.row_edit import edited, fresh, header_of
from secretary_tui.storage.text.toml_rows import Layout, RowText
from secretary_tui.storage.text.toml_values import stored


def follow(layout: Layout, old: Session, new: Session) -> Layout:
    """Return the text `layout` of `old` as that of `new`; only rows that are another object are looked at."""
    zone = new.sitting.zone
    layout = _single(layout, "session", old.sitting, new.sitting, zone)
    layout = _single(layout, "rules", old.rules, new.rules, zone)
    for table in TABLES:
        before, after = old.rows(table), new.rows(table)
        if before is not after:
            layout = _Rows(layout.gathered(table), table, before, zone).follow(after)
    return layout


def _single(layout: Layout, table: str, old: Row, new: Row, zone: tzinfo) -> Layout:
    if new is old or new == old:
        return layout
    layout = layout.gathered(table)
    pieces = layout.pieces.get(table)
    if not pieces:
        return layout.with_row(table, 0, fresh(table, new, zone, layout.line_end))
    piece = _edited(layout, table, pieces[0], old, new, zone)
    if not stored(new) and piece.body.strip() == header_of(table).encode():
        return layout.without(table, [0])  # as it was before the act that is taken back wrote the first rule
    return layout.with_pieces(table, [piece])


def _edited(layout: Layout, table: str, piece: RowText, old: Row, new: Row, zone: tzinfo) -> RowText:
    if old is new or old == new:
        return piece
    return RowText(piece.gap, edited(table, piece.body, old, new, zone, layout.line_end))


class _Rows:
    """One table on its way from the rows it had; `start` is the place of the first that differs."""

    def __init__(self, layout: Layout, table: Table, before: Sequence[TableRow], zone: tzinfo) -> None:
        self.layout = layout
        self.table = table
        self.before = before
        self.zone = zone
        self.start = 0

    def follow(self, after: Sequence[TableRow]) -> Layout:
        """Return the text with the rows `after`, in their order."""
        self.start, same_below = common_ends(self.before, after)
        self.before = self.before[self.start : len(self.before) - same_below]
        after = after[self.start : len(after) - same_below]
        by_id = {row.id: place for place, row in enumerate(self.before)}
        sources = [by_id.pop(row.id, None) for row in after]
        self._remove(set(by_id.values()))
        self._arrange([(row, source) for row, source in zip(after, sources, strict=True) if source is not None])
        for place, source in enumerate(sources):
            if source is None:
                body = fresh(self.table, after[place], self.zone, self.layout.line_end)
                self.layout = self.layout.with_row(self.table, self.start + place, body)
        return self.layout

    def _remove(self, gone: set[int]) -> None:
        if gone:
            self.layout = self.layout.without(self.table, [self.start + place for place in sorted(gone)])
        self.left = [place for place in range(len(self.before)) if place not in gone]

    def _arrange(self, stay: Sequence[tuple[TableRow, int]]) -> None:
        """Put the rows that stay into their new order, each with its own text in the gap of its new place."""
        if not stay:
            return
        pieces = list(self.layout.pieces[self.table])
        slots = pieces[self.start : self.start + len(stay)]
        text_of = dict(zip(self.left, slots, strict=True))
        for place, (slot, (row, source)) in enumerate(zip(slots, stay, strict=True), self.start):
            piece = _edited(self.layout, self.table, text_of[source], self.before[source], row, self.zone)
            pieces[place] = piece if piece.gap == slot.gap else RowText(slot.gap, piece.body)
        self.layout = self.layout.with_pieces(self.table, pieces)
