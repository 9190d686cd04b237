"""Orders of the day and concept notes in the layouts in which they reach the clipboard, with invented names."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_tui.programmes.programme import Programme
from secretary_tui.programmes.reader import read_programme

PLAIN = """\
Human Rights Council
Thirty-first session
Geneva, 29 February - 24 March 2016
Order of the day*
Plenary meetings – Room XX
Wednesday, 9 March 2016
MORNING
9.00 – 12.00
23rd meeting
Item 3
(cont’d)
Promotion and protection of all human rights, civil, political,
economic, social and cultural rights, including the right to development
Interactive dialogue with:
- Special Rapporteur on quiet streets, Ms. Ada Quill
A/HRC/31/57, A/HRC/31/57/Add.1
AFTERNOON
15.00 – 18.00
24th meeting
Item 4
Human rights situations that require the Council’s attention
Interactive dialogue (cont’d) with:
- Independent Expert on night trains
A/HRC/31/70
"""

#: What begins something and does not end it.
SCRAPS = [
    "[Modalities for participation: ", "[", "(", "“", "A/HRC/31/", "H.E. Mr. ", "9.00 – ", "Item 3 ", "Chair: ", "• ",
    "The information contained in this document is ", "12th meeting ", "Speaking time is 3 minutes for ", "two slots (",
    "the list of speakers ", "total time for ", "Reminder: ", "Monday, 7 March 2016 ", "Interactive dialogue with: ",
    "www.", "x@y", " - ",
    "* ", "\uf0b7", "\x1f", "\u2028", "https://a?si=A/HRC/3", "aa", "1", "Mr. A and ", "A, ", "|", " / ",
]  # fmt: skip


def accounted(text: str) -> Programme:
    """Return what is read; each letter and each digit is in one piece, and each piece has become something."""
    read = read_programme(text, today=date(2016, 3, 1))
    assert [char for char in text if char.isalnum()] == [
        char for piece in read.pieces for char in piece.text if char.isalnum()
    ]
    assert [piece for piece in read.pieces if not (piece.became or piece.doubt or piece.why)] == []
    return read


def test_two_meetings_with_a_dialogue_each() -> None:
    read = accounted(PLAIN)
    assert (read.body, read.body_session, read.unreadable) == ("Human Rights Council", "thirty-first", "")
    first, second = read.meetings
    assert (first.number, first.day, first.starts, first.ends, first.venue) == (
        23, date(2016, 3, 9), time(9), time(12), "Room XX",
    )  # fmt: skip
    assert (second.number, second.starts, second.ends) == (24, time(15), time(18))
    (dialogue,), (other,) = first.discussions, second.discussions
    assert (dialogue.kind, dialogue.item, dialogue.continued, dialogue.of_item_continued) == (
        "interactive dialogue", "3", False, True,
    )  # fmt: skip
    assert (other.item, other.continued, other.of_item_continued) == ("4", True, False)
    assert [(who.title, who.name, who.function) for who in (*dialogue.persons, *other.persons)] == [
        ("Ms.", "Ada Quill", "Special Rapporteur on quiet streets"),
        ("", "", "Independent Expert on night trains"),
    ]
    assert [(paper.symbol, paper.presented_by) for paper in dialogue.documents] == [
        ("A/HRC/31/57", 0),
        ("A/HRC/31/57/Add.1", 0),
    ]
    assert [piece.doubt for piece in read.pieces if piece.doubt] == ["Who is it? Only the office is named."]


@given(
    st.lists(st.one_of(st.sampled_from([*PLAIN.split("\n"), *SCRAPS]), st.text(max_size=30)), max_size=12),
    st.sampled_from(("\n", " ", " / ", "\r\n", " | ", "")),
)
def test_no_text_raises_or_loses_a_letter(scraps: list[str], between: str) -> None:
    accounted(between.join(scraps))


@pytest.mark.slow
@pytest.mark.timeout(20)  # in proportion to its length each takes a second or two
@pytest.mark.parametrize("piece", [PLAIN, PLAIN.replace("\n", " "), *SCRAPS])
def test_a_long_text_takes_no_more_than_its_part_of_time(piece: str) -> None:
    accounted(piece * (200_000 // len(piece)))
