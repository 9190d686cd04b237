"""A discussion that goes on: texts and papers say of nobody who waits “not reached”, before and after the closing."""

import re

import pytest

from secretary_tui.domain.acts.discussions import GoOn
from secretary_tui.domain.acts.entries import AddEntry, HoldEntry
from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.acts.sitting import CloseSitting, SkipBlock
from secretary_tui.domain.forecast.effect_texts import heard_text
from secretary_tui.domain.forecast.forecast import forecast
from secretary_tui.domain.model.session import Session
from secretary_tui.room.display_facts import list_facts
from secretary_tui.room.display_texts import RoomView
from secretary_tui.room.status import status_line, status_sentences
from secretary_tui.room.timer_texts import timer_texts
from secretary_tui.room.view import strip_texts
from secretary_tui.ui.panes.entry_rows import EntryRows, shown_forecast
from secretary_tui.ui.panes.list_head import counts
from secretary_tui.ui.panes.list_order import LimitQuestion
from tests.export.rendered import rendered
from tests.sittings import Run, at, sitting, skipped

NOW = at(10)


def closed(*names: str, goes_on: bool = True) -> Session:
    """Return a sitting in which the first name was heard, the last is held, and a reply of Haiti waits."""
    run = Run(sitting(*names))
    run.do(SkipBlock(block="opening"))
    run.do(CallNext(), 0)
    run.do(HoldEntry(entry=run.entry(names[-1]).id, reason="at noon"), 1)
    run.do(AddEntry(list="floor", name="Haiti", kind="right of reply"), 1)
    if goes_on:
        run.do(GoOn(), 2)
    run.do(CloseSitting(expected=run.expected), 3)
    return run.session


SESSION = closed("Brazil", "Cuba", "Egypt", "Fiji")


def test_the_displays_count_them_apart() -> None:
    assert status_line(SESSION, NOW).endswith("1 heard, 3 carried over")
    assert "1 were heard, and 3 carried over." in status_sentences(SESSION, NOW)
    assert strip_texts(SESSION, NOW).reach.text == "1 heard, 3 carried over"
    assert timer_texts(SESSION, NOW).more.text == "1 heard · 3 carried over"
    room = RoomView(SESSION, NOW)
    assert list_facts(room)["turns"] == [["", "later", "later", "later", "later"]]


def going_on() -> Session:
    """Return a running sitting of a discussion that goes on, with 16 names for which the time is too short."""
    run = skipped(*[f"State {number}" for number in range(56)])
    run.do(CallNext(), 0)
    run.do(GoOn(), 1)
    return run.session


def test_before_the_closing_those_without_time_are_heard_later() -> None:
    session, now = going_on(), at(1)
    seen = forecast(session, now)
    missed = seen.not_reached
    timer, room = timer_texts(session, now, later=40), RoomView(session, now)
    said = [
        strip_texts(session, now).reach.text, status_line(session, now), *status_sentences(session, now),
        timer.more.text, *(row.text for row in timer.later), counts(session, seen, 160), counts(session, seen, 40),
        heard_text(session, seen), *map(str, EntryRows().rows(session, now, shown_forecast(session, seen))),
        *map(str, LimitQuestion(session, now, "floor").table("2:00", 9)),
    ]  # fmt: skip
    assert not [text for text in said if re.search(r"\bnot\b", text)]
    assert (missed, said[0][-10:]) == (16, ", 16 later")
    assert list_facts(room)["turns"][0].count("later") == missed


@pytest.mark.parametrize(
    ("language", "heading", "counted", "regret", "later"),
    [
        ("en", "To be heard at a later meeting at this pace", "16 to be heard at a", "I regret", "at a later meeting"),
        ("fr", "Orateurs qui seront entendus à une séance", "ultérieure, 16", "Je regrette", "à une séance ultérieure"),
        ("es", "Oradores que intervendrán en una sesión", "posterior, 16", "Lamento", "en una sesión posterior"),
    ],
)
def test_papers_before_the_closing(language: str, heading: str, counted: str, regret: str, later: str) -> None:
    session, now = going_on(), at(1)
    papers = [rendered(name, "md", session, now, language=language) for name in ("list", "handover", "script")]
    assert heading in papers[0]
    assert counted in papers[1]
    assert regret not in papers[2]
    assert [paper.count(later) for paper in papers] == [1, 1, 2], "the script says it above them and at its end"


def test_the_list_on_the_screen_says_carried() -> None:
    seen = forecast(SESSION, NOW, "floor")
    assert counts(SESSION, seen, 80) == "4 inscribed · 1 reply · 1 heard · 3 carried over · 1 doubtful"
    rows = EntryRows().rows(SESSION, NOW, shown_forecast(SESSION, seen))
    assert [str(row.cells[1]) for row in rows] == ["√ heard", "carried", "carried", "! held", "carried"]
