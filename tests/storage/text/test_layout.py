"""The layout of hand-made files: no text is lost, and only the intended lines change."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.sitting import Rules, Suspension
from secretary_tui.domain.model.session import TABLES, Session
from secretary_tui.storage.text.codec import Layout, decode, encode, follow
from secretary_tui.storage.text.syntax import comments
from tests.random_sessions import random_sessions
from tests.sittings import at
from tests.storage.papers import APART, PAPER

SHIPPED = sorted((Path(__file__).parents[3] / "sessions").glob("*.toml"))
SESSION = decode(PAPER, "paper")
LAYOUT = Layout.of(PAPER.encode())


# Dividing a file -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        *(path.read_text("utf-8") for path in SHIPPED),
        *(PAPER, APART, PAPER.rstrip("\n"), PAPER + "\n\n   \n"),
        *("", "\n", "format = 1", "# only a comment", "[session]", "\n\n[[x]]\n\n"),
        "# a\n\n# b\n[[x]]\n# c\n[[x]]\n# d\n\n# e",
        "[[x]]\ny = 'a\u2028b\u0085c' # \u2028\n[[x]]\n",
    ],
)
def test_any_hand_goes_back_byte_for_byte(text: str) -> None:
    for written in (text, text.replace("\n", "\r\n"), "\ufeff" + text):
        raw = written.encode()
        assert Layout.of(raw).raw() == raw


@given(st.lists(st.sampled_from(["[[x]]", "[[y]]", "[x.z]", "# c", "", "  # d", "k = '''\n# e\n[[x]]\n'''"])))
def test_lines_in_any_order_go_back_byte_for_byte(lines: list[str]) -> None:
    text = "\n".join(f"{line}" if not line.startswith("k") else f"k{at}{line[1:]}" for at, line in enumerate(lines))
    try:
        tomllib.loads(text)
    except ValueError:
        return
    assert Layout.of(text.encode()).raw() == text.encode()


def test_comments_belong_to_the_row_that_they_touch() -> None:
    rows = LAYOUT.rows("entries")
    assert [piece.gap for piece in rows] == [b"\n", b"\n", b"\n"]
    assert rows[0].body.endswith(b"# came late\n")
    assert rows[2].body.startswith(b"# promised the third place\n[[entries]]\n")
    assert [piece.body for piece in LAYOUT.rows("")][1:] == [
        *(b"\n# --- the podium ---\n", b"\n# ==== the list ====\n", b"\n# written by hand\n", b"\n# last words\n")
    ]


def test_what_looks_like_a_row_or_a_comment_in_prose_is_prose() -> None:
    assert [piece.body[-14:] for piece in LAYOUT.rows("notes")] == [b'= "no key"\n"""\n'[-14:]]
    layout = Layout.of(b'[[x]]\ny = """\n# z"""\n[[x]]\n')
    assert [piece.body for piece in layout.rows("x")] == [b'[[x]]\ny = """\n# z"""\n', b"[[x]]\n"]


# Following a session ---------------------------------------------------------------------------------------

PAPERS = {
    "paper": PAPER,
    "windows": PAPER.replace("\n", "\r\n"),
    "no last line end": PAPER.rstrip("\n"),
    "byte order mark": "\ufeff" + PAPER,
    "close": "\n".join(line for line in PAPER.split("\n") if line),
    "fresh": encode(SESSION),
}


def plain(raw: bytes) -> bytes:
    return raw.removeprefix(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name in ("paper", "windows") else [pytest.mark.slow]) for name in PAPERS]
)
@settings(max_examples=settings().max_examples // 10)  # each example does thirty acts
@given(st.integers(0, 2**32))
def test_random_acts_lose_nothing(name: str, seed: int) -> None:
    text = PAPERS[name]
    before, layout = decode(text, name), Layout.of(text.encode())
    for session, _ in random_sessions(seed, 30, before):
        old, kept = layout, comments(plain(layout.raw()))
        layout = followed(layout, before, session)
        raw = layout.raw()
        assert decode(raw.decode(), name) == session
        assert Layout.of(raw).raw() == raw
        if name == "windows":
            assert raw.count(b"\n") == raw.count(b"\r\n")
        if ids(before) <= ids(session):
            assert sorted(kept) == sorted(comments(plain(raw)))
        if before == session:
            assert raw == old.raw()
        before = session


def followed(layout: Layout, before: Session, after: Session) -> Layout:
    made = follow(layout, before, after)
    assert made is not None
    return made


def ids(session: Session) -> set[tuple[str, str]]:
    return {(table, row.id) for table in TABLES for row in session.rows(table)}


def following(session: Session) -> str:
    return followed(LAYOUT, SESSION, session).raw().decode()


def test_a_row_that_moves_takes_its_comments_along_and_touches_no_other() -> None:
    first, second, third = SESSION.entries
    moved = following(SESSION.evolve(entries=(third, first, second)))
    head, _, rest = PAPER.partition('[[entries]]\nid = "e1"')
    text = PAPER[PAPER.index("# promised") : PAPER.index("\n# written by hand")]
    assert moved == head + text + '\n[[entries]]\nid = "e1"' + rest.replace(text + "\n", "", 1)


def test_a_row_taken_away_leaves_the_others_and_the_loose_comments() -> None:
    text = following(SESSION.evolve(entries=SESSION.entries[1:2]))
    assert "came late" not in text
    assert "promised" not in text
    assert '# ==== the list ====\n\n[[entries]]\nid = "e2"' in text


def test_a_new_row_stands_below_the_one_before_it_or_where_its_table_belongs() -> None:
    first, *others = SESSION.entries
    new, halt = Entry(id="e9", list="floor", name="A"), Suspension(id="s1", start=at(60), end=at(61))
    text = following(SESSION.evolve(entries=(first, new, *others), suspensions=(halt,)))
    assert '# came late\n\n[[entries]]\nid = "e9"\nlist = "floor"\nname = "A"\n\n[[entries]]\nid = "e2"' in text
    assert "until the chair agrees\n\n[[suspensions]]\n" in text
    assert "end = 2016-03-07T10:01:00+01:00\n\n# written by hand\n\n[[notes]]" in text
    assert '# ==== the list ====\n\n[[entries]]\nid = "e9"' in following(SESSION.evolve(entries=(new, first, *others)))


def test_a_table_that_has_lost_all_its_rows_comes_back_at_its_place() -> None:
    empty = SESSION.evolve(entries=(), blocks=(), notes=())
    raw = followed(followed(LAYOUT, SESSION, empty), empty, SESSION).raw()
    assert decode(raw.decode(), "x") == SESSION
    assert raw.index(b"[[blocks]]") < raw.index(b"[[lists]]") < raw.index(b"[[entries]]") < raw.index(b"[[notes]]")


def test_every_table_can_get_its_first_row_and_an_empty_one_goes_again() -> None:
    session = SESSION.evolve(**dict.fromkeys(TABLES, ()), rules=Rules())
    text = encode(session)
    changed = session.evolve(rules=Rules(limit=90), entries=(Entry(id="e1", list="floor", name="A"),))
    layout = followed(Layout.of(text.encode()), session, changed)
    new = '\n[rules]\nlimit = 90\n\n[[entries]]\nid = "e1"\nlist = "floor"\nname = "A"\n'
    assert layout.raw().decode() == text + new
    assert followed(layout, changed, session).raw().decode() == text
