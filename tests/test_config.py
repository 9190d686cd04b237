from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from secretary_tui.config import Config, config_path, read_config, rehearsals_folder, sessions_folder
from secretary_tui.errors import SecretaryError


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.delenv("SECRETARY_SESSIONS", raising=False)
    monkeypatch.chdir(tmp_path)


def written(text: str) -> Path:
    path = config_path()
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_everything_is_as_it_comes() -> None:
    assert read_config() == Config()
    assert read_config().zone is None


def test_all_keys() -> None:
    written(
        'sessions = "/room"\nroom_zone = "Europe/Zurich"\ninitials = "AB"\nmouse = true\nregister = "/names"\n'
        'language = "fr"\ntemplates = "/wording"\n[keys]\n"floor.next" = "enter"\n'
    )
    config = read_config()

    assert config == Config(
        "/room",
        "Europe/Zurich",
        "AB",
        mouse=True,
        keys={"floor.next": "enter"},
        register="/names",
        language="fr",
        templates="/wording",
    )
    assert config.zone == ZoneInfo("Europe/Zurich")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "sesions = 'x'",
            "nobody knows the key sesions; there is sessions, room_zone, initials, mouse, keys, register, language",
        ),
        ("language = 'de'", "there is no wording in “de”; language is en, fr, es."),
        ("mouse = 1", "mouse is true or false."),
        ("sessions = 1", "sessions is text in quotes."),
        ("room_zone = 'Europe/Nowhere'", "room_zone is no time zone; write an IANA name such as Europe/Zurich."),
        ("room_zone = '../../etc/passwd'", "room_zone is no time zone; write an IANA name such as Europe/Zurich."),
        ("[keys]\na = 1", "[keys] holds a binding's id and its keys as text."),
        ("keys = 1", "[keys] holds a binding's id and its keys as text."),
        ("= 1", "the configuration cannot be read"),
    ],
)
def test_what_is_wrong_is_told_with_the_file(text: str, said: str) -> None:
    path = written(text)
    with pytest.raises(SecretaryError) as told:
        read_config()
    assert told.value.sentence.startswith(f"{path}: {said}")


def test_the_folder_of_sessions_is_the_variable_then_the_configuration_then_here_then_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = sessions_folder(Config())
    assert own == tmp_path / "share" / "secretary" / "sessions"
    assert own.is_dir()

    (tmp_path / "sessions").mkdir()
    assert sessions_folder(Config()) == Path("sessions")
    assert sessions_folder(Config(sessions="/room")) == Path("/room")

    monkeypatch.setenv("SECRETARY_SESSIONS", "~/elsewhere")
    assert sessions_folder(Config(sessions="/room")) == Path("~/elsewhere").expanduser()


def test_rehearsals_have_a_folder_of_their_own(tmp_path: Path) -> None:
    assert rehearsals_folder() == tmp_path / "share" / "secretary" / "rehearsals"
