"""A sitting in each of its phases, for all displays."""

from typing import Any

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.entries import WithdrawEntry
from secretary_tui.domain.acts.floor import CallNext, EndSpeech, Pause, RaisePointOfOrder
from secretary_tui.domain.acts.lists import CloseList, OpenList
from secretary_tui.domain.acts.sitting import CloseSitting, EndBlock, NextBlock, Suspend
from secretary_tui.domain.model.session import Session
from tests.export.sitting import full_sitting
from tests.room.web.under_way import entries, first_slot, podium
from tests.sittings import BLOCKS, Run, at, sitting, waiting

CALLED = (61, CallNext())


def inscribed_before() -> Session:
    return sitting(entries=[row | {"inscribed": at(-600)} for row in waiting("Brazil", "China")])


def for_groups(*acts: tuple[float, Act]) -> Session:
    names = ("Brazil", "Permanent Observer Mission of Norvania")
    entries = [row | {"on_behalf_of": "the Group of 77"} for row in waiting(*names)]
    session = {"title": "Rights", "timezone": "Europe/Zurich", "starts": at(0), "ends": at(180), "part": "Panel 2"}
    return first_slot(*acts, entries=entries, session=session)


#: The sitting of each phase, and the minutes after nine at which it is shown; neighbours differ in both.
PHASES: dict[str, tuple[Session, float]] = {
    "planned": (sitting("Brazil"), -60.01),
    "ready": (inscribed_before(), -4.99),
    "without blocks": (sitting(blocks=()), -4),
    "late": (inscribed_before(), 2),
    "between two blocks": (podium((50, EndBlock(sure=True))), 55),
    "begun before its hour": (Run(sitting("Brazil")).do(NextBlock(), -10), -5),
    "nobody called": (podium(), 0.99),
    "podium without a limit": (podium((1, CallNext())), 1.99),
    "podium": (podium((1, CallNext()), planned=300), 2.7),
    "video": (podium((1, CallNext()), planned=300, form="video"), 2.7),
    "speaks": (first_slot(CALLED), 61),
    "on behalf": (for_groups(CALLED), 61.3),
    "ending": (first_slot(CALLED), 62.5),
    "end of a video": (podium((1, CallNext()), planned=300, form="video"), 5.8),
    "time is up": (first_slot(CALLED), 63),
    "paused": (first_slot(CALLED, (61.5, Pause())), 65),
    "over": (first_slot(CALLED), 64.01),
    "free": (first_slot(CALLED, (62, EndSpeech())), 62.99),
    "paused over its time": (first_slot(CALLED, (64, Pause())), 65),
    "order": (first_slot(CALLED, (61.5, RaisePointOfOrder(name="Cuba"))), 61.74),
    "order while nobody speaks": (first_slot((61, RaisePointOfOrder(name="Cuba"))), 61.74),
    "suspended": (first_slot(CALLED, (61.5, Suspend(reason="Fire alarm"))), 62.49),
    "suspended between two blocks": (podium((50, EndBlock(sure=True)), (51, Suspend())), 52),
    "closed": (for_groups(CALLED, (62, CloseSitting())), 63),
    "long name": (for_groups(CALLED, (62, CallNext())), 62.2),
    "three minutes of a block": (first_slot(CALLED, (101.5, EndSpeech())), 102),
    "block at its end": (first_slot(CALLED, (104, EndSpeech())), 105),
    "time reaches nobody": (first_slot(CALLED, names=tuple("ABCDEFG"), rules={"limit": 9_000}), 61.1),
    "block nearly over": (first_slot(CALLED, (104, EndSpeech())), 104.99),
    "ten minutes of a speech": (podium((1, CallNext())), 11),
    "block over": (first_slot(CALLED, (104, EndSpeech())), 106.99),
    "nobody at the desk": (podium((1, CallNext())), 60.99),
    "block long over": (first_slot(CALLED, (104, EndSpeech())), 108.99),
    "time bank": (first_slot(CALLED, lists=({"id": "floor", "bank": 3},)), 61.5),
    "time bank nearly used up": (first_slot(CALLED, (63.6, EndSpeech()), lists=({"id": "floor", "bank": 3},)), 64.1),
    "time bank overdrawn": (first_slot(CALLED, lists=({"id": "floor", "bank": 1},)), 62.2),
    "suspended for hours": (first_slot(CALLED, (61.5, Suspend())), 661.6),
}


def speech(**values: Any) -> Session:
    """Return a sitting in which Brazil speaks, whose entry has these values."""
    return first_slot(CALLED, entries=entries("Brazil", "China", e0=values))


def granted(minutes: int) -> Session:
    session = first_slot(CALLED)
    blocks = (block.evolve(granted=minutes if block.is_running else 0) for block in session.blocks)
    return session.evolve(blocks=tuple(blocks))


#: The list is open for a quarter of an hour from then on.
OPENED = ({"id": "floor", "opened": at(56)},)
_STATES = tuple(f"State {n}" for n in range(60))
#: More sittings for the texts of displays in a terminal, each with its minute after nine.
MORE: dict[str, tuple[Session, float]] = {
    "on another day": (sitting("Brazil"), -24 * 60),
    "nobody waits": (first_slot(names=()), 70),
    "free for half a minute": (first_slot(), 60.5),
    "free for less": (first_slot(), 60.49),
    "right of reply": (speech(kind="right of reply"), 61.5),
    "reply to a State": (speech(kind="right of reply", replies_to="Togo"), 61.5),
    "joint statement": (speech(category="ngo", also_on_behalf_of="B"), 61.5),
    "five minutes granted": (granted(5), 61.5),
    "five minutes taken": (granted(-5), 61.5),
    "the list closes": (first_slot(lists=OPENED), 61),
    "the list closes in seconds": (first_slot(lists=OPENED), 67.8),
    "the list was closed by hand": (first_slot((62, CloseList(list="floor")), lists=OPENED), 63),
    "more than the time reaches": (first_slot(CALLED, names=_STATES), 61.5),
    "past the hard stop": (first_slot((178, CallNext()), rules={"limit": 300}), 182.2),
    "replies alone": (first_slot(entries=(waiting("Brazil")[0] | {"kind": "right of reply"},)), 61),
    "closed with two lists": (full_sitting(), 250),
    "begun on another day": (Run(sitting("Brazil")).do(NextBlock(), 10 * 366 * 24 * 60), 10 * 366 * 24 * 60 + 2),
}

ENTRIES = entries(
    "Brazil", "China", "Türkiye", "Côte d’Ivoire", "Viet Nam",
    e1={"on_behalf_of": "the Group of 77"}, e2={"held": "text"},
)  # fmt: skip
_TWO_LISTS = sitting(
    entries=(*waiting("Brazil"), *waiting("Cuba", "Egypt", on="second")),
    lists=({"id": "floor"}, {"id": "second"}),
    blocks=(*BLOCKS[:3], BLOCKS[3] | {"list": "second"}),
)
_BY_HAND = (63, CloseList(list="floor"))
#: More sittings for the list of a room.
LISTS: dict[str, tuple[Session, float]] = {
    "a group, and one on hold": (first_slot(CALLED, entries=ENTRIES), 61.5),
    "speaks for a group": (first_slot(CALLED, (62, CallNext()), entries=ENTRIES), 62.5),
    "two rounds": (first_slot(names=tuple("ABC"), rules={"limit": 1_500}), 61),
    "nobody on the list": (sitting(), -5),
    "nobody waits any more": (first_slot(CALLED, names=("Brazil",)), 61.5),
    "closed without a name": (first_slot((61, WithdrawEntry(entry="e0")), (62, CloseSitting()), names=("Brazil",)), 63),
    "two lists": (_TWO_LISTS, -5),
    "past the hard stop": (first_slot((179, CallNext())), 180),
    "names are taken": (first_slot(lists=OPENED), 70),
    "names are taken no more": (first_slot(CALLED, lists=OPENED), 71.5),
    "closed by hand": (first_slot(_BY_HAND, lists=OPENED), 64),
    "opened again": (first_slot(_BY_HAND, (64, OpenList(list="floor")), lists=OPENED), 75),
}
