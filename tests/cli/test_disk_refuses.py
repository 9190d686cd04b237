"""A command whose act the disk refuses says so and leaves nothing behind: given again, it is done once."""

import errno
from pathlib import Path

import pytest

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.cli.main import main
from secretary_tui.config import Config
from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.acts.sitting import CloseSitting, SkipBlock
from secretary_tui.errors import NotSaved
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import encode
from tests.sittings import sitting

COMMANDS = {
    "add": ("add", "{file}", "cuba #s"),
    "import": ("import", "{file}", "{list}", "--sure"),
    "reopen": ("reopen", "{file}"),
}


def refuse(*_: object) -> None:
    raise NotSaved("No space left")


@pytest.mark.parametrize("command", COMMANDS)
def test_what_was_not_saved_is_not_offered_later(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    file, names = tmp_path / "sitting.toml", tmp_path / "names.txt"
    file.write_text(encode(sitting("Brazil")), "utf-8")
    names.write_text("Cuba\n", "utf-8")
    if command == "reopen":
        desk = open_desk(file, Config())
        for act in (SkipBlock(block="opening"), CallNext(), CloseSitting(expected="e-brazil")):
            desk.do(act)
    before = file.read_bytes()
    given = [part.format(file=file, list=names) for part in COMMANDS[command]]
    with monkeypatch.context() as patch:
        patch.setattr(SessionFile, "lock", refuse)
        assert main(given) == 1
    refused = capsys.readouterr()
    assert refused.err.splitlines() == ["secretary: Nothing was saved: No space left."]
    assert not any(line.startswith("2. ") for line in refused.out.splitlines()), "nobody is on the list"
    assert file.read_bytes() == before
    desk = open_desk(file, Config())
    assert (desk.pending.left_over, desk.unsaved) == ([], "")
    assert main(given) == 0
    assert [entry.name for entry in SessionFile(file).read().entries][1:] == ["Cuba"] * (command != "reopen")


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "reopen"])
def test_what_is_in_the_file_is_not_said_to_be_given_again(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    file, names = tmp_path / "sitting.toml", tmp_path / "names.txt"
    file.write_text(encode(sitting("Brazil")), "utf-8")
    names.write_text("Cuba\n", "utf-8")

    def refuse_folder(_: Path) -> None:
        raise OSError(errno.EIO, "error")

    monkeypatch.setattr("secretary_tui.storage.session_file.sync_folder", refuse_folder)
    assert main([part.format(file=file, list=names) for part in COMMANDS[command]]) == 1
    sentence = "It is in the file, which a power cut may still take back: The disk reports an error."
    assert capsys.readouterr().err.splitlines()[-1] == f"secretary: {sentence}"
    assert [entry.name for entry in SessionFile(file).read().entries] == ["Brazil", "Cuba"]


def test_what_an_edit_took_out_of_the_file_before_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "sitting.toml"
    file.write_text(encode(sitting("Brazil")), "utf-8")
    before = file.read_bytes()
    open_desk(file, Config()).do(SkipBlock(block="opening"))
    file.write_bytes(before)
    assert main(["add", str(file), "cuba #s"]) == 0
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith("The file was edited: “Opening” is skipped (")
    assert told[1:] == ["1 name was added to the list"]
