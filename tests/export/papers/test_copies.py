"""If a paper that a user edited is replaced, a copy is kept, and the user is informed."""

from pathlib import Path

import pytest

from secretary_tui.errors import SecretaryError
from secretary_tui.export.papers import writing
from secretary_tui.export.papers.writing import record_written, write

FORMS = ("note.md", "note", "n.2016", "m-note.fr.docx", ".hidden.txt")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "note.md"
    path.write_bytes(b"by hand")
    return path


@pytest.fixture(autouse=True)
def _own_state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))


@pytest.mark.parametrize("name", FORMS)
def test_what_was_edited_by_hand_is_kept_under_a_number(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert write(b"one", path) is None
    assert write(b"two", path, force=True) is None
    assert names(tmp_path) == [name]
    for number, edited in enumerate((b"by hand", b"by hand again"), 1):
        path.write_bytes(edited)
        copy = write(b"new", path, force=True)
        assert copy == tmp_path / f"{path.stem}.bak-{number}{path.suffix}"
        assert (copy.read_bytes(), path.read_bytes()) == (edited, b"new")
    assert (tmp_path / f"{path.stem}.bak-1{path.suffix}").read_bytes() == b"by hand"


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


def refuses(*_: object, **__: object) -> None:
    raise OSError(30, "Read-only file system")


@pytest.mark.parametrize("call", [f"{writing.__name__}.write_new", "pathlib.Path.replace"])
def test_if_the_disk_refuses_nothing_changes(path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    monkeypatch.setattr(call, refuses)
    with pytest.raises(SecretaryError, match=r"was not written: The disk can only be read\."):
        write(b"new", path, force=True)
    monkeypatch.undo()
    assert path.read_bytes() == b"by hand"
    assert names(path.parent) == ["note.md"]


def test_a_copy_gets_the_next_number_and_the_rights_of_the_paper_and_the_same_paper_none(path: Path) -> None:
    for name in ("note.bak-", "note.bak-x", "note.bak-²3", "other.bak-9", "note.bak-7"):
        path.with_name(f"{name}.md").write_text("")
    path.with_name("note.bak-8.txt").write_text("")
    path.chmod(0o640)
    copy = write(b"new", path, force=True)
    assert copy == path.with_name("note.bak-8.md")
    assert copy.stat().st_mode & 0o777 == 0o640
    path.write_bytes(b"the same")
    assert write(b"the same", path, force=True) is None


def test_what_was_written_is_remembered_for_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(writing, "MOST_REMEMBERED", 20)
    for number in range(25):
        record_written(tmp_path / f"{number}.md", b"")
    assert len([path for path in (tmp_path / "state").rglob("*") if path.is_file()]) == 20


def test_without_a_state_folder_a_copy_is_kept_rather_than_lost(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(path))
    write(b"one", path.with_name("b.md"))
    copy = write(b"two", path.with_name("b.md"), force=True)
    assert copy is not None
    assert copy.read_bytes() == b"one"
