"""What a paper tells was recorded: nobody is said to have asked, to have been called, or to have run out of time."""

import re
from datetime import datetime

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


@pytest.mark.parametrize(
    ("entry", "during"),
    [
        ("f3", {"en": "of Switzerland", "fr": "de la Suisse", "es": "de Suiza"}),
        ("r2", {"en": "of Mr. Ernie Allen", "fr": "de M. Ernie Allen", "es": "del Sr. Ernie Allen"}),
        ("f4p", {}),
        ("e-video", {}),
        (None, {}),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_follow_up_is_asked_for_by_nobody_and_says_in_whose_statement_it_was_noted(
    entry: str | None, during: dict[str, str], language: str
) -> None:
    note = Note(id="x", kind="follow-up", at=at(11, 33), text="Send it.", entry=entry)
    hour = {"en": "11.33 a.m.", "fr": "11 h 33", "es": "11.33 horas"}[language]
    words = {"en": ", during the statement ", "fr": ", pendant la déclaration ", "es": ", durante la declaración "}
    where = f"{words[language]}{during[language]}" if during else ""
    session = full_sitting()
    assert f"- [ ] {quoted('Send it.', language)} ({hour}{where})" in told(session.evolve(notes=(note,)), language)


@pytest.mark.parametrize("kind", ["comment", "decision", "procedural"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_secretary_wrote_down_is_said_by_nobody(kind: str, language: str) -> None:
    session = full_sitting()
    row = Note.of({"id": "x", "kind": kind, "at": at(10, 9), "text": "Noted words.", "entry": "f3"})
    text = told(session.evolve(notes=(row,)), language)
    place = text.index("Noted words.")
    around = text[place - 25 : place + 45]
    assert not [name for name in ("Switzerland", "Suisse", "Suiza") if name in around]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_panellist_who_left_was_not_called(language: str) -> None:
    text = told(rich_sitting(), language)
    gone = {
        "en": "On the podium, no longer present (1): Mr. Ernie Allen",
        "fr": "À la tribune, départ en cours de séance (1) : M. Ernie Allen",
        "es": "En la tribuna, se retiró durante la sesión (1): Sr. Ernie Allen",
    }
    assert gone[language] in text
    called = {"en": "absent when called", "fr": "à l’appel", "es": "al concedérsele la palabra"}[language]
    assert called not in text[text.index(gone[language]) - 4 : text.index(gone[language]) + 160]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_panellist_who_was_called_and_was_not_there_is_absent(language: str) -> None:
    session = rich_sitting()
    here = session.evolve(panel=tuple(row.evolve(left=None) for row in session.panel))
    words = {"en": "On the podium, absent when called (1)", "fr": "À la tribune, absence à l’appel (1)",
             "es": "En la tribuna, ausente al concedérsele la palabra (1)"}  # fmt: skip
    assert words[language] in told(here, language)


LACK = {"en": "lack of time", "fr": "faute de temps", "es": "falta de tiempo"}


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
@pytest.mark.parametrize(
    ("paper", "language"),
    [
        ("note", "en"),
        *(pytest.param(paper, code, marks=pytest.mark.slow) for paper in ("note", "list") for code in ("fr", "es")),
        *(pytest.param(paper, "en", marks=pytest.mark.slow) for paper in ("list", "report")),
    ],
)
def test_time_was_short_only_where_another_statement_had_not_fitted(
    closed: datetime, until: datetime | None, is_lack: bool, paper: str, language: str
) -> None:
    session = rich_sitting()
    times = session.sitting.evolve(closed=closed, interpretation_until=until)
    text = told(session.evolve(sitting=times), language, paper)
    assert (LACK[language] in text) is is_lack


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_film_of_the_podium_is_no_video_message_and_that_of_a_delegation_is_one(language: str) -> None:
    words = {"en": "by video message", "fr": "par message vidéo", "es": "por mensaje de vídeo"}[language]
    assert told(full_sitting(), language).count(words) == 1
    plain = full_sitting()
    spoken = tuple(e.evolve(form="spoken") if e.id == "s2" else e for e in plain.entries)
    assert words not in told(plain.evolve(entries=spoken), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comment_that_nobody_marked_is_not_said_to_have_been_left_out(language: str) -> None:
    text = told(full_sitting(), language)
    assert text.count({"en": "read out", "fr": "lu en séance", "es": "leído en la sesión"}[language]) == 1
    assert not [word for word in ("not read", "non lu", "no leído") if word in text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_that_was_called_is_not_said_to_be_unopened(language: str) -> None:
    session = full_sitting()
    open_one = session.evolve(
        sitting=session.sitting.evolve(closed=None),
        lists=tuple(row.evolve(opened=None, closed=None) for row in session.lists),
    )
    unopened = {"en": "has not been opened", "fr": "n’a pas encore été ouverte", "es": "aún no se ha abierto"}
    assert unopened[language] not in told(open_one, language, "list")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_panellist_who_came_back_and_spoke_is_heard(language: str) -> None:
    session = rich_sitting()
    entries = tuple(
        Entry(id="r6", list="responses-2", panel="p-allen", outcome="delivered", spans=span(at(11, 52), 60))
        if entry.id == "r6"
        else entry
        for entry in session.entries
    )
    text = told(session.evolve(entries=entries), language)
    gone = {"en": "no longer present", "fr": "départ en cours", "es": "retirada durante"}[language]
    assert gone not in text


@pytest.mark.parametrize(
    ("body", "french", "spanish"),
    [
        ("Human Rights Council", "des États membres du Conseil", "Estados miembros del Consejo"),
        ("General Assembly", "des États membres de l’Assemblée", "Estados miembros de la Asamblea"),
        ("Third Committee", "des États membres de la Commission", "Estados miembros de la Comisión"),
        ("Committee on the Rights of the Child", "des États membres du Comité", "Estados miembros del Comité"),
        ("Working Group on Arbitrary Detention", "des États membres et", "Estados miembros y"),
        ("Synod of Vienna", "des États membres et", "Estados miembros y"),
        ("", "des États membres et", "Estados miembros y"),
    ],
)
def test_members_are_of_the_body_that_sits_and_of_no_other(body: str, french: str, spanish: str) -> None:
    session = full_sitting()
    session = session.evolve(sitting=session.sitting.evolve(body=body))
    assert french in told(session, "fr")
    assert spanish in told(session, "es")
    if body != "Human Rights Council":
        brief = told(session, "fr").partition("## Objectifs")[0]
        assert "membre du Conseil" not in brief


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


NOT_RESUMED = {
    "en": ("was suspended (no sound) and was not resumed.", "was suspended (no sound); it has not yet been resumed."),
    "fr": (
        "a été suspendue (« no sound ») et n’a pas repris.",
        "a été suspendue (« no sound ») ; elle n’a pas encore repris.",
    ),
    "es": (
        "suspendió la sesión (“no sound”) y no se reanudó.",
        "suspendió la sesión (“no sound”); aún no se ha reanudado.",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("begun", [at(10, 41), at(12, 3)])
def test_a_meeting_that_rose_while_suspended_was_not_resumed(begun: datetime, language: str) -> None:
    never, not_yet = NOT_RESUMED[language]
    session = rich_sitting().evolve(suspensions=(Suspension(id="s1", start=begun, end=None, reason="no sound"),))
    assert never in told(session, language)
    going_on = session.evolve(sitting=session.sitting.evolve(closed=None))
    assert not_yet in told(going_on, language)


UNTIL = {
    "en": "Interpretation was to be provided until {}.",
    "fr": "L’interprétation devait être assurée jusqu’à {}.",
    "es": "La interpretación debía prestarse hasta {}.",
}


@pytest.mark.parametrize(
    ("until", "hours"),
    [
        (at(13), {"en": "1 p.m", "fr": "13 heures", "es": "las 13.00 horas"}),
        (at(12, 20), {"en": "12.20 p.m", "fr": "12 h 20", "es": "las 12.20 horas"}),
        (at(1), {"en": "1 a.m", "fr": "1 heure", "es": "la 1.00 horas"}),
        (at(1, 5), {"en": "1.05 a.m", "fr": "1 h 05", "es": "la 1.05 horas"}),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_until_when_there_was_to_be_interpretation_is_told_in_the_past(
    until: datetime, hours: dict[str, str], language: str
) -> None:
    row = Note(id="x", kind="procedural", at=at(12), act="interpretation", facts=ProceduralFacts(until=until))
    assert UNTIL[language].format(hours[language]).replace("m..", "m.") in told(
        full_sitting().evolve(notes=(row,)), language
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_meeting_that_is_reopened_had_risen(language: str) -> None:
    session = full_sitting()
    row = Note(
        id="x", kind="procedural", at=at(12, 2), act="sitting reopened", facts=ProceduralFacts(closed=at(11, 59))
    )
    words = {
        "en": "The meeting was reopened; it had risen at 11.59 a.m.",
        "fr": "La séance a été rouverte ; elle avait été levée à 11 h 59.",
        "es": "Se reabrió la sesión, que se había levantado a las 11.59 horas.",
    }
    text = told(session.evolve(notes=(row,)), language)
    assert words[language] in text
    assert "been closed at" not in text


@pytest.mark.parametrize(
    ("name", "within"),
    [
        (
            "Iran (Islamic Republic of)",
            ("Islamic Republic of Iran", "République islamique d’Iran", "República Islámica del Irán"),
        ),
        (
            "Bolivia (Plurinational State of)",
            (
                "Plurinational State of Bolivia",
                "État plurinational de Bolivie",
                "Estado Plurinacional de Bolivia",
            ),
        ),
        (
            "Micronesia (Federated States of)",
            (
                "Federated States of Micronesia",
                "États fédérés de Micronésie",
                "Estados Federados de Micronesia",
            ),
        ),
        (
            "Venezuela (Bolivarian Republic of)",
            (
                "Bolivarian Republic of Venezuela",
                "République bolivarienne du Venezuela",
                "República Bolivariana de Venezuela",
            ),
        ),
        ("Netherlands", ("Netherlands", "Pays-Bas", "Países Bajos")),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_brackets_stand_within_the_brackets_of_a_question(name: str, within: tuple[str, ...], language: str) -> None:
    session = full_sitting()
    entries = tuple(e.evolve(name=name) if e.id == "f3" else e for e in session.entries)
    assert f"{quoted('Who pays for hotlines?', language)} ({within[LANGUAGES.index(language)]}, " in told(
        session.evolve(entries=entries), language
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("count", "has_length"), [(1, False), (2, True)])
def test_one_right_of_reply_has_its_length_in_the_table_alone(count: int, has_length: bool, language: str) -> None:
    session = full_sitting()
    replies = tuple(
        Entry(id=f"r{n}", list="second", name="Cuba", kind="right of reply", limit=180, outcome="delivered",
              spans=span(at(11, 25 + 3 * n), 61))
        for n in range(count)
    )  # fmt: skip
    kept = tuple(e for e in session.entries if e.kind != "right of reply")
    text = told(session.evolve(entries=(*kept, *replies)), language)
    said = {"en": r"rights? of reply (?:was|were) exercised, lasting (\S+)",
            "fr": r"Le droit de réponse a été exercé \w+ fois, pour une durée totale de (\S+)",
            "es": r"Se ejerció \w+ ve\w+ el derecho de respuesta, con una duración total de (\S+)"}  # fmt: skip
    found = re.search(said[language], text)
    assert bool(found) == has_length
    assert found is None or found[1].strip(".") == f"{count}:0{count}"
