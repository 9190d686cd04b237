"""Names written by hand that were not the right names on the day of the sitting."""

from datetime import timedelta

import pytest

from secretary_tui.domain.model.rows.note import DraftProposal
from secretary_tui.domain.model.session import Session
from secretary_tui.names.council import not_of_the_day, unknown_supporters
from secretary_tui.names.register import Register
from tests.ui.harness import small_session


def sitting(year: int, name: str, group: str = "") -> tuple[Session, Register]:
    session = small_session()
    row = session.sitting
    later = timedelta(days=round((year - 2016) * 365.25))
    entry = next(entry for entry in session.entries if entry.panel is None).evolve(name=name, on_behalf_of=group)
    session = session.evolve(sitting=row.evolve(starts=row.starts + later, ends=row.ends + later), entries=(entry,))
    return session, Register.load(session.sitting.starts.date())


@pytest.mark.parametrize(
    ("year", "name", "group", "sentence"),
    [
        (2016, "Czechia", "", "“Czechia” was “Czech Republic” on 7 March 2016; correct the name."),
        (2016, "South Korea", "", "“South Korea” was “Republic of Korea” on 7 March 2016; correct the name."),
        (2011, "Pakistan", "Organization of Islamic Cooperation",
         "“Organization of Islamic Cooperation” was “Organization of the Islamic Conference” on"),
        (2024, "Mexico", "Mexico, Indonesia, the Republic of Korea, Turkey and Australia (MIKTA)",
         "was “Mexico, Indonesia, the Republic of Korea, Türkiye and Australia (MIKTA)” on"),
        (2016, "Egypt", "African Group", "“African Group” was “Group of African States” on 7 March 2016"),
    ],
)  # fmt: skip
def test_a_name_of_another_day_is_told_with_that_of_the_day(year: int, name: str, group: str, sentence: str) -> None:
    sentences = not_of_the_day(*sitting(year, name, group))
    assert len(sentences) == 1
    assert sentence in sentences[0]


@pytest.mark.parametrize(
    ("year", "name", "group"),
    [
        (2024, "Czechia", "Group of African States"),
        (2016, "Côte d’Ivoire", ""),
        (2016, "Plan International", "57 States"),
        (2016, "AU", "a group of countries"),
        (2016, "Austria", "Austria, Slovenia and Switzerland"),
    ],
)
def test_the_name_of_the_day_and_what_nobody_knows_are_not_told(year: int, name: str, group: str) -> None:
    assert not_of_the_day(*sitting(year, name, group)) == []


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Egypt", ""),
        ("Egypt on behalf of the Group of Arab States", ""),
        ("Brazl", "“Brazl” is not a known name; did you mean Brazil?"),
        ("Xyzzy", "“Xyzzy” is not a known name; is it right?"),
        ("egy", "“egy” is read as Egypt; correct it."),
        ("Egypt, Greece and Romania", "“Egypt, Greece and Romania” is read as Egypt; Greece; Romania; correct it."),
    ],
)
def test_who_supports_a_draft_under_another_name_than_the_known_one_is_told(name: str, sentence: str) -> None:
    session, register = sitting(2016, "Cuba")
    draft = DraftProposal(id="v1", title="Work", symbol="A/HRC/31/L.32", cosponsors=("Cuba", name))
    missing = unknown_supporters(session.evolve(proposals=(draft,)), register)
    assert missing == [f"A/HRC/31/L.32: {sentence}"] * bool(sentence)
    assert [one.place[:3] for one in missing] == [("proposals", "v1", "cosponsors")] * bool(sentence)
