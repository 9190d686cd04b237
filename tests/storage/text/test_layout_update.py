"""Random acts on hand-made files: no text is lost, and only the intended lines change."""

import tomllib
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.sitting import Rules
from secretary_tui.domain.model.session import ROW_TYPES, TABLES, Session
from secretary_tui.storage.text.codec import Layout, decode, encode, follow
from secretary_tui.storage.text.row_edit import with_tuples
from secretary_tui.storage.text.syntax import comments
from tests.random_sessions import random_sessions
from tests.storage.papers import APART, PAPER

APART_PAPER: Final = APART.replace(
    'title = "A"', 'title = "A"\ntimezone = "UTC"\nstarts = 2016-03-07T09:00:00Z\nends = 2016-03-07T12:00:00Z'
).replace('text = "x"', 'text = "x"\nat = 2016-03-07T09:00:00Z')


def says(raw: bytes, session: Session) -> bool:
    """Return whether a text contains these rows in this order; references between rows are not checked."""
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
@settings(max_examples=settings().max_examples // 10)  # each example does thirty acts
@given(st.integers(0, 2**32))
def test_random_acts_lose_nothing(name: str, seed: int) -> None:
    text = PAPERS[name]
    before, layout = decode(text, name), Layout.of(text.encode())
    for session, _ in random_sessions(seed, 30, before):
        old, kept = layout, comments(layout.raw().removeprefix(b"\xef\xbb\xbf"))
        layout = follow(layout, before, session)
        raw = layout.raw()
        assert says(raw, session)
        assert Layout.of(raw).raw() == raw
        if name == "windows":
            assert raw.count(b"\n") == raw.count(b"\r\n")
        if ids(before) <= ids(session):
            assert sorted(kept) == sorted(comments(raw.removeprefix(b"\xef\xbb\xbf")))
        if before == session:
            assert raw == old.raw()
        before = session


def ids(session: Session) -> set[tuple[str, str]]:
    return {(table, row.id) for table in TABLES for row in session.rows(table)}


@given(st.integers(0, 2**32))
def test_a_diff_touches_only_the_rows_that_were_touched(seed: int) -> None:
    before, layout = decode(PAPER, "paper"), Layout.of(PAPER.encode())
    for session, _ in random_sessions(seed, 5, before):
        old, layout = layout, follow(layout, before, session)
        lines = {line for row in touched(before, session) for text in (old, layout) for line in lines_of(text, row)}
        rest, former = (
            [line for line in lines_in(text) if line.strip() and line not in lines] for text in (layout, old)
        )
        assert rest == former
        before = session


def lines_in(layout: Layout) -> list[str]:
    return layout.raw().decode().split("\n")


def touched(before: Session, after: Session) -> set[str]:
    """Return the ids of new, removed and changed rows; if the order of a table changed, those of all its rows."""
    rows: set[str] = {"session", "rules"}
    for table in TABLES:
        old, new = ({row.id: row for row in session.rows(table)} for session in (before, after))
        stays = old.keys() & new.keys()
        moved = [id_ for id_ in old if id_ in stays] != [id_ for id_ in new if id_ in stays]
        rows |= {id_ for id_ in old.keys() | new.keys() if moved or old.get(id_) != new.get(id_)}
    return rows


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
