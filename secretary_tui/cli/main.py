"""The command line: arguments, one call for each, errors in one sentence.

Nothing but the standard library is imported here, so that `--help` answers at once; what a command
needs is imported when it runs.
"""

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any, Final, NoReturn

from secretary_tui import __version__
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.errors import BadSession, SecretaryError, Usage, did_you_mean

EXIT_ERROR: Final = 1
EXIT_USAGE: Final = 2
#: As a shell tells an interrupted program.
EXIT_INTERRUPTED: Final = 130
#: Set to anything, it lets a failure of the program show where it happened.
DEBUG_VARIABLE: Final = "SECRETARY_DEBUG"
#: Of the standard library, but not on Windows.
_UNIX_MODULES: Final = frozenset({"fcntl", "termios", "tty", "pwd", "grp", "resource"})
_ONLY_UNIX: Final = (
    "This system cannot lock a session as several desks need it: secretary runs on Linux and macOS;"
    " on Windows install it in WSL, the Windows Subsystem for Linux."
)

_ABOUT: Final = "The desk of the secretary of a multilateral sitting: agenda, speakers' list, clock and notes."
_MORE: Final = """\
commands:
  secretary [PATH]          open a session, or choose one of a folder
  secretary check FILE...   say what is wrong in session files, all at once
  secretary add FILE NAME   put names on the list of speakers
  secretary import FILE LIST  put a list of names on it: CSV, XLSX, text
  secretary export [PAPER] FILE  write note, list, report, chapters, log or data
  secretary reopen FILE     take the closing of a sitting back
  secretary rehearse FILE   work on a copy that has its own clock
  secretary status PATH     where a sitting stands, in one line
  secretary keys            all keys of the screen

“secretary COMMAND --help” tells more. Without PATH the folder of sessions is $SECRETARY_SESSIONS, the one of
the configuration, ./sessions, or one of your own."""


class _Parser(argparse.ArgumentParser):
    """Tells a wrong command line in one sentence, whatever characters it holds."""

    def error(self, message: str) -> NoReturn:
        wrong = message.removeprefix("unrecognized arguments: ").split(" ", maxsplit=1)[0].partition("=")[0]
        options = [option for option in self._option_string_actions if option.startswith("--")]
        nearest = did_you_mean(wrong, options) if wrong.startswith("-") and wrong != message else ""
        raise Usage(f"{message}{nearest or f'; {self.prog} --help tells what there is'}")


def _parser(prog: str, about: str, more: str = "", usage: str | None = None) -> argparse.ArgumentParser:
    return _Parser(
        prog=prog,
        usage=usage,
        description=about,
        epilog=more,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _open_parser() -> argparse.ArgumentParser:
    parser = _parser("secretary", _ABOUT, _MORE)
    parser.add_argument("path", nargs="?", metavar="PATH", help="a session file, or a folder of them")
    _screen_options(parser)
    parser.add_argument("--version", action="version", version=f"secretary {__version__}")
    return parser


def _screen_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--read-only", action="store_true", help="look without changing anything (chair, trainees)")
    parser.add_argument("--as", dest="initials", metavar="AB", default="", help="initials for the log")
    parser.add_argument("--mouse", action="store_true", help="use the mouse (off, for slow lines)")


def _check_parser() -> argparse.ArgumentParser:
    parser = _parser("secretary check", "Say everything that is wrong in session files.")
    parser.add_argument("files", nargs="+", metavar="FILE", help="a session file")
    parser.add_argument("--ready", action="store_true", help="also say what is missing before the sitting can be held")
    return parser


def _list_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--list", default="", metavar="ID", help="another list than that of the floor")
    parser.add_argument("--late", action="store_true", help="also on a closed list; they are marked as late")
    parser.add_argument("--as", dest="initials", metavar="AB", default="", help="initials for the log")


def _add_parser() -> argparse.ArgumentParser:
    more = "A name is written as on the screen: pakistan/oic, china +lmg, !monaco, Friends of Foo #n."
    parser = _parser("secretary add", "Put names on the list of speakers, all in one act.", more)
    parser.add_argument("file", metavar="FILE", help="a session file")
    parser.add_argument("names", nargs="+", metavar="NAME", help="who speaks, with capacity and category")
    parser.add_argument("--sure", action="store_true", help="take the doubtful ones too, as they are told")
    _list_options(parser)
    return parser


def _import_parser() -> argparse.ArgumentParser:
    parser = _parser("secretary import", "Put a list of names on the list of speakers, all in one act.")
    parser.add_argument("file", metavar="FILE", help="a session file")
    parser.add_argument("names", metavar="LIST", help="a CSV, XLSX or text file; - reads standard input")
    parser.add_argument("--dry-run", action="store_true", help="only say what each line would become")
    parser.add_argument("--sure", action="store_true", help="take the doubtful ones too, as they are told")
    _list_options(parser)
    return parser


def _either(words: Iterable[str]) -> str:
    """“md, txt or docx”."""
    *but_last, last = words
    return f"{', '.join(but_last)} or {last}"


def _export_parser() -> argparse.ArgumentParser:
    from secretary_tui.domain.model.rows.languages import LANGUAGES  # noqa: PLC0415 - only for this command
    from secretary_tui.export.catalogue import FORMATS  # noqa: PLC0415

    more = (
        "papers: note (at the end of the session), list (speaking order; --next 3 is the slip for the chair),\n"
        "report (paragraphs for the report, also over several sittings: name their files one after the other),\n"
        "chapters (of the webcast), log (who did what when), data (the whole session)."
    )
    about = "Print a paper of a session as things stand, or write it to a file."
    parser = _parser("secretary export", about, more, "secretary export [PAPER] FILE... [options]")
    parser.add_argument("words", nargs="*", metavar="[PAPER] FILE", help="which paper (note if none), of which session")
    parser.add_argument("-f", "--format", default="", metavar="FORMAT", help=f"{_either(FORMATS)}; else by --output")
    parser.add_argument(
        "-o", "--output", metavar="PATH", help="the file to write; without it, or with -, it is printed"
    )
    parser.add_argument("--next", type=int, metavar="N", help="of the list, who speaks now and the next N")
    parser.add_argument("--list", dest="list_id", metavar="ID", help="of the list, this one; else all of the floor")
    parser.add_argument("--language", default="", metavar="LANG", help=f"of note and list: {_either(LANGUAGES)}")
    own = "your own wording: a folder, or one template"
    parser.add_argument("--templates", "--template", default="", metavar="PATH", help=own)
    parser.add_argument("--no-undelivered", action="store_true", help="of the report, without who was not reached")
    parser.add_argument("--force", action="store_true", help="replace the file if it is there")
    return parser


def _reopen_parser() -> argparse.ArgumentParser:
    about = "Take the closing of a sitting back: it goes on, and so does the block that the closing ended."
    parser = _parser("secretary reopen", about)
    parser.add_argument("file", metavar="FILE", help="a session file whose sitting was closed")
    parser.add_argument("--as", dest="initials", metavar="AB", default="", help="initials for the log")
    return parser


def _rehearse_parser() -> argparse.ArgumentParser:
    parser = _parser("secretary rehearse", "Rehearse a session on a copy that has its own clock.")
    parser.add_argument("file", metavar="FILE", help="a session file; it is only read")
    parser.add_argument("--from", dest="begin", metavar="9:40", help="the hour to begin at; earlier blocks as planned")
    parser.add_argument("--speed", type=float, default=1.0, metavar="60", help="how much faster than real time")
    parser.add_argument("--fresh", action="store_true", help="leave out what already happened in the file")
    parser.add_argument("--copy", metavar="PATH", help="the copy to make; without it a new one in your own folder")
    parser.add_argument("--no-open", action="store_true", help="make the copy and print its path only")
    _screen_options(parser)
    return parser


def _status_parser() -> argparse.ArgumentParser:
    parser = _parser("secretary status", "Say in one line where a sitting stands; for a folder, all of them.")
    parser.add_argument("path", nargs="?", metavar="PATH", help="a session file, or a folder of them")
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--follow", action="store_true", help="go on, a line at each change")
    return parser


def _keys_parser() -> argparse.ArgumentParser:
    parser = _parser("secretary keys", "Print all keys of the screen with what they do.")
    parser.add_argument("--ids", action="store_true", help="with the ids by which config.toml gives them other keys")
    parser.add_argument("--check", action="store_true", help="only say what is wrong in config.toml")
    return parser


#: Each command with the parser of its arguments; the module of the same name in `verbs` does it, where one can be so
#: called.
_COMMANDS: Final = {
    "check": _check_parser,
    "add": _add_parser,
    "import": _import_parser,
    "export": _export_parser,
    "reopen": _reopen_parser,
    "rehearse": _rehearse_parser,
    "status": _status_parser,
    "keys": _keys_parser,
}

_MODULES: Final = {"import": "import_list"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code; no traceback leaves it."""
    _speak_any_alphabet()
    try:
        try:
            code = _run(list(sys.argv[1:] if arguments is None else arguments))
        except SystemExit as told:  # argparse ends so after --help and --version
            code = told.code if isinstance(told.code, int) else 0
        sys.stdout.flush()
    except SecretaryError as error:
        return _tell(error)
    except ModuleNotFoundError as error:
        if error.name not in _UNIX_MODULES:
            raise
        return _tell(SecretaryError(_ONLY_UNIX))
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return EXIT_ERROR
    except Exception as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        return _tell(SecretaryError(_unforeseen(error)))
    return code


#: Commands that are over before garbage could matter: looking for it would be a tenth of their time.
_AT_ONCE: Final = frozenset({"check", "export", "status"})


def _run(arguments: list[str]) -> int:
    verb, make = "open_path", _open_parser
    if arguments and arguments[0] in _COMMANDS:
        verb, *arguments = arguments
        make = _COMMANDS[verb]
    elif arguments:
        _require_path(arguments[0])
    parsed = make().parse_intermixed_args(arguments)
    run = _module(_MODULES.get(verb, verb)).run
    if verb in _AT_ONCE and not vars(parsed).get("follow"):
        gc.disable()
    try:
        code: int = run(parsed)
    finally:
        gc.enable()
    return code


_PAPER: Final = "secretary export {} FILE prints this paper"
#: What is typed for a command that is called otherwise, and what does it.
_CALLED_OTHERWISE: Final = {
    "help": "secretary --help tells what there is",
    "version": "secretary --version tells it",
    **dict.fromkeys(("open", "start", "run"), "secretary FILE opens a session"),
    **dict.fromkeys(("print", "save", "write"), "secretary export FILE prints the note, and -o writes it to a file"),
    **{paper: _PAPER.format(paper) for paper in ("note", "list", "report", "chapters", "log", "data")},
    "slip": "secretary export list FILE --next 3 prints it",
    **dict.fromkeys(("validate", "verify"), "secretary check FILE does"),
    **dict.fromkeys(("practice", "train", "demo"), "secretary rehearse FILE does"),
}


def _require_path(word: str) -> None:
    """Refuse a first word that is no command, and neither a path nor written like one."""
    if word.startswith("-") or not word.replace("-", "").isalpha() or os.path.lexists(word):
        return
    if otherwise := _CALLED_OTHERWISE.get(word.lower()):
        raise Usage(f"there is no command “{word}”; {otherwise}")
    nearest = did_you_mean(word, _COMMANDS)
    raise Usage(f"nobody knows “{word}”{nearest or ': it is no command, and there is no such file'}")


def _module(verb: str) -> Any:
    """Bring what a command needs, without a search for Pydantic's plug-ins or for garbage on the way."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "true")
    gc.disable()
    try:
        return importlib.import_module(f"secretary_tui.cli.{verb}")
    finally:
        gc.freeze()
        gc.enable()


def _tell(error: SecretaryError) -> int:
    """Say it on stderr, a sentence a line; those of a file begin with its name and line, as editors like it."""
    prefix = "" if isinstance(error, BadSession) else "secretary: "
    for sentence in error.sentence.splitlines():
        sys.stderr.write(f"{prefix}{clean(sentence)}\n")
    return EXIT_USAGE if isinstance(error, Usage) else EXIT_ERROR


def _unforeseen(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror}."
    said = f"{type(error).__name__}: {error}".splitlines()[0]
    return f"This should not have happened ({said}); with {DEBUG_VARIABLE}=1 it says where. The session is on disk."


def _speak_any_alphabet() -> None:
    """A name that the terminal has no letters for is shown with “?”, and never ends the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _drop_output() -> None:
    """The reader has gone; what is left must not complain again when Python ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
