import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from secretary_tui.desk.rehearsal import held_as_planned
from secretary_tui.domain.lists.tally import floor_tally
from secretary_tui.domain.model.rows.entry import Entry, Span, SpeakersList
from secretary_tui.domain.model.rows.note import Note, ProceduralFacts
from secretary_tui.domain.model.rows.sitting import Panellist
from secretary_tui.domain.model.session import Session
from secretary_tui.export.facts.note import NoteFacts, note_of, unwrapped
from secretary_tui.export.wording.en.words import LANGUAGE as ENGLISH
from secretary_tui.export.wording.names import Names
from tests.export.rendered import rendered
from tests.export.sitting import CHILD, rich_sitting, running_sitting, span
from tests.rows import session_of
from tests.shipped import AFTERNOON, MORNING, at, shipped


def told_of(session: Session, now: datetime) -> NoteFacts:
    return note_of(session, now, names=Names.of(session))


def test_speakers_are_told_in_the_order_in_which_they_began_whatever_the_order_of_the_rows() -> None:
    session = rich_sitting()
    backwards = session.evolve(entries=tuple(reversed(session.entries)))

    told = told_of(backwards, at(12, 10))

    assert [row.name for row in told.slots[1].speeches] == [
        "Lithuania",
        "Pakistan",
        "Côte d’Ivoire",
        "European Union",
        "Switzerland",
        "United Nations Children’s Fund",
    ]
    assert [row.began for row in told.speeches] == sorted(filter(None, (row.began for row in told.speeches)))


def test_nobody_who_took_the_floor_or_waits_is_left_out() -> None:
    for session, now in ((rich_sitting(), at(12, 10)), (running_sitting(), at(10, 12, 30))):
        told = told_of(session, now)
        places = [entry for entry in session.entries if entry.kind != "point of order"]
        assert len(told.speeches) + len(told.unheard) == len(places)
        assert sum((row.used for row in told.speeches), timedelta()) == sum(
            ((span.end or now) - span.start for entry in places for span in entry.spans), timedelta()
        )


def test_who_spoke_between_the_blocks_is_not_lost() -> None:
    session = rich_sitting()
    early = Entry(id="x", list="floor", name="Peru", outcome="delivered", spans=(Span(start=at(8, 50), end=at(8, 51)),))

    told = rendered("note", "txt", session.evolve(entries=(*session.entries, early)), at(12, 10))

    assert "Outside the parts of the meeting" in told
    assert "Peru" in told


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"outcome": "absent"}, "absent"),
        ({"outcome": "withdrawn"}, "withdrawn"),
        ({"held": "no text"}, "held"),
        ({"confirmed": False}, "held"),
        ({}, "not reached"),
    ],
)
def test_why_one_was_not_heard(change: dict[str, object], why: str) -> None:
    session = rich_sitting()
    entry = Entry(id="x", list="floor", name="Peru").evolve(**change)

    told = told_of(session.evolve(entries=(entry,)), at(12, 10)).unheard

    assert [(row.name, row.why) for row in told] == [("Peru", why)]


def test_who_waits_while_the_sitting_runs_is_not_said_to_be_missed() -> None:
    told = rendered("note", "txt", running_sitting(), at(10, 12, 30))

    assert "Not reached" not in told
    assert "Still to be heard (6): Switzerland" in " ".join(told.split())


def test_a_point_of_order_is_no_speech_and_names_whom_it_interrupted() -> None:
    told = told_of(rich_sitting(), at(12, 10))

    assert [(row.name, row.during, row.used) for row in told.points] == [
        ("Cuba", "Côte d’Ivoire", timedelta(seconds=42))
    ]
    assert "Cuba" not in {row.name for row in told.speeches}


def test_a_point_of_order_that_ended_the_speech_still_names_it() -> None:
    session = rich_sitting()
    cut = session.entry("e3")
    assert cut is not None
    cut = cut.evolve(spans=cut.spans[:1], outcome="cut short")
    entries = tuple(cut if entry.id == "e3" else entry for entry in session.entries)

    assert told_of(session.evolve(entries=entries), at(12, 10)).points[0].during == "Côte d’Ivoire"


def test_a_point_of_order_without_a_name_is_told_without_one() -> None:
    session = rich_sitting()
    entries = tuple(row.evolve(name="") if row.kind == "point of order" else row for row in session.entries)

    told = rendered("note", "md", session.evolve(entries=entries), at(12, 10))

    assert "during the statement of Côte d’Ivoire, a point of order was raised" in told


@pytest.mark.parametrize("form", ["md", "txt"])
def test_a_protected_name_is_in_no_paper_also_where_a_note_has_it(form: str) -> None:
    session = rich_sitting()
    child = Panellist(id="p-x", name="Lea M.", protected_name="Léa Martin", function="Student")
    notes = (*session.notes, Note(id="nx", at=at(10), text="léa martin and AMINA KHALIL spoke.\nKhalilabad did not."))
    session = session.evolve(panel=(*session.panel, child), notes=notes)

    told = rendered("note", form, session, at(12, 10))

    assert CHILD.casefold() not in told.casefold()
    assert "martin" not in told.casefold()
    assert "Lea M. and Amina K. spoke." in told
    assert "Khalilabad" in told


@pytest.mark.parametrize("form", ["md", "txt"])
def test_a_rehearsal_says_so_in_the_first_line(form: str) -> None:
    told = rendered("note", form, rich_sitting(), at(12, 10), rehearsal=True)

    assert "REHEARSAL" in told.splitlines()[0]
    assert "REHEARSAL" not in rendered("note", form, rich_sitting(), at(12, 10))


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (-19, "Draft as at 8.41 a.m.: the meeting has not been called to order."),
        (-24 * 60, "Draft as at 9 a.m. on Sunday, 6 March 2016: the meeting has not been called to order."),
    ],
)
def test_a_note_before_the_sitting_says_that_nothing_was_spoken(minutes: int, said: str) -> None:
    told = rendered("note", "md", shipped(MORNING), at(9) + timedelta(minutes=minutes))

    assert f"**{said}**" in told
    assert "nobody has spoken" in told
    assert "## Statements" not in told


def test_a_suspended_sitting_says_that_it_is_suspended() -> None:
    session = running_sitting()
    opened = rich_sitting().suspensions[0].evolve(start=at(10, 12), end=None)

    told = " ".join(rendered("note", "txt", session.evolve(suspensions=(opened,)), at(10, 12, 30)).split())

    assert "Draft as at 10.12 a.m.: the meeting is suspended." in told
    assert "10.12 a.m.: The meeting was suspended (no sound); it has not yet been resumed." in told


def test_a_sitting_that_ended_and_was_not_closed_is_a_draft() -> None:
    session = rich_sitting()
    told = rendered("note", "md", session.evolve(sitting=session.sitting.evolve(closed=None)), at(12, 5))

    assert "Draft as at 12.05 p.m.: the last part has ended and the meeting has not risen." in told


def test_no_section_is_empty() -> None:
    sessions = [rich_sitting(), running_sitting(), shipped(MORNING), shipped(AFTERNOON), _bare()]
    for session in sessions:
        lines = [line for line in rendered("note", "md", session, at(10, 12, 30)).splitlines() if line]
        heads = [line.split(" ")[0] if line.startswith("#") else "" for line in lines]
        for here, following in zip(heads, [*heads[1:], "##"], strict=True):
            assert not here or not following or len(following) > len(here)


def _bare() -> Session:
    """The least that a file may hold."""
    return session_of(
        {
            "session": {
                "title": "A meeting",
                "timezone": "UTC",
                "starts": at(9),
                "ends": at(10),
            }
        }
    )


@pytest.mark.parametrize("form", ["md", "txt"])
def test_the_least_session_has_a_note(form: str) -> None:
    told = rendered("note", form, _bare(), at(8, 30))

    assert told.startswith(("# Note on the meeting\n", "Note on the meeting\n"))
    assert "None" not in told
    assert "scheduled from 8 a.m. to 9 a.m." in told


@pytest.mark.parametrize("minutes", range(0, 180, 20))
def test_a_sitting_that_was_played_by_its_own_acts_has_a_note_at_any_moment(minutes: int) -> None:
    names = tuple(Entry(id=f"x{n}", list="floor", name=f"State {n}", category="observer") for n in range(50))
    session = shipped(MORNING)
    now = at(9) + timedelta(minutes=minutes)

    played = held_as_planned(session.evolve(entries=(*session.entries, *names)), now)

    told = told_of(played, now)
    assert told.elsewhere == ()
    unheard = sum(max(1, len(person.blocks)) for person in told.unheard)  # who waits in two blocks stands once
    assert len(told.speeches) + unheard == len(played.entries)
    for form in ("md", "txt"):
        text = rendered("note", form, played, now)
        assert "None" not in text
        assert "Draft as at" in text


def test_rights_of_reply_are_no_statements_and_are_told_apart() -> None:
    session = rich_sitting()
    times = [(at(10, 40 + n), at(10, 41 + n)) for n in range(2)]
    replies = tuple(
        Entry(
            id=f"r{n}", list="floor", name="Japan", kind="right of reply", replies_to=to, category="observer",
            outcome="delivered", spans=(Span(start=start, end=end),),
        )
        for n, (to, (start, end)) in enumerate(zip(("Cuba", ""), times, strict=True))
    )  # fmt: skip
    before = rendered("note", "txt", session, at(12, 10))
    after = rendered("note", "txt", session.evolve(entries=(*session.entries, *replies)), at(12, 10))

    assert "Two rights of reply were exercised, lasting 2:00 in all." in " ".join(after.split())
    assert "right of reply to Cuba" in " ".join(after.split())
    assert "second right of reply" in " ".join(after.split())
    for text in (before, after):
        assert "Six statements were made" in text
    assert (
        told_of(session.evolve(entries=(*session.entries, *replies)), at(12, 10)).floor_lists
        == told_of(session, at(12, 10)).floor_lists
    )


def test_who_was_not_heard_is_told_with_reply_lateness_and_the_hour_of_leaving() -> None:
    session = rich_sitting()
    replies = (
        Entry(id="y1", list="floor", name="Japan", kind="right of reply", replies_to="Cuba", outcome="delivered",
              spans=span(at(11, 40), 60)),
        Entry(id="y2", list="floor", name="Japan", kind="right of reply", replies_to="European Union"),
        Entry(id="y3", list="floor", name="Cuba", kind="right of reply", outcome="withdrawn"),
        Entry(id="y4", list="floor", name="Chad", kind="right of reply", replies_to="Gambia", outcome="absent"),
    )  # fmt: skip
    replied = session.evolve(entries=(*session.entries, *replies))
    told = rendered("note", "md", replied, at(12, 10))

    assert "- Not reached for lack of time (2): Togo; Iran (Islamic Republic of), inscribed late\n" in told
    assert "- Absent when called (1): Chile\n" in told
    place = "“Second slot: responses and concluding remarks”"
    assert f"- On the podium, no longer present (1): Mr. Ernie Allen ({place}), left at 11.30 a.m.\n" in told
    reply = "Japan, second right of reply to the European Union"
    assert f"- Right of reply, not reached for lack of time (1): {reply}\n" in told
    assert "- Right of reply, withdrawn (1): Cuba\n" in told
    assert "- Right of reply, absent when called (1): Chad, in reply to the Gambia\n" in told
    french = rendered("note", "md", replied, at(12, 10), language="fr").replace("\u00a0", " ")
    assert "- Droit de réponse, absence à l’appel (1) : Tchad (en réponse à la Gambie)\n" in french
    spanish = rendered("note", "md", replied, at(12, 10), language="es")
    assert "- Derecho de respuesta, ausente al concedérsele la palabra (1): Chad (en respuesta a Gambia)\n" in spanish


@pytest.mark.parametrize(
    ("to", "entry", "asked_by"),
    [
        (("p-allen",), "r2", "10.55 a.m."),
        (("p-allen", "p-maloor"), "r2", "10.55 a.m."),
        (("p-maloor",), "r2", "Mr. Ernie Allen, 10.55 a.m."),
        (("p-allen",), "e1", "Lithuania, 10.55 a.m."),
    ],
)
def test_nobody_is_said_to_have_asked_themselves(to: tuple[str, ...], entry: str, asked_by: str) -> None:
    text = "And what of the others?"
    notes = tuple(
        Note(id=f"q{n}", kind="question", at=at(10, 55), entry=entry, to=panellist, text=text)
        for n, panellist in enumerate(to)
    )
    told = rendered("note", "md", rich_sitting().evolve(notes=notes), at(12, 10))
    assert told.count(f"- {text} ({asked_by})") == len(to)


FATES = {
    "heard": r"(\w+) (?:were|was|has been|have been) heard",
    "on_floor": r"(\w+) has the floor",
    "callable": r"(\w+) (?:(?:were|was) not reached for lack of time|(?:is|are) still to be heard)",
    "held": r"(\w+) (?:was|were|is|are) held",
    "absent": r"(\w+) (?:was|were) absent when called",
    "withdrawn": r"(\w+) withdrew",
}


def second_list(session: Session) -> Session:
    """The session with a second list, from which the last floor block calls, and replies on it."""
    blocks = tuple(b.evolve(list="ngos") if b.id == "floor-2" else b for b in session.blocks)
    entries = (
        Entry(id="y1", list="ngos", name="Plan", category="ngo"),
        Entry(id="y2", list="ngos", name="Peru", kind="right of reply"),
        Entry(id="y3", list="ngos", name="Mali", kind="right of reply", outcome="withdrawn"),
    )
    lists = (*session.lists, SpeakersList(id="ngos"))
    return session.evolve(blocks=blocks, lists=lists, entries=(*session.entries, *entries))


@pytest.mark.parametrize("change", [lambda session: session, second_list])
@pytest.mark.parametrize(("make", "now"), [(rich_sitting, at(12, 10)), (running_sitting, at(10, 12, 30))])
def test_the_note_counts_as_the_screen_does(
    make: Callable[[], Session], now: datetime, change: Callable[[Session], Session]
) -> None:
    session = change(make())
    note, counted = told_of(session, now), floor_tally(session)
    told = rendered("note", "md", session, now).partition("## In brief")[2].partition("\n## ")[0]

    assert note.floor == counted
    of_floor = {why: len(those) for why, those in note.reasons if not those[0].of_podium and not those[0].is_reply}
    left = {"not reached": counted.callable} if note.closed else {"waiting": counted.callable}
    gone = {"held": counted.held, "absent": counted.absent, "withdrawn": counted.withdrawn}
    assert of_floor == left | gone
    for fate, words in FATES.items():
        found = re.search(words, told)
        assert (int(found[1]) if found and found[1].isdigit() else found and found[1]) in (
            (getattr(counted, fate), ENGLISH.number(getattr(counted, fate))) if getattr(counted, fate) else (None,)
        )


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        ((), "Nobody took the floor."),
        (("delivered",), "The one speaker inscribed was heard."),
        ((None,), "The one speaker inscribed was not reached for lack of time."),
        (("delivered", "delivered"), "Both speakers inscribed were heard."),
        (("delivered", "withdrawn"), "Of the two speakers inscribed, one was heard and one withdrew."),
    ],
)
def test_what_became_of_those_inscribed_is_told_also_of_few(outcomes: tuple[Any, ...], said: str) -> None:
    entries = tuple(
        Entry(id=f"y{n}", list="floor", name=f"State {n}", outcome=outcome,
              spans=span(at(10, 10 + n), 40) if outcome == "delivered" else ())
        for n, outcome in enumerate(outcomes)
    )  # fmt: skip
    told = rendered("note", "md", rich_sitting().evolve(entries=entries), at(12, 10))
    assert said in told


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Human Rights Council", "two by States Members of the Council, two by observer States"),
        ("General Assembly", "two by States Members of the Assembly, two by observer States"),
        (
            "Working Group on Arbitrary Detention",
            "two by States Members of the Working Group on Arbitrary Detention, two",
        ),
        ("", "two by States Members, two by observer States"),
    ],
)
def test_states_are_members_of_the_body_that_sits(body: str, said: str) -> None:
    session = rich_sitting()
    facts = ProceduralFacts(seconds=60, categories=("member", "ngo"))
    cut = Note(id="x", kind="procedural", at=at(10, 50), act="limit", facts=facts)
    sitting = session.sitting.evolve(body=body)
    told = rendered("note", "md", session.evolve(sitting=sitting, notes=(cut,)), at(12, 10))
    of_body = said.removeprefix("two by ").rpartition(", two")[0]
    assert said in told
    assert f"to one minute for {of_body} and non-governmental organizations that had not yet spoken" in told
    assert "| State Member |" in told


@pytest.mark.parametrize(
    ("language", "theme", "archive", "headings"),
    [
        ("en", "Theme", "- Webcast: archived at https://webtv.un.org/en/x", ("## Objectives", "## Expected outcome")),
        ("fr", "Thème", "archivé à l’adresse https://webtv.un.org/en/x", ("## Objectifs", "## Résultats attendus")),
        ("es", "Theme", "archivada en https://webtv.un.org/en/x", ("## Objetivos", "## Resultados previstos")),
    ],
)
def test_objectives_outcome_and_archive_have_a_place_in_each_language(
    language: str, theme: str, archive: str, headings: tuple[str, str]
) -> None:
    session = running_sitting()
    session = session.evolve(
        sitting=session.sitting.evolve(
            theme="Theme",
            theme_fr="Thème",
            theme_es="",
            objectives="To hear\nthe children:\n- one way;\n- another.",
            objectives_fr="",
            objectives_es="",
            outcome="A report",
            outcome_fr="Un rapport",
            outcome_es="",
            archive_url="https://webtv.un.org/en/x",
            webcast_started=None,
        )
    )
    told = rendered("note", "md", session, at(10, 12, 30), language=language)
    assert theme in [line.rstrip("\\") for line in told.splitlines()[4:8]]
    assert archive in told.replace("\u00a0", " ")
    objectives = told.partition(headings[0])[2]
    assert objectives.startswith("\n\nTo hear the children:\n\n\\- one way;\n\n\\- another.")
    assert ("Un rapport" if language == "fr" else "A report") in objectives.partition(headings[1])[2]


@pytest.mark.parametrize(
    ("prose", "paragraphs"),
    [
        ("One line\nbroken in\nthree.", ["One line broken in three."]),
        ("One.\n\n  Two,\n  indented.", ["One.", "Two, indented."]),
        ("Aims:\n(a) To see\nfar;\n(b) To hear.", ["Aims:", "(a) To see far;", "(b) To hear."]),
        ("Buts :\na) Voir\nloin ;\nb) Entendre.", ["Buts :", "a) Voir loin ;", "b) Entendre."]),
        ("Aims:\n- to see\n– to hear", ["Aims:", "- to see", "– to hear"]),
        ("In rooms\n(ICTs) and a\n-5 degrees", ["In rooms (ICTs) and a -5 degrees"]),
    ],
)
def test_a_text_of_the_file_has_its_paragraphs_however_its_lines_are_broken(prose: str, paragraphs: list[str]) -> None:
    assert unwrapped(prose).split("\n\n") == paragraphs
