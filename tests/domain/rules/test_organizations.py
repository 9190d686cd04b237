"""Organizations that registered on line: recognised by all their names, held until they are confirmed."""

import pytest

from secretary_tui.domain.acts.agenda_rows import EditRow
from secretary_tui.domain.acts.entries import AddEntry, ConfirmEntry
from secretary_tui.domain.rules.rewrite import organization_named
from secretary_tui.names.grammar.line import read_inscription
from secretary_tui.names.known_names import Candidate, KnownNames
from secretary_tui.names.registers import SHIPPED
from tests.sittings import Run, sitting

ROWS = (
    {"id": "o-ecpat", "name": "ECPAT International", "aliases": ("ECPAT", "End Child Prostitution")},
    {"id": "o-plan", "name": "Plan International, Inc.", "confirmed": True, "speaker": "Anne Example"},
    {"id": "o-nhri", "name": "Ombudsman for Children of Norvania", "category": "nhri"},
)


def registered() -> Run:
    return Run(sitting("Brazil", organizations=ROWS))


def known_in(run: Run) -> KnownNames:
    return KnownNames.of(run.session, SHIPPED(run.session), "floor")


def best(typed: str, run: Run) -> Candidate:
    return read_inscription(typed, known_in(run)).candidates[0]


@pytest.mark.parametrize(
    ("typed", "name", "category", "confirmed", "speaker"),
    [
        ("ecp", "ECPAT International", "ngo", False, ""),
        ("end child", "ECPAT International", "ngo", False, ""),
        ("pii", "Plan International, Inc.", "ngo", True, "Anne Example"),
        ("norvania", "Ombudsman for Children of Norvania", "nhri", False, ""),
        ("bra", "Brazil", "member", None, ""),
    ],
)
def test_an_organization_is_known_by_each_of_its_forms(
    typed: str, name: str, category: str, confirmed: bool | None, speaker: str
) -> None:
    found = best(typed, registered())
    assert (found.name, found.category, found.confirmed, found.speaker) == (name, category, confirmed, speaker)


def test_the_row_is_found_by_a_form_with_other_capitals_and_by_nothing_less() -> None:
    session = registered().session
    found = organization_named(session, "ecpat")
    assert found is not None
    assert found.id == "o-ecpat"
    assert organization_named(session, "ecp") is None


def test_y_confirms_the_entry_and_the_organization_from_then_on() -> None:
    run = registered()
    run.do(AddEntry(list="floor", name="ECPAT International", category="ngo", confirmed=False))
    entry = run.entry("ECPAT International")
    assert (entry.state, entry.hold_reason) == ("held", "not confirmed")
    run.do(ConfirmEntry(entry=entry.id))
    assert run.entry("ECPAT International").state == "waiting"
    assert best("ecp", run).confirmed is True


def test_a_row_that_is_confirmed_on_the_agenda_releases_its_entries() -> None:
    run = registered()
    for name, confirmed in (("ECPAT", False), ("Plan International, Inc.", False), ("Somebody", False)):
        run.do(AddEntry(list="floor", name=name, category="ngo", confirmed=confirmed))
    run.do(EditRow(table="organizations", row="o-ecpat", changes={"confirmed": True}))
    names = ("ECPAT", "Plan International, Inc.", "Somebody", "Brazil")
    assert [run.entry(name).confirmed for name in names] == [True, False, False, None]
    order = run.session.entries
    run.do(EditRow(table="organizations", row="o-ecpat", changes={"speaker": "Mr. Example"}))
    assert run.session.entries is order
