"""However long a name is, the sentence of an act says first who and what; what there is no room for is cut off."""

from datetime import date
from typing import Final

import pytest

from secretary_tui.domain.acts.agenda_rows import (
    AddRow,
    EditRow,
    MarkLeft,
    MoveRow,
    NewOrganization,
    RegisterOrganizations,
    RemoveRow,
)
from secretary_tui.domain.acts.base import Act, Revert
from secretary_tui.domain.acts.discussions import AddDiscussion, CarryFrom, GoOn, HearVisitor
from secretary_tui.domain.acts.entries import (
    AddEntries,
    AddEntry,
    BackToWaiting,
    ConfirmEntry,
    EditEntry,
    HoldEntry,
    ReleaseEntry,
    RemoveEntry,
    SayCategory,
    WithdrawEntry,
)
from secretary_tui.domain.acts.floor import (
    AdjustLimit,
    BackDate,
    CallNext,
    EndPointOfOrder,
    EndSpeech,
    GiveFloor,
    MarkAbsent,
    Pause,
    RaisePointOfOrder,
    Resume,
    StartNow,
)
from secretary_tui.domain.acts.lists import (
    CarryOver,
    CloseList,
    MoveEntry,
    MoveToHead,
    MoveToPlace,
    OpenList,
    Reorder,
    SetLimit,
    SwapEntries,
)
from secretary_tui.domain.acts.notes import (
    AddNote,
    AdoptWithoutVote,
    EditNote,
    MarkReadOut,
    RemoveNote,
    TakeVote,
    TickNote,
)
from secretary_tui.domain.acts.registry import ACTS as REGISTERED
from secretary_tui.domain.acts.sitting import (
    CloseSitting,
    EndBlock,
    GrantMinutes,
    InterpretUntil,
    NextBlock,
    ReopenSitting,
    Replan,
    ResumeSitting,
    SkipBlock,
    StartWebcast,
    Suspend,
    TakeOver,
)
from secretary_tui.domain.model.rows.note import ProceduralFacts
from secretary_tui.keys.tables import BoundKeys, KeyPlace, sentence_with_keys
from secretary_tui.names.register import Register
from secretary_tui.ui.widgets.cells import LEAST_SENTENCE, names_of, shorten_names
from tests.sittings import BLOCKS, PANEL, Run, at, sitting

_REGISTER: Final = Register.load(date(2016, 3, 7))
#: The longest names of the register: of those who speak, and of the groups they speak for.
LONGEST: Final = max((party.named.name for party in _REGISTER.speakers), key=len)
GROUP: Final = max((party.named.name for party in _REGISTER.groups), key=len)
#: Cells of a sentence on a screen of 80 columns, beside the key of undo.
ROOM: Final = 68
#: What is sure to be left of a name.
WHO: Final = LONGEST[: LEAST_SENTENCE - 1]

#: What was read of an earlier session.
CARRIED: Final = {
    "entries": ({"id": "e1", "list": "floor", "name": LONGEST},),
    **dict.fromkeys(("notes", "heard_before", "replied_before"), ()),
    "lists": {},
}
#: Acts in the order in which they can be done, each with what must be read of its sentence beside the name.
ACTS: Final[tuple[tuple[Act, str], ...]] = (
    (StartWebcast(), "webcast started at"),
    (TakeOver(was="AB", by="CD"), "Handed over from AB to CD"),
    (InterpretUntil(until=at(190)), "Interpretation until 12.10, 8 min to spare: all will be heard"),
    (EditRow(table="rules", changes={"warning": 45}), "Corrected: warning"),
    (SkipBlock(block="opening"), "” is skipped"),
    (CallNext(), " has the floor"),
    (AdjustLimit(seconds=15), " has 2:15"),
    (BackDate(seconds=0), "began 0 s earlier"),
    (StartNow(), "begins now"),
    (Pause(), " is paused"),
    (Resume(), " goes on"),
    (RaisePointOfOrder(), "Point of order; "),
    (EndPointOfOrder(), " goes on"),
    (Suspend(), "suspended; F9 resumes it"),
    (ResumeSitting(), " is paused; p goes on"),
    (MarkAbsent(expected="e-1"), " has the floor"),
    (GiveFloor(entry="e-3", expected="e-2"), " has the floor"),
    (GiveFloor(entry="e-2", expected="e-3"), " has the floor again: a further statement, place 3"),
    (EndSpeech(cut_short=True), " ended at 0:10, cut short"),
    (BackToWaiting(entry="e-3"), " waits again, 0:10 of its speech taken out"),
    (BackToWaiting(entry="e-1"), " waits at the head"),
    (CloseList(list="floor-2"), "The list is closed: "),
    (OpenList(list="floor-2"), "The list is open"),
    (CloseList(list="floor"), "The list is closed: "),
    (AddEntry(list="floor", name=LONGEST, on_behalf_of=GROUP, late=True), ": place 8, late"),
    (AddEntry(list="floor", name=LONGEST, kind="right of reply", replies_to=LONGEST), "reply to "),
    (AddEntry(list="floor", name=LONGEST, kind="right of reply"), ", 2nd reply"),
    (AddEntry(list="floor", name=LONGEST, kind="right of reply"), ": place 11, 3rd reply (the rules foresee 2)"),
    (OpenList(list="floor"), "The list is open"),
    (AddEntry(list="floor", name=LONGEST, on_behalf_of=GROUP), ", speaks for a group"),
    (AddEntry(list="floor", name=LONGEST, also_on_behalf_of=GROUP), ", also speaks for a group"),
    (
        AddEntry(list="floor", name=LONGEST, category="ngo", also_on_behalf_of=f"{LONGEST} and {GROUP}"),
        ": place 11, in a ",
    ),
    (AddEntries(entries=(AddEntry(list="floor", name=LONGEST),)), "1 name was added to the list"),
    (SayCategory(list="floor", name=LONGEST, category="un"), ": United Nations entity"),
    (MoveEntry(entry="e-4", by=-1), " is in place "),
    (MoveToHead(entry="e-4"), " is in place 3, next"),
    (MoveToPlace(entry="e-4", place=9), " is in place 9"),
    (SwapEntries(entry="e-4", other="e-5"), " have changed places"),
    (HoldEntry(entry="e-4", reason="the delegate is on the way"), " is held: "),
    (ReleaseEntry(entry="e-4"), " is released"),
    (ConfirmEntry(entry="e-6"), " is confirmed"),
    (WithdrawEntry(entry="e-4"), " has withdrawn"),
    (RemoveEntry(entry="e-4"), " is off the list"),
    (EditEntry(entry="e-5", changes={"received": True}), " received"),
    (EditEntry(entry="e-5", changes={"received": False}), " not received"),
    (EditEntry(entry="e-5", changes={"form": "video"}), ": a video statement"),
    (EditEntry(entry="e-5", changes={"title": "Ms.", "speaker": "Anna Berg"}), "Speaks for "),
    (EditEntry(entry="e-5", changes={"speaker": ""}), "Nobody is named to speak for "),
    (EditEntry(entry="e-5", changes={"rank": "Minister", "dignitary": True}), ": dignitary no → yes"),
    (SetLimit(list="floor", seconds=90), "The limit is 1:30 for all"),
    (Reorder(list="floor", act="lots", chosen=ProceduralFacts(seed="1f2e")), "drawn by lot"),
    (CarryOver(list="floor", to="floor-2"), "carried over to "),
    (AddNote(text="?", kind="question", to="p-choi"), "Written: question to "),
    (EditNote(note="n", changes={"text": "y"}), " is corrected"),
    (MarkReadOut(note="n"), "Read out"),
    (TickNote(note="n"), "Ticked"),
    (RemoveNote(note="n"), "The note is removed"),
    (MarkLeft(panellist="p-choi"), " has left"),
    (MoveRow(table="panel", row="p-choi", by=1), "Moved down: "),
    (AddRow(table="documents", values={"title": LONGEST}), "Added: "),
    (GrantMinutes(block="floor-1", minutes=90), "+90 min: "),
    (Replan(), "Re-planned: "),
    (CarryFrom(part="s/d", to="floor", values=CARRIED), "1 carried over from an earlier meeting"),
    (GoOn(session_id="s17"), "Who is not heard here is to be heard at a later meeting"),
    (RemoveRow(table="blocks", row="responses-2"), "Removed: "),
    (RegisterOrganizations(organizations=(NewOrganization(name=LONGEST),)), "1 organization is registered"),
    (NextBlock(sure=True), "” has begun"),
    (TakeVote(proposal="d-1", in_favour=("Cuba",)), ": 1 in favour, 0 against"),
    (AdoptWithoutVote(proposal="d-2"), ": adopted without a vote"),
    (HearVisitor(name=LONGEST), "Visit of "),
    (AddDiscussion(values={"title": LONGEST}), "Added: "),
    (EndBlock(), "” has ended"),
    (CloseSitting(), "The sitting is closed"),
    (ReopenSitting(), "The sitting is open again"),
)
#: Acts that are told without a name.
NAMELESS: Final = (
    *(StartWebcast, EditRow, BackDate, StartNow, Suspend, OpenList, CloseList, AddEntries, SetLimit),
    *(Reorder, EditNote, MarkReadOut, TickNote, RemoveNote, GrantMinutes, CloseSitting),
    *(ReopenSitting, InterpretUntil, TakeOver, RegisterOrganizations, CarryFrom, GoOn),
)


def long_names() -> Run:
    """A sitting in which whoever and whatever is named has the longest name of the register."""
    names = [{"id": f"e-{n}", "list": "floor", "name": LONGEST, "category": "ngo"} for n in range(1, 6)]
    last = {"id": "e-6", "list": "floor", "name": LONGEST, "category": "ngo", "confirmed": False}
    of_its_own = {"floor-2": {"list": "floor-2"}}
    return Run(
        sitting(
            entries=(*names, last),
            blocks=tuple({**block, "title": LONGEST, **of_its_own.get(block["id"], {})} for block in BLOCKS),
            lists=({"id": "floor"}, {"id": "floor-2"}),
            panel=({**PANEL[0], "name": LONGEST}, *PANEL[1:]),
            proposals=tuple({"id": f"d-{n}", "title": LONGEST} for n in (1, 2)),
            notes=({"id": "n", "kind": "comment", "at": at(), "text": "x"},),
        )
    )


def test_who_and_what_is_read_however_long_the_names_are() -> None:
    run, second = long_names(), 0
    for act, said in ACTS:
        before, second = run.session, second + 10
        run.do(act, 1, second)
        sentence, then = act.sentence(before, run.session, at(1, second)), act.next_steps(before, run.session)
        sentence = sentence_with_keys(sentence, then, BoundKeys(), KeyPlace("speakers"))
        told = shorten_names(sentence, [*names_of(before, run.session)], ROOM)
        assert said in told, type(act).__name__
        assert isinstance(act, NAMELESS) or WHO in told, (type(act).__name__, told)
        assert len(told) <= ROOM


def test_every_act_is_told_so() -> None:
    assert {type(act) for act, _ in ACTS} == set(REGISTERED.values()) - {Revert}


A, B = "a" * 50, "b" * 50


@pytest.mark.parametrize(
    ("sentence", "room", "told"),
    [
        ("Cuba goes on", 12, "Cuba goes on"),
        (f"{A} goes on", 40, f"{'a' * 31}… goes on"),
        (f"{A} goes on", 15, f"{'a' * 11}… g…"),
        (f"{A} and Cuba swap", 40, f"{'a' * 25}… and Cuba swap"),
        (f"Cuba and {A} swap", 40, f"Cuba and {'a' * 25}… swap"),
        (f"{A} and {B} swap", 60, f"{'a' * 24}… and {'b' * 24}… swap"),
        ("中国代表团中国代表团 goes on", 20, "中国代表团… goes on"),
        ("A long sentence without any name in it", 20, "A long sentence wit…"),
        ("Cuba goes on", 0, "…"),
        ("Plan, Inc. has the floor. The list is closed. More", 40, "Plan, Inc. has the floor. The list is c…"),
        (f"{A} goes on. The list is closed for all who come now", 45, f"{'a' * 35}… goes on…"),
        ("Cuba is back at the head. The list is closed", 30, "Cuba is back at the head…"),
        ("Cuba is back at the head. The list is closed", 40, "Cuba is back at the head. The list is c…"),
    ],
)
def test_the_longest_names_give_way_then_the_end(sentence: str, room: int, told: str) -> None:
    assert shorten_names(sentence, ("Cuba", A, B, "中国代表团中国代表团", ""), room) == told


def test_what_may_be_named_is_what_stands_in_the_tables() -> None:
    session = sitting(entries=({"id": "e", "list": "floor", "name": "Cuba", "on_behalf_of": "Group of Friends"},))
    assert {"Cuba", "Group of Friends", *(block.title for block in session.blocks)} <= set(names_of(session))
    assert {person.name for person in session.panel} <= set(names_of(session))
