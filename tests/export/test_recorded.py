"""Papers contain only recorded facts, such as that an entry asked, was called, or ran out of time."""

import re
from datetime import datetime

import pytest

from secretary_tui.domain.model.rows.entry import Entry, Note
from secretary_tui.domain.model.session import Session
from tests.export.rendered import quoted, rendered
from tests.export.sitting import full_sitting, rich_sitting, span
from tests.shipped import at

LANGUAGES = ("en", "fr", "es")


def told(session: Session, language: str = "en", paper: str = "note") -> str:
    return " ".join(rendered(paper, "md", session, at(12, 10), language=language).replace("\u00a0", " ").split())


def noted(*notes: Note) -> Session:
    return full_sitting().evolve(notes=notes)


@pytest.mark.parametrize(
    ("entry", "whose"),
    [("f3", "Switzerland"), ("r2", "Mr. Ernie Allen"), ("f4p", ""), ("e-video", ""), (None, "")],
)
def test_a_follow_up_says_in_whose_statement_it_was_noted(entry: str | None, whose: str) -> None:
    text = told(noted(Note(id="x", kind="follow-up", at=at(11, 33), text="Send it.", entry=entry)))
    assert f"- [ ] Send it. (11.33 a.m.{f', during the statement of {whose}' if whose else ''})" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_secretary_wrote_down_is_said_by_nobody(language: str) -> None:
    kinds = ("comment", "decision", "procedural")
    rows = [{"id": kind, "kind": kind, "at": at(10, 9), "text": f"{kind} noted.", "entry": "f3"} for kind in kinds]
    text = told(noted(*map(Note.of, rows)), language)
    for row in rows:
        place = text.index(str(row["text"]))
        assert not re.search("Switzerland|Suisse|Suiza", text[place - 25 : place + 45])


def test_a_panellist_left_or_was_absent_or_came_back_and_spoke() -> None:
    session = rich_sitting()
    here = session.evolve(panel=tuple(row.evolve(left=None) for row in session.panel))
    back = Entry(id="r6", list="responses-2", panel="p-allen", outcome="delivered", spans=span(at(11, 52), 60))
    entries = tuple(back if entry.id == "r6" else entry for entry in session.entries)
    texts = [told(each) for each in (session, here, session.evolve(entries=entries))]
    assert ["On the podium, no longer present (1): Mr. Ernie Allen" in text for text in texts] == [True, False, False]
    assert ["On the podium, absent when called (1)" in text for text in texts] == [False, True, False]


@pytest.mark.parametrize(
    ("closed", "until", "is_lack"),
    [
        (at(12, 4, 5), at(12, 15), True),
        (at(12), None, True),
        (at(11, 59), None, True),
        (at(11, 45), None, False),
        (at(11, 31), at(12, 15), False),
        (at(11, 45), at(11, 45), True),
    ],
)
def test_time_was_short_only_where_another_statement_had_not_fitted(
    closed: datetime, until: datetime | None, is_lack: bool
) -> None:
    session = rich_sitting()
    times = session.sitting.evolve(closed=closed, interpretation_until=until)
    assert ("lack of time" in told(session.evolve(sitting=times))) is is_lack


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_that_was_called_is_not_said_to_be_unopened(language: str) -> None:
    session = full_sitting()
    open_one = session.evolve(
        sitting=session.sitting.evolve(closed=None),
        lists=tuple(row.evolve(opened=None, closed=None) for row in session.lists),
    )
    unopened = {"en": "has not been opened", "fr": "n’a pas encore été ouverte", "es": "aún no se ha abierto"}
    assert unopened[language] not in told(open_one, language, "list")


@pytest.mark.parametrize(
    ("body", "french", "spanish"),
    [
        ("Human Rights Council", "des États membres du Conseil", "Estados miembros del Consejo"),
        ("Third Committee", "des États membres de la Commission", "Estados miembros de la Comisión"),
        ("", "des États membres et", "Estados miembros y"),
    ],
)
def test_members_are_of_the_body_that_sits_and_of_no_other(body: str, french: str, spanish: str) -> None:
    session = full_sitting()
    session = session.evolve(sitting=session.sitting.evolve(body=body))
    brief = told(session, "fr").partition("## Objectifs")[0]
    assert french in brief
    assert spanish in told(session, "es")
    assert ("membre du Conseil" in brief) == (body == "Human Rights Council")


@pytest.mark.parametrize(
    ("typed", "registered"),
    [
        ("Plan International", "Plan International, Inc."),
        ("SAVE THE CHILDREN", "Save the Children International"),
        ("ECPAT", "ECPAT International"),
        ("Nobody registered on line", "Nobody registered on line"),
    ],
)
def test_one_organization_has_one_name_in_note_list_and_report(typed: str, registered: str) -> None:
    session = full_sitting()
    entries = tuple(e.evolve(name=typed) if e.id == "s4" else e for e in session.entries if e.id not in ("s5", "s6"))
    entries = tuple(e.evolve(category="ngo") if e.id == "s4" else e for e in entries)
    for paper in ("note", "list", "report"):
        text = told(session.evolve(entries=entries), paper=paper)
        assert registered in text, paper
        assert f"| {typed} |" not in text or typed == registered


@pytest.mark.parametrize(
    ("language", "within"),
    [("en", "Islamic Republic of Iran"), ("fr", "République islamique d’Iran"), ("es", "República Islámica del Irán")],
)
def test_no_brackets_stand_within_the_brackets_of_a_question(language: str, within: str) -> None:
    session = full_sitting()
    entries = tuple(e.evolve(name="Iran (Islamic Republic of)") if e.id == "f3" else e for e in session.entries)
    question = f"{quoted('Who pays for hotlines?', language)} ({within}, "
    assert question in told(session.evolve(entries=entries), language)
