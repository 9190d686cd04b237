"""Divides a session file into rows of text, and converts sessions to text and back.

Unchanged rows stay byte for byte.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, Self

from secretary_tui.domain.model.row_values import changes_between
from secretary_tui.domain.model.rows.row import Row, TableRow
from secretary_tui.domain.model.session import FORMAT, ROW_TYPES, SINGLES, TABLES, Session, Table
from secretary_tui.storage.text import syntax
from secretary_tui.storage.text.row_edit import Decoded, edited, fresh, header_of, row_text, stored

#: The tables in their order in a new file.
ORDER = tuple(ROW_TYPES)
BOM = b"\xef\xbb\xbf"


class TextPiece(NamedTuple):
    """A part of a file: the text of a row of `table`, or text that belongs to no row, if `table` is empty.

    `gap` is the blank lines above a row, `body` its comments, header and keys. If a row moves, its body moves with it,
    and the gap stays in its place.
    """

    gap: bytes
    body: bytes
    table: str = ""


class Layout(NamedTuple):
    """The text of a whole session file, divided into rows and the text between them."""

    pieces: tuple[TextPiece, ...]
    line_end: bytes = b"\n"
    ends_with_line: bool = True
    bom: bool = False

    @classmethod
    def of(cls, raw: bytes) -> Self:
        """Divide the content of a valid file into rows."""
        bom = raw.startswith(BOM)
        text = raw.removeprefix(BOM)
        lines = syntax.split_lines(text)
        ends_with_line = not lines or lines[-1].endswith(b"\n")
        line_end = b"\r\n" if lines and lines[0].endswith(b"\r\n") else b"\n"
        if not ends_with_line:
            lines[-1] += line_end
        return cls(tuple(_pieces(lines, _grouped(syntax.sections(text)))), line_end, ends_with_line, bom)

    def raw(self) -> bytes:
        """Return the content of the file, in bytes, put together from all pieces of the layout."""
        raw = b"".join([BOM if self.bom else b"", *[piece.gap + piece.body for piece in self.pieces]])
        return raw if self.ends_with_line else raw.removesuffix(b"\n").removesuffix(b"\r")

    def rows(self, table: str) -> list[TextPiece]:
        """Return the texts of all rows of a table, in the order of the file."""
        return [piece for piece in self.pieces if piece.table == table]


def _pieces(lines: list[bytes], groups: list[tuple[str, int, int]]) -> Iterator[TextPiece]:
    """Yield the pieces of a file, from the table, the first and the last line of each row."""
    ends = [0, *(last + 1 for _, _, last in groups)]
    leads = [_lead(lines, first, end) for (_, first, _), end in zip(groups, ends, strict=False)] + [len(lines)]
    at = 0  # the first line that is in no piece yet
    for (table, _, last), lead, following in zip(groups, leads, leads[1:], strict=False):
        gap = lead
        while gap > at and not lines[gap - 1].strip():
            gap -= 1
        if at < gap:
            yield TextPiece(b"", b"".join(lines[at:gap]))
        at = last + 1
        while at < following and _is_comment(lines[at]):  # comments directly below the last key belong to the row
            at += 1
        yield TextPiece(b"".join(lines[gap:lead]), b"".join(lines[lead:at]), table)
    if at < len(lines):
        yield TextPiece(b"", b"".join(lines[at:]))


def _lead(lines: list[bytes], row: int, stop: int) -> int:
    """Return the index of the line at which the comments directly above the header at `row` begin, or `row`."""
    while row > stop and _is_comment(lines[row - 1]):
        row -= 1
    return row


def _is_comment(line: bytes) -> bool:
    return line.lstrip().startswith(b"#")


def _grouped(sections: Iterable[syntax.Section]) -> list[tuple[str, int, int]]:
    """Return the table, the first and the last line of each row, counted with the sub-tables directly below it."""
    groups: list[tuple[str, int, int]] = []
    for section in sections:
        table, first = section.keys[0], section.row
        if groups and groups[-1][0] == table and not (section.is_row and len(section.keys) == 1):
            first = groups.pop()[1]
        groups.append((table, first, section.end_row))
    return groups


def load_validators() -> None:
    """Build the validators of all kinds of rows, to make the first act as quick as the others."""
    for kind in ROW_TYPES.values():
        kind.validator()


def decode(text: str, name: str) -> Session:
    """Return the session in a TOML text; raises BadSession with its problems, as `decode_text` does."""
    return decoded(text, name).session


def decoded(text: str, name: str) -> Decoded:
    """Return the session in a TOML text, with its format, and whether `decode_checked` may read it the next time."""
    from secretary_tui.storage.text.decoder import decode_text  # noqa: PLC0415 - a text that is known is right

    return decode_text(text, name)


def encode(session: Session) -> str:
    """Return a session as the text of a new file: keys in order, no defaults, a blank line between rows."""
    zone = session.sitting.zone
    parts = [f"format = {FORMAT}\n", row_text("session", session.sitting, zone)]
    if stored(session.rules):
        parts.append(row_text("rules", session.rules, zone))
    parts += [row_text(table, row, zone) for table in TABLES for row in session.rows(table)]
    return "\n".join(parts)


def with_same_rows(before: Session | None, after: Session) -> Session:
    """Return the session `after`, but with the row objects of `before` for all rows that are equal."""
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
        is_unchanged = len(rows) == len(old_rows) and all(row is old for row, old in zip(rows, old_rows, strict=True))
        changes[table] = old_rows if is_unchanged else rows
    return after.evolve(**changes)


def follow(layout: Layout, old: Session, new: Session) -> Layout | None:
    """Return the layout of the file for the session `new`, made from the layout for the session `old`.

    Only rows that are other objects than in `old` are compared, and only changed rows get another text. Returns None if
    a changed table has more pieces in the layout than rows in `old`: then a sub-table, such as `[lists.limits]`, is not
    directly below its row.
    """
    following = _Following(layout, new)
    for single, field in SINGLES.items():
        row, new_row = getattr(old, field), getattr(new, field)
        if new_row is not row and new_row != row:
            if len(places := following.places(single)) > 1:
                return None
            following.change_single(single, row, new_row, places)
    for table in TABLES:
        before, after = old.rows(table), new.rows(table)
        if before is not after:
            if len(places := following.places(table)) != len(before):
                return None
            following.change_rows(table, before, after, places)
    return following.layout()


class _Following:
    """The pieces of a layout while they change to those of the session `new`."""

    def __init__(self, layout: Layout, new: Session) -> None:
        self._layout = layout
        self._pieces = layout.pieces
        self._tables = [piece.table for piece in layout.pieces]
        self._zone = new.sitting.zone
        self._instead: dict[int, list[TextPiece]] = {}  # what comes in place of the piece at an index
        self._above: dict[int, list[TextPiece]] = defaultdict(list)  # new rows above the piece at an index

    def layout(self) -> Layout:
        """Return the changed layout."""
        pieces = list(self._pieces)
        for at in sorted(self._instead.keys() | self._above.keys(), reverse=True):
            pieces[at : at + 1] = (*self._above.get(at, ()), *self._instead.get(at, self._pieces[at : at + 1]))
        return self._layout._replace(pieces=tuple(pieces))

    def places(self, table: str) -> list[int]:
        """Return the indexes of the pieces of a table."""
        return [at for at, other in enumerate(self._tables) if other == table]

    def change_single(self, table: str, old: Row, new: Row, places: Sequence[int]) -> None:
        """Change the only row of a table, whose index is in `places`; add it if `places` is empty."""
        if not places:
            self._above[self._home(table)].append(self._fresh(table, new, places))
            return
        piece = self._edited(self._pieces[places[0]], self._pieces[places[0]].gap, old, new)
        is_empty = not stored(new) and piece.body.strip() == header_of(table).encode()
        self._instead[places[0]] = [] if is_empty else [piece]  # empty once the act that wrote the first rule is undone

    def change_rows(
        self, table: Table, before: Sequence[TableRow], after: Sequence[TableRow], places: Sequence[int]
    ) -> None:
        """Change, add, remove and move rows of a table; `places` are the indexes of the rows `before`.

        Each row keeps its body, and gets the gap of its new place. A new row is put below the row before it, or above
        all others. If the table has no rows yet, the row is put where it belongs in the file.
        """
        changes = changes_between(before, after)
        start = max(0, changes.head - 1)  # with the row above the first change, below which new rows are put
        old, new = before[start : len(before) - changes.tail], after[start : len(after) - changes.tail]
        slots = places[start : start + len(old)]
        former = {row.id: (row, self._pieces[slot]) for row, slot in zip(old, slots, strict=True)}
        stay = {row.id for row in new}
        free = iter([slot for row, slot in zip(old, slots, strict=True) if row.id in stay])
        self._instead |= {slot: [] for slot in slots}
        here = self._above[places[0] if places else self._home(table)]
        for row in new:
            if row.id in former:
                slot = next(free)
                here = self._instead[slot]
                here.append(self._edited(former[row.id][1], self._pieces[slot].gap, former[row.id][0], row))
            else:
                here.append(self._fresh(table, row, places))

    def _edited(self, piece: TextPiece, gap: bytes, old: Row, new: Row) -> TextPiece:
        if old is new or old == new:
            return piece._replace(gap=gap)
        return TextPiece(gap, edited(piece.table, piece.body, old, new, self._zone, self._layout.line_end), piece.table)

    def _fresh(self, table: str, row: Row, places: Sequence[int]) -> TextPiece:
        """Return the piece of a new row; the gap above the second row of the table is copied.

        `places` are the indexes of the rows of the table. If it has no second row, the gap is one blank line.
        """
        gap = self._pieces[places[1]].gap if len(places) > 1 else self._layout.line_end
        return TextPiece(gap, fresh(table, row, self._zone, self._layout.line_end), table)

    def _home(self, table: str) -> int:
        """Return the index of the piece above which the first row of a table belongs, by the order of the tables."""
        before = [at for at, other in enumerate(self._tables) if other in ORDER[: ORDER.index(table)]]
        return (
            before[-1] + 1 if before else next((at for at, name in enumerate(self._tables) if name), len(self._tables))
        )
