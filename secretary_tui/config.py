"""What a desk is set up with: the user's configuration file, the environment, the folders of sessions."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from platformdirs import user_config_path, user_data_path

from secretary_tui.errors import SecretaryError
from secretary_tui.export.papers import LANGUAGES

APP: Final = "secretary"
#: Names the folder of sessions, before the configuration does.
SESSIONS_VARIABLE: Final = "SECRETARY_SESSIONS"


@dataclass(frozen=True)
class Config:
    """The keys of `config.toml`; all may be left out.

    `sessions` is the folder of sessions, `room_zone` the time zone that the room keeps, `initials` go
    into the log, `mouse` turns the mouse on, `[keys]` gives a binding's id other keys, `register` is a
    folder of TOML files with more names, or others, than those that the program knows, `language` is
    that of the papers, and `templates` a folder with the secretariat's own wording of them.
    """

    sessions: str = ""
    room_zone: str = ""
    initials: str = ""
    mouse: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)
    register: str = ""
    language: str = "en"
    templates: str = ""

    @property
    def zone(self) -> ZoneInfo | None:
        """The zone of the room, if it was written down."""
        return ZoneInfo(self.room_zone) if self.room_zone else None


@dataclass(frozen=True)
class Options:
    """How a session is opened: what the command line said, else the configuration."""

    read_only: bool = False
    initials: str = ""
    mouse: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)
    register: str = ""
    language: str = "en"
    templates: str = ""


def config_path() -> Path:
    """Where the user's configuration is looked for."""
    return user_config_path(APP) / "config.toml"


def read_config(path: Path | None = None) -> Config:
    """Read the user's configuration; raises SecretaryError naming the key that is wrong."""
    path = path or config_path()
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Config()
    except (OSError, ValueError) as error:
        raise SecretaryError(f"{path}: the configuration cannot be read: {error}.") from error
    for key, value in told.items():
        problem = _problem(key, value)
        if problem:
            raise SecretaryError(f"{path}: {problem}.")
    return Config(**told)


def _problem(key: str, value: Any) -> str:
    """What is wrong with a key of the configuration; empty if nothing is."""
    known = {known.name: known.default for known in fields(Config)}
    if key not in known:
        return f"nobody knows the key {key}; there is {', '.join(known)}"
    if key == "keys":
        good = isinstance(value, dict) and all(isinstance(keys, str) for keys in value.values())
        return "" if good else "[keys] holds a binding's id and its keys as text"
    if not isinstance(value, type(known[key])):
        return f"{key} is {'true or false' if key == 'mouse' else 'text in quotes'}"
    if key == "language" and value not in LANGUAGES:
        return f"there is no wording in “{value}”; language is {', '.join(LANGUAGES)}"
    if key == "room_zone" and value:
        try:
            ZoneInfo(str(value))
        except (KeyError, ValueError, OSError):
            return "room_zone is no time zone; write an IANA name such as Europe/Zurich"
    return ""


def sessions_folder(config: Config) -> Path:
    """The folder of sessions: $SECRETARY_SESSIONS, the configuration, ./sessions, else one of the user's own."""
    named = os.environ.get(SESSIONS_VARIABLE) or config.sessions
    if named:
        return Path(named).expanduser()
    here = Path("sessions")
    if here.is_dir():
        return here
    own = user_data_path(APP) / "sessions"
    own.mkdir(parents=True, exist_ok=True)
    return own


def rehearsals_folder() -> Path:
    """Where the copies of rehearsals are kept."""
    folder = user_data_path(APP) / "rehearsals"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
