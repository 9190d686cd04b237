"""Text in cells: padded, cut, without any control of the terminal; sentences with names that are shortened."""

from datetime import date

import pytest
from rich.cells import cell_len
from rich.text import Text

from secretary_tui.domain.acts import agenda_rows, discussions, entries, floor, lists, notes, sitting
from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.model.rows.entry import ProceduralFacts
from secretary_tui.keys.tables import BoundKeys, KeyPlace, sentence_with_keys
from secretary_tui.names.register import Register
from secretary_tui.ui.widgets import cells
from secretary_tui.ui.widgets.cells import GIVES_WAY, Align, fit, fit_text, pieces, printable
from tests.sittings import BLOCKS, PANEL, Run, at, sitting as a_sitting


@pytest.mark.parametrize(
    ("text", "width", "align", "fitted"),
    [
        ("12", 4, "right", "  12"),
        ("Algeria", 5, "left", "Alge…"),
        ("Algeria", 1, "left", "…"),
        ("中华人民", 7, "left", "中华人…"),
        ("中华人民", 6, "left", "中华 …"),
        ("a\x1b[31mb", 8, "left", "a[31mb  "),
        ("\u202eevil\u202c", 6, "left", "evil  "),
    ],
)
def test_text_fills_its_cells_exactly(text: str, width: int, align: Align, fitted: str) -> None:
    assert fit(text, width, align) == fitted
    assert cell_len(fitted) == width


@pytest.mark.parametrize("text", ["Côte d'Ivoire", "الجزائر", "می‌خواهم", "中国", "e\u0301"])
def test_letters_of_all_scripts_are_printable(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize("text", ["\x1b]0;title\x07", "\x9b31m", "\x00", "\x7f", "\ud800", "\u2066x\u2069"])
def test_nothing_that_steers_is_printable(text: str) -> None:
    assert printable(text).isprintable()


@pytest.mark.parametrize("width", [0, 1, 4, 7, 8, 20])
@pytest.mark.parametrize("align", ["left", "right"])
def test_a_styled_text_fills_its_cells_exactly(width: int, align: Align) -> None:
    text = Text.assemble(("中国", "good"), " and ", ("more", "over"))
    assert fit_text(text, width, align).cell_len == width
    assert text.plain == "中国 and more"


@pytest.mark.parametrize("word", ["می\u200cخواهم", "क्\u200dष"])
def test_a_text_with_a_joiner_keeps_its_styles(word: str) -> None:
    text = Text.assemble("? ", (word, "over"), style="held")
    assert list(pieces(fit_text(text, 20)))[:2] == [("? ", ("held",)), (word, ("held", "over"))]


@pytest.mark.parametrize(
    ("name", "width", "fitted"),
    [
        ("Venezuela (Bolivarian Republic of)", 31, "Venezuela (Boli… for a group o…"),
        ("Democratic People's Republic of Korea", 40, "Democratic Peop… for a group of countri…"),
        ("Plan International, Inc.", 49, "Plan International, Inc. for a group of countries"),
        ("بچه\u200cهای ایران و دوستان آنها", 42, "بچه\u200cهای ایران و د… for a group of countries"),
    ],
)
def test_a_part_that_gives_way_leaves_room_for_what_follows(name: str, width: int, fitted: str) -> None:
    text = Text.assemble((name, GIVES_WAY), (" for a group of countries", "muted"))
    assert fit_text(text, width).plain.rstrip() == fitted
    assert [style for _, styles in pieces(fit_text(text, width)) for style in styles if style != "muted"] == []


def test_the_runs_of_a_text_know_their_styles() -> None:
    text = Text.assemble("a", ("b", "good"), "c", style="strong")
    assert list(pieces(text)) == [("a", ("strong",)), ("b", ("strong", "good")), ("c", ("strong",))]
    assert list(pieces(Text(""))) == []


_REGISTER = Register.load(date(2016, 3, 7))
#: The longest names of the register: of speakers, and of the groups on whose behalf they speak.
LONGEST = max((party.named.name for party in _REGISTER.speakers), key=len)
GROUP = max((party.named.name for party in _REGISTER.groups), key=len)
#: Cells of a sentence on a screen of 80 columns, beside the key of undo.
ROOM = 68
#: The part of a name that is always left.
WHO = LONGEST[: cells.LEAST_SENTENCE - 1]

#: Values of an earlier session.
CARRIED = {
    "entries": ({"id": "e1", "list": "floor", "name": LONGEST},),
    **dict.fromkeys(("notes", "heard_before", "replied_before", "panel", "skipped"), ()),
    "lists": {},
    "presented_by": {},
}
#: Acts in the order in which they can be done, each with the text that its sentence must show beside the name.
ACTS: tuple[tuple[Act, str], ...] = (
    (sitting.StartWebcast(), "webcast started at"),
    (sitting.TakeOver(was="AB", by="CD"), "Handed over from AB to CD"),
    (sitting.InterpretUntil(until=at(190)), "Interpretation until 12.10, 8 min to spare: all will be heard"),
    (agenda_rows.EditRow(table="rules", changes={"warning": 45}), "Corrected: warning"),
    (sitting.SkipBlock(block="opening"), "” is skipped"),
    (floor.CallNext(), " has the floor"),
    (floor.AdjustLimit(seconds=15), " has 2:15"),
    (floor.BackDate(seconds=0), "began 0 s earlier"),
    (floor.StartNow(), "begins now"),
    (floor.Pause(), " is paused"),
    (floor.Resume(), " goes on"),
    (floor.RaisePointOfOrder(), "Point of order; "),
    (floor.EndPointOfOrder(), " goes on"),
    (sitting.Suspend(), "suspended; F9 resumes it"),
    (sitting.ResumeSitting(), " is paused; p goes on"),
    (floor.MarkAbsent(expected="e-1"), " has the floor"),
    (floor.GiveFloor(entry="e-3", expected="e-2"), " has the floor"),
    (floor.GiveFloor(entry="e-2", expected="e-3"), " has the floor again: a further statement, place 3"),
    (floor.EndSpeech(cut_short=True), " ended at 0:10, cut short"),
    (entries.BackToWaiting(entry="e-3"), " waits again, 0:10 of its speech taken out"),
    (entries.BackToWaiting(entry="e-1"), " waits at the head"),
    (lists.CloseList(list="floor-2"), "The list is closed: "),
    (lists.CloseList(list="floor"), "The list is closed: "),
    (entries.AddEntry(list="floor", name=LONGEST, on_behalf_of=GROUP, late=True), ": place 8, late"),
    (entries.AddEntry(list="floor", name=LONGEST, kind="right of reply", replies_to=LONGEST), "reply to "),
    (entries.AddEntry(list="floor", name=LONGEST, kind="right of reply"), ", 2nd reply"),
    (
        entries.AddEntry(list="floor", name=LONGEST, kind="right of reply"),
        ": place 11, 3rd reply (the rules foresee 2)",
    ),
    (lists.OpenList(list="floor"), "The list is open"),
    (entries.AddEntry(list="floor", name=LONGEST, on_behalf_of=GROUP), ", speaks for a group"),
    (entries.AddEntry(list="floor", name=LONGEST, also_on_behalf_of=GROUP), ", also speaks for a group"),
    (
        entries.AddEntry(list="floor", name=LONGEST, category="ngo", also_on_behalf_of=f"{LONGEST} and {GROUP}"),
        ": place 11, in a ",
    ),
    (entries.AddEntries(entries=(entries.AddEntry(list="floor", name=LONGEST),)), "1 name was added to “Int"),
    (entries.SayCategory(list="floor", name=LONGEST, category="un"), ": United Nations entity"),
    (lists.MoveEntry(entry="e-4", by=-1), " is in place "),
    (lists.MoveToHead(entry="e-4"), " is in place 3, next"),
    (lists.MoveToPlace(entry="e-4", place=9), " is in place 9"),
    (lists.SwapEntries(entry="e-4", other="e-5"), " have changed places"),
    (entries.HoldEntry(entry="e-4", reason="the delegate is on the way"), " is held: "),
    (entries.ReleaseEntry(entry="e-4"), " is released"),
    (entries.ConfirmEntry(entry="e-6"), " is confirmed"),
    (entries.WithdrawEntry(entry="e-4"), " has withdrawn"),
    (entries.RemoveEntry(entry="e-4"), " is off the list"),
    (entries.EditEntry(entry="e-5", changes={"received": True}), " received"),
    (entries.EditEntry(entry="e-5", changes={"title": "Ms.", "speaker": "Anna Berg"}), "Speaks for "),
    (entries.EditEntry(entry="e-5", changes={"rank": "Minister", "dignitary": True}), ": dignitary no → yes"),
    (lists.SetLimit(list="floor", seconds=90), "The limit is 1:30 for all"),
    (lists.Reorder(list="floor", act="lots", chosen=ProceduralFacts(seed="1f2e")), "drawn by lot"),
    (lists.CarryOver(list="floor", to="floor-2"), "carried over to "),
    (notes.AddNote(text="?", kind="question", to="p-choi"), "Written: question to "),
    (notes.EditNote(note="n", changes={"text": "y"}), " is corrected"),
    (notes.MarkReadOut(note="n"), "Read out"),
    (notes.TickNote(note="n"), "Ticked"),
    (notes.RemoveNote(note="n"), "The note is removed"),
    (agenda_rows.MarkLeft(panellist="p-choi"), " has left"),
    (agenda_rows.MoveRow(table="panel", row="p-choi", by=1), "Moved down: "),
    (agenda_rows.AddRow(table="documents", values={"title": LONGEST}), "Added: "),
    (sitting.GrantMinutes(block="floor-1", minutes=90), "+90 min: "),
    (sitting.Replan(), "Re-planned: "),
    (discussions.CarryFrom(part="s/d", to="floor", values=CARRIED), "1 carried over from an earlier meeting"),
    (discussions.GoOn(session_id="s17"), "Who is not heard here is to be heard at a later meeting"),
    (agenda_rows.RemoveRow(table="blocks", row="responses-2"), "Removed: "),
    (
        agenda_rows.RegisterOrganizations(organizations=(agenda_rows.NewOrganization(name=LONGEST),)),
        "1 organization is registered",
    ),
    (sitting.NextBlock(sure=True), "” has begun"),
    (notes.TakeVote(proposal="d-1", in_favour=("Cuba",)), ": adopted, 1–0–0"),
    (notes.AdoptWithoutVote(proposal="d-2"), ": adopted without a vote"),
    (discussions.HearVisitor(name=LONGEST), "Visit of "),
    (discussions.AddDiscussion(values={"title": LONGEST}), "Added: "),
    (sitting.EndBlock(sure=True), "” has ended"),
    (sitting.CloseSitting(), "The sitting is closed"),
    (sitting.ReopenSitting(), "The sitting is open again"),
)
#: Acts whose sentences contain no name.
NAMELESS = (
    *(entries.AddEntries, floor.BackDate, floor.StartNow, discussions.CarryFrom, discussions.GoOn),
    *(sitting.StartWebcast, sitting.Suspend, sitting.GrantMinutes, sitting.CloseSitting, sitting.ReopenSitting),
    *(sitting.InterpretUntil, sitting.TakeOver, agenda_rows.EditRow, agenda_rows.RegisterOrganizations),
    *(lists.OpenList, lists.CloseList, lists.SetLimit, lists.Reorder),
    *(notes.EditNote, notes.MarkReadOut, notes.TickNote, notes.RemoveNote),
)


def long_names() -> Run:
    """Return a sitting in which every name is the longest name of the register."""
    names = [{"id": f"e-{n}", "list": "floor", "name": LONGEST, "category": "ngo"} for n in range(1, 6)]
    last = {"id": "e-6", "list": "floor", "name": LONGEST, "category": "ngo", "confirmed": False}
    of_its_own = {"floor-2": {"list": "floor-2"}}
    return Run(
        a_sitting(
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
        told = cells.shorten_names(sentence, [*cells.names_of(before, run.session)], ROOM)
        assert said in told, type(act).__name__
        assert isinstance(act, NAMELESS) or WHO in told, (type(act).__name__, told)
        assert len(told) <= ROOM


A, B = "a" * 50, "b" * 50


@pytest.mark.parametrize(
    ("sentence", "room", "told"),
    [
        ("Cuba goes on", 12, "Cuba goes on"),
        (f"{A} goes on", 40, f"{'a' * 31}… goes on"),
        (f"{A} goes on", 15, f"{'a' * 11}… g…"),
        (f"Cuba and {A}", 21, f"Cuba and {'a' * 11}…"),
        (f"{A} and Cuba swap", 40, f"{'a' * 25}… and Cuba swap"),
        (f"{A} and {B} swap", 60, f"{'a' * 24}… and {'b' * 24}… swap"),
        ("中国代表团中国代表团 goes on", 20, "中国代表团… goes on"),
        ("A long sentence without any name in it", 20, "A long sentence wit…"),
        ("Plan, Inc. has the floor. The list is closed. More", 40, "Plan, Inc. has the floor. The list is c…"),
        (f"{A} goes on. The list is closed for all who come now", 45, f"{'a' * 11}… goes on. The list is closed for…"),
        ("Cuba is back at the head. The list is closed", 40, "Cuba is back at the head. The list is c…"),
    ],
)
def test_the_longest_names_give_way_then_the_end(sentence: str, room: int, told: str) -> None:
    assert cells.shorten_names(sentence, ("Cuba", A, B, "中国代表团中国代表团", ""), room) == told
