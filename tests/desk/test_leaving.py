"""A session file that is moved, broken or replaced under its desk: the desk says so, and leaving restores it."""

import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from secretary_tui.cli.main import main
from secretary_tui.desk.desk import Desk
from secretary_tui.desk.left_over import LeftDesks, write_what_is_lost
from secretary_tui.desk.logged_file import BROKEN, GONE as FILE_GONE
from secretary_tui.errors import SecretaryError
from secretary_tui.storage.session_file import SessionFile
from tests.acts import AddEntry, AddNote
from tests.clocks import StillClock
from tests.desks import GONE, acts_logged, desk_at, failing, names_in, notes_in, session_at

#: The sentence about a missing file.
SEEN_GONE = "The file was deleted or moved away; an act, or leaving, writes it again."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = session_at(tmp_path / "sessions" / "morning.toml", "Brazil", "China")
    file.write_text(f"# by hand\n{file.read_text('utf-8')}", "utf-8")
    file.chmod(0o664)
    return file


def opened(path: Path, clock: StillClock | None = None) -> Desk:
    desk = desk_at(path, clock=clock)
    desk.do(added("France"))
    return desk


def added(name: str) -> AddEntry:
    return AddEntry(list="floor", name=name, category="member")


def delete(path: Path) -> None:
    path.unlink()


def move_away(path: Path) -> None:
    path.rename(path.with_suffix(".moved"))


@pytest.mark.parametrize("go", [delete, move_away])
def test_it_is_said_and_written_again_as_it_was(path: Path, go: Callable[[Path], None]) -> None:
    desk = opened(path)
    before = path.read_bytes()
    go(path)
    assert not desk.refresh()
    assert desk.unsaved == FILE_GONE
    assert write_what_is_lost(desk) == (
        "morning.toml was deleted or moved away; it is written again as the desk had it."
    )
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (before, 0o664)
    desk.refresh()
    assert (desk.unsaved, write_what_is_lost(desk)) == ("", "")


@pytest.mark.parametrize("go", [delete, move_away])
@pytest.mark.parametrize("is_seen", [True, False])
def test_an_act_on_a_file_that_was_gone_says_so_once(path: Path, go: Callable[[Path], None], *, is_seen: bool) -> None:
    desk = opened(path)
    anew = "The file had been deleted or moved away; it is written again at morning.toml."
    for name in ("Ghana", "Haiti"):  # a file that is missing again is reported again
        desk.news.clear()
        go(path)
        for _ in range(2 if is_seen else 0):
            desk.refresh()
        desk.do(added(name))
        desk.do(added(f"{name} again"))
        desk.refresh()
        assert desk.news == ([SEEN_GONE, anew] if is_seen else [anew])


def write_anew(path: Path, before: bytes) -> None:
    path.write_bytes(before.replace(b"France", b"Gabon"))


def bring_back(path: Path, before: bytes) -> None:
    path.with_suffix(".moved").rename(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(("go", "come"), [(delete, write_anew), (move_away, bring_back), (delete, Path.write_bytes)])
def test_a_file_that_is_there_again_is_read_and_told_once(
    path: Path, go: Callable[[Path], None], come: Callable[[Path, bytes], object]
) -> None:
    desk = opened(path)
    before = path.read_bytes()
    desk.news.clear()
    go(path)
    desk.refresh()
    come(path, before)
    for _ in range(2):
        desk.refresh()
    assert desk.news == [SEEN_GONE, "The file is there again; its content is shown."]
    assert (desk.unsaved, desk.session.entries[-1].name) == ("", "Gabon" if come is write_anew else "France")


def test_a_file_that_parses_again_is_told_unless_an_act_of_the_desk_wrote_it(path: Path) -> None:
    desk = opened(path)
    text = path.read_text("utf-8")
    desk.news.clear()
    path.write_text("[session", "utf-8")
    desk.refresh()
    path.write_text(text, "utf-8")
    desk.refresh()
    assert "does not parse" in desk.news[0]
    assert desk.news[1:] == ["The file parses again; its content is shown."]
    desk.news.clear()
    path.write_text("[session", "utf-8")
    desk.refresh()
    desk.do(added("Ghana"))
    desk.refresh()
    assert [sentence for sentence in desk.news if "again" in sentence] == []


def test_where_the_folder_is_gone_too_a_copy_of_each_session_is_kept_elsewhere(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "rooms" / path.name
    shutil.copytree(path.parent, other.parent)
    desks = [opened(path), desk_at(other)]
    copies: set[Path] = set()
    for desk in desks:
        shutil.rmtree(desk.file.path.parent)
        desk.refresh()
        said = write_what_is_lost(desk)
        (copy,) = copies ^ set(tmp_path.glob("secretary-*-morning.toml"))
        copies.add(copy)
        assert said.endswith(f"and cannot be written again (The folder is not there); the session is kept as {copy}.")
        assert (SessionFile(copy).read(), stat.S_IMODE(copy.stat().st_mode)) == (desk.session, 0o600)
    copy.unlink()
    copy.mkdir()
    assert write_what_is_lost(desks[1]).endswith("could be kept nowhere: The folder is not there.")


def test_who_only_reads_writes_nothing(path: Path) -> None:
    desk = desk_at(path, read_only=True)
    path.unlink()
    desk.refresh()
    assert (desk.unsaved, write_what_is_lost(desk)) == ("", "")
    with pytest.raises(SecretaryError):
        SessionFile(path).read()


BREAKS = {
    "a quote": ('"France"', '"France'),
    "a key": ("inscribed = ", "inscrbed = "),
    "a row": ("[[entries]]", "[[entries]"),
    "no text": ("Brazil", "\udcff"),
}


@pytest.mark.parametrize("broken", BREAKS)
def test_a_broken_edit_is_told_as_not_saved_and_set_aside_when_the_desk_is_left(path: Path, broken: str) -> None:
    desk = opened(path)
    good = path.read_text("utf-8")
    edit = good.replace(*BREAKS[broken], 1).encode("utf-8", "surrogateescape")
    assert edit != good.encode()
    path.write_bytes(edit)
    assert not desk.refresh()
    assert desk.unsaved == BROKEN
    said = write_what_is_lost(desk)
    aside = next(path.parent.glob("morning.set-aside-*.toml"))
    assert said.endswith(f"it is written again as the desk had it, and its content is kept as {aside.name}.")
    assert (path.read_text("utf-8"), aside.read_bytes(), stat.S_IMODE(aside.stat().st_mode)) == (good, edit, 0o664)
    assert (SessionFile(path).read(), write_what_is_lost(desk)) == (desk.session, "")


def test_what_is_broken_is_set_aside_once_however_often_the_disk_refuses(path: Path) -> None:
    clock = StillClock()
    desk = opened(path, clock)
    path.write_text("broken", "utf-8")

    with failing(desk.file, "write"):
        desk.do(added("Ghana"))
        for _ in range(5):
            clock.forward(seconds=1)
            desk.refresh()
    asides = list(path.parent.glob("morning.set-aside-*.toml"))
    assert [aside.read_text("utf-8") for aside in asides] == ["broken"]
    assert desk.news == [f"The file did not parse; its content is kept as {asides[0].name}."]
    desk.refresh()
    assert SessionFile(path).read().entries[-1].name == "Ghana"


def break_it(path: Path) -> None:
    path.write_text(f"{path.read_text('utf-8')}[[", "utf-8")


def act(desk: Desk) -> None:
    desk.do(added("Haiti"))


@pytest.mark.parametrize("go", [delete, break_it])
@pytest.mark.parametrize("write", [act, write_what_is_lost])
def test_what_another_did_is_kept(path: Path, go: Callable[[Path], None], write: Callable[[Desk], object]) -> None:
    desk, other = opened(path), desk_at(path)
    desk.refresh()
    other.do(added("Ghana"))
    go(path)
    gone = path.read_bytes() if path.exists() else b""
    for _ in range(2):
        desk.refresh()
    assert (path.read_bytes() if path.exists() else b"") == gone, "a look writes nothing"
    write(desk)
    names = names_in(path)
    assert names == ["Brazil", "China", "France", "Ghana", *(["Haiti"] if write is act else [])]
    other.refresh()
    assert other.session == desk.session


# Acts that wait at a desk, left for another session, are written later, and reported as long as they wait ---------


def opened_of(tmp_path: Path, name: str, process: int | None = None) -> Desk:
    path = tmp_path / name
    if not path.exists():
        session_at(path, "Brazil")
    return desk_at(path, waits_in=tmp_path / "runtime", process=process or os.getpid())


@pytest.mark.parametrize("refused", ["lock", "write"])
def test_they_are_written_behind_another_session(tmp_path: Path, refused: str) -> None:
    left_desks, left = LeftDesks(), [opened_of(tmp_path, name) for name in ("c.toml", "d.toml")]
    with failing(SessionFile, refused):
        for desk in left:
            desk.do(AddNote(text="one"))
            desk.do(AddNote(text="two"))
            left_desks.add(desk)
        assert left_desks.refresh() == []
        assert left_desks.unsaved == "in c.toml: No space left"
        assert list(left_desks.sentences()) == [
            "2 acts are kept, and offered when c.toml is opened again.",
            "2 acts are kept, and offered when d.toml is opened again.",
        ]
        left_desks.remove(tmp_path / "c.toml")
        assert left_desks.unsaved == "in d.toml: No space left"
    assert left_desks.refresh() == ["d.toml: what waited is saved."]
    assert (notes_in(left[1].file.path), notes_in(left[0].file.path)) == (["one", "two"], [])
    assert acts_logged(left[1].file.path) == ["AddNote", "AddNote"]
    assert (left_desks.unsaved, list(left_desks.sentences()), left_desks.refresh()) == ("", [], [])


def test_status_tells_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("secretary_tui.storage.journal.folders_apart_from", lambda _: (tmp_path / "runtime",))
    with failing(SessionFile, "write"):
        desk, other = (opened_of(tmp_path, name) for name in ("d.toml", "e.toml"))
        desk.do(AddNote(text="one"))
        desk.do(AddNote(text="two"))

    def said(*more: str, at: Path = desk.file.path) -> str:
        assert main(["status", *more, str(at)]) == 0
        return capsys.readouterr().out

    assert said().endswith("  NOT SAVED: 2 acts\n")
    assert said("--plain").endswith("\nNOT SAVED: 2 acts are not in the file.\n")
    assert json.loads(said("--json"))["unsaved"] == 2
    assert ["NOT SAVED" in line for line in said(at=tmp_path).splitlines()] == [True, False]
    assert "NOT SAVED" not in said(at=other.file.path)
    desk.refresh()
    assert "NOT SAVED" not in said()


def test_what_was_neither_done_nor_forgotten_is_told_too(tmp_path: Path) -> None:
    with failing(SessionFile, "write"):
        opened_of(tmp_path, "d.toml", GONE).do(AddNote(text="one"))
    left_desks = LeftDesks()
    left_desks.add(opened_of(tmp_path, "d.toml"))
    assert left_desks.unsaved == ""
    said = "1 act of an earlier run waits to be done or forgotten, and will be offered when d.toml is opened again."
    assert list(left_desks.sentences()) == [said]
