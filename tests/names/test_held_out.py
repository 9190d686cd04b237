"""Spellings, ranks, typing errors and typed lines from elsewhere: read rightly or doubted, never silently wrong."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from secretary_tui.domain.text import fold
from secretary_tui.imports.proposal import ListPiece, Proposal, read_piece
from secretary_tui.names.grammar.line import Inscription, add_entry, read_inscription
from secretary_tui.names.known_names import KnownNames
from secretary_tui.names.register import Register
from tests.corpora import Spelling, spellings
from tests.imports.known import known_names
from tests.shipped import MORNING, shipped
from tests.tables import tables

TABLES = tables(__file__)
PIECES, PLACES = TABLES["pieces"], TABLES["places"]

TODAY = date(2024, 6, 1)
HERE = Path(__file__).parent
#: The required part of texts with one right reading that are read rightly, and not only doubted.
RIGHT = 0.9
#: The rows of letters on a keyboard.
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


class Answer(NamedTuple):
    """The result of reading a text: name, group and rank, and whether a person has to look at it."""

    name: str = ""
    group: str = ""
    rank: str = ""
    dignitary: bool = False
    is_doubtful: bool = True


@cache
def known(on: date = TODAY) -> KnownNames:
    session = shipped(MORNING).evolve(organizations=(), entries=())
    return KnownNames.of(session, Register.load(on).with_session(session))


def typed(text: str) -> Answer:
    read = read_inscription(text, known())
    if read.problem or not read.candidates:
        return Answer()
    best = read.candidates[0]
    is_unsaid = best.as_typed and read.category is None  # the command refuses it, and its row shows “?”
    group = read.on_behalf_of or read.also_on_behalf_of
    is_doubtful = is_unsaid or bool(read.doubts_with(best))
    return Answer(best.name, group, read.rank, read.dignitary, is_doubtful)


def imported(text: str) -> Answer:
    read = read_piece(ListPiece(text, text, 1), known())
    if not isinstance(read, Proposal):
        return Answer()
    group = read.on_behalf_of or read.also_on_behalf_of
    return Answer(read.name, group, read.rank, read.dignitary, bool(read.doubts))


WAYS = (typed, imported)


@cache
def corpus(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def spelled() -> Iterator[tuple[str, str]]:
    for name, texts in corpus("held_out")["names"].items():
        yield from ((text, name) for text in (name, *texts))


def wrong_of(answers: Iterable[tuple[str, str, Answer]]) -> list[tuple[str, str]]:
    """Return the texts that were read as a wrong name without a doubt, each with this wrong name."""
    return [(text, answer.name) for text, wanted, answer in answers if answer.name != wanted and not answer.is_doubtful]


def test_no_spelling_is_another_party_unseen_and_most_are_right() -> None:
    for way in WAYS:
        answers = [(text, wanted, way(text)) for text, wanted in spelled()]
        assert wrong_of(answers) == []
        left = [text for text, wanted, answer in answers if answer.name != wanted or answer.is_doubtful]
        assert len(left) <= len(answers) * (1 - RIGHT), (len(left), left)


def test_nothing_that_may_be_several_or_nobody_is_taken_without_a_doubt() -> None:
    texts = corpus("held_out")
    for way, doubtful in ((typed, texts["doubtful"]), (imported, [*texts["doubtful"], *texts["begun"]])):
        assert [(text, way(text).name) for text in doubtful if not way(text).is_doubtful] == []


def test_groups_are_known_by_their_forms_and_every_other_text_is_doubted() -> None:
    for way in WAYS:
        for form in ("Cuba/{}", "Cuba, on behalf of {}", "Cuba (on behalf of {})"):
            answers = [
                (text, name, way(form.format(text)))
                for name, texts in corpus("held_out")["groups"].items()
                for text in texts
            ]
            assert [(text, a) for text, name, a in answers if a.group != name and not a.is_doubtful] == []
            left = [text for text, name, answer in answers if answer.group != name or answer.is_doubtful]
            assert len(left) <= len(answers) * (1 - RIGHT), (form, left)
            others = [(text, way(form.format(text))) for text in corpus("held_out")["unknown_groups"]["texts"]]
            assert [(text, answer.group) for text, answer in others if answer.group and not answer.is_doubtful] == []


@pytest.mark.parametrize(
    ("way", "form"),
    [
        (typed, "Mali ({})"), (imported, "Mali, {}"), (typed, "H.E. Mr. Amadou Sow, {} (Mali)"),
        (imported, "Mali ({}, Mr. Amadou Sow)"),
    ],
)  # fmt: skip
def test_only_a_rank_makes_a_dignitary(way: Callable[[str], Answer], form: str) -> None:
    ranks = corpus("ranks")
    assert [rank for rank in ranks["others"] if way(form.format(rank)).dignitary] == []
    answers = [(rank, way(form.format(rank))) for rank in ranks["dignitaries"]]
    assert [rank for rank, answer in answers if not (answer.dignitary or answer.is_doubtful)] == []
    left = [rank for rank, answer in answers if answer.is_doubtful or answer.name != "Mali"]
    assert len(left) <= len(answers) * (1 - RIGHT), left


def slips(name: str) -> Iterator[str]:
    """Yield a name with a letter dropped, doubled, swapped with the next, or replaced by a neighbouring key."""
    for at, letter in enumerate(name):
        before, behind = name[:at], name[at + 1 :]
        if letter.isalpha():
            yield before + behind
            yield before + letter + letter + behind
        if behind and letter != behind[0] and letter.isalpha() and behind[0].isalpha():
            yield before + behind[0] + letter + behind[1:]
        for beside in neighbours(letter):
            yield before + beside + behind


def neighbours(letter: str) -> Iterator[str]:
    for row in ROWS:
        at = row.find(letter.lower())
        for beside in (row[max(0, at - 1) : at] + row[at + 1 : at + 2]) if at >= 0 else "":
            yield beside.upper() if letter.isupper() else beside


@pytest.mark.parametrize("step", [59, pytest.param(1, marks=pytest.mark.slow)])
def test_no_slip_of_one_letter_is_another_party_unseen(step: int) -> None:
    """Each run tries every 59th typing error, and the slow tests try all of them."""
    states = [party.named.name for party in known().register.speakers if party.kind == "state"]
    cases = sorted({(slip, name) for name in states for slip in slips(name) if not _is_exact(slip)})
    assert len(cases) > 6_000
    for way in WAYS:
        assert wrong_of((slip, name, way(slip)) for slip, name in cases[::step]) == []


def _is_exact(text: str) -> bool:
    """Return whether a text is exactly the name of a party, as a name with one typing error may be."""
    who = known().exact(text)
    return who is not None and fold(who.name) == fold(text)


def test_a_piece_that_nothing_accounts_for_leaves_no_line_without_a_doubt() -> None:
    for way in WAYS:
        answers = [(place.format(piece), piece, way(place.format(piece))) for place in PLACES for piece in PIECES]
        others = [(text, answer) for text, piece, answer in answers if piece not in answer.group or answer.is_doubtful]
        assert [(text, *answer[:3]) for text, answer in others if not answer.is_doubtful] == []


@pytest.mark.parametrize(("contact", "part"), TABLES["no_address_and_no_number_becomes_a_part_of_an_entry"])
def test_no_address_and_no_number_becomes_a_part_of_an_entry(contact: str, part: str) -> None:
    for place in (*PLACES, "Friends of Foo, {} #n", "Friends of Foo ({}) #n", "{} Friends of Foo #n"):
        read = read_inscription(place.format(contact), known())
        assert read.doubts, place
        act = add_entry(replace(read, doubts=()), read.candidates[0].name, "floor", shipped(MORNING), late=False)
        assert not [value for value in act.by_name().values() if part in str(value)], place


def whom(text: str) -> list[str]:
    return sorted(part.strip().casefold() for part in re.split(r",|;| and | & ", text) if part.strip())


def said(read: Inscription, field: str) -> object:
    """Return the value of a field in a reading; of free texts, only whether there is one."""
    if field == "at":
        return read.inscribed and f"{read.inscribed.hour}.{read.inscribed.minute:02}"
    value = getattr(read, field)
    return bool(value) if field in ("held", "withdrawn") else value


@pytest.mark.parametrize("line", corpus("typed_lines")["lines"], ids=lambda line: line["typed"])
def test_a_line_is_read_rightly_or_shown_before_it_counts(line: dict[str, Any]) -> None:
    read = read_inscription(line["typed"], known_names())
    best = read.candidates[0] if read.candidates else None
    name = best.name if best else ""
    wrong = [
        *(["name"] if name != line["wanted"] else []),
        *(["on behalf of"] if whom(read.on_behalf_of) != whom(line.get("on", "")) else []),
        *(["also on behalf of"] if whom(read.also_on_behalf_of) != whom(line.get("also", "")) else []),
        *(field for field, value in line.get("says", {}).items() if said(read, field) != value),
    ]
    doubts = read.doubts_with(best) if best else ()
    is_seen = bool(doubts or read.problem or (best and not best.is_exact))
    assert not wrong or (line.get("fair") and is_seen)
    assert line.get("fair") or not read.doubts
    piece = read_piece(ListPiece(line["typed"], line["typed"], 1), known_names())
    if isinstance(piece, Proposal) and not (line.get("fair") or piece.doubts):
        assert (piece.name, piece.capacity) == (name, read.capacity), "an import reads the same"


#: The required part of spellings for which the first proposal is right.
FIRST_IS_RIGHT = 0.97
CLEAR = tuple(row for row in spellings("participants") if not row.ambiguous)
GROUPS = tuple(row for row in spellings("groups") if not row.ambiguous)


def proposed(row: Spelling) -> Proposal:
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
    assert len(wrong) <= len(CLEAR) * (1 - FIRST_IS_RIGHT), wrong


@pytest.mark.parametrize(("typed", "name", "rivals"), TABLES["words_of_states"])
def test_a_word_of_two_states_is_marked_unless_it_is_the_name_of_one(
    typed: str, name: str, rivals: tuple[str, ...]
) -> None:
    best, *others = read_inscription(typed, known(date(2016, 3, 7))).candidates
    assert (best.name, best.rivals) == (name, rivals)
    assert not any(other.rivals for other in others)


def test_an_import_takes_the_same_names_and_doubts_every_one_that_is_wrong() -> None:
    wrong = []
    for row in CLEAR:
        read = proposed(row)
        if read.name != row.wanted:
            wrong.append((row.typed, read.name))
            assert read.doubts, f"{row} is silently {read.name}"
    assert len(wrong) <= len(CLEAR) * (1 - FIRST_IS_RIGHT), wrong


def test_what_may_be_several_is_doubted_by_an_import_and_one_of_them_is_proposed_first() -> None:
    for row in spellings("participants"):
        if row.ambiguous:
            best = read_inscription(row.typed, known(row.on)).candidates[0]
            assert best.as_typed or not row.fair or best.name in row.fair, row
            assert proposed(row).doubts, row


def test_every_group_is_its_name_of_the_day_and_every_other_text_stays_and_is_marked() -> None:
    for row in GROUPS:
        for line in (f"norway/{row.typed}", f"norway + {row.typed}", f"Norway, on behalf of {row.typed}"):
            read = read_inscription(line, known(row.on))
            assert read.candidates[0].name == "Norway", line
            assert (read.on_behalf_of or read.also_on_behalf_of) == row.wanted, line
            assert bool(read.unknown_group) is (row.kind == "text"), line
            assert not read.problem, line
