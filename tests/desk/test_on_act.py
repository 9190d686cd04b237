"""The configured command receives each act that is on disk; the desk does not wait for it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from subprocess import Popen
from typing import Any, BinaryIO

import pytest

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.config import ON_ACT_VARIABLE, Config
from secretary_tui.desk import on_act
from secretary_tui.domain.acts.sitting import NextBlock, SkipBlock
from secretary_tui.domain.rules.changes import ChangeSet
from secretary_tui.errors import Refused
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import encode
from tests.acts import Act, AddEntry, AddNote, CallNext, EndSpeech, HoldEntry, Pause, RemoveEntry, Revert, SetLimit
from tests.clocks import StillClock
from tests.desks import failing, session_at
from tests.docs.pages import examples
from tests.sittings import at
from tests.test_protected_names import told_names, with_a_child


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the path of a sitting; its clock stays a minute after the beginning."""
    clock = StillClock(at(1))
    monkeypatch.setattr("secretary_tui.bootstrap.desk.open_clock", lambda *_, **__: clock)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return session_at(tmp_path / "sitting.toml", "Brazil", "China", "Cuba")


class Script:
    """A script that passes its input on through a pipe; it hangs until a test reads from the pipe."""

    def __init__(self, folder: Path) -> None:
        self._pipe = folder / "pipe"
        os.mkfifo(self._pipe)
        self.command = ["/bin/sh", "-c", f'cat > "{self._pipe}"']

    @cached_property
    def _file(self) -> BinaryIO:
        return os.fdopen(os.open(self._pipe, os.O_RDWR), "rb", buffering=0)

    def read(self) -> dict[str, Any]:
        given: dict[str, Any] = json.loads(self._file.readline())
        return given

    def close(self) -> None:
        self._file.close()


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Script]:
    monkeypatch.setattr(on_act, "PATIENCE", 100.0)
    script = Script(tmp_path)
    yield script
    script.close()


@pytest.fixture
def processes() -> list[Popen[bytes]]:
    return []


@pytest.fixture(autouse=True)
def started(processes: list[Popen[bytes]], monkeypatch: pytest.MonkeyPatch) -> Iterator[list[ThreadPoolExecutor]]:
    """Return the executors that start the commands of each desk; all commands have ended when the test has."""
    starters: list[ThreadPoolExecutor] = []

    def starter(*words: Any) -> ThreadPoolExecutor:
        starters.append(ThreadPoolExecutor(*words))
        return starters[-1]

    def start(*words: Any, **more: Any) -> "Popen[bytes]":
        processes.append(Popen(*words, **more))
        return processes[-1]

    monkeypatch.setattr(on_act, "ThreadPoolExecutor", starter)
    monkeypatch.setattr(on_act, "Popen", start)
    yield starters
    for each in starters:
        each.shutdown()
    for process in processes:
        process.wait()


#: Acts one after the other, whether each is done, undone or redone, and the name that the command receives.
GIVEN: tuple[tuple[Act, str, str | None], ...] = (
    (SkipBlock(block="opening"), "do", None),
    (CallNext(), "do", "Brazil"),
    (HoldEntry(entry="e-cuba", reason="asked"), "do", "Cuba"),
    (AddNote(text="x", entry="e-brazil"), "do", "Brazil"),
    (Pause(), "do", "Brazil"),
    (Revert(changes=ChangeSet()), "undo", "Brazil"),
    (EndSpeech(), "do", "Brazil"),
    (SetLimit(list="floor", seconds=90), "do", None),
    (AddEntry(list="floor", name="Chad", category="member"), "do", "Chad"),
    (Revert(changes=ChangeSet()), "undo", "Chad"),
    (Revert(changes=ChangeSet()), "redo", "Chad"),
)


def test_each_act_of_a_desk_is_given(path: Path, script: Script) -> None:
    desk = open_desk(path, Config(initials="AB", on_act=script.command))
    given: list[dict[str, Any]] = []
    for act, kind, name in GIVEN:
        desk.do(act) if kind == "do" else getattr(desk, kind)()
        desk.clock.forward(minutes=1)  # type: ignore[attr-defined]
        given.append(script.read())
        last = given[-1]
        assert (last["act"], last["kind"], last["name"]) == (type(act).__name__, kind, name)
    assert [act["id"] for act in given] == [record["id"] for record in desk.journal.records()]
    first, call = given[:2]
    assert call | {"id": "", "by": {}} == {
        "schema": 1,
        "id": "",
        "kind": "do",
        "act": "CallNext",
        "at": "2016-03-07T09:02:00.000+01:00",
        "by": {},
        "sentence": call["sentence"],
        "entry": "e-brazil",
        "name": "Brazil",
        "file": str(path),
        "rehearsal": False,
    }
    assert call["sentence"].startswith("Brazil has the floor")
    assert list(call) == list(json.loads(examples("json", "outside.md")[0]))
    assert (first["entry"], first["by"]["initials"]) == (None, "AB")


def test_a_command_ends_without_waiting_for_the_script(path: Path, script: Script, tmp_path: Path) -> None:
    config = tmp_path / "config" / "secretary" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f"on_act = {json.dumps(script.command)}\n", "utf-8")
    command = [sys.executable, "-m", "secretary_tui", "note", str(path), "Applause", "--as", "FP"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "Written: note\n")
    given = script.read()  # only now the script can end
    assert (given["act"], given["by"]["initials"], given["sentence"]) == ("AddNote", "FP", "Written: note")


def test_what_is_refused_is_not_given_and_what_waits_is_given_when_written(path: Path, script: Script) -> None:
    desk = open_desk(path, Config(on_act=script.command))
    with failing(SessionFile, "lock"):
        desk.do(AddNote(text="kept"))
        desk.do(AddNote(text="and this"))
    desk.refresh()
    with pytest.raises(Refused):
        desk.do(EndSpeech())
    desk.do(AddNote(text="more"))
    assert [script.read()["id"] for _ in range(3)] == [record["id"] for record in desk.journal.records()]


@pytest.mark.parametrize(
    "command",
    [["/nowhere/on-act"], ["/bin/sh", "-c", "exit 3"], ["/bin/sh", "-c", "echo x; echo y >&2; kill $$"], ["\0"], ["/"]],
    ids=["not there", "fails", "prints", "no path", "a folder"],
)
def test_a_failure_of_the_command_is_not_noticed(
    command: list[str], path: Path, capfd: pytest.CaptureFixture[str], started: list[ThreadPoolExecutor]
) -> None:
    desk = open_desk(path, Config(on_act=command))
    for number in range(5):
        desk.do(AddNote(text=f"note {number}"))
    started[0].shutdown()
    assert len(SessionFile(path).read().notes) == 5
    assert capfd.readouterr() == ("", "")


def test_while_four_hang_no_other_is_started(
    path: Path,
    script: Script,
    monkeypatch: pytest.MonkeyPatch,
    started: list[ThreadPoolExecutor],
    processes: list[Popen[bytes]],
) -> None:
    monkeypatch.setattr(on_act, "PATIENCE", 0.0)
    desk = open_desk(path, Config(on_act=script.command))
    for number in range(6):
        desk.do(AddNote(text=f"note {number}"))
    started[0].shutdown()
    given = {script.read()["id"] for _ in processes}
    assert given == {record["id"] for record in desk.journal.records()[: on_act.MOST_RUNNING]}


def test_an_act_of_the_command_itself_is_not_given(
    path: Path, script: Script, monkeypatch: pytest.MonkeyPatch, started: list[ThreadPoolExecutor]
) -> None:
    monkeypatch.setenv(ON_ACT_VARIABLE, "1")
    desk = open_desk(path, Config(on_act=script.command))
    desk.do(NextBlock())
    assert started == []


def test_no_protected_name_is_given(script: Script, path: Path) -> None:
    path.write_text(encode(with_a_child()), "utf-8")
    desk = open_desk(path, Config(on_act=script.command))
    for entry in [entry.id for entry in desk.session.entries if entry.protected_name]:
        desk.do(HoldEntry(entry=entry, reason="R. Martinez asked"))
        assert not told_names(json.dumps(script.read(), ensure_ascii=False))
        desk.do(RemoveEntry(entry=entry))
        assert not told_names(json.dumps(script.read(), ensure_ascii=False))
        desk.undo()
        assert not told_names(json.dumps(script.read(), ensure_ascii=False))
