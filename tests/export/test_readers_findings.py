"""What readers of the papers took for wrong: limits, breaks without times, typed text, last events, suspensions."""

from datetime import datetime
from typing import Any, Final

import pytest

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.entries import EditEntry
from secretary_tui.domain.acts.lists import CarryOver, CloseList, OpenList, SetLimit
from secretary_tui.domain.acts.sitting import CloseSitting
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import limit_of
from secretary_tui.domain.text import LANGUAGES
from secretary_tui.export.papers.rendering import remarks, render
from secretary_tui.export.request import LogLine, Request, Source
from tests.export.desk import NOW, desk_sitting
from tests.export.golden import CASES
from tests.export.heard import held, spoke, told
from tests.sittings import BLOCKS, Run, at, sitting

OTHERS: Final = ("fr", "es")
MARKS: Final = {"fr": "«\u202f{}\u202f»", "es": "“{}”"}
BREAK: Final = {"id": "coffee", "kind": "break", "title": "Coffee", "minutes": 10}


def paper(name: str, session: Session, now: datetime, language: str = "en", **asked: Any) -> str:
    return render((Source(session),), Request(name, "md", language, **asked), now).decode()


# Limits ---------------------------------------------------------------------------------------------------


def cut(*acts: Act, **tables: Any) -> Session:
    """A sitting whose list is opened, and closed after these acts; nobody is reached."""
    late = {**BLOCKS[3], "list": "late"}
    lists = ({"id": "floor"}, {"id": "late", "title": "Late"})
    run = Run(sitting("Chad", blocks=({**BLOCKS[1], "started": at()}, late), lists=lists, **tables))
    run.do(OpenList(list="floor"))
    for minute, act in enumerate((*acts, CloseList(list="floor"), CloseSitting(expected=None)), 1):
        run.do(act, minute)
    return run.session


def chad(**values: Any) -> dict[str, Any]:
    row = {"id": "e-chad", "list": "floor", "name": "Chad", "category": "member"}
    return {"entries": (row | values, row | {"id": "e-mali", "name": "Mali"})}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("session", "limit"),
    [
        (cut(SetLimit(list="floor", seconds=90)), "1:30"),
        (cut(SetLimit(list="floor", seconds=90), SetLimit(list="floor", seconds=60)), "1:00"),
        (cut(SetLimit(list="floor", seconds=90), SetLimit(list="floor", seconds=150)), "2:30"),
        (cut(SetLimit(list="floor", seconds=75, categories=("member",))), "1:15"),
        (cut(SetLimit(list="floor", seconds=75, categories=("ngo",))), "2:00"),
        (cut(SetLimit(list="floor", seconds=90), **chad(limit=180)), "1:30"),
        (cut(SetLimit(list="floor", seconds=90), **chad(limit=180, kept=True)), "3:00"),
        (cut(SetLimit(list="floor", seconds=90), **chad(limit=45)), "0:45"),
        (cut(SetLimit(list="floor", seconds=90), EditEntry(entry="e-chad", changes={"limit": 100})), "1:40"),
        (cut(SetLimit(list="late", seconds=100), CarryOver(list="floor", to="late")), "1:40"),
        (cut(SetLimit(list="floor", seconds=80, replies=True), **chad(kind="right of reply", replies_to="Mali")),
         "1:20"),
    ],
)  # fmt: skip
def test_who_was_not_reached_has_the_limit_that_was_in_force_at_the_closing(
    session: Session, limit: str, language: str
) -> None:
    list_id = session.entries[-1].list if "late" in {entry.list for entry in session.entries} else None
    lines = paper("list", session, at(30), language, list_id=list_id).splitlines()
    (row,) = (line for line in lines if line.startswith("|") and "had |" in line)
    assert f"| {limit} |" in row


@pytest.mark.parametrize("case", CASES)
def test_a_kept_sitting_has_the_limit_that_its_record_tells_last(case: str) -> None:
    session = CASES[case][0]()
    if case == "acts":  # each act of it was done in a sitting of its own
        return
    for note in session.notes:
        if note.act == "limit" and not note.facts.replies:
            some = [
                e for e in session.waiting(note.facts.list) if e.category in (note.facts.categories or (e.category,))
            ]
            assert {limit_of(session, entry) for entry in some if not entry.is_reply} <= {note.facts.seconds}


# Breaks ---------------------------------------------------------------------------------------------------

ACTUAL: Final = {
    "en": {"unrecorded": "not recorded", "unheld": "not held", "skipped": "skipped", "to come": "to come"},
    "fr": {"unrecorded": "non relevée", "unheld": "non tenue", "skipped": "omise", "to come": "à venir"},
    "es": {"unrecorded": "no registrada", "unheld": "no celebrada", "skipped": "omitida", "to come": "pendiente"},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("changes", "later", "closed", "word"),
    [
        ({}, {"started": at(70), "ended": at(80)}, True, "unrecorded"),
        ({}, {}, True, "unrecorded"),
        ({}, {"started": at(70)}, False, "unrecorded"),
        ({}, {}, False, "to come"),
        ({"skipped": True}, {}, True, "skipped"),
        ({"kind": "floor"}, {"started": at(70), "ended": at(80)}, True, "unheld"),
        ({"kind": "responses"}, {}, True, "unheld"),
    ],
)
def test_a_break_whose_times_nobody_recorded_may_have_been_held(
    changes: dict[str, Any], later: dict[str, Any], closed: bool, word: str, language: str
) -> None:
    first = {**BLOCKS[1], "started": at(), "ended": at(45)}
    session = sitting(blocks=(first, BREAK | changes, {**BLOCKS[3], **later}))
    session = session.evolve(sitting=session.sitting.evolve(closed=at(90) if closed else None))
    (row,) = (line for line in paper("note", session, at(75), language).splitlines() if line.startswith("| Coffee"))
    assert f"| {ACTUAL[language][word]} |" in row


# Typed text -----------------------------------------------------------------------------------------------


def noted(kind: str, text: str = "Typed here.", **values: Any) -> Session:
    note = {"id": "n1", "kind": kind, "at": at(70), "text": text, **values}
    return held(spoke("Cuba", 61), {"id": "e1", "list": "floor", "name": "Mali"}, notes=(note,))


def of_wait(**values: Any) -> Session:
    return held({"id": "e1", "list": "floor", "name": "Mali", **values}, to=2, closed=None)


TYPED: Final = (
    ("note", noted("note"), "Typed here."),
    ("note", noted("question"), "Typed here."),
    ("note", noted("comment"), "Typed here."),
    ("note", noted("decision"), "Typed here."),
    ("note", noted("follow-up"), "Typed here."),
    ("note", noted("procedural"), "Typed here."),
    ("note", held(suspensions=({"id": "s", "start": at(70), "end": at(75), "reason": "no sound"},)), "no sound"),
    ("note", of_wait(held="text awaited"), "text awaited"),
    ("list", of_wait(held="text awaited"), "text awaited"),
    ("handover", of_wait(held="text awaited"), "text awaited"),
    ("handover", noted("question"), "Typed here."),
    ("handover", noted("follow-up"), "Typed here."),
    ("handover", noted("decision"), "Typed here."),
    ("handover", held(suspensions=({"id": "s", "start": at(70), "reason": "no sound"},), closed=None), "no sound"),
)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize(("name", "session", "text"), TYPED)
def test_what_was_typed_stands_in_the_quotation_marks_of_the_language(
    name: str, session: Session, text: str, language: str
) -> None:
    told = paper(name, session, at(90), language).replace("\u00a0", "\u202f")
    assert told.count(text) == told.count(MARKS[language].format(text)) > 0
    assert MARKS[language].format(text) not in paper(name, session, at(90)).replace("\u00a0", "\u202f")


@pytest.mark.parametrize(
    ("typed", "fr", "es"),
    [
        ("“So be it.” – Léa", "“So be it.” – Léa", "‘So be it.’ – Léa"),
        ("He said “no”.", "He said “no”.", "He said ‘no’."),
        ("Il dit « non ».", "Il dit “non”.", "Il dit ‘non’."),
        ("Two “a” and “b”", "Two “a” and “b”", "Two ‘a’ and ‘b’"),
        ("It's plain", "It’s plain", "It’s plain"),
        ("One.\n\nTwo.", "One.\n\n  Two.", "One.\n\n  Two."),
    ],
)
def test_marks_within_it_become_the_inner_ones(typed: str, fr: str, es: str) -> None:
    for language, text in (("fr", fr), ("es", es)):
        told = paper("note", noted("comment", typed), at(90), language).replace("\u00a0", "\u202f")
        assert MARKS[language].format(text) in told, told


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("reason", ["not confirmed", "held", "on request"])
def test_a_reason_that_the_language_has_words_for_is_not_quoted(reason: str, language: str) -> None:
    told = paper("list", of_wait(held=reason), at(90), language).replace("\u00a0", "\u202f")
    assert MARKS[language].partition("{}")[0] not in told.partition("| Mali")[2]
    assert "« »" not in told


# Last events ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_events_are_those_of_the_session_with_and_without_a_log(language: str) -> None:
    log = (LogLine("a1", NOW, "room", "", "xx", "", "Chile was absent; European Union speaks"),)
    made = [
        render((Source(desk_sitting(), log=lines),), Request("handover", "md", language), NOW) for lines in ((), log)
    ]
    assert made[0] == made[1]


EVENTS: Final = (
    (spoke("Cuba", 70), "10.10 a.m.: Cuba took the floor.", "Cuba a pris la parole.", "Cuba tomó la palabra."),
    (spoke("Netherlands (Kingdom of the)", 70), "The Netherlands took the floor.",
     "Les Pays-Bas ont pris la parole.", "Los Países Bajos tomaron la palabra."),
    (spoke("Cuba", 70, kind="point of order", category=None), "Cuba raised a point of order.",
     "Cuba a présenté une motion d’ordre.", "Cuba planteó una cuestión de orden."),
    (spoke("Netherlands (Kingdom of the)", 70, kind="point of order", category=None),
     "The Netherlands raised a point of order.",
     "Les Pays-Bas ont présenté une motion d’ordre.", "Los Países Bajos plantearon una cuestión de orden."),
    (spoke("", 70, kind="point of order", category=None), "A point of order was raised.",
     "Une motion d’ordre a été présentée.", "Se planteó una cuestión de orden."),
    (spoke("p-allen", 70, "responses-1"), "Mr. Ernie Allen took the floor.", "M. Ernie Allen a pris la parole.",
     "El Sr. Ernie Allen tomó la palabra."),
)  # fmt: skip


@pytest.mark.parametrize("event", EVENTS)
def test_each_event_is_told_in_the_words_of_the_language(event: tuple[dict[str, Any], str, str, str]) -> None:
    entry, *sentences = event
    for language, said in zip(LANGUAGES, sentences, strict=True):
        page = paper("handover", held(entry, to=2, closed=None), at(80), language).replace("\u00a0", " ")
        assert said in page
        assert {"en": "“First slot” began.", "fr": "« Premier créneau", "es": "Comenzó “"}[language] in page


def test_ten_events_are_told_the_newest_first() -> None:
    session = held(*(spoke(f"Party {n}", 60 + 2 * n) for n in range(14)), to=2, closed=None)
    section = paper("handover", session, at(100)).partition("## Last events\n\n")[2]
    assert [line.rsplit(": ")[-1] for line in section.splitlines()] == [
        f"Party {n} took the floor." for n in range(13, 3, -1)
    ]


# Suspensions in the report --------------------------------------------------------------------------------


def suspended(minute: float, *entries: dict[str, Any], end: float | None = 5, **changes: Any) -> str:
    row = {"id": "s", "start": at(minute)} | ({} if end is None else {"end": at(minute + end)})
    (said,) = (line for line in told(held(*entries, suspensions=(row,), **changes)) if "suspended" in line)
    return said


LIST: Final = (spoke("Cuba", 61), spoke("Iran (Islamic Republic of)", 70), spoke("Togo", 80))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (suspended(65, *LIST), "at 10.05 a.m., after the statement of Cuba, and resumed at 10.10 a.m."),
        (suspended(72, *LIST), "at 10.12 a.m., after the statement of the Islamic Republic of Iran, and resumed"),
        (suspended(72, *LIST, end=None), "after the statement of the Islamic Republic of Iran, and was not resumed."),
        (suspended(80.5, *LIST), "at 10.20 a.m., during the statement of Togo, and resumed at 10.25 a.m."),
        (suspended(85, *LIST), "The meeting was suspended at 10.25 a.m. and resumed at 10.30 a.m."),
        (suspended(85, *LIST, spoke("p-allen", 107, "responses-1")), "suspended at 10.25 a.m. and resumed"),
        (suspended(108.5, *LIST, spoke("p-allen", 107, "responses-1"), spoke("p-mezmur", 112, "responses-1")),
         "after the statement of Ernie Allen, and resumed"),
        (suspended(6, spoke("p-choi", 2, "opening"), spoke("p-allen", 20, "opening"), *LIST),
         "after the statement of Choi Kyonglim, and resumed"),
        (suspended(1, spoke("p-choi", 8, "opening"), *LIST), "at 9.01 a.m., before the first statement, and resumed"),
        (suspended(85, *LIST, spoke("Cuba", 92, kind="right of reply")), "suspended at 10.25 a.m. and resumed"),
        (suspended(95, *LIST, spoke("Cuba", 92, kind="right of reply"), spoke("Togo", 101, kind="right of reply")),
         "after the statement of Cuba, and resumed"),
    ],
)  # fmt: skip
def test_a_suspension_is_told_where_it_happened(said: str, expected: str) -> None:
    assert expected in said


# What the one who exports is told ---------------------------------------------------------------------------


def remarked(session: Session, name: str, language: str = "en") -> list[str]:
    return [*remarks((Source(session),), Request(name, "md", language))]


#: Rows of a list after a closing, and what is said of them beside the report.
UNHEARD: Final[tuple[tuple[dict[str, Any], str], ...]] = (
    ({"held": "no text"}, "The report does not name who was held back until the end: Chad."),
    ({"held": "no text", "form": "video"}, "The report does not name who was held back until the end: Chad."),
    ({"kind": "right of reply"}, "The report does not name who asked for a right of reply that was not heard: Chad."),
    (
        {"kind": "right of reply", "held": "no text"},
        "The report does not name who asked for a right of reply that was not heard: Chad.",
    ),
    ({}, ""),
    ({"outcome": "withdrawn"}, ""),
    ({"kind": "right of reply", "outcome": "withdrawn"}, ""),
)


@pytest.mark.parametrize(("values", "remark"), UNHEARD)
def test_who_is_not_in_the_report_is_named_beside_it(values: dict[str, Any], remark: str) -> None:
    closed = cut(**chad(**values))
    assert [said for said in remarked(closed, "report") if "does not name" in said] == ([remark] if remark else [])
    still_open = closed.evolve(sitting=closed.sitting.evolve(closed=None))
    assert not [said for said in remarked(still_open, "report") if "does not name" in said]


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", ["note", "list", "handover"])
def test_who_exports_in_a_language_is_told_what_stays_in_english(name: str, language: str) -> None:
    session = desk_sitting()
    english = session.evolve(sitting=session.sitting.evolve(venue="Room XX", venue_fr="", venue_es=""))
    (said,) = [said for said in remarked(english, name, language) if "texts in English" in said]
    assert "venue of the session" in said
    assert remarked(english, name) == remarked(session, name)


@pytest.mark.parametrize(
    ("language", "said", "absent"),
    [
        ("en", "left at 11.20 a.m.", "absent when called"),
        ("fr", "a quitté la séance à 11\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}20", "absence à l’appel"),
        ("es", "se retiró a las 11.20\N{NO-BREAK SPACE}horas", "ausente al concedérsele la palabra"),
    ],
)
def test_who_left_the_podium_was_not_absent(language: str, said: str, absent: str) -> None:
    row = {"id": "e-carr", "list": "responses-1", "panel": "p-allen", "outcome": "absent"}
    session = sitting(entries=(row,))
    person = session.panellist("p-allen")
    assert person is not None
    gone = session.evolve(panel=tuple(p.evolve(left=at(140)) if p.id == "p-allen" else p for p in session.panel))
    assert said in paper("list", gone, at(150), language, list_id="responses-1")
    told = paper("list", session, at(150), language, list_id="responses-1")
    assert absent in told
    assert said not in told
