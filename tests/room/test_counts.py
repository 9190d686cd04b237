"""The strip, the status line, the data and the papers all give the same counts and the same hours."""

import json
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from secretary_tui.domain.acts.sitting import NextBlock
from secretary_tui.domain.forecast.forecast import block_forecasts, forecast
from secretary_tui.domain.forecast.schedule import forecast_instant
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import hour_text
from secretary_tui.errors import WantsAgain
from secretary_tui.export.facts.note import note_of
from secretary_tui.export.facts.speaking_order import speaking_orders
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Request, Source
from secretary_tui.export.wording.names import Names
from secretary_tui.room.display_facts import display_facts, list_facts
from secretary_tui.room.display_texts import RoomView
from secretary_tui.room.status import status_facts, status_line, status_sentences
from secretary_tui.room.timer_texts import timer_texts
from secretary_tui.room.view import SittingView, strip_texts
from secretary_tui.ui.panes.entry_rows import shown_forecast
from secretary_tui.ui.panes.list_head import counts
from secretary_tui.ui.panes.list_order import LimitQuestion
from tests.rows import session_of
from tests.sittings import BLOCKS, ZONE, at, sitting

Kind = tuple[str, str, bool]


def closed(rows: Sequence[Kind]) -> Session:
    """Return a closed sitting with an entry for each row: kind, outcome, and whether it is a further statement."""
    entries = []
    for number, (kind, fate, further) in enumerate(rows):
        row: dict[str, Any] = {"id": f"e{number}", "list": "floor", "name": f"State {number}", "category": "member"}
        row |= {"kind": kind, "further": further}
        if fate in ("delivered", "cut short"):
            row["spans"] = ({"start": at(61 + number), "end": at(61 + number, 50)},)
        row |= {"outcome": fate} if fate in ("delivered", "cut short", "absent", "withdrawn") else {}
        row |= {"held": "no text"} if fate == "held" else {}
        entries.append(row)
    session = sitting(entries=entries)
    blocks = tuple(b.evolve(started=at(60 * n), ended=at(60 * n + 60)) for n, b in enumerate(session.blocks))
    return session_of(session.evolve(sitting=session.sitting.evolve(closed=at(180)), blocks=blocks).by_name())


def numbers(text: str) -> tuple[int, int]:
    heard, missed = map(int, re.findall(r"\d+", text))
    return heard, missed


def all_counts(session: Session) -> dict[str, tuple[int, int]]:
    """Return the numbers of entries heard and not reached in each place that shows them."""
    now, plain = at(200), {entry.id for entry in session.entries if not entry.further}
    note = note_of(session, now, names=Names.of(session), rehearsal=False)
    missed = [
        one
        for _, reasons in note.reasons
        for why, ones in reasons
        if why == "not reached"
        for one in ones
        if not one.is_reply
    ]
    data = json.loads(render((Source(session),), Request("data", "json"), now))
    (floor,) = [one for one in data["lists"] if one["id"] == "floor"]
    shown = strip_texts(session, now).reach.text
    status, room = status_facts(session, now), display_facts(RoomView(session, now))
    pane = counts(session, forecast(session, now), 120)
    (order,) = speaking_orders(session, now, names=Names.of(session), rehearsal=False)
    unheard = [turn for turn in order.beyond if turn.kind == "statement" and not turn.held and turn.id in plain]
    pair = re.search(r"(\d+) heard · (\d+) not reached", pane)
    assert pair
    return {
        "strip": numbers(shown),
        "status": numbers(status_line(session, now).rpartition("  ")[2]),
        "sentences": numbers(status_sentences(session, now)[-1]),
        "json": (status["list"]["heard"], status["list"]["not_reached"]),
        "room": (floor["heard"], room["list"]["not_reached"]),
        "note": (note.floor.heard, len(missed)),
        "data": (floor["heard"], floor["callable"]),
        "list": (order.count.heard, order.count.not_reached),
        "names on the list": (order.count.heard, len(unheard)),
        "pane": (int(pair[1]), int(pair[2])),
    }


ROWS = st.tuples(
    st.sampled_from(["statement", "statement", "right of reply"]),
    st.sampled_from(["delivered", "cut short", "absent", "withdrawn", "held", "waiting"]),
    st.booleans(),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(ROWS, max_size=12))
def test_all_say_the_same_of_a_closed_sitting(rows: list[Kind]) -> None:
    session = closed([("statement", "waiting", False), *rows])

    assert len(set(all_counts(session).values())) == 1, all_counts(session)


def test_where_answers_need_the_rest_of_a_block_all_name_the_same_hour_and_the_reason() -> None:
    begun = (
        {"started": at(0), "ended": at(70)},
        {"started": at(70), "ended": at(115)},
        {"started": at(115), "ended": at(125)},
    )
    blocks = (
        *(row | hours for row, hours in zip(BLOCKS, begun, strict=False)),
        BLOCKS[3] | {"started": at(125)},
        BLOCKS[4],
    )
    session, now, kept = (
        sitting(*(f"State {n}" for n in range(40)), blocks=blocks),
        at(158, 10),
        "15 min kept for answers",
    )
    seen = forecast(session, now)
    (order,) = speaking_orders(session, now, names=Names.of(session), rehearsal=False)
    page = list_facts(RoomView(session, now))

    assert hour_text(seen.end, ZONE) == "12.05"
    assert strip_texts(session, now).reach.text == "3 more by 11.45, 37 not"
    assert "3 more by 11.45, 37 not" in status_line(session, now)
    assert "3 more names will be reached in this round by 11.45, and 37 not" in status_sentences(session, now)[-1]
    assert timer_texts(session, now).more.text == f"3 of 40 more fit until 11.45 · 37 not reached · {kept}"
    (((_, line),),) = shown_forecast(session, seen).rules.values()
    assert line == f"Second slot · heard until 11.45, {kept} · 40 inscribed, 3 will be heard"
    question = LimitQuestion(session, now, "floor")
    assert question.says("2:00") == f"3 more this round, 37 not · heard until 11.45 · {kept}"
    assert all("11.45" in text.plain for text in question.table("2:00", 9)[1:5])
    assert page["rounds"] == [[[3, "Second slot", 11 * 60 + 45]]]
    assert [hour_text(stretch.until, ZONE) for stretch in order.stretches] == ["11.45"]
    with pytest.raises(WantsAgain, match=rf"40 wait in this block, 11:50 left, {kept};"):
        NextBlock().apply(session, now, iter("abc"))


@pytest.mark.parametrize("days", [-40, -1, 0, 1, 4000])
def test_the_hours_of_a_plan_are_the_same_everywhere_on_any_day(days: int) -> None:
    session, now = sitting("Chad", "Cuba", "Togo"), at(-30) + timedelta(days=days)
    view = SittingView(session, now)
    planned = forecast_instant(session, now)
    ends = {each.block.id: each.end for each in block_forecasts(session, planned)}
    turns = [view.forecast.turn_of(entry.id) for entry in session.callable_entries("floor")]
    (order,) = speaking_orders(session, now, names=Names.of(session), rehearsal=False)
    data = json.loads(render((Source(session),), Request("data", "json"), now))

    assert [each.end for each in view.forecast.rounds] == [ends["floor-1"], ends["floor-2"]]
    assert [stretch.until for stretch in order.stretches] == [ends["floor-1"], ends["floor-2"]]
    assert [turn.expected for turn in order.waiting] == turns
    assert [datetime.fromisoformat(block["expected_end"]) for block in data["blocks"]] == [*ends.values()]
    listed = [row["expected"] for row in data["entries"] if row["list"] == "floor"]
    assert [datetime.fromisoformat(hour) for hour in listed] == turns
