"""A disk that does not report whether the file exists, or reports errors: an act waits, and the program continues."""

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from secretary_tui.cli.main import main
from secretary_tui.desk.left_over import write_what_is_lost
from secretary_tui.storage import journal
from secretary_tui.storage.session_file import SessionFile
from tests.acts import AddEntry, AddNote
from tests.desks import desk_at, failing, names_in, notes_in, session_at

REASONS = {
    errno.EACCES: "sitting.toml cannot be read: no permission to read it",
    errno.ESTALE: "sitting.toml cannot be read: the network disk has lost the file",
    errno.EIO: "sitting.toml cannot be read: the disk reports an error",
}


@pytest.mark.parametrize("code", REASONS)
def test_an_act_waits_until_it_does(code: int, path: Path) -> None:
    desk = desk_at(path)
    desk.do(AddNote(text="one"))
    with disk_fails_at(path, code):
        for _ in range(2):
            assert not desk.refresh()
        assert desk.news == [f"{REASONS[code]}."]
        assert desk.do(AddNote(text="two")).sentence == "Written: note"
        assert desk.unsaved == f"{REASONS[code]}."
        assert write_what_is_lost(desk) == ""
    for _ in range(2):
        desk.refresh()
    assert (desk.unsaved, SessionFile(path).read(), notes_in(path)) == ("", desk.session, ["one", "two"])
    assert desk.news == [f"{REASONS[code]}."]


def test_a_file_that_can_be_read_again_is_told(path: Path) -> None:
    desk = desk_at(path)
    with disk_fails_at(path, errno.EIO):
        desk.refresh()
    for _ in range(2):
        desk.refresh()
    assert desk.news == [f"{REASONS[errno.EIO]}.", "The file can be read again; its content is shown."]


@contextmanager
def disk_fails_at(folder_or_file: Path, code: int, calls: Sequence[str] = ("stat", "open")) -> Iterator[None]:
    """Let these calls fail for a file, or for a folder and all files in it."""

    def failing_there(real: Any) -> Any:
        def call(at: Any, *args: Any, **named: Any) -> Any:
            if at == folder_or_file or str(at).startswith(f"{folder_or_file}/"):
                raise OSError(code, "error")
            return real(at, *args, **named)

        return call

    with patch.multiple(os, **{name: failing_there(getattr(os, name)) for name in calls}):
        yield


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return session_at(tmp_path / "sessions" / "sitting.toml", "Brazil", "China")


def log_fails() -> AbstractContextManager[object]:
    return failing(journal, "open_regular", errno.EIO)


def test_what_can_be_taken_back_is_read_as_soon_as_the_disk_gives_the_log(path: Path) -> None:
    desk_at(path).do(AddNote(text="one"))
    with log_fails():
        desk = desk_at(path)
        desk.refresh()
    desk.refresh()
    assert desk.undo().sentence == "Taken back: Written: note"


def test_no_paper_calls_a_log_empty_that_cannot_be_read(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "log", str(path)]) == 0
    assert "No act is logged" in capsys.readouterr().out
    desk_at(path).do(AddNote(text="one"))
    with log_fails():
        assert main(["export", "log", str(path)]) == 1
        said = "secretary: The log of sitting.toml cannot be read now; its acts cannot be shown.\n"
        assert tuple(capsys.readouterr()) == ("", said)
        assert main(["handover", str(path)]) == 0


def test_an_act_that_another_put_in_waits_until_the_log_tells_so(path: Path, tmp_path: Path) -> None:
    """Without the log it is unknown that the file contains the act; a repeated act would be refused, as not done."""
    with failing(SessionFile, "write"):
        desk_at(path, waits_in=tmp_path / "mine").do(AddEntry(list="floor", name="Cuba"))
    assert names_in(desk_at(path, waits_in=tmp_path / "theirs").session) == ["Brazil", "China", "Cuba"]
    desk = desk_at(path, waits_in=tmp_path / "mine")
    with log_fails():
        assert desk.take_up_left_over() == 0
        desk.refresh()
        assert desk.unsaved
    desk.refresh()
    assert (desk.unsaved, desk.news, len(desk.pending.acts)) == ("", [], 0)
    assert names_in(desk.session) == ["Brazil", "China", "Cuba"]
