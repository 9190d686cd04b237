"""Proposals: corrected by hand, compared with a list or the organizations, and added in one act."""

from dataclasses import replace
from datetime import time

import pytest

from secretary_tui.domain.acts.agenda_rows import RegisterOrganizations
from secretary_tui.imports.pasted import read_pasted
from secretary_tui.imports.proposal import NO_CATEGORY, ImportedList, OfOrganizations, OfSpeakers, Proposal, corrected
from tests.imports.known import known_names
from tests.sittings import Run, at, sitting
from tests.tables import tables
from tests.ui.harness import small_session

TABLES = tables(__file__)


def test_all_go_on_the_list_in_one_act_at_the_hour_that_the_list_gives() -> None:
    text = "9.03 H.E. Ms. Silva, Minister of Justice, Brazil\nCuba (by video message)\nFoo (not confirmed)"
    run = Run(sitting())
    run.do(OfSpeakers(run.session, "floor").command(read_pasted(text, known_names())), minutes=12)
    brazil, cuba, foo = run.session.entries
    person = (brazil.title, brazil.speaker, brazil.rank)
    assert (brazil.name, person) == ("Brazil", ("H.E. Ms.", "Silva", "Minister of Justice"))
    assert (brazil.dignitary, brazil.inscribed, cuba.inscribed) == (True, at(3), at(12))
    assert (cuba.form, foo.confirmed, foo.is_callable) == ("video", False, False)


def test_a_list_that_is_closed_takes_them_as_late() -> None:
    run = Run(sitting(lists=({"id": "floor", "opened": at(0), "closed": at(5)},)))
    run.do(OfSpeakers(run.session, "floor", late=True).command(read_pasted("Cuba", known_names())), minutes=6)
    assert run.entry("Cuba").late
    assert OfSpeakers(run.session, "floor").command(ImportedList()).entries == ()


def test_who_is_on_the_list_already_is_doubted() -> None:
    reading = OfSpeakers(small_session(), "floor").compared(read_pasted("China\nChina/oic\nPeru", known_names()))
    assert [proposal.doubt for proposal in reading.proposals] == ["It is on the list already, in place 2.", "", ""]


def test_an_unknown_name_has_the_category_of_its_list() -> None:
    names = replace(known_names(), part="questions")
    (expert,) = read_pasted("Mr. Bakhtiyar Tuzmukhamedov", names).proposals
    assert (expert.name, expert.title, expert.category, expert.doubts) == (
        "Bakhtiyar Tuzmukhamedov", "Mr.", "other", ()
    )  # fmt: skip


def test_a_corrected_name_takes_the_known_one_with_its_category() -> None:
    typed = Proposal("Brzl", 1, "Brzl", category="ngo", doubts=("The name is not known.",))
    assert typed.corrected("brazil", known_names()) == Proposal("Brzl", 1, "Brazil", category="observer")
    assert typed.corrected("Friends of Foo", known_names()) == Proposal("Brzl", 1, "Friends of Foo", category="ngo")
    assert Proposal("x", 1, "x").corrected("Foo", known_names()).doubts == (NO_CATEGORY,)
    assert typed.in_category("nhri") == Proposal("Brzl", 1, "Brzl", category="nhri")


def test_a_corrected_line_keeps_what_it_does_not_say() -> None:
    first = read_pasted("9.03 Cuba on behalf of NAM, Ms. Ana Diaz, Director (video)", known_names()).proposals[0]
    again = corrected(first, "Chad, also on behalf of OIC (tbc)", known_names())
    whom = ("", "Organization of Islamic Cooperation")
    assert (again.name, again.capacity, again.confirmed, again.form) == ("Chad", whom, False, "video")
    assert (again.speaker, again.rank, again.inscribed) == ("Ana Diaz", "Director", time(9, 3))
    assert corrected(again, "Peru/nam", known_names()).confirmed is False


def test_the_category_of_a_wrong_guess_goes_with_it() -> None:
    guess = read_pasted("Suise", known_names()).proposals[0]
    assert (guess.name, guess.category, bool(guess.doubts)) == ("Switzerland", "member", True)
    corrected = guess.corrected("ZZZ", known_names())
    assert (corrected.name, corrected.category, corrected.doubts) == ("ZZZ", None, (NO_CATEGORY,))
    assert guess.corrected("Suisse", known_names()).category == "member"
    by_hand = guess.in_category("ngo").corrected("ZZZ", known_names())
    assert (by_hand.category, by_hand.doubts) == ("ngo", ())


@pytest.mark.parametrize("text", ["Suise #m", "Name\tCategory\nSuise\tState Member", "States Members\nSuise"])
def test_the_category_that_was_said_beside_a_wrong_guess_stays(text: str) -> None:
    guess = read_pasted(text, known_names()).proposals[0]
    assert (guess.name, guess.category) == ("Switzerland", "member")
    corrected = guess.corrected("ZZZ", known_names())
    assert (corrected.name, corrected.category, corrected.doubts) == ("ZZZ", "member", ())


def test_it_says_in_one_line_what_it_becomes() -> None:
    proposal = Proposal(
        "x", 1, "Cuba", category="member", on_behalf_of="the OIC", dignitary=True, form="video", title="Mr.",
        speaker="X", rank="Minister", confirmed=False, inscribed=time(9, 3),
    )  # fmt: skip
    said = "Cuba · on behalf of the OIC · State Member · Mr. X, Minister · dignitary · video · not confirmed"
    assert proposal.became() == f"{said} · inscribed 9.03"
    assert Proposal("x", 1, "Foo", also_on_behalf_of="Bar").became() == "Foo · also on behalf of Bar"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Norway, video", {"form": "video"}),
        ("Norway 12.15 am", {"inscribed": time(0, 15)}),
        (
            "Norway #o",
            {
                "category": "other",
                "doubts": ("The line says other observer, but “Norway” is known: observer State.",),
            },
        ),
        ("Norway", {}),
    ],
)
def test_a_corrected_line_with_a_mark_is_a_name_and_the_mark(typed: str, said: dict[str, object]) -> None:
    again = corrected(Proposal("Nrwy", 1, "Nrwy", category="ngo"), typed, known_names())
    assert again == replace(Proposal("Nrwy", 1, "Norway", category="observer"), **said)  # type: ignore[arg-type]


SESSION = small_session(organizations=({"id": "o1", "name": "Eurochild"},))


@pytest.mark.parametrize(("text", "organization", "doubts"), TABLES["a_line_becomes_an_organization"])
def test_a_line_becomes_an_organization(text: str, organization: tuple[str, str, str, bool], doubts: int) -> None:
    destination = OfOrganizations(SESSION, known_names())
    reading = destination.compared(read_pasted(text, known_names()))
    assert [len(proposal.doubts) for proposal in reading.proposals] == [doubts]
    act = destination.command(reading)
    assert isinstance(act, RegisterOrganizations)
    assert [(row.name, row.category, row.speaker, row.confirmed) for row in act.organizations] == [organization]


def test_sixty_lines_are_sixty_organizations_without_a_doubt() -> None:
    names = [f"International Federation for Cause {n}" for n in range(60)]
    destination = OfOrganizations(SESSION, known_names())
    reading = destination.compared(read_pasted("\n".join(f"{name}\tMs. Berg" for name in names), known_names()))
    act = destination.command(reading)
    assert isinstance(act, RegisterOrganizations)
    assert [row.name for row in act.organizations] == names
    assert not reading.is_doubtful
