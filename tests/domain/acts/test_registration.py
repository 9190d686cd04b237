"""Tables of organizations: new ones get a row, known ones keep theirs, with the name of the speaker."""

from secretary_tui.domain.acts.agenda_rows import NewOrganization, RegisterOrganizations
from secretary_tui.domain.acts.entries import AddEntry
from tests.domain.acts.situations import fresh
from tests.sittings import Run


def of(name: str, speaker: str = "", *, confirmed: bool = False) -> NewOrganization:
    return NewOrganization(name=name, speaker=speaker, confirmed=confirmed)


def registered(run: Run, *rows: NewOrganization) -> str:
    act = RegisterOrganizations(organizations=rows)
    return run.said(act)


def rows_of(run: Run) -> list[tuple[str, str, bool]]:
    return [(row.name, row.speaker, row.confirmed) for row in run.session.organizations]


def test_new_ones_get_rows_of_their_own_and_others_keep_theirs() -> None:
    run = fresh()
    assert registered(run, of("Plan", "Ms. Berg"), of("Eurochild")) == "2 organizations are registered"
    assert rows_of(run) == [("Plan", "Ms. Berg", False), ("Eurochild", "", False)]
    assert len({row.id for row in run.session.organizations}) == 2
    assert RegisterOrganizations(organizations=(of("A"), of("B"))).most_new_rows == 2
    sentence = registered(run, of("PLAN"), of("eurochild", "Mr. Doe", confirmed=True), of("ECPAT"))
    assert sentence == "1 organization is registered; 1 that had been before corrected"
    assert rows_of(run) == [("Plan", "Ms. Berg", False), ("Eurochild", "Mr. Doe", True), ("ECPAT", "", False)]


def test_nothing_new_is_said_of_rows_that_were_there() -> None:
    run = fresh()
    registered(run, of("Plan"))
    assert registered(run, of("Plan")) == "No new organization is registered"


def test_one_that_stands_twice_in_a_table_is_one() -> None:
    run = fresh()
    assert registered(run, of("Plan"), of("plan", "Ms. Berg")) == "1 organization is registered"
    assert rows_of(run) == [("Plan", "Ms. Berg", False)]


def test_one_that_is_confirmed_by_the_table_is_called() -> None:
    run = fresh()
    registered(run, of("Plan"))
    run.do(AddEntry(list="floor", name="Plan", category="ngo", confirmed=False))
    assert not run.entry("Plan").is_callable
    registered(run, of("Plan", confirmed=True))
    assert run.entry("Plan").is_callable


def test_an_empty_table_is_refused() -> None:
    fresh().refuses("The table names no organization", RegisterOrganizations(organizations=()))
