"""A sitting with several lists: note, list and report show each list with entries, and count over all of them."""

import csv
import io
import re

import pytest
from docx import Document

from secretary_tui.domain.model.rows.entry import Entry, Span, SpeakersList
from secretary_tui.domain.model.rows.row import Outcome
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import SecretaryError
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Request, Source
from tests.export.rendered import rendered
from tests.sittings import at, sitting, waiting


def heard(name: str, on: str, minute: float, outcome: Outcome = "delivered") -> Entry:
    span = Span(start=at(minute), end=at(minute + 1))
    return Entry(id=f"e-{name.lower()}", list=on, name=name, category="member", outcome=outcome, spans=(span,))


def two_slots(**changes: object) -> Session:
    """Return two slots with a list each, a named list without a block, and a podium; the second slot runs."""
    session = sitting()
    opening, first, answers, second, last = session.blocks
    blocks = (
        opening.evolve(started=at(0), ended=at(60)),
        first.evolve(list="one", started=at(60), ended=at(105)),
        answers.evolve(started=at(105), ended=at(120)),
        second.evolve(list="two", started=at(120)),
        last,
    )
    lists = (
        SpeakersList(id="floor"),
        SpeakersList(id="one", opened=at(0), closed=at(20)),
        SpeakersList.of({"id": "two", "title": "NGOs and NHRIs", "title_fr": "ONG et INDH"}),
        SpeakersList(id="guests", title="Guests"),
    )
    entries = (
        heard("Cuba", "one", 61),
        heard("Togo", "one", 63),
        heard("Peru", "two", 121),
        Entry(id="e-fiji", list="two", name="Fiji", category="member", outcome="absent"),
        Entry(id="e-mali", list="two", name="Mali", category="member"),
        Entry(id="e-chad", list="guests", name="Chad", category="member"),
        Entry(id="r-choi", list="opening", panel="p-choi", outcome="delivered", spans=(Span(start=at(1), end=at(5)),)),
    )
    return session.evolve(blocks=blocks, lists=lists, entries=entries, **changes)


NOW = at(125)
CLOSED = two_slots(sitting=sitting().sitting.evolve(closed=at(180)))


@pytest.mark.parametrize(
    ("language", "headings", "nobody"),
    [
        ("en", ["First slot", "NGOs and NHRIs", "Guests"], "Nobody (?:is|was)"),
        ("fr", ["Premier créneau", "ONG et INDH", "Guests"], "aucun orateur"),
        ("es", ["Primer turno", "NGOs and NHRIs", "Guests"], "ningún"),
    ],
)
def test_the_list_tells_each_list_under_its_title_in_the_order_of_the_agenda(
    language: str, headings: list[str], nobody: str
) -> None:
    told = rendered("list", "md", two_slots(), NOW, language=language)
    assert [line[3:] for line in told.splitlines() if line.startswith("## ")][1:] == headings
    sections = re.split(r"^## ", told, flags=re.MULTILINE)[2:]
    names = re.compile(r"Cuba|Togo|P[eé]r[uú]|Pérou|Fid?[jy]i|Mal[ií]|T?[Cc]had\b")
    assert [len(set(names.findall(section))) for section in sections] == [2, 3, 1]
    for text in (told, rendered("list", "md", CLOSED, NOW, language=language)):
        assert not re.search(nobody, text)


def test_a_list_of_nobody_is_told_only_where_there_is_no_other() -> None:
    assert "Nobody is inscribed." in rendered("list", "md", sitting(), at(0))
    assert "## " + "First slot" not in rendered("list", "md", sitting("Cuba"), at(0)).replace("### First slot", "")


@pytest.mark.parametrize(
    ("list_id", "names", "others"),
    [
        ("one", ["Cuba", "Togo"], ["Mali", "Chad"]),
        ("two", ["Peru", "Fiji: absent when called", "Mali"], ["Cuba", "Chad"]),
        ("guests", ["Chad", "Called in no part of the meeting"], ["Cuba", "Mali"]),
        ("floor", ["Nobody is inscribed on this list."], ["Cuba", "Chad"]),
        ("opening", ["H.E. Mr. Choi Kyonglim"], ["Cuba", "inscribed", "has not been opened"]),
    ],
)
def test_one_list_can_be_asked_for(list_id: str, names: list[str], others: list[str]) -> None:
    told = render((Source(two_slots()),), Request("list", "md", list_id=list_id), NOW).decode()
    assert all(name in told for name in names)
    assert not [name for name in others if name in told]


@pytest.mark.parametrize("wrong", ["", "One", "floor-1x", "\x1b[31m", "x" * 200])
def test_an_id_that_is_no_list_is_refused_with_those_that_there_are(wrong: str) -> None:
    with pytest.raises(SecretaryError) as refused:
        render((Source(two_slots()),), Request("list", "csv", list_id=wrong), NOW)
    assert "there is opening, one, responses-1, two, responses-2, floor, guests." in refused.value.sentence
    assert refused.value.sentence.isprintable()
    assert len(refused.value.sentence) < 150


def test_other_papers_have_no_list_to_choose() -> None:
    with pytest.raises(SecretaryError, match="--list is for the list"):
        render((Source(two_slots()),), Request("note", "md", list_id="one"), NOW)


def test_for_machines_each_name_says_its_list() -> None:
    rows = list(csv.DictReader(io.StringIO(rendered("list", "csv", two_slots(), NOW).removeprefix("\ufeff"))))
    assert {row["name"]: row["list"] for row in rows} == {
        "Cuba": "one", "Togo": "one", "Peru": "two", "Fiji": "two", "Mali": "two", "Chad": "guests",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ("Of the six speakers inscribed, three were heard, two were not reached for lack of time and one was",
                "The list of speakers (“First slot”) was opened at 9 a.m. and closed at 9.20 a.m.; two speakers were",
                "The list of speakers (“NGOs and NHRIs”) had three speakers.",
                "The list of speakers (“Guests”) had one speaker.")),
        ("fr", ("La liste des orateurs (« Premier créneau ») a été ouverte à 9 heures et close à 9 h 20 ; deux",
                "La liste des orateurs (« ONG et INDH ») comptait trois orateurs.")),
        ("es", ("La lista de oradores (“NGOs and NHRIs”) contaba con tres oradores.",)),
    ],
)  # fmt: skip
def test_the_note_counts_over_all_lists_and_tells_each(language: str, sentences: tuple[str, ...]) -> None:
    told = " ".join(rendered("note", "md", CLOSED, NOW, language=language).replace("\u00a0", " ").split())
    assert [sentence for sentence in sentences if sentence not in told] == []


def test_the_note_of_one_list_names_it_by_no_title() -> None:
    session = sitting("Cuba", lists=({"id": "floor", "opened": at(0)},))
    blocks = (session.blocks[0].evolve(started=at(0)), *session.blocks[1:])
    told = rendered("note", "md", session.evolve(blocks=blocks), at(5))
    assert "The list of speakers was opened at 9 a.m.; one speaker is inscribed so far." in told


def test_the_report_tells_each_slot_and_whom_no_list_reached() -> None:
    told = " ".join(rendered("report", "md", CLOSED, NOW).split())
    first, second = told.index("for the first slot"), told.index("for the second slot")
    assert first < told.index("Cuba, Togo") < second < told.index("Peru")
    assert re.search(r"could not deliver statements owing to lack of time: [^:]*: Chad, Mali\.", told)


def test_two_waiting_on_two_lists_are_each_told_their_turn() -> None:
    session = sitting(entries=(*waiting("Cuba"), *waiting("Togo", on="ngos")), lists=({"id": "ngos"},))
    blocks = tuple(b.evolve(list="ngos") if b.id == "floor-2" else b for b in session.blocks)
    told = rendered("list", "md", session.evolve(blocks=blocks), at(0))
    assert re.search(r"10 a\.m\. \| Cuba", told)
    assert re.search(r"11 a\.m\. \| Togo", told)


def test_in_word_a_round_stands_below_the_heading_of_its_list() -> None:
    content = render((Source(two_slots()),), Request("list", "docx"), NOW)
    paragraphs = Document(io.BytesIO(content)).paragraphs
    headings = [(p.style.name, p.text) for p in paragraphs if p.style and str(p.style.name).startswith("Heading")]
    assert ("Heading 2", "NGOs and NHRIs") in headings
    assert ("Heading 3", "To come") in headings
    assert ("Heading 4", "Second slot (until 11.45\u00a0a.m.)") in headings
