"""Functions that commands share: reading sessions and configuration, doing an act, printing without protected names."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from secretary_tui.domain.text import clean
from secretary_tui.errors import SecretaryError
from secretary_tui.paths import typed_path
from secretary_tui.storage.disk import session_files, shown
from secretary_tui.storage.session_file import SessionFile

if TYPE_CHECKING:
    from secretary_tui.config import Config
    from secretary_tui.desk.desk import ActResult, Desk
    from secretary_tui.domain.acts.base import Act
    from secretary_tui.domain.model.session import Session

#: The functions by which `say` and `tell` hide protected names in what they print.
_hide: list[Callable[[str], str]] = []


def settled_file(path: Path) -> SessionFile:
    """Return the session file at a path; first wait, at most about 30 seconds, until no other program writes it.

    Raises SecretaryError if the path is a folder.
    """
    from secretary_tui.clock import THIS_MACHINE
    from secretary_tui.storage.writers import WriterWatch

    file = session_file(path)
    WriterWatch(file, THIS_MACHINE.boottime).wait(tell)
    return file


def session_file(path: Path) -> SessionFile:
    """Return the session file at a path; raises SecretaryError if the path is a folder."""
    if path.is_dir():
        raise SecretaryError(f"{path} is a folder; name a session file in it.")
    return SessionFile(path)


def files_of(folder: Path) -> list[Path]:
    """Return the session files in a folder, sorted by name; raises SecretaryError if there are none."""
    files = session_files(folder)
    if not files:
        raise SecretaryError(f"{folder}: there is no session in this folder.")
    return files


def files_at(paths: Iterable[Path]) -> Iterator[tuple[SessionFile, bool]]:
    """Yield each session file at paths once, with whether it is itself one of the paths; else it is in a folder.

    The files of a folder are sorted by name. Raises SecretaryError if a folder has no sessions.
    """
    seen = set[Path]()
    for path in paths:
        is_named = not path.is_dir()
        for file in map(SessionFile, [path] if is_named else files_of(path)):
            if file.target not in seen:
                seen.add(file.target)
                yield file, is_named


def read_sessions(paths: Iterable[Path], broken: list[Path]) -> Iterator[tuple[SessionFile, "Session"]]:
    """Yield each session file at the paths with its session, in the order of `files_at`.

    Rehearsals and unreadable files in a folder are left out, each with a message; the unreadable ones are added to
    `broken`. Raises SecretaryError if a file that is one of the paths cannot be read, or if a folder has no sessions.
    """
    for file, is_named in files_at(paths):
        if not is_named and file.side.is_rehearsal:
            tell(f"Left out: {shown(file.path)} is a rehearsal.")
            continue
        try:
            yield file, file.read()
        except SecretaryError as error:
            if is_named:
                raise
            broken.append(file.path)
            tell(f"Left out: {error.sentence.splitlines()[0]}")


def opened_desk(arguments: SimpleNamespace) -> "Desk":
    """Return the desk for the file and the initials in `arguments`.

    If another program is writing the file, wait until it has finished. Raises SecretaryError if the file is a folder or
    cannot be read.
    """
    from secretary_tui.bootstrap.desk import open_desk

    path = typed_path(arguments.file)
    settled_file(path)
    config = configuration()
    return open_desk(path, config._replace(initials=clean(arguments.initials or config.initials)), offers_redo=False)


def configuration() -> "Config":
    """Return the user's configuration; print the mistakes in its file."""
    from secretary_tui.config import read_config

    config = read_config()
    for problem in config.problems:
        tell(problem)
    return config


def do_saved(desk: "Desk", act: "Act | None") -> "ActResult":
    """Do the act of a command, or undo the user's last act if `act` is None; print what the desk reports.

    Raises SecretaryError if the act is refused or could not be saved. An act that could not be saved is dropped: the
    user must repeat the command. Raises SecretaryError also if the act is in the file, but a power cut may remove it.
    """
    from secretary_tui.storage.writers import PAUSE, STEP, WAITING

    refusal = ""
    try:
        done = desk.do(act) if act is not None else desk.undo()
    except SecretaryError as error:
        refusal = error.sentence
        raise
    else:
        if desk.is_being_written:
            tell(WAITING)
        while desk.is_being_written:
            PAUSE.wait(STEP)
            desk.refresh()
        if desk.pending.acts:
            desk.drop_waiting()
            raise SecretaryError(f"Nothing was saved: {desk.unsaved}.")
        if desk.unsaved:
            raise SecretaryError(f"The act is in the file, but a power cut could remove it: {desk.unsaved}.")
        desk.refresh()  # saves the good state from which a broken file can be restored
    finally:
        for sentence in desk.news:
            if sentence != refusal:  # the refusal is printed at the end of the command
                tell(sentence)
    return done


def act_on_session(arguments: SimpleNamespace, act_of: Callable[["Desk"], "Act | None"]) -> int:
    """Do the act of a command on its session; print what was done, and the papers that are now out of date.

    `act_of` returns the act for a desk; None means to undo the last act.
    """
    desk = opened_desk(arguments)
    with public_names(desk.session):
        done = do_saved(desk, act_of(desk))
        tell(done.sentence)
        if done.outdated:
            tell(f"{done.outdated}.")
    return 0


@contextmanager
def public_names(session: "Session") -> Iterator[Callable[[str], str]]:
    """Return a context in which `say` and `tell` print public names instead of the protected names of a session.

    A SecretaryError raised in the context has public names too. The context yields the function that puts them in.
    """
    from secretary_tui.names.protected import hiding

    hide = hiding(session)
    _hide.append(hide)
    try:
        yield hide
    except SecretaryError as error:
        if hide(error.sentence) == error.sentence:
            raise
        raise error.hidden(hide) from None
    finally:
        _hide.remove(hide)


def _public(text: str) -> str:
    for hide in _hide:
        text = hide(text)
    return text


def say(text: str) -> None:
    """Print a part of the result of a command to the standard output."""
    sys.stdout.write(f"{_public(text)}\n")


def tell(sentence: str) -> None:
    """Print a sentence to the standard error output, without control characters."""
    sys.stderr.write(f"{_public(clean(sentence))}\n")
