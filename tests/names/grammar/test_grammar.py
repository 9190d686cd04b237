"""One grammar: each word of a line is in the entry, in a doubt that quotes it, or known as filling."""

import pytest
from hypothesis import given, strategies as st

from secretary_tui.domain.text import clean
from secretary_tui.imports.proposal import LeftOut, ListPiece, Proposal, read_piece
from secretary_tui.names.grammar.line import Inscription, inscribed, read_inscription, without_doubts
from secretary_tui.names.known_names import Candidate, KnownNames
from secretary_tui.names.registers import SHIPPED
from tests.shipped import MORNING, at, shipped
from tests.tables import tables

TABLES = tables(__file__)

SESSION = shipped(MORNING).evolve(organizations=(), entries=())
KNOWN = KnownNames.of(SESSION, SHIPPED(SESSION), "floor")

NAM = "Non-Aligned Movement"


def line(text: str) -> Inscription:
    return read_inscription(text, KNOWN)


def piece(text: str) -> Proposal:
    read = read_piece(ListPiece(text, text, 1), KNOWN)
    assert isinstance(read, Proposal), text
    return read


@pytest.mark.parametrize(("text", "name", "group"), TABLES["what_is_no_exact_form_of_a_group"])
def test_what_is_no_exact_form_of_a_group_stays_as_typed_and_is_marked(text: str, name: str, group: str) -> None:
    for written in (text, text.replace("/", " +"), text.replace("/", " on behalf of "), text.replace("/", ", o/b ")):
        read = line(written)
        assert read.candidates[0].name == name
        assert (read.on_behalf_of or read.also_on_behalf_of) == group
        assert read.unknown_group == group
        assert any(group in doubt for doubt in read.doubts_with(read.candidates[0]))
        assert any(group in doubt for doubt in piece(written).doubts)


@pytest.mark.parametrize(
    ("text", "name"),
    [("Venezuala", "Venezuela (Bolivarian Republic of)"), ("Dem. Republic Congo", "Democratic Republic of the Congo")],
)
def test_an_error_of_typing_is_found_at_the_line_and_in_a_list_alike_and_doubted(text: str, name: str) -> None:
    assert line(text).candidates[0].name == name
    assert line(text).candidates[0].score < 1
    assert piece(text).name == name
    assert piece(text).doubts == (f"“{text}” is not known; read as {name}.",)


def test_the_doubt_about_a_name_that_ends_with_a_full_stop_has_one() -> None:
    meant = Candidate("Plan, Inc.", "ngo", rivals=("Plan", "Plane Inc."))
    doubt = "“Plann” is not known; read as Plan, Inc., and may be Plan or Plane Inc."
    assert Inscription(typed="Plann").doubts_of(meant, "ngo", is_guess=True) == (doubt,)


@pytest.mark.parametrize("typed", ["Ms. Ada Quill", "Ms. Ada Quill, Minister of Justice", "Ms. Ada Quill (President)"])
def test_a_person_without_a_delegation_is_the_name_and_a_doubt(typed: str) -> None:
    assert (piece(typed).name, piece(typed).title, piece(typed).speaker) == ("Ada Quill", "Ms.", "")
    assert "A person is named, and no delegation." in piece(typed).doubts


@pytest.mark.parametrize(
    "remark", ["withdrawn", "cancelled", "canceled", "has withdrawn", "retiré", "cancelado", "❌", "no show", "absent"]
)
def test_who_will_not_speak_goes_on_no_list_and_it_is_said(remark: str) -> None:
    for text in (f"Brazil ({remark})", f"Brazil {remark}", f"Brazil – {remark}", f"viet nam, {remark}"):
        assert remark in line(text).problem
        left = read_piece(ListPiece(text, text, 1), KNOWN)
        assert isinstance(left, LeftOut)
        assert remark in left.why


@pytest.mark.parametrize(
    "remark", ["blue badge", "after No. 2", "after 11.30", "not before 10", "Chad", "room B, seat 4", "asap", "2nd"]
)
def test_a_remark_that_is_not_understood_is_a_doubt_that_quotes_it(remark: str) -> None:
    for name in ("Qatar", "Bolivia (Plurinational State of)", "EU"):
        assert remark in " ".join(line(f"{name} ({remark})").doubts)
        assert remark in " ".join(piece(f"{name} ({remark})").doubts)
        assert piece(f"{name} ({remark}), on behalf of NAM").name == piece(name).name


@pytest.mark.parametrize(
    "text",
    ["Plan, ECPAT and others, Inc.", "Friends of the World (UK)", "World Network Against Everything (W.N.A.E.)",
     "350.org/fridays for future", "HIV/AIDS Alliance", "R2P", "Enfants d'abord"],
)  # fmt: skip
def test_a_name_that_nobody_knows_stays_as_typed(text: str) -> None:
    read = line(text)
    assert (read.typed, read.candidates[0].name, read.candidates[0].as_typed) == (text, text, True)
    assert read.capacity == ("", "")


@pytest.mark.parametrize("remark", ["blue badge", "2nd floor"])
def test_a_remark_after_a_name_that_nobody_knows_is_kept_in_it_and_doubted(remark: str) -> None:
    for text in (f"Xyloph Network ({remark})", f"Xyloph Network [{remark}]"):
        read = line(text)
        assert read.typed == text
        assert read.doubts == (f"“{remark}” in brackets is taken as part of the name.",)
        assert read.doubts[0] in piece(text).doubts


def test_the_act_of_a_line_carries_all_that_it_says() -> None:
    read = line("italy (9.03) (held, no instructions) (H.E. Mr. Carlo Po, Minister of Justice) #v !")
    act = inscribed(read, read.candidates[0], "floor", KNOWN, SESSION)
    assert (act.name, act.form, act.dignitary, act.held) == ("Italy", "video", True, "no instructions")
    assert (act.salutation, act.speaker, act.rank) == ("H.E. Mr.", "Carlo Po", "Minister of Justice")
    assert (act.inscribed, act.groups) == (at(9, 3), KNOWN.register.speaking_groups)


# Every word --------------------------------------------------------------------------------------------------------

#: Unknown words: each must be reported, wherever in a line it is.
UNKNOWN = ("xyloph", "quibble", "zorn", "Wexford", "blorp", "Ünsinn", "grommet", "Fnord")


def told(read: Inscription) -> str:
    said = (
        *(candidate.name for candidate in read.candidates), *read.capacity, read.title, read.speaker, read.rank,
        read.held, read.withdrawn, "video" * (read.form == "video"), "right of reply" * read.is_reply, *read.doubts,
        {None: "", True: "confirmed", False: "tbc"}[read.confirmed], read.problem,
        f"{read.inscribed.hour}.{read.inscribed.minute:02}" if read.inscribed else "",
    )  # fmt: skip
    return " ".join(said).casefold()


KNOWN_PARTS = st.sampled_from(
    ["pak", "Iran (Islamic Republic of)", "Viet Nam", "oic", "the African Group", "nam", "UNICEF",
     "Minister of Justice", "H.E. Ms.", "Mr.", "video", "withdrawn", "tbc", "right of reply", "9.03", "3 min"]
)  # fmt: skip
JOINTS = st.sampled_from(
    [" ", ", ", "; ", " - ", " (", ") ", "/", " +", " on behalf of ", " also on behalf of ", " o/b ", " and ", " for ",
     " in a joint statement with ", ": ", " au nom de ", " en nombre de ", "!", " #n ", " [", "] "]
)  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(UNKNOWN) | KNOWN_PARTS, JOINTS), min_size=1, max_size=7))
def test_no_word_of_a_line_is_lost_whatever_is_around_it(parts: list[tuple[str, str]]) -> None:
    text = clean("".join(part + joint for part, joint in parts))
    read = line(text)
    if read.problem:
        return  # the line was not accepted, and the text stays in the field
    said = f"{told(read)} {read.typed}".casefold()
    unknown = [part.casefold() for part, _ in parts if part in UNKNOWN]
    assert all(part in said for part in unknown), text
    taken = read_piece(ListPiece(text, text, 1), KNOWN)
    if isinstance(taken, Proposal):
        listed = f"{taken.became()} {taken.doubt} {taken.name}".casefold()
        assert all(part in listed for part in unknown), text


@pytest.mark.parametrize(
    "line_text", ["venezuela/a group of countries and Montenegro", "venezuela o/b 57 States, Chad"]
)
def test_a_state_after_a_group_without_a_name_is_another_delegation_and_stays_a_doubt(line_text: str) -> None:
    read = line(line_text)
    assert read.on_behalf_of in ("a group of countries", "57 States")
    (doubt,) = read.doubts
    assert without_doubts(read.doubts) == (doubt,)
    assert ("Montenegro" in doubt) or ("Chad" in doubt)
