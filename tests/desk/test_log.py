"""The paper of the log, over a real desk and a real disk."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from secretary_tui.desk.desk import Desk
from secretary_tui.desk.log import log_lines, with_desk
from secretary_tui.domain.acts.agenda_rows import EditRow, MarkLeft, MoveRow
from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.acts.lists import MoveEntry, MoveToHead, Reorder, SwapEntries
from secretary_tui.domain.acts.sitting import StartWebcast
from secretary_tui.domain.model.rows.entry import ProceduralFacts
from secretary_tui.errors import Refused
from secretary_tui.export.catalogue import PAPERS
from secretary_tui.export.request import LogLine, Source
from secretary_tui.storage.journal import read_lines
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.side_records import Drafts
from secretary_tui.storage.text.codec import encode
from tests.acts import Act, AddEntries, AddEntry, BackToWaiting, EditEntry, HoldEntry, RemoveEntry, WithdrawEntry
from tests.clocks import StillClock
from tests.desks import desk_at, failing, session_at

NAMES = ("Brazil", "China", "Cuba", "Egypt", "France")
CHILD = "Amina Khalil"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return session_at(tmp_path / "morning.toml", "Brazil", "China", "Cuba", "Egypt")


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


def lines(path: Path) -> tuple[LogLine, ...]:
    file = SessionFile(path)
    return log_lines(file, file.read())


def lost_acts(path: Path) -> list[bool]:
    """Return for each act whether it never reached the file; records of an edit of the file are not acts."""
    return [line.lost for line in lines(path) if not line.sentence.startswith("Somebody edited the file, ")]


def marks(path: Path) -> list[tuple[str, bool, bool]]:
    return [(line.sentence, line.undone, line.lost) for line in lines(path)]


def test_who_did_what_when_at_which_terminal(path: Path, clock: StillClock) -> None:
    desk = desk_at(path, clock=clock)
    clock.forward(minutes=1)
    desk.do(CallNext())
    (line,) = lines(path)
    assert (line.user, line.initials, line.host, line.terminal) == ("room", "AB", "xx", "tty1")
    assert line.at == clock.now()
    assert line.sentence.startswith("“Opening” has begun")


def test_what_was_taken_back_is_marked_until_it_is_done_again(path: Path) -> None:
    desk = desk_at(path)
    desk.do(MoveToHead(entry="e-cuba"))
    desk.undo()
    assert marks(path) == [
        ("Cuba is in place 1, next", True, False),
        ("Taken back: Cuba is in place 1, next", False, False),
    ]
    desk.redo()
    assert marks(path) == [
        ("Cuba is in place 1, next", False, False),
        ("Taken back: Cuba is in place 1, next", False, False),
        ("Done again: Cuba is in place 1, next", False, False),
    ]


ENTRIES = st.sampled_from([f"e-{name.lower()}" for name in NAMES])
RANDOM_ACTS = st.one_of(
    st.builds(lambda entry, by: MoveEntry(entry=entry, by=by), ENTRIES, st.sampled_from((-2, -1, 1, 2))),
    st.builds(lambda entry: MoveToHead(entry=entry), ENTRIES),
    st.builds(lambda entry, other: SwapEntries(entry=entry, other=other), ENTRIES, ENTRIES),
    st.builds(lambda entry: WithdrawEntry(entry=entry), ENTRIES),
    st.builds(lambda entry: BackToWaiting(entry=entry), ENTRIES),
    st.builds(lambda entry: RemoveEntry(entry=entry), ENTRIES),
    st.builds(
        lambda entry, name: EditEntry(entry=entry, changes={"name": name}), ENTRIES, st.sampled_from(("Kuba", "Cuba"))
    ),
    st.builds(lambda name: AddEntry(list="floor", name=name, category="member"), st.sampled_from(("Togo", "Peru"))),
    st.builds(lambda entry, held: HoldEntry(entry=entry, reason=held), ENTRIES, st.sampled_from(("a", "b"))),
    st.builds(lambda left: MarkLeft(panellist="p-allen", left=left), st.booleans()),
    st.builds(lambda by: MoveRow(table="blocks", row="floor-2", by=by), st.sampled_from((-1, 1))),
    st.builds(
        lambda seed: Reorder(list="floor", act="lots", chosen=ProceduralFacts(seed=str(seed))), st.integers(1, 24)
    ),
    st.sampled_from((StartWebcast(), EditRow(table="rules", changes={"limit": 90}), "undo", "redo")),
)


def act_at(desk: Desk, act: Act | str) -> bool:
    try:
        if isinstance(act, Act):
            desk.do(act)
        else:
            desk.undo() if act == "undo" else desk.redo()
    except Refused:
        return False
    return True


@settings(max_examples=settings().max_examples // 2)
@given(acts=st.lists(st.tuples(RANDOM_ACTS, st.booleans(), st.sampled_from((False, False, False, True))), max_size=14))
def test_which_are_lost(acts: list[tuple[Act | str, bool, bool]], tmp_path_factory: pytest.TempPathFactory) -> None:
    file = session_at(tmp_path_factory.mktemp("room") / "morning.toml", *NAMES)
    clock = StillClock()
    desks = [desk_at(file, initials, clock) for initials in ("AB", "CD")]
    lost: list[bool] = []
    for act, by_other, is_killed in acts:
        clock.forward(minutes=1)
        before = file.read_bytes()
        if not act_at(desks[by_other], act):
            continue
        killed = is_killed and file.read_bytes() != before
        lost.append(killed)
        if act == "redo" and not killed:  # redo restores an act that an edit of the file removed
            records = [record for record in read_lines(desks[by_other].journal.side.journal) if "act" in record]
            lost[[record["id"] for record in records].index(records[-1]["of"])] = False
        if killed:
            file.write_bytes(before)
            desks = [desk_at(file, initials, clock) for initials in ("AB", "CD")]
    assert lost_acts(file) == lost


def test_of_several_that_were_lost_one_after_the_other_each_is(path: Path) -> None:
    desk = desk_at(path)
    desk.do(HoldEntry(entry="e-cuba", reason="later"))
    kept = path.read_bytes()
    desk.do(HoldEntry(entry="e-cuba", reason="much later"))
    desk.do(HoldEntry(entry="e-cuba", reason="never"))
    desk.do(AddEntry(list="floor", name="Ghana", category="member"))
    desk.do(HoldEntry(entry=desk.session.entries[-1].id, reason="later"))
    path.write_bytes(kept)
    assert [line.lost for line in lines(path)] == [False, True, True, True, True]


def test_a_move_before_a_removal_that_was_taken_back_behind_another_s_swap_is_not_lost(path: Path) -> None:
    desk, other = desk_at(path), desk_at(path, "CD")
    desk.do(MoveEntry(entry="e-cuba", by=-1))
    desk.do(RemoveEntry(entry="e-cuba"))
    other.do(SwapEntries(entry="e-brazil", other="e-china"))
    desk.undo()
    assert lost_acts(path) == [False] * 4


def test_what_a_hand_changed_or_took_back_in_part_is_no_sign_of_a_loss(path: Path) -> None:
    desk = desk_at(path)
    desk.do(HoldEntry(entry="e-cuba", reason="later"))
    desk.do(AddEntries(entries=tuple(AddEntry(list="floor", name=name) for name in ("Mali", "Niger"))))
    without_niger = encode(desk.session.evolve(entries=desk.session.entries[:-1]))
    path.write_text(without_niger.replace('held = "later"', 'held = "tomorrow"'))
    assert lost_acts(path) == [False, False]


def test_a_lost_move_is_told_where_a_hand_has_put_back_a_row_that_was_removed_behind_it(path: Path) -> None:
    desk, before = desk_at(path), path.read_text()
    desk.do(MoveEntry(entry="e-china", by=1))
    desk.do(RemoveEntry(entry="e-china"))
    path.write_text(before.replace('name = "China"', 'name = "China"\nheld = "tomorrow"'))
    assert lost_acts(path) == [True, False]


def test_a_protected_name_is_never_in_it_also_one_that_is_gone(path: Path) -> None:
    desk = desk_at(path)
    desk.do(AddEntry(list="floor", name=CHILD, category="other"))
    entry = desk.session.entries[-1].id
    desk.do(EditEntry(entry=entry, changes={"name": "Amina K.", "protected_name": CHILD}))
    corrected = "Amina K.: name corrected, protected name corrected"
    assert [line.sentence for line in lines(path)] == ["Amina K.: place 5", corrected]
    desk.do(RemoveEntry(entry=entry))
    assert [line.sentence for line in lines(path)] == ["…: place 5", corrected, "Amina K. is off the list"]


def test_lines_that_cannot_be_read_are_left_out_and_control_characters_too(path: Path) -> None:
    desk = desk_at(path)
    desk.do(HoldEntry(entry="e-cuba", reason="later"))
    record = read_lines(desk.journal.side.journal)[0]
    with desk.file.side.journal.open("a", encoding="utf-8") as log:
        for broken in (
            {"id": "x"},
            {"id": "y", "at": "yesterday", "did": "z"},
            {"id": "z", "at": "2016-03-07T09:00:00", "did": "no zone"},
            record | {"id": "odd", "by": "nobody", "did": "\x1b[31mred", "changes": None},
        ):
            log.write(json.dumps(broken) + "\n")
        log.write("{torn")
    assert [(line.id, line.sentence, line.user) for line in lines(path)] == [
        (record["id"], "Cuba is held: later", "room"),
        ("odd", "[31mred", ""),
    ]


def test_what_waits_for_the_disk_is_said_to_wait_until_it_is_written(path: Path) -> None:
    def waiting() -> list[tuple[bool, bool]]:
        texts = with_desk(desk.file, Source(SessionFile(path).read()), PAPERS["log"], desk.pending).log
        return [(line.lost, line.waits) for line in texts]

    desk = desk_at(path)
    desk.do(HoldEntry(entry="e-brazil", reason="first"))
    with failing(desk.file, "write"):
        desk.do(HoldEntry(entry="e-cuba", reason="later"))
        desk.undo()
        desk.redo()
        desk.do(MoveToHead(entry="e-egypt"))
        desk.refresh()
        assert waiting() == [(False, False), *[(False, True)] * 4]
    desk.refresh()
    assert waiting() == [(False, False)] * 5


def test_votes_that_are_half_taken_down_are_known_from_the_drafts_of_all_terminals(path: Path) -> None:
    file = SessionFile(path)
    for owner, key in (("one", "vote.food"), ("one", "note"), ("other", "vote.debt")):
        Drafts(file.side, owner).save(key, "+ Cuba")
    assert with_desk(file, Source(file.read()), PAPERS["handover"]).half_taken == {"food", "debt"}
