"""Papers contain only recorded facts, such as that an entry asked, was called, or ran out of time."""

import re
from datetime import datetime
from typing import Final

import pytest

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.note import Note, ProceduralFacts
from secretary_tui.domain.model.rows.sitting import Suspension
from secretary_tui.domain.model.session import Session
from tests.export.full import full_sitting
from tests.export.rendered import quoted, rendered
from tests.export.sitting import rich_sitting, span
from tests.shipped import at

LANGUAGES = ("en", "fr", "es")


def told(session: Session, language: str = "en", paper: str = "note") -> str:
    return " ".join(rendered(paper, "md", session, at(12, 10), language=language).replace("\u00a0", " ").split())


def noted(*notes: Note) -> Session:
    return full_sitting().evolve(notes=notes)


#: The speaker at the time of a note, and the words about it.
DURING: Final = (
    ("f3", "of Switzerland", "de la Suisse", "de Suiza"),
    ("r2", "of Mr. Ernie Allen", "de M. Ernie Allen", "del Sr. Ernie Allen"),
    ("f4p", "", "", ""),
    ("e-video", "", "", ""),
    (None, "", "", ""),
)


@pytest.mark.parametrize(
    ("language", "hour", "during"),
    [
        ("en", "11.33 a.m.", ", during the statement "),
        ("fr", "11 h 33", ", pendant la déclaration "),
        ("es", "11.33 horas", ", durante la declaración "),
    ],
)
def test_a_follow_up_is_asked_for_by_nobody_and_says_in_whose_statement_it_was_noted(
    language: str, hour: str, during: str
) -> None:
    notes = (
        Note(id=f"x{n}", kind="follow-up", at=at(11, 33), text=f"Send {n}.", entry=row[0])
        for n, row in enumerate(DURING)
    )
    text = told(noted(*notes), language)
    for n, (_, *whose) in enumerate(DURING):
        who = whose[LANGUAGES.index(language)]
        assert f"- [ ] {quoted(f'Send {n}.', language)} ({hour}{during + who if who else ''})" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_secretary_wrote_down_is_said_by_nobody(language: str) -> None:
    kinds = ("comment", "decision", "procedural")
    rows = [{"id": kind, "kind": kind, "at": at(10, 9), "text": f"{kind} noted.", "entry": "f3"} for kind in kinds]
    text = told(noted(*map(Note.of, rows)), language)
    for row in rows:
        place = text.index(str(row["text"]))
        assert not re.search("Switzerland|Suisse|Suiza", text[place - 25 : place + 45])


@pytest.mark.parametrize(
    ("language", "gone", "absent"),
    [
        ("en", "On the podium, no longer present (1): Mr. Ernie Allen", "On the podium, absent when called (1)"),
        ("fr", "À la tribune, départ en cours de séance (1) : M. Ernie Allen", "À la tribune, absence à l’appel (1)"),
        ("es", "En la tribuna, se retiró durante la sesión (1): Sr. Ernie Allen",
         "En la tribuna, ausente al concedérsele la palabra (1)"),
    ],
)  # fmt: skip
def test_a_panellist_left_or_was_absent_or_came_back_and_spoke(language: str, gone: str, absent: str) -> None:
    session = rich_sitting()
    here = session.evolve(panel=tuple(row.evolve(left=None) for row in session.panel))
    back = Entry(id="r6", list="responses-2", panel="p-allen", outcome="delivered", spans=span(at(11, 52), 60))
    entries = tuple(back if entry.id == "r6" else entry for entry in session.entries)
    texts = [told(each, language) for each in (session, here, session.evolve(entries=entries))]
    assert [gone in text for text in texts] == [True, False, False]
    assert [absent in text for text in texts] == [False, True, False]


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


@pytest.mark.parametrize("paper", ["note", "list"])
@pytest.mark.parametrize(
    ("language", "lack"), [("en", "lack of time"), ("fr", "faute de temps"), ("es", "falta de tiempo")]
)
def test_every_paper_says_alike_whether_time_was_short(paper: str, language: str, lack: str) -> None:
    early = rich_sitting().sitting.evolve(closed=at(11, 45), interpretation_until=None)
    assert lack in told(rich_sitting(), language, paper)
    assert lack not in told(rich_sitting().evolve(sitting=early), language, paper)


@pytest.mark.parametrize(
    ("language", "video", "read"),
    [
        ("en", "by video message", "read out"),
        ("fr", "par message vidéo", "lu en séance"),
        ("es", "por mensaje de vídeo", "leído en la sesión"),
    ],
)
def test_one_message_was_a_video_and_one_comment_was_read_out(language: str, video: str, read: str) -> None:
    text = told(full_sitting(), language)
    assert text.count(video) == 1, "a film of the podium is no message"
    assert text.count(read) == 1
    assert not re.search("not read|non lu|no leído", text)


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
        ("Working Group on Arbitrary Detention", "des États membres et", "Estados miembros y"),
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
    ("body", "heading"),
    [
        ("Human Rights Council", "States Members of the Human Rights Council: "),
        ("Third Committee", "States Members of the Third Committee: "),
        ("", "(a) Representatives of States Members: "),
    ],
)
def test_the_report_names_no_body_that_nobody_wrote(body: str, heading: str) -> None:
    session = full_sitting()
    plain = session.sitting.evolve(body=body, mandate="")
    text = told(
        session.evolve(sitting=plain, panel=(), entries=tuple(e for e in session.entries if e.panel is None)),
        paper="report",
    )
    assert heading in text
    assert body == "Human Rights Council" or "Human Rights Council" not in text


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
    ("language", "never", "not_yet"),
    [
        ("en", "was suspended (no sound) and was not resumed.",
         "was suspended (no sound); it has not yet been resumed."),
        ("fr", "a été suspendue (« no sound ») et n’a pas repris.",
         "a été suspendue (« no sound ») ; elle n’a pas encore repris."),
        ("es", "suspendió la sesión (“no sound”) y no se reanudó.",
         "suspendió la sesión (“no sound”); aún no se ha reanudado."),
    ],
)  # fmt: skip
def test_a_meeting_that_rose_while_suspended_was_not_resumed(language: str, never: str, not_yet: str) -> None:
    for begun in (at(10, 42), at(12, 4, 10)):
        session = rich_sitting().evolve(suspensions=(Suspension(id="s1", start=begun, end=None, reason="no sound"),))
        assert never in told(session, language)
    assert not_yet in told(session.evolve(sitting=session.sitting.evolve(closed=None)), language)


@pytest.mark.parametrize(
    ("language", "until", "hours", "risen"),
    [
        ("en", "Interpretation was to be provided until {}.", ("1 p.m", "12.20 p.m", "1 a.m", "1.05 a.m"),
         "The meeting was reopened; it had risen at 11.59 a.m."),
        ("fr", "L’interprétation devait être assurée jusqu’à {}.", ("13 heures", "12 h 20", "1 heure", "1 h 05"),
         "La séance a été rouverte ; elle avait été levée à 11 h 59."),
        ("es", "La interpretación debía prestarse hasta {}.",
         ("las 13.00 horas", "las 12.20 horas", "la 1.00 horas", "la 1.05 horas"),
         "Se reabrió la sesión, que se había levantado a las 11.59 horas."),
    ],
)  # fmt: skip
def test_interpretation_was_to_end_and_a_meeting_that_is_reopened_had_risen(
    language: str, until: str, hours: tuple[str, ...], risen: str
) -> None:
    facts = [ProceduralFacts(until=end) for end in (at(13), at(12, 20), at(1), at(1, 5))]
    ends = (
        Note(id=f"x{n}", kind="procedural", at=at(12, n), act="interpretation", facts=each)
        for n, each in enumerate(facts)
    )
    had_risen = ProceduralFacts(closed=at(11, 59))
    again = Note(id="y", kind="procedural", at=at(12, 9), act="sitting reopened", facts=had_risen)
    text = told(noted(*ends, again), language)
    for hour in hours:
        assert until.format(hour).replace("m..", "m.") in text
    assert risen in text


@pytest.mark.parametrize(
    ("name", "within"),
    [
        ("Iran (Islamic Republic of)",
         ("Islamic Republic of Iran", "République islamique d’Iran", "República Islámica del Irán")),
        ("Netherlands", ("Netherlands", "Pays-Bas", "Países Bajos")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_brackets_stand_within_the_brackets_of_a_question(name: str, within: tuple[str, ...], language: str) -> None:
    session = full_sitting()
    entries = tuple(e.evolve(name=name) if e.id == "f3" else e for e in session.entries)
    question = f"{quoted('Who pays for hotlines?', language)} ({within[LANGUAGES.index(language)]}, "
    assert question in told(session.evolve(entries=entries), language)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", r"rights? of reply (?:was|were) exercised, lasting (\S+)"),
        ("fr", r"Le droit de réponse a été exercé \w+ fois, pour une durée totale de (\S+)"),
        ("es", r"Se ejerció \w+ ve\w+ el derecho de respuesta, con una duración total de (\S+)"),
    ],
)
def test_one_right_of_reply_has_its_length_in_the_table_alone(language: str, said: str) -> None:
    session = full_sitting()
    kept = tuple(e for e in session.entries if e.kind != "right of reply")
    replies = tuple(
        Entry(id=f"r{n}", list="second", name="Cuba", kind="right of reply", limit=180, outcome="delivered",
              spans=span(at(11, 25 + 3 * n), 61))
        for n in range(2)
    )  # fmt: skip
    assert not re.search(said, told(session.evolve(entries=(*kept, replies[0])), language))
    found = re.search(said, told(session.evolve(entries=(*kept, *replies)), language))
    assert found is not None
    assert found[1].strip(".") == "2:02"
