"""Mistakes that readers found in papers: limits, breaks without times, typed text, last events, suspensions."""

from datetime import datetime
from typing import Any

import pytest

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.entries import EditEntry
from secretary_tui.domain.acts.lists import CarryOver, CloseList, OpenList, SetLimit
from secretary_tui.domain.acts.sitting import CloseSitting
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import limit_of
from secretary_tui.export.papers.rendering import remarks, render
from secretary_tui.export.request import LogLine, Request, Source
from tests.export.golden import CASES
from tests.export.heard import held, spoke
from tests.export.sitting import DESK_NOW as NOW, desk_sitting
from tests.sittings import BLOCKS, Run, at, sitting

OTHERS = ("fr", "es")
MARKS = {"fr": "«\u202f{}\u202f»", "es": "“{}”"}


def paper(name: str, session: Session, now: datetime, language: str = "en", **asked: Any) -> str:
    return render((Source(session),), Request(name, "md", language, **asked), now).decode()


# Limits ---------------------------------------------------------------------------------------------------


def cut(*acts: Act, **chad: Any) -> Session:
    """Return a sitting whose list is opened, and closed after these acts; neither Chad nor Mali is reached."""
    late = {**BLOCKS[3], "list": "late"}
    lists = ({"id": "floor"}, {"id": "late", "title": "Late"})
    row = {"id": "e-chad", "list": "floor", "name": "Chad", "category": "member"}
    entries = (row | chad, row | {"id": "e-mali", "name": "Mali"}) if chad else (row,)
    run = Run(sitting(blocks=({**BLOCKS[1], "started": at()}, late), lists=lists, entries=entries))
    run.do(OpenList(list="floor"))
    for minute, act in enumerate((*acts, CloseList(list="floor"), CloseSitting(expected=None)), 1):
        run.do(act, minute)
    return run.session


TO_90 = SetLimit(list="floor", seconds=90)


@pytest.mark.parametrize(
    ("session", "limit"),
    [
        (cut(TO_90), "1:30"),
        (cut(SetLimit(list="floor", seconds=75, categories=("member",))), "1:15"),
        (cut(SetLimit(list="floor", seconds=75, categories=("ngo",))), "2:00"),
        (cut(TO_90, limit=180), "1:30"),
        (cut(TO_90, limit=180, kept=True), "3:00"),
        (cut(TO_90, EditEntry(entry="e-chad", changes={"limit": 100})), "1:40"),
        (cut(SetLimit(list="late", seconds=100), CarryOver(list="floor", to="late")), "1:40"),
        (cut(SetLimit(list="floor", seconds=80, replies=True), kind="right of reply", replies_to="Mali"), "1:20"),
    ],
)
def test_who_was_not_reached_has_the_limit_that_was_in_force_at_the_closing(session: Session, limit: str) -> None:
    list_id = session.entries[-1].list if "late" in {entry.list for entry in session.entries} else None
    lines = paper("list", session, at(30), list_id=list_id).splitlines()
    (row,) = (line for line in lines if line.startswith("|") and "had |" in line)
    assert f"| {limit} |" in row


@pytest.mark.parametrize("case", sorted(set(CASES) - {"acts"}))  # each of its acts was done in a separate sitting
def test_a_kept_sitting_has_the_limit_that_its_record_tells_last(case: str) -> None:
    session = CASES[case][0]()
    for note in session.notes:
        if note.act == "limit" and not note.facts.replies:
            categories = note.facts.categories
            some = [e for e in session.waiting(note.facts.list) if not categories or e.category in categories]
            assert {limit_of(session, entry) for entry in some if not entry.is_reply} <= {note.facts.seconds}


# Typed text -----------------------------------------------------------------------------------------------


def noted(kind: str, text: str = "Typed here.", **values: Any) -> Session:
    note = {"id": "n1", "kind": kind, "at": at(70), "text": text, **values}
    return held(spoke("Cuba", 61), {"id": "e1", "list": "floor", "name": "Mali"}, notes=(note,))


def of_wait(**values: Any) -> Session:
    return held({"id": "e1", "list": "floor", "name": "Mali", **values}, to=2, closed=None)


STOPPED = {"id": "s", "start": at(70), "reason": "no sound"}
TYPED = (
    *(("note", noted(kind), "Typed here.") for kind in ("note", "comment", "decision", "follow-up", "procedural")),
    *(("handover", noted(kind), "Typed here.") for kind in ("question", "decision")),
    *((name, of_wait(held="text awaited"), "text awaited") for name in ("list", "handover")),
    ("note", held(suspensions=(STOPPED | {"end": at(75)},)), "no sound"),
    ("handover", held(suspensions=(STOPPED,), closed=None), "no sound"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "session", "text"), TYPED)
def test_what_was_typed_stands_in_the_quotation_marks_of_the_language(name: str, session: Session, text: str) -> None:
    english = paper(name, session, at(90)).replace("\u00a0", "\u202f")
    for language in OTHERS:
        told = paper(name, session, at(90), language).replace("\u00a0", "\u202f")
        assert told.count(text) == told.count(MARKS[language].format(text)) > 0
        assert MARKS[language].format(text) not in english


@pytest.mark.parametrize(
    ("typed", "fr", "es"),
    [
        ("“So be it.” – Léa", "“So be it.” – Léa", "‘So be it.’ – Léa"),
        ("Il dit « non ».", "Il dit “non”.", "Il dit ‘non’."),
        ("One.\n\nTwo.", "One.\n\n  Two.", "One.\n\n  Two."),
    ],
)
def test_marks_within_it_become_the_inner_ones(typed: str, fr: str, es: str) -> None:
    for language, text in (("fr", fr), ("es", es)):
        told = paper("note", noted("comment", typed), at(90), language).replace("\u00a0", "\u202f")
        assert MARKS[language].format(text) in told, told


# Last events ----------------------------------------------------------------------------------------------


def test_the_last_events_are_those_of_the_session_with_and_without_a_log() -> None:
    log = (LogLine("a1", NOW, "room", "", "xx", "", "Chile was absent; European Union speaks"),)
    request = Request("handover", "md")
    made = [render((Source(desk_sitting(), log=lines),), request, NOW) for lines in ((), log)]
    assert made[0] == made[1]


def test_ten_events_are_told_the_newest_first() -> None:
    session = held(*(spoke(f"Party {n}", 60 + 2 * n, kind="point of order") for n in range(14)), to=2, closed=None)
    section = paper("handover", session, at(100)).partition("## Last events\n\n")[2]
    assert [line.rsplit(": ")[-1] for line in section.splitlines()] == [
        f"Party {n} raised a point of order." for n in range(13, 3, -1)
    ]


def test_who_was_absent_or_withdrew_and_a_reply_that_was_not_heard_are_kept_in_mind_and_no_statement() -> None:
    names = {"Chad": "absent", "Mali": "withdrawn", "Togo": None}
    rows = [{"id": name.lower(), "list": "floor", "name": name, "outcome": names[name]} for name in names]
    rows[2]["kind"] = "right of reply"
    for closed, words in ((None, "Rights of reply to come: Togo"), (180, "Rights of reply not exercised: Togo")):
        said = paper("handover", held(spoke("Cuba", 61), *rows, to=2, closed=closed), at(80))
        assert "- Absent when called: Chad.\n- Withdrawn: Mali.\n- " + words in said
        assert "Cuba took the floor" not in said


# Remarks for the user who exports ---------------------------------------------------------------------------


def remarked(session: Session, name: str, language: str = "en") -> list[str]:
    return [*remarks((Source(session),), Request(name, "md", language))]


#: Rows of a list after a closing, and the names in the remark that the report does not mention them.
UNHEARD: tuple[tuple[dict[str, Any], str], ...] = (
    ({"held": "no text"}, "was held back until the end"),
    ({"kind": "right of reply"}, "asked for a right of reply that was not heard"),
    ({"kind": "right of reply", "held": "no text"}, "asked for a right of reply that was not heard"),
    ({"confirmed": True}, ""),
    ({"kind": "right of reply", "outcome": "withdrawn"}, ""),
)


@pytest.mark.parametrize(("values", "who"), UNHEARD)
def test_who_is_not_in_the_report_is_named_beside_it(values: dict[str, Any], who: str) -> None:
    closed = cut(**values)
    remark = [f"The report does not name who {who}: Chad."] if who else []
    assert [said for said in remarked(closed, "report") if "does not name" in said] == remark
    still_open = closed.evolve(sitting=closed.sitting.evolve(closed=None))
    assert not [said for said in remarked(still_open, "report") if "does not name" in said]


def test_a_report_says_of_whoever_was_not_called_although_there_was_time_that_the_floor_was_not_given() -> None:
    said = ("was inscribed and was not given the floor:", "inscrit et n’a pas reçu la parole", "no recibió la palabra")
    for language, words in zip(("en", *OTHERS), said, strict=True):
        session = cut(outcome="withdrawn")
        assert words in paper("report", session, at(30), language)
        assert "Chad" not in paper("report", session, at(30), language)


def test_who_left_the_podium_was_not_absent() -> None:
    session = sitting(entries=({"id": "e-carr", "list": "responses-1", "panel": "p-allen", "outcome": "absent"},))
    gone = session.evolve(panel=tuple(p.evolve(left=at(140)) if p.id == "p-allen" else p for p in session.panel))
    left, stayed = (paper("list", each, at(150), list_id="responses-1") for each in (gone, session))
    assert "left at 11.20 a.m." in left.replace("\u00a0", " ")
    assert "absent when called" in stayed
