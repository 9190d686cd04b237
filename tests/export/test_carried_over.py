"""A closed sitting whose discussion continues: papers and displays say that waiting entries will be heard later."""

import pytest

from secretary_tui.domain.acts.discussions import GoOn
from secretary_tui.domain.acts.entries import AddEntry, HoldEntry
from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.acts.sitting import CloseSitting, SkipBlock
from secretary_tui.domain.forecast.forecast import forecast
from secretary_tui.domain.model.session import Session
from secretary_tui.room.display_facts import list_facts
from secretary_tui.room.display_texts import RoomView
from secretary_tui.room.status import status_line, status_sentences
from secretary_tui.room.timer_texts import timer_texts
from secretary_tui.room.view import strip_texts
from secretary_tui.ui.panes.entry_rows import EntryRows, shown_forecast
from secretary_tui.ui.panes.list_head import counts
from tests.export.rendered import rendered
from tests.sittings import Run, at, sitting

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


@pytest.mark.parametrize(
    ("language", "counted", "reason", "reply", "heading"),
    [
        ("en", "are to be heard at a later meeting", "To be heard at a later meeting (3)",
         "is to be heard at a later meeting", "To be heard at a later meeting"),
        ("fr", "doivent être entendus à une séance ultérieure", "Parole reportée à une séance ultérieure (3)",
         "à une séance ultérieure : 1", "À entendre à une séance ultérieure"),
        ("es", "intervendrán en una sesión posterior", "Intervenciones aplazadas a una sesión posterior (3)",
         "en una sesión posterior: 1", "Intervenciones aplazadas a una sesión posterior"),
    ],
)  # fmt: skip
def test_the_note_and_the_list_say_that_they_are_heard_later(
    language: str, counted: str, reason: str, reply: str, heading: str
) -> None:
    note, speakers = (rendered(paper, "md", SESSION, NOW, language=language) for paper in ("note", "list"))
    assert counted in note
    assert f"- {reason}: " in note.replace(" : ", ": ").replace("\u00a0:", ":")
    assert counted in speakers
    assert reply in speakers.replace("\u00a0", " ")
    assert f"## {heading}\n" in speakers
    usual = rendered("list", "md", closed("Brazil", "Cuba", "Egypt", "Fiji", goes_on=False), NOW, language=language)
    assert counted not in usual
    assert heading not in usual


@pytest.mark.parametrize(
    ("language", "closed_before", "where"),
    [
        ("en", "had been closed before the meeting", "Who pays? (Islamic Republic of Iran, 17th meeting, 8.30 a.m.)"),
        ("fr", "avait été close avant la séance", "« Who pays? » (République islamique d’Iran, 17e séance, 8 h 30)"),
        (
            "es",
            "se había cerrado antes de la sesión",
            "“Who pays?” (República Islámica del Irán, 17ª sesión, 8.30 horas)",
        ),
    ],
)
def test_what_was_carried_over_is_of_the_earlier_meeting(language: str, closed_before: str, where: str) -> None:
    question = {"id": "n", "kind": "question", "at": at(-30), "text": "Who pays?", "carried_from": "s/n"}
    question |= {"speaker": "Iran (Islamic Republic of)", "meeting": 17}
    run = Run(sitting("Brazil", notes=(question,), lists=({"id": "floor", "closed": at(-20)},)))
    run.do(SkipBlock(block="opening"))
    run.do(CallNext(), 0)
    note, speakers = (
        rendered(paper, "md", run.session, NOW, language=language).replace("\u00a0", " ") for paper in ("note", "list")
    )
    assert closed_before in note
    assert closed_before in speakers
    assert where in note
    assert "question" not in note.partition("## ")[2].partition("## ")[0].lower(), "it was not put at this meeting"


def test_the_displays_count_them_apart() -> None:
    assert status_line(SESSION, NOW).endswith("1 heard, 3 carried over")
    assert "1 were heard, and 3 carried over." in status_sentences(SESSION, NOW)
    assert strip_texts(SESSION, NOW).reach.text == "1 heard, 3 carried over"
    assert timer_texts(SESSION, NOW).more.text == "1 heard · 3 carried over"
    room = RoomView(SESSION, NOW)
    assert list_facts(room)["turns"] == [["", "later", "later", "later", "later"]]


def test_the_list_on_the_screen_says_carried() -> None:
    seen = forecast(SESSION, NOW, "floor")
    assert counts(SESSION, seen, 80) == "4 inscribed · 1 reply · 1 heard · 3 carried over · 1 doubtful"
    rows = EntryRows().rows(SESSION, NOW, shown_forecast(SESSION, seen))
    assert [str(row.cells[1]) for row in rows] == ["√ heard", "carried", "carried", "! held", "carried"]
