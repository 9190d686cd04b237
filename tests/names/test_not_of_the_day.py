"""Names written by hand that were not the right names on the day of the sitting."""

from datetime import timedelta

import pytest

from secretary_tui.domain.model.rows.note import DraftProposal
from secretary_tui.domain.model.session import Session
from secretary_tui.names.council import not_of_the_day, unknown_supporters
from secretary_tui.names.register import Register
from tests.tables import tables
from tests.ui.harness import small_session

TABLES = tables(__file__)


def sitting(year: int, name: str, group: str = "") -> tuple[Session, Register]:
    session = small_session()
    row = session.sitting
    later = timedelta(days=round((year - 2016) * 365.25))
    entry = next(entry for entry in session.entries if entry.panel is None).evolve(name=name, on_behalf_of=group)
    session = session.evolve(sitting=row.evolve(starts=row.starts + later, ends=row.ends + later), entries=(entry,))
    return session, Register.load(session.sitting.starts.date())


@pytest.mark.parametrize(("year", "name", "group", "sentence"), TABLES["a_name_of_another_day_is_told"])
def test_a_name_of_another_day_is_told_with_that_of_the_day(year: int, name: str, group: str, sentence: str) -> None:
    sentences = not_of_the_day(*sitting(year, name, group))
    assert len(sentences) == 1
    assert sentence in sentences[0]


@pytest.mark.parametrize(("year", "name", "group"), TABLES["the_name_of_the_day_and_what_nobody_knows_are_not_told"])
def test_the_name_of_the_day_and_what_nobody_knows_are_not_told(year: int, name: str, group: str) -> None:
    assert not_of_the_day(*sitting(year, name, group)) == []


@pytest.mark.parametrize(("name", "sentence"), TABLES["who_supports_a_draft"])
def test_who_supports_a_draft_under_another_name_than_the_known_one_is_told(name: str, sentence: str) -> None:
    session, register = sitting(2016, "Cuba")
    draft = DraftProposal(id="v1", title="Work", symbol="A/HRC/31/L.32", cosponsors=("Cuba", name))
    missing = unknown_supporters(session.evolve(proposals=(draft,)), register)
    assert missing == [f"A/HRC/31/L.32: {sentence}"] * bool(sentence)
    assert [one.place[:3] for one in missing] == [("proposals", "v1", "cosponsors")] * bool(sentence)
