"""A separate home for each test of a command, and fixtures to run commands and write the configuration."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from secretary_tui.cli.main import main
from secretary_tui.config import config_path
from tests.shipped import MORNING


class Said(NamedTuple):
    code: int
    out: str
    err: str


Command = Callable[..., Said]
Configure = Callable[[str], None]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that contains the configuration and all other files of the program; a test starts beside it."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(home))
    for name in ("SECRETARY_SESSIONS", "SECRETARY_DEBUG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return home


@pytest.fixture
def morning(tmp_path: Path) -> Path:
    return Path(shutil.copy(MORNING, tmp_path / "morning.toml"))


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str]) -> Command:
    """Return a function that runs a command line in this process, and ignores earlier output."""

    def run(*words: object) -> Said:
        capfd.readouterr()
        return Said(main([str(word) for word in words]), *capfd.readouterr())

    return run


@pytest.fixture
def configure() -> Configure:
    def write(text: str) -> None:
        config_path().parent.mkdir(parents=True, exist_ok=True)
        config_path().write_text(text, encoding="utf-8")

    return write
