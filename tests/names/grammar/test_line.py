"""The meaning of a line that is typed at the desk, and of the person on a slip."""

import pytest

from secretary_tui.domain.lists import repeated
from secretary_tui.domain.model.rows.entry import Block, Entry, Span
from secretary_tui.domain.model.rows.sitting import Panellist
from secretary_tui.names.grammar.line import inscribed, read_answered, read_inscription
from secretary_tui.names.grammar.marks import read_person
from secretary_tui.names.known_names import KnownNames
from secretary_tui.names.register import Register
from tests.shipped import MORNING, at, shipped
from tests.tables import tables

TABLES = tables(__file__)

SESSION = shipped(MORNING).evolve(
    organizations=(),
    panel=(),
    entries=(
        Entry(id="e1", list="floor", name="Pakistan", category="observer", on_behalf_of="Group of Friends"),
        Entry(id="e2", list="floor", name="Equatorial Guinea", category="observer"),
        Entry(id="e3", list="floor", name="China", category="member"),
        Entry(id="e4", list="floor", name="Save the Children", category=None),
        Entry(id="e5", list="floor", name="Togo", category="member", outcome="absent"),
        Entry(id="e6", list="floor", name="Cuba", outcome="delivered", spans=(Span(start=at(10), end=at(10)),)),
    ),
)

REGISTER = Register.load(at(9).date()).with_session(SESSION)
KNOWN = KnownNames.of(SESSION, REGISTER)


@pytest.mark.parametrize(("typed", "names"), TABLES["what_was_typed_stays_as_typed"])
def test_what_was_typed_stays_as_typed_and_its_capitals_are_offered(typed: str, names: tuple[str, ...]) -> None:
    assert tuple(proposal.name for proposal in read_inscription(typed, KNOWN).candidates) == names


def test_on_the_podium_the_panel_is_known() -> None:
    podium = SESSION.evolve(
        panel=(Panellist(id="p1", name="Ms. Chia Carr"), Panellist(id="p2", name="Mr. Volker Turk")),
        blocks=(Block(id="opening", kind="podium", title="Opening", minutes=60),),
    )
    on_podium = read_inscription("chi", KnownNames.of(podium, REGISTER, "opening")).candidates
    assert ("Ms. Chia Carr", "p1") in [(each.name, each.panel) for each in on_podium]
    assert (on_podium[0].name, on_podium[0].panel) == ("China", None)
    best, *others = read_inscription("türk", KnownNames.of(podium, REGISTER, "opening")).candidates
    assert (best.panel, best.rivals, others[0].name) == ("p2", ("Turkey", "Turkmenistan"), "Turkey")
    assert all(each.panel is None for each in read_inscription("chi", KnownNames.of(podium, REGISTER)).candidates)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("/oic", "Write who speaks before the group."),
        ("norway #x", "#x is not a category; m State Member, s observer State"),
    ],
)
def test_what_cannot_be_taken_is_said(typed: str, problem: str) -> None:
    assert problem in read_inscription(typed, KNOWN).problem


def test_both_marks_of_a_capacity_make_an_unknown_group() -> None:
    read = read_inscription("pak/oic+eu", KNOWN)
    assert (read.on_behalf_of, read.unknown_group) == ("oic+eu", "oic+eu")
    assert read.doubts_with(read.candidates[0]) == ("“oic+eu” is not the name of a group; it stays as it is written.",)


@pytest.mark.parametrize("typed", ["", "   ", "!", "#n", "\x1b[2J\x00"[4:]])
def test_a_line_that_names_nobody_is_empty(typed: str) -> None:
    assert read_inscription(typed, KNOWN).is_empty


def test_a_repeat_is_the_same_name_in_the_same_capacity() -> None:
    assert repeated(SESSION, "floor", "china", ("", "")) is SESSION.entry("e3")
    assert repeated(SESSION, "floor", "China", ("Group of Friends", "")) is None
    assert repeated(SESSION, "floor", "Pakistan", ("Group of Friends", "")) is SESSION.entry("e1")
    assert repeated(SESSION, "floor", "Cuba", ("", "")) is SESSION.entry("e6")
    assert repeated(SESSION, "floor", "Togo", ("", "")) is None, "absent, so free to inscribe again"
    assert repeated(SESSION, "podium", "China", ("", "")) is None


@pytest.mark.parametrize(
    ("beside", "rank"),
    [(", Mr. Jan Roe, First Lady", "First Lady"), (", The Right Hon. Jan Roe, Seneschal", "Seneschal")],
)
def test_what_is_beside_a_state_and_a_person_is_a_doubted_function(beside: str, rank: str) -> None:
    read = read_inscription(f"Switzerland{beside}", KNOWN)
    who = read.candidates[0]
    assert (who.name, read.speaker, read.rank) == ("Switzerland", "Jan Roe", rank)
    assert [doubt for doubt in read.doubts_with(who) if rank in doubt] == [
        f"“{rank}” is read as the function of the person who speaks."
    ]


@pytest.mark.parametrize(
    ("part", "typed", "name", "category", "doubts"),
    [
        ("questions", "Ms. Ana Ruiz", "Ana Ruiz", "other", ()),
        ("questions", "Ms. Ana Ruiz (USA)", "Ana Ruiz", "other",
         ("“USA” in brackets is left out: does the person speak for it?",)),
        ("questions", "Friends of Peace #n", "Friends of Peace", "ngo", ()),
        ("views of others", "Ombudsman of Mirova", "Ombudsman of Mirova", "nhri", ()),
        ("views of others", "Ms. Ana Ruiz", "Ana Ruiz", "ngo", ("A person is named, and no delegation.",)),
        ("views of States", "Friends of Peace", "Friends of Peace", None, ()),
    ],
)  # fmt: skip
def test_an_unknown_name_has_the_category_of_its_list(
    part: str, typed: str, name: str, category: str | None, doubts: tuple[str, ...]
) -> None:
    block = Block(id="b", kind="floor", title="b", minutes=5, part=part, list="own")
    session = SESSION.evolve(blocks=(block,), entries=SESSION.entries[4:])
    names = KnownNames.of(session, REGISTER, "own")
    read = read_inscription(typed, names)
    added = inscribed(read, read.candidates[0], "own", names, session)
    assert (added.name, read.category or added.category, added.doubt) == (name, category, " ".join(doubts))


def test_a_function_with_many_words_and_is_read_in_no_time() -> None:
    rank = "Minister" + " and bells" * 25
    read = read_inscription(f"Cuba, {rank}", KNOWN)
    assert (read.rank, read.dignitary) == (rank, False)


@pytest.mark.parametrize(("text", "title", "speaker", "rank"), TABLES["a_slip"])
def test_a_slip(text: str, title: str, speaker: str, rank: str) -> None:
    assert read_person(text) == {"title": title, "speaker": speaker, "rank": rank}


@pytest.mark.parametrize(("typed", "name", "doubts"), TABLES["whom_a_reply_answers"])
def test_whom_a_reply_answers_is_read_name_by_name(typed: str, name: str, doubts: tuple[str, ...]) -> None:
    read = read_answered(typed, KNOWN)
    assert (read.candidates[0].name, read.doubts_with(read.candidates[0])) == (name, doubts)
