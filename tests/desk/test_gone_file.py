"""A session file that goes away under its desk: it is said within a tick, and written again before the desk is left."""

import shutil
import stat
from pathlib import Path

import pytest

from secretary_tui.desk.desk import GONE, Desk
from secretary_tui.desk.gone_file import write_if_gone
from secretary_tui.domain.acts.inscribing import AddEntry
from secretary_tui.errors import SecretaryError
from secretary_tui.storage.journal.pending import PendingActs
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import encode
from tests.clocks import StillClock
from tests.sittings import sitting


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "sessions" / "morning.toml"
    file.parent.mkdir()
    file.write_text(f"# by hand\n{encode(sitting('Brazil', 'China'))}", encoding="utf-8")
    file.chmod(0o664)
    return file


def open_desk(path: Path, *, read_only: bool = False) -> Desk:
    desk = Desk(
        SessionFile(path), StillClock(), read_only=read_only, pending=PendingActs(path, path.parent.parent, 1 << 23)
    )
    if not read_only:
        desk.do(AddEntry(list="floor", name="France", category="member"))
    return desk


def delete(path: Path) -> None:
    path.unlink()


def move_away(path: Path) -> None:
    path.rename(path.with_suffix(".moved"))


@pytest.mark.parametrize("go", [delete, move_away])
def test_it_is_said_and_written_again_as_it_was(path: Path, go: type) -> None:
    desk = open_desk(path)
    before = path.read_bytes()
    go(path)
    assert not desk.refresh()
    assert desk.unsaved == GONE
    assert write_if_gone(desk) == (
        "morning.toml was deleted or moved away while the desk was open, and is written again."
    )
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (before, 0o664)
    desk.refresh()
    assert (desk.unsaved, write_if_gone(desk)) == ("", "")


def test_an_act_writes_it_again(path: Path) -> None:
    desk = open_desk(path)
    path.unlink()
    desk.refresh()
    desk.do(AddEntry(list="floor", name="Ghana", category="member"))
    assert desk.unsaved == ""
    assert [entry.name for entry in SessionFile(path).read().entries] == ["Brazil", "China", "France", "Ghana"]


def test_what_comes_back_is_read(path: Path) -> None:
    desk = open_desk(path)
    text = path.read_text("utf-8")
    path.unlink()
    desk.refresh()
    path.write_text(text.replace("France", "Gabon"), "utf-8")
    assert desk.refresh()
    assert (desk.unsaved, desk.session.entries[-1].name) == ("", "Gabon")


def test_where_the_folder_is_gone_too_a_copy_is_kept_elsewhere(path: Path, tmp_path: Path) -> None:
    desk = open_desk(path)
    shutil.rmtree(path.parent)
    desk.refresh()
    said = write_if_gone(desk)
    copy = next(tmp_path.glob("secretary-*-morning.toml"))
    assert said.endswith(f"and cannot be written again (The folder is gone); it is kept as {copy}.")
    assert (SessionFile(copy).read(), stat.S_IMODE(copy.stat().st_mode)) == (desk.session, 0o600)
    copy.unlink()
    copy.mkdir()
    assert write_if_gone(desk).endswith("could be kept nowhere: The folder is gone.")


def test_who_only_reads_writes_nothing(path: Path) -> None:
    desk = open_desk(path, read_only=True)
    path.unlink()
    desk.refresh()
    assert (desk.unsaved, write_if_gone(desk)) == ("", "")
    with pytest.raises(SecretaryError):
        SessionFile(path).read()
