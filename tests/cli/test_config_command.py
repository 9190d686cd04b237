"""`secretary config` shows the effective values and their sources, in lines that are valid in the file."""

import tomllib

import pytest

from secretary_tui.bootstrap import session_screen
from secretary_tui.config import SETTINGS, Config, config_path, keep_theme, kept_theme, look_of, theme_file
from tests.cli.conftest import Command, Configure


def sources(text: str) -> dict[str, str]:
    lines = [line for line in text.splitlines() if " = " in line and "  # " in line]
    return {line.split(" = ")[0]: line.rpartition("  # ")[2] for line in lines}


def test_without_a_file_all_keys_have_their_defaults(command: Command) -> None:
    code, out, _ = command("config")
    assert code == 0
    assert out.startswith(f"# {config_path()} (there is no such file)\n")
    assert sources(out) == dict.fromkeys((key for key in SETTINGS if key != "keys"), "default")
    assert tomllib.loads(out)["theme"] == "dark"


def test_each_source_is_named(command: Command, configure: Configure, monkeypatch: pytest.MonkeyPatch) -> None:
    configure('language = "en"\nregister = "."\n[keys]\n"floor.next" = "f5"\n')
    monkeypatch.setenv("SECRETARY_SESSIONS", "/rooms")
    assert keep_theme("light")
    code, out, _ = command("config", "--as", "AB")
    assert code == 0
    assert {key: source for key, source in sources(out).items() if source != "default"} == {
        "sessions": "$SECRETARY_SESSIONS",
        "initials": "command line",
        "register": "file",
        "language": "file",
        "theme": "chosen on the screen",
    }
    held = tomllib.loads(out)
    assert (held["sessions"], held["initials"], held["theme"]) == ("/rooms", "AB", "light")
    assert held["keys"] == {"floor.next": "f5"}


def test_what_is_wrong_is_said_with_what_may_be_written(command: Command, configure: Configure) -> None:
    configure("theme = 'drak'\nregister = '/nowhere'\n")
    code, out, err = command("config")
    assert code == 1
    assert err == (
        f'{config_path()}: theme = "drak": write dark, light, high-contrast or monochrome.\n'
        f'{config_path()}: register = "/nowhere": there is no such folder; make it, or correct the name.\n'
    )
    assert sources(out)["theme"] == "default"


def test_a_theme_chosen_on_the_screen_is_kept_unless_the_file_names_another() -> None:
    assert session_screen._keep_theme(Config(), "light") == "Look: light, from now on."
    said = f"Look: monochrome until the screen is left; {config_path().name} says dark."
    assert session_screen._keep_theme(Config(theme="dark"), "monochrome") == said
    assert kept_theme() == "light"


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


@pytest.mark.parametrize("key", [key for key in SETTINGS if key != "keys"])
def test_every_example_may_be_written(key: str) -> None:
    assert SETTINGS[key].problem_of(SETTINGS[key].example, getattr(Config(), key)) == ""
    assert SETTINGS[key].problem_of([1], getattr(Config(), key)).startswith("write ")
