"""A disk that reports an error when a file is closed: an act waits, nothing ends, and no lock stays held."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from secretary_tui.desk.desk import Desk
from secretary_tui.domain.acts.notes import AddNote
from secretary_tui.errors import NotSaved
from secretary_tui.storage.session_file import SessionFile
from tests.desks import desk_at, notes_in, session_at


def edit(desk: Desk) -> None:
    desk.file.path.write_text(desk.file.path.read_text("utf-8").replace("Brazil", "Chad"), "utf-8")
    assert desk.refresh()


def draft(desk: Desk) -> None:
    with pytest.raises(NotSaved, match="The disk reports an error"):
        desk.drafts.save("note", "half")


WHILE_IT_FAILS: dict[str, Callable[[Desk], object]] = {
    "an act": lambda desk: desk.do(AddNote(text="two")),
    "undo": lambda desk: desk.undo(),
    "a second": lambda desk: desk.refresh(),
    "an edit": edit,
    "a draft": draft,
    "the next desk": lambda desk: desk_at(desk.file.path),
}


@pytest.mark.parametrize("what", WHILE_IT_FAILS)
def test_every_close_fails(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = session_at(tmp_path / "sitting.toml", "Brazil", "China")
    desk = desk_at(path, waits_in=tmp_path)
    desk.do(AddNote(text="one"))
    close = os.close

    def fails(file: int) -> None:
        close(file)
        raise OSError(errno.EIO, "error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "close", fails)
        WHILE_IT_FAILS[what](desk)
        assert SessionFile(path).read().entries
    desk.refresh()
    assert desk.unsaved == ""
    desk.do(AddNote(text="three"))
    assert SessionFile(path).read() == desk.session
    assert notes_in(path) == {"an act": ["one", "two", "three"], "undo": ["three"]}.get(what, ["one", "three"])
