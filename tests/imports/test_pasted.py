"""Every shape of lists, pasted: the right entries, and no words lost silently."""

import re
from datetime import time

import pytest

from secretary_tui.domain.model.rows.row import LINE_LENGTH
from secretary_tui.imports.pasted import read_pasted
from secretary_tui.imports.proposal import OfSpeakers, Proposal, UnreadableList
from secretary_tui.imports.reader import MOST
from tests.imports.known import known_names, names_on_line
from tests.tables import tables
from tests.ui.harness import small_session

TABLES = tables(__file__)

SWISS = "Defence for Children International, Swiss Section"


def told(proposal: Proposal) -> str:
    """Return a proposal in short: name, capacity, category, and signs for dignitary, video and doubt."""
    capacity = f" / {proposal.on_behalf_of}" if proposal.on_behalf_of else ""
    capacity += f" + {proposal.also_on_behalf_of}" if proposal.also_on_behalf_of else ""
    signs = "!" * proposal.dignitary + ("v" if proposal.form == "video" else "") + "?" * bool(proposal.doubts)
    return f"{proposal.name}{capacity} #{proposal.category}{f' {signs}' if signs else ''}"


def test_those_who_registered_on_line_are_known_by_all_their_forms_and_held_until_confirmed() -> None:
    text = "Terre des Hommes\nSOS Children's Villages\nICMEC (confirmed)\nchild rights connect\nOMEP"
    reading = read_pasted(text, names_on_line())
    assert [(each.name, each.category, each.confirmed, each.doubts) for each in reading.proposals] == [
        ("Terre Des Hommes Federation Internationale", "ngo", False, ()),
        ("SOS Kinderdorf International", "ngo", False, ()),
        ("International Centre for Missing & Exploited Children", "ngo", True, ()),
        ("Child Rights Connect", "ngo", False, ()),
        ("World Organization for Early Childhood Education", "ngo", False, ()),
    ]
    act = OfSpeakers(small_session(), "floor").command(reading)
    assert [entry.confirmed for entry in act.entries] == [False, False, True, False, False]
    assert {entry.place for entry in act.entries} == {"end"}, "an imported list keeps its order"
    corrected = reading.proposals[0].corrected("OMEP", names_on_line())
    assert (corrected.name, corrected.confirmed) == ("World Organization for Early Childhood Education", False)


def test_a_section_of_an_organization_that_registered_is_another_organization() -> None:
    (section, person) = read_pasted(f"{SWISS}\nEurochild, Ms. Silva, Director", names_on_line()).proposals
    assert (section.name, section.confirmed) == (SWISS, None)
    assert section.doubts
    assert (person.name, person.speaker, person.rank) == ("Eurochild", "Silva", "Director")


def test_what_beside_names_is_said_is_kept() -> None:
    text = (
        "9.03 H.E. Ms. Maria Silva, Minister of Labour, Family and Youth, Brazil\n"
        "Mexico: Mr. Jorge Lomonaco, Permanent Representative\nFoo (tbc)\nCuba (in person)"
    )
    silva, lomonaco, foo, cuba = read_pasted(text, known_names()).proposals
    assert (silva.title, silva.speaker, silva.inscribed) == ("H.E. Ms.", "Maria Silva", time(9, 3))
    assert silva.rank.startswith("Minister of Labour")
    assert (lomonaco.title, lomonaco.speaker, lomonaco.rank) == ("Mr.", "Jorge Lomonaco", "Permanent Representative")
    assert foo.confirmed is False
    assert (cuba.name, cuba.form, cuba.doubts) == ("Cuba", "spoken", ())


@pytest.mark.parametrize(("text", "doubt"), TABLES["a_doubt_is_a_sentence"])
def test_a_doubt_is_a_sentence(text: str, doubt: str) -> None:
    reading = read_pasted(text, known_names())
    assert doubt in [each for proposal in reading.proposals for each in proposal.doubts]


def test_what_is_no_name_is_left_out_with_the_reason() -> None:
    reading = read_pasted(f"Speakers:\n1234\n-----\nCuba\n{'long ' * 200}", known_names())
    assert [(left.line, left.why) for left in reading.left_out] == [
        (1, "A heading, or an introduction."),
        (2, "There is no name in it."),
        (3, "A line of dashes or stars."),
        (5, f"A part of it (name, group, person, rank or remark) is longer than {LINE_LENGTH} characters."),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "There is no name in what was pasted."),
        (" \u00a0\r\n\x07\n", "There is no name in what was pasted."),
        ("x" * 1_048_576, "That text has 1,048,576 characters, more than 200,000; paste the list alone."),
        pytest.param(
            "Cuba\n" * (MOST + 1), "That text has more than 3,000 names; nothing was added.", marks=pytest.mark.slow
        ),
    ],
    ids=["nothing", "nothing to see", "a megabyte", "too many"],
)
def test_what_is_no_list_is_refused_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(UnreadableList, match=f"^{re.escape(sentence)}$"):
        read_pasted(text, known_names())
