"""The session on disk behind its log: read when another process wrote it, written once its acts are logged."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from secretary_tui.clock.clock import Clock
from secretary_tui.desk.history import DoneAct
from secretary_tui.desk.operator import Operator
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import BadSession, NotSaved, SecretaryError
from secretary_tui.storage.journal.acts import DatedAct, dump_changes
from secretary_tui.storage.journal.journal import Journal
from secretary_tui.storage.session_file import SessionFile


class LoggedFile:
    """A session file with its journal. `session` is what is on disk, `news` what was found wrong with the file.

    `unsynced` says why the folder of a file that is written was not synced; empty if it was.
    """

    def __init__(self, file: SessionFile, journal: Journal, operator: Operator, clock: Clock) -> None:
        self.session = file.read()
        self.news: list[str] = []
        self.unsynced = ""
        self._file = file
        self._journal = journal
        self._operator = operator
        self._clock = clock
        self._logged: dict[str, dict[str, Any]] = {}  # what the log holds of acts that the file does not
        self._said = ""  # what was found wrong with the file at the last look

    def read_ahead(self) -> Session:
        """Return the newest session, read so that little is left to read while the lock is held."""
        with suppress(SecretaryError):  # is said under the lock
            if self._file.has_changed():
                self.session = self._file.read()
                self._said = ""
        return self.session

    def take_newest(self, *, writing: bool) -> bool:
        """Read the file if another process wrote it; returns whether `session` is another one now.

        One that does not parse is set aside before it is overwritten. Raises NotSaved for a file that cannot be read
        and is to be written, SecretaryError for one that is only looked at.
        """
        if not self._file.has_changed():
            return False
        try:
            self.session = self._file.read()
        except BadSession as bad:
            if writing:
                aside = self._file.set_aside(self._clock.now())
                self.say_once(f"The file did not parse; what was in it is kept as {aside.name}.")
            else:
                self.say_once(f"The file was edited and does not parse: {bad.problems[0]}")
            return False
        except SecretaryError as problem:
            if not writing:
                raise
            raise NotSaved(problem.sentence) from problem
        self._said = ""
        return True

    def write(self, acts: Iterable[tuple[DatedAct, DoneAct]], session: Session) -> None:
        """Write the log first, then the file: what the file holds has always been logged. Raises NotSaved."""
        for dated, done in acts:
            record = dated.record() | {"by": self._operator.record(), "did": done.sentence}
            record["changes"] = dump_changes(done.changes)
            if self._logged.get(dated.id) != record:  # a disk that took the log and not the file is tried every second
                self._journal.append(record)
                self._logged[dated.id] = record
        try:
            self._file.write(session)
        except NotSaved as refused:
            if self._file.on_disk is not session:
                raise
            self.unsynced = refused.sentence  # the file holds it, only the folder was not synced
        self.session = session
        self._logged.clear()

    def say_once(self, sentence: str) -> None:
        """Say what is found at every look at the file only when it is another thing than last time."""
        if sentence != self._said:
            self._said = sentence
            self.news.append(sentence)
