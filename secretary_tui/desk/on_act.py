"""Starts the user's command for each act that is on disk, and passes the act as JSON; the desk does not wait."""

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from subprocess import DEVNULL, Popen, TimeoutExpired
from tempfile import TemporaryFile
from typing import Any

from secretary_tui.config import ON_ACT_VARIABLE
from secretary_tui.desk.history import DoneAct, said
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.names.protected import hiding
from secretary_tui.storage.kept_acts import DatedAct

#: The number of the schema of an act in JSON; it changes if a key changes its meaning.
SCHEMA = 1
#: At most this many commands run at the same time; while so many hang, no other is started.
MOST_RUNNING = 4
#: The command for the next act waits at most this many seconds for the end of the one before.
PATIENCE = 2.0


def facts_of(dated: DatedAct, done: DoneAct, session: Session) -> dict[str, Any]:
    """Return an act as JSON data for other programs, without protected names.

    `session` is the session as it was written; it may contain later acts too.
    """
    rows = [row for change in done.changes.rows for row in (change.before, change.after)]
    hide = hiding(session, filter(None, (getattr(row, "protected_name", "") for row in rows)))  # some rows may be gone
    entry = _entry_of(dated, done, session)
    return {
        "schema": SCHEMA,
        **dated.record(),
        "sentence": hide(said(dated.kind, done.sentence)),
        "by": dict(dated.by),
        "entry": entry.id if entry else None,
        "name": hide(session.name_of(entry)) if entry else None,
    }


def _entry_of(dated: DatedAct, done: DoneAct, session: Session) -> Entry | None:
    rows = [change.after or change.before for change in done.changes.rows]
    changed = [row for row in rows if isinstance(row, Entry)]
    named = session.entry(getattr(dated.act, "entry", None))
    only = changed[0] if len(changed) == 1 else None
    return next((entry for entry in changed if entry.is_speaking), named or only)


class ActsForCommand:
    """Starts the user's command `on_act` once for each act, in order, and passes the act to it as JSON.

    A command starts after the one before has ended, or two seconds later. While four commands are running, no other is
    started; the acts of that time are never passed.
    """

    def __init__(self, words: Sequence[str], file: Path, *, rehearsal: bool) -> None:
        self.starter = ThreadPoolExecutor(1, "on_act")
        self._words = words
        self._of_file = {"file": str(file), "rehearsal": rehearsal}
        self._running: list[Popen[bytes]] = []
        self._newest: Popen[bytes] | None = None

    def give(self, dated: DatedAct, done: DoneAct, session: Session) -> None:
        """Have another thread start the command with an act on its standard input; return at once."""
        facts = json.dumps(facts_of(dated, done, session) | self._of_file, ensure_ascii=False)
        with suppress(RuntimeError):  # no thread can be started
            self.starter.submit(self._start, f"{facts}\n".encode())

    def _start(self, facts: bytes) -> None:
        newest, self._newest = self._newest, None  # wait only once for a command that hangs
        if newest is not None:
            with suppress(TimeoutExpired):
                newest.wait(PATIENCE)
        self._running = [command for command in self._running if command.poll() is None]
        if len(self._running) == MOST_RUNNING:
            return
        with TemporaryFile() as file:  # not a pipe, which would block if the command does not read it
            file.write(facts)
            file.seek(0)
            environ = os.environ | {ON_ACT_VARIABLE: "1"}
            self._newest = Popen(  # noqa: S603 - the user's own
                self._words, stdin=file, stdout=DEVNULL, stderr=DEVNULL, env=environ, start_new_session=True
            )
            self._running.append(self._newest)
