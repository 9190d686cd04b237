"""How typed lines are read as notes of the record."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from secretary_tui.domain.model.note_line import ReadLine, addressed, corrections, read_line, write_line
from secretary_tui.domain.model.rows.entry import Note
from secretary_tui.domain.model.rows.row import NoteKind, Role
from secretary_tui.domain.model.rows.sitting import Panellist
from secretary_tui.domain.text import clean
from tests.tables import tables

TABLES = tables(__file__)

AT = datetime(2016, 3, 7, 9, 41, tzinfo=UTC)


def person(row: str, name: str, role: Role = "panellist", **more: str) -> Panellist:
    return Panellist(id=row, name=name, role=role, **more)  # type: ignore[arg-type]


PANEL = (
    person("p1", "Choi Kyonglim", "chair"),
    person("p2", "Kate Gilmore", "opening"),
    person("p3", "John Carr", "moderator"),
    person("p4", "Benyam Dawit Mezmur"),
    person("p5", "Maud de Boer-Buquicchio"),
    person("p6", "Ernie Allen"),
    person("p7", "Preetam Maloor"),
    person("p8", "Anne-Marie Høydal"),
    person("p9", "Marta Santos Pais", "moderator"),
)


@pytest.mark.parametrize(("line", "kind", "text"), TABLES["the_first_character_says_the_kind"])
def test_the_first_character_says_the_kind(line: str, kind: NoteKind, text: str) -> None:
    read = read_line(line, PANEL)
    assert (read.kind, read.text, read.to) == (kind, text, None)


@pytest.mark.parametrize(
    ("line", "to", "text"),
    [
        ("? @mezmur how binding is it", "p4", "how binding is it"),
        ("?@mez how binding is it", "p4", "how binding is it"),
        ("? @Allen: who pays", "p6", "who pays"),
        ("? who pays @allen", "p6", "who pays"),
        ("? asks @allen, who pays", "p6", "asks Allen, who pays"),
        ("? @boer what is new", "p5", "what is new"),
        ("? @de what is new", "p5", "what is new"),
        ("? @HØY accents", "p8", "accents"),
        ("? @choi whose surname stands first", "p1", "whose surname stands first"),
        ("? asks @boer about it", "p5", "asks de Boer-Buquicchio about it"),
        ("? @nobody at all", None, "@nobody at all"),
        ("? @ 10.40", None, "@ 10.40"),
        ("? mail to desk@allen.org", None, "mail to desk@allen.org"),
    ],
)
def test_a_question_addresses_a_panellist_by_the_beginning_of_the_surname(line: str, to: str | None, text: str) -> None:
    read = read_line(line, PANEL)
    assert (read.kind, read.to, read.text) == ("question", to, text)


@pytest.mark.parametrize(("line", "people", "text"), TABLES["a_question_can_address_several"])
def test_a_question_can_address_several(line: str, people: tuple[str, ...], text: str) -> None:
    read = read_line(line, PANEL)
    assert ((read.to, *read.also_to), read.text) == (people, text)


def test_an_address_that_fits_nobody_or_several_is_said_and_stays_in_the_text() -> None:
    assert read_line("? @xyz what", PANEL) == ReadLine("question", "@xyz what", None, "xyz")
    read = read_line("? @m what", PANEL)
    assert (read.to, read.unknown, read.candidates) == (None, "m", ("Mezmur", "Maloor"))
    assert read.text == "@m what"


def test_a_whole_surname_goes_before_a_longer_one_and_panellists_before_the_podium() -> None:
    panel = (person("a", "Ann Carrington"), person("b", "John Carr", "moderator"), person("c", "Jo Carlson"))
    assert [p.id for p in addressed("carr", panel)] == ["b"]
    assert [p.id for p in addressed("car", panel)] == ["a", "c"]
    assert addressed("", panel) == ()


KINDS: tuple[NoteKind, ...] = ("note", "question", "decision", "follow-up", "comment")


@given(
    kind=st.sampled_from(KINDS),
    text=st.text(st.characters(exclude_characters="@"), max_size=60)
    .map(lambda text: clean(text, lines=True))
    .filter(bool),
    to=st.sampled_from([None, *(p.id for p in PANEL)]),
)
def test_what_is_written_for_editing_is_read_as_the_same_note(kind: NoteKind, text: str, to: str | None) -> None:
    note = Note(id="n1", kind=kind, at=AT, text=text, to=to if kind == "question" else None)
    read = read_line(write_line(note, PANEL), PANEL)
    assert (read.kind, read.text, read.to) == (note.kind, note.text, note.to)


QUESTION = Note(id="n1", kind="question", at=AT, text="why", to="p6")


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        ("? @Allen why", {}), ("? @Allen why not", {"text": "why not"}), ("? @Mezmur why", {"to": "p4"}),
        ("? why", {"to": None}), ("! why", {"kind": "decision", "to": None}), ("", {}), ("?", {}),
    ],
)  # fmt: skip
def test_editing_changes_what_the_line_says_otherwise(line: str, changes: dict[str, object]) -> None:
    assert write_line(QUESTION, PANEL) == "? @Allen why"
    assert corrections(QUESTION, line, PANEL) == changes


def test_editing_keeps_an_addressee_that_the_line_could_not_name() -> None:
    panel = (person("a", "Ann Allen"), person("b", "Ann Allen"))
    note = Note(id="n1", kind="question", at=AT, text="why", to="b")
    assert corrections(note, "? why not", panel) == {"text": "why not"}
    assert corrections(note, "! why", panel) == {"kind": "decision", "to": None}
