"""A command whose act the disk refuses says so and leaves nothing behind: given again, it is done once."""

from pathlib import Path

import pytest

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.cli.main import main
from secretary_tui.config import Config
from secretary_tui.domain.acts.blocks import SkipBlock
from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.acts.sitting import CloseSitting
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
    assert (desk.left_over(), desk.unsaved) == ((), "")
    assert main(given) == 0
    assert [entry.name for entry in SessionFile(file).read().entries][1:] == ["Cuba"] * (command != "reopen")
