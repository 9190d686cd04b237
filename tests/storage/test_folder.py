"""Which files of a folder are sessions."""

from pathlib import Path

from secretary_tui.storage.disk import session_files


def test_copies_hidden_files_and_folders_are_no_sessions(tmp_path: Path) -> None:
    for name in (
        "b.toml",
        "a.toml",
        ".a.toml",
        "a.set-aside-20160307T090000.toml",
        "a.format-0.toml",
        "a.as-written-2.toml",
        "a.txt",
    ):
        (tmp_path / name).touch()
    (tmp_path / "c.toml").mkdir()
    assert [path.name for path in session_files(tmp_path)] == ["a.toml", "b.toml"]
