"""`secretary message`: a line for the displays, from a script."""

from pathlib import Path

import pytest

from secretary_tui.cli.main import main
from secretary_tui.storage.side_folder import SideFolder, read_message
from secretary_tui.storage.text.codec import encode
from tests.sittings import sitting


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    path = tmp_path / "sitting.toml"
    path.write_text(encode(sitting("Brazil")), "utf-8")
    return path


def test_a_line_is_put_there_read_and_taken_off(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = path.read_bytes()
    assert main(["message", str(path), "Back at", "3 p.m.", "--as", "AB"]) == 0
    assert capsys.readouterr().err == "On the displays: Back at 3 p.m.\n"
    message = read_message(SideFolder(path))
    assert message is not None
    assert message.by["initials"] == "AB"
    assert main(["message", str(path)]) == 0
    assert capsys.readouterr() == ("Back at 3 p.m.\n", "")
    assert main(["message", str(path), "--clear"]) == 0
    assert capsys.readouterr().err == "The displays show no message.\n"
    assert read_message(SideFolder(path)) is None
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 1, "secretary: The displays show no message.\n"),
        (["x", "--clear"], 2, "secretary: name a text, or --clear, not both\n"),
        (["x" * 161], 1, "secretary: The displays have room for 160 characters, and this has 161; make it shorter.\n"),
    ],
)
def test_what_cannot_be_is_refused(
    path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    assert main(["message", str(path), *arguments]) == code
    assert capsys.readouterr().err == said


def test_a_file_that_is_no_session_gets_none(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["message", str(path.with_name("other.toml")), "x"]) == 1
    assert "There is no file other.toml" in capsys.readouterr().err
    assert main(["display", str(path.with_name("other.toml"))]) == 1
    assert "There is no file other.toml" in capsys.readouterr().err
