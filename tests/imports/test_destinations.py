"""The destinations of lists: doubts on a list of speakers, and doubts among the organizations."""

import pytest

from secretary_tui.domain.acts.agenda_rows import RegisterOrganizations
from secretary_tui.imports.pasted import read_pasted
from secretary_tui.imports.proposal import OfOrganizations
from tests.imports.known import known_names
from tests.tables import tables
from tests.ui.harness import small_session

TABLES = tables(__file__)

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
