"""One rich sitting for the papers: the morning of 7 March 2016, as it might have happened."""

from datetime import datetime, timedelta
from functools import cache

from secretary_tui.domain.model.rows.entry import Entry, Span, SpeakersList
from secretary_tui.domain.model.rows.note import Note, ProceduralFacts
from secretary_tui.domain.model.rows.sitting import Suspension
from secretary_tui.domain.model.session import Session
from tests.rows import session_of
from tests.shipped import MORNING, at, shipped

CHILD = "Amina Khalil"


def span(start: datetime, seconds: int) -> tuple[Span, ...]:
    return (Span(start=start, end=start + timedelta(seconds=seconds)),)


def _podium(session: Session) -> tuple[Entry, ...]:
    used = {
        "e-choi": (at(9, 7, 4), 251),
        "e-gilmore": (at(9, 11, 20), 540),
        "e-carr": (at(9, 20, 30), 330),
        "e-video": (at(9, 26, 5), 184),
        "e-mezmur": (at(9, 29, 20), 475),
        "e-boer": (at(9, 37, 25), 502),
        "e-allen": (at(9, 46, 0), 615),
        "e-maloor": (at(9, 56, 25), 455),
    }
    return tuple(entry.evolve(spans=span(*used[entry.id]), outcome="delivered") for entry in session.on_list("opening"))


def _floor() -> tuple[Entry, ...]:
    return (
        Entry(id="e1", list="floor", name="Lithuania", category="observer", dignitary=True, title="H.E. Ms.",
              speaker="Ona Petraitė", rank="Deputy Minister of Justice", limit=120, outcome="delivered",
              spans=span(at(10, 4, 20), 118)),
        Entry(id="e2", list="floor", name="Pakistan", category="observer",
              on_behalf_of="Organization of Islamic Cooperation", limit=120, outcome="delivered",
              spans=span(at(10, 6, 30), 133)),
        Entry(id="e3", list="floor", name="Côte d'Ivoire", category="member", limit=120, outcome="delivered",
              spans=(Span(start=at(10, 8, 55), end=at(10, 9, 40)), Span(start=at(10, 10, 22), end=at(10, 11, 35)))),
        Entry(id="e3p", list="floor", name="Cuba", kind="point of order", outcome="delivered",
              spans=(Span(start=at(10, 9, 40), end=at(10, 10, 22)),)),
        Entry(id="e4", list="floor", name="Chile", category="observer", outcome="absent"),
        Entry(id="e5", list="floor", name="European Union", category="igo", limit=120, outcome="cut short",
              spans=span(at(10, 11, 50), 120)),
        Entry(id="e6", list="floor", name="Switzerland", category="member",
              also_on_behalf_of="Austria and Slovenia", limit=90, outcome="delivered",
              spans=span(at(10, 50, 10), 88)),
        Entry(id="e7", list="floor", name="United Nations Children’s Fund", category="un", form="video", limit=90,
              outcome="delivered", spans=span(at(10, 51, 50), 90)),
        Entry(id="e8", list="floor", name="Plan | International *ICT* <b>", category="ngo", confirmed=False),
        Entry(id="e9", list="floor", name="中国法律援助基金会", category="ngo", confirmed=True, limit=90,
              outcome="delivered", spans=span(at(11, 14, 0), 79)),
        Entry(id="e10", list="floor", name="Holy See", category="observer", outcome="withdrawn"),
        Entry(id="e11", list="floor", name="Amina K.", category="other", protected_name=CHILD, limit=90,
              outcome="delivered", spans=span(at(11, 16, 0), 60)),
        Entry(id="e12", list="floor", name="Viet Nam", category="member", held="text of the statement awaited"),
        Entry(id="e13", list="floor", name="Togo", category="member"),
        Entry(id="e14", list="floor", name="Iran (Islamic Republic of)", category="observer", late=True),
    )  # fmt: skip


def _responses() -> tuple[Entry, ...]:
    return (
        Entry(id="r1", list="responses-1", panel="p-boer", outcome="delivered", spans=span(at(10, 54, 0), 300)),
        Entry(id="r2", list="responses-1", panel="p-allen", outcome="delivered", spans=span(at(10, 59, 30), 420)),
        Entry(id="r3", list="responses-1", panel="p-maloor", outcome="delivered", spans=span(at(11, 6, 40), 260)),
        Entry(id="r4", list="responses-1", panel="p-mezmur"),
        Entry(id="r5", list="responses-2", panel="p-mezmur", outcome="delivered", spans=span(at(11, 50, 0), 400)),
        Entry(id="r6", list="responses-2", panel="p-allen", outcome="absent"),
        Entry(id="r7", list="responses-2", panel="p-carr", outcome="delivered", spans=span(at(11, 58, 0), 365)),
    )


def _notes() -> tuple[Note, ...]:
    return (
        Note(id="n1", kind="question", at=at(10, 5, 10), block="floor-1", entry="e1", to="p-allen", done=True,
             text="How can hotlines be financed in countries without an industry of their own?"),
        Note(id="n2", kind="question", at=at(10, 8), block="floor-1", entry="e2", to="p-mezmur",
             text="Does the Committee consider a general comment on the digital environment?"),
        Note(id="n3", kind="question", at=at(10, 51), block="floor-1", entry="e6", to="p-allen",
             text="Which data may a hotline keep?"),
        Note(id="n4", kind="question", at=at(11, 15), block="floor-2", entry="e9",
             text="What is done against *grooming*?"),
        Note(id="n5", kind="note", at=at(10, 7), block="floor-1", entry="e2",
             text="# Regrets the lack of a common definition.\nWelcomes the report | annexes included."),
        Note(id="n6", kind="note", at=at(11, 16, 30), block="floor-2", entry="e11",
             text=f"{CHILD} tells of her school; applause."),
        Note(id="n7", kind="decision", at=at(10, 49), block="floor-1",
             text="The second slot is shortened, not cancelled."),
        Note(id="n8", kind="procedural", at=at(10, 22), block="floor-1", act="list closed",
             facts=ProceduralFacts(speakers=14)),
        Note(id="n9", kind="procedural", at=at(10, 41), block="floor-1", act="suspended",
             facts=ProceduralFacts(suspension="s1")),
        Note(id="n10", kind="procedural", at=at(10, 49), block="floor-1", act="resumed",
             facts=ProceduralFacts(suspension="s1")),
        Note(id="n11", kind="procedural", at=at(10, 50), block="floor-1", act="limit",
             facts=ProceduralFacts(seconds=90)),
        Note(id="n12", kind="comment", at=at(10, 30), text="“Teach our parents, too.” – Léa, 13", read_out=True),
        Note(id="n13", kind="comment", at=at(10, 31), text="Who looks at what I delete?"),
        Note(id="n14", kind="follow-up", at=at(10, 52), entry="e7", done=True,
             text="Send the UNICEF video to the web team."),
        Note(id="n15", kind="follow-up", at=at(11, 20), text="Correct the name of the NGO in the list."),
        Note(id="n16", kind="procedural", at=at(12, 4, 5), act="sitting closed"),
    )  # fmt: skip


@cache
def rich_sitting() -> Session:
    """Return a sitting that was late, suspended, cut and interrupted, with every kind of note; closed at 12.04."""
    session = shipped(MORNING)
    times = {
        "opening": (at(9, 7, 4), at(10, 4, 10), 0),
        "floor-1": (at(10, 4, 10), at(10, 53, 30), 0),
        "responses-1": (at(10, 53, 30), at(11, 13, 30), 5),
        "floor-2": (at(11, 13, 30), at(11, 49, 40), -10),
        "responses-2": (at(11, 49, 40), at(12, 4, 5), 0),
    }
    blocks = tuple(
        block.evolve(started=times[block.id][0], ended=times[block.id][1], granted=times[block.id][2])
        for block in session.blocks
    )
    panel = tuple(row.evolve(left=at(11, 30)) if row.id == "p-allen" else row for row in session.panel)
    summary = "The panel heard wide support for common standards.\n\nMany asked for more time."
    return session_of(
        session.by_name()
        | {
            "sitting": session.sitting.evolve(closed=at(12, 4, 5), summary=summary, interpretation_until=at(12, 15)),
            "panel": panel,
            "blocks": blocks,
            "lists": (SpeakersList(id="floor", opened=at(9, 7, 4), closed=at(10, 22), limit=90),),
            "entries": (*_podium(session), *_floor(), *_responses()),
            "suspensions": (Suspension(id="s1", start=at(10, 41), end=at(10, 49), reason="no sound"),),
            "notes": _notes(),
        }
    )


@cache
def running_sitting() -> Session:
    """Return the sitting at 10.41 and a half, before the suspension: the European Union is speaking."""
    session = rich_sitting()
    now = at(10, 12, 30)
    blocks = tuple(
        block.evolve(
            started=block.started if block.started and block.started < now else None,
            ended=block.ended if block.ended and block.ended < now else None,
        )
        for block in session.blocks
    )
    entries = []
    for entry in session.entries:
        started = tuple(each for each in entry.spans if each.start < now)
        if entry.id == "e5":
            entries.append(entry.evolve(outcome=None, spans=(Span(start=started[0].start),)))
        elif started or entry.outcome == "withdrawn" or (entry.outcome == "absent" and entry.list == "floor"):
            entries.append(entry)
        elif not entry.list.startswith("responses"):
            entries.append(entry.evolve(outcome=None, spans=(), limit=None))
    return session_of(
        session.by_name()
        | {
            "sitting": session.sitting.evolve(closed=None, summary="", interpretation_until=None),
            "panel": tuple(row.evolve(left=None) for row in session.panel),
            "blocks": blocks,
            "lists": (SpeakersList(id="floor", opened=at(9, 7, 4)),),
            "entries": tuple(entries),
            "suspensions": (),
            "notes": tuple(note for note in session.notes if note.at < now),
        }
    )
