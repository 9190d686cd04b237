"""A sitting whose record contains every sentence that an act can write, each written by doing the act."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache

from secretary_tui.domain.acts.agenda_rows import EditRow
from secretary_tui.domain.acts.base import Act, apply
from secretary_tui.domain.acts.discussions import CarryFrom
from secretary_tui.domain.acts.lists import CarryOver, CloseList, MoveToHead, OpenList, Reorder, SetLimit, SwapEntries
from secretary_tui.domain.acts.sitting import CloseSitting, ReopenSitting, ResumeSitting, Suspend
from secretary_tui.domain.forecast.forecast import in_order
from secretary_tui.domain.model.rows.entry import Entry, Note, ProceduralFacts
from secretary_tui.domain.model.rows.row import Category
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.rewrite import evolve
from tests.export.sitting import rich_sitting, running_sitting, span
from tests.shipped import at

NOW = at(10, 40)
SEED = "1f2e"


def _waiting(session: Session) -> tuple[str, ...]:
    return tuple(entry.id for entry in session.waiting("floor"))


def _base() -> Session:
    """Return a session in which no entry has the floor and waiting entries have names with “and”."""
    session = running_sitting().evolve(notes=())
    joined = tuple(
        Entry(id=f"w{n}", list="floor", name=name, category="observer")
        for n, name in enumerate(("Trinidad and Tobago", "Bosnia and Herzegovina", "Iran (Islamic Republic of)"))
    )
    entries = (e for e in session.entries if e.name != "Iran (Islamic Republic of)")
    heard = tuple(e.evolve(outcome="delivered", spans=span(at(10, 11), 60)) if e.id == "e5" else e for e in entries)
    return session.evolve(entries=(*heard, *joined))


def _only(session: Session, count: int) -> Session:
    kept = tuple(entry.id for entry in session.waiting("floor")[:count])
    return session.evolve(entries=tuple(e for e in session.entries if e.list != "floor" or e.id in kept))


def _orders(session: Session) -> Iterator[tuple[Session, Reorder]]:
    """Yield sessions and orders; a list that has an order already is first reversed, since it would be refused."""
    waiting = session.waiting("floor")
    backwards = in_order(session, "floor", _waiting(session)[::-1])
    heard = next(entry for entry in session.places("floor") if entry.outcome == "delivered")
    again = tuple(evolve(e, {"name": heard.name}) if e is waiting[0] else e for e in session.entries)
    yield backwards, Reorder(list="floor", act="practice order")
    yield session.evolve(entries=again), Reorder(list="floor", act="by time spoken")
    yield session, Reorder(list="floor", act="lots", chosen=ProceduralFacts(seed=SEED))
    for chosen in (ProceduralFacts(letter="M"), ProceduralFacts(seed=SEED)):
        yield session, Reorder(list="floor", act="alphabetical", chosen=chosen)
    for count in (1, 2, 4, 6):
        block = ProceduralFacts(entries=_waiting(session)[-count:], place=7)
        yield session, Reorder(list="floor", act="moved", chosen=block)
    for reserved in ({"ngo": 2}, {"ngo": 2, "nhri": 1}):
        rules = session.rules.evolve(reserved_places=reserved)
        short = tuple(b.evolve(minutes=1) if b.id == "floor-2" else b for b in session.blocks)
        yield backwards.evolve(rules=rules, blocks=short), Reorder(list="floor", act="reserved places")


def acts() -> Iterator[tuple[Session, Act]]:
    """Yield every act that writes into the record, for one entry and for several, each with its session."""
    session = _base()
    suspended = apply(session, Suspend(ids=("ssss", "tttt")), NOW).evolve(notes=())
    reopened = apply(session, OpenList(list="floor", ids=("oooo",)), NOW).evolve(notes=())
    some: tuple[tuple[Category, ...], ...] = ((), ("ngo",), ("member", "un", "igo"))
    yield session, OpenList(list="floor")
    yield reopened, CloseList(list="floor")
    yield _only(reopened, 1), CloseList(list="floor")
    yield session, CarryOver(list="floor", to="responses-1")
    yield _only(session, 1), CarryOver(list="floor", to="responses-1")
    yield session, Suspend()
    yield session, Suspend(reason="no sound")
    yield suspended, ResumeSitting()
    yield session, EditRow(table="session", row="", changes={"interpretation_until": at(12, 20)})
    yield session, CloseSitting(expected=None)
    for categories in some:
        yield session, SetLimit(list="floor", seconds=60, categories=categories)
        yield session, SetLimit(list="floor", seconds=61, categories=categories)
        yield session, SetLimit(list="floor", seconds=150, categories=categories)
    yield session, SetLimit(list="floor", seconds=60, replies=True)
    yield session, SetLimit(list="floor", seconds=301, replies=True)
    waiting = _waiting(session)
    yield session, MoveToHead(entry=waiting[-1])
    yield session, SwapEntries(entry=waiting[-1], other=waiting[0])
    yield from _orders(session)
    yield session.evolve(sitting=session.sitting.evolve(closed=NOW)), ReopenSitting()
    for count, meeting in ((3, 16), (1, None)):
        yield session, _carry(count, meeting)


def _carry(count: int, meeting: int | None) -> CarryFrom:
    entries = tuple({"id": f"e{n}", "list": "floor", "name": f"Name {n}"} for n in range(count))
    nothing = dict.fromkeys(("notes", "heard_before", "replied_before", "panel", "skipped"), ())
    values = {**nothing, "entries": entries, "lists": {}, "presented_by": {}}
    return CarryFrom(part="a/floor", to="floor", meeting=meeting, values=values)


@cache
def recorded() -> tuple[Note, ...]:
    return tuple(_written(number, *act) for number, act in enumerate(acts()))


def _written(number: int, session: Session, command: Act) -> Note:
    after = apply(session, replace(command, ids=("aaaa", "bbbb", "cccc", "dddd")), NOW)
    (note,) = after.notes
    return note.evolve(id=f"n{number}", at=_minute(number), entry=None)


def _minute(number: int) -> datetime:
    return at(9, 20) + timedelta(minutes=number)


@cache
def acts_sitting() -> Session:
    """Return a sitting with these notes in its record, and rights of reply; no other row reports the same facts."""
    session = rich_sitting()
    replies = tuple(
        Entry(id=f"rr{n}", list="floor", name=name, kind="right of reply", category="observer", replies_to=to,
              limit=180, outcome="delivered", spans=span(at(11, 30 + 3 * n), 120))
        for n, (name, to) in enumerate(
            (("Armenia", "Azerbaijan"), ("Azerbaijan", "Armenia"), ("Armenia", "Philippines"), ("Cuba", "Brazil"),
             ("Cuba", "United States of America"), ("Cuba", "Terre des Femmes"), ("Israel", "Haiti"), ("Oman", "")),
        )
    )  # fmt: skip
    return session.evolve(entries=(*_base().entries, *replies), notes=recorded(), suspensions=()).evolve(
        sitting=session.sitting.evolve(closed=None)
    )
