"""A command whose act the disk refuses says so and leaves nothing behind; when repeated, it acts once."""

import errno
from pathlib import Path

import pytest

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.config import Config
from secretary_tui.errors import NotSaved
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import encode
from tests.acts import CallNext, CloseSitting, SkipBlock
from tests.cli.conftest import Command
from tests.sittings import sitting

COMMANDS = {
    "add": ("add", "sitting.toml", "cuba #s"),
    "import": ("import", "sitting.toml", "names.txt", "--sure"),
    "reopen": ("reopen", "sitting.toml"),
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "names.txt").write_text("Cuba\n", "utf-8")
    file = tmp_path / "sitting.toml"
    file.write_text(encode(sitting("Brazil")), "utf-8")
    return file


def refuse(*_: object) -> None:
    raise NotSaved("No space left")


@pytest.mark.parametrize("name", COMMANDS)
def test_what_was_not_saved_is_gone(name: str, file: Path, monkeypatch: pytest.MonkeyPatch, command: Command) -> None:
    if name == "reopen":
        desk = open_desk(file, Config())
        for act in (SkipBlock(block="opening"), CallNext(), CloseSitting(expected="e-brazil")):
            desk.do(act)
    before = file.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(SessionFile, "lock", refuse)
        code, out, err = command(*COMMANDS[name])
    assert (code, err.splitlines()) == (1, ["secretary: Nothing was saved: No space left."])
    assert not any(line.startswith("2. ") for line in out.splitlines()), "nobody is on the list"
    assert file.read_bytes() == before
    desk = open_desk(file, Config())
    assert (desk.pending.left_over, desk.unsaved) == ([], "")
    assert command(*COMMANDS[name]).code == 0
    assert [entry.name for entry in SessionFile(file).read().entries][1:] == ["Cuba"] * (name != "reopen")


@pytest.mark.parametrize("name", ["add", "import"])
def test_what_is_in_the_file_is_told(name: str, file: Path, monkeypatch: pytest.MonkeyPatch, command: Command) -> None:
    def refuse_folder(_: Path) -> None:
        raise OSError(errno.EIO, "error")

    monkeypatch.setattr("secretary_tui.storage.disk.sync_folder", refuse_folder)
    sentence = "The act is in the file, but a power cut could remove it: The disk reports an error."
    code, _, err = command(*COMMANDS[name])
    assert (code, err.splitlines()[-1]) == (1, f"secretary: {sentence}")
    assert [entry.name for entry in SessionFile(file).read().entries] == ["Brazil", "Cuba"]


def test_what_an_edit_took_out_of_the_file_before_is_reported(file: Path, command: Command) -> None:
    before = file.read_bytes()
    open_desk(file, Config()).do(SkipBlock(block="opening"))
    file.write_bytes(before)
    code, _, err = command("add", file, "cuba #s")
    told = err.splitlines()
    assert (code, told[1:]) == (0, ["1 name was added to the list"])
    assert told[0].startswith("Somebody edited the file, and it no longer has this act: “Opening” is skipped (")
