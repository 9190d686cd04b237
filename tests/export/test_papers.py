import os
from pathlib import Path

import pytest

from secretary_tui.errors import SecretaryError
from secretary_tui.export.papers import WouldOverwrite, proposed_path, render, write
from tests.export.sitting import rich_sitting
from tests.shipped import at


def test_a_paper_lies_beside_its_session() -> None:
    assert proposed_path(Path("a/b.toml"), "note", "md") == Path("a/b-note.md")


def test_what_is_there_is_not_replaced_unless_told_to(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    write("one\n", path)
    with pytest.raises(WouldOverwrite, match="is there already"):
        write("two\n", path)
    assert path.read_text(encoding="utf-8") == "one\n"

    write("three\n", path, force=True)

    assert path.read_text(encoding="utf-8") == "three\n"
    assert [each.name for each in tmp_path.iterdir()] == ["note.md"]


def test_a_link_is_written_through_only_when_forced(tmp_path: Path) -> None:
    target, link = tmp_path / "target.md", tmp_path / "link.md"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    with pytest.raises(WouldOverwrite):
        write("new", link)

    write("new", link, force=True)

    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("name", [".", "missing/note.md", "fifo"])
@pytest.mark.parametrize("force", [True, False])
def test_what_cannot_be_written_is_told_in_a_sentence(tmp_path: Path, name: str, force: bool) -> None:
    os.mkfifo(tmp_path / "fifo")
    with pytest.raises(SecretaryError, match=r"folder|No such|no such|ordinary"):
        write("text", tmp_path / name, force=force)


def test_unknown_papers_and_formats_are_told_with_those_there_are() -> None:
    with pytest.raises(SecretaryError, match="there is note"):
        render("poem", "md", rich_sitting(), at(12))
    with pytest.raises(SecretaryError, match="there is md, txt"):
        render("note", "pdf", rich_sitting(), at(12))
