"""Text to session and back: only what is new in the bytes is read, and only changed rows are written."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import tzinfo
from itertools import accumulate, chain, groupby, repeat
from operator import attrgetter, is_
from typing import Any, Final, NamedTuple

from secretary_tui.domain.model.row_values import changes_between
from secretary_tui.domain.model.rows.row import Row, TableRow
from secretary_tui.domain.model.session import FORMAT, ROW_TYPES, SINGLES, TABLES, Session, Table, joint_problems
from secretary_tui.storage.text.row_edit import Decoded, edited, fresh, header_of, row_text, stored
from secretary_tui.storage.text.toml_rows import Layout, RowText, Run


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


def decode_rows(text: str) -> dict[str, list[Row]]:
    """Return the rows of whole tables by table, each validated; raises ValueError if the text is anything else."""
    from secretary_tui.storage.text.decoder import rows_by_table  # noqa: PLC0415 - as above

    return rows_by_table(text)


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


_TABLE: Final = attrgetter("table")


class _Piece(NamedTuple):
    """A row with its text; text that belongs to no row has neither table nor row."""

    table: str
    text: RowText
    row: Row | None


class _Region(NamedTuple):
    """The pieces of a layout from `start` to before `stop`; `above` counts the rows of each table before them."""

    start: int
    stop: int
    pieces: tuple[_Piece, ...]
    above: Counter[str]


def reread(layout: Layout, session: Session, old: bytes, new: bytes) -> tuple[Layout, Session] | None:
    """Return layout and session of the text `new`, given those of the text `old`; None if it has to be read whole.

    What is kept are the texts of whole rows. What stands between two of them has to be whole tables by itself, so that
    the kept ones mean what they meant before; should anything be wrong with it, that is told of the whole text.
    """
    lengths = map(len, chain.from_iterable(chain.from_iterable(run.rows for run in layout.runs)))
    ends = list(accumulate(lengths))[1::2]  # each piece is a gap and a body
    whole = layout.ends_with_line and new.endswith(b"\n") and layout.has_all_rows_of(session)
    if not whole or not ends or ends[-1] != len(old) or any(run.owner for run in layout.runs):
        return None
    start, stop = _changed(ends, old, new)
    if start == 0:  # the head of the file, with its format
        return None
    region = _region(layout, session, start, stop)
    try:
        pieces = list(_new_pieces(region.pieces, new[ends[start - 1] : len(new) - len(old) + ends[stop - 1]], layout))
    except (ValueError, RecursionError):
        return None
    if _singles(pieces) != _singles(region.pieces):
        return None
    after = _with_rows(session, region, pieces)
    if any(True for _ in joint_problems(after)):
        return None
    return _with_pieces(layout, region, pieces), after


# What is new ----------------------------------------------------------------------------------------------


def _changed(ends: Sequence[int], old: bytes, new: bytes) -> tuple[int, int]:
    """Return the first piece that may have changed, and the first behind all that may; `ends` is where each ends.

    One row more is taken on either side: a key or a comment may have been added to it.
    """
    shorter = min(len(old), len(new))
    head = _common(shorter, lambda low, high: old[low:high] == new[low:high])
    tail = _common(
        shorter - head,
        lambda low, high: old[len(old) - high : len(old) - low] == new[len(new) - high : len(new) - low],
    )
    kept_above, last = bisect_right(ends, head), bisect_left(ends, len(old) - tail)
    return min(kept_above, max(1, kept_above - 1)), min(len(ends), last + 2)


def _common(most: int, are_equal: Any) -> int:
    """Return how many bytes are equal, `most` at most; `are_equal` compares those from one place to another."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if are_equal(low, middle):
            low = middle
        else:
            high = middle - 1
    return low


def _region(layout: Layout, session: Session, start: int, stop: int) -> _Region:
    """Return what the layout has between two places, with its rows."""
    pieces: list[_Piece] = []
    above: Counter[str] = Counter()
    at, counts = 0, Counter[str]()
    for table, texts, _ in layout.runs:
        low, high = max(0, start - at), min(len(texts), stop - at)
        above[table] += min(low, len(texts))
        if low < high:
            rows = _rows_of(session, table)[counts[table] + low : counts[table] + high] if table else repeat(None)
            pieces += map(_Piece, repeat(table), texts[low:high], rows)
        counts[table] += len(texts)
        at += len(texts)
    return _Region(start, stop, tuple(pieces), above)


def _rows_of(session: Session, table: str) -> Sequence[Row]:
    return (getattr(session, SINGLES[table]),) if table in SINGLES else getattr(session, table)


def _new_pieces(held: Sequence[_Piece], text: bytes, layout: Layout) -> Iterator[_Piece]:
    """Yield the pieces of a text that stands where `held` stood; raises ValueError if it is not whole, valid tables.

    Most rows stand between blank lines. One whose text is held is taken as it is, wherever it stands now; all that
    stands between two such rows is parsed.
    """
    line_end, blank = layout.line_end, layout.line_end * 2
    by_body = {piece.text.body: piece for piece in held if piece.table}
    by_id = {(piece.table, piece.row.id): piece.row for piece in held if isinstance(piece.row, TableRow)}
    gap = line_end if text.startswith(line_end) else b""
    unknown: list[bytes] = []
    for part in text.removeprefix(line_end).removesuffix(line_end).split(blank):
        piece = by_body.get(part + line_end)
        if piece is None:
            unknown.append(part)
            continue
        if unknown:
            yield from _parsed(gap + blank.join(unknown) + line_end, by_id)
            unknown, gap = [], line_end
        yield piece if piece.text.gap == gap else piece._replace(text=RowText(gap, piece.text.body))
        gap = line_end
    if unknown:
        yield from _parsed(gap + blank.join(unknown) + line_end, by_id)


def _parsed(text: bytes, by_id: dict[tuple[str, str], TableRow]) -> Iterator[_Piece]:
    """Yield the pieces of whole tables; a row that is equal to one `by_id` is that very object. Raises ValueError."""
    rows = {table: iter(rows) for table, rows in decode_rows(text.decode()).items()}
    for table, texts, owner in Layout.of(text).runs:
        if owner is not None:
            raise ValueError("a sub-table stands apart from its row")
        for text_of_row in texts:
            row = next(rows.get(table, iter(())), None)
            if table and row is None:
                raise ValueError("the two readers of TOML disagree")
            if isinstance(row, TableRow) and (former := by_id.get((table, row.id))) == row:
                row = former
            yield _Piece(table, text_of_row, row)
    if any(True for _ in chain.from_iterable(rows.values())):
        raise ValueError("a row stands without a header of its own")


# What becomes of it ---------------------------------------------------------------------------------------


def _singles(pieces: Sequence[_Piece]) -> list[str]:
    return [piece.table for piece in pieces if piece.table in SINGLES]


def _with_rows(session: Session, region: _Region, pieces: Sequence[_Piece]) -> Session:
    """Return the session with the rows of other pieces in a region."""
    fields: dict[str, Any] = {}
    for piece in pieces:
        if piece.table in SINGLES and piece.row != getattr(session, SINGLES[piece.table]):
            fields[SINGLES[piece.table]] = piece.row
    for table in TABLES:
        before = tuple(piece.row for piece in region.pieces if piece.table == table)
        after = tuple(piece.row for piece in pieces if piece.table == table)
        if list(map(id, before)) != list(map(id, after)):
            rows, above = session.rows(table), region.above[table]
            fields[table] = (*rows[:above], *after, *rows[above + len(before) :])
    return session.evolve(**fields) if fields else session


def _with_pieces(layout: Layout, region: _Region, pieces: Sequence[_Piece]) -> Layout:
    """Return the layout with other pieces in a region."""
    above: list[Run] = []
    below: list[Run] = []
    at = 0
    for run in layout.runs:
        if at < region.start:
            above.append(run._replace(rows=run.rows[: region.start - at]))
        if at + len(run.rows) > region.stop or at >= region.stop:
            below.append(run._replace(rows=run.rows[max(0, region.stop - at) :]))
        at += len(run.rows)
    runs = [Run(table, tuple(piece.text for piece in own)) for table, own in groupby(pieces, _TABLE)]
    return layout._replace(
        runs=tuple(
            Run(table, tuple(chain.from_iterable(run.rows for run in own)))
            for table, own in groupby((*above, *runs, *below), _TABLE)
        )
    )


# What a text says that was read whole ------------------------------------------------------------------------


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
