import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from secretary_tui.errors import NotSaved
from secretary_tui.storage.disk import Lock
from secretary_tui.storage.journal import Journal, read_lines
from secretary_tui.storage.side_folder import SideFolder, read_message
from secretary_tui.storage.side_records import Drafts


def test_it_is_made_when_needed_and_is_the_owners_alone(tmp_path: Path) -> None:
    side = SideFolder(tmp_path / "morning.toml")
    assert not (tmp_path / ".secretary").exists()
    side.make()
    side.make()
    assert side.path == tmp_path / ".secretary" / "morning.toml"
    assert stat.S_IMODE(side.path.stat().st_mode) == 0o700
    assert stat.S_IMODE(side.root.stat().st_mode) == 0o700
    ignore = side.root / ".gitignore"
    assert ignore.read_text() == "*\n"
    assert stat.S_IMODE(ignore.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("session", "folder"),
    [(0o600, 0o700), (0o640, 0o750), (0o644, 0o755), (0o660, 0o2770), (0o664, 0o2775), (0o666, 0o2777), (0o400, 0o700)],
)
def test_it_has_the_rights_of_the_session_and_gets_them_again(tmp_path: Path, session: int, folder: int) -> None:
    side = SideFolder(tmp_path / "morning.toml")
    (tmp_path / "morning.toml").touch()
    (tmp_path / "morning.toml").chmod(session)
    for _ in range(2):
        side.make()
        Journal(side).append({"id": "a"})
        assert stat.S_IMODE(side.path.stat().st_mode) == folder
        assert stat.S_IMODE(side.journal.stat().st_mode) == folder & 0o666
        side.root.chmod(0o700)
        side.path.chmod(0o700)
        side.journal.chmod(0o600)


def test_a_session_of_fewer_rights_takes_none_from_its_neighbour(tmp_path: Path) -> None:
    for name, mode in (("shared.toml", 0o664), ("private.toml", 0o600)):
        (tmp_path / name).touch()
        (tmp_path / name).chmod(mode)
        SideFolder(tmp_path / name).make()
    root = tmp_path / ".secretary"
    assert [stat.S_IMODE((root / name).stat().st_mode) for name in ("shared.toml", "private.toml", "")] == [
        0o2775,
        0o700,
        0o2775,
    ]


def device(path: Path) -> None:
    try:
        os.mknod(path, 0o600 | stat.S_IFCHR, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("the right to make a device is missing")


@pytest.mark.parametrize("stray", [os.mkfifo, device, lambda path: path.symlink_to("/dev/zero"), Path.mkdir])
def test_what_is_no_file_hangs_nothing_and_feeds_nothing(tmp_path: Path, stray: Callable[[Path], object]) -> None:
    side = SideFolder(tmp_path / "morning.toml")
    side.make()
    for path in (side.journal, side.drafts, side.message, side.lock):
        stray(path)
    assert read_lines(side.journal) == []
    assert Drafts(side, "AB").everyone() == {}
    assert read_message(side) is None
    with pytest.raises(NotSaved, match="where a file should be"):
        Journal(side).append({"id": "a"})
    with pytest.raises(NotSaved, match="where a file should be"), Lock(side.lock, "busy").hold():
        pass
    with pytest.raises(NotSaved):
        Drafts(side, "AB").save("note", "half typed")
    odd = ".secretary beside the session is no folder, or something in it is no file; the session can only be read."
    assert side.problem() == odd
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / ".secretary").touch()
    assert SideFolder(tmp_path / "other" / "morning.toml").problem() == odd
