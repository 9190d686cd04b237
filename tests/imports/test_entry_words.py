"""Words in the line of an entry that do not belong to it are doubted; excluded speakers are not added unseen."""

import pytest

from secretary_tui.imports.pasted import read_pasted
from tests.imports.known import known_names


def summary(text: str) -> list[tuple[str, str, bool]]:
    """Return for each entry its name, the names on whose behalf it speaks, and whether it is doubted."""
    proposals = read_pasted(text, known_names()).proposals
    return [(each.name, " ".join(filter(None, each.capacity)), bool(each.doubts)) for each in proposals]


@pytest.mark.parametrize("heading", ["Withdrawn:", "Cancelled", "Retirados:", "Please remove:"])
def test_who_stands_under_a_heading_of_those_that_do_not_speak_is_left_out(heading: str) -> None:
    # and the end of the section is unknown
    assert summary(f"Chad\n{heading}\nCuba\nPeru\nMembers of the Council\nTogo") == [
        ("Chad", "", False),
        ("Togo", "", True),
    ]


@pytest.mark.parametrize("heading", ["Waiting list", "Not confirmed:", "Droit de réponse :", "Already spoken"])
def test_who_stands_under_a_heading_of_those_that_may_not_speak_is_doubted(heading: str) -> None:
    assert summary(f"Chad\n{heading}\nCuba\nPeru\nMembers of the Council\nTogo") == [
        ("Chad", "", False), ("Cuba", "", True), ("Peru", "", True), ("Togo", "", False),
    ]  # fmt: skip


@pytest.mark.parametrize("contact", ["Tel: +41 22 123 45 67", "secretariat@foo.example", "www.foo.example"])
def test_what_stands_right_above_a_telephone_or_an_address_is_doubted(contact: str) -> None:
    text = f"NGOs\nPlan International\nFoo Bar\n\nJohn Smith\nSecretariat\n{contact}"
    assert summary(text) == [
        ("Plan International", "", False), ("Foo Bar", "", False), ("John Smith", "", True), ("Secretariat", "", True),
    ]  # fmt: skip


@pytest.mark.parametrize("other", ["Chad", "Viet Nam", "Bosnia and Herzegovina", "Norway"])
@pytest.mark.parametrize("line", ["Togo, Ms. Diaz, Director, {}", "Togo (Ms. Ana Diaz {})", "Togo, Director of {}"])
def test_a_state_in_what_is_taken_for_a_person_or_a_function_is_doubted(other: str, line: str) -> None:
    reading = read_pasted(line.format(other), known_names())
    first = next(row for row in reading.proposals if row.name == "Togo")
    assert first.doubts or other in [row.name for row in reading.proposals]
