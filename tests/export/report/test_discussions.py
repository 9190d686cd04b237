"""Discussions of every kind, in one or several meetings: each speaker is in the report or in a remark beside it.

The forms were compared with A/HRC/7/78 and A/HRC/8/52 (2008), the reports on the fourteenth and fifteenth sessions
(2010) and A/HRC/25/2 (2014).
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, get_args

import pytest
from hypothesis import given, settings, strategies as st

from secretary_tui.domain.model.rows.entry import PARTS as KNOWN_PARTS
from secretary_tui.domain.model.rows.row import SittingKind
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import all_speeches
from secretary_tui.domain.text import LANGUAGES
from secretary_tui.export.paper import Heading
from secretary_tui.export.papers.rendering import remarks
from secretary_tui.export.report.report_facts import joined_symbols
from secretary_tui.export.request import Request, Source
from secretary_tui.export.wording.language import vocabulary
from tests.export.heard import paragraphs, texts
from tests.export.kinds import Part, day, debate, dialogue, meeting
from tests.export.rendered import made

#: Invented names, which are not in the register, so that a paper prints them as they are written here.
NOBODY = ("Norvania", "Estalia", "Morland", "Ostrava", "Pelagia", "Quentland", "Ruritania", "Sylvania")
PARTS = ("", *vocabulary("en").report["parts"], "Oral revisions")


def paper(*sessions: Session, language: str = "en") -> str:
    return made(tuple(map(Source, sessions)), Request("report", "md", language), day(20)).decode()


def report(*sessions: Session, language: str = "en") -> str:
    """Return the report with plain spaces, and the remarks beside it."""
    beside = remarks(tuple(map(Source, sessions)), Request("report", "md", language))
    return " ".join((paper(*sessions, language=language).replace("\u00a0", " "), *beside))


def of_kind(kind: str, *parts: Part, number: int = 9, **row: Any) -> Session:
    values = {"id": "x", "title": "The question of x", "kind": kind} | row
    panel = (
        {"id": "p-one", "name": "Ann Onely", "function": "Expert", "discussion": "x"},
        {"id": "p-two", "name": "Ben Twofold", "role": "moderator", "discussion": "x"},
        {"id": "p-dan", "name": "Dan Threes", "role": "opening", "function": "Director"},
    )
    return meeting(number, day(number), parts, discussions=(values,), panel=panel)


PEOPLE = ("p-one", "p-two", "p-dan")
#: Names as they are in a paper, figures, and letters of categories.
TOLD = re.compile("|".join((*NOBODY, "Ann Onely", "Ben Twofold", "Dan Threes")))
FIGURES = (TOLD, re.compile(r"\d+"), re.compile(r"^\(?([a-h])\) ", re.MULTILINE))


@settings(max_examples=settings().max_examples // 2)
@given(
    st.sampled_from(get_args(SittingKind)),
    st.lists(
        st.tuples(
            st.sampled_from(("x", "")),
            st.sampled_from(("podium", "floor", "floor", "responses", "break")),
            st.sampled_from(PARTS),
            st.lists(st.sampled_from((*NOBODY, "r=Norvania", "w=Estalia", *PEOPLE)), max_size=4),
        ),
        min_size=1,
        max_size=5,
    ),
    st.booleans(),
)
def test_whoever_was_heard_is_in_the_report_or_named_beside_it_in_every_language(
    kind: str, blocks: Sequence[tuple[str, str, str, list[str]]], again: bool
) -> None:
    parts = [(where, block, part, f"Part {n}", who) for n, (where, block, part, who) in enumerate(blocks)]
    sessions = [of_kind(kind, *parts)]
    if again:
        sessions.append(of_kind(kind, *parts[:2], number=11, continues=("hrc31-9/x",)))
    heard = {session.name_of(entry) for session in sessions for entry in all_speeches(session)}
    counts = []
    for language in LANGUAGES:
        text, beside = paper(*sessions, language=language), report(*sessions, language=language)
        assert not [name for name in heard if name not in beside], language
        assert kind == "panel discussion" or not re.search("panellist|slot", text)
        counts.append([Counter(pattern.findall(text.partition("\n")[2])) for pattern in FIGURES])
    assert counts[0] == counts[1] == counts[2]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", get_args(SittingKind))
def test_each_vocabulary_has_the_words_of_each_kind_and_part(kind: str, language: str) -> None:
    words, english = vocabulary(language).report, vocabulary("en").report
    assert {"name", "during"} <= words["kinds"][kind].keys()
    assert words["parts"].keys() == english["parts"].keys() == {"", "floor", *KNOWN_PARTS}
    assert words["adopted"].keys() == english["adopted"].keys()
    assert [year["since"] for year in words["years"]][::-1] == sorted({year["since"] for year in words["years"]})


def test_over_several_meetings_it_is_told_once_and_nobody_who_waits_was_not_reached() -> None:
    first, second = debate()
    text = report(first, second)
    assert text.count("during which the following made statements") == text.count("Georgia") == 1
    assert "Georgia" not in report(first)
    alone = first.evolve(discussions=tuple(row.evolve(goes_on=False) for row in first.discussions))
    assert "could not deliver statements owing to lack of time: Georgia" not in report(alone, second)
    assert "Georgia" in report(alone)


def test_who_was_not_reached_comes_before_the_closing_of_a_review() -> None:
    views, closing = "views of States", "closing of the State under review"
    parts = [("x", "floor", views, "Views", ["Norvania", "w=Estalia"]), ("x", "floor", closing, "End", ["Morland"])]
    text = report(of_kind("adoption of a review", *parts))
    assert text.index("Estalia") < text.index("Concluding remarks") < text.index("Morland")


def test_rounds_over_several_meetings_have_one_list_and_one_conclusion() -> None:
    parts = [
        ("x", kind, "", title, who)
        for kind, title, who in (
            ("podium", "Presentation", ["p-one"]),
            ("floor", "First round", ["Norvania"]),
            ("responses", "Answers", ["p-one"]),
            ("floor", "Second round", ["Estalia"]),
            ("responses", "Answers and concluding remarks", ["p-one"]),
        )
    ]
    first = of_kind("interactive dialogue", *parts, goes_on=True)
    assert "concluding remarks" not in report(first)
    later = [("x", "floor", "", "Third round", ["Morland"]), parts[-1]]
    second = of_kind("interactive dialogue", *later, number=10, continues=("hrc31-9/x",))
    text = report(first, second)
    assert text.count("the following made statements") == text.count("concluding remarks") == 1
    assert text.count("answered questions") == 2
    assert "Estalia, Morland, Norvania" in text


@pytest.mark.parametrize(
    ("numbers", "where"),
    [
        ((8, 9), "At the 8th and 9th meetings, on 8 and 9 March 2016, the Council held a general debate"),
        ((1, 2, 3), "At the 1st, 2nd and 3rd meetings, on 1, 2 and 3 March 2016, the Council held"),
    ],
)
def test_several_meetings_have_their_numbers_and_days(numbers: Sequence[int], where: str) -> None:
    sessions = [
        of_kind("general debate", ("x", "floor", "", "Debate", [name]), number=number, title="General debate",
                continues=(f"hrc31-{numbers[0]}/x",) if number != numbers[0] else ())
        for number, name in zip(numbers, NOBODY, strict=False)
    ]  # fmt: skip
    assert where in report(*sessions)


def test_presentations_of_earlier_meetings_come_before_the_debate() -> None:
    title = "General debate on item 3"
    early = of_kind("general debate", ("x", "podium", "", "Presentation", ["p-one"]), title=title)
    later = ("x", "floor", "", "Debate", ["Norvania"])
    late = of_kind("general debate", later, number=11, title=title, continues=("hrc31-9/x",))
    (report, *_) = dialogue()[0].documents
    presented = early.evolve(documents=(report.evolve(presented_by="p-one", discussion="x"),))
    assert texts(paragraphs([presented, late], 200))[:2] == [
        "At the 9th meeting, on 9 March 2016, the Expert, Ann Onely, presented the report (A/HRC/31/54).",
        (
            "At the 11th meeting, on 11 March 2016, the Council held a general debate on item 3, "
            "during which the following made a statement:"
        ),
    ]


def test_a_report_that_is_presented_after_statements_is_told_as_presented() -> None:
    parts = [("x", "floor", "", "Debate", ["Norvania"]), ("x", "podium", "", "Presentation", ["p-one"])]
    late = dialogue()[0].documents[0].evolve(presented_by="p-one", discussion="x")
    session = of_kind("interactive dialogue", *parts).evolve(documents=(late,))
    assert "the Expert, Ann Onely, presented the report (A/HRC/31/54)." in report(session)


def test_each_holder_may_have_a_section_with_the_same_list() -> None:
    (session,) = dialogue()
    paper = paragraphs([session.evolve(rules=session.rules.evolve(report_clusters="each"))], 200)
    assert texts(paper, Heading)[1:] == [
        "Special Rapporteur on adequate housing",
        "Independent Expert on the effects of foreign debt",
    ]
    said = texts(paper)
    assert sum("of Cabo Verde and Morocco made statements as the States" in text for text in said) == 1
    assert sum("the representative of the Philippines made a statement as the State" in text for text in said) == 1
    assert sum("asked the Special Rapporteur questions:" in text for text in said) == 1
    assert sum("asked the Independent Expert questions:" in text for text in said) == 1
    assert sum("answered questions and made" in text for text in said) == 2
    assert sum(text.startswith("(c) Observer for an intergovernmental") for text in said) == 2


@pytest.mark.parametrize(
    ("year", "headings"),
    [
        (2008,
         ["(a) Representatives of States members of the Council: China, Cuba;",
          "(b) Observer for the following State: Norway;", "(c) Observer for: Holy See;",
          "(d) Observer for: International Committee of the Red Cross;",
          "(e) Observer for the following intergovernmental organization: European Union."]),
        (2010,
         ["(a) Representatives of States Members of the Council: China, Cuba;",
          "(b) Representatives of the following observer States: Holy See, Norway;",
          "(c) Observer for the following intergovernmental organization: European Union;",
          "(d) Other observer: International Committee of the Red Cross."]),
        (2014,
         ["(a) Representatives of States Members of the Human Rights Council: China, Cuba;",
          "(b) Representatives of observer States: Holy See, Norway;",
          "(c) Observer for an intergovernmental organization: European Union;",
          "(d) Other observer: International Committee of the Red Cross."]),
    ],
)  # fmt: skip
def test_headings_are_those_of_the_year(year: int, headings: list[str]) -> None:
    who = ["China", "Norway", "Holy See", "Cuba", "European Union", "International Committee of the Red Cross"]
    session = meeting(9, day(3, year=year), [("", "floor", "", "Debate", who)], session={"kind": "general debate"})
    assert texts(paragraphs([session], 200))[1:] == headings


@pytest.mark.parametrize(
    ("symbols", "joined"),
    [
        (["A/HRC/31/51"], (("A/HRC/31/51",),)),
        (["A/HRC/31/51", "A/HRC/31/51/Add.1", "A/HRC/31/51/Add.2"], (("A/HRC/31/51", "Add.1", "2"),)),
        ([f"A/HRC/31/51/Add.{n}" for n in (1, 2, 3)], (("A/HRC/31/51", "Add.1–3"),)),
        ([f"A/HRC/31/51/Add.{n}" for n in (1, 3, 4)], (("A/HRC/31/51", "Add.1", "3", "4"),)),
        (["A/HRC/31/51/Corr.1", "A/HRC/31/51/Add.1"], (("A/HRC/31/51", "Corr.1", "Add.1"),)),
        (["A/HRC/31/51", "A/HRC/31/52", "A/HRC/31/52/Add.1"], (("A/HRC/31/51",), ("A/HRC/31/52", "Add.1"))),
        ([], ()),
    ],
)
def test_symbols_of_a_report_are_joined(symbols: list[str], joined: tuple[tuple[str, ...], ...]) -> None:
    assert joined_symbols(symbols) == joined


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("introduction", "the representatives of Estalia and Norvania made introductory statements."),
        ("general comments", "the representatives of Estalia and Norvania made general comments."),
        ("explanations of vote before the vote", "Norvania made statements in explanation of vote before the vote."),
        ("Oral revisions", "under “Part”, the following made statements:"),
        ("dignitaries", "the following dignitaries addressed the Council: the representative of Norvania; and the r"),
    ],
)
def test_a_part_has_its_sentence(part: str, said: str) -> None:
    names = [("Norvania", {"dignitary": True}), ("Estalia", {"dignitary": True})]
    session = of_kind("action on drafts", ("x", "floor", part, "Part", names))
    assert said in report(session)


def test_a_visitor_in_the_midst_of_a_debate_has_a_section() -> None:
    visit = {"id": "v", "title": "Visit of the President of Togo", "kind": "visit"}
    president = ("Togo", {"speaker": "Faure Gnassingbé", "rank": "President"})
    parts: list[Part] = [
        ("x", "floor", "", "Debate", ["Norvania"]),
        ("v", "floor", "", "Visit", [president]),
        ("x", "floor", "", "Debate (cont’d)", ["Estalia"]),
    ]
    debate_row = {"id": "x", "title": "General debate", "kind": "general debate"}
    said = texts(paragraphs([meeting(9, day(3), parts, discussions=(debate_row, visit))], 200))
    assert said == [
        (
            "At the 9th meeting, on 3 March 2016, the Council held a general debate, "
            "during which the following made statements:"
        ),
        "Representatives of observer States: Estalia, Norvania.",
        "At the same meeting, the President of Togo, Faure Gnassingbé, addressed the Council.",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slot_that_a_visitor_cuts_is_one_slot(language: str) -> None:
    parts: list[Part] = [
        ("", "podium", "", "Opening", ["p-two"]),
        ("", "floor", "", "First slot", ["Norvania"]),
        ("v", "podium", "", "Visit", ["p-one"]),
        ("", "floor", "", "First slot (continued)", ["Estalia"]),
        ("", "floor", "", "Second slot", ["Morland"]),
    ]
    visit = {"id": "v", "title": "Visit", "kind": "visit"}
    panel = (
        {"id": "p-one", "name": "Ann Onely", "function": "President of Togo", "discussion": "v"},
        {"id": "p-two", "name": "Ben Twofold"},
    )
    session = meeting(9, day(3), parts, discussions=(visit,), panel=panel, session={"theme": "Food"})
    text = report(session, language=language)
    assert {"en": "into two slots", "fr": "en deux créneaux", "es": "en dos turnos"}[language] in text
    assert "Estalia, Norvania" in text
    assert text.count("Food") == 1
