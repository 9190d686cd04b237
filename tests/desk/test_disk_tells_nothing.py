"""A disk that does not tell whether the file is there: an act waits, nothing ends, and no file is called deleted."""

import errno
import os
from pathlib import Path
from typing import Any, Final

import pytest

from secretary_tui.cli.main import main
from secretary_tui.desk.desk import Desk
from secretary_tui.desk.left_over import write_what_is_lost
from secretary_tui.domain.acts.entries import AddEntry
from secretary_tui.domain.acts.notes import AddNote
from secretary_tui.errors import NotSaved, SecretaryError
from secretary_tui.storage.kept_acts import PendingActs
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import encode
from tests.clocks import StillClock
from tests.sittings import sitting

REASONS = {
    errno.EACCES: "sitting.toml cannot be read: no permission to read it",
    errno.ESTALE: "sitting.toml cannot be read: the network disk has lost the file",
    errno.EIO: "sitting.toml cannot be read: the disk reports an error",
}


@pytest.mark.parametrize("code", REASONS)
def test_an_act_waits_until_it_does(code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, pending = tmp_path / "folder" / "sitting.toml", tmp_path / "pending"
    path.parent.mkdir()
    pending.mkdir()
    path.write_text(encode(sitting("Brazil", "China")), "utf-8")
    desk = Desk(SessionFile(path), StillClock(), pending=PendingActs(path, pending))
    desk.do(AddNote(text="one"))
    real: dict[str, Any] = {"stat": os.stat, "open": os.open}

    def failing(name: str) -> Any:
        def fails(at: Any, *args: Any, **named: Any) -> Any:
            if at == path:
                raise OSError(code, "error")
            return real[name](at, *args, **named)

        return fails

    with monkeypatch.context() as patch:
        for name in real:
            patch.setattr(os, name, failing(name))
        for _ in range(2):
            assert not desk.refresh()
        assert desk.news == [f"{REASONS[code]}."]
        assert desk.do(AddNote(text="two")).sentence == "Written: note"
        assert desk.unsaved == f"{REASONS[code]}."
        assert write_what_is_lost(desk) == ""
    desk.refresh()
    assert (desk.unsaved, SessionFile(path).read()) == ("", desk.session)
    assert [note.text for note in desk.session.notes if note.text] == ["one", "two"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "sitting.toml"
    file.write_text(encode(sitting("Brazil", "China")), "utf-8")
    return file


def opened(path: Path) -> Desk:
    return Desk(SessionFile(path), StillClock(), pending=PendingActs(path, path.parent))


def fails(_: Path, __: int) -> int:
    raise OSError(errno.EIO, "error")


#: What opens the log to read it.
OPENS_LOG: Final = "secretary_tui.storage.journal.open_regular"


def test_what_can_be_taken_back_is_read_as_soon_as_the_disk_gives_the_log(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(path).do(AddNote(text="one"))
    with monkeypatch.context() as patch:
        patch.setattr(OPENS_LOG, fails)
        desk = opened(path)
        desk.refresh()
    desk.refresh()
    assert desk.undo().sentence == "Taken back: Written: note"


def test_a_file_that_can_be_read_again_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = opened(path)
    real = os.stat

    def stat(at: Any, **named: Any) -> os.stat_result:
        if at == path:
            raise OSError(errno.EIO, "error")
        return real(at, **named)

    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", stat)
        patch.setattr(os, "open", lambda *_, **__: fails(path, 0))
        desk.refresh()
    for _ in range(2):
        desk.refresh()
    assert desk.news == [f"{REASONS[errno.EIO]}.", "The file can be read again; its content is shown."]


def test_no_paper_says_that_nothing_was_done_where_the_log_cannot_be_read(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "log", str(path)]) == 0
    assert "No act is logged" in capsys.readouterr().out
    opened(path).do(AddNote(text="one"))
    monkeypatch.setattr(OPENS_LOG, fails)
    assert main(["export", "log", str(path)]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == (
        "",
        "secretary: The log of sitting.toml cannot be read now; its acts cannot be shown.\n",
    )
    assert main(["handover", str(path)]) == 0


def test_a_file_that_is_gone_is_told_also_where_nothing_can_be_said_of_its_folder(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.unlink()
    real = os.stat

    def stat(at: Any, **named: Any) -> os.stat_result:
        if str(at).startswith(str(path.parent)):
            raise OSError(errno.EIO, "error")
        return real(at, **named)

    monkeypatch.setattr(os, "stat", stat)
    with pytest.raises(SecretaryError, match=r"There is no file sitting\.toml; check the name"):
        SessionFile(path).read()


def test_an_act_that_another_put_in_waits_until_the_log_tells_so(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the log nobody knows that the file holds it: done again it would be refused, as not done."""

    def of_account(name: str) -> Desk:
        (tmp_path / name).mkdir(exist_ok=True)
        return Desk(SessionFile(path), StillClock(), pending=PendingActs(path, tmp_path / name))

    def refuses(*_: object, **__: object) -> None:
        raise NotSaved("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(SessionFile, "write", refuses)
        of_account("mine").do(AddEntry(list="floor", name="Cuba"))
    assert [entry.name for entry in of_account("theirs").session.entries] == ["Brazil", "China", "Cuba"]
    desk = of_account("mine")
    with monkeypatch.context() as patch:
        patch.setattr(OPENS_LOG, fails)
        assert desk.take_up_left_over() == 0
        desk.refresh()
        assert desk.unsaved
    desk.refresh()
    assert (desk.unsaved, desk.news, len(desk.pending.acts)) == ("", [], 0)
    assert [entry.name for entry in desk.session.entries] == ["Brazil", "China", "Cuba"]
