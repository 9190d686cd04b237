"""The order of the day and the chair's script: times, limits, and forms of address, in every language."""

from datetime import datetime
from typing import Any

import pytest

from secretary_tui.domain.acts.base import apply
from secretary_tui.domain.acts.lists import OpenList
from secretary_tui.domain.model.rows.entry import Note, ProceduralFacts
from secretary_tui.domain.model.session import Session
from tests.export.rendered import rendered
from tests.export.sitting import running_sitting
from tests.shipped import AFTERNOON, MORNING, at as hour, shipped
from tests.sittings import at, sitting

BEFORE = hour(8, 41)


def paper(name: str, session: Session, now: datetime = BEFORE, language: str = "en") -> str:
    return rendered(name, "md", session, now, language=language).replace("\u00a0", " ")


def floor(*entries: dict[str, Any], minutes: int = 20, **tables: Any) -> Session:
    """Return a running sitting whose only part is a floor block."""
    block = {"id": "b1", "kind": "floor", "title": "Floor", "minutes": minutes, "started": at(0)}
    rows = tuple({"id": f"e{n}", "list": "floor", **entry} for n, entry in enumerate(entries))
    return sitting(**{"blocks": (block,), "lists": ({"id": "floor"},), "entries": rows, **tables})


def test_a_list_closes_with_the_sitting_if_that_rises_earlier() -> None:
    lists = ({"id": "floor", "opened": at(0), "closes": "by itself", "list_minutes": 15},)
    session = floor({"name": "Cuba"}, lists=lists)
    assert "closes at 9.15 a.m." in paper("agenda", session, at(5))
    risen = session.evolve(sitting=session.sitting.evolve(closed=at(9)))
    assert "List of speakers: closed at 9.09 a.m." in paper("agenda", risen, at(30))
    over = risen.evolve(blocks=(risen.blocks[0].evolve(ended=at(7)),))
    assert "List of speakers: closed at 9.07 a.m." in paper("agenda", over, at(30))


def test_a_list_that_closed_by_itself_has_both_its_closings_also_after_it_was_opened_again() -> None:
    lists = ({"id": "floor", "opened": at(0), "list_minutes": 15},)
    again = apply(floor({"name": "Cuba"}, lists=lists), OpenList(list="floor", ids=("oooo",)), at(20))
    session = again.evolve(blocks=(again.blocks[0].evolve(ended=at(40)),))
    note = paper("note", session, at(45))
    assert "was opened at 9 a.m. and closed at 9.40 a.m." in note
    assert "The list of speakers was opened again; it had been closed at 9.15 a.m." in note
    assert "The list was opened at 9 a.m. and closed at 9.40 a.m." in paper("list", session, at(45))


@pytest.mark.parametrize(
    ("language", "several", "one"),
    [
        (
            "en",
            "turn to the States concerned.",
            "with the State concerned. |(Nobody else is on the list of speakers yet.)",
        ),
        (
            "fr",
            "passons aux États concernés.",
            "avec l’État concerné. |(Personne d’autre n’est encore inscrit sur la liste des orateurs.)",
        ),
        (
            "es",
            "Pasamos a los Estados interesados.",
            "con el Estado interesado. |(Aún no hay nadie más en la lista de oradores.)",
        ),
    ],
)
def test_all_states_concerned_are_counted_also_who_speaks_and_who_may_not_be_reached(
    language: str, several: str, one: str
) -> None:
    block = {"id": "b1", "kind": "floor", "part": "States concerned", "title": "States concerned", "minutes": 2}
    iran, viet_nam = ({"name": name, "category": "observer"} for name in ("Iran (Islamic Republic of)", "Viet Nam"))
    assert several in paper("script", floor(iran, viet_nam, blocks=(block,)), at(-5), language)
    running = floor(viet_nam | {"spans": ({"start": at(0)},)}, blocks=(block | {"started": at(0)},))
    assert all(words in paper("script", running, at(1), language) for words in one.split("|"))


def test_the_script_takes_amendments_before_their_draft() -> None:
    drafts = (
        {"id": "d", "title": "Food", "block": "b1"},
        {"id": "a", "title": "Food", "symbol": "L.80", "amends": "d"},
    )
    text = paper("script", floor(proposals=drafts), at(1))
    assert -1 < text.find("turn to amendment L.80") < text.find("turn to draft")


#: What the script says of a limit that was cut.
REDUCED = "The speaking time has been reduced. It is 1 minute and 30 seconds for each speaker."


def test_a_cut_is_announced_but_no_other_change_of_the_limit() -> None:
    session = floor({"name": "Cuba", "category": "member"}, lists=({"id": "floor", "limit": 90},))
    reduced = ProceduralFacts(seconds=90)
    facts = (reduced, reduced.evolve(raised=True), reduced.evolve(mixed=True))
    cut, *others = (
        Note(id=f"n{n}", kind="procedural", at=at(n), act="limit", facts=row) for n, row in enumerate(facts)
    )
    assert REDUCED in paper("script", session.evolve(notes=(cut,)), at(4))
    for notes in ((), *((cut, other) for other in others)):
        assert REDUCED not in paper("script", session.evolve(notes=notes), at(4))


def test_the_hour_of_each_person_is_known_as_far_as_times_are_planned() -> None:
    session = shipped(AFTERNOON)
    assert "- 3.27 p.m., panellist: Mr. Michael Moran" in paper("agenda", session)
    entries = tuple(row.evolve(planned=None) if row.panel == "p-hoydal" else row for row in session.entries)
    assert any(row.panel == "p-hoydal" for row in entries)
    text = paper("agenda", session.evolve(entries=entries))
    assert "- 3.19 p.m., panellist: Mr. Håkon" in text
    assert "- Panellist: Mr. Michael Moran" in text


def test_who_sits_on_the_podium_and_is_in_no_part_is_in_the_head() -> None:
    session = shipped(MORNING)
    session = session.evolve(entries=tuple(row for row in session.entries if row.panel != "p-choi"))
    assert "- Chair: H.E. Mr. Choi Kyonglim, President" in paper("agenda", session).split("## Programme")[0]
    assert "- 9 a.m., opening statement: Ms. Kate Gilmore" in paper("agenda", session)


def test_a_part_that_is_left_out_is_in_neither_paper() -> None:
    session = shipped(MORNING)
    blocks = tuple(row.evolve(skipped=row.id == "responses-1") for row in session.blocks)
    for name in ("agenda", "script"):
        text = paper(name, session.evolve(blocks=blocks))
        assert "First slot: responses" not in text
        assert "Second slot: floor (11–11.45 a.m." in text


def test_a_running_part_of_the_script_has_its_actual_and_expected_hours_and_the_order_of_the_day_the_planned() -> None:
    session = running_sitting()
    assert "First slot: floor (10.04–10.49 a.m.)" in paper("script", session, hour(10, 12, 30))
    assert "First slot: floor (10–10.45 a.m.; 45 minutes)" in paper("agenda", session, hour(10, 12, 30))


def test_a_further_speech_is_not_in_the_order_of_the_day() -> None:
    session = shipped(MORNING)
    first = session.places("opening")[0]
    entries = (*session.entries, first.evolve(id="e-again", further=True))
    assert paper("agenda", session.evolve(entries=entries)) == paper("agenda", session)


def test_whoever_has_left_answers_no_more() -> None:
    session = running_sitting()
    panel = tuple(row.evolve(left=hour(10, 5)) if row.id == "p-allen" else row for row in session.panel)
    text = paper("script", session.evolve(panel=panel), hour(10, 12, 30))
    assert "Allen" not in text
    assert "Maloor" in text


def test_two_parts_of_one_running_order_name_and_call_its_people_once() -> None:
    session = shipped(MORNING)
    blocks = tuple(row.evolve(list="opening") if row.id == "responses-2" else row for row in session.blocks)
    session = session.evolve(blocks=blocks)
    assert paper("agenda", session).count("Ms. Kate Gilmore") == 1
    assert paper("script", session).count("I now give the floor to Ms. Kate Gilmore") == 1
    ended = tuple(row.evolve(started=hour(9), ended=hour(9, 1)) if row.id == "opening" else row for row in blocks)
    assert "I give the floor to Ms. Kate Gilmore" in paper("script", session.evolve(blocks=ended), hour(9, 2))


@pytest.mark.parametrize(
    ("count", "welcome"),
    [(1, "is Ms. Kate Gilmore, to whom I"), (2, "and Mr. John Carr, to both of whom I"), (3, ", to all of whom I")],
)
def test_the_podium_is_welcomed_by_its_number(count: int, welcome: str) -> None:
    session = shipped(MORNING)
    guests = [row for row in session.panel if row.role not in ("chair", "video")][:count]
    kept = {row.id for row in session.panel if row.role in ("chair", "video")} | {row.id for row in guests}
    panel = tuple(row for row in session.panel if row.id in kept)
    entries = tuple(row for row in session.entries if row.panel is None or row.panel in kept)
    assert welcome in paper("script", session.evolve(panel=panel, entries=entries))
