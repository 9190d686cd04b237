"""Runs a command line: reads it, runs the command, prints each error as a sentence, and logs unforeseen errors.

Only the standard library is imported here, to make `--help` fast; a command imports what it needs when it runs.
"""

import gc
import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from secretary_tui import __version__
from secretary_tui.cli.arguments import COMMANDS, OPEN, read_words
from secretary_tui.errors import BadSession, SecretaryError, Usage, did_you_mean, nearest

if TYPE_CHECKING:
    from pathlib import Path

EXIT_ERROR = 1
EXIT_USAGE = 2
#: The exit code of an interrupted program in a shell.
EXIT_INTERRUPTED = 130
#: If this variable is set, a failure of the program prints its traceback.
DEBUG_VARIABLE = "SECRETARY_DEBUG"
#: Modules of the standard library that Windows does not have.
_UNIX_MODULES = frozenset({"fcntl", "termios", "tty", "pwd", "grp", "resource"})
_ONLY_UNIX = (
    "This system cannot lock a session for several desks: secretary runs on Linux and macOS;"
    " on Windows install it in WSL, the Windows Subsystem for Linux."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code; print errors as sentences, without a traceback.

    If the variable SECRETARY_DEBUG is set, an unforeseen error is raised instead.
    """
    _speak_any_alphabet()
    try:
        try:
            code = _run(list(sys.argv[1:] if arguments is None else arguments))
        except SystemExit as ending:  # raised by argparse after --help and --version
            code = ending.code if isinstance(ending.code, int) else 0
        sys.stdout.flush()
    except SecretaryError as error:
        return _tell(error)
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)  # no reader is left: writing the rest must not fail again
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
        return EXIT_ERROR
    except Exception as error:
        if isinstance(error, ModuleNotFoundError) and error.name in _UNIX_MODULES:
            return _tell(SecretaryError(_ONLY_UNIX))
        if os.environ.get(DEBUG_VARIABLE):
            raise
        return _tell(SecretaryError(_unforeseen(error)))
    return code


def _run(arguments: list[str]) -> int:
    name, command = "", OPEN
    if arguments and arguments[0] in COMMANDS:
        name, *arguments = arguments
        command = COMMANDS[name]
    elif arguments:
        _require_path(arguments[0])
        _require_command_first(arguments)
    if command.is_brief:
        for name_of_module in ("inspect", "tempfile"):  # `dataclasses` and Jinja import these, and rarely use them
            _put_off(name_of_module)
    parsed = read_words(command, arguments) or _module("parsing").parse(name, arguments)
    _require_session_first(name, vars(parsed))
    _require_session(vars(parsed))
    module, _, function = (command.module or name).partition(":")
    run = getattr(_module(module), function or "run")
    if command.is_brief and not vars(parsed).get("follow"):
        gc.disable()
    try:
        code: int = run(parsed)
    finally:
        gc.enable()
    return code


#: The ending of the name of a session file, and endings of files that people name in its place.
_SESSION = ".toml"
_PAGES_AND_LISTS = (".txt", ".csv", ".tsv", ".xlsx", ".docx", ".pdf")


def _require_path(word: str) -> None:
    if word.startswith("-") or not word.replace("-", "").isalpha() or os.path.lexists(word):
        return
    otherwise = did_you_mean(word, COMMANDS) or ", and no such file; secretary --help lists the commands"
    raise Usage(f"there is no command “{word}”{otherwise}")


def _require_command_first(arguments: Sequence[str]) -> None:
    for place, word in enumerate(arguments[1:], 1):
        if word.startswith("-") or arguments[place - 1] == "--as" or os.path.lexists(word):
            continue  # initials after `--as` may look like a command
        if meant := nearest(word.lower(), COMMANDS):
            rest = (*arguments[:place], *arguments[place + 1 :])
            raise Usage(f"the command comes first; did you mean {_as_typed(meant, *rest)}?")


def _require_session_first(name: str, parsed: Mapping[str, Any]) -> None:
    file = parsed.get("file")
    if not isinstance(file, str) or file.lower().endswith(_SESSION):
        return
    given = parsed.get("names") or parsed.get("text") or []
    words = [given] if isinstance(given, str) else given
    session = next((word for word in words if word.lower().endswith(_SESSION) and os.path.lexists(word)), "")
    if session:
        rest = [word for word in words if word != session]
        raise Usage(f"the session comes first; did you mean {_as_typed(name, session, file, *rest)}?")


def _require_session(parsed: Mapping[str, Any]) -> None:
    places = [parsed.get("file"), parsed.get("path"), *parsed.get("files", ()), *parsed.get("words", ())]
    for word in [word for word in places if word and not parsed.get("programme")]:
        if word.lower().endswith(_PAGES_AND_LISTS) and os.path.lexists(word):
            page, names = _as_typed("new", "--programme", word), _as_typed("import", "SESSION", word)
            raise Usage(f"{word} is not a session; for an order of the day write {page}, for a list of names {names}")


def _as_typed(*words: str) -> str:
    import shlex

    return shlex.join(["secretary", *words])


def _module(name: str) -> Any:
    """Import a module of this folder without collecting garbage or loading plug-ins of Pydantic; both take time."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "true")
    gc.disable()
    try:
        return importlib.import_module(f"secretary_tui.cli.{name}")
    finally:
        gc.freeze()
        gc.enable()


def _put_off(name: str) -> None:
    """Put an object into `sys.modules` in place of a module; it imports the module when it is first used.

    To import a module that is then not used would take up to a tenth of the time of a short command.
    """
    if name in sys.modules:
        return
    stand_in: Any = type(sys)(name)

    def load(attribute: str) -> Any:
        del sys.modules[name], stand_in.__getattr__
        module = importlib.import_module(name)
        vars(stand_in).update(vars(module))
        return getattr(module, attribute)

    stand_in.__getattr__ = load
    sys.modules[name] = stand_in


def _tell(error: SecretaryError) -> int:
    from secretary_tui.domain.text import clean

    # the sentences about a session file begin with its name and line, as editors expect
    prefix = "" if isinstance(error, BadSession) else "secretary: "
    for sentence in error.sentence.splitlines():
        sys.stderr.write(f"{prefix}{clean(sentence)}\n")
    return EXIT_USAGE if isinstance(error, Usage) else EXIT_ERROR


def _unforeseen(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror}."
    said = f"{type(error).__name__}: {error}".splitlines()[0]
    path = _log_error(error)
    where = f"{path} says where it happened" if path else f"with {DEBUG_VARIABLE}=1 it says where"
    return f"This should not have happened ({said}); {where}. The session is on disk."


#: A log of errors with more bytes is renamed, and a new log is started; one old log is kept.
_LONGEST_LOG = 1_000_000


def _log_error(error: BaseException) -> "Path | None":
    """Append the traceback to the user's log of errors; return its path, or None if it cannot be written."""
    import traceback

    from platformdirs import user_log_path

    from secretary_tui.clock import THIS_MACHINE

    path = user_log_path("secretary", appauthor=False) / "errors.log"
    trace = "".join(traceback.format_exception(error))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LONGEST_LOG:
            path.replace(path.with_suffix(".log.1"))
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
        with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8", errors="backslashreplace") as log:
            log.write(f"{THIS_MACHINE.here().wall:%Y-%m-%d %H:%M:%S %z}, secretary {__version__}\n{trace}\n")
    except OSError:
        return None
    return path


def _speak_any_alphabet() -> None:
    """Make the program print “?” for letters that the terminal cannot show, instead of raising an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
