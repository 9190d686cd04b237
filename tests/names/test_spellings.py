"""Names in hundreds of spellings: the first proposal is right, and no wrong name is accepted without a doubt."""

from datetime import date
from functools import cache

import pytest

from secretary_tui.imports.proposal import ListPiece, Proposal, read_piece
from secretary_tui.names.grammar.line import read_inscription
from secretary_tui.names.known_names import KnownNames
from secretary_tui.names.register import Register
from tests.corpora import Spelling, spellings
from tests.shipped import MORNING, shipped

#: The required part of spellings for which the first proposal is right.
RIGHT = 0.97
#: The other name that “Korea” may mean.
NORTH = ("Democratic People's Republic of Korea",)
TODAY = date(2016, 3, 7)
SESSION = shipped(MORNING).evolve(organizations=(), entries=())
CLEAR = tuple(row for row in spellings("participants") if not row.ambiguous)
GROUPS = tuple(row for row in spellings("groups") if not row.ambiguous)


@cache
def known(on: date) -> KnownNames:
    return KnownNames.of(SESSION, Register.load(on).with_session(SESSION))


def imported(row: Spelling) -> Proposal:
    read = read_piece(ListPiece(row.typed, row.typed, 1), known(row.on))
    assert isinstance(read, Proposal), row
    return read


def test_the_first_proposal_of_the_line_is_right_and_none_is_wrong_unmarked() -> None:
    wrong = []
    for row in CLEAR:
        best = read_inscription(row.typed, known(row.on)).candidates[0]
        if best.name != row.wanted:
            wrong.append((row.typed, best.name))
            assert best.is_guess or best.as_typed, f"{row} is silently {best.name}"
    assert len(wrong) <= len(CLEAR) * (1 - RIGHT), wrong


@pytest.mark.parametrize(
    ("typed", "name", "rivals"),
    [
        *((word, "Republic of Korea", NORTH) for word in ("korea", "corea", "Corée", "coree", "Корея", "كوريا")),
        ("of korea", "Republic of Korea", (*NORTH, "National Human Rights Commission of the Republic of Korea")),
        ("south", "South Africa", ("South Sudan", "South African Human Rights Commission", "South Centre")),
        ("южная", "South Africa", ("Republic of Korea",)),
        *((word, "Congo", ()) for word in ("congo", "Конго", "الكونغو", "刚果", "Republic of the Congo")),
        *((word, "Guinea", ()) for word in ("guinea", "guinée", "Гвинея", "غينيا", "republic of guinea")),
        *((word, "Sudan", ()) for word in ("sudan", "soudan", "Судан", "السودان")),
        *((word, "Ireland", ()) for word in ("ireland", "irlande", "irlanda")),
        ("Republic of Korea", "Republic of Korea", ()),
        ("朝鲜", *NORTH, ()),
        ("slov", "Slovakia", ("Slovenia",)),
        ("slova", "Slovakia", ()),  # no other name does
        ("Nigera", "Niger", ("Nigeria",)),
        ("las", "League of Arab States", ("Lao People's Democratic Republic",)),
        ("LAS", "League of Arab States", ()),
        ("pal", "State of Palestine", ()),
    ],
)
def test_a_word_of_two_states_is_marked_unless_it_is_the_name_of_one(
    typed: str, name: str, rivals: tuple[str, ...]
) -> None:
    best, *others = read_inscription(typed, known(TODAY)).candidates
    assert (best.name, best.rivals) == (name, rivals)
    assert not any(other.rivals for other in others)


def test_an_import_takes_the_same_names_and_doubts_every_one_that_is_wrong() -> None:
    wrong = []
    for row in CLEAR:
        read = imported(row)
        if read.name != row.wanted:
            wrong.append((row.typed, read.name))
            assert read.doubts, f"{row} is silently {read.name}"
    assert len(wrong) <= len(CLEAR) * (1 - RIGHT), wrong


def test_what_may_be_several_is_doubted_by_an_import_and_one_of_them_is_proposed_first() -> None:
    for row in spellings("participants"):
        if row.ambiguous:
            best = read_inscription(row.typed, known(row.on)).candidates[0]
            assert best.as_typed or not row.fair or best.name in row.fair, row
            assert imported(row).doubts, row


def test_every_group_is_its_name_of_the_day_and_every_other_text_stays_and_is_marked() -> None:
    for row in GROUPS:
        for line in (f"norway/{row.typed}", f"norway + {row.typed}", f"Norway, on behalf of {row.typed}"):
            read = read_inscription(line, known(row.on))
            assert read.candidates[0].name == "Norway", line
            assert (read.on_behalf_of or read.also_on_behalf_of) == row.wanted, line
            assert bool(read.unknown_group) is (row.kind == "text"), line
            assert not read.problem, line
