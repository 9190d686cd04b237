"""The commands with their arguments and help, as tables, and a fast reader of command lines without options.

Only the standard library is imported here. `parsing.py` reads all other command lines by the same tables.
"""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any, NamedTuple

from secretary_tui import __version__
from secretary_tui.keys import THEMES

#: The kinds of notes that a person takes.
KINDS = ("note", "question", "decision", "follow-up", "comment")


class Argument:
    """A word or an option of a command line: its names (“-o --output”), its value in the help, and what it does.

    `settings` are other arguments of `add_argument` of `argparse`. `parsing.py` fills the braces in the help.
    """

    def __init__(self, names: str, metavar: str, about: str, **settings: Any) -> None:
        self.names = names.split()
        self.settings = settings | {key: text for key, text in (("metavar", metavar), ("help", about)) if text}

    @property
    def is_option(self) -> bool:
        return self.names[0].startswith("-")

    @property
    def sign(self) -> str:
        """The name of a word in the help: “FILE”, “[FILE]” or “FILE...”."""
        signs = {None: "{}", "?": "[{}]", "+": "{}..."}
        return signs[self.settings.get("nargs")].format(self.settings["metavar"])


def _flag(name: str, about: str) -> Argument:
    return Argument(name, "", about, action="store_true")


def _text(names: str, metavar: str, about: str) -> Argument:
    return Argument(names, metavar, about, default="")


class Command(NamedTuple):
    """A command of the program: its arguments, its sentence in `secretary --help`, and its own help.

    The function `run` of the module with the name of the command runs it. `module` names another module, and after a
    colon another function. If `is_brief`, garbage is not collected, because that would take a tenth of the time.
    """

    does: str
    about: str
    arguments: tuple[Argument, ...]
    more: str = ""
    takes: str = ""
    usage: str | None = None
    module: str = ""
    is_brief: bool = False

    @property
    def call(self) -> str:
        """The words after the name of the command, for `secretary --help`: `takes`, or else those of `arguments`."""
        return self.takes or " ".join(argument.sign for argument in self.arguments if not argument.is_option)


# Arguments that several commands share.
_FILE = Argument("file", "FILE", "a session file")
_PATH = Argument("path", "PATH", "a session file, or a folder of them", nargs="?")
_INITIALS = Argument("--as", "AB", "initials for the log", dest="initials", default="")
_SURE = Argument(
    "--sure",
    "N",
    "clear the doubts with these numbers, such as 2,5; the other doubts are kept; without N, clear all",
    action="append",
    nargs="?",
    const="all",
    default=[],
)
_OF_SCREEN = (
    _flag("--read-only", "look on without changing anything (chair, trainees)"),
    _INITIALS,
    _flag("--mouse", "use the mouse over SSH too (it is off there because it is slow)"),
)
_OF_LIST = (
    _text("--list", "ID", "the list to use, if not that of the floor"),
    _flag("--late", "add names to a closed list too; they are marked as late"),
    _INITIALS,
)
_OF_FILE = (
    _text("-f --format", "FORMAT", "{formats}; by default as --output ends"),
    Argument("-o --output", "PATH", "the file to write; without it, or with -, the paper is printed"),
    _flag("--force", "replace the file if it exists"),
)
_FOLDERS = Argument("folders", "FOLDER", "a folder of sessions, or a session file", nargs="+")
_OF_FIGURES = (
    Argument("-o --output", "PATH", "the file to write; without it, or with -, the figures are printed"),
    _OF_FILE[-1],
)
#: The values of `--by` for `stats`.
_GROUPINGS = ("category", "region", "group", "delegation", "kind", "day", "item", "role", "sitting")
#: The formats of `stats`; the first is the default.
FIGURES_IN = ("txt", "csv", "json", "html", "xlsx")
_LANGUAGE = _text("--language", "LANG", "language of papers in words: {languages}")
_TEMPLATES = _text("--templates --template", "PATH", "your own wording: a folder of templates, or one template")

#: `secretary` without a command.
OPEN = Command(
    "open a session, or choose one from a folder",
    "The desk of the secretary of a multilateral sitting: agenda, speakers' list, clock and notes.",
    (_PATH, *_OF_SCREEN, Argument("--version", "", "", action="version", version=f"secretary {__version__}")),
    "“secretary COMMAND --help” says more about a command. Without PATH the sessions\n"
    "are those in $SECRETARY_SESSIONS, in the folder of the configuration, in\n"
    "./sessions, in this folder, or in a folder of your own.",
    module="open_path",
)
COMMANDS: Mapping[str, Command] = {
    "new": Command(
        "make a session from a template, another one or a page",
        "Make a session for another day. Without --title and --from the screen asks for what is missing. With "
        "--programme make one for each meeting of an order of the day.",
        (
            Argument("file", "FILE", "the file to write, or the folder for the files", nargs="?"),
            Argument(
                "--programme",
                "FILE",
                "an order of the day or a concept note as text, DOCX or PDF; - reads standard input",
                nargs="+",
            ),
            _flag("--dry-run", "only print what was read of a programme, and which files it would write"),
            _SURE,
            Argument(
                "--from",
                "FILE",
                "a session whose body, mandate, members, NGOs, rules and agenda are taken",
                dest="source",
            ),
            _text(
                "--template",
                "NAME",
                "panel (the default without --from), debate, dialogue, clustered dialogue, high-level segment,"
                " general segment, review,"
                " special session, urgent debate, drafts, treaty body, visit or blank",
            ),
            _text("--date", "DAY", "such as tomorrow (the default), Friday, 27 November or 2026-11-27"),
            _text("--starts", "HOUR", "such as 9.00"),
            _text("--ends", "HOUR", "such as 12.00, or +3h after the start"),
            _text("--title", "TEXT", "title of the sitting; with it, or with --from, nothing is asked"),
            _text("--chair", "TEXT", "such as “H.E. Ms. Anna Berg, President of the Human Rights Council”"),
            _text("--theme", "TEXT", "theme of the year"),
            _text("--part", "TEXT", "which panel of the day it is"),
            _text("--body", "TEXT", "who meets, such as Human Rights Council"),
            _text("--body-session", "TEXT", "session of the body in words, such as thirty-first"),
            _text("--venue", "TEXT", "the room"),
            _text("--timezone", "TEXT", "such as Europe/Zurich"),
            _text("--meeting", "N", "the number of the meeting"),
            _text("--members", "YEAR", "members of the Council in this year; by default the year of the sitting"),
            _text("--opening", "MINUTES", "length of the podium; by default a third of the panel"),
            _text("--responses", "MINUTES", "length of each block of answers; by default a quarter of its round"),
            _text("--rounds", "N", "number of rounds of a panel; by default two"),
            *_OF_SCREEN,
        ),
        "The floor gets the minutes that are left between start and end.\n“check --ready” says what is still missing.",
    ),
    "check": Command(
        "report every mistake in session files",
        "Report every mistake in session files, with its line and key.",
        (
            Argument("files", "FILE", "a session file", nargs="+"),
            _flag("--ready", "also report what is missing before the sitting can be held"),
        ),
        is_brief=True,
    ),
    "add": Command(
        "put names on the list of speakers",
        "Put names on the list of speakers, in one act.",
        (
            _FILE,
            Argument("names", "NAME", "who speaks, with the capacity and the category", nargs="+"),
            _SURE,
            *_OF_LIST,
        ),
        "Names are written as on the screen:\npakistan/oic, china +lmg, !monaco, Friends of Foo #n.",
        takes="FILE NAME",
    ),
    "import": Command(
        "put a CSV, XLSX or text file on the list",
        "Put the names of a file on the list of speakers, in one act.",
        (
            _FILE,
            Argument("names", "LIST", "a CSV, XLSX or text file; - reads standard input"),
            _flag("--dry-run", "only print what each line would become"),
            _SURE,
            *_OF_LIST,
        ),
        module="add:import_list",
    ),
    "carry": Command(
        "carry a discussion over from another session",
        "Take over a discussion that goes on, from the session of an earlier meeting: who was not heard, the limits as "
        "they were cut, questions without an answer and open follow-ups, in one act.",
        (
            _FILE,
            Argument("--from", "EARLIER", "the earlier session", dest="source", required=True),
            _text("--discussion", "ID", "which discussion of EARLIER, if it has several"),
            _text("--to", "ID", "which discussion of FILE, if none has the same id"),
            _text("--id", "ID", "a lasting name for EARLIER if it has none, by default that of its file"),
            _flag("--dry-run", "only print who and what would be taken over"),
            _INITIALS,
        ),
        "Then EARLIER is marked: the discussion goes on, and speakers who waited\nno longer count as not reached.",
        takes="FILE --from EARLIER",
        module="add:carry",
    ),
    "export": Command(
        "write note, list, report, calendar, log, data",
        "Print a paper of a session in its present state, or write it to a file.",
        (
            Argument("words", "[PAPER] FILE", "the paper (by default the note) and the session file", nargs="*"),
            *_OF_FILE,
            Argument("--next", "N", "list: only who speaks now and the next N", type=int),
            Argument(
                "--for", "", "list: without the desk's remarks", dest="audience", choices=("press", "interpreters")
            ),
            Argument("--list", "ID", "list: this one; by default all lists of the floor", dest="list_id"),
            _LANGUAGE,
            _TEMPLATES,
            _flag("--no-undelivered", "report: without the speakers who were not reached"),
        ),
        "A folder stands for all its sessions in report, calendar, note and list.\n\n"
        "papers:\n"
        "  note      the end-of-session note\n"
        "  list      the speaking order; with --next 3 the slip for the chair\n"
        "  report    the paragraphs for the report; several files make one text\n"
        "  agenda    the order of the day\n"
        "  script    what the chair says\n"
        "  points    points by delegation\n"
        "  time      the time that each delegation used\n"
        "  handover  what a colleague needs to take over\n"
        "  chapters  of the webcast, as WebVTT or as the list of video platforms\n"
        "  log       who did what and when\n"
        "  data      the whole session\n"
        "  calendar  the meetings as iCalendar",
        takes="[PAPER] FILE",
        usage="secretary export [PAPER] FILE... [options]",
        is_brief=True,
    ),
    "next": Command(
        "end the speech and call the next speaker",
        "End the speech and call the next speaker, as the key does: for a pedal, a button or a script.",
        (
            *(_FILE, _INITIALS),
            Argument("--expect", "NAME", "only if NAME has the floor; an empty text: only if it is free"),
            _flag("--anyway", "also on another day, over an hour early, or with an empty time bank"),
        ),
        "A second call within two seconds is refused, even from another pedal or terminal.",
        module="outside:call_next",
    ),
    "end": Command(
        "end the speech without calling anyone",
        "End the speech without calling anyone, as the key does.",
        (_FILE, _INITIALS, _flag("--cut-short", "the speech counts as cut short")),
        module="outside:end",
    ),
    "pause": Command(
        "stop the speaker's clock, or let it go on",
        "Stop the clock of the speaker who has the floor, or let it go on, as the key does.",
        (_FILE, _INITIALS),
        module="outside:pause",
    ),
    "undo": Command(
        "take back the last act with these initials",
        "Take back the last act that you did on this machine with these initials, as the key does.",
        (_FILE, _INITIALS),
        "An act of your screen counts too: give a pedal initials of its own with --as.\n"
        "If somebody has changed the same rows since, nothing is taken back.",
        module="outside:undo",
    ),
    "note": Command(
        "take a note, with block and speaker",
        "Take a note with the time, the block and the speaker of this instant.",
        (
            *(_FILE, _INITIALS),
            Argument("text", "TEXT", "the note; without --kind its first sign gives the kind", nargs="+"),
            Argument("--kind", "", "the kind of note", choices=KINDS),
            Argument("--to", "NAME", "who on the panel is asked a question", action="append", default=[]),
        ),
        "“secretary export note FILE” prints the end-of-session note.",
        takes="FILE TEXT",
        module="outside:note",
    ),
    "speeches": Command(
        "write a row for each speech of a folder, and each name not heard",
        "Print a row for each speech in the sessions of folders, and for each name not heard or waiting.",
        (_FOLDERS, *_OF_FIGURES),
        "Rehearsals are left out. Parquet needs the extra “parquet”.\nThe columns are explained in docs/figures.md.",
        module="folders:speeches",
    ),
    "stats": Command(
        "count the speeches and sittings of a folder",
        "Count the speeches in the sessions of folders, their time, and the speakers not heard; say how late or early"
        " the sittings began and ended.",
        (
            _FOLDERS,
            Argument("--by", "WHAT", ", ".join(_GROUPINGS), choices=_GROUPINGS, default="category"),
            Argument("--format", "FORMAT", ", ".join(FIGURES_IN), choices=FIGURES_IN, default=""),
            _text("--language", "LANG", "language of txt and html: {languages}"),
            *_OF_FIGURES,
        ),
        "Rehearsals are left out. The figures are explained in docs/figures.md.",
        module="folders:stats",
    ),
    "archive": Command(
        "hand over a folder of sessions as one file",
        "Write all sessions of a folder, with their logs and papers, to one file; also while desks are at work.",
        (
            Argument("folder", "FOLDER", "a folder of sessions"),
            Argument(
                "-o --output",
                "PATH",
                "the file to write, .tar.gz or .tgz; by default the name of the folder and the day",
            ),
            _OF_FILE[-1],
        ),
        "It contains protected names, as the sessions do. tar -xzf FILE unpacks it on another machine.",
        module="folders:archive",
    ),
    "handover": Command(
        "print what a colleague needs to take over",
        "Print what a colleague needs to take over the desk, or write it to a file.",
        (
            _FILE,
            _text("-f --format", "FORMAT", "txt, md, docx or html; by default as --output ends"),
            *_OF_FILE[1:],
            _LANGUAGE,
        ),
        module="export:handover",
        is_brief=True,
    ),
    "reopen": Command(
        "reopen a sitting that was closed",
        "Reopen a sitting that was closed: the sitting and its last block go on.",
        (Argument("file", "FILE", "a session file whose sitting was closed"), _INITIALS),
        module="outside:reopen",
    ),
    "restore": Command(
        "put back the last good state of a broken file",
        "Put back the last good state of a session file that was broken or deleted. Its text is kept beside it.",
        (Argument("file", "FILE", "a session file that cannot be read"),),
        module="check:restore",
    ),
    "rehearse": Command(
        "open a copy that has its own clock",
        "Rehearse a session on a copy that has its own clock.",
        (
            Argument("file", "FILE", "a session; by default the panel that comes with the program", nargs="?"),
            Argument("--from", "9:40", "the hour to begin at; earlier blocks are over, as planned", dest="begin"),
            Argument("--speed", "60", "how many times as fast as real time", type=float, default=1.0),
            _flag("--fresh", "leave out what already happened in the file"),
            Argument(
                "--with-list",
                "N",
                "15 to 120 delegations, by default 50, ask for the floor, withdraw, or are absent",
                nargs="?",
                const="",
            ),
            _flag("--asking", "you type the names of those who ask; a last line says how many you took down"),
            Argument("--seed", "N", "draw the same delegations as with this number before", type=int),
            Argument("--copy", "PATH", "the copy to make; by default a new one in your own folder"),
            _flag("--no-open", "only make the copy and print its path"),
            *_OF_SCREEN,
        ),
        module="open_path:rehearse",
    ),
    "status": Command(
        "say in one line how far a sitting is",
        "Say in one line how far a sitting is; for a folder, a line for each sitting.",
        (
            _PATH,
            _flag("--json", "print JSON"),
            _flag("--plain", "print a sentence on each line, for screen readers"),
            _flag("--follow", "keep running, and print a line at each change"),
        ),
        is_brief=True,
    ),
    "display": Command(
        "show the clock of a sitting, in a terminal",
        "Show the clock of a sitting in this terminal: who speaks, the time left, who is next. q leaves.",
        (_FILE, Argument("--look", "LOOK", "{themes}", choices=THEMES, default="")),
        module="open_path:display",
    ),
    "serve": Command(
        "show clock and list of sittings in browsers",
        "Show a sitting, or every sitting of a folder, in browsers in the room and on telephones. ctrl+c ends it.",
        (
            _PATH,
            Argument("--listen", "HOST:PORT", "0.0.0.0:8000 for the whole network", default="127.0.0.1:8000"),
            Argument("--address", "URL", "the address for the QR code; by default the one of the request"),
        ),
        "It only reads the files. It needs the extra “web”; without\nthat, it prints the command for installing it.",
        module="room:serve",
    ),
    "message": Command(
        "put a line of text on the displays",
        "Put a line of text on the displays of a session; without TEXT, print the present line.",
        (
            _FILE,
            Argument("text", "TEXT", "one line for the room to read", nargs="*"),
            _flag("--clear", "remove the line"),
            _INITIALS,
        ),
        takes="FILE TEXT",
        module="room:message",
    ),
    "keys": Command(
        "print all keys of the screen",
        "Print all keys of the screen, and what they do.",
        (
            _flag("--ids", "print the ids too, with which config.toml changes keys"),
            _flag("--check", "only report mistakes in config.toml"),
        ),
        module="config:print_keys",
    ),
    "config": Command(
        "print the configuration in use",
        "Print every key of config.toml with the value in use, and where the value comes from.",
        _OF_SCREEN[1:],
        "A value can come from these sources: the default, the file, the environment,\n"
        "a choice on the screen, an option above; the comment after each value names it.",
    ),
    "schema": Command(
        "print the JSON Schema of a session file",
        "Print the JSON Schema of a session file, with which an editor completes and checks it.",
        (),
        "Save it beside your sessions and name it in the editor's settings;\ndocs/file.md shows how.",
        module="check:schema",
    ),
    "completion": Command(
        "print the completion script of a shell",
        "Print the script with which a shell completes commands, options, files, papers and values.",
        (Argument("shell", "SHELL", "bash, zsh or fish", choices=("bash", "zsh", "fish")),),
        "bash: secretary completion bash > ~/.local/share/bash-completion/completions/secretary\n"
        "zsh: secretary completion zsh > FOLDER/_secretary, where FOLDER is in $fpath\n"
        "fish: secretary completion fish > ~/.config/fish/completions/secretary.fish",
        module="parsing:completion",
    ),
}


def read_words(command: Command, words: Sequence[str]) -> SimpleNamespace | None:
    """Return the arguments of a command as `argparse` would; None if only `argparse` can read them."""
    places = [argument for argument in command.arguments if not argument.is_option]
    needs_option = any(argument.is_option and argument.settings.get("required") for argument in command.arguments)
    if needs_option or len(places) > 1 or any(word.startswith("-") for word in words):
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
    settings = argument.settings
    if settings.get("action") == "version":  # it ends the program
        return {}
    long = next((name for name in argument.names if name.startswith("--")), argument.names[0])
    name = settings.get("dest") or long.lstrip("-").replace("-", "_")
    return {name: settings.get("default", False if settings.get("action") == "store_true" else None)}
