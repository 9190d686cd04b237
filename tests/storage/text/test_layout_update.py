"""Random acts on hand-made files: nothing lost, nothing touched that was not meant."""

import difflib
import random
import tomllib
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretary_tui.domain.model.rows.entry import Block, Entry, Span
from secretary_tui.domain.model.rows.note import Note
from secretary_tui.domain.model.rows.row import TableRow
from secretary_tui.domain.model.rows.sitting import Panellist, Rules
from secretary_tui.domain.model.session import ROW_TYPES, TABLES, Session, Table
from secretary_tui.storage.text.codec import Layout, decode, encode, follow
from secretary_tui.storage.text.row_edit import with_tuples
from secretary_tui.storage.text.syntax import comments
from tests.storage.papers import PAPER
from tests.storage.text.test_toml_rows import APART

TABLES_CHANGED: Final[tuple[Table, ...]] = ("panel", "blocks", "entries", "notes")
APART_PAPER: Final = APART.replace(
    'title = "A"', 'title = "A"\ntimezone = "UTC"\nstarts = 2016-03-07T09:00:00Z\nends = 2016-03-07T12:00:00Z'
).replace('text = "x"', 'text = "x"\nat = 2016-03-07T09:00:00Z')
START: Final = decode(PAPER, "paper").sitting.starts


def fresh(table: Table, row_id: str) -> TableRow:
    return {
        "panel": Panellist(id=row_id, name="Ms. Né"),
        "blocks": Block(id=row_id, kind="break", title="Tea", minutes=5),
        "entries": Entry(id=row_id, list="floor", name="Chad", limit=60),
        "notes": Note(id=row_id, at=START, text='a\n# "b"\n[[entries]]'),
    }[table]


CHANGES: Final[dict[Table, tuple[dict[str, Any], ...]]] = {
    "panel": ({"name": "A"}, {"title": "Mr."}, {"title": ""}, {"left": START}, {"left": None}),
    "blocks": ({"granted": 5}, {"granted": 0}, {"started": START}, {"minutes": 30}),
    "entries": (
        {"held": "papers"},
        {"held": ""},
        {"dignitary": True},
        {"dignitary": False},
        {"category": "igo"},
        {"limit": None},
        {"inscribed": START + timedelta(milliseconds=1)},
        {"spans": (), "outcome": None},
        {"spans": (Span(start=START, end=START), Span(start=START)), "outcome": None},
        {"spans": (Span(start=START, end=START + timedelta(seconds=90)),), "outcome": "delivered"},
    ),
    "notes": ({"text": "one line"}, {"text": "two\nlines"}, {"done": True}, {"done": False}, {"to": "p1"}),
    "documents": (),
    "lists": ({"limit": 60}, {"limits": {}}, {"limits": {"ngo": 30, "member": 45}}, {"opened": START}),
    "suspensions": (),
}


class Acts:
    """Random acts on a session, and the ids of the rows that each has touched."""

    def __init__(self, session: Session, chance: random.Random) -> None:
        self.session = session
        self.chance = chance
        self.removed: set[str] = set()
        self.count = 0

    def act(self) -> set[str]:
        kind: Callable[[], set[str]] = self.chance.choice(
            (self.edit, self.edit, self.single, self.move, self.add, self.remove)
        )
        return kind()

    def _table(self) -> tuple[Table, list[TableRow]]:
        table = self.chance.choice(TABLES_CHANGED)
        return table, list(self.session.rows(table))

    def _set(self, table: Table, rows: list[TableRow]) -> None:
        self.session = self.session.evolve(**{table: tuple(rows)})

    def edit(self) -> set[str]:
        table = self.chance.choice((*TABLES_CHANGED, "lists"))
        rows: list[TableRow] = list(self.session.rows(table))
        if not rows:
            return set()
        at = self.chance.randrange(len(rows))
        rows[at] = rows[at].evolve(**self.chance.choice(CHANGES[table]))
        self._set(table, rows)
        return {rows[at].id}

    def single(self) -> set[str]:
        chance = self.chance
        rules: Rules = self.session.rules.evolve(
            limits=chance.choice(({}, {"member": 60}, {"ngo": 30, "observer": 45})), limit=chance.choice((90, 120))
        )
        sitting = self.session.sitting.evolve(
            theme=chance.choice(("", "ICT")), languages=chance.choice(((), ("A", "B")))
        )
        self.session = self.session.evolve(rules=rules, sitting=sitting)
        return {"session", "rules"}

    def move(self) -> set[str]:
        table, rows = self._table()
        if not rows:
            return set()
        row = rows.pop(self.chance.randrange(len(rows)))
        rows.insert(self.chance.randint(0, len(rows)), row)
        self._set(table, rows)
        return {r.id for r in rows}

    def add(self) -> set[str]:
        table, rows = self._table()
        self.count += 1
        row = fresh(table, f"x{self.count}")
        rows.insert(self.chance.randint(0, len(rows)), row)
        self._set(table, rows)
        return {row.id}

    def remove(self) -> set[str]:
        table, rows = self._table()
        if not rows or (table in ("panel", "blocks")):
            return set()
        row = rows.pop(self.chance.randrange(len(rows)))
        self._set(table, rows)
        self.removed.add(row.id)
        return {row.id}


def says(raw: bytes, session: Session) -> bool:
    """Whether a text holds these rows in this order; how they hang together is the acts' business."""
    values = tomllib.loads(raw.decode("utf-8-sig"))
    single = {"session": session.sitting, "rules": session.rules}
    return all(ROW_TYPES[name].of(with_tuples(values.get(name, {}))) == row for name, row in single.items()) and all(
        tuple(kind.of(with_tuples(row)) for row in values.get(name, ())) == session.rows(name)
        for name, kind in TABLES.items()
    )


PAPERS: Final = {
    "paper": PAPER,
    "windows": PAPER.replace("\n", "\r\n"),
    "no last line end": PAPER.rstrip("\n"),
    "byte order mark": "\ufeff" + PAPER,
    "sub-tables apart": APART_PAPER,
    "close": "\n".join(line for line in PAPER.split("\n") if line),
    "fresh": encode(decode(PAPER, "paper")),
}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[] if name in ("paper", "windows", "sub-tables apart") else [pytest.mark.slow])
        for name in PAPERS
    ],
)
@settings(max_examples=settings().max_examples // 10)  # each does forty acts
@given(st.integers(0, 2**32))
def test_random_acts_lose_nothing(name: str, seed: int) -> None:
    text = PAPERS[name]
    acts = Acts(decode(text, name), random.Random(seed))
    layout = Layout.of(text.encode())
    for _ in range(40):
        before, old, kept = acts.session, layout, comments(layout.raw().removeprefix(b"\xef\xbb\xbf"))
        removed = set(acts.removed)
        acts.act()
        layout = follow(layout, before, acts.session)
        raw = layout.raw()
        assert says(raw, acts.session)
        assert Layout.of(raw).raw() == raw
        if name == "windows":
            assert raw.count(b"\n") == raw.count(b"\r\n")
        if removed == acts.removed:
            assert sorted(kept) == sorted(comments(raw.removeprefix(b"\xef\xbb\xbf")))
        if before is acts.session:
            assert layout.raw() == old.raw()


@given(st.integers(0, 2**32))
def test_a_diff_touches_only_the_rows_that_were_touched(seed: int) -> None:
    acts = Acts(decode(PAPER, "paper"), random.Random(seed))
    layout = Layout.of(PAPER.encode())
    for _ in range(5):
        before, old = acts.session, layout
        touched = acts.act()
        layout = follow(layout, before, acts.session)
        lines = {line for row in touched for text in (old, layout) for line in lines_of(text, row)}
        for line in difflib.ndiff(old.raw().decode().split("\n"), layout.raw().decode().split("\n")):
            assert line[:2] in ("  ", "? ") or line[2:].strip() == "" or line[2:] in lines


def lines_of(layout: Layout, row: str) -> list[str]:
    return [
        line
        for run in layout.runs
        for piece in run.rows
        if run.table == row or f'id = "{row}"' in piece.body.decode()
        for line in piece.body.decode().split("\n")
    ]


def test_a_row_that_moves_takes_its_comments_along_and_touches_no_other() -> None:
    session = decode(PAPER, "paper")
    first, second, third = session.entries
    moved = follow(Layout.of(PAPER.encode()), session, session.evolve(entries=(third, first, second)))
    head, _, rest = PAPER.partition('[[entries]]\nid = "e1"')
    third_text = PAPER[PAPER.index("# promised") : PAPER.index("\n# written by hand")]
    assert moved.raw().decode() == head + third_text + "\n" + '[[entries]]\nid = "e1"' + rest.replace(
        third_text + "\n", "", 1
    )


def test_a_table_that_has_lost_all_its_rows_is_still_at_its_place() -> None:
    session = decode(PAPER, "paper")
    layout = Layout.of(PAPER.encode())
    empty = session.evolve(entries=(), blocks=(), notes=())
    layout = follow(follow(layout, session, empty), empty, session)
    assert says(layout.raw(), session)
    assert layout.raw().index(b"[[blocks]]") < layout.raw().index(b"[[lists]]") < layout.raw().index(b"[[entries]]")


def test_rows_that_are_equal_are_not_written_anew() -> None:
    session = decode(PAPER, "paper")
    copy = decode(PAPER, "paper")
    assert session.entries[0] is not copy.entries[0]
    assert follow(Layout.of(PAPER.encode()), session, copy).raw() == PAPER.encode()


def test_every_table_can_get_its_first_row() -> None:
    session = decode(PAPER, "paper").evolve(**dict.fromkeys(TABLES, ()), rules=Rules())
    text = encode(session)
    rules = session.evolve(rules=Rules(limit=90), entries=(Entry(id="e1", list="floor", name="A"),))
    layout = follow(Layout.of(text.encode()), session, rules)
    assert (
        layout.raw().decode() == text + '\n[rules]\nlimit = 90\n\n[[entries]]\nid = "e1"\nlist = "floor"\nname = "A"\n'
    )
