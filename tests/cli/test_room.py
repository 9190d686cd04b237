"""`secretary serve` and `message`: where the page is served, and a line of text on the displays."""

import importlib.util
import socket
import sys
from pathlib import Path
from typing import Any

import pytest

from secretary_tui.cli.room import install_command
from secretary_tui.errors import Usage
from secretary_tui.room.web.server import Listen, listen_at
from secretary_tui.storage.side_folder import SideFolder
from secretary_tui.storage.side_records import read_message
from secretary_tui.storage.text.codec import encode
from tests.cli.conftest import Command
from tests.sittings import sitting


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "sitting.toml"
    path.write_text(encode(sitting("Brazil")), "utf-8")
    return path


def test_without_the_extra_it_says_how_to_get_it(path: Path, monkeypatch: pytest.MonkeyPatch, command: Command) -> None:
    find = importlib.util.find_spec

    def no_server(name: str, *rest: Any) -> Any:
        return None if name in ("starlette", "uvicorn") else find(name, *rest)

    monkeypatch.setattr(importlib.util, "find_spec", no_server)
    said = "The room’s page needs starlette, uvicorn, which a plain installation leaves out; install it with: "
    pip = f"{sys.executable} -m pip install starlette uvicorn"
    assert command("serve", path) == (1, "", f"secretary: {said}{pip}\n")


@pytest.mark.parametrize(
    ("made_by", "has_pip", "command"),
    [
        ("pipx_metadata.json", True, "pipx inject 'my desk' segno"),
        ("uv-receipt.toml", False, "uv pip install --python '{}' segno"),
        ("pyvenv.cfg", True, "'{}' -m pip install segno"),
    ],
)
def test_the_command_fits_the_environment(
    made_by: str, has_pip: bool, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = tmp_path / "my desk"
    environment.mkdir()
    (environment / made_by).touch()
    monkeypatch.setattr("sys.prefix", str(environment))
    monkeypatch.setattr("sys.executable", str(environment / "bin" / "python"))
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: has_pip or None)
    assert install_command(["segno"]) == command.format(environment / "bin" / "python")


@pytest.mark.parametrize(
    ("text", "listen", "is_loopback"),
    [
        ("127.0.0.1:8000", Listen("127.0.0.1", 8000), True),
        ("[::1]:8000", Listen("::1", 8000), True),
        ("0.0.0.0:80", Listen("0.0.0.0", 80), False),
    ],
)
def test_where_it_listens(text: str, listen: Listen, is_loopback: bool) -> None:
    assert listen_at(text) == listen
    assert listen.is_loopback is is_loopback


@pytest.mark.parametrize("text", ["", "8000", ":8000", "127.0.0.1:65536", "a b:1", "::1:8000", "host:x"])
def test_what_is_no_place_to_listen_is_refused(text: str) -> None:
    with pytest.raises(Usage, match="HOST:PORT"):
        listen_at(text)


def test_a_port_that_is_taken_is_named(path: Path, command: Command) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        place = f"127.0.0.1:{other.getsockname()[1]}"
        code, _, err = command("serve", path, "--listen", place)
    said = f"The page cannot be served at {place}: address already in use; name another with --listen."
    assert (code, err) == (1, f"secretary: {said}\n")


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
def test_what_cannot_be_shown_is_refused(path: Path, command: Command, words: list[str], code: int, said: str) -> None:
    told = command(*(word.replace("{}", str(path)) for word in words))
    assert told.code == code
    assert told.err.startswith(f"secretary: {said}")
