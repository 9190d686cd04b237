"""The destinations of lists: doubts on a list of speakers, and doubts among the organizations."""

import pytest

from secretary_tui.domain.acts.agenda_rows import RegisterOrganizations
from secretary_tui.imports.pasted import read_pasted
from secretary_tui.imports.proposal import OfOrganizations
from tests.imports.known import known_names
from tests.ui.harness import small_session

SESSION = small_session(organizations=({"id": "o1", "name": "Eurochild"},))


@pytest.mark.parametrize(
    ("text", "organization", "doubts"),
    [
        ("Plan International\tMs. Anna Berg", ("Plan International", "ngo", "Ms. Anna Berg", False), 0),
        ("Plan International, Ms. Anna Berg", ("Plan International", "ngo", "Ms. Anna Berg", False), 0),
        ("1. Plan International (confirmed)", ("Plan International", "ngo", "", True), 0),
        ("Organization\tSpeaker\nPlan\tA. Berg", ("Plan", "ngo", "A. Berg", False), 0),
        ("Canada", ("Canada", "observer", "", False), 1),
        ("eurochild", ("eurochild", "ngo", "", False), 1),
    ],
)
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
