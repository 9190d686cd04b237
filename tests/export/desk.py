"""The desk when it is handed over: with every kind of promise and of pending matter."""

from functools import cache

from secretary_tui.domain.model.rows.entry import Entry, Span, SpeakersList
from secretary_tui.domain.model.rows.note import Note, ProceduralFacts
from secretary_tui.domain.model.session import Session
from secretary_tui.export.request import LogLine, Source
from tests.export.sitting import CHILD, running_sitting
from tests.rows import session_of
from tests.shipped import at

NOW = at(10, 12, 30)
MESSAGE = f"Interpretation into Arabic is back | {CHILD} speaks next"
#: The values of each listed entry that differ from the running sitting.
_CHANGED: dict[str, dict[str, object]] = {
    "e5": {"spans": (Span(start=at(10, 10, 20), end=at(10, 12)),)},
    "e6": {"received": True},
    "e13": {"dignitary": True, "title": "H.E. Mr.", "speaker": "Robert Dussey", "rank": "Minister for Foreign Affairs"},
    "e9": {"also_on_behalf_of": "Plan International and ECPAT International"},
}


def _more() -> tuple[Entry, ...]:
    return (
        Entry(id="e5p", list="floor", name="Cuba", kind="point of order", spans=(Span(start=at(10, 12)),)),
        Entry(
            id="e15", list="floor", name="Austria", category="observer", kind="right of reply", replies_to="Pakistan"
        ),
        Entry(id="e16", list="floor", name="Save the Children", category="ngo"),
    )


def _notes() -> tuple[Note, ...]:
    moved = ProceduralFacts(entries=("e13",), was=14, place=12)
    return (
        Note(id="d1", kind="procedural", at=at(10, 9), act="moved", facts=moved),
        Note(
            id="d2", kind="procedural", at=at(10, 10), act="changed places", facts=ProceduralFacts(entries=("e9", "e6"))
        ),
        Note(id="d3", kind="question", at=at(10, 11), entry="e5", block="floor-1", text="Who pays for it?"),
        Note(id="d4", kind="follow-up", at=at(10, 11, 30), text="Tell the NGO desk that Plan has to confirm."),
        Note(id="d5", kind="follow-up", at=at(10, 3), text="Water for the podium.", done=True),
    )


@cache
def desk_sitting() -> Session:
    """Return a sitting in which Cuba interrupts the European Union.

    A dignitary, a reply, moved and reserved places are still to come.
    """
    session = running_sitting()
    entries = (entry.evolve(**_CHANGED.get(entry.id, {})) for entry in session.entries)
    return session_of(
        session.by_name()
        | {
            "sitting": session.sitting.evolve(interpretation_until=at(12, 15)),
            "rules": session.rules.evolve(reserved_places={"ngo": 3}),
            "lists": (SpeakersList(id="floor", opened=at(10, 4, 10)),),
            "entries": (*entries, *_more()),
            "notes": (*session.notes, *_notes()),
        }
    )


def _acts() -> tuple[LogLine, ...]:
    said = (
        "“Opening” has begun. Choi Kyonglim speaks", "14. Togo is on the list", "“First slot: floor” has begun",
        "Lithuania speaks", "Pakistan speaks", "Côte d'Ivoire speaks", "Chile was absent; European Union speaks",
        "Togo is 12th, was 14th", "Taken back: Togo is 12th, was 14th", "Togo is 12th | *dignitary*",
        "Switzerland and 中国法律援助基金会 have changed places", "Point of order by Cuba",
    )  # fmt: skip
    return tuple(
        LogLine(
            f"a{n}", at(10, n), "room", "AB" if n > 4 else "", "room-xx", "/dev/pts/1", sentence,
            undone=n == 7, lost=n == 9,
        )
        for n, sentence in enumerate(said)
    )  # fmt: skip


def desk_source() -> Source:
    """Return the sitting with the data beside its file: three acts wait for the disk."""
    return Source(desk_sitting(), log=_acts(), message=MESSAGE, unsaved=3)
