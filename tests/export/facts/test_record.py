"""Acts of procedure in the papers: in the words of the paper's language, and with the present names of rows."""

import re
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings, strategies as st

import secretary_tui
from secretary_tui.domain.acts.base import Act, apply
from secretary_tui.domain.acts.entries import EditEntry, RemoveEntry
from secretary_tui.domain.model.rows.entry import Note, ProceduralAct, ProceduralFacts, SpeakersList
from secretary_tui.domain.model.session import Session
from secretary_tui.export.facts.note_rows import Procedure, procedure_of
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Request, Source
from secretary_tui.export.wording.names import Names
from tests.domain.procedural_facts import FACTS
from tests.export.acts import acts_sitting, recorded
from tests.export.sitting import rich_sitting
from tests.shipped import at

NOW = at(10, 12, 30)
PACKAGE = Path(secretary_tui.__file__).parent
HEADINGS = {"en": "## Decisions and procedure", "fr": "## Décisions", "es": "## Decisiones"}
#: Words of an English sentence about an act of procedure that are also French or Spanish.
SPELT_ALIKE = {"institutions", "minute", "minutes", "non", "place", "places"}


def acts_of(session: Session) -> tuple[Procedure, ...]:
    return procedure_of(session, Names.of(session))


def procedure_lines(session: Session, language: str) -> list[str]:
    """Return the lines of the note about decisions and procedure, without their times."""
    text = render((Source(session),), Request("note", "md", language), at(12, 10)).decode()
    section = text[text.index(HEADINGS[language]) :].split("\n\n")[1]
    lines = [re.fullmatch(r"- .*?\u00a0?:(.*)", line) for line in section.splitlines()]
    return [line[1].strip() if line else "" for line in lines]


def of_notes(*notes: Note) -> Session:
    """Return the rich sitting with only these notes, and with no other facts about procedure."""
    session = rich_sitting()
    sitting = session.sitting.evolve(closed=None)
    return session.evolve(sitting=sitting, notes=notes, suspensions=())


def procedural(act: ProceduralAct, **facts: object) -> Note:
    return Note(id="n", kind="procedural", at=at(10, 30), act=act, facts=ProceduralFacts.of(facts))


def test_a_suspension_is_told_once_and_the_rest_in_the_order_of_time() -> None:
    acts = acts_of(rich_sitting())

    assert [(act.at.strftime("%H.%M"), act.kind) for act in acts] == [
        ("10.22", "list closed"),
        ("10.41", "suspended"),
        ("10.49", ""),
        ("10.50", "limit"),
        ("12.04", "sitting closed"),
    ]
    assert (acts[1].text, acts[1].until) == ("no sound", at(10, 49))


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_an_old_text_is_told_as_it_was_written_in_every_language(language: str) -> None:
    texts = [
        "The chair made a ruling.",
        "The speaking time was reduced to 2 minutes for all who had not spoken.",
        "The order of those waiting was changed: Bosnia and Herzegovina and Chad were moved together to place 7.",
        "The sitting was suspended, the lights having failed.",
    ]
    notes = (Note(id=f"n{n}", kind="procedural", at=at(10, n), text=text) for n, text in enumerate(texts))
    marks = {"en": "{}", "fr": "« {} »", "es": "“{}”"}[language]
    lines = [line.replace("\u00a0", " ").replace("\u202f", " ") for line in procedure_lines(of_notes(*notes), language)]
    assert lines == [marks.format(text) for text in texts]


def test_a_closing_that_was_taken_back_stays_in_the_record() -> None:
    reopened = ProceduralFacts(closed=at(12, 1))
    notes = (
        Note(id="n1", kind="procedural", at=at(12, 1), act="sitting closed"),
        Note(id="n2", kind="procedural", at=at(12, 2), act="sitting reopened", facts=reopened),
        Note(id="n3", kind="procedural", at=at(12, 4, 5), act="sitting closed"),
    )
    session = rich_sitting().evolve(notes=notes, suspensions=())
    assert [(act.at.strftime("%H.%M"), act.kind) for act in acts_of(session)] == [
        ("12.01", "sitting closed"), ("12.02", "sitting reopened"), ("12.04", "sitting closed"),
    ]  # fmt: skip
    assert [line.replace("\u00a0", " ") for line in procedure_lines(session, "fr")] == [
        "La séance a été levée.",
        "La séance a été rouverte ; elle avait été levée à 12 h 01.",
        "La séance a été levée.",
    ]


# Names ----------------------------------------------------------------------------------------------------


def with_block() -> tuple[Session, str, str]:
    """Return a sitting in which two waiting entries were moved together, and the ids of the two."""
    session = acts_sitting()
    bosnia = next(entry.id for entry in session.entries if entry.name == "Bosnia and Herzegovina")
    trinidad = next(entry.id for entry in session.entries if entry.name == "Trinidad and Tobago")
    note = Note(id="nm", kind="procedural", at=at(10, 30), act="moved",
                facts=ProceduralFacts(entries=(bosnia, trinidad), place=7))  # fmt: skip
    return session.evolve(notes=(note,)), bosnia, trinidad


@pytest.mark.parametrize(
    ("language", "before", "corrected", "one", "two"),
    [
        ("en", "Bosnia and Herzegovina and Trinidad and Tobago were", "Trinidad and Tobago were",
         "an entry since removed", "two entries since removed were moved together to place 7 of the list."),
        ("fr", " la Bosnie-Herzégovine et la Trinité-et-Tobago.", " Chypre et la Trinité-et-Tobago.",
         "une inscription retirée depuis", "deux inscriptions retirées depuis."),
        ("es", "Bosnia y Herzegovina y Trinidad y Tabago.", "Chipre y Trinidad y Tabago.",
         "una inscripción retirada desde entonces", "dos inscripciones retiradas desde entonces."),
    ],
)  # fmt: skip
def test_names_follow_their_corrections_and_who_was_removed_since_is_told_as_such(
    language: str, before: str, corrected: str, one: str, two: str
) -> None:
    session, bosnia, trinidad = with_block()

    def told(*acts: Act) -> str:
        after = session
        for act in acts:
            after = apply(after, act, NOW)
        return procedure_lines(after, language)[0]

    assert before in told()
    renamed = told(EditEntry(entry=bosnia, changes={"name": "Cyprus"}))
    assert corrected in renamed
    assert "Bosni" not in renamed
    assert one in told(RemoveEntry(entry=bosnia))
    assert two.casefold() in told(RemoveEntry(entry=bosnia), RemoveEntry(entry=trinidad)).casefold()


def test_a_protected_name_is_in_no_paper_of_an_act() -> None:
    session, bosnia, _ = with_block()
    entries = tuple(
        entry.evolve(name="Ana K.", protected_name="Ana Kovačević") if entry.id == bosnia else entry
        for entry in session.entries
    )
    lots = procedural("lots", seed="Ana Kovačević").evolve(id="nl")
    session = session.evolve(entries=entries, notes=(*session.notes, lots))
    for language in HEADINGS:
        lines = "\n".join(procedure_lines(session, language))
        assert "Ana K." in lines
        assert "Kova" not in lines


def test_of_several_lists_each_is_named() -> None:
    session = of_notes(
        procedural("list closed", list="second", speakers=2),
        procedural("limit", list="second", seconds=60),
        procedural("carried over", to="second", speakers=1),
    )
    row = SpeakersList.of({"id": "second", "title": "Afternoon list", "title_fr": "Liste de l’après-midi"})
    blocks = tuple(block.evolve(list="second") if block.id == "floor-2" else block for block in session.blocks)
    lines = procedure_lines(session.evolve(lists=(*session.lists, row), blocks=blocks), "fr")
    everyone = " pour tous les orateurs n’ayant pas encore pris la parole"
    assert [line.replace("\u00a0", " ").replace(everyone, "") for line in lines] == [
        "La liste des orateurs (« Liste de l’après-midi ») a été close ; deux orateurs y étaient inscrits.",
        "Le temps de parole (« Liste de l’après-midi ») a été réduit à une minute.",
        "Un orateur a été reporté sur une autre liste (« Liste de l’après-midi »).",
    ]


# Every act, in every language -----------------------------------------------------------------------------


def test_every_act_of_the_record_is_done_by_an_act() -> None:
    assert {note.act for note in recorded()} == set(get_args(ProceduralAct))
    assert all(note.text == "" for note in recorded())
    told_alike = 1  # the reason of a suspension is in its own row
    assert len({f"{note.act} {note.facts}" for note in recorded()}) == len(recorded()) - told_alike


@pytest.mark.parametrize("language", ["fr", "es"])
def test_no_act_is_told_in_english_in_another_language(language: str) -> None:
    in_english, lines = (procedure_lines(acts_sitting(), each) for each in ("en", language))
    for english, line in zip(in_english, lines, strict=True):
        words = {word for word in re.findall(r"[^\W\d_]{3,}", english) if word.islower()}
        assert words & set(re.findall(r"[^\W\d_]{3,}", line)) <= SPELT_ALIKE, (english, line)
        assert line.endswith("."), f"terms.md has no words in {language} for: {english}"


@settings(max_examples=settings().max_examples // 4)  # a paper takes long to make, so each has many facts
@given(st.lists(FACTS, min_size=10, max_size=20))
def test_whatever_facts_are_allowed_are_a_line_of_every_paper(
    drawn: list[tuple[ProceduralAct, ProceduralFacts]],
) -> None:
    notes = [
        Note(id=f"n{n}", kind="procedural", at=at(10, n), act=act, facts=facts) for n, (act, facts) in enumerate(drawn)
    ]
    for language in HEADINGS:
        lines = procedure_lines(of_notes(*notes), language)
        assert len(lines) == len(notes)
        assert all(line.endswith((".", ".m")) and "None" not in line for line in lines), lines
