"""The desk: acts on the newest file under a lock, undo of rows, pending acts, guards, history when it opens."""

import errno
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from secretary_tui.domain.acts.entries import AddEntry, EditEntry, HoldEntry, ReleaseEntry, RemoveEntry
from secretary_tui.domain.acts.sitting import CloseSitting, InterpretUntil
from secretary_tui.domain.text import read_instant
from secretary_tui.errors import NextStep, NotSaved, Refused
from secretary_tui.storage.journal import Journal, read_lines
from secretary_tui.storage.session_file import SessionFile
from tests.acts import Act, AddNote, AddRow, AdjustLimit, CallNext, EditNote, EditRow, EndSpeech, MoveToHead, RemoveRow
from tests.clocks import StillClock
from tests.desks import begin, desk_at, failing, names_in, session_at
from tests.sittings import at

NAMES = ("Brazil", "China", "Cuba", "Egypt")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return session_at(tmp_path / "morning.toml", *NAMES)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


def on_disk(path: Path) -> list[tuple[str, str]]:
    return [(e.name, e.state) for e in SessionFile(path).read().entries]


def test_an_act_is_on_disk_and_logged_before_it_is_told(path: Path, clock: StillClock) -> None:
    desk = desk_at(path, clock=clock)
    begin(desk, clock)
    assert desk.do(CallNext(expected="e-brazil")).sentence == "China has the floor"
    assert on_disk(path)[:2] == [("Brazil", "delivered"), ("China", "speaking")]
    record = read_lines(desk.journal.side.journal)[-1]
    assert (record["act"], record["by"]["initials"], record["did"]) == ("CallNext", "AB", "China has the floor")
    assert (desk.unsaved, desk.session) == ("", SessionFile(path).read())


def test_a_refusal_changes_nothing(path: Path) -> None:
    desk = desk_at(path)
    before, text = desk.session, path.read_bytes()
    with pytest.raises(Refused):
        desk.do(EndSpeech())
    with pytest.raises(Refused, match="nothing of yours"):
        desk.undo()
    assert (desk.session, path.read_bytes(), read_lines(desk.journal.side.journal)) == (before, text, [])


def test_next_by_two_at_once_calls_one_speaker(path: Path, clock: StillClock) -> None:
    one = desk_at(path, clock=clock)
    begin(one, clock)
    other = desk_at(path, "CD", clock)
    one.do(CallNext(expected="e-brazil"))
    clock.forward(seconds=5)
    with pytest.raises(Refused, match="China has the floor now"):
        other.do(CallNext(expected="e-brazil"))
    assert other.session.holder == one.session.holder


def test_one_adds_names_while_the_other_calls_next_and_undoes_it(path: Path, clock: StillClock) -> None:
    one, other = desk_at(path, clock=clock), desk_at(path, "CD", clock)
    begin(one, clock)
    one.do(CallNext(expected="e-brazil"))
    other.do(AddEntry(list="floor", name="France", category="member"))
    assert one.refresh()
    other.do(AddEntry(list="floor", name="Ghana", category="member"))
    one.undo()
    assert other.refresh()
    assert one.session == other.session
    assert names_in(other.session) == [*NAMES, "France", "Ghana"]
    assert [e.state for e in other.session.entries][:2] == ["speaking", "waiting"]


def test_undo_names_the_row_and_who_changed_it(path: Path, clock: StillClock) -> None:
    one, other = desk_at(path, clock=clock), desk_at(path, "CD", clock)
    begin(one, clock)
    one.do(CallNext(expected="e-brazil"))
    other.do(AdjustLimit(seconds=15))
    one.do(HoldEntry(entry="e-cuba", reason="x"))
    other.do(ReleaseEntry(entry="e-cuba"))
    other.do(CloseSitting(expected="e-china"))
    with pytest.raises(Refused, match="Not taken back: Cuba was changed by CD") as refused:
        one.undo()
    assert refused.value.then == (NextStep("app.undo", "takes back: China has the floor"),), "the closing is no reason"
    with pytest.raises(Refused, match=r"Not taken back: China was changed by CD at 9\.01"):
        one.undo()


def test_a_closing_that_an_edit_keeps_from_undo_is_taken_back_by_reopening(path: Path, clock: StillClock) -> None:
    desk = desk_at(path, clock=clock)
    begin(desk, clock)
    desk.do(CallNext(expected="e-brazil"))
    desk.do(CloseSitting(expected="e-china"))
    text = path.read_text("utf-8")
    path.write_text(text.replace('name = "China"', 'name = "China"\nspeaker = "X"', 1), "utf-8")
    desk.refresh()
    with pytest.raises(Refused, match="was changed by hand in the file") as refused:
        desk.undo()
    assert refused.value.then == (NextStep("ReopenSitting", "takes the closing back"),)


def test_undo_that_would_leave_a_note_without_its_speaker_is_refused_and_the_one_before_is_offered(path: Path) -> None:
    one, other = desk_at(path), desk_at(path, "CD")
    one.do(HoldEntry(entry="e-cuba", reason="x"))
    one.do(AddEntry(list="floor", name="Kenya"))
    other.do(AddNote(text="asked", entry=one.session.entries[-1].id))
    with pytest.raises(Refused, match=r"^Not taken back: ") as refused:
        one.undo()
    assert refused.value.then == (NextStep("app.undo", "takes back: Cuba is held: x"),)
    assert names_in(path) == [*NAMES, "Kenya"]


def test_opening_brings_back_ones_own_history(path: Path, clock: StillClock) -> None:
    one = desk_at(path, clock=clock)
    begin(one, clock)
    before = one.session
    one.do(CallNext(expected="e-brazil"))
    desk_at(path, "CD", clock).do(AddEntry(list="floor", name="France"))
    again = desk_at(path, clock=clock)
    again.undo()
    assert again.session.entries[:-1] == before.entries
    third = desk_at(path, clock=clock)
    assert third.redo().sentence == "Done again: China has the floor"
    assert [done.sentence for done in third.history.done][-1] == "China has the floor"


def test_when_the_disk_refuses_the_meeting_goes_on(path: Path, clock: StillClock) -> None:
    desk = desk_at(path, clock=clock)
    begin(desk, clock)
    text = path.read_bytes()
    with failing(desk.file, "write"):
        desk.do(CallNext(expected="e-brazil"))
        assert desk.unsaved == "No space left"
        clock.forward(minutes=2)
        desk.do(CallNext(expected="e-china"))
        desk.refresh()
        assert path.read_bytes() == text
        assert desk.session.holder is not None
        assert desk.session.holder.name == "Cuba"
    assert desk.refresh()
    assert desk.unsaved == ""
    assert SessionFile(path).read() == desk.session
    assert [e.spans[0].start for e in desk.session.entries[:3]] == [at(0), at(1), at(3)]
    assert [record["act"] for record in read_lines(desk.journal.side.journal)][-2:] == ["CallNext", "CallNext"]
    desk.undo()
    assert on_disk(path)[2] == ("Cuba", "waiting")


def test_what_waits_is_applied_to_the_newest_file_and_a_refusal_is_said(path: Path) -> None:
    desk, other = desk_at(path), desk_at(path, "CD")
    with failing(desk.file, "write"):
        desk.do(HoldEntry(entry="e-cuba", reason="x"))
        desk.do(MoveToHead(entry="e-egypt"))
        other.do(AddEntry(list="floor", name="France"))
        desk.refresh()
        assert names_in(desk.session) == ["Egypt", "Brazil", "China", "Cuba", "France"]
        other.do(RemoveEntry(entry="e-cuba"))
    assert desk.refresh()
    assert names_in(path) == ["Egypt", "Brazil", "China", "France"]
    assert desk.news == ["Not done: Cuba is held: x. That entry is gone; someone removed it."]


def test_what_is_left_over_and_refused_now_is_counted_and_can_be_forgotten(path: Path) -> None:
    desk = desk_at(path)
    with failing(desk.file, "write"):
        desk.do(HoldEntry(entry="e-cuba", reason="x"))
        desk.do(MoveToHead(entry="e-egypt"))
    desk_at(path, "CD").do(RemoveEntry(entry="e-cuba"))
    one, other = desk_at(path), desk_at(path)
    assert one.take_up_left_over() == 1
    assert one.news == ["Not done: Cuba is held: x. That entry is gone; someone removed it."]
    other.drop_left_over()
    assert desk_at(path).pending.left_over == []


def test_what_the_disk_does_not_forget_is_offered_again(path: Path) -> None:
    desk = desk_at(path)
    with failing(desk.file, "write"):
        desk.do(MoveToHead(entry="e-egypt"))  # it is in the log, and not in the file
    for refuses in (failing(Journal, "append"), failing(Path, "unlink", errno.EROFS)):
        again = desk_at(path)
        with refuses, pytest.raises(NotSaved):
            again.drop_left_over()
        assert len(again.pending.left_over) == 1
    again.drop_left_over()
    assert desk_at(path).pending.left_over == []


def test_a_screen_that_only_reads_refuses_every_act_and_follows(path: Path) -> None:
    reader, desk = desk_at(path, read_only=True), desk_at(path)
    with pytest.raises(Refused, match="is read-only"):
        reader.do(MoveToHead(entry="e-egypt"))
    with pytest.raises(Refused, match="is read-only"):
        reader.undo()
    desk.do(MoveToHead(entry="e-egypt"))
    assert reader.refresh()
    assert reader.session == desk.session


def test_the_instants_are_in_the_zone_of_the_sitting(path: Path, clock: StillClock) -> None:
    desk = desk_at(path, clock=clock)
    begin(desk, clock)
    assert "start = 2016-03-07T09:00:00+01:00" in path.read_text("utf-8")
    assert read_lines(desk.journal.side.journal)[-1]["at"].endswith("+01:00")


def test_a_speech_over_the_hour_that_comes_twice_is_corrected(tmp_path: Path) -> None:
    zone = ZoneInfo("Europe/Zurich")
    path, clock = tmp_path / "night.toml", StillClock(datetime(2016, 10, 30, 0, 30, tzinfo=UTC))
    starts, ends = (datetime(2016, 10, 30, hour, tzinfo=zone) for hour in (1, 5))
    table = {"title": "A night", "timezone": "Europe/Zurich", "starts": starts, "ends": ends}
    session_at(path, *NAMES, session=table)
    desk = desk_at(path, clock=clock)
    begin(desk, clock)
    clock.forward(minutes=40)  # from 2.30 to 2.11, after the clocks were put back
    desk.do(EndSpeech())
    began, ended = (read_instant(f"2016-10-30 {hour}", zone, clock.now()) for hour in ("02:40+02:00", "02:10+01:00"))
    done = desk.do(EditEntry(entry="e-brazil", began=began, ended=ended))
    assert done.sentence == "Brazil: start 2.30.00 → 2.40.00, end 2.11.00 → 2.10.00"
    desk.do(InterpretUntil(until=read_instant("2016-10-30 02:40+01:00", zone, clock.now())))
    assert SessionFile(path).read() == desk.session


def test_a_first_rule_that_is_taken_back_leaves_no_empty_table(path: Path) -> None:
    desk, text = desk_at(path), path.read_bytes()
    assert b"[rules]" not in text
    desk.do(EditRow(table="rules", changes={"limit": 90}))
    desk.undo()
    assert path.read_bytes() == text
    path.write_bytes(text.replace(b"[[panel]]", b"# Mrs. Chair decides\n[rules]\n\n[[panel]]", 1))
    desk.do(EditRow(table="rules", changes={"limit": 90}))
    desk.undo()
    assert b"# Mrs. Chair decides\n[rules]\n\n" in path.read_bytes()


@pytest.mark.parametrize(
    "act",
    [
        EditNote(note="n1", changes={"text": "As Zoraida Quux told"}),
        EditEntry(entry="e-china", changes={"speaker": "Zoraida Quux"}),
        EditRow(table="session", changes={"summary": "ZORAIDA QUUX spoke"}),
        HoldEntry(entry="e-china", reason="waits for Zoraida Quux"),
        AddRow(table="documents", values={"title": "Zoraida Quux, a life"}),
        RemoveRow(table="documents", row="d1"),
        AddEntry(list="floor", name="Zoraida Quux"),
    ],
    ids=lambda act: type(act).__name__,
)
def test_no_sentence_of_an_act_tells_a_name_that_is_protected_elsewhere(act: Act, tmp_path: Path) -> None:
    panel = {"id": "p1", "name": "A survivor", "protected_name": "Zoraida Quux"}
    rows = {"notes": ({"id": "n1", "at": at(), "text": "A"},), "documents": ({"id": "d1", "title": "Zoraida Quux"},)}
    path = session_at(tmp_path / "protected.toml", *NAMES, panel=(panel,), **rows)
    desk = desk_at(path)
    told = (
        desk.do(act).sentence,
        desk.undo().sentence,
        desk.redo().sentence,
        str(read_lines(desk.journal.side.journal)[-1]["did"]),
    )
    assert not [sentence for sentence in told if "quux" in sentence.casefold()]
