"""Gives each act, once it is on disk, to a command of the user's, which is not waited for."""

import json
import os
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from subprocess import DEVNULL, Popen, TimeoutExpired
from tempfile import TemporaryFile
from threading import Lock, Thread, main_thread
from typing import Any, Final

from secretary_tui.config import ON_ACT_VARIABLE
from secretary_tui.desk.logged.history import DoneAct
from secretary_tui.desk.logged.logged_acts import said
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.names.protected import hiding
from secretary_tui.storage.journal.acts import DatedAct

#: The number of the schema of an act in JSON; it changes if a key changes its meaning.
SCHEMA: Final = 1
#: So many commands run at the same time, and so many acts wait for one to end; of more, the oldest are dropped.
MOST_RUNNING: Final = 4
MOST_WAITING: Final = 1_000
#: So many seconds a command has before the next act is given to another.
PATIENCE: Final = 2.0


def facts_of(dated: DatedAct, done: DoneAct, session: Session) -> dict[str, Any]:
    """Return an act for other programs, without protected names; `session` is as the act left it."""
    rows = [row for change in done.changes.rows for row in (change.before, change.after)]
    hide = hiding(session, filter(None, (getattr(row, "protected_name", "") for row in rows)))  # some may be gone
    entry = _entry_of(dated, done, session)
    return {
        "schema": SCHEMA,
        "id": dated.id,
        "kind": dated.kind,
        "act": type(dated.act).__name__,
        "sentence": hide(said(dated.kind, done.sentence)),
        "at": dated.at.isoformat(timespec="milliseconds"),
        "by": dict(dated.by),
        "entry": entry.id if entry else None,
        "name": hide(session.name_of(entry)) if entry else None,
    }


def _entry_of(dated: DatedAct, done: DoneAct, session: Session) -> Entry | None:
    """Return who speaks because of an act, else whom it names, else the only one that it changed."""
    rows = [change.after or change.before for change in done.changes.rows]
    changed = [row for row in rows if isinstance(row, Entry)]
    named = session.entry(getattr(dated.act, "entry", None))
    only = changed[0] if len(changed) == 1 else None
    return next((entry for entry in changed if entry.is_speaking), named or only)


class ActsForCommand:
    """Starts a command for each act, in their order: each has two seconds before the next one starts beside it."""

    def __init__(self, words: Sequence[str], file: Path, *, rehearsal: bool) -> None:
        self._words = words
        self._of_file = {"file": str(file), "rehearsal": rehearsal}
        self._waiting: deque[bytes] = deque(maxlen=MOST_WAITING)
        self._running: list[Popen[bytes]] = []
        self._lock = Lock()
        self._is_starting = False

    def give(self, dated: DatedAct, done: DoneAct, session: Session) -> None:
        """Have the command started with an act; returns at once."""
        with self._lock:
            facts = facts_of(dated, done, session) | self._of_file
            self._waiting.append(f"{json.dumps(facts, ensure_ascii=False)}\n".encode())
            if not self._is_starting:
                with suppress(RuntimeError):  # no thread can be had: the next act tries again
                    Thread(target=self._start_all, name="on_act").start()
                    self._is_starting = True

    def _start_all(self) -> None:
        while self._has_more():
            if self._has_room():
                self._start(self._waiting.popleft())
            elif not main_thread().is_alive():  # the program has been left
                self._waiting.clear()

    def _has_more(self) -> bool:
        with self._lock:
            self._is_starting = bool(self._waiting)
        return self._is_starting

    def _has_room(self) -> bool:
        """Wait for the command that was started last, two seconds at most; returns whether another may run."""
        if self._running:
            with suppress(TimeoutExpired):
                self._running[-1].wait(PATIENCE)
        self._running = [command for command in self._running if command.poll() is None]
        return len(self._running) < MOST_RUNNING

    def _start(self, given: bytes) -> None:
        with suppress(OSError, ValueError), TemporaryFile() as file:  # a file: nobody waits for who does not read it
            file.write(given)
            file.seek(0)
            environ = os.environ | {ON_ACT_VARIABLE: "1"}
            command = Popen(  # noqa: S603 - the user's own
                self._words, stdin=file, stdout=DEVNULL, stderr=DEVNULL, env=environ, start_new_session=True
            )
            self._running.append(command)
