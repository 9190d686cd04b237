"""Orders of the day and concept notes in the layouts in which they are pasted, with invented names."""

import re
import textwrap
from collections.abc import Callable
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_tui.programmes.phrases import KnownDelegations, _rank_and_delegation
from secretary_tui.programmes.programme import Programme, ProgrammeMeeting
from secretary_tui.programmes.reader import read_programme
from tests.programmes.measure import measure
from tests.programmes.pages import page

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

#: Texts that begin something and do not end it.
SCRAPS = [
    "[Modalities for participation: ", "[", "(", "“", "A/HRC/31/", "H.E. Mr. ", "9.00 – ", "Item 3 ", "Chair: ", "• ",
    "The information contained in this document is ", "12th meeting ", "Speaking time is 3 minutes for ", "two slots (",
    "the list of speakers ", "total time for ", "Reminder: ", "Monday, 7 March 2016 ", "Interactive dialogue with: ",
    "www.", "x@y", " - ",
    "* ", "\uf0b7", "\x1f", "\u2028", "https://a?si=A/HRC/3", "aa", "1", "Mr. A and ", "A, ", "|", " / ",
]  # fmt: skip


DAY = date(2016, 3, 7)
EARLIER = "Order of the day, 7 March 2015"
FOOTER = "A/HRC/31/OD/8\nGE.16-03512(E)\nOrder of the day, 9 March 2016\n2\nYou are on page 1 of 4\n"


def accounted(text: str) -> Programme:
    """Return the reading; require that each letter and digit is in a piece, and each piece is used or reported."""
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


def facts(read: Programme) -> list[tuple[object, ...]]:
    return [
        (meeting.number, meeting.starts, talk.kind, talk.item, talk.continued, talk.of_item_continued)
        for meeting in read.meetings
        for talk in meeting.discussions
    ]


@pytest.mark.parametrize(
    ("written", "starts", "ends", "doubt"),
    [
        ("9.00 – 12.00", time(9), time(12), ""),
        ("09.00 - 13.00", time(9), time(13), ""),
        ("12.00– 15.00", time(12), time(15), ""),
        ("15.00 -- 18.00", time(15), time(18), ""),
        ("14:00-16:00", time(14), time(16), ""),
        ("10 a.m. - 1 p.m.", time(10), time(13), ""),
        ("10 a.m–1.p.m.", time(10), time(13), ""),
        ("3 – 6 p.m.", time(15), time(18), ""),
        ("10 - 1 p.m.", time(10), time(13), ""),
        ("9 a.m. to 12 p.m.", time(9), time(12), ""),
        ("10 a.m. – 12 noon", time(10), time(12), ""),
        ("1000 / 1300", time(10), time(13), ""),
        ("9.00\n–\n12.00", time(9), time(12), ""),
        ("9 a.m. - 12 a.m.", time(9), time(12), "Is 12 a.m. noon?"),
        ("3.00 – 6.00", time(3), time(6), "Is it in the morning or in the afternoon?"),
        ("9.00 – 21.00", time(9), time(21), "Are these the hours of the meeting?"),
    ],
)
def test_hours(written: str, starts: time, ends: time, doubt: str) -> None:
    read = accounted(f"Human Rights Council\nMonday, 7 March 2016\n{written}\n4th meeting\nGeneral debate")
    (meeting,) = read.meetings
    assert (meeting.starts, meeting.ends, meeting.number) == (starts, ends, 4)
    assert {piece.doubt for piece in read.pieces} - {""} == ({doubt} if doubt else set())


@pytest.mark.parametrize(
    ("text", "day", "doubt"),
    [
        ("Geneva, 29 February - 24 March 2016\nMonday, 7March 2016", DAY, ""),
        ("(29 February to 24 March 2016)\nMonday, 7 March", DAY, "Is it in 2016?"),
        ("Tuesday, 7 March 2016", DAY, "7 March 2016 is a Monday; is the day right, or the weekday?"),
        ("Order of the day, 7 March 2016", DAY, "Is this the day of the meeting? Only the header of the page has one."),
        (f"{EARLIER}\nMonday, 7 March 2016", DAY, "The header of the page has another day, 7 March 2015."),
        ("Documents are there until Friday, 11 March 2016", None, "On which day is it?"),
        ("Reminder: the deadline is Thursday, 10 March 2016, at 1.00 p.m.", None, "On which day is it?"),
    ],
)
def test_days(text: str, day: date | None, doubt: str) -> None:
    read = accounted(f"Human Rights Council\n{text}\n9.00 – 12.00\n4th meeting\nGeneral debate")
    assert [meeting.day for meeting in read.meetings] == [day]
    assert {piece.doubt for piece in read.pieces} - {""} == ({doubt} if doubt else set())


def test_a_second_page_has_its_own_day() -> None:
    read = accounted(PLAIN + PLAIN.replace("Wednesday, 9 March", "Thursday, 10 March").replace("23rd", "26th"))
    assert [(meeting.number, meeting.day) for meeting in read.meetings] == [
        (23, date(2016, 3, 9)), (24, date(2016, 3, 9)), (26, date(2016, 3, 10)), (24, date(2016, 3, 10)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace("\n", " "),
        PLAIN.replace("\n", "\n\n"),
        PLAIN.replace("meeting\n", "meeting / ").replace("3\n(cont’d)\n", "3\n(cont’d) / ").replace("with", "with "),
        PLAIN.replace("dialogue with", "dialoguewith").replace("23rd meet", "23rdmeet").replace("9 March", "9March"),
        PLAIN.replace("\n23rd meeting\nItem 3\n(cont’d)\nPromotion", " Item 3 Promotion").replace(
            "political,\n", "political,\n23rd meeting (cont’d) "
        ),
        "\n".join(f"| {line} |" for line in PLAIN.split("\n")),
        PLAIN.replace("AFTERNOON", f"{FOOTER}AFTERNOON"),
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
    return meeting, {piece.doubt for piece in read.pieces} - {""}


@pytest.mark.parametrize(("more", "is_asked"), [("", False), (" and quiet streets", True)])
def test_a_heading_of_an_item_that_goes_on_is_asked_about(more: str, *, is_asked: bool) -> None:
    heading = f"Human rights situations that require the Council’s attention{more}"
    _, questions = meeting_of(
        f"Item 4\n{heading}\nInteractive dialogue with:\n- Special Rapporteur on ferries, Ms. Ada Quill"
    )
    assert questions == ({"Where does the heading of the item end?"} if is_asked else set())


@pytest.mark.parametrize(
    ("function", "rank", "delegation"),
    [
        ("Minister of Justice of Togo", "Minister of Justice", "Togo"),
        ("Democratic Republic of the Congo", "", "Democratic Republic of the Congo"),
        ("Republic of Korea", "", "Republic of Korea"),
        ("Minister of State, Republic of Korea", "Minister of State", "Republic of Korea"),
        ("President of the Democratic Republic of the Congo", "President", "Democratic Republic of the Congo"),
    ],
)
def test_the_delegation_is_the_longest_known_name_at_the_end(function: str, rank: str, delegation: str) -> None:
    assert _rank_and_delegation(function, KnownDelegations(None, None)) == (rank, delegation)


PANEL = """\
Annual thematic discussion on bridges
“Bridges and those who
cross them”
Chair: H.E. Mr. Ole Strand, President of the Council
Opening
statements:
• Ms.Maria Vale, Commissioner for Rivers
• Video message by Mr. Ivo Lark, Secretary of the Ferry Union
Moderator : Ms Eve Ash (Director, Office X/Y)
Panellists:
• Mr. Jo Rowe, Head of Tolls; former Chair, Board of Tolls,
Castles and Gates (5 minutes)
\uf0b7 Who pays
• Dr. Ada Quill
Professor of Arches and
Ropes
[Modalities for participation in the panel: The discussion will be divided in two slots of 60 minutes each (45 minutes \
for comments from the floor, followed by 15 minutes for replies). The list of speakers will be closed 15 minutes after \
the start. Speaking time is 2 minutes for all.]
"""


def test_a_panel_with_its_podium() -> None:
    meeting, doubts = meeting_of(PANEL)
    (panel,) = meeting.discussions
    assert (panel.kind, panel.title, panel.theme) == (
        "panel discussion", "Annual thematic discussion on bridges", "Bridges and those who cross them",
    )  # fmt: skip
    assert [
        (who.role, who.title, who.name, who.function, who.topic, who.seconds, who.is_by_video) for who in panel.persons
    ] == [
        ("chair", "H.E. Mr.", "Ole Strand", "President of the Council", "", 0, False),
        ("opening", "Ms.", "Maria Vale", "Commissioner for Rivers", "", 0, False),
        ("opening", "Mr.", "Ivo Lark", "Secretary of the Ferry Union", "", 0, True),
        ("moderator", "Ms", "Eve Ash", "Director, Office X/Y", "", 0, False),
        ("panellist", "Mr.", "Jo Rowe", "Head of Tolls; former Chair, Board of Tolls, Castles and Gates", "Who pays",
         300, False),
        ("panellist", "Dr.", "Ada Quill", "Professor of Arches and Ropes", "", 0, False),
    ]  # fmt: skip
    assert panel.modalities.slots == ((45, 15), (45, 15))
    assert (panel.modalities.closes_after, set(panel.modalities.limits.values())) == (15, {120})
    assert doubts == set()


def test_a_high_level_segment() -> None:
    segment, doubts = meeting_of(
        "High-level segment** (cont’d)\n10.40 a.m.\nH.E. Mr. Ivo Lark, Minister of Justice and\n\nRivers, Kenya\n"
        "** The present list is provisional and subject to change.\n"
        "S.E. M. Jean Roue, Ministre de la Justice du Mali (by video message)\n"
        "H.E. Ms. Ada Quill, Minister of Justice, Iran (Islamic\nRepublic of)\nMs. Zoé Pine, Director, UNICEF\n"
        "H.E. Mr. Jo Rowe, Minister of Justice, Ruritania\nDeputy Minister of Justice, Peru\n"
        "11.45 / Visit of H.E. Ms. Maria Vale\nVice-President, Chile"
    )
    high, visit = (talk.dignitaries for talk in segment.discussions)
    assert [(who.title, who.name, who.rank, who.delegation, who.hour, who.is_by_video) for who in (*high, *visit)] == [
        ("H.E. Mr.", "Ivo Lark", "Minister of Justice and Rivers", "Kenya", time(10, 40), False),
        ("S.E. M.", "Jean Roue", "Ministre de la Justice", "Mali", None, True),
        ("H.E. Ms.", "Ada Quill", "Minister of Justice", "Iran (Islamic Republic of)", None, False),
        ("Ms.", "Zoé Pine", "Director", "UNICEF", None, False),
        ("H.E. Mr.", "Jo Rowe", "Minister of Justice", "Ruritania", None, False),
        ("", "", "Deputy Minister of Justice", "Peru", None, False),
        ("H.E. Ms.", "Maria Vale", "Vice-President", "Chile", time(11, 45), False),
    ]
    assert [(talk.kind, talk.continued, talk.hour) for talk in segment.discussions] == [
        ("high-level segment", True, None), ("visit", False, time(11, 45)),
    ]  # fmt: skip
    assert doubts == {"Is “Ruritania” the delegation?", "Who is it? Only the office is named."}


def test_reviews_under_one_heading_share_their_modalities() -> None:
    meeting, _ = meeting_of(
        "Item 6 / Universal Periodic Review\n– Peru\nA/HRC/22/15\n– Sri Lanka\n[Modality for participation "
        "in the UPR segment – total time 1 hour for each State: Total time for State concerned 20 minutes. "
        "Total time for NGOs 20 minutes.]"
    )
    assert [(talk.kind, talk.title, talk.modalities.banks) for talk in meeting.discussions] == [
        ("adoption of a review", state, {"State under review": 20, "non-governmental organizations": 20})
        for state in ("Peru", "Sri Lanka")
    ]
    reviews = "Item 6\nAdoption of the UPR outcome of:\nPeru\nA/HRC/41/17\nIran (Islamic Republic of)"
    meeting, doubts = meeting_of(reviews)
    assert [(talk.kind, talk.title) for talk in meeting.discussions] == [
        ("adoption of a review", state) for state in ("Peru", "Iran (Islamic Republic of)")
    ]
    assert doubts == set()


@pytest.mark.parametrize(
    "shares",
    [
        "20 minutes for the State, 20 for States, 20 for others",
        "20 minutes for the State under review, 20 minutes for States and UN agencies, 20 minutes for others",
        "20 minutes for the State under review, 20 minutes for States, and 20 minutes for other stakeholders.",
    ],
)
@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Consideration of UPR outcomes (1 hour each):\n• {}", "{}"),
        ("Consideration of UPR outcomes\n10.00 – 11.00 {}", "{}"),
        ("UPR outcomes:\n- {}", "{}"),
        ("10.00 Universal periodic review outcome of {}", "Universal periodic review outcome of {}"),
        ("Outcome of the UPR of {}", "Outcome of the UPR of {}"),
    ],
)
def test_a_review_with_symbols_in_brackets_and_shared_minutes(heading: str, title: str, shares: str) -> None:
    rest = heading.partition("\n")[2] or heading
    meeting, doubts = meeting_of(
        f"Item 6\n{heading.format('Czechia')} (A/HRC/37/4 and Add.1)\n{rest.format('Gabon')} (A/HRC/37/6)\n"
        f"Speaking time: {shares}\nList of speakers: closes 15 minutes after the beginning of the meeting"
    )
    assert [(talk.kind, talk.title) for talk in meeting.discussions] == [
        ("adoption of a review", title.format(state)) for state in ("Czechia", "Gabon")
    ]
    papers = [[paper.symbol for paper in talk.documents] for talk in meeting.discussions]
    assert papers == [["A/HRC/37/4", "A/HRC/37/4/Add.1"], ["A/HRC/37/6"]]
    banks = {"State under review": 20, "States": 20, "other stakeholders": 20}
    assert [(talk.modalities.banks, talk.modalities.limits) for talk in meeting.discussions] == [(banks, {})] * 2
    assert {doubt for doubt in doubts if "hour" not in doubt} == set()


@pytest.mark.parametrize("visit", ["Visit of", "Address by"])
@pytest.mark.parametrize("hour", ["10.30 ", ""])
def test_a_visit_interrupts_a_segment(visit: str, hour: str) -> None:
    meeting, doubts = meeting_of(
        "Item 1\nHigh-level segment\n10.00 H.E. Ms. Ana Ruiz, Minister of Justice of Togo\n"
        f"10.15 {visit} the Secretary-General of the United Nations, H.E. Mr. Jan Roe\n"
        f"{hour}H.E. Ms. Ada Quill, Minister for Foreign Affairs of Norway\nSpeaking time: 7 minutes\n"
    )
    segment, guest = meeting.discussions
    assert [row.delegation for row in segment.dignitaries] == ["Togo", "Norway"]
    assert set(segment.modalities.limits.values()) == {420}
    assert guest.kind == "visit"
    assert [(row.name, row.rank) for row in guest.dignitaries] == [
        ("Jan Roe", "Secretary-General of the United Nations")
    ]
    assert (guest.persons, doubts) == ((), set())


def test_reports_and_the_states_they_are_about() -> None:
    meeting, doubts = meeting_of(
        "Item 3\nInteractive dialogueon:\n- The report of the Board of Tolls on\nferries\n"
        "A/HRC/41/15, A/HRC/41/15/Add.1 (mission to Chile), A/HRC/41/NGO/3* and A/HRC/41/15/Corr.1\n"
        "States concerned: Chile and Peru, Bosnia and Herzegovina"
    )
    (talk,) = meeting.discussions
    assert talk.title == "Interactive dialogue on the report of the Board of Tolls on ferries"
    assert [(paper.symbol, paper.title, paper.concerns) for paper in talk.documents] == [
        ("A/HRC/41/15", "report of the Board of Tolls on ferries", ()),
        ("A/HRC/41/15/Add.1", "", ("Chile",)),
        ("A/HRC/41/NGO/3", "", ()),
        ("A/HRC/41/15/Corr.1", "", ()),
    ]
    assert talk.states_concerned == ("Chile", "Peru", "Bosnia and Herzegovina")
    assert doubts == set()


def test_the_opening_of_a_session_is_a_note_of_the_meeting() -> None:
    meeting, doubts = meeting_of(
        "Item 1 / Organizational and procedural matters\nA/HRC/41/1\n"
        "Opening of the session\nH.E. Mr. Ole Strand\nPresident\n"
        "9.30 / High-level segment*\nH.E. Ms. Ada Quill, President, Chile\n* The names may change at 9 p.m.\nThey will."
    )
    assert meeting.notes == ("Opening of the session",)
    assert [(who.role, who.name, who.function) for who in meeting.persons] == [("opening", "Ole Strand", "President")]
    (segment,) = meeting.discussions
    assert (segment.kind, segment.item, segment.hour, len(segment.dignitaries)) == (
        "high-level segment",
        "",
        time(9, 30),
        1,
    )
    assert doubts == {
        "No discussion is above this document; does it belong to the first one below?",
        "Is it under item 1?",
    }


@pytest.mark.parametrize(
    "page",
    [
        "Conseil des droits de l'homme\nLundi 13 juin 2016\n10 h 00 – 13 h 00\n1re séance / Point 2 / Débat général",
        "Consejo de Derechos Humanos\nLunes 13 de junio de 2016\n10.00 – 13.00\n1ª sesión / Debate general",
        "Menschenrechtsrat\nMontag, 13. Juni 2016\n10.00 – 13.00 Uhr\n1. Sitzung / Allgemeine Aussprache",
        "Совет по правам человека\n13 июня 2016 года\n10.00 – 13.00\n1-е заседание / Общие прения",
        "人权理事会\n2016年6月13日\n10.00 – 13.00\n第1次会议",
        "Shopping\n10.00 – 13.00\nbread, milk",
    ],
)
def test_a_page_of_which_only_the_hours_are_understood_is_not_read(page: str) -> None:
    programme = read_programme(page)
    assert programme.meetings == ()
    assert programme.unreadable.endswith("Is the page in English?")


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


@pytest.mark.parametrize(
    "said",
    [
        "States Members are requested to use the electronic system.",
        "Observers use the online system.",
        "NGOs are requested to use the on-line system of the secretariat.",
        "All delegations are requested to inscribe.",
        "NGOs are requested to register at the desk.",
    ],
)
def test_how_to_get_on_the_list_is_kept(said: str) -> None:
    meeting, _ = meeting_of(f"Item 3 / General debate\n[Modalities for participation in the debate: {said}]")
    assert said in f"{meeting.discussions[0].modalities.inscription}"


def test_labels_that_are_not_beside_their_names_are_asked_for() -> None:
    meeting, doubts = meeting_of(
        "Panel discussion on bridges\nChair:\nModerator:\nMr. Ole Strand, President\nMs. Ada Quill, Author"
    )
    assert len(meeting.discussions[0].persons) == 2
    assert all("What is the role of this person?" in doubt for doubt in doubts)


def test_a_range_within_a_meeting_is_the_hour_of_what_follows_and_may_be_all_there_is() -> None:
    day = "Human Rights Council\nFriday, 19 June 2026\n"
    (meeting,) = accounted(day + "12.00 – 15.00\n4th meeting\n12.30 – 13.00 / General debate").meetings
    assert (meeting.ends, meeting.discussions[0].hour) == (time(15), time(12, 30))
    (meeting,) = accounted(
        f"{day}10.00 – 10.15 Welcome address: Ms. Ada Quill\n10.15 – 10.30 Video: Bridges\n"
        "10.30 – 12.00 Panel discussion on bridges\n12.00 – 13.00 General debate"
    ).meetings
    assert (meeting.starts, meeting.ends) == (time(10), time(13))
    assert [talk.hour for talk in meeting.discussions] == [time(10, 30), time(12)]


def test_what_opens_a_discussion_and_what_does_not() -> None:
    meeting, doubts = meeting_of(
        "Item 1 / Organizational and procedural matters\n- Decisions and conclusions (cont’d)\nItem 3\n"
        "A/HRC/30/L.12, ,A/HRC/30/\nL.25/Rev.1\nItem 9\nA/HRC/30/L.20*\n- Election of the members\nA/HRC/30/17\n"
        "Update by the Commissioner\nA/HRC/30/18\n"
        "Interactive dialogue with the Board of Tolls, followed by general debate"
    )
    assert [(talk.kind, talk.item, talk.title, len(talk.documents)) for talk in meeting.discussions] == [
        ("action on drafts", "1", "Decisions and conclusions", 3),
        (None, "1", "Election of the members", 1),
        ("interactive dialogue", "1", "Interactive dialogue with the Board of Tolls", 1),
        ("general debate", "1", "General debate", 0),
    ]
    assert doubts == {"What kind of discussion is this?", "Who is it? Only the office is named."}


@pytest.mark.parametrize(
    ("printed", "symbols"),
    [
        ("A/HRC/31/12, A/HRC/", ["A/HRC/31/12"]),
        ("A/HRC/31/12 and A/", ["A/HRC/31/12"]),
        ("A/HRC/31/12, A/HRC/31/12/Add.", ["A/HRC/31/12"]),
        ("A/HRC/31/12/", ["A/HRC/31/12"]),
        ("A/HRC/31/NGO/", ["A/HRC/31"]),
        ("A/HRC", []),
        ("CRPD/C/", []),
    ],
)
def test_a_symbol_that_breaks_off_is_asked_about(printed: str, symbols: list[str]) -> None:
    meeting, doubts = meeting_of(
        f"Item 3\nInteractive dialogue with:\n- Ms. Ada Quill, Special Rapporteur on bells\n{printed}"
    )
    (dialogue,) = meeting.discussions
    assert ([paper.symbol for paper in dialogue.documents], len(dialogue.persons)) == (symbols, 1)
    assert doubts == {"The symbol breaks off; what is the rest of it?"}


@pytest.mark.parametrize(
    ("said", "member", "other", "doubts"),
    [
        (
            ("Speaking time is 3 minutes for States Members of the Council, and 2 minutes for observer States and "
            "other observers, including NHRIs and NGOs."), 180, 120, set(),
        ),
        ("Speaking time: 5/3.", 300, 180, set()),
        ("Speaking time: 2 minutes", 120, 120, set()),
        ("Speaking time is 2 minutes each.", 120, 120, set()),
        ("Speaking time: 7 minutes\nRights of reply at the end of the meeting", 420, 420, set()),
        (
            "Speaking time: 20 minutes for States, 20 minutes for NGOs",
            None,
            None,
            {"Are the 20 minutes for each speaker, or for all together?"},
        ),
        ("Speaking time: 2:30/1:30.", 150, 90, set()),
        ("Speaking time is 2.30 minutes for all.", 150, 150, {"Is “2.30” 2 minutes and 30 seconds?"}),
        ("Speaking time has been reduced to 2 minutes for all, given the many speakers inscribed.", 120, 120, set()),
        ("Speaking time is 2.5 minutes for MemberStates and 1.5 minutes for ObserverStatesand NGOs.", 150, 90, set()),
        ("Speaking time is 3 minutes for cats.", None, None, {"For whom are the 3 minutes? “cats” is not known."}),
        ("Speaking time will be reduced to 1 minute for all.", None, None, set()),
        ("Each has 9 minutes.", None, None, {"What does this say about the time?"}),
        ("The list closes 10-15 minutes after the start.", None, None, {"Does it close after 10 or 15 minutes?"}),
        (
            "Inscription ends 2 hours before the start.",
            None,
            None,
            {"A session has no field for the end of the inscription; it is kept as it is printed."},
        ),
        (
            "See above.",
            None,
            None,
            {"The text refers to modalities above, but no discussion above has any; which modalities are meant?"},
        ),
    ],
)  # fmt: skip
def test_speaking_time(said: str, member: int | None, other: int | None, doubts: set[str]) -> None:
    meeting, asked = meeting_of(f"General debate\n[Modalities for participation in the general debate: {said}]")
    limits = meeting.discussions[0].modalities.limits
    assert (limits.get("member"), limits.get("ngo"), asked) == (member, other, doubts)


NOTE = """\
31st session of the Human Rights Council
Annual full-day meeting on bridges
“Bridges of tomorrow”
Concept note (as of 1 March 2016)
Date and venue:
7 March 2016, 9 a.m. - 12 p.m. and 3 - 6 p.m., Palais des Nations, Room XX, Geneva
(will be broadcast)
Objectives:
To see more bridges.
Morning panel
(9 a.m. - 12 p.m.)
Who builds them
Chair:

Mr. Ole Strand, President
Panellists:
• Ms. Ada Quill, Professor

Arches and ropes
Afternoon panel
Who crosses them
Mr. Jo Rowe, Head of Tolls
Background documents:
Report of the Ferry Union on tolls (A/HRC/31/34)
"""


def test_a_concept_note_of_a_full_day() -> None:
    read = accounted(NOTE)
    assert [(m.number, m.day, m.starts, m.ends, m.venue) for m in read.meetings] == [
        (None, date(2016, 3, 7), time(9), time(12), "Palais des Nations, Room XX, Geneva"),
        (None, date(2016, 3, 7), time(15), time(18), "Palais des Nations, Room XX, Geneva"),
    ]
    first, second = (meeting.discussions[0] for meeting in read.meetings)
    assert [
        (talk.title, talk.theme, talk.part, [paper.title for paper in talk.documents]) for talk in (first, second)
    ] == [
        ("Annual full-day meeting on bridges", "Bridges of tomorrow", part, ["Report of the Ferry Union on tolls"])
        for part in ("Who builds them", "Who crosses them")
    ]  # fmt: skip
    assert [(who.role, who.name, who.topic) for who in (*first.persons, *second.persons)] == [
        ("chair", "Ole Strand", ""), ("panellist", "Ada Quill", "Arches and ropes"), ("panellist", "Jo Rowe", ""),
    ]  # fmt: skip
    assert [piece.doubt for piece in read.pieces if piece.doubt] == ["What is the role of this person?"]


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
        "HHuummaann RRiigghhttss CCoouunncciill\n9.00 – 12.00\n4th meeting",
        "Item 6\n19th meeting 20th meeting\n10.00 a.m. – 1.00 p.m. 3.00 p.m. – 6.00 p.m.",
        "Programme of work\nM\nO\nN\nD\nA\nY\n1000\n-\n1300\nItem 3",
        "A letter about something else.",
        "",
    ],
)
def test_what_cannot_be_read_is_not_guessed_at(text: str) -> None:
    read = accounted(text)
    assert read.unreadable
    assert read.meetings == ()


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


@pytest.mark.slow
@pytest.mark.timeout(20)  # in time proportional to its length, each text takes a second or two
@pytest.mark.parametrize("piece", [PLAIN, PLAIN.replace("\n", " "), *SCRAPS])
def test_a_long_text_takes_no_more_than_its_part_of_time(piece: str) -> None:
    accounted(piece * (200_000 // len(piece)))


def test_what_opens_a_discussion_without_persons_is_a_note_and_no_title_of_papers_above_it() -> None:
    meeting, _ = meeting_of(
        "Item 1 / Organizational and procedural matters\nA/HRC/41/1\nItem 2\n"
        "Update by the High Commissioner followed by general debate"
    )
    assert meeting.notes == ("“General debate” opens with “Update by the High Commissioner”.",)
    (debate,) = meeting.discussions
    assert [(paper.symbol, paper.title) for paper in debate.documents] == [("A/HRC/41/1", "")]
