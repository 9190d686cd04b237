import os
from pathlib import Path

import pytest

from secretary_tui.errors import SecretaryError
from secretary_tui.export.files import WouldOverwrite, proposed_path, write


def test_a_paper_lies_beside_its_session() -> None:
    assert proposed_path(Path("a/b.toml"), "note", "md") == Path("a/b-note.md")


def test_what_is_there_is_not_replaced_unless_told_to(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    write(b"one\n", path)
    with pytest.raises(WouldOverwrite, match="is there already"):
        write(b"two\n", path)
    assert path.read_text(encoding="utf-8") == "one\n"

    write(b"three\n", path, force=True)

    assert path.read_text(encoding="utf-8") == "three\n"
    assert [each.name for each in tmp_path.iterdir()] == ["note.md"]


def test_a_link_is_written_through_only_when_forced(tmp_path: Path) -> None:
    target, link = tmp_path / "target.md", tmp_path / "link.md"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    with pytest.raises(WouldOverwrite):
        write(b"new", link)

    write(b"new", link, force=True)

    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("name", [".", "missing/note.md", "fifo"])
@pytest.mark.parametrize("force", [True, False])
def test_what_cannot_be_written_is_told_in_a_sentence(tmp_path: Path, name: str, force: bool) -> None:
    os.mkfifo(tmp_path / "fifo")
    with pytest.raises(SecretaryError, match=r"folder|No such|no such|ordinary"):
        write(b"text", tmp_path / name, force=force)
