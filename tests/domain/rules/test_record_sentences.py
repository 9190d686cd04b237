"""Acts of procedure: the facts of each, and the words for them on the screen."""

from typing import Any, get_args

import pytest
from hypothesis import given, strategies as st

from secretary_tui.domain.acts.entries import EditEntry, RemoveEntry
from secretary_tui.domain.acts.lists import Reorder
from secretary_tui.domain.acts.sitting import NextBlock
from secretary_tui.domain.model.rows.entry import PROCEDURAL_FACTS, Note, ProceduralAct, ProceduralFacts
from secretary_tui.domain.model.rows.row import MisplacedKey
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.record_sentences import line_of, reserved_text, sentence, speaking_time, text_of
from tests.domain.procedural_facts import FACTS
from tests.sittings import Run, at, sitting, waiting


def rows() -> Session:
    return sitting(
        entries=waiting("Bosnia and Herzegovina", "Chad", "Cuba", "Egypt", "Fiji"),
        suspensions=(
            {"id": "s1", "start": at(60), "end": at(62), "reason": "no sound"},
            {"id": "s2", "start": at(70)},
            {"id": "s3", "start": at(50), "end": at(51), "reason": "No sound."},
        ),
    )


BOSNIA, CHAD, CUBA, EGYPT, FIJI = (entry.id for entry in rows().entries)
CHANGED = "The order of those waiting was changed"
#: Act, facts, and the words on the screen.
TABLE: tuple[tuple[ProceduralAct, dict[str, Any], str], ...] = (
    ("suspended", {}, "The sitting was suspended."),
    ("suspended", {"suspension": "s1"}, "The sitting was suspended: no sound."),
    ("suspended", {"suspension": "s2"}, "The sitting was suspended."),
    ("suspended", {"suspension": "s3"}, "The sitting was suspended: No sound."),
    ("suspended", {"suspension": "gone"}, "The sitting was suspended."),
    ("resumed", {"suspension": "s1"}, "The sitting was resumed."),
    ("sitting closed", {}, "The sitting was closed."),
    ("sitting reopened", {}, "The sitting was opened again."),
    ("sitting reopened", {"closed": at(180)}, "The sitting was opened again; it had been closed at 12.00."),
    ("list opened", {}, "The list of speakers was opened again."),
    ("list opened", {"list": "responses-1"}, "The list of speakers of “First responses” was opened again."),
    ("list opened", {"closed": at(15)}, "The list of speakers was opened again; it had been closed at 9.15."),
    ("list opened", {"list": "gone"}, "The list of speakers was opened again."),
    ("list closed", {"speakers": 1}, "The list of speakers was closed with 1 speaker inscribed."),
    ("list closed", {"speakers": 0}, "The list of speakers was closed with 0 speakers inscribed."),
    ("carried over", {"speakers": 2}, "2 speakers were carried over to another list."),
    ("carried over", {"speakers": 1, "to": "gone"}, "1 speaker was carried over to another list."),
    ("carried over", {"speakers": 1, "to": "opening"}, "1 speaker was carried over to “Opening”."),
    ("carried from", {"speakers": 12, "meeting": 17}, "12 speakers were carried over from the 17th meeting."),
    ("carried from", {"speakers": 1, "list": "responses-1"},
     "1 speaker was carried over from an earlier meeting to “First responses”."),
    ("limit", {"seconds": 90}, "The speaking time was reduced to 1 minute and 30 seconds for all who had not spoken."),
    ("limit", {"seconds": 60, "categories": ("ngo",)},
     "The speaking time was reduced to 1 minute for non-governmental organizations who had not spoken."),
    ("limit", {"seconds": 180, "raised": True, "categories": ("member", "un")},
     "The speaking time was raised to 3 minutes for States Members and United Nations entities who had not spoken."),
    ("limit", {"seconds": 150, "mixed": True},
     "The speaking time was set to 2 minutes and 30 seconds for all who had not spoken."),
    ("limit", {"seconds": 61, "replies": True},
     "The speaking time was reduced to 1 minute and 1 second for rights of reply."),
    ("interpretation", {"until": at(190)}, "Interpretation is provided until 12.10."),
    ("lots", {"seed": "4711"}, "The order of those waiting was drawn by lot (seed 4711)."),
    ("alphabetical", {"letter": "M"}, f"{CHANGED}: alphabetical, beginning with the letter M."),
    ("alphabetical", {"letter": "É", "seed": "4711"},
     f"{CHANGED}: alphabetical, beginning with the letter É, drawn by lot (seed 4711)."),
    ("practice order", {}, f"{CHANGED} to the order of practice."),
    ("by time spoken", {}, f"{CHANGED}: by time spoken, the least first."),
    ("reserved places", {"reserved": {"un": 1, "ngo": 3}, "reached": {"ngo": 2}},
     ("Of the reserved places, these were kept within the time available: "
      "United Nations entities 0 of 1, non-governmental organizations 2 of 3.")),
    ("moved", {"entries": (CUBA,), "place": 2}, f"{CHANGED}: Cuba was moved to place 2."),
    ("moved", {"entries": (CUBA,), "was": 3, "place": 1}, f"{CHANGED}: Cuba was moved from place 3 to place 1."),
    ("moved", {"entries": (BOSNIA, CHAD), "place": 4},
     f"{CHANGED}: Bosnia and Herzegovina and Chad were moved together to place 4."),
    ("moved", {"entries": (BOSNIA, CHAD, CUBA, EGYPT, FIJI), "place": 4},
     f"{CHANGED}: Bosnia and Herzegovina, Chad, Cuba and 2 more were moved together to place 4."),
    ("moved", {"entries": ("gone",), "place": 4}, f"{CHANGED}: an entry since removed was moved to place 4."),
    ("moved", {"entries": (CHAD, "gone", "gone-too"), "place": 4},
     f"{CHANGED}: Chad and 2 entries since removed were moved together to place 4."),
    ("changed places", {"entries": (CHAD, FIJI)}, f"{CHANGED}: Chad and Fiji changed places."),
)  # fmt: skip


@pytest.mark.parametrize(("act", "facts", "words"), TABLE)
def test_an_act_in_words(act: ProceduralAct, facts: dict[str, Any], words: str) -> None:
    given = ProceduralFacts.of(facts)
    assert sentence(rows(), act, given) == words
    assert text_of(rows(), Note(id="n", kind="procedural", at=at(1), act=act, facts=given)) == words


def test_every_act_and_every_fact_is_in_the_tables() -> None:
    acts = set(get_args(ProceduralAct))
    assert {act for act, _, _ in TABLE} == acts == set(PROCEDURAL_FACTS)
    named = {name for names in PROCEDURAL_FACTS.values() for some in names for name in some}
    assert named == set(ProceduralFacts.names())


def test_names_follow_their_corrections() -> None:
    run = Run(rows().evolve(suspensions=()))
    run.do(NextBlock())
    run.do(Reorder(list="floor", act="moved", chosen=ProceduralFacts(entries=(BOSNIA, CHAD), place=2)))
    run.do(EditEntry(entry=BOSNIA, changes={"name": "Bosnia"}))
    run.do(EditEntry(entry=CHAD, changes={"name": "Chad, and others"}))
    assert run.procedure == [f"{CHANGED}: Bosnia and Chad, and others were moved together to place 2."]
    run.do(RemoveEntry(entry=BOSNIA))
    assert run.procedure == [f"{CHANGED}: Chad, and others and an entry since removed were moved together to place 2."]


@pytest.mark.parametrize(
    ("act", "facts", "line"),
    [
        ("moved", {"entries": (CHAD,), "place": 2}, "Chad was moved to place 2."),
        ("alphabetical", {"letter": "B"}, "Alphabetical, beginning with the letter B."),
        ("lots", {"seed": "1"}, "Drawn by lot (seed 1)."),
        ("practice order", {}, "The order of practice."),
        ("resumed", {}, "The sitting was resumed."),
    ],
)
def test_a_line_of_a_list_begins_with_the_news(act: ProceduralAct, facts: dict[str, Any], line: str) -> None:
    note = Note(id="n", kind="procedural", at=at(1), act=act, facts=ProceduralFacts.of(facts))
    assert line_of(rows(), note) == line


def test_a_text_is_told_as_it_was_written() -> None:
    texts = (
        "The chair made a ruling.",
        f"{CHANGED}: Bosnia and Herzegovina and Chad were moved together to place 2.",
        "The speaking time was reduced to 2 minutes for all who had not spoken.",
    )
    notes = [Note(id="n", kind="procedural", at=at(1), text=text) for text in texts]
    assert [text_of(rows(), note) for note in notes] == [line_of(rows(), note) for note in notes] == [*texts]


@given(FACTS)
def test_whatever_facts_are_allowed_are_put_into_words(drawn: tuple[ProceduralAct, ProceduralFacts]) -> None:
    act, facts = drawn
    words = text_of(rows(), Note(id="n", kind="procedural", at=at(1), act=act, facts=facts))
    assert words.endswith(".")
    assert "None" not in words.replace(facts.seed, "")


@given(st.sampled_from(get_args(ProceduralAct)), FACTS)
def test_facts_of_another_act_are_refused(act: ProceduralAct, drawn: tuple[ProceduralAct, ProceduralFacts]) -> None:
    _, facts = drawn
    required, optional = PROCEDURAL_FACTS[act]
    if set(required) <= set(facts.stated()) <= {*required, *optional}:
        return
    with pytest.raises(MisplacedKey) as refused:
        Note(id="n", kind="procedural", at=at(1), act=act, facts=facts)
    assert refused.value.keys[0] == "facts"


def test_a_speaking_time_is_told_as_the_chair_says_it() -> None:
    assert [speaking_time(n) for n in (0, 1, 60, 90, 121)] == [
        "0 seconds", "1 second", "1 minute", "1 minute and 30 seconds", "2 minutes and 1 second",
    ]  # fmt: skip
    assert reserved_text({"ngo": 1}, {"ngo": 3}) == "non-governmental organizations 1 of 3"
