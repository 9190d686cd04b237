"""Mistakes that readers found in papers: limits, breaks without times, typed text, last events, suspensions."""

import re
from collections.abc import Iterable
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


TO_90: Final = SetLimit(list="floor", seconds=90)


@pytest.mark.parametrize(
    ("session", "limit"),
    [
        (cut(TO_90), "1:30"),
        (cut(TO_90, SetLimit(list="floor", seconds=60)), "1:00"),
        (cut(TO_90, SetLimit(list="floor", seconds=150)), "2:30"),
        (cut(SetLimit(list="floor", seconds=75, categories=("member",))), "1:15"),
        (cut(SetLimit(list="floor", seconds=75, categories=("ngo",))), "2:00"),
        (cut(TO_90, limit=180), "1:30"),
        (cut(TO_90, limit=180, kept=True), "3:00"),
        (cut(TO_90, limit=45), "0:45"),
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


# Breaks ---------------------------------------------------------------------------------------------------

ACTUAL: Final = {
    "unrecorded": ("not recorded", "non relevée", "no registrada"),
    "unheld": ("not held", "non tenue", "no celebrada"),
    "skipped": ("skipped", "omise", "omitida"),
    "to come": ("to come", "à venir", "pendiente"),
}


@pytest.mark.parametrize(
    ("changes", "later", "closed", "word", "languages"),
    [
        ({}, {"started": at(70), "ended": at(80)}, True, "unrecorded", LANGUAGES),
        ({}, {}, True, "unrecorded", ["en"]),
        ({}, {"started": at(70)}, False, "unrecorded", ["en"]),
        ({}, {}, False, "to come", LANGUAGES),
        ({"skipped": True}, {}, True, "skipped", LANGUAGES),
        ({"kind": "floor"}, {"started": at(70), "ended": at(80)}, True, "unheld", LANGUAGES),
        ({"kind": "responses"}, {}, True, "unheld", ["en"]),
    ],
)
def test_a_break_whose_times_nobody_recorded_may_have_been_held(
    changes: dict[str, Any], later: dict[str, Any], closed: bool, word: str, languages: Iterable[str]
) -> None:
    first = {**BLOCKS[1], "started": at(), "ended": at(45)}
    session = sitting(blocks=(first, BREAK | changes, {**BLOCKS[3], **later}))
    session = session.evolve(sitting=session.sitting.evolve(closed=at(90) if closed else None))
    for language, said in zip(languages, ACTUAL[word], strict=False):
        lines = paper("note", session, at(75), language).splitlines()
        (row,) = (line for line in lines if line.startswith("| Coffee"))
        assert f"| {said} |" in row


# Typed text -----------------------------------------------------------------------------------------------


def noted(kind: str, text: str = "Typed here.", **values: Any) -> Session:
    note = {"id": "n1", "kind": kind, "at": at(70), "text": text, **values}
    return held(spoke("Cuba", 61), {"id": "e1", "list": "floor", "name": "Mali"}, notes=(note,))


def of_wait(**values: Any) -> Session:
    return held({"id": "e1", "list": "floor", "name": "Mali", **values}, to=2, closed=None)


STOPPED: Final = {"id": "s", "start": at(70), "reason": "no sound"}
TYPED: Final = (
    *(("note", noted(kind), "Typed here.")
      for kind in ("note", "question", "comment", "decision", "follow-up", "procedural")),
    *(("handover", noted(kind), "Typed here.") for kind in ("question", "follow-up", "decision")),
    *((name, of_wait(held="text awaited"), "text awaited") for name in ("note", "list", "handover")),
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


@pytest.mark.parametrize("reason", ["not confirmed", "held", "on request"])
def test_a_reason_that_the_language_has_words_for_is_not_quoted(reason: str) -> None:
    for language in OTHERS:
        told = paper("list", of_wait(held=reason), at(90), language).replace("\u00a0", "\u202f")
        assert MARKS[language].partition("{}")[0] not in told.partition("| Mali")[2]
        assert "« »" not in told


# Last events ----------------------------------------------------------------------------------------------


def test_the_last_events_are_those_of_the_session_with_and_without_a_log() -> None:
    log = (LogLine("a1", NOW, "room", "", "xx", "", "Chile was absent; European Union speaks"),)
    request = Request("handover", "md")
    made = [render((Source(desk_sitting(), log=lines),), request, NOW) for lines in ((), log)]
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
    ("minute", "entries", "expected"),
    [
        (65, LIST, "at 10.05 a.m., after the statement of Cuba, and resumed at 10.10 a.m."),
        (72, LIST, "at 10.12 a.m., after the statement of the Islamic Republic of Iran, and resumed"),
        (80.5, LIST, "at 10.20 a.m., during the statement of Togo, and resumed at 10.25 a.m."),
        (85, LIST, "The meeting was suspended at 10.25 a.m. and resumed at 10.30 a.m."),
        (85, (*LIST, spoke("p-allen", 107, "responses-1")), "suspended at 10.25 a.m. and resumed"),
        (108.5, (*LIST, spoke("p-allen", 107, "responses-1"), spoke("p-mezmur", 112, "responses-1")),
         "after the statement of Ernie Allen, and resumed"),
        (6, (spoke("p-choi", 2, "opening"), spoke("p-allen", 20, "opening"), *LIST),
         "after the statement of Choi Kyonglim, and resumed"),
        (1, (spoke("p-choi", 8, "opening"), *LIST), "at 9.01 a.m., before the first statement, and resumed"),
        (85, (*LIST, spoke("Cuba", 92, kind="right of reply")), "suspended at 10.25 a.m. and resumed"),
        (95, (*LIST, spoke("Cuba", 92, kind="right of reply"), spoke("Togo", 101, kind="right of reply")),
         "after the statement of Cuba, and resumed"),
    ],
)  # fmt: skip
def test_a_suspension_is_told_where_it_happened(
    minute: float, entries: tuple[dict[str, Any], ...], expected: str
) -> None:
    assert expected in suspended(minute, *entries)


def test_a_suspension_that_has_not_ended_is_told_without_an_end() -> None:
    expected = "after the statement of the Islamic Republic of Iran, and was not resumed."
    assert expected in suspended(72, *LIST, end=None)


@pytest.mark.parametrize(
    ("language", "note", "report"),
    [
        ("en", "10.20 a.m.: The meeting was suspended for less than a minute during the statement of Togo.",
         "The meeting was suspended for less than a minute at 10.20 a.m., during the statement of Togo."),
        ("fr", "10 h 20 : La séance a été suspendue moins d’une minute pendant la déclaration du Togo.",
         "La séance a été suspendue moins d’une minute à 10 h 20, pendant la déclaration du Togo."),
        ("es", "10.20 horas: Se suspendió la sesión menos de un minuto durante la declaración del Togo.",
         "La sesión se suspendió menos de un minuto a las 10.20 horas, durante la declaración del Togo."),
    ],
)  # fmt: skip
def test_a_suspension_within_a_minute_has_one_hour_and_names_the_speaker(language: str, note: str, report: str) -> None:
    row = {"id": "s", "start": at(80.5), "end": at(80.75)}
    session = held(*LIST, suspensions=(row,))
    assert note in paper("note", session, at(200), language).replace("\xa0", " ")
    assert report in paper("report", session, at(200), language).replace("\xa0", " ")


BRIEF: Final = {
    "en": "it was suspended for less than a minute. Nobody took the floor from the list of speakers. In the course of "
    "the meeting, one right of reply was exercised and one right of reply requested was not exercised.",
    "fr": "elle a été suspendue moins d’une minute. Aucun orateur inscrit sur la liste n’a pris la parole. Un droit "
    "de réponse a été exercé et un droit de réponse demandé n’a pas été exercé.",
    "es": "estuvo suspendida menos de un minuto. Ningún orador de la lista hizo uso de la palabra. Se ejerció un "
    "derecho de respuesta y no se ejerció un derecho de respuesta solicitado.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_brief_tells_a_short_suspension_and_replies_that_were_not_reached(language: str) -> None:
    waits = spoke("Togo", 64, kind="right of reply") | {"outcome": None, "spans": ()}
    session = held(
        spoke("Cuba", 62, kind="right of reply"), waits, suspensions=({"id": "s", "start": at(70.5), "end": at(70.75)},)
    )
    said = " ".join(paper("note", session, at(200), language).replace("\xa0", " ").split())
    assert BRIEF[language] in said


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ("The first statement is under way.",
                "One statement has been made and one is under way, lasting 4:00 in all.")),
        ("fr", ("La première déclaration est en cours.",
                "Deux déclarations ont été faites (dont une en cours), pour une durée totale de 4:00.")),
        ("es", ("Está en curso la primera declaración.",
                "Se formularon dos declaraciones (una de ellas aún en curso), con una duración total de 4:00.")),
    ],
)  # fmt: skip
def test_a_statement_of_the_podium_under_way_is_none_that_was_made(language: str, sentences: tuple[str, ...]) -> None:
    first, second = spoke("p-choi", 1, "opening"), spoke("p-carr", 2, "opening")
    for sentence, entries in zip(sentences, ((second,), (first, second)), strict=True):
        *before, last = entries
        speaks = {**last, "outcome": None, "spans": ({"start": at(2)},)}
        session = held(*before, speaks, to=1, closed=None)
        assert sentence in paper("note", session, at(5), language).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("language", "hours", "told"),
    [("en", 12, "(9.10 a.m.)"), ("en", 24, "(9.10)"), ("fr", 12, "(à 9 h 10)"), ("es", 12, "(a las 9.10 horas)")],
)
def test_a_block_of_less_than_a_minute_has_one_hour(language: str, hours: int, told: str) -> None:
    session = held()
    brief = session.blocks[1].evolve(started=at(10), ended=at(10.5))
    session = session.evolve(blocks=(session.blocks[0], brief, *session.blocks[2:]))
    said = paper("note", session, at(200), language, hours=hours).replace("\xa0", " ")
    assert f" {told}\n" in said
    page = render((Source(session),), Request("note", "html", language, hours=hours), at(200)).decode()
    assert not re.search(r"\b(9[.h ]+10)–\1\b", page.replace("\xa0", " "))


# Remarks for the user who exports ---------------------------------------------------------------------------


def remarked(session: Session, name: str, language: str = "en") -> list[str]:
    return [*remarks((Source(session),), Request(name, "md", language))]


#: Rows of a list after a closing, and the names in the remark that the report does not mention them.
UNHEARD: Final[tuple[tuple[dict[str, Any], str], ...]] = (
    ({"held": "no text"}, "was held back until the end"),
    ({"held": "no text", "form": "video"}, "was held back until the end"),
    ({"kind": "right of reply"}, "asked for a right of reply that was not heard"),
    ({"kind": "right of reply", "held": "no text"}, "asked for a right of reply that was not heard"),
    ({"confirmed": True}, ""),
    ({"outcome": "withdrawn"}, ""),
    ({"kind": "right of reply", "outcome": "withdrawn"}, ""),
)


@pytest.mark.parametrize(("values", "who"), UNHEARD)
def test_who_is_not_in_the_report_is_named_beside_it(values: dict[str, Any], who: str) -> None:
    closed = cut(**values)
    remark = [f"The report does not name who {who}: Chad."] if who else []
    assert [said for said in remarked(closed, "report") if "does not name" in said] == remark
    still_open = closed.evolve(sitting=closed.sitting.evolve(closed=None))
    assert not [said for said in remarked(still_open, "report") if "does not name" in said]


@pytest.mark.parametrize("language", OTHERS)
def test_who_exports_in_a_language_is_told_what_stays_in_english(language: str) -> None:
    session = desk_sitting()
    english = session.evolve(sitting=session.sitting.evolve(venue="Room XX", venue_fr="", venue_es=""))
    for name in ("note", "list", "handover"):
        (said,) = [said for said in remarked(english, name, language) if "texts in English" in said]
        assert "venue of the session" in said
        assert remarked(english, name) == remarked(session, name)


@pytest.mark.parametrize(
    ("language", "said", "absent"),
    [
        ("en", "left at 11.20 a.m.", "absent when called"),
        ("fr", "a quitté la séance à 11 h 20", "absence à l’appel"),
        ("es", "se retiró a las 11.20 horas", "ausente al concedérsele la palabra"),
    ],
)
def test_who_left_the_podium_was_not_absent(language: str, said: str, absent: str) -> None:
    session = sitting(entries=({"id": "e-carr", "list": "responses-1", "panel": "p-allen", "outcome": "absent"},))
    gone = session.evolve(panel=tuple(p.evolve(left=at(140)) if p.id == "p-allen" else p for p in session.panel))
    left, stayed = (
        paper("list", each, at(150), language, list_id="responses-1").replace("\u00a0", " ") for each in (gone, session)
    )
    assert said in left
    assert absent in stayed
    assert said not in stayed
