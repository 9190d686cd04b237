"""The examples in docs/outside.md work as described: a pedal, buttons, a script, and a command for each act."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.cli.main import main
from secretary_tui.config import Config, config_path, read_config
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import encode
from tests.acts import CallNext, NextBlock, SkipBlock
from tests.docs.pages import examples, section
from tests.sittings import sitting

PAGE = "outside.md"
SHELL = "/bin/bash"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a sitting whose floor block has begun, with a `secretary` command that a shell finds."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    program = tmp_path / "secretary"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m secretary_tui "$@"\n', "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    path = tmp_path / "morning.toml"
    path.write_text(encode(sitting("Brazil", "China", "Cuba")), "utf-8")
    desk = open_desk(path, Config(initials="AB"))
    desk.do(SkipBlock(block="opening"))
    desk.do(NextBlock())
    return path


def run(script: str, path: Path, *words: str) -> str:
    """Run lines of the page in a shell for this session; return all their output."""
    lines = script.replace("/srv/sessions/morning.toml", str(path))
    command = [SHELL, "-c", lines, "script", *words]
    return subprocess.run(command, stdout=-1, stderr=subprocess.STDOUT, text=True, check=False).stdout


def test_each_button_does_what_it_says(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    call, end, pause, undo, note = examples("sh", PAGE)[1].splitlines()
    said = []
    for line in (call, undo, call, pause, pause, note, end):
        main(shlex.split(line.replace("/srv/sessions/morning.toml", str(path)))[1:])
        said.append(capfd.readouterr().err.partition(". ")[0].rstrip())
    assert said[:3] == ["Brazil has the floor", "Taken back: Brazil has the floor", "Brazil has the floor"]
    assert said[3:6] == ["Brazil is paused", "Brazil goes on", "Written: follow-up"]
    session = SessionFile(path).read()
    assert session.holder is None
    assert [(each.text, each.entry) for each in session.notes if each.kind == "follow-up"] == [
        ("Look at this again", "e-brazil")
    ]


def test_the_script_pauses_or_takes_a_note(path: Path) -> None:
    script = examples("bash", PAGE)[0]
    assert run(script, path, str(path)) == "Written: decision\n"
    open_desk(path, Config()).do(CallNext())
    assert run(script, path, str(path)) == "Brazil is paused\n"


def test_the_line_of_a_pedal_calls_the_next_and_the_program_keeps_each_call(path: Path, tmp_path: Path) -> None:
    program, pipe = tmp_path / "calls.py", tmp_path / "calls"
    program.write_text(examples("python", PAGE)[0], "utf-8")
    os.mkfifo(pipe)
    config_path().parent.mkdir(parents=True)
    config_path().write_text(f"on_act = {json.dumps([sys.executable, str(program), str(pipe)])}\n", "utf-8")
    assert main(["end", str(path)]) == 1, "nobody has the floor, so that no act is given"
    assert run(examples("sh", PAGE)[0], path).startswith("Brazil has the floor")
    at, name = pipe.read_text("utf-8").split()
    [span] = SessionFile(path).read().entries[0].spans
    assert (at[:19], name) == (span.start.isoformat()[:19], "Brazil")


def test_the_key_is_written_as_the_page_shows(path: Path) -> None:
    config_path().parent.mkdir(parents=True)
    text = examples("toml", PAGE)[0]
    for written in (text, text.splitlines()[1].removeprefix("# or: ")):
        config_path().write_text(written, "utf-8")
        assert read_config().problems == ()
        assert read_config().words_on_act[1:] == ["--room", "XX"]
    assert shutil.which("secretary") == str(path.with_name("secretary"))


def test_the_keys_of_an_act_are_told() -> None:
    rows = [row.split("|")[1] for row in section("act", PAGE).splitlines()[2:]]
    assert [key for row in rows for key in re.findall(r"`(\w+)`", row)] == list(json.loads(examples("json", PAGE)[0]))
