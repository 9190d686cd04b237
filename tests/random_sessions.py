"""A series of sessions, made by random acts, undone acts, edits of the file, and former states."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from secretary_tui.domain.model.session import Session, joint_problems
from secretary_tui.domain.rules.changes import difference
from secretary_tui.errors import Refused
from tests.acts import NextBlock, Revert, apply
from tests.random_acts import NAMES, RandomActs
from tests.sittings import at, sitting


def random_sessions(seed: int, steps: int, first: Session | None = None) -> Iterator[tuple[Session, datetime]]:
    """Yield a session and its instant after each step; most steps apply an act to the session before."""
    random = Random(seed)
    acts = RandomActs(random)
    now, session = at(), first or sitting(*NAMES[:5])
    for minutes in () if first else (0, 60):
        now = at(minutes)
        session = apply(session, NextBlock(ids=tuple(f"b{minutes}{n}" for n in range(12)), sure=True), now)
    former = [session]
    for number in range(steps):
        now += timedelta(seconds=random.choice((0, 1, 6, 90)))
        what = random.random()
        with suppress(Refused):
            if what < 0.1:
                session = random.choice(former)
            elif what < 0.2:
                session = edited(session, random, number)
            elif what < 0.35:
                done = difference(random.choice(former[-3:]), session)
                session = apply(session, Revert(changes=done.inverse()), now)
            else:
                act = replace(acts.next(session, now), ids=tuple(f"{number}x{n}" for n in range(30)))
                session = apply(session, act, now)
        former.append(session)
        assert not [*joint_problems(session)], (seed, number)
        yield session, now


def edited(session: Session, random: Random, number: int) -> Session:
    """Return the session after a user's edit of the file that moves, copies and removes entries far from each other.

    The result is valid: no two entries have the floor, and no note of the record refers to a removed entry.
    """
    rows = list(session.entries)
    for change in range(random.choice((1, 2, 4))):
        at_row = random.randrange(len(rows)) if rows else 0
        what = random.choice(("move", "copy", "drop", "list"))
        if what == "copy" or not rows:
            without_floor = [entry for entry in session.entries if not entry.has_floor]
            copied = random.choice(without_floor or sitting(*NAMES).entries)
            rows.insert(at_row, copied.evolve(id=f"c{number}-{change}"))
        elif what == "move":
            rows.insert(random.randrange(len(rows)), rows.pop(at_row))
        elif what == "drop":
            rows.pop(at_row)
        else:
            rows[at_row] = rows[at_row].evolve(list=random.choice(session.list_ids))
    removed = {entry.id for entry in session.entries} - {entry.id for entry in rows}
    notes = (note.evolve(entry=None) if note.entry in removed else note for note in session.notes)
    return session.evolve(entries=tuple(rows), notes=tuple(notes))
