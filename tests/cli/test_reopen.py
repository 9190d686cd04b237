"""`secretary reopen`: the closing of a sitting is taken back by the command line, through the desk."""

import re
import shutil
from pathlib import Path

import pytest

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.cli.main import main
from secretary_tui.config import Config
from secretary_tui.desk.desk import Desk
from secretary_tui.desk.log import log_lines
from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.acts.sitting import CloseSitting
from secretary_tui.storage.session_file import SessionFile
from tests.shipped import MORNING


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


@pytest.fixture
def morning(tmp_path: Path) -> Path:
    """A rehearsal, so that its clock stands in the hours of the sitting."""
    copy = tmp_path / "morning.toml"
    planned = shutil.copy(MORNING, tmp_path / "as-planned.toml")
    assert main(["rehearse", str(planned), "--copy", str(copy), "--no-open"]) == 0
    return copy


def closed(path: Path) -> Desk:
    desk = open_desk(path, Config(initials="AB"))
    desk.do(CallNext())
    desk.do(CloseSitting(expected=desk.session.holder.id if desk.session.holder else None))
    return desk


def test_the_sitting_goes_on_and_the_log_says_by_whom(morning: Path, capsys: pytest.CaptureFixture[str]) -> None:
    closed(morning)
    capsys.readouterr()
    assert main(["reopen", str(morning), "--as", "CD"]) == 0
    block = SessionFile(morning).read().running
    assert block is not None
    assert capsys.readouterr().err == f"The sitting is open again; “{block.title}” goes on\n"
    file = SessionFile(morning)
    assert file.read().sitting.closed is None
    last = log_lines(file, file.read())[-1]
    assert (last.initials, last.sentence) == ("CD", f"The sitting is open again; “{block.title}” goes on")


def test_papers_that_say_it_was_closed_are_named(morning: Path, capsys: pytest.CaptureFixture[str]) -> None:
    closed(morning)
    assert main(["export", "note", str(morning), "--output", str(morning.with_name("the-note.md"))]) == 0
    capsys.readouterr()
    assert main(["reopen", str(morning)]) == 0
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2
    assert re.fullmatch(r"Write again: the-note\.md \(\d+\.\d\d\)\.", told[1])


def test_what_is_not_closed_is_refused(morning: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = morning.read_bytes()
    assert main(["reopen", str(morning)]) == 1
    assert capsys.readouterr().err.endswith("secretary: The sitting is not closed; there is nothing to reopen.\n")
    assert morning.read_bytes() == before


@pytest.mark.parametrize("where", ["nowhere.toml", ""])
def test_a_path_that_is_no_session_is_refused(tmp_path: Path, where: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reopen", str(tmp_path / where)]) == 1
    assert capsys.readouterr().err.startswith("secretary: ")
