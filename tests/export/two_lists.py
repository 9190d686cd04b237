"""A sitting with a list for States and one for organizations, and everything that could make papers disagree.

It has the same State twice, replies of one delegation on both lists, difficult names, manual moves, a reopened list,
two suspensions, a panellist who left, a revoked closing, and corrections after it.
"""

from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from secretary_tui.domain.acts.base import Act, apply
from secretary_tui.domain.acts.entries import EditEntry
from secretary_tui.domain.acts.notes import EditNote
from secretary_tui.domain.model.rows.entry import Entry, Span, SpeakersList
from secretary_tui.domain.model.rows.note import Note, ProceduralAct, ProceduralFacts
from secretary_tui.domain.model.rows.sitting import Suspension
from secretary_tui.domain.model.session import Session
from tests.export.sitting import rich_sitting, span
from tests.rows import session_of
from tests.shipped import at

ORGANIZATIONS: Final = "organizations"
_HEARD: Final[tuple[tuple[str, str, str, datetime, int, dict[str, Any]], ...]] = (
    ("a1", "Lithuania", "observer", at(10, 4, 20), 131,
     {"dignitary": True, "title": "H.E. Ms.", "speaker": "Ona Petraitė", "rank": "Minister of Justice"}),
    ("a2", "Pakistan", "observer", at(10, 6, 45), 118, {"on_behalf_of": "Organization of Islamic Cooperation"}),
    ("a3", "Georgia", "member", at(10, 8, 55), 119, {"on_behalf_of": "a group of countries"}),
    ("a4", "Netherlands", "member", at(10, 11, 5), 125, {"also_on_behalf_of": "Belgium and Luxembourg"}),
    ("a6", "United Republic of Tanzania", "observer", at(10, 16, 10), 120, {"outcome": "cut short"}),
    ("a7", "Gambia", "observer", at(10, 18, 20), 95, {"late": True, "on_behalf_of": "Group of African States"}),
    ("a8", "United Kingdom of Great Britain and Northern Ireland", "member", at(10, 20, 5), 119, {}),
    ("a9", "Côte d'Ivoire", "member", at(10, 22, 15), 90, {"form": "video", "dignitary": True, "title": "H.E. Mr.",
     "speaker": "Sansan Kambile", "rank": "Minister of Justice"}),
    ("a10", "United Arab Emirates", "member", at(10, 24), 110, {"on_behalf_of": "Group of 77 and China"}),
    ("a11", "Viet Nam", "member", at(10, 26), 60, {}),
    ("a12", "Netherlands", "member", at(10, 27, 10), 85, {}),
    ("a17", "Côte d'Ivoire", "member", at(11, 14), 88, {}),
    ("a18", "European Union", "igo", at(11, 15, 40), 92, {}),
    ("a20", "Costa Rica", "observer", at(11, 19), 80, {"on_behalf_of": "a core group of 12 States"}),
    ("a21", "Philippines", "member", at(11, 20, 30), 88, {"also_on_behalf_of": "El Salvador, Maldives and Ecuador"}),
)  # fmt: skip
_REPLIES: Final = (
    ("a26", "floor", "Azerbaijan", "Armenia", at(11, 34), 100),
    ("a27", "floor", "Armenia", "Azerbaijan", at(11, 35, 50), 95),
    ("a28", "floor", "Iran (Islamic Republic of)", "Israel", at(11, 37, 35), 60),
    ("b9", ORGANIZATIONS, "Azerbaijan", "Armenia", at(11, 39), 70),
    ("b10", ORGANIZATIONS, "Armenia", "Azerbaijan", at(11, 40, 20), 121),
)


def _floor() -> tuple[Entry, ...]:
    heard = [
        Entry.of({"id": id_, "list": "floor", "name": name, "category": category, "limit": 120, "outcome": "delivered",
                  "spans": span(start, seconds)} | more)
        for id_, name, category, start, seconds, more in _HEARD
    ]  # fmt: skip
    return (
        *heard,
        Entry(id="a5", list="floor", name="Iran (Islamic Republic of)", category="observer", limit=120,
              on_behalf_of="Movement of Non-Aligned Countries", outcome="delivered",
              spans=(Span(start=at(10, 13, 20), end=at(10, 14)), Span(start=at(10, 14, 42), end=at(10, 15, 58)))),
        Entry(id="a5p", list="floor", name="Netherlands", kind="point of order", outcome="delivered",
              spans=(Span(start=at(10, 14), end=at(10, 14, 42)),)),
        Entry(id="a13", list="floor", name="Chile", category="observer", outcome="absent"),
        Entry(id="a15", list="floor", name="Congo", category="member", outcome="withdrawn"),
        Entry(id="a16", list="floor", name="Dominican Republic", category="observer", held="text awaited"),
        Entry(id="a23", list="floor", name="Bolivia (Plurinational State of)", category="member"),
        Entry(id="a25", list="floor", name="Gambia", category="observer", late=True),
        *_replies("floor"),
    )  # fmt: skip


def _replies(list_id: str) -> tuple[Entry, ...]:
    return tuple(
        Entry(id=id_, list=list_id, name=name, category="observer", kind="right of reply", replies_to=to, limit=180,
              outcome="delivered", spans=span(start, seconds))
        for id_, on, name, to, start, seconds in _REPLIES if on == list_id
    )  # fmt: skip


def _organizations() -> tuple[Entry, ...]:
    def heard(id_: str, name: str, category: str, start: datetime, **more: Any) -> Entry:
        values = {"id": id_, "list": ORGANIZATIONS, "name": name, "category": category, "limit": 90}
        return Entry.of(values | {"outcome": "delivered", "spans": span(start, 70)} | more)

    return (
        heard("b1", "United Nations Children's Fund", "un", at(11, 22, 30), form="video"),
        heard("b2", "International Committee of the Red Cross", "other", at(11, 24, 5)),
        heard("b3", "Danish Institute for Human Rights", "nhri", at(11, 25, 30),
              also_on_behalf_of="Global Alliance of National Human Rights Institutions"),
        heard("b4", "ECPAT International", "ngo", at(11, 27), also_on_behalf_of="Terre des Hommes; Plan International"),
        Entry(id="b6", list=ORGANIZATIONS, name="Save the Children International", category="ngo", confirmed=False),
        Entry(id="b8", list=ORGANIZATIONS, name="Human Rights Watch", category="ngo"),
        *_replies(ORGANIZATIONS),
        Entry(id="b11", list=ORGANIZATIONS, name="Israel", category="observer", kind="right of reply",
              replies_to="Iran (Islamic Republic of)"),
    )  # fmt: skip


def _act(id_: str, when: datetime, act: ProceduralAct, **facts: Any) -> Note:
    return Note(id=id_, kind="procedural", at=when, act=act, facts=ProceduralFacts(**facts))


def _notes() -> tuple[Note, ...]:
    return (
        _act("p1", at(9, 22, 4), "list closed", speakers=19),
        _act("p2", at(9, 40), "list opened"),
        _act("p3", at(9, 45), "list closed", speakers=21),
        _act("p4", at(9, 50), "moved", entries=("a9",), place=3, was=11),
        _act("p5", at(9, 51), "moved", entries=("a8", "a10"), place=5),
        _act("p6", at(9, 52), "changed places", entries=("a5", "a6")),
        _act("p7", at(11, 13), "limit", seconds=90, categories=("ngo", "nhri"), list=ORGANIZATIONS),
        _act("p8", at(11, 33), "limit", seconds=120, replies=True),
        _act("p9", at(12, 4), "interpretation", until=at(12, 15)),
        _act("p10", at(12, 6), "sitting closed"),
        _act("p11", at(12, 6, 30), "sitting reopened", closed=at(12, 6)),
        Note(id="n1", kind="question", at=at(10, 5, 10), block="floor-1", entry="a1", to="p-allen", text="A?"),
        Note(id="n2", kind="question", at=at(10, 14), block="floor-1", entry="a5", text="B?"),
        Note(id="n3", kind="note", at=at(10, 21), block="floor-1", entry="a8", text="C."),
        Note(id="n4", kind="follow-up", at=at(10, 12), block="floor-1", entry="a4", text="D."),
        Note(id="n5", kind="follow-up", at=at(10, 25), block="floor-1", entry="a10", done=True, text="E."),
        Note(id="n6", kind="procedural", at=at(11, 45), text="The meeting was closed to the public."),
    )  # fmt: skip


_CORRECTIONS: Final[tuple[Act, ...]] = (
    EditEntry(entry="a11", changes={"outcome": "cut short"}),
    EditEntry(entry="a20", began=at(11, 18, 55)),
    EditNote(note="n3", changes={"text": "Corrected."}),
)


@cache
def two_lists() -> Session:
    """Return the sitting, closed at 12.07 p.m. for the second time, and corrected since."""
    session = rich_sitting()
    podium = tuple(entry for entry in session.entries if entry.list != "floor")
    blocks = tuple(
        block.evolve(ended=at(12, 7, 5)) if block.id == "responses-2" else block
        for old in session.blocks
        for block in (
            (old.evolve(ended=at(11, 21, 58)),
             old.evolve(id="floor-3", title="Second slot: organizations", minutes=10, granted=0, list=ORGANIZATIONS,
                        started=at(11, 21, 58), ended=at(11, 49, 40)))
            if old.id == "floor-2" else (old,)
        )
    )  # fmt: skip
    told = session_of(
        session.by_name()
        | {
            "sitting": session.sitting.evolve(closed=at(12, 7, 5), webcast_started=at(9), summary="F."),
            "rules": session.rules.evolve(reply_limits=(120, 120)),
            "blocks": blocks,
            "lists": (
                SpeakersList(id="floor", opened=at(9, 7, 4), closed=at(9, 45)),
                SpeakersList(
                    id=ORGANIZATIONS,
                    title="Organizations",
                    opened=at(9, 7, 4),
                    closed=at(11, 10),
                    limits={"ngo": 90, "nhri": 90},
                ),
            ),
            "entries": (*podium, *_floor(), *_organizations()),
            "suspensions": (
                Suspension(id="s1", start=at(10, 41), end=at(10, 49), reason="no sound"),
                Suspension(id="s2", start=at(11, 43), end=at(11, 44)),
            ),
            "notes": _notes(),
        }
    )
    for command in _CORRECTIONS:
        told = apply(told, command, at(12, 10) + timedelta(minutes=5))
    return told
