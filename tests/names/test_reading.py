"""A reading is a partition of its source: no word, number or sign can be missing from it."""

import pytest
from hypothesis import given, strategies as st

from secretary_tui.names.reading import Account, Fate, Piece, Reading, is_filling, tokens_of

SOURCE = "3. Ghana, withdrawn (2 min)"


def test_a_reading_cannot_lack_a_word() -> None:
    with pytest.raises(ValueError, match="“withdrawn” of “Ghana, withdrawn” is in no piece"):
        Reading("Ghana, withdrawn", (Piece(0, 6, "part", "name"),))


def test_a_reading_cannot_leave_out_a_word_without_a_reason() -> None:
    with pytest.raises(ValueError, match="“withdrawn” is left out without a reason"):
        Reading("Ghana withdrawn", (Piece(0, 5, "part", "name"), Piece(6, 15, "left out", "")))


@pytest.mark.parametrize("pieces", [[(0, 5), (4, 15)], [(0, 15), (0, 5)], [(0, 20)], [(0, 0), (0, 15)]])
def test_the_pieces_of_a_reading_follow_each_other_within_the_source(pieces: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="is not after the piece before it, or not within the source"):
        Reading("Ghana withdrawn", tuple(Piece(start, end, "part", "name") for start, end in pieces))


def test_what_nobody_took_is_doubtful_unless_it_is_filling() -> None:
    account = Account(SOURCE)
    account.add("Ghana", "part", "name")
    account.add("2 min", "left out", "a speaking time")
    assert account.open_texts() == ["3", "withdrawn"]
    reading = account.reading()
    assert reading.shown("part") == (("Ghana", "name"),)
    assert reading.shown("left out") == (("2 min", "a speaking time"),)
    assert reading.shown("doubt") == (("3", "It is not understood."), ("withdrawn", "It is not understood."))


def test_what_a_doubt_quotes_is_doubtful() -> None:
    account = Account("Guinea, Ms. Ann Roe")
    account.doubt(["“Guinea” is read as Guinea, and may be Guinea-Bissau."])
    account.add("Guinea, Ms. Ann Roe", "part", "name")
    reading = account.reading()
    assert [text for text, _ in reading.shown("doubt")] == ["Guinea"]
    assert [text for text, _ in reading.shown("part")] == ["Ms. Ann Roe"]


def test_a_text_that_is_together_takes_no_word_from_elsewhere() -> None:
    account = Account("Maat 2'30 for Peace, video, 2 min")
    account.doubt(["“2'30” is in a part that is read as a name."])
    account.add_all([("Maat 2'30 for Peace", "part", "name"), ("2 min", "left out", "a speaking time")])
    reading = account.reading()
    assert reading.shown("left out") == (("2 min", "a speaking time"),)
    assert [text for text, _ in reading.shown("part")] == ["Maat", "for Peace"]


def test_a_text_that_is_together_comes_before_one_whose_words_are_apart() -> None:
    account = Account("South Sudan (9.03) 9:05")
    account.add_all([("South Sudan 9:05", "part", "name"), ("9.03", "part", "hour")])
    assert account.reading().shown("part") == (("South Sudan", "name"), ("9.03", "hour"), ("9:05", "name"))


def test_a_part_that_was_read_by_itself_is_found_in_the_whole() -> None:
    part = Account("Cuba (tbc)")
    part.add("Cuba", "part", "name")
    part.add("tbc", "part", "remark")
    whole = Account("1. Cuba\n2.  Cuba  (tbc)")
    whole.add_reading(part.reading(), start=8)
    assert whole.open_texts() == ["1. Cuba\n2"]


#: Words, numbers and signs, of which each may be claimed or not.
WORDS = st.lists(
    st.sampled_from(["Ghana", "the", "3", "!", ",", "withdrawn", "d'Ivoire", "№", "é", "(", "/", "~~"]), max_size=12
)


@given(WORDS, st.lists(st.tuples(WORDS, st.sampled_from(["part", "doubt", "left out"])), max_size=6))
def test_every_word_of_any_source_has_one_fate(source: list[str], claims: list[tuple[list[str], Fate]]) -> None:
    account = Account(" ".join(source))
    account.add_all([(" ".join(words), fate, "why") for words, fate in claims])
    reading = account.reading()
    pieces = [reading.text_of(piece) for piece in reading.pieces]
    assert tokens_of(" ".join(pieces)) == tokens_of(reading.source)
    silent = (reading.text_of(piece) for piece in reading.pieces if not piece.is_shown)
    assert all(is_filling(token) for text in silent for token in tokens_of(text))
