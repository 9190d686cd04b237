"""`secretary status`: where a sitting stands, or all sittings of a folder, once or at each change."""

import json
import sys
import threading
from argparse import Namespace
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from secretary_tui.cli.sessions import clock_of, configuration, say, session_file
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.errors import SecretaryError
from secretary_tui.paths import typed_path
from secretary_tui.room import status
from secretary_tui.storage.disk import session_files

#: Real seconds between two looks of `--follow`.
LOOK: Final = 1.0
#: Nobody sets it: to wait for it is to let time pass, and ctrl+c ends it.
_NEVER: Final = threading.Event()


@dataclass(frozen=True)
class Room:
    """One session as `status` found it; `problem` says why it could not be read."""

    path: Path
    session: Session | None = None
    now: datetime | None = None
    rehearsal: bool = False
    problem: str = ""

    def line(self) -> str:
        """In one line for people."""
        if self.session is None or self.now is None:
            return self.problem
        return status.status_line(self.session, self.now, rehearsal=self.rehearsal)

    def as_value(self) -> dict[str, Any]:
        """As an object for programs."""
        if self.session is None or self.now is None:
            return {"file": str(self.path), "problem": self.problem}
        return {"file": str(self.path)} | status.status_facts(self.session, self.now, rehearsal=self.rehearsal)


def run(arguments: Namespace) -> int:
    """Say it once, or at each change; 1 if a session could not be read."""
    path = typed_path(arguments.path) if arguments.path else configuration().sessions_folder
    if not path.exists():
        raise SecretaryError(f"{path}: there is no such file or folder.")
    before = ""
    while True:
        rooms = [_room(file) for file in _files(path)]
        text = _as_json(path, rooms) if arguments.json else _as_lines(path, rooms)
        if text != before:
            say(text)
            sys.stdout.flush()
            before = text
        if not arguments.follow or _NEVER.wait(LOOK):
            return int(any(room.problem for room in rooms))


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = session_files(path)
    if not files:
        raise SecretaryError(f"{path}: there is no session in this folder.")
    return files


def _room(path: Path) -> Room:
    try:
        file = session_file(path)
        session = file.read()
        return Room(path, session, clock_of(file, session).now(), file.side.rehearsal.exists())
    except SecretaryError as error:
        return Room(path, problem=clean(error.sentence.splitlines()[0]))


def _as_json(path: Path, rooms: list[Room]) -> str:
    values = [room.as_value() for room in rooms]
    return json.dumps(values if path.is_dir() else values[0], ensure_ascii=False)


def _as_lines(path: Path, rooms: list[Room]) -> str:
    if not path.is_dir():
        return rooms[0].line()
    return "\n".join(room.line() if room.problem else f"{clean(room.path.stem)}: {room.line()}" for room in rooms)
