"""What a desk is set up with: the user's configuration file, the environment, the folders of sessions."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from platformdirs import user_config_path, user_data_path

from secretary_tui.paths import typed_path
from secretary_tui.storage.disk import holds_sessions

APP: Final = "secretary"
#: Names the folder of sessions, before the configuration does.
SESSIONS_VARIABLE: Final = "SECRETARY_SESSIONS"
#: What no file sets.
_NO_KEYS: Final = ("problems", "read_only")


class Config(NamedTuple):
    """What a desk is set up with: the keys of `config.toml`, all of which may be left out.

    `sessions` is the folder of sessions, `room_zone` the time zone that the room keeps, `initials` go
    into the log, `mouse` turns the mouse on, `[keys]` gives a binding's id other keys, `register` is a
    folder of TOML files with more names, or others, than those that the program knows, `language` is
    that of the papers, and `templates` a folder with the secretariat's own wording of them.
    """

    sessions: str = ""
    room_zone: str = ""
    initials: str = ""
    mouse: bool = False
    keys: Mapping[str, str] = {}
    register: str = ""
    language: str = "en"
    templates: str = ""
    #: What is wrong in the file, a sentence each: the default holds in its place.
    problems: tuple[str, ...] = ()

    @property
    def room(self) -> ZoneInfo | None:
        """The zone that the room keeps; None if it is not known."""
        return ZoneInfo(self.room_zone) if self.room_zone else None

    #: Whether the session is only looked at, which the command line alone says.
    read_only: bool = False

    @property
    def sessions_folder(self) -> Path:
        """The folder of sessions: $SECRETARY_SESSIONS, the configuration, ./sessions, here, else one of the user's own.

        It is the present folder if one of its files is a session.
        """
        if named := os.environ.get(SESSIONS_VARIABLE) or self.sessions:
            return typed_path(named)
        here = Path("sessions")
        if here.is_dir():
            return here
        return Path.cwd() if holds_sessions(Path.cwd()) else _own_folder("sessions")


def config_path() -> Path:
    """Return where the user's configuration is looked for."""
    return user_config_path(APP) / "config.toml"


def read_config(path: Path | None = None) -> Config:
    """Read the user's configuration; what is wrong in it is told by `problems`, and the default holds in its place."""
    path = path or config_path()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Config()
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text; save it as UTF-8"
        return Config(problems=(f"{path}: the configuration cannot be read: {why}.",))
    from secretary_tui.config_values import read_values  # noqa: PLC0415 - most users have no such file

    defaults = {name: default for name, default in Config._field_defaults.items() if name not in _NO_KEYS}
    values, problems = read_values(text, defaults)
    return Config(**values, problems=tuple(f"{path}: {problem}" for problem in problems))


def missing_folders(config: Config) -> tuple[str, ...]:
    """Return a sentence for each folder that the configuration names and that is not there.

    Nothing holds in their place: names, wording and sessions would be others than those that are meant.
    """
    folders = {"sessions": config.sessions, "register": config.register, "templates": config.templates}
    return tuple(
        f'{config_path()}: {key} = "{folder}": there is no such folder; make it, or correct the name.'
        for key, folder in folders.items()
        if folder and not typed_path(folder).exists()
    )


def rehearsals_folder() -> Path:
    """Return where the copies of rehearsals are kept."""
    return _own_folder("rehearsals")


def _own_folder(name: str) -> Path:
    """Return a folder of the user's own for this program, made if it is not there and the disk allows it."""
    folder = user_data_path(APP) / name
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder
