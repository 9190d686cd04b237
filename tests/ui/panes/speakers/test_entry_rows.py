"""The rows of the list in each state."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st
from rich.text import Text

from secretary_tui.domain.forecast.forecast import forecast, in_order
from secretary_tui.domain.model.rows.entry import DraftProposal, Entry, Span
from secretary_tui.domain.model.session import Session
from secretary_tui.ui.panes import entry_rows
from secretary_tui.ui.panes.list_head import Regions
from secretary_tui.ui.widgets.cells import fit_text
from tests.domain.lists.test_orders import late
from tests.random_sessions import random_sessions
from tests.sittings import at
from tests.ui.harness import START, small_session

SPOKEN = (Span(start=START, end=START + timedelta(seconds=118)),)


def foreseen(session: Session, now: datetime, list_id: str | None = None) -> entry_rows.ShownForecast:
    return entry_rows.shown_forecast(session, forecast(session, now, list_id))


def cells(**values: Any) -> dict[str, str]:
    entry = Entry(**({"id": "e1", "list": "floor", "name": "Kenya", "category": "member"} | values))
    row = entry_rows.make_row(
        entry_rows.ShownEntry(small_session(entries=(entry,)), entry, 3, START + timedelta(seconds=63), "10.06")
    )
    told = (cell.plain if isinstance(cell, Text) else cell for cell in row.cells)
    return {column.key: text for column, text in zip(entry_rows.COLUMNS, told, strict=True)}


@pytest.mark.parametrize(
    ("values", "state", "spoken", "turn"),
    [
        ({}, "· waiting", "", "10.06"),
        ({"held": "lunch"}, "! held", "", "10.06"),
        ({"spans": (Span(start=START),)}, "► SPEAKS", "1:00", "9.00"),
        ({"spans": SPOKEN}, "‖ PAUSED", "1:58", "9.00"),
        ({"spans": SPOKEN, "outcome": "delivered"}, "√ heard", "1:58", "9.00"),
        ({"spans": SPOKEN, "outcome": "cut short"}, "/ cut short", "1:58", "9.00"),
        ({"outcome": "absent"}, "- absent", "", "10.06"),
        ({"outcome": "withdrawn"}, "x withdrawn", "", "10.06"),
    ],
)
def test_every_state(values: dict[str, Any], state: str, spoken: str, turn: str) -> None:
    row = cells(**values)
    assert (row["state"], row["spoken"], row["turn"]) == (state, spoken, turn)


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"on_behalf_of": "the European Union"}, "Kenya for the European Union"),
        ({"also_on_behalf_of": "Togo"}, "Kenya also for Togo"),
        ({"held": "lunch"}, "Kenya (lunch)"),
        ({"confirmed": False}, "Kenya (not confirmed)"),
        ({"late": True, "form": "video", "further": True}, "Kenya · late · further · video"),
        ({"kind": "right of reply", "replies_to": "Togo"}, "Kenya · reply to Togo"),
        ({"kind": "right of reply"}, "Kenya · right of reply"),
        ({"title": "Ms.", "speaker": "A. Berg", "rank": "Minister"}, "Kenya · Ms. A. Berg, Minister"),
        ({"category": "ngo", "also_on_behalf_of": "Plan and Save"}, "Kenya with Plan and Save"),
        ({"protected_name": "Mary Njeri Kamau"}, "Kenya"),
        ({"name": "", "panel": "p1", "category": None, "planned": 600}, "Choi Kyonglim chair, President"),
    ],
)
def test_what_follows_the_name(values: dict[str, Any], name: str) -> None:
    assert cells(**values)["name"] == name


def test_the_draft_of_a_speaker_is_behind_the_name_as_soon_as_it_is_known() -> None:
    entry = Entry(id="e1", list="floor", name="Kenya", category="member", draft="v")
    before = small_session(entries=(entry.evolve(draft=None),))
    rows = entry_rows.EntryRows()
    for symbol, name in (
        ("A/HRC/31/L.21", "Kenya · L.21"),
        ("A/HRC/31/L.21/Rev.1", "Kenya · L.21/Rev.1"),
        ("", "Kenya · Iran"),
    ):
        draft = DraftProposal(id="v", title="Iran", symbol=symbol)
        session = before.evolve(entries=(entry,), proposals=(draft,))
        row = next(row for row in rows.rows(session, START, foreseen(session, START)) if not row.rule)
        assert name in map(str, row.cells)


def test_on_eighty_columns_it_is_seen_for_whom_a_long_name_speaks() -> None:
    long = Entry(id="e1", list="floor", name="Venezuela (Bolivarian Republic of)", on_behalf_of="core group")
    assert "for core" in fit_text(entry_rows.name_cell(small_session(entries=(long,)), long), 31).plain


@pytest.mark.parametrize(("left", "state"), [(START, "- left"), (None, "- absent")])
def test_a_panellist_who_left_is_not_said_to_have_been_absent(left: datetime | None, state: str) -> None:
    person = small_session().panel[-1].evolve(left=left)
    entry = Entry(id="r1", list="opening", panel=person.id, outcome="absent")
    session = small_session(panel=(person,), entries=(entry,))
    assert entry_rows.make_row(entry_rows.ShownEntry(session, entry, 1, START, "")).cells[1] == state


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({}, {"signs": "", "limit": "2:00", "place": "3", "name": "Kenya"}),
        ({"received": True}, {"signs": " ¶"}),
        ({"dignitary": True, "received": True, "form": "video"}, {"signs": "D¶V"}),
        ({"kind": "right of reply"}, {"signs": "R"}),
        ({"limit": 90, "kept": True}, {"limit": "=1:30"}),
        ({"category": None}, {"category": "?", "name": "? Kenya"}),
        ({"doubt": "“Brundi” is not known."}, {"name": "? Kenya"}),
        ({"appointment": START}, {"name": "Kenya · wished 9.00"}),
        ({"appointment": START, "outcome": "absent"}, {"name": "Kenya"}),
    ],
)
def test_the_signs_of_a_row_each_of_which_is_explained(values: dict[str, Any], shown: dict[str, str]) -> None:
    row = cells(**values)
    assert row | shown == row
    told = {sign for sign, _ in entry_rows.LEGEND}
    assert {*row["signs"]} - {" "} <= told
    assert {"not", entry_rows.COLUMNS[0].label, "?", "="} <= told


def test_the_time_spoken_goes_by_steps_and_never_back_and_at_the_end_is_exact() -> None:
    """A point of order came after 37 s, and ended at 50 s."""
    stopped = Span(start=START, end=START + timedelta(seconds=37))
    entry = Entry(id="e1", list="floor", name="Kenya", spans=(stopped,))
    assert entry_rows.spoken_text(entry, START + timedelta(seconds=50)) == "0:37"
    on = entry.evolve(spans=(stopped, Span(start=START + timedelta(seconds=50))))
    told = [entry_rows.spoken_text(on, START + timedelta(seconds=second)) for second in (49, 50, 54, 55, 60)]
    assert told == ["0:37", "0:37", "0:37", "0:42", "0:47"]
    assert entry_rows.spoken_text(entry.evolve(spans=SPOKEN), START + timedelta(hours=1)) == "1:58"


def test_who_still_waits_when_the_sitting_is_closed_was_not_reached() -> None:
    session, maker = small_session(), entry_rows.EntryRows()
    maker.rows(session, START, foreseen(session, START))
    closed = session.evolve(sitting=session.sitting.evolve(closed=START))
    row = maker.rows(closed, START, foreseen(closed, START))[0]
    assert (str(row.cells[1]), row.cells[7]) == ("not reached", "")
    held = closed.evolve(entries=tuple(entry.evolve(held="no text") for entry in closed.entries))
    assert "held" in str(maker.rows(held, START, foreseen(held, START))[0].cells[1])


def test_a_repeat_is_marked_before_both_names_and_the_marks_go_with_one_of_them() -> None:
    first, other, again = (Entry(id=f"e{n}", list="floor", name=n, category="member") for n in ("Ke", "To", "ke"))
    session, maker = small_session(entries=(first, other, again.evolve(name="Ke"))), entry_rows.EntryRows()
    twice = session.entries
    for shown, names in (
        (twice, ["2× Ke", "To", "2× Ke"]),
        (twice[:2], ["Ke", "To"]),
        ((*twice[:2], twice[2].evolve(on_behalf_of="the African Group")), ["Ke", "To", "Ke for the African Group"]),
    ):
        now = session.evolve(entries=shown)
        rows = maker.rows(now, START, foreseen(now, START, "floor"))
        assert [str(row.cells[3]) for row in rows if not row.rule] == names


@given(st.integers(0, 10**9))
def test_after_any_acts_and_edits_the_rows_are_as_new_ones_would_be(seed: int) -> None:
    maker, regions, list_id = entry_rows.EntryRows(), Regions(region_of), "floor"
    for number, (session, now) in enumerate(random_sessions(seed, 25)):
        if number % 9 == 0:  # another list is shown now and then
            list_id = session.list_ids[number % len(session.list_ids)]
        seen = foreseen(session, now, list_id)
        assert maker.rows(session, now, seen) == entry_rows.EntryRows().rows(session, now, seen)
        assert regions.texts(session, list_id) == Regions(region_of).texts(session, list_id)


def region_of(name: str) -> str | None:
    return {"Brazil": "Latin American and Caribbean States", "China": "Asia-Pacific States"}.get(name)


def test_rows_tell_the_place_and_who_is_late_or_not_reached() -> None:
    session = in_order(late("Mmxgmm"), "floor", ("m4", "m1", "g3", "m5"))
    session = session.evolve(entries=tuple(e.evolve(late=e.id == "m1") for e in session.entries))
    rows = ["2 Delegation 4", "4 late Delegation 1", "5 Delegation 3 on behalf of Group of African States"]
    rows = [" " + row for row in (*rows, "6 Delegation 5")]
    assert entry_rows.waiting_rows(session, "floor") == rows
    signs = ["    ", "    ", "not ", "not "]
    assert entry_rows.waiting_rows(session, "floor", at(101)) == [
        sign + row for sign, row in zip(signs, rows, strict=True)
    ]
