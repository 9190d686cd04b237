"""A paper that somebody edited is kept when another takes its place, and nothing is lost without a word."""

import os
from pathlib import Path

import pytest

from secretary_tui.errors import SecretaryError
from secretary_tui.export.papers import files
from secretary_tui.export.papers.files import MOST_COPIES, copies_of, record_written, write

FORMS = ("note.md", "note", "n.2016", "m-note.fr.docx", ".hidden.txt")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(autouse=True)
def _own_state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))


@pytest.mark.parametrize("name", FORMS)
def test_what_the_program_wrote_itself_is_replaced_without_a_copy(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert write(b"one", path) is None
    assert write(b"two", path, force=True) is None
    assert write(b"three", path, force=True) is None
    assert names(tmp_path) == [name]


@pytest.mark.parametrize("name", FORMS)
def test_what_was_edited_by_hand_is_kept_under_a_number(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    write(b"one", path)
    path.write_bytes(b"by hand")
    copy = write(b"two", path, force=True)
    assert copy is not None
    assert copy.read_bytes() == b"by hand"
    assert copy.name == f"{path.stem}.bak-1{path.suffix}"
    assert path.read_bytes() == b"two"
    path.write_bytes(b"by hand again")
    again = write(b"three", path, force=True)
    assert again is not None
    assert (again.name, again.read_bytes()) == (f"{path.stem}.bak-2{path.suffix}", b"by hand again")
    assert copy.read_bytes() == b"by hand"


def test_what_somebody_else_wrote_is_kept_too(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_bytes(b"never written by this program")
    copy = write(b"new", path, force=True)
    assert copy is not None
    assert copy.read_bytes() == b"never written by this program"


def test_twice_in_a_row_the_same_edit_makes_one_copy(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    for paper in (b"one", b"two", b"three"):
        path.write_bytes(b"by hand")
        copy = write(paper, path, force=True)
        assert copy == tmp_path / "note.bak-1.md"
    assert names(tmp_path) == ["note.bak-1.md", "note.md"]


def test_a_file_that_says_the_same_leaves_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_bytes(b"the same")
    assert write(b"the same", path, force=True) is None
    assert names(tmp_path) == ["note.md"]


def test_behind_a_link_the_file_is_kept_beside_itself(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    target, link = tmp_path / "papers" / "target.md", tmp_path / "link.md"
    target.write_bytes(b"by hand")
    link.symlink_to(target)
    copy = write(b"new", link, force=True)
    assert copy == tmp_path / "papers" / "target.bak-1.md"
    assert copy.read_bytes() == b"by hand"
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert write(b"newer", link, force=True) is None
    assert write(b"newest", target, force=True) is None


def test_where_the_disk_has_no_second_names_the_content_is_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuses)
    path = tmp_path / "note.md"
    path.write_bytes(b"by hand")
    path.chmod(0o640)
    copy = write(b"new", path, force=True)
    assert copy is not None
    assert (copy.read_bytes(), copy.stat().st_mode & 0o777) == (b"by hand", 0o640)


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_in_a_folder_that_takes_no_file_nothing_changes_as_anybody(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_bytes(b"by hand")
    tmp_path.chmod(0o500)
    with pytest.raises(SecretaryError, match="was not written"):
        write(b"new", path, force=True)
    tmp_path.chmod(0o700)
    assert path.read_bytes() == b"by hand"
    assert names(tmp_path) == ["note.md"]


@pytest.mark.parametrize("call", ["link", "open", "replace"])
def test_if_the_disk_refuses_the_paper_stays_as_it_was_and_nothing_lies_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def refuses(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    path = tmp_path / "note.md"
    path.write_bytes(b"by hand")
    if call == "link":
        monkeypatch.setattr(os, "link", refuses)
        monkeypatch.setattr("secretary_tui.export.papers.files._duplicate", refuses)
    elif call == "open":
        monkeypatch.setattr("secretary_tui.export.papers.files.write_new", refuses)
    else:
        monkeypatch.setattr(Path, "replace", refuses)
    with pytest.raises(SecretaryError, match=r"was not written: read-only file system\."):
        write(b"new", path, force=True)
    monkeypatch.undo()
    assert path.read_bytes() == b"by hand"
    assert names(tmp_path) == ["note.md"]


def test_many_copies_are_bounded_and_the_paper_is_then_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    for number in range(MOST_COPIES):
        path.write_bytes(b"edit %d" % number)
        write(b"paper %d" % number, path, force=True)
    assert list(copies_of(path)) == list(range(1, MOST_COPIES + 1))
    path.write_bytes(b"one more edit")
    with pytest.raises(SecretaryError, match=r"20 copies of it are kept beside it already, the oldest note\.bak-1\.md"):
        write(b"lost?", path, force=True)
    assert path.read_bytes() == b"one more edit"
    (tmp_path / "note.bak-1.md").unlink()
    copy = write(b"written", path, force=True)
    assert copy == tmp_path / "note.bak-21.md"
    assert len(names(tmp_path)) == MOST_COPIES + 1


def test_other_files_with_like_names_are_no_copies(tmp_path: Path) -> None:
    for name in (
        "note.bak-.md",
        "note.bak-x.md",
        "note.bak-²3.md",
        "note.bak-1.txt",
        "other.bak-1.md",
        "note.bak-7.md",
    ):
        (tmp_path / name).write_text("")
    assert list(copies_of(tmp_path / "note.md")) == [7]


def test_what_was_written_is_remembered_of_a_bounded_number_of_papers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(files, "MOST_REMEMBERED", 20)
    for number in range(25):
        record_written(tmp_path / f"{number}.md", b"")
    assert len([path for path in (tmp_path / "state").rglob("*") if path.is_file()]) == 20


def test_without_a_state_folder_a_copy_is_kept_rather_than_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    path = tmp_path / "note.md"
    write(b"one", path)
    copy = write(b"two", path, force=True)
    assert copy is not None
    assert copy.read_bytes() == b"one"
