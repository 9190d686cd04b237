"""`secretary status` of a folder: files that were read before are not read again, and the output is the same."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from secretary_tui.desk.rehearsal import rehearse
from secretary_tui.domain.model.session import Session
from secretary_tui.room.status import facts_of, resting_line, status_line
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import encode
from tests.cli.conftest import Command
from tests.export.sitting import rich_sitting, running_sitting
from tests.shipped import AFTERNOON, MORNING, at, shipped


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def closed() -> Session:
    session = rich_sitting()
    return session.evolve(sitting=session.sitting.evolve(closed=at(12, 4)))


@pytest.mark.parametrize("session", [shipped(MORNING), closed(), running_sitting()])
@pytest.mark.parametrize("days", [-400, -1, 0, 1, 4_000])
def test_the_line_of_a_sitting_at_rest_is_what_it_says_when_it_is_read(session: Session, days: int) -> None:
    now = at(10, 12) + timedelta(days=days)
    line = resting_line(facts_of(session), now)
    assert line in ("", status_line(session, now))
    if session.sitting.closed or (days and not session.is_under_way):
        assert line


def test_facts_that_are_none_are_read() -> None:
    assert resting_line({}, at(9)) == resting_line({"zone": "Mars", "resting": "x"}, at(9)) == ""


def test_a_folder_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command) -> None:
    folder = tmp_path / "rooms"
    folder.mkdir()
    planned = {"after": shipped(AFTERNOON), "planned": shipped(MORNING)}
    for name, session in (planned | {"closed": closed(), "running": running_sitting()}).items():
        (folder / f"{name}.toml").write_text(encode(session), "utf-8")
    rehearse(folder / "planned.toml", copy=folder / "copy.toml")
    (folder / "broken.toml").write_text("x", "utf-8")
    first = command("status", folder).out.splitlines()
    read = list[str]()
    original = SessionFile._read_raw

    def counted(file: SessionFile) -> Any:
        read.append(file.path.stem)
        return original(file)

    monkeypatch.setattr(SessionFile, "_read_raw", counted)
    code, out, _ = command("status", folder)
    again = out.splitlines()
    assert code == 1
    assert read == ["broken", "copy", "running"]
    at_rest = ("after", "closed", "planned")
    told_again, told_first = (
        [line.split("  ")[1:] for line in lines if line.startswith(at_rest)] for lines in (again, first)
    )
    assert told_again == told_first
    assert [line.partition(":")[0] for line in again[:5]] == ["closed", "copy", "planned", "running", "after"]
    assert "REHEARSAL" in again[1]
