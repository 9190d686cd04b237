import errno
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from secretary_tui.cli.main import main
from secretary_tui.desk.desk import Desk
from secretary_tui.domain.acts.sitting import CloseSitting, ReopenSitting, SkipBlock
from secretary_tui.errors import NotSaved
from secretary_tui.storage import side_records
from secretary_tui.storage.side_folder import SideFolder
from secretary_tui.storage.side_records import Draft, Drafts, WrittenPapers, outdated_text
from tests.acts import Act, AddNote, CallNext, EditEntry, EditNote, EditRow, EndSpeech, RemoveNote, WithdrawEntry
from tests.clocks import NINE, StillClock
from tests.desks import desk_at, failing, session_at
from tests.sittings import ZONE


@pytest.fixture
def side(tmp_path: Path) -> SideFolder:
    return SideFolder(tmp_path / "a.toml")


def test_a_draft_comes_back_until_it_is_dropped(side: SideFolder) -> None:
    drafts = Drafts(side, "ab@room")
    assert drafts.load() == {}
    drafts.drop("note")
    assert not side.path.exists()
    drafts.save("note", "half typ", {"block": "first", "at": "2016-03-07T09:00:00+01:00"})
    assert stat.S_IMODE(side.drafts.stat().st_mode) == 0o600
    expected = Draft("half typ", {"block": "first", "at": "2016-03-07T09:00:00+01:00"})
    assert Drafts(side, "ab@room").load() == {"note": expected}
    drafts.drop("note")
    assert drafts.load() == {}


def test_two_terminals_never_touch_each_others_drafts(side: SideFolder) -> None:
    one, two = Drafts(side, "one"), Drafts(side, "two")
    one.save("note", "of one")
    two.save("note", "of two")
    one.save("add", "pak")
    assert one.load() == {"note": Draft("of one"), "add": Draft("pak")}
    assert one.others() == {"two": {"note": Draft("of two")}}
    one.drop("note", owner="two")
    assert two.load() == {}


def test_what_a_stopped_terminal_left_half_written_is_swept_away(side: SideFolder) -> None:
    side.make()
    stray = side.drafts.with_name(".drafts.json.half-written-1-ab")
    stray.write_text("half")
    Drafts(side, "one").save("note", "text")
    assert not stray.exists()


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"one": 5}', '{"one": {"note": {"text": 5, "context": {}}}}', "[" * 9999]
)
def test_a_damaged_file_counts_as_empty(side: SideFolder, text: str) -> None:
    side.make()
    side.drafts.write_text(text)
    drafts = Drafts(side, "one")
    assert drafts.load() == {}
    drafts.save("note", "text")
    assert drafts.load() == {"note": Draft("text")}


def test_drafts_that_the_disk_does_not_give_are_not_written_over(side: SideFolder) -> None:
    one, two = Drafts(side, "one"), Drafts(side, "two")
    two.save("note", "of two")
    with failing(side_records, "read_regular", errno.EIO), pytest.raises(NotSaved, match="The disk reports an error"):
        one.save("note", "of one")
    one.save("note", "of one")
    assert two.load() == {"note": Draft("of two")}


# Written papers are recorded, so that the program can name those that a later correction makes out of date --------


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return session_at(tmp_path / "morning.toml", "Brazil", "China", "Cuba")


def sat(path: Path, *, closed: bool = True) -> tuple[Desk, StillClock]:
    """Return a desk: Brazil spoke from 9.00 to 9.02, China is next; closed at 9.10, and its note written at 9.20."""
    clock = StillClock()
    desk = desk_at(path, clock=clock)
    desk.do(SkipBlock(block="opening"))
    desk.do(CallNext())
    clock.forward(minutes=2)
    desk.do(EndSpeech())
    desk.do(AddNote(text="Welcomes the report"))
    clock.forward(minutes=8)
    if closed:
        desk.do(CloseSitting())
    clock.forward(minutes=10)
    write(path, "note", "note.docx", clock)
    return desk, clock


def write(path: Path, paper: str, name: str, clock: StillClock) -> None:
    target = path.with_name(name)
    target.write_bytes(b"x")
    WrittenPapers(SideFolder(path)).add(paper, target, clock.now())


SAID = "Write again: note.docx (9.20)"


@pytest.mark.parametrize(
    "act",
    [
        EditEntry(entry="e-brazil", changes={"outcome": "cut short"}),
        EditEntry(entry="e-brazil", changes={"on_behalf_of": "the African Group"}),
        EditRow(table="session", changes={"venue": "Room XX"}),
        WithdrawEntry(entry="e-china"),
        ReopenSitting(),
    ],
)
def test_an_act_after_the_closing_names_the_papers_that_were_written(path: Path, act: Act) -> None:
    desk, _ = sat(path)
    assert desk.do(act).outdated == SAID
    assert SAID not in desk.history.done[-1].sentence
    if not isinstance(act, ReopenSitting):
        assert [desk.undo().outdated, desk.redo().outdated] == [SAID, SAID]


def test_while_the_sitting_goes_on_only_a_correction_names_them(path: Path) -> None:
    desk, clock = sat(path, closed=False)
    note = desk.session.notes[-1].id
    assert desk.do(EditEntry(entry="e-brazil", changes={"outcome": "cut short"})).outdated == SAID
    assert desk.do(EditNote(note=note, changes={"text": "x"})).outdated == SAID
    assert desk.do(RemoveNote(note=note)).outdated == SAID
    assert desk.do(EditEntry(entry="e-china", changes={"received": True})).outdated == ""
    assert desk.do(CallNext()).outdated == ""
    clock.forward(minutes=1)
    assert desk.undo().outdated == ""


def test_what_is_gone_or_passing_is_not_named_and_what_was_written_again_is_named_once(path: Path) -> None:
    desk, clock = sat(path)
    correction = EditEntry(entry="e-brazil", changes={"outcome": "cut short"})
    write(path, "log", "log.md", clock)
    write(path, "slip", "slip.md", clock)
    write(path, "handover", "handover.txt", clock)
    clock.forward(minutes=5)
    write(path, "note", "note.docx", clock)
    assert desk.do(correction).outdated == "Write again: note.docx (9.25)"
    desk.undo()
    path.with_name("note.docx").unlink()
    assert desk.do(correction).outdated == ""


def test_several_are_named_and_counted(path: Path) -> None:
    side = SideFolder(path)
    for number, name in enumerate("abcde"):
        path.with_name(f"{name}.md").write_text("x")
        WrittenPapers(side).add("note", path.with_name(f"{name}.md"), NINE + timedelta(minutes=number))
    papers = WrittenPapers(side).present()
    assert outdated_text(papers[:2], ZONE) == "Write again: b.md (9.01) and a.md (9.00)"
    assert outdated_text(papers, ZONE) == "Write again: e.md (9.04), d.md (9.03), c.md (9.02) and 2 more"
    assert outdated_text((), ZONE) == ""


def test_lines_that_cannot_be_read_and_a_folder_that_cannot_be_written_harm_nothing(path: Path) -> None:
    side = SideFolder(path)
    side.make()
    side.papers.write_text('{torn\n[]\n{"paper": "note"}\n{"paper": "n", "path": "x", "at": "later"}\n')
    assert WrittenPapers(side).present() == ()
    side.papers.unlink()
    side.papers.symlink_to(path.with_name("elsewhere"))
    WrittenPapers(side).add("note", path, NINE)
    assert not path.with_name("elsewhere").exists()


def test_the_command_line_tells_what_it_wrote(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = path.with_name("the-note.md")
    assert main(["export", "note", str(path), "--output", str(target)]) == 0
    assert main(["export", "list", str(path), "--next", "3", "--output", str(path.with_name("slip.md"))]) == 0
    assert main(["export", "list", str(path), "--for", "press", "--output", str(path.with_name("press.md"))]) == 0
    capsys.readouterr()
    written = [(each.paper, each.path) for each in WrittenPapers(SideFolder(path)).present()]
    assert written == [("note", target), ("slip", path.with_name("slip.md")), ("press", path.with_name("press.md"))]
