"""What a desk is set up with: the user's configuration file, the environment, the folders of sessions."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from platformdirs import user_config_path, user_data_path

from secretary_tui.domain.text.cleaning import clean
from secretary_tui.errors import did_you_mean
from secretary_tui.paths import typed_path

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

APP: Final = "secretary"
#: The longest sentence about a mistake, in characters.
LONGEST: Final = 400
#: Names the folder of sessions, before the configuration does.
SESSIONS_VARIABLE: Final = "SECRETARY_SESSIONS"


class Config(NamedTuple):
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
    keys: Mapping[str, str] = {}
    register: str = ""
    language: str = "en"
    templates: str = ""
    #: What is wrong in the file, a sentence each: the default holds in its place.
    problems: tuple[str, ...] = ()

    @property
    def zone(self) -> "ZoneInfo | None":
        """The zone of the room, if it was written down."""
        from zoneinfo import ZoneInfo  # noqa: PLC0415 - few have a zone written down

        return ZoneInfo(self.room_zone) if self.room_zone else None


class Options(NamedTuple):
    """How a session is opened: what the command line said, else the configuration."""

    read_only: bool = False
    initials: str = ""
    mouse: bool = False
    keys: Mapping[str, str] = {}
    register: str = ""
    language: str = "en"
    templates: str = ""
    #: What is wrong in the configuration.
    problems: tuple[str, ...] = ()


def config_path() -> Path:
    """Where the user's configuration is looked for."""
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
    import tomllib  # noqa: PLC0415 - most users have no such file

    try:
        written = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return Config(problems=(f"{path}: the configuration cannot be read: {error}.",))
    problems = {key: _problem(key, value) for key, value in written.items()}
    good = {key: value for key, value in written.items() if not problems[key]}
    sentences = [problem if problem.endswith("?") else f"{problem}." for problem in problems.values() if problem]
    if "keys" in good:
        from secretary_tui.keys.keymap import read_keymap  # noqa: PLC0415 - most users have the keys as they come

        good["keys"], of_keys = read_keymap(good["keys"])
        sentences += of_keys
    return Config(**good, problems=tuple(f"{path}: {_cut(clean(sentence))}" for sentence in sentences))


def _problem(key: str, value: Any) -> str:
    """What is wrong with a key of the configuration; empty if nothing is."""
    defaults = {name: default for name, default in Config._field_defaults.items() if name != "problems"}
    if key not in defaults:
        nearest = did_you_mean(key, defaults)
        return f"nobody knows the key {key}{nearest or '; there is ' + ', '.join(defaults)}"
    if key == "keys":
        return "" if isinstance(value, dict) else 'write [keys], and below it a line for each id: "floor.next" = "f5"'
    if not isinstance(value, type(defaults[key])):
        return f"{key} = {_shown(value)}: write {'true or false' if key == 'mouse' else 'text in quotes'}"
    if key == "language":
        from secretary_tui.export.catalogue import LANGUAGES  # noqa: PLC0415 - only where one is written down

        *but_last, last = LANGUAGES
        return "" if value in LANGUAGES else f"there is no wording in “{value}”; write {', '.join(but_last)} or {last}"
    if key == "room_zone" and value:
        from zoneinfo import ZoneInfo  # noqa: PLC0415 - as above

        try:
            ZoneInfo(str(value))
        except (KeyError, ValueError, OSError):
            return f"room_zone = {_shown(value)}: there is no such zone; write an IANA name such as Europe/Zurich"
    return ""


def _cut(sentence: str) -> str:
    """A sentence about a value that is as long as a book, in a length that can be told."""
    return sentence if len(sentence) <= LONGEST else f"{sentence[: LONGEST - 1]}…"


def _shown(value: object) -> str:
    """A value of the file as it was written, or nearly so."""
    return f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)


def missing_folders(config: Config) -> tuple[str, ...]:
    """Return a sentence for each folder that the configuration names and that is not there.

    Nothing holds in their place: names, wording and sessions would be others than those that are meant.
    """
    folders = {"sessions": config.sessions, "register": config.register, "templates": config.templates}
    return tuple(
        f"{config_path()}: {key} = {_shown(folder)}: there is no such folder; make it, or correct the name."
        for key, folder in folders.items()
        if folder and not typed_path(folder).exists()
    )


def sessions_folder(config: Config) -> Path:
    """The folder of sessions: $SECRETARY_SESSIONS, the configuration, ./sessions, else one of the user's own."""
    named = os.environ.get(SESSIONS_VARIABLE) or config.sessions
    if named:
        return typed_path(named)
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
