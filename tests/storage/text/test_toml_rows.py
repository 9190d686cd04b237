import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_tui.storage.text.codec import Layout, decode
from tests.storage.papers import APART, PAPER


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[3] / "sessions").glob("*.toml")), ids=lambda path: path.stem
)
def test_the_sessions_that_come_along_go_back_byte_for_byte(path: Path) -> None:
    raw = path.read_bytes()
    assert Layout.of(raw).raw() == raw


@pytest.mark.parametrize(
    "text",
    [
        PAPER,
        APART,
        PAPER.rstrip("\n"),
        PAPER + "\n\n   \n",
        "",
        "\n",
        "format = 1",
        "# only a comment",
        "[session]",
        "\n\n[[x]]\n\n",
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


def test_comments_directly_above_and_below_belong_to_a_row() -> None:
    layout = Layout.of(PAPER.encode())
    bodies = [piece.body.decode() for piece in layout.rows("entries")]
    assert bodies[0].endswith("# came late\n")
    assert bodies[2].startswith("# promised the third place\n[[entries]]\n")
    assert [piece.gap for piece in layout.rows("entries")] == [b"\n", b"\n", b"\n"]


def test_comments_that_stand_alone_belong_to_no_row() -> None:
    loose = [b"".join(text) for run in Layout.of(PAPER.encode()).runs if not run.table for text in run.rows]
    assert b"\n# --- the podium ---\n" in loose
    assert b"\n# ==== the list ====\n" in loose
    assert b"\n# written by hand\n" in loose
    assert loose[-1] == b"\n# last words\n"


def test_what_looks_like_a_row_in_prose_is_prose() -> None:
    layout = Layout.of(PAPER.encode())
    assert len(layout.rows("notes")) == 1
    assert layout.rows("notes")[0].body.endswith(b'id = "no key"\n"""\n')
    assert layout.has_all_rows_of(decode(PAPER, "paper.toml"))


def test_a_comment_sign_at_the_end_of_prose_is_no_comment_of_the_next_row() -> None:
    layout = Layout.of(b'[[x]]\ny = """\n# z"""\n[[x]]\n')
    assert [piece.body for piece in layout.rows("x")] == [b'[[x]]\ny = """\n# z"""\n', b"[[x]]\n"]


def test_sub_tables_that_stand_apart_are_gathered_when_their_row_changes() -> None:
    layout = Layout.of(APART.encode())
    for table in ("lists", "rules", "notes"):
        gathered = layout.gathered(table)
        assert tomllib.loads(gathered.raw().decode()) == tomllib.loads(APART)
    assert layout.gathered("notes") is layout
    assert (
        layout.gathered("lists").rows("lists")[0].body
        == b'[[lists]]\nid = "a"\n\n# the list\'s\n[lists.limits]\nngo = 60\n'
    )


def test_a_new_row_stands_below_the_one_before_it_or_where_its_table_belongs() -> None:
    layout = Layout.of(PAPER.encode())
    raw = layout.with_row("entries", 1, b"[[entries]]\n").raw().decode()
    assert "# came late\n\n[[entries]]\n\n[[entries]]\nid = " in raw
    raw = layout.with_row("suspensions", 0, b"[[suspensions]]\n").raw().decode()
    assert "until the chair agrees\n\n[[suspensions]]\n\n# written by hand\n\n[[notes]]" in raw


def test_rows_that_stand_close_get_a_close_neighbour() -> None:
    raw = Layout.of(b"[[notes]]\n[[notes]]\n").with_row("notes", 2, b"[[notes]]\n").raw()
    assert raw == b"[[notes]]\n[[notes]]\n[[notes]]\n"


def test_a_row_taken_away_leaves_the_others_and_the_loose_comments() -> None:
    layout = Layout.of(PAPER.encode()).without("entries", {0, 2})
    assert [len(run.rows) for run in layout.runs if run.table == "entries"] == [1]
    raw = layout.raw().decode()
    assert "came late" not in raw
    assert "promised" not in raw
    assert '# ==== the list ====\n\n[[entries]]\nid = "e2"' in raw
