"""The arguments of every command, as tables; nothing but the standard library is imported here."""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any, Final, NamedTuple

from secretary_tui import __version__
from secretary_tui.keys.looks import THEMES


class Argument:
    """A word or an option of a command line, as `argparse` takes it; braces in its help are filled by `choices.py`."""

    def __init__(self, *names: str, **settings: Any) -> None:
        self.names = names
        self.settings = settings

    @property
    def is_option(self) -> bool:
        """Whether it begins with a dash, and may stand anywhere."""
        return self.names[0].startswith("-")


def _flag(name: str, does: str) -> Argument:
    return Argument(name, action="store_true", help=does)


def _text(name: str, what: str, does: str) -> Argument:
    return Argument(name, default="", metavar=what, help=does)


class Command(NamedTuple):
    """A command: what it takes and does as `secretary --help` has it, and all that its own help says.

    Its module in `cli` has its name, or is `module`; `run` there does it. One that `is_brief` is over before garbage
    could matter: looking for it would be a tenth of its time.
    """

    takes: str
    does: str
    about: str
    arguments: tuple[Argument, ...]
    more: str = ""
    usage: str | None = None
    module: str = ""
    is_brief: bool = False


# What several commands take.
_FILE: Final = Argument("file", metavar="FILE", help="a session file")
_PATH: Final = Argument("path", nargs="?", metavar="PATH", help="a session file, or a folder of them")
_INITIALS: Final = Argument("--as", dest="initials", metavar="AB", default="", help="initials for the log")
_SURE: Final = Argument(
    *("--sure",),
    action="append",
    nargs="?",
    const="all",
    default=[],
    metavar="N",
    help="clear the doubt with this number, as 2 or 2,5; without a number, all that are shown",
)
_OF_SCREEN: Final = (
    _flag("--read-only", "look without changing anything (chair, trainees)"),
    _INITIALS,
    _flag("--mouse", "use the mouse (off, for slow lines)"),
)
_OF_LIST: Final = (
    Argument("--list", default="", metavar="ID", help="another list than that of the floor"),
    _flag("--late", "also on a closed list; they are marked as late"),
    _INITIALS,
)
_OF_FILE: Final = (
    Argument("-f", "--format", default="", metavar="FORMAT", help="{formats}; else by --output"),
    Argument("-o", "--output", metavar="PATH", help="the file to write; without it, or with -, it is printed"),
    _flag("--force", "replace the file if it is there"),
)
_LANGUAGE: Final = Argument("--language", default="", metavar="LANG", help="of note, list and handover: {languages}")
_TEMPLATES: Final = Argument(
    "--templates", "--template", default="", metavar="PATH", help="your own wording: a folder, or one template"
)

#: `secretary` without a command.
OPEN: Final = Command(
    "[PATH]",
    "open a session, or choose one of a folder",
    "The desk of the secretary of a multilateral sitting: agenda, speakers' list, clock and notes.",
    (_PATH, *_OF_SCREEN, Argument("--version", action="version", version=f"secretary {__version__}")),
    "“secretary COMMAND --help” tells more. Without PATH the folder of sessions is $SECRETARY_SESSIONS, the one of\n"
    "the configuration, ./sessions, or one of your own.",
    module="open_path",
)
COMMANDS: Final[Mapping[str, Command]] = {
    "new": Command(
        "[FILE]",
        "make a session from a template or another session",
        "Make a session for another day; what is not named is asked on the screen.",
        (
            Argument("file", nargs="?", metavar="FILE", help="the file to write, which must not be there"),
            Argument("--from", dest="source", metavar="FILE", help="take body, mandate, members, NGOs, rules from it"),
            _text("--template", "NAME", "panel, general debate, interactive dialogue, blank; else panel, or as --from"),
            _text("--date", "DAY", "tomorrow, Friday, 27 November, 2026-11-27; tomorrow if it is left out"),
            _text("--starts", "HOUR", "as 9.00"),
            _text("--ends", "HOUR", "as 12.00 or +3h"),
            _text("--title", "TEXT", "what is held; with it, or with --from, nothing is asked"),
            _text("--chair", "TEXT", "as “H.E. Ms. Anna Berg, President of the Human Rights Council”"),
            *(_text(f"--{name}", "TEXT", "as in the file") for name in ("theme", "part", "body", "body-session")),
            *(_text(f"--{name}", "TEXT", "as in the file") for name in ("venue", "timezone")),
            _text("--meeting", "N", "the number of the meeting"),
            _text("--members", "YEAR", "the Council's members of this year; else of the day's"),
            _text("--opening", "MINUTES", "length of the podium; else a third of a panel"),
            _text("--responses", "MINUTES", "length of each answers block; else a quarter of its round"),
            _text("--rounds", "N", "of a panel; else two"),
            *_OF_SCREEN,
        ),
        "The minutes of the floor are what is left between start and end. “check --ready” says what is missing then.",
    ),
    "check": Command(
        "FILE...",
        "say what is wrong in session files, all at once",
        "Say everything that is wrong in session files.",
        (
            Argument("files", nargs="+", metavar="FILE", help="a session file"),
            _flag("--ready", "also say what is missing before the sitting can be held"),
        ),
        is_brief=True,
    ),
    "add": Command(
        "FILE NAME",
        "put names on the list of speakers",
        "Put names on the list of speakers, all in one act.",
        (
            _FILE,
            Argument("names", nargs="+", metavar="NAME", help="who speaks, with capacity and category"),
            _SURE,
            *_OF_LIST,
        ),
        "A name is written as on the screen: pakistan/oic, china +lmg, !monaco, Friends of Foo #n.",
    ),
    "import": Command(
        "FILE LIST",
        "put a list of names on it: CSV, XLSX, text",
        "Put a list of names on the list of speakers, all in one act.",
        (
            _FILE,
            Argument("names", metavar="LIST", help="a CSV, XLSX or text file; - reads standard input"),
            _flag("--dry-run", "only say what each line would become"),
            _SURE,
            *_OF_LIST,
        ),
        module="import_list",
    ),
    "export": Command(
        "[PAPER] FILE",
        "write note, list, report, chapters, log or data",
        "Print a paper of a session as things stand, or write it to a file.",
        (
            Argument("words", nargs="*", metavar="[PAPER] FILE", help="which paper (note if none), of which session"),
            *_OF_FILE,
            Argument("--next", type=int, metavar="N", help="of the list, who speaks now and the next N"),
            Argument("--for", dest="audience", choices=("press",), help="of the list, without the desk's remarks"),
            Argument("--list", dest="list_id", metavar="ID", help="of the list, this one; else all of the floor"),
            _LANGUAGE,
            _TEMPLATES,
            _flag("--no-undelivered", "of the report, without who was not reached"),
        ),
        "papers: note (at the end of the session), list (speaking order; --next 3 is the slip for the chair),\n"
        "report (paragraphs for the report, also over several sittings: name their files one after the other),\n"
        "handover (what a colleague needs who takes over), "
        "chapters (of the webcast),\nlog (who did what when), data (the whole session).",
        "secretary export [PAPER] FILE... [options]",
        is_brief=True,
    ),
    "handover": Command(
        "FILE",
        "what a colleague needs who takes the desk over",
        "Print what a colleague needs who takes the desk over, or write it to a file.",
        (_FILE, *_OF_FILE, _LANGUAGE),
        is_brief=True,
    ),
    "reopen": Command(
        "FILE",
        "take the closing of a sitting back",
        "Take the closing of a sitting back: it goes on, and so does the block that the closing ended.",
        (Argument("file", metavar="FILE", help="a session file whose sitting was closed"), _INITIALS),
    ),
    "restore": Command(
        "FILE",
        "put back the last good state of a broken file",
        "Put back the last good state of a session that was broken by hand, or deleted; what is in it is set aside.",
        (Argument("file", metavar="FILE", help="a session file that cannot be read"),),
    ),
    "rehearse": Command(
        "[FILE]",
        "work on a copy that has its own clock",
        "Rehearse a session on a copy that has its own clock.",
        (
            Argument("file", nargs="?", metavar="FILE", help="a session; else the panel that comes with the program"),
            Argument("--from", dest="begin", metavar="9:40", help="the hour to begin at; earlier blocks as planned"),
            Argument("--speed", type=float, default=1.0, metavar="60", help="how much faster than real time"),
            _flag("--fresh", "leave out what already happened in the file"),
            Argument(
                "--with-list",
                nargs="?",
                const="",
                metavar="N",
                help="N delegations (50; from 15 to 120) come onto the list, withdraw, are absent",
            ),
            _flag("--asking", "you type the names of those who ask, and read at the end how well you kept up"),
            Argument("--seed", type=int, metavar="N", help="the same delegations again at the same instants"),
            Argument("--copy", metavar="PATH", help="the copy to make; without it a new one in your own folder"),
            _flag("--no-open", "make the copy and print its path only"),
            *_OF_SCREEN,
        ),
    ),
    "status": Command(
        "PATH",
        "where a sitting stands, in one line",
        "Say in one line where a sitting stands; for a folder, all of them.",
        (
            _PATH,
            _flag("--json", "as JSON"),
            _flag("--plain", "in sentences, one a line, for screen readers"),
            _flag("--follow", "go on, a line at each change"),
        ),
        is_brief=True,
    ),
    "display": Command(
        "FILE",
        "show a sitting to the room, in a terminal",
        "Show a sitting to the room in this terminal: who speaks, what is left, who is next; q leaves.",
        (_FILE, Argument("--look", choices=THEMES, default="", metavar="LOOK", help="{themes}")),
    ),
    "serve": Command(
        "[PATH]",
        "show a sitting, or a folder of them, to browsers",
        "Show a sitting, or every sitting of a folder, to browsers in the room and on telephones; ctrl+c ends it.",
        (
            _PATH,
            Argument(
                "--listen", default="127.0.0.1:8000", metavar="HOST:PORT", help="0.0.0.0:8000 for the whole network"
            ),
            Argument("--address", metavar="URL", help="under which others reach it, for the QR code; else as they ask"),
        ),
        "It needs the extra “web”; where that is missing, it prints the command that installs it. Files are only read.",
    ),
    "message": Command(
        "FILE TEXT",
        "put a line on the room's displays",
        "Put a line on the displays of a session; without a text, print the one that is there.",
        (
            _FILE,
            Argument("text", nargs="*", metavar="TEXT", help="what the room is to read, one line"),
            _flag("--clear", "take the line off"),
            _INITIALS,
        ),
    ),
    "keys": Command(
        "",
        "all keys of the screen",
        "Print all keys of the screen with what they do.",
        (
            _flag("--ids", "with the ids by which config.toml gives them other keys"),
            _flag("--check", "only say what is wrong in config.toml"),
        ),
    ),
    "config": Command(
        "",
        "what holds of the configuration, and from where",
        "Print every key of config.toml with the value that holds and where that comes from.",
        _OF_SCREEN,
        "From the default, the file, the environment, what was chosen on the screen, or the options named here.",
    ),
    "schema": Command(
        "",
        "the JSON Schema of a session file, for editors",
        "Print the JSON Schema of a session file, by which an editor completes and checks it.",
        (),
        "Save it beside your sessions and name it in the editor's settings; docs/file.md shows how.",
    ),
    "completion": Command(
        "SHELL",
        "what bash, zsh or fish needs to complete commands",
        "Print what a shell needs to complete commands, options and files.",
        (Argument("shell", choices=("bash", "zsh", "fish"), metavar="SHELL", help="bash, zsh or fish"),),
        "bash: secretary completion bash > ~/.local/share/bash-completion/completions/secretary\n"
        "zsh: secretary completion zsh > a folder of $fpath/_secretary\n"
        "fish: secretary completion fish > ~/.config/fish/completions/secretary.fish",
    ),
}


def read_words(command: Command, words: Sequence[str]) -> SimpleNamespace | None:
    """Return what `argparse` makes of words for a command; None where it has to be asked, as by any option."""
    places = [argument for argument in command.arguments if not argument.is_option]
    if any(word.startswith("-") for word in words) or len(places) > 1:
        return None
    values = {name: value for argument in command.arguments for name, value in _default(argument).items()}
    for place in places:
        few = {None: 1, "?": 0, "*": 0, "+": 1}
        nargs = place.settings.get("nargs")
        is_one = nargs in (None, "?")
        if "choices" in place.settings or len(words) < few[nargs] or (is_one and len(words) > 1):
            return None
        if words or not is_one:
            values[place.names[0]] = words[0] if is_one else list(words)
    return SimpleNamespace(**values) if places or not words else None


def _default(argument: Argument) -> dict[str, Any]:
    """Return what an argument is if it is not given, by its name; empty for what ends the program."""
    settings = argument.settings
    if settings.get("action") == "version":
        return {}
    long = next((name for name in argument.names if name.startswith("--")), argument.names[0])
    name = settings.get("dest") or long.lstrip("-").replace("-", "_")
    return {name: settings.get("default", False if settings.get("action") == "store_true" else None)}
