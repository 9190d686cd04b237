"""`secretary status`: prints the state of a sitting, or of all sittings of a folder, once or at each change."""

import json
import re
import sys
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from secretary_tui.cli.sessions import configuration, say, session_file
from secretary_tui.clock import THIS_MACHINE, open_clock
from secretary_tui.domain.text import clean, counted
from secretary_tui.errors import SecretaryError
from secretary_tui.names.protected import without_protected_names
from secretary_tui.paths import typed_path
from secretary_tui.room import status
from secretary_tui.storage.disk import session_files
from secretary_tui.storage.journal import stem_of, stems_waiting
from secretary_tui.storage.session_file import SessionFile

if TYPE_CHECKING:
    from secretary_tui.storage.facts_cache import FactsCache

#: Characters that JSON leaves unchanged but that may control a terminal, or that an output cannot encode.
_STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
#: With `--follow`, the files are read again after this many seconds of real time.
LOOK = 1.0
#: This event is never set; waiting for it is a pause that ctrl+c interrupts.
_NEVER = threading.Event()


class Room(NamedTuple):
    """One session for `secretary status`, with what is printed about it.

    `said` is a text for people, or an object for JSON. `is_problem` means that the session could not be read.
    """

    path: Path
    said: str | dict[str, Any]
    is_problem: bool = False


def run(arguments: SimpleNamespace) -> int:
    """Print the state of one sitting, or of all sittings of a folder; with `--follow`, again at each change.

    Return 1 if a session could not be read; else 0.
    """
    path = typed_path(arguments.path) if arguments.path else configuration().sessions_folder
    if not path.exists():
        if path.suffix == ".toml":
            session_file(path).read()  # raises the error of a missing session
        raise SecretaryError(f"{path}: there is no such file or folder.")
    before, cache = "", None
    if path.is_dir() and not (arguments.json or arguments.plain):
        from secretary_tui.storage.facts_cache import FactsCache

        cache = FactsCache(status.SUMMARIES)
    while True:
        rooms = [_room(file, as_facts=arguments.json, is_plain=arguments.plain, cache=cache) for file in _files(path)]
        if cache is not None:
            cache.save()
        waiting = stems_waiting(path)
        rooms = [
            _with_unsaved(room, is_plain=arguments.plain) if stem_of(room.path) in waiting else room for room in rooms
        ]
        text = _text(rooms, is_folder=path.is_dir())
        if text != before:
            say(text)
            sys.stdout.flush()
            before = text
        if not arguments.follow or _NEVER.wait(LOOK):
            return int(any(room.is_problem for room in rooms))


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = session_files(path)
    if not files:
        raise SecretaryError(f"{path}: there is no session in this folder.")
    return files


def _room(path: Path, *, as_facts: bool, is_plain: bool, cache: "FactsCache | None") -> Room:
    try:
        file = session_file(path)
        if cache is not None and (line := _resting(file, cache)):
            return Room(path, line)
        session = without_protected_names(file.read())
        now, rehearsal = open_clock(file.side.path, under_way=session.is_under_way).now(), file.side.is_rehearsal
    except SecretaryError as error:
        problem = clean(error.sentence.splitlines()[0])
        return Room(path, {"file": str(path), "problem": problem} if as_facts else problem, is_problem=True)
    if as_facts:
        return Room(path, {"file": str(path)} | status.status_facts(session, now, rehearsal=rehearsal))
    if is_plain:
        return Room(path, "\n".join(status.status_sentences(session, now, rehearsal=rehearsal)))
    return Room(path, status.status_line(session, now, rehearsal=rehearsal))


def _with_unsaved(room: Room, *, is_plain: bool) -> Room:
    from secretary_tui.storage.kept_acts import pending_acts_of

    count = len(pending_acts_of(room.path).waiting_ids())
    if not count:
        return room
    if isinstance(room.said, dict):
        return room._replace(said=room.said | {"unsaved": count})
    acts, are = counted(count, "act"), "is" if count == 1 else "are"
    more = f"\nNOT SAVED: {acts} {are} not in the file." if is_plain else f"  NOT SAVED: {acts}"
    return room._replace(said=room.said + more)


def _resting(file: SessionFile, cache: "FactsCache") -> str:
    """Return the line about a sitting that is not under way; empty for any other sitting, and for a rehearsal."""
    try:
        stat, is_rehearsal = file.path.stat(), file.side.is_rehearsal
    except OSError:
        return ""
    facts = cache.facts(file.path, stat)
    if facts is None or "resting" not in facts:
        # `look` finds files beside a session by their names, without listing the folder
        facts = status.facts_of(without_protected_names(file.look()))
        cache.keep(file.path, stat, facts)
    return "" if is_rehearsal else status.resting_line(facts, THIS_MACHINE.wall())


def _text(rooms: list[Room], *, is_folder: bool) -> str:
    if isinstance(rooms[0].said, dict):
        text = json.dumps([room.said for room in rooms] if is_folder else rooms[0].said, ensure_ascii=False)
        return _STEERING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)  # JSON allows any character as an escape
    return "\n".join(
        f"{clean(room.path.stem)}: {room.said}" if is_folder and not room.is_problem else str(room.said)
        for room in rooms
    )
