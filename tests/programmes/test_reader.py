"""Orders of the day and concept notes in the layouts in which they are pasted, with invented names."""

import re
import textwrap
import tomllib
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from secretary_tui.planning.new_sessions import NewSessions
from secretary_tui.programmes.documents import ProgrammeText
from secretary_tui.programmes.phrases import KnownDelegations, _rank_and_delegation
from secretary_tui.programmes.programme import Programme, ProgrammeMeeting
from secretary_tui.programmes.reader import read_programme
from secretary_tui.programmes.review import review_of
from tests.programmes.measure import DOCUMENTS, measure
from tests.programmes.pages import page
from tests.tables import tables

TABLES = tables(__file__)
PLAIN, NOTE, SCRAPS = TABLES["plain"], TABLES["note"], TABLES["scraps"]


DAY = date(2016, 3, 7)
_HERE = Path(__file__).parent
_PAGES: list[dict[str, Any]] = tomllib.loads((_HERE / "short_pages.toml").read_text("utf-8"))["pages"]
_PHRASES: dict[str, list[dict[str, Any]]] = tomllib.loads((_HERE / "phrases.toml").read_text("utf-8"))
FOOTER = "A/HRC/31/OD/8\nGE.16-03512(E)\nOrder of the day, 9 March 2016\n2\nYou are on page 1 of 4\n"


def accounted(text: str) -> Programme:
    """Return the reading; require that each letter and digit is in a piece, and each piece is used or reported."""
    read = read_programme(text, today=date(2016, 3, 1))
    assert [char for char in text if char.isalnum()] == [
        char for piece in read.pieces for char in piece.text if char.isalnum()
    ]
    assert [piece for piece in read.pieces if not (piece.became or piece.doubt or piece.why)] == []
    assert read.reading.source == text
    return read


def questions(read: Programme) -> set[str]:
    return {piece.doubt for piece in read.pieces} - {""}


@pytest.mark.parametrize("row", _PAGES, ids=lambda row: row["text"][-40:])
def test_a_short_page_is_read_rightly_with_its_questions_and_no_others(row: dict[str, Any]) -> None:
    read = accounted(row["text"])
    measured = measure(read, row)
    assert (measured.wrong, measured.doubted) == ([], [])
    assert questions(read) == set(row.get("doubts", ()))


@pytest.mark.parametrize("row", _PHRASES["hours"], ids=lambda row: row["written"])
def test_hours(row: dict[str, Any]) -> None:
    read = accounted(f"Human Rights Council\nMonday, 7 March 2016\n{row['written']}\n4th meeting\nGeneral debate")
    (meeting,) = read.meetings
    assert (f"{meeting.starts:%-H.%M} {meeting.ends:%-H.%M}", meeting.number) == (row["hours"], 4)
    assert questions(read) == {row.get("doubt", "")} - {""}


@pytest.mark.parametrize("row", _PHRASES["days"], ids=lambda row: row["written"])
def test_days(row: dict[str, Any]) -> None:
    read = accounted(f"Human Rights Council\n{row['written']}\n9.00 – 12.00\n4th meeting\nGeneral debate")
    assert [meeting.day for meeting in read.meetings] == [row.get("day")]
    assert questions(read) == {row.get("doubt", "")} - {""}


@pytest.mark.parametrize("row", _PHRASES["limits"], ids=lambda row: row["written"])
def test_speaking_time(row: dict[str, Any]) -> None:
    meeting, asked = meeting_of(f"General debate\n[Modalities for participation in the debate: {row['written']}]")
    limits = meeting.discussions[0].modalities.limits
    assert (limits.get("member"), limits.get("ngo")) == (row.get("member"), row.get("other"))
    assert meeting.discussions[0].modalities.reply_limits == tuple(row.get("replies", ()))
    assert asked == {row.get("doubt", "")} - {""}


def test_what_else_is_read_of_a_page() -> None:
    first, second = accounted(PLAIN).meetings
    (dialogue,), (other,) = first.discussions, second.discussions
    assert (first.venue, dialogue.of_item_continued, other.of_item_continued) == ("Room XX", True, False)
    assert [paper.presented_by for paper in dialogue.documents] == [0, 0]
    meeting, _ = meeting_of(
        "Item 1 / Organizational and procedural matters\nOpening of the session\nH.E. Mr. Ole Strand\nPresident\n"
        "Item 2\nUpdate by the High Commissioner followed by general debate"
    )
    assert meeting.notes == (
        "Opening of the session", "“General debate” opens with “Update by the High Commissioner”.",
    )  # fmt: skip


def test_what_else_is_read_of_a_concept_note() -> None:
    read = accounted(NOTE)
    hours = [(time(9), time(12)), (time(15), time(18))]
    assert [(m.number, m.day, m.starts, m.ends, m.venue) for m in read.meetings] == [
        (None, DAY, *of_meeting, "Palais des Nations, Room XX, Geneva") for of_meeting in hours
    ]
    first, second = (meeting.discussions[0] for meeting in read.meetings)
    assert [(talk.title, talk.theme, talk.part, talk.documents[0].title) for talk in (first, second)] == [
        ("Annual full-day meeting on bridges", "Bridges of tomorrow", part, "Report of the Ferry Union on tolls")
        for part in ("Who builds them", "Who crosses them")
    ]
    assert [(who.role, who.name, who.topic) for who in (*first.persons, *second.persons)] == [
        ("chair", "Ole Strand", ""), ("panellist", "Ada Quill", "Arches and ropes"), ("panellist", "Jo Rowe", ""),
    ]  # fmt: skip
    assert questions(read) == {"What is the role of this person?"}


def facts(read: Programme) -> list[tuple[object, ...]]:
    return [
        (meeting.number, meeting.starts, talk.kind, talk.item, talk.continued, talk.of_item_continued)
        for meeting in read.meetings
        for talk in meeting.discussions
    ]


def test_a_second_page_has_its_own_day() -> None:
    read = accounted(PLAIN + PLAIN.replace("Wednesday, 9 March", "Thursday, 10 March").replace("23rd", "26th"))
    assert [(meeting.number, meeting.day) for meeting in read.meetings] == [
        (23, date(2016, 3, 9)), (24, date(2016, 3, 9)), (26, date(2016, 3, 10)), (24, date(2016, 3, 10)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace("\n", " "),
        PLAIN.replace("meeting\n", "meeting / ").replace("3\n(cont’d)\n", "3\n(cont’d) / ").replace("with", "with "),
        PLAIN.replace("dialogue with", "dialoguewith").replace("23rd meet", "23rdmeet").replace("9 March", "9March"),
        PLAIN.replace("\n23rd meeting\nItem 3\n(cont’d)\nPromotion", " Item 3 Promotion").replace(
            "political,\n", "political,\n23rd meeting (cont’d) "
        ),
        PLAIN + "Other information:\nAll speakers bring 25 copies.\nProgramme of work\n9.00 – 12.00 Item 7",
    ],
)  # fmt: skip
def test_layouts(text: str) -> None:
    read = accounted(text)
    assert facts(read) == facts(read_programme(PLAIN))
    people = [who for meeting in read.meetings for talk in meeting.discussions for who in talk.persons]
    assert [(who.name, who.function) for who in people] == [
        ("Ada Quill", "Special Rapporteur on quiet streets"),
        ("", "Independent Expert on night trains"),
    ]
    papers = [paper.symbol for meeting in read.meetings for talk in meeting.discussions for paper in talk.documents]
    assert papers == ["A/HRC/31/57", "A/HRC/31/57/Add.1", "A/HRC/31/70"]


def meeting_of(text: str) -> tuple[ProgrammeMeeting, set[str]]:
    read = accounted(f"Human Rights Council\nMonday, 7 March 2016\n9.00 – 12.00\n4th meeting\n{text}")
    (meeting,) = read.meetings
    return meeting, questions(read)


@pytest.mark.parametrize(
    ("heading", "asked"),
    [
        ("Human rights situations that require the Council’s attention", set()),
        (
            "Human rights situations that require the Council’s attention and quiet streets",
            {"Where does the heading of the item end?"},
        ),
        ("Award of a prize", {"Is this the heading of the item?"}),
    ],
)
def test_what_is_no_heading_of_an_item_is_asked_about(heading: str, asked: set[str]) -> None:
    _, questions = meeting_of(
        f"Item 4\n{heading}\nInteractive dialogue with:\n- Special Rapporteur on ferries, Ms. Ada Quill"
    )
    assert questions == asked


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        ("General debate\nGeneral debate", "Is it another discussion? One with this title is above."),
        ("Panellists:\n- Ms. Ada Quill, Head of Tolls\n\nSide event", "Is it the topic, or the function?"),
        ("General debate\nSide event", "What is this? It was not understood."),
        ("General debate\nVenue: Room XX\nSide event", "What is this? It was not understood."),
        ("General debate\nOutcome:\nSide event", "What is this? It was not understood."),
    ],
)
def test_a_second_title_and_an_unknown_heading_are_asked_about(page: str, asked: str) -> None:
    _, questions = meeting_of(f"Item 3\nPanel discussion on bridges\n{page}")
    assert questions == {asked}


@pytest.mark.parametrize(("function", "rank", "delegation"), TABLES["the_delegation_is_the_longest_known_name"])
def test_the_delegation_is_the_longest_known_name_at_the_end(function: str, rank: str, delegation: str) -> None:
    assert _rank_and_delegation(function, KnownDelegations(None, None)) == (rank, delegation)


@pytest.mark.parametrize("page", TABLES["a_page_that_cannot_be_read_is_not_guessed_at"])
def test_a_page_that_cannot_be_read_is_not_guessed_at(page: str) -> None:
    programme = accounted(page)
    assert programme.meetings == ()
    assert programme.unreadable


@pytest.mark.parametrize(
    ("row", "who"),
    [
        ("Special Rapporteur on ferries", "the Special Rapporteur on ferries"),
        ("The Special Rapporteur on ferries", "the Special Rapporteur on ferries"),
        ("the Independent Experts on tolls", "the Independent Experts on tolls"),
        ("Ms. Ada Quill, Working Group on roads", "the Working Group on roads"),
    ],
)
def test_a_dialogue_is_called_after_its_only_row_with_the_article(row: str, who: str) -> None:
    meeting, _ = meeting_of(f"Item 3\nInteractive dialogue with:\n- {row}")
    assert [talk.title for talk in meeting.discussions] == [f"Interactive dialogue with {who}"]


@pytest.mark.parametrize("said", TABLES["how_to_get_on_the_list_is_kept"])
def test_how_to_get_on_the_list_is_kept(said: str) -> None:
    meeting, _ = meeting_of(f"Item 3 / General debate\n[Modalities for participation in the debate: {said}]")
    assert said in f"{meeting.discussions[0].modalities.inscription}"


@pytest.mark.parametrize(("printed", "symbols"), TABLES["a_symbol_that_breaks_off_is_asked_about"])
def test_a_symbol_that_breaks_off_is_asked_about(printed: str, symbols: tuple[str, ...]) -> None:
    meeting, doubts = meeting_of(
        f"Item 3\nInteractive dialogue with:\n- Ms. Ada Quill, Special Rapporteur on bells\n{printed}"
    )
    (dialogue,) = meeting.discussions
    assert (tuple(paper.symbol for paper in dialogue.documents), len(dialogue.persons)) == (symbols, 1)
    assert doubts == {"The symbol breaks off; what is the rest of it?"}


def test_a_concept_note_of_two_days_has_the_presenter_at_both_and_what_is_said_of_one_day_there_alone() -> None:
    read = accounted(
        "Human Rights Council\nConcept note\nInteractive dialogue with the Special Rapporteur on bridges\n"
        "7 March 2016, 9.00 – 12.00\nDocuments: A/HRC/31/50\n8 March 2016, 9.00 – 12.00\nStates concerned: Chad\n"
    )
    assert [(m.day, m.starts, m.ends) for m in read.meetings] == [
        (date(2016, 3, day), time(9), time(12)) for day in (7, 8)
    ]
    talks = [meeting.discussions[0] for meeting in read.meetings]
    assert [[who.function for who in talk.persons] for talk in talks] == [["Special Rapporteur on bridges"]] * 2
    assert [[paper.presented_by for paper in talk.documents] for talk in talks] == [[0], []]
    assert [talk.states_concerned for talk in talks] == [(), ("Chad",)]


@pytest.mark.parametrize(
    "text",
    [
        "High-level segment\nH.E. Mr. Ivo Lark, Minister of Justice and",
        "General debate\n[Modalities for participation: the",
    ],
)
def test_a_text_that_breaks_off_is_reported(text: str) -> None:
    _, doubts = meeting_of(text)
    assert [doubt for doubt in doubts if "breaks off" in doubt or "complete" in doubt]


def wrapped(width: int) -> Callable[[str], str]:
    return lambda text: "\n".join(
        "\n".join(textwrap.wrap(line, width, break_on_hyphens=False)) for line in text.split("\n")
    )


def with_footer(text: str) -> str:
    lines = text.split("\n")
    return "\n".join([*lines[: len(lines) // 2], FOOTER, *lines[len(lines) // 2 :]])


FORMS: dict[str, Callable[[str], str]] = {
    "wrapped at 90": wrapped(90),
    "wrapped at 60": wrapped(60),
    "wrapped at 40": wrapped(40),
    "an empty line after each": lambda text: text.replace("\n", "\n\n"),
    "in a table with bars": lambda text: "\n".join(f"| {line} |" for line in text.split("\n")),
    "indented": lambda text: "\n".join(f"    {line}  " for line in text.split("\n")),
    "spaces that do not break": lambda text: text.replace(" ", "\u00a0"),
    "straight signs": lambda text: text.replace("’", "'").replace("–", "-"),
    "a footer in the midst": with_footer,
    "bullets on lines of their own": lambda text: re.sub("^([•·–-]) ", r"\1\n", text, flags=re.MULTILINE),
    "other bullets": lambda text: re.sub("^[•·–-] ", "\uf0b7 ", text, flags=re.MULTILINE),
    "no bullets": lambda text: re.sub("^[•·–-] ", "", text, flags=re.MULTILINE),
}


@pytest.mark.parametrize("form", FORMS)
def test_another_form_of_a_page_is_right_or_doubted_too(form: str) -> None:
    for seed in range(5):
        drawn = page(seed)
        assert measure(accounted(FORMS[form](drawn.text)), drawn.truth).wrong == [], seed


@given(
    st.lists(st.one_of(st.sampled_from([*PLAIN.split("\n"), *SCRAPS]), st.text(max_size=30)), max_size=12),
    st.sampled_from(("\n", " ", " / ", "\r\n", " | ", "")),
)
def test_no_text_raises_or_loses_a_letter(scraps: list[str], between: str) -> None:
    accounted(between.join(scraps))


@given(st.sampled_from(_PAGES), st.integers(0, 25), st.sampled_from(TABLES["a_line_more"]))
def test_a_line_more_is_in_a_session_or_a_doubt_or_left_out(row: dict[str, Any], at: int, line: str) -> None:
    lines = row["text"].split("\n")
    text = ProgrammeText("\n".join([*lines[:at], line, *lines[at:]]))
    review = review_of(text, "page", NewSessions(_HERE / "none", DAY))
    told = [one.typed for one in review.lines if one.kind != "read"]
    told += [one.text([]) for one in review.meetings if one.session is not None]
    assert review.unreadable or "zylkor" in "\n".join(told).casefold()


@pytest.mark.slow
@pytest.mark.timeout(20)  # in time proportional to its length, each text takes a second or two
@pytest.mark.parametrize("piece", [PLAIN, PLAIN.replace("\n", " "), *SCRAPS])
def test_a_long_text_takes_no_more_than_its_part_of_time(piece: str) -> None:
    accounted(piece * (200_000 // len(piece)))


@pytest.mark.parametrize(("page", "language"), TABLES["a_page_in_another_language_is_told_so"])
def test_a_page_in_another_language_is_told_so(page: str, language: str) -> None:
    assert accounted(page).unreadable == f"This page is in {language}; only English is read."


@pytest.mark.parametrize("name", sorted(path.name for path in DOCUMENTS.glob("*.txt")))
def test_no_english_page_is_taken_for_one_in_another_language(name: str) -> None:
    text = DOCUMENTS.joinpath(name).read_text(encoding="utf-8")
    assert "only English is read" not in accounted(text).unreadable
