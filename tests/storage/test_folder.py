"""The rules for which files of a folder are sessions."""

from pathlib import Path
from typing import Final

import pytest

from secretary_tui.storage.disk import session_file_named, session_files


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


STEMS: Final = ("", ".", "..", "../a", "b/../a", "/a", "./a", "a/", ".a", "a.toml", "a\0", "b", "a.format-0")


@pytest.mark.parametrize("stem", [*STEMS, "a" * 300, "a" * 70_000])
def test_a_stem_that_is_no_name_of_a_session_names_none(tmp_path: Path, stem: str) -> None:
    folder = tmp_path / "folder"
    (folder / "b").mkdir(parents=True)
    for path in (folder / "a.toml", tmp_path / "a.toml", folder / ".a.toml", folder / "a.format-0.toml"):
        path.touch()
    assert session_file_named(folder, stem) is None
