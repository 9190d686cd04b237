"""Small files of a user are private, written whole or not at all, and their errors disturb no command."""

import os
from collections.abc import Callable
from os import utime
from pathlib import Path

import pytest

from secretary_tui.storage import own_files
from secretary_tui.storage.own_files import UsedActs, keep_newest, read_own, write_own


def test_a_file_is_private_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "state" / "choice"
    assert write_own(path, b"one")
    assert write_own(path, b"two")
    assert read_own(path, 10) == b"two"
    assert [*path.parent.iterdir()] == [path]
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_what_cannot_be_written_or_read_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert not write_own(tmp_path / "file" / "choice", b"one")
    assert read_own(tmp_path / "file" / "choice", 10) == b""
    write_own(tmp_path / "long", b"12345")
    assert read_own(tmp_path / "long", 4) == b""


def test_the_newest_files_of_a_folder_stay(tmp_path: Path) -> None:
    for age, name in enumerate("dcba"):
        (tmp_path / name).touch()
        utime(tmp_path / name, (age, age))
    keep_newest(tmp_path, 2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]
    keep_newest(tmp_path / "gone", 2)


def another_owner(path: Path) -> None:
    try:
        os.chown(path, 61_001, -1)
    except PermissionError:
        pytest.skip("the right to give files to others is missing")


def link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to(path.with_name("elsewhere"))


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def writable(mode: int) -> Callable[[Path], None]:
    return lambda path: path.chmod(mode)


@pytest.mark.parametrize("lay", [another_owner, writable(0o602), writable(0o620), link, pipe])
def test_what_others_laid_is_none(tmp_path: Path, lay: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    write_own(tmp_path / "choice", b"one")
    lay(tmp_path / "choice")
    assert read_own(tmp_path / "choice", 10) == b""
    own_files.mark_valid(b"a session")
    assert own_files.is_known(b"a session")
    lay(next((tmp_path / "secretary" / "sessions").iterdir()))
    assert not own_files.is_known(b"a session")


def test_uses_are_counted_over_runs(tmp_path: Path) -> None:
    path = tmp_path / "state" / "palette.json"
    assert UsedActs(path).read() == {}
    for act in ("app.undo", "app.export", "app.undo"):
        UsedActs(path).add(act)
    assert UsedActs(path).read() == {"app.undo": 2, "app.export": 1}
    assert [file.name for file in path.parent.iterdir()] == ["palette.json"]
