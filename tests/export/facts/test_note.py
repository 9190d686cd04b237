import re
from datetime import datetime, timedelta
from typing import Any

import pytest

from secretary_tui.domain.acts.floor import CallNext, EndPointOfOrder, EndSpeech, RaisePointOfOrder, Resume
from secretary_tui.domain.model.rows.entry import Entry, Note, ProceduralFacts
from secretary_tui.domain.model.session import Session
from secretary_tui.export.facts.note import NoteFacts, note_of, unwrapped
from secretary_tui.export.wording.names import Names
from tests.domain.acts.situations import paused
from tests.export.rendered import rendered
from tests.export.sitting import rich_sitting, running_sitting, span
from tests.rows import session_of
from tests.shipped import at


def told_of(session: Session, now: datetime) -> NoteFacts:
    return note_of(session, now, names=Names.of(session))


def test_nobody_who_took_the_floor_or_waits_is_left_out() -> None:
    for session, now in ((rich_sitting(), at(12, 10)), (running_sitting(), at(10, 12, 30))):
        told = told_of(session, now)
        places = [entry for entry in session.entries if entry.kind != "point of order"]
        assert len(told.speeches) + len(told.unheard) == len(places)
        assert sum((row.used for row in told.speeches), timedelta()) == sum(
            ((span.end or now) - span.start for entry in places for span in entry.spans), timedelta()
        )


def test_a_point_of_order_names_the_speech_that_it_ended() -> None:
    session = rich_sitting()
    entries = tuple(
        entry.evolve(spans=entry.spans[:1], outcome="cut short") if entry.id == "e3" else entry
        for entry in session.entries
    )
    assert told_of(session.evolve(entries=entries), at(12, 10)).points[0].during == "Côte d’Ivoire"


def test_a_point_of_order_names_the_speech_that_was_paused_before_it() -> None:
    run = paused()
    run.do(RaisePointOfOrder(name="Cuba"), 3)
    run.do(EndPointOfOrder(), 4)
    assert told_of(run.session, at(9, 4)).points[0].during == "Brazil"
    run.do(Resume(), 5)
    run.do(CallNext(expected=run.expected), 6)
    run.do(EndSpeech(), 7)
    run.do(RaisePointOfOrder(name="Egypt"), 8)
    assert [point.during for point in told_of(run.session, at(9, 9)).points] == ["Brazil", ""]


def test_the_least_that_a_file_may_hold_has_a_note() -> None:
    bare = session_of({"session": {"title": "A meeting", "timezone": "UTC", "starts": at(9), "ends": at(10)}})
    told = rendered("note", "md", bare, at(8, 30))
    assert told.startswith("# Note on the meeting\n")
    assert "None" not in told
    assert "scheduled from 8 a.m. to 9 a.m." in told
    assert not re.search(r"^#.*\n+#", told.partition("\n")[2], re.MULTILINE), "a heading of nothing"


def reply(number: int, name: str, to: str = "", start: datetime | None = None, **values: Any) -> Entry:
    spoke = {"outcome": "delivered", "spans": span(start, 60)} if start else {}
    row = {"kind": "right of reply", "replies_to": to} | spoke | values
    return Entry(id=f"y{number}", list="floor", name=name, **row)


#: Entries in addition to those of the rich sitting, and what the note then says.
MORE = (
    ((reply(1, "Peru", "", at(8, 50), kind="statement"),), ["Outside the parts of the meeting", "Peru"]),
    (
        (reply(1, "Japan", "Cuba", at(10, 40)), reply(2, "Japan", "", at(10, 41))),
        ["Two rights of reply were exercised, lasting 2:00 in all.", "right of reply to Cuba", "second right of reply",
         "Six statements were made"],
    ),
    (
        (reply(1, "Japan", "Cuba", at(11, 40)), reply(2, "Japan", "European Union"),
         reply(3, "Cuba", outcome="withdrawn"), reply(4, "Chad", "Gambia", outcome="absent")),
        ["- Not reached for lack of time (2): Togo; Iran (Islamic Republic of), inscribed late\n",
         "- Absent when called (1): Chile\n",
         "Mr. Ernie Allen (“Second slot: responses and concluding remarks”), left at 11.30 a.m.\n",
         "- Right of reply, not reached for lack of time (1): Japan, second right of reply to the European Union\n",
         "- Right of reply, withdrawn (1): Cuba\n",
         "- Right of reply, absent when called (1): Chad, in reply to the Gambia\n"],
    ),
)  # fmt: skip


@pytest.mark.parametrize(("more", "said"), MORE)
def test_who_spoke_outside_a_block_replied_or_was_not_heard_is_told(more: tuple[Entry, ...], said: list[str]) -> None:
    session = rich_sitting()
    told = rendered("note", "md", session.evolve(entries=(*session.entries, *more)), at(12, 10))
    assert [sentence for sentence in said if sentence not in told] == []


@pytest.mark.parametrize(
    ("to", "entry", "asked_by"),
    [
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
    assert "one question was put to the panel." in told


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
        ("Working Group on Arbitrary Detention", "two by States Members of the Working Group, two"),
        ("", "two by States Members, two by observer States"),
    ],
)  # fmt: skip
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
    ("prose", "paragraphs"),
    [
        ("One line\nbroken in\nthree.", ["One line broken in three."]),
        ("Aims:\n(a) To see\nfar;\n(b) To hear.", ["Aims:", "(a) To see far;", "(b) To hear."]),
        ("Aims:\n- to see\n– to hear", ["Aims:", "- to see", "– to hear"]),
        ("In rooms\n(ICTs) and a\n-5 degrees", ["In rooms (ICTs) and a -5 degrees"]),
    ],
)
def test_a_text_of_the_file_has_its_paragraphs_however_its_lines_are_broken(prose: str, paragraphs: list[str]) -> None:
    assert unwrapped(prose).split("\n\n") == paragraphs


def test_the_chair_and_a_part_that_was_skipped_called_nobody_in_vain_and_the_plan_is_without_it() -> None:
    session = rich_sitting()
    skipped = session.blocks[-1].evolve(
        id="skipped", title="Skipped", minutes=30, started=None, ended=None, skipped=True
    )
    own = (
        Entry(id="x1", list=session.blocks[0].list_id, panel="p-choi"),
        Entry(id="x2", list="skipped", panel="p-allen"),
    )
    plain = told_of(session, at(12, 10))
    chaired = session.evolve(panel=tuple(p.evolve(role="chair") if p.id == "p-choi" else p for p in session.panel))
    silent = tuple(e for e in chaired.entries if e.panel != "p-choi")
    told = told_of(chaired.evolve(entries=(*silent, *own), blocks=(skipped, *session.blocks)), at(12, 10))
    not_called = [[row.name for row in each.unheard if row.why == "not called"] for each in (plain, told)]
    assert not_called[0] == not_called[1]
    assert (told.planned, told.slots[0].block.id) == (plain.planned, "skipped")


def test_a_person_of_the_podium_who_was_heard_is_not_told_as_not_heard_for_another_place() -> None:
    session = rich_sitting()
    heard = next(entry for entry in session.entries if entry.panel is not None and entry.list == "responses-1")
    again = heard.evolve(id="again", spans=(), outcome="absent")
    unheard = told_of(session, at(12, 10)).unheard
    assert told_of(session.evolve(entries=(*session.entries, again)), at(12, 10)).unheard == unheard
