"""Which files of a folder are sessions, and which processes run this program."""

import subprocess
import sys
from pathlib import Path

import pytest

from secretary_tui.storage.disk import is_alive, session_file_named, session_files


def test_copies_hidden_files_and_folders_are_no_sessions(tmp_path: Path) -> None:
    copies = ("a.set-aside-20160307T090000.toml", "a.format-0.toml", "a.as-written-2.toml")
    for name in ("b.toml", "a.toml", ".a.toml", "a.txt", *copies):
        (tmp_path / name).touch()
    (tmp_path / "c.toml").mkdir()
    assert [path.name for path in session_files(tmp_path)] == ["a.toml", "b.toml"]


def test_a_session_is_found_by_its_stem(tmp_path: Path) -> None:
    for name in ("Salle XX é.toml", "v1.2.toml", "\\.toml"):
        (tmp_path / name).touch()
    for stem in ("Salle XX é", "v1.2", "\\"):
        assert session_file_named(tmp_path, stem) == tmp_path / f"{stem}.toml"


STEMS = ("", ".", "..", "../a", "b/../a", "/a", "./a", "a/", ".a", "a.toml", "a\0", "b", "a.format-0")


@pytest.mark.parametrize("stem", [*STEMS, "a" * 300, "a" * 70_000])
def test_a_stem_that_is_no_name_of_a_session_names_none(tmp_path: Path, stem: str) -> None:
    folder = tmp_path / "folder"
    (folder / "b").mkdir(parents=True)
    for path in (folder / "a.toml", tmp_path / "a.toml", folder / ".a.toml", folder / "a.format-0.toml"):
        path.touch()
    assert session_file_named(folder, stem) is None


def test_a_program_of_ours_is_alive_until_it_ends_also_before_it_is_buried() -> None:
    source = "import sys; print('here', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", source, "secretary"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()
        assert is_alive(process.pid)
        process.stdin.close()
        while process.stdout.read():
            pass
        process.wait()
    assert not is_alive(process.pid)


def test_another_program_with_its_number_is_not_it() -> None:
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE, cwd="/") as process:
        assert not is_alive(process.pid)


def test_a_number_that_nobody_has() -> None:
    assert not is_alive(1 << 23)
