"""Paths as users type them: a `~` before an unknown user name is an ordinary character."""

from contextlib import chdir
from pathlib import Path

import pytest

from secretary_tui.cli.main import main
from secretary_tui.config import Config, missing_files
from secretary_tui.paths import typed_path
from secretary_tui.storage.text.codec import encode
from tests.sittings import sitting

NOBODY = "~nobody-of-this-name/x"


def test_a_tilde_is_ones_own_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/room")
    assert typed_path("~/sessions") == Path("/home/room/sessions")
    assert typed_path("sessions/~") == Path("sessions/~")
    assert typed_path(NOBODY) == Path(NOBODY)


#: Command lines; NOBODY stands for a path that begins with a `~`.
COMMANDS = (
    *("check NOBODY", "add NOBODY Peru", "status NOBODY", "reopen NOBODY", "next NOBODY", "note NOBODY Applause"),
    *("export note NOBODY", "rehearse NOBODY", "import NOBODY NOBODY", "import morning.toml NOBODY"),
    "export note morning.toml -o NOBODY/note.md",
)


@pytest.mark.parametrize("line", COMMANDS)
def test_no_command_fails_for_a_tilde_of_nobody(line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with chdir(tmp_path):
        Path("morning.toml").write_text(encode(sitting("Brazil")), encoding="utf-8")
        assert main(line.replace("NOBODY", NOBODY).split()) == 1
    told = capsys.readouterr()
    assert "~nobody-of-this-name" in told.err + told.out
    assert "This should not have happened" not in told.err


def test_no_folder_of_the_configuration_fails_for_a_tilde_of_nobody() -> None:
    assert len(missing_files(Config(sessions=NOBODY, register=NOBODY, templates=NOBODY))) == 3
