"""`secretary reopen`: the command line revokes the closing of a sitting, through the desk."""

import re
from pathlib import Path

import pytest

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.config import Config
from secretary_tui.desk.log import log_lines
from secretary_tui.desk.rehearsal import rehearse
from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.acts.sitting import CloseSitting
from secretary_tui.storage.session_file import SessionFile
from tests.cli.conftest import Command
from tests.shipped import MORNING


@pytest.fixture
def rehearsed(tmp_path: Path) -> Path:
    """Return a rehearsal whose clock shows a time within the sitting."""
    return rehearse(MORNING, copy=tmp_path / "rehearsed.toml")


def test_the_sitting_goes_on_the_log_says_by_whom_and_papers_that_say_it_was_closed_are_named(
    rehearsed: Path, command: Command
) -> None:
    before = rehearsed.read_bytes()
    said = "secretary: The sitting is not closed; there is nothing to reopen.\n"
    assert command("reopen", rehearsed) == (1, "", said)
    assert rehearsed.read_bytes() == before
    desk = open_desk(rehearsed, Config(initials="AB"))
    desk.do(CallNext())
    desk.do(CloseSitting(expected=desk.session.holder.id if desk.session.holder else None))
    assert command("export", "note", rehearsed, "--output", "the-note.md").code == 0
    code, _, err = command("reopen", rehearsed, "--as", "CD")
    file = SessionFile(rehearsed)
    session = file.read()
    assert session.running is not None
    sentence = f"The sitting is open again; “{session.running.title}” goes on"
    first, second = err.splitlines()
    assert (code, first, session.sitting.closed) == (0, sentence, None)
    assert re.fullmatch(r"Write again: the-note\.md \(\d+\.\d\d\)\.", second)
    last = log_lines(file, session)[-1]
    assert (last.initials, last.sentence) == ("CD", sentence)
