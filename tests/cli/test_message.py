"""`secretary message`: a script puts a line on the displays."""

from pathlib import Path

import pytest

from secretary_tui.storage.side_folder import SideFolder, read_message
from secretary_tui.storage.text.codec import encode
from tests.cli.conftest import Command
from tests.sittings import sitting


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "sitting.toml"
    path.write_text(encode(sitting("Brazil")), "utf-8")
    return path


def test_a_line_is_put_there_read_and_taken_off(path: Path, command: Command) -> None:
    before = path.read_bytes()
    assert command("message", path, "Back at", "3 p.m.", "--as", "AB") == (0, "", "On the displays: Back at 3 p.m.\n")
    message = read_message(SideFolder(path))
    assert message is not None
    assert message.by["initials"] == "AB"
    assert command("message", path) == (0, "Back at 3 p.m.\n", "")
    assert command("message", path, "--clear") == (0, "", "The displays show no message.\n")
    assert read_message(SideFolder(path)) is None
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["message", "{}"], 1, "The displays show no message."),
        (["message", "{}", "x", "--clear"], 2, "name a text, or --clear, not both"),
        (
            ["message", "{}", "x" * 161],
            *(1, "The displays have room for 160 characters, and this has 161; make it shorter."),
        ),
        (["message", "other.toml", "x"], 1, "There is no file other.toml"),
        (["display", "other.toml"], 1, "There is no file other.toml"),
    ],
)
def test_what_cannot_be_is_refused(path: Path, command: Command, words: list[str], code: int, said: str) -> None:
    told = command(*(word.replace("{}", str(path)) for word in words))
    assert told.code == code
    assert told.err.startswith(f"secretary: {said}")
