"""A file that is broken by hand while no desk is open: its last good state is kept, offered, and restored."""

import errno
import shutil
import signal
import stat
from itertools import count
from pathlib import Path

import pytest

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.cli.main import main
from secretary_tui.config import Config
from secretary_tui.desk.desk import Desk
from secretary_tui.desk.log import restore_unreadable, restoring_offer
from secretary_tui.errors import BadSession, SecretaryError
from secretary_tui.room.status import BROKEN, SessionSummary
from secretary_tui.storage import disk
from secretary_tui.storage.journal import MOST_OF_LOG
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.ui.dialogs.dialog import Choice
from secretary_tui.ui.dialogs.open_session import Chooser, OpenSession
from tests.acts import AddEntry, AddNote, HoldEntry
from tests.clocks import StillClock
from tests.desks import desk_at, die_after_call, exit_code, failing, forked, names_in, session_at, stopped_before_file
from tests.sittings import at
from tests.ui.dialogs.session_folders import told


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = session_at(tmp_path / "sessions" / "s.toml", "Brazil", "China", "Cuba")
    file.write_text("# by hand\n" + file.read_text("utf-8"), "utf-8")
    file.chmod(0o640)
    return file


def opened(path: Path) -> Desk:
    """Return a desk that is on the screen."""
    desk = desk_at(path, clock=StillClock(at(41)))
    desk.refresh()
    return desk


def acted(path: Path) -> Desk:
    desk = opened(path)
    desk.do(AddEntry(list="floor", name="Kenya"))
    desk.do(HoldEntry(entry="e-cuba", reason="papers"))
    return desk


def edit(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace('"Brazil"', '"Chad"'), "utf-8")


def broken(path: Path) -> bytes:
    path.write_text(path.read_text("utf-8") + "[[\n", "utf-8")
    return path.read_bytes()


def test_it_is_put_back_with_every_act_that_was_logged(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = acted(path)
    wanted, edited = path.read_bytes(), broken(path)
    with pytest.raises(BadSession) as bad:
        open_desk(path, Config())
    stood = "as it stood on 7 March 2016 at 9.41"
    assert bad.value.problems[-1] == f"s.toml: {stood} it can be put back: secretary restore {path}"
    assert main(["restore", str(path)]) == 0
    assert f"s.toml is {stood}; its content is kept as s.set-aside-" in capsys.readouterr().err
    assert path.read_bytes() == wanted
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [aside.read_bytes() for aside in path.parent.glob("s.set-aside-*")] == [edited]
    again = opened(path)
    assert (again.news, again.session) == ([], desk.session)
    assert again.undo().sentence.startswith("Taken back: Cuba")


@pytest.mark.parametrize("command", [["check"], ["handover"], ["export", "note"], ["status"], []])
def test_all_say_how_to_restore_a_file(command: list[str], path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opened(path)
    path.rename(path.with_name("s 2.toml"))
    opened(path.with_name("s 2.toml"))
    path.with_name("s 2.toml").unlink()
    for gone, named in ((path, str(path)), (path.with_name("s 2.toml"), f"'{path.parent}/s 2.toml'")):
        if command:
            assert main([*command, str(gone)]) == 1
            sentence = capsys.readouterr().err
        else:
            with pytest.raises(SecretaryError) as refused:
                open_desk(gone, Config())
            sentence = refused.value.sentence
        restoring = f"Its last good state can be put back: secretary restore {named}"
        assert f"There is no file {gone.name}. {restoring}" in sentence
    assert main(["restore", str(path)]) == 0
    assert path.exists()


def content_of(path: Path) -> bytes:
    return path.read_bytes()


def a_chooser(path: Path) -> Chooser:
    row = SessionSummary(path, "s.toml", BROKEN, problem="s.toml:93: x")
    return Chooser(told(row, folder=path.parent))


@pytest.mark.parametrize("answer", ["p", "escape"])
async def test_the_list_of_sessions_puts_it_back_and_opens_it(path: Path, answer: str) -> None:
    desk = opened(path)
    wanted, edited = content_of(path), broken(path)
    chooser = a_chooser(path)
    async with chooser.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        question = chooser.screen
        assert isinstance(question, Choice)
        assert question.says == "s.toml:93: x"
        assert question.options[0].more.startswith("as it stood on ")
        await pilot.press(answer)
        assert isinstance(chooser.screen, OpenSession)
        assert content_of(path) == (wanted if answer == "p" else edited)
        if answer != "p":
            return
        assert "; its content is kept as s.set-aside-" in str(chooser.screen.said.content)
        await pilot.press("enter")
    assert chooser.chosen == path
    assert opened(path).session == desk.session


def test_an_edit_by_hand_that_was_good_is_in_it_with_the_acts_before_and_after_it(path: Path) -> None:
    desk = opened(path)
    desk.do(AddEntry(list="floor", name="Kenya"))
    edit(path)
    desk.refresh()
    desk.do(AddEntry(list="floor", name="Togo"))
    broken(path)
    assert main(["restore", str(path)]) == 0
    assert names_in(path) == ["Chad", "China", "Cuba", "Kenya", "Togo"]


@pytest.mark.parametrize("by", ["a desk", "a command"])
def test_so_is_one_before_the_first_act(path: Path, by: str) -> None:
    desk = opened(path)
    edit(path)
    if by == "a desk":
        desk.refresh()
        desk.do(AddEntry(list="floor", name="Togo"))
        desk.refresh()
    else:
        assert main(["add", str(path), "togo #s"]) == 0
    broken(path)
    assert main(["restore", str(path)]) == 0
    assert names_in(path) == ["Chad", "China", "Cuba", "Togo"]


def test_so_is_every_act_of_a_day_with_a_long_log(path: Path) -> None:
    desk = opened(path)
    desk.do(AddEntry(list="floor", name="Togo"))
    while desk.journal.size() <= MOST_OF_LOG:
        desk.do(AddNote(text="word " * 9_000))
    broken(path)
    assert main(["restore", str(path)]) == 0
    assert SessionFile(path).read() == desk.session


def test_a_copy_that_the_disk_refused_is_kept_as_soon_as_it_takes_it(path: Path) -> None:
    with failing(disk, "replace_file", errno.ENOSPC):
        desk = opened(path)
    assert not desk.file.side.last_good.exists()
    desk.refresh()
    assert desk.file.side.last_good.read_bytes() == path.read_bytes()


def test_what_was_logged_and_never_written_is_put_back_too(path: Path) -> None:
    desk = opened(path)
    logged = stopped_before_file(desk, AddEntry(list="floor", name="Kenya"))
    broken(path)
    assert main(["restore", str(path)]) == 0
    assert SessionFile(path).read() == logged


def test_an_act_writes_no_copy_and_a_copy_is_no_more_readable_than_the_session_is_now(path: Path) -> None:
    desk = opened(path)
    kept = desk.file.side.last_good.stat()
    desk.do(AddEntry(list="floor", name="Kenya"))
    desk.refresh()
    assert desk.file.side.last_good.stat().st_ino == kept.st_ino
    assert stat.S_IMODE(kept.st_mode) == 0o640
    path.chmod(0o600)
    assert stat.S_IMODE(opened(path).file.side.last_good.stat().st_mode) == 0o600


def test_what_cannot_be_put_back_is_said(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["restore", str(path)]) == 1
    assert "can be read as it is" in capsys.readouterr().err
    broken(path)
    with pytest.raises(BadSession) as bad:
        open_desk(path, Config())
    assert "restore" not in "".join(bad.value.problems)
    assert main(["restore", str(path)]) == 1
    said = f"No good state of s.toml is kept; “secretary check {path}” says what is wrong."
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("is_gone", "points"),
    [
        pytest.param(False, (1, 7), id="broken, each seventh call"),
        pytest.param(True, (2, 7), id="deleted, each seventh call"),
        pytest.param(False, (1, 1), id="broken", marks=pytest.mark.slow),
        pytest.param(True, (1, 1), id="deleted", marks=pytest.mark.slow),
    ],
)
def test_killed_at_any_call_it_is_kept(path: Path, tmp_path: Path, *, is_gone: bool, points: tuple[int, int]) -> None:
    desk = acted(path)
    wanted = path.read_bytes()
    if is_gone:
        path.unlink()
    else:
        broken(path)
    for point in count(*points):
        copy = shutil.copytree(path.parent, tmp_path / f"{point}") / path.name

        def restore(copy: Path = copy, point: int = point) -> None:
            die_after_call(point)
            restore_unreadable(SessionFile(copy))

        code = exit_code(forked(restore))
        if copy.exists() and copy.read_bytes() == wanted:
            assert not restoring_offer(copy) or opened(copy).session == desk.session
        else:
            assert restoring_offer(copy)
            restore_unreadable(SessionFile(copy))
        assert copy.read_bytes() == wanted
        assert code in (0, -signal.SIGKILL)
        if code == 0:
            assert point > 8
            break
