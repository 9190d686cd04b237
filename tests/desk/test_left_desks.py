"""Acts that wait at a desk, left for another session, are written later, and reported as long as they wait."""

import json
import os
from pathlib import Path

import pytest

from secretary_tui.cli.main import main
from secretary_tui.desk.desk import Desk
from secretary_tui.desk.left_over import LeftDesks
from secretary_tui.domain.acts.notes import AddNote
from secretary_tui.storage.session_file import SessionFile
from tests.desks import GONE, acts_logged, desk_at, failing, notes_in, session_at


def opened(tmp_path: Path, name: str, process: int | None = None) -> Desk:
    path = tmp_path / name
    if not path.exists():
        session_at(path, "Brazil")
    return desk_at(path, waits_in=tmp_path / "runtime", process=process or os.getpid())


@pytest.mark.parametrize("refused", ["lock", "write"])
def test_they_are_written_behind_another_session(tmp_path: Path, refused: str) -> None:
    left_desks, left = LeftDesks(), [opened(tmp_path, name) for name in ("c.toml", "d.toml")]
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


def test_status_says_that_acts_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("secretary_tui.storage.journal.folders_apart_from", lambda _: (tmp_path / "runtime",))
    with failing(SessionFile, "write"):
        desk, other = (opened(tmp_path, name) for name in ("d.toml", "e.toml"))
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
        opened(tmp_path, "d.toml", GONE).do(AddNote(text="one"))
    left_desks = LeftDesks()
    left_desks.add(opened(tmp_path, "d.toml"))
    assert left_desks.unsaved == ""
    said = "1 act of an earlier run waits to be done or forgotten, and will be offered when d.toml is opened again."
    assert list(left_desks.sentences()) == [said]
