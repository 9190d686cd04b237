"""The user's configuration: the keys of `config.toml`, reading and checking it, its folders and the theme."""

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple
from zoneinfo import ZoneInfo

from secretary_tui.domain.text import LANGUAGES, clean, listed
from secretary_tui.errors import did_you_mean
from secretary_tui.keys import THEMES
from secretary_tui.paths import own_folder, typed_path

#: The forms that a text can be required to have, each with the advice for a text in another form.
FORMS = {
    "zone": "there is no such zone; write an IANA name such as Europe/Zurich",
    "origins": "write each origin with its scheme and without a path, as https://board.example, or write *",
}
#: An origin as browsers send it: a scheme and a host, and a port unless it is the usual port of the scheme; or *.
_ORIGIN = re.compile(r"https?://[a-z0-9.\-]+(:\d{1,5})?|https?://\[[0-9a-f:.]+\](:\d{1,5})?|\*")


class Setting(NamedTuple):
    """The description of a key of `config.toml`: its purpose, an example of its value, and which values it can have.

    A value must have the type of the default value; a command may also be a list of texts. `choices` are all possible
    values, `between` are the smallest and the largest number, `form` is the form that a text must have.
    """

    about: str
    example: Any
    choices: tuple[Any, ...] = ()
    between: tuple[int, int] = (0, 0)
    form: Literal["", "folder", "zone", "command", "origins"] = ""

    def wanted(self, default: object) -> str:
        """Return in words which values are possible: “text in quotes”, “en, fr or es”, “true or false”."""
        if self.choices:
            return listed([str(choice) for choice in self.choices], "or")
        if isinstance(default, bool):
            return "true or false"
        if isinstance(default, int):
            return f"a whole number from {self.between[0]} to {self.between[1]}"
        return "a command in quotes, or a list of words in quotes" if self.form == "command" else "text in quotes"

    def problem_of(self, value: object, default: object) -> str:
        """Return the advice for a wrong value, without a full stop: “write en, fr or es”; empty if it is correct."""
        least, most = self.between
        is_one = type(value) is type(default)
        if self.choices:
            is_one = is_one and (value in self.choices or value == default)
        elif is_one and isinstance(value, int) and not isinstance(value, bool):
            is_one = least <= value <= most
        elif self.form == "command":
            is_one = words_of(value) is not None
        if not is_one:
            return f"write {self.wanted(default)}"
        is_wrong = (self.form == "zone" and value and not _is_zone(str(value))) or (
            self.form == "origins" and not all(map(_ORIGIN.fullmatch, str(value).split()))
        )
        return FORMS[self.form] if is_wrong else ""


def as_written(value: object) -> str:
    """Return a value as it would be written in `config.toml`, at least approximately: “true”, “"fr"”."""
    if isinstance(value, list):
        return f"[{', '.join(map(as_written, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)


def words_of(command: object) -> list[str] | None:
    """Return the words of a command, given as a list or as a text for a shell; None if it cannot be read."""
    import shlex  # noqa: PLC0415 - most users have no such key

    with suppress(ValueError):  # a quote is not closed
        words = shlex.split(command) if isinstance(command, str) else command
        return words if isinstance(words, list) and all(isinstance(word, str) for word in words) else None
    return None


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


#: The environment variable that names the folder of sessions; it is used before the configuration.
SESSIONS_VARIABLE = "SECRETARY_SESSIONS"
#: The environment variable that is set for the command `on_act`: acts done by this command are not passed to it.
ON_ACT_VARIABLE = "SECRETARY_ON_ACT"
#: The most bytes that are read of the name of a theme.
_LONGEST_THEME = 40


class Config(NamedTuple):
    """The configuration of a user: the value of each key of `config.toml`, or its default if the file has no such key.

    `SETTINGS` describes the keys.
    """

    sessions: str = ""
    room_zone: str = ""
    initials: str = ""
    mouse: bool = False
    keys: Mapping[str, str] = {}
    register: str = ""
    language: str = "en"
    hours: int = 12
    templates: str = ""
    theme: str = ""
    accessible: bool = False
    ascii: bool = False
    hints: bool = True
    bell: bool = False
    flash: bool = False
    warning: int = 0
    origins: str = ""
    on_act: str | list[str] = ""
    #: The mistakes in the file, a sentence each: the default is used instead.
    problems: tuple[str, ...] = ()
    #: Whether the session is read-only, which only the command line can say.
    read_only: bool = False

    @property
    def room(self) -> ZoneInfo | None:
        return ZoneInfo(self.room_zone) if self.room_zone else None

    @property
    def words_on_act(self) -> list[str]:
        """The words of the command that is given each act, with `~` expanded; empty if there is no such command."""
        words = words_of(self.on_act) if self.on_act else None
        return [str(typed_path(word)) if word.startswith("~") else word for word in words or ()]

    @property
    def sessions_folder(self) -> Path:
        """The folder of sessions: that of $SECRETARY_SESSIONS, else the configured one, else a usual folder."""
        if named := os.environ.get(SESSIONS_VARIABLE) or self.sessions:
            return typed_path(named)
        here = Path("sessions")
        if here.is_dir():
            return here
        from secretary_tui.storage.disk import holds_sessions  # noqa: PLC0415 - most commands name a file

        return Path.cwd() if holds_sessions(Path.cwd()) else _own_folder("sessions")


#: The keys of the file: for its reader, `secretary config`, `docs/configuration.md` and the sentences about mistakes.
SETTINGS: Mapping[str, Setting] = {
    "sessions": Setting(
        "The folder of sessions that `secretary` opens without a path.", "/srv/sessions", form="folder"
    ),
    "room_zone": Setting(
        "The time zone of the room; `check --ready` reports a session in another zone.", "Europe/Zurich", form="zone"
    ),
    "initials": Setting("Your initials, for the log.", "AB"),
    "mouse": Setting("Whether the mouse works over SSH too, where it costs many bytes.", example=True),
    "keys": Setting("Your own keys, by the ids that `secretary keys --ids` prints.", {"floor.next": "space, f5"}),
    "register": Setting("A folder of TOML files with names of your own.", "/srv/names", form="folder"),
    "language": Setting("The language of the papers.", "fr", choices=tuple(LANGUAGES)),
    "hours": Setting("Whether English papers write 10.05 a.m. (12) or 10.05 (24).", 24, choices=(12, 24)),
    "templates": Setting("A folder with your own wording of the papers.", "/srv/wording", form="folder"),
    "theme": Setting("The theme of the screen; by default the one that you chose last.", "light", choices=THEMES),
    "accessible": Setting(
        "For a screen reader or a braille line: the cursor is in the row or field in use, no frames and bars"
        " are drawn, and a sentence says what changes with time.",
        example=True,
    ),
    "ascii": Setting(
        "Whether the screen uses ASCII only, as it always does in a terminal without UTF-8.", example=True
    ),
    "hints": Setting("Whether a tab shows its three most useful keys until you have used it.", example=False),
    "bell": Setting("Whether the bell rings at the warning and at the limit of a speech.", example=True),
    "flash": Setting(
        "Whether the strip shows the phase in reversed colours for one second when the warning and the limit of a"
        " speech are reached.",
        example=True,
    ),
    "warning": Setting(
        "The warning comes this many seconds before the limit; 0: as the session says.", 20, between=(0, 600)
    ),
    "origins": Setting(
        "The sites whose pages may read the JSON and the events of `secretary serve`: origins with spaces"
        " between them, or * for every site.",
        "https://board.example",
        form="origins",
    ),
    "on_act": Setting(
        "A command that is given each act as JSON on its standard input.", "~/bin/on-act", form="command"
    ),
}


def config_path() -> Path:
    """Return the path of the user's configuration file, which need not exist."""
    return own_folder("config") / "config.toml"


def read_config(path: Path | None = None) -> Config:
    """Return the user's configuration; `problems` has a sentence for each mistake, for which the default is used."""
    values, problems = read_file(path or config_path())
    return Config(**values, problems=problems)


def read_file(path: Path) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    """Return the correct values of a configuration file by key, and a sentence for each mistake."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}, ()
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text; save it as UTF-8"
        return {}, (f"{path}: the configuration cannot be read: {why}.",)
    values, problems = _read_values(text)
    return values, tuple(f"{path}: {problem}" for problem in problems)


def _read_values(text: str) -> tuple[dict[str, Any], list[str]]:
    import tomllib  # noqa: PLC0415 - most users have no such file

    from secretary_tui.keys.keymap import read_keymap  # noqa: PLC0415

    try:
        written = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return {}, [f"the configuration cannot be read: {error}."]
    problems = {key: _problem(key, value) for key, value in written.items()}
    values = {key: value for key, value in written.items() if not problems[key]}
    sentences = [problem if problem.endswith("?") else f"{problem}." for problem in problems.values() if problem]
    if "keys" in values:
        values["keys"], of_keys = read_keymap(values["keys"])
        sentences += of_keys
    return values, list(map(clean, sentences))


def _problem(key: str, value: Any) -> str:
    if key not in SETTINGS:
        nearest = did_you_mean(key, SETTINGS)
        return f"there is no key {key}{nearest or '; there is ' + ', '.join(SETTINGS)}"
    if key == "keys":
        return "" if isinstance(value, dict) else 'write [keys], and below it a line for each id: "floor.next" = "f5"'
    problem = SETTINGS[key].problem_of(value, Config._field_defaults[key])
    return f"{key} = {as_written(value)}: {problem}" if problem else ""


class Look(NamedTuple):
    """The name of a theme, and its source as `secretary config` reports it."""

    theme: str
    source: str


def look_of(config: Config, environ: Mapping[str, str] = os.environ) -> Look:
    """Return the theme of the screen and its source: NO_COLOR, configuration, last choice or default, in this order."""
    if environ.get("NO_COLOR"):
        return Look("monochrome", "$NO_COLOR")
    if config.theme:
        return Look(config.theme, "file")
    chosen = kept_theme()
    return Look(chosen, "chosen on the screen") if chosen else Look(THEMES[0], "default")


def kept_theme() -> str:
    """Return the theme that this user chose last on a screen; empty if there is none, or it cannot be read."""
    from secretary_tui.storage.own_files import read_own  # noqa: PLC0415 - `keys` works on systems without locks

    name = read_own(theme_file(), _LONGEST_THEME).decode(errors="replace").strip()
    return name if name in THEMES else ""


def keep_theme(name: str) -> bool:
    """Keep the name of a theme for the next time; return whether the disk accepted it."""
    from secretary_tui.storage.own_files import write_own  # noqa: PLC0415 - as above

    return write_own(theme_file(), f"{name}\n".encode())


def theme_file() -> Path:
    """Return the path of the file with the theme that the user chose last."""
    return own_folder("state") / "theme"


def missing_files(config: Config) -> tuple[str, ...]:
    """Return a sentence for each folder or command that the configuration names but that does not exist.

    No default replaces them: names, wording and sessions would differ from the intended ones.
    """
    from shutil import which  # noqa: PLC0415 - only where files are looked for

    folders = {key: str(getattr(config, key)) for key, setting in SETTINGS.items() if setting.form == "folder"}
    missing = [
        f'{config_path()}: {key} = "{folder}": there is no such folder; make it, or correct the name.'
        for key, folder in folders.items()
        if folder and not typed_path(folder).exists()
    ]
    program = f"{config_path()}: on_act: there is no program"
    missing += [f"{program} {word}; write its path." for word in config.words_on_act[:1] if not which(word)]
    return tuple(missing)


def rehearsals_folder() -> Path:
    """Return the folder in which the copies of sessions for rehearsals are kept."""
    return _own_folder("rehearsals")


def _own_folder(name: str) -> Path:
    folder = own_folder("data") / name
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder
