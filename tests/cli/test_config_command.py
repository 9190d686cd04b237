"""`secretary config` tells what holds and from where, in lines that a file could have."""

import tomllib
from pathlib import Path

import pytest

from secretary_tui.bootstrap.looks import keep_theme, kept_theme, look_of, theme_file
from secretary_tui.cli.main import main
from secretary_tui.config import SETTINGS, Config, config_path


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    for name in ("SECRETARY_SESSIONS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def written(text: str) -> None:
    config_path().parent.mkdir(parents=True)
    config_path().write_text(text, encoding="utf-8")


def sources(text: str) -> dict[str, str]:
    """Return where each key comes from."""
    lines = [line for line in text.splitlines() if " = " in line and "  # " in line]
    return {line.split(" = ")[0]: line.rpartition("  # ")[2] for line in lines}


def test_without_a_file_all_keys_have_their_defaults(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"# {config_path()} (there is no such file)\n")
    assert sources(said) == dict.fromkeys((key for key in SETTINGS if key != "keys"), "default")
    assert tomllib.loads(said)["theme"] == "dark"


def test_file_environment_command_line_and_screen_are_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written('language = "en"\nregister = "."\n[keys]\n"floor.next" = "f5"\n')
    monkeypatch.setenv("SECRETARY_SESSIONS", "/rooms")
    assert keep_theme("light")
    assert main(["config", "--as", "AB"]) == 0
    said = capsys.readouterr().out
    assert {key: source for key, source in sources(said).items() if source != "default"} == {
        "sessions": "$SECRETARY_SESSIONS",
        "initials": "command line",
        "register": "file",
        "language": "file",
        "theme": "chosen on the screen",
    }
    held = tomllib.loads(said)
    assert (held["sessions"], held["initials"], held["theme"]) == ("/rooms", "AB", "light")
    assert held["keys"] == {"floor.next": "f5"}


def test_what_is_wrong_is_told_with_what_may_be_written(capsys: pytest.CaptureFixture[str]) -> None:
    written("theme = 'drak'\nregister = '/nowhere'\n")
    assert main(["config"]) == 1
    captured = capsys.readouterr()
    assert captured.err == (
        f'{config_path()}: theme = "drak": write dark, light, high-contrast or monochrome.\n'
        f'{config_path()}: register = "/nowhere": there is no such folder; make it, or correct the name.\n'
    )
    assert sources(captured.out)["theme"] == "default"


def test_the_environment_comes_before_the_file_and_this_before_the_last_choice() -> None:
    assert look_of(Config(), {}) == ("dark", "default")
    assert keep_theme("light")
    assert look_of(Config(), {}) == ("light", "chosen on the screen")
    assert look_of(Config(theme="dark"), {}) == ("dark", "file")
    assert look_of(Config(theme="dark"), {"NO_COLOR": "1"}) == ("monochrome", "$NO_COLOR")
    assert look_of(Config(theme="dark"), {"NO_COLOR": ""}) == ("dark", "file")


@pytest.mark.parametrize("content", [b"", b"purple\n", b"\xff\xfe", b"dark" * 100])
def test_a_choice_that_cannot_be_read_was_not_made(content: bytes) -> None:
    theme_file().parent.mkdir(parents=True)
    theme_file().write_bytes(content)
    assert kept_theme() == ""


def test_a_disk_that_refuses_keeps_no_choice(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("no folder")
    assert not keep_theme("light")
    assert kept_theme() == ""


@pytest.mark.parametrize("key", [key for key in SETTINGS if key != "keys"])
def test_every_example_may_be_written(key: str) -> None:
    assert SETTINGS[key].problem_of(SETTINGS[key].example, getattr(Config(), key)) == ""
    assert SETTINGS[key].problem_of([1], getattr(Config(), key)).startswith("write ")
