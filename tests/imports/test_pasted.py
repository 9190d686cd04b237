"""Every shape of lists, pasted: the right entries, and no words lost silently."""

import re
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_tui.domain.model.rows.row import LINE_LENGTH
from secretary_tui.domain.text import clean
from secretary_tui.imports.pasted import LONGEST, read_pasted
from secretary_tui.imports.proposal import ImportedList, OfSpeakers, Proposal, UnreadableList
from secretary_tui.imports.reader import MOST
from tests.imports.known import known_names, names_on_line
from tests.ui.harness import small_session

AFRICAN = "Group of African States"
OIC = "Organization of Islamic Cooperation"
CPLP = "Community of Portuguese-speaking Countries"
SWISS = "Defence for Children International, Swiss Section"
PAPA = "Associazione Comunita Papa Giovanni XXIII"


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


def words(text: str) -> set[str]:
    """Return the words of a text, without those that only join names."""
    plain = re.sub(r"\x1b\[[0-9;:?]*[A-Za-z]", "", text)
    lines = [clean(line) for line in plain.splitlines()]
    return set(re.findall(r"\w+", " ".join(lines).casefold())) - {"and", "et"}


def lost(text: str, reading: ImportedList) -> set[str]:
    """Return the words of a text that are in no proposal and in no piece that was left out."""
    kept = [proposal.typed for proposal in reading.proposals] + [left.typed for left in reading.left_out]
    return words(text) - words("\n".join(kept))


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


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Brazl", "“Brazl” is not known; read as Brazil."),
        ("Friends of Sittings", "The name is not known; read as a non-governmental organization."),
        ("Ombudsman of Nowhere", "The name is not known; read as a national human rights institution."),
        ("Cuba\nChina\ncuba", "It is here twice: in line 1 already."),
        ("Observer States\nCuba", "It is under “Observer States”, and is known as State Member."),
        ("States Members\nAtlantis", "No delegation is known by this name."),
        ("African States\nAtlantis", "No delegation is known by this name: give it a category."),
        ("NGOs\nLaw, Peace and More\nFoo", "Its comma is taken as part of the name."),
        ("Brazil on behalf of Chile, Peru, Cuba",
         "It is taken to speak for this one alone, and each one after it for itself."),
        ("Foo, Centre for Bar and Baz", "Its “and” is taken as the end of the list, not as part of a name."),
        (
            "On behalf of the African Group, Kenya",
            "The group stands before the delegation; is it this delegation that speaks for the group?"),
        ("Cuba (on behalf of the OIC) on behalf of NAM", "It speaks in more than one capacity; an entry has one."),
        ("Ms. Maria Silva", "A person is named, and no delegation."),
        ("Cuba – Maria Silva", "“Maria Silva” is read as the person who speaks."),
        ("Cuba – tentatively", "“tentatively” is left out."),
    ],
)  # fmt: skip
def test_a_doubt_is_a_sentence(text: str, doubt: str) -> None:
    reading = read_pasted(text, known_names())
    assert doubt in [each for proposal in reading.proposals for each in proposal.doubts]


def test_what_is_no_name_is_left_out_with_the_reason() -> None:
    reading = read_pasted(f"Speakers:\n1234\n-----\nCuba\n{'long ' * 200}", known_names())
    assert [(left.line, left.why) for left in reading.left_out] == [
        (1, "A heading, or an introduction."),
        (2, "There is no name in it."),
        (3, "A line of dashes or stars."),
        (5, f"It is longer than the {LINE_LENGTH} characters of a name."),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "There is no name in what was pasted."),
        (" \u00a0\r\n\x07\n", "There is no name in what was pasted."),
        ("x" * 1_048_576, "That text has 1,048,576 characters; no list of speakers is as long."),
        pytest.param(
            "Cuba\n" * (MOST + 1), "That text has more than 3,000 names; nothing was taken.", marks=pytest.mark.slow
        ),
    ],
    ids=["nothing", "nothing to see", "a megabyte", "too many"],
)
def test_what_is_no_list_is_refused_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(UnreadableList, match=f"^{re.escape(sentence)}$"):
        read_pasted(text, known_names())


PIECES = st.sampled_from(
    [
        *("Cuba", "China", "Iran, Islamic Republic of", "Bosnia and Herzegovina", SWISS, PAPA, "Foo", "H.E. Ms. X Y"),
        *("Minister of Justice", " on behalf of ", "the OIC", "(by video message)", "also on behalf of", "(", ")"),
        *("NGOs:", "States Members", "(a) Observer States:", "1.", "9.03", "- ", "¹", "!", "/", "+"),
        *(", ", "; ", " and ", "\n", "\n\n", "\t", "|", ":", "Country", "Name", "\u00a0", "\r\n", "\x1b[31m", "中"),
    ]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=6), max_size=25).map(" ".join) | st.text(max_size=200))
def test_whatever_is_pasted_nothing_is_dropped_in_silence(text: str) -> None:
    try:
        reading = read_pasted(text, known_names())
    except UnreadableList as refused:
        assert not words(text) or "below the headings" in refused.sentence  # noqa: PT017 - either outcome is right
        return
    assert not lost(text, reading)
    OfSpeakers(small_session(), "floor").command(reading)
    for proposal in reading.proposals:
        assert clean(proposal.name) == proposal.name != ""


def test_a_long_text_of_any_kind_ends() -> None:
    for unit in ("(", "((a) ", "a, ", "of ", "on behalf of ", "A and ", "\t", "1. ", "[", " – ", "H.E. "):
        text = (unit * LONGEST)[:600]
        try:
            read_pasted(text, known_names())
        except UnreadableList as refused:
            assert refused.sentence.endswith(".")  # noqa: PT017 - either outcome is right
