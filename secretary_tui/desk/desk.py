"""The open session: its file, its history and what waits for the disk; the one place that changes it."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, Literal

from secretary_tui.clock.clock import Clock
from secretary_tui.desk.history import DoneAct, History
from secretary_tui.desk.ids import IdSource
from secretary_tui.desk.operator import Operator
from secretary_tui.desk.repeat_guard import RepeatGuard
from secretary_tui.domain.acts.base import Act, apply
from secretary_tui.domain.acts.inscribing import AddEntries
from secretary_tui.domain.acts.revert import Revert
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.changes import ChangedSince, difference, stands
from secretary_tui.domain.text.hours import hour_text, with_offset
from secretary_tui.errors import BadSession, NextStep, NotSaved, Refused, SecretaryError
from secretary_tui.export.facts.protected import hiding
from secretary_tui.storage.drafts import Drafts
from secretary_tui.storage.journal.act_log import ActLog
from secretary_tui.storage.journal.acts import DatedAct, dump_changes
from secretary_tui.storage.journal.journal import Journal
from secretary_tui.storage.journal.pending_backup import PendingBackup
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.written_papers import WrittenPapers, outdated_text

Kind = Literal["do", "undo", "redo"]
#: What a screen answers to every act where the session is only read.
ONLY_READS: Final = "This screen only reads; open the session without --read-only to act."


@dataclass(frozen=True)
class ActResult:
    """What an act did, in one line, what can be done next, and which papers it leaves out of date."""

    sentence: str
    then: tuple[NextStep, ...] = ()
    outdated: str = ""


class Desk:
    """One terminal's hold on a session file. Each act is applied to the newest file under a lock.

    If the disk or the lock refuses, the act stands in `session`, waits in order with its instant, and
    `unsaved` says why; `refresh` writes it as soon as it can.
    """

    def __init__(
        self,
        file: SessionFile,
        clock: Clock,
        operator: Operator | None = None,
        *,
        read_only: bool = False,
        backup: PendingBackup | None = None,
    ) -> None:
        self.file = file
        self.clock = clock
        self.operator = operator or Operator()
        self.read_only = read_only
        self.unsaved = ""
        self.news: list[str] = []  # what happened without a key: another's act, a refused retry
        self.session = self._on_disk = file.read()
        self.journal = Journal(file.side)
        self.drafts = Drafts(file.side, owner=self.operator.draft_owner)
        self._history: History | None = None
        self._backup = backup or PendingBackup(file.path)
        self._left_over = [] if read_only else self._backup.read()
        self._took_up = False  # whether acts of an earlier run wait, which are no history yet
        self._pending: list[DatedAct] = []
        self._logged: dict[str, dict[str, Any]] = {}  # what the log holds of acts that the file does not
        self._said = ""  # what was found wrong with the file at the last look
        self._unsynced = ""  # why the folder of a file that is written was not synced
        self._guard = RepeatGuard(file, clock)
        self._log = ActLog(self.journal)
        self._opened_with = self._log.records(), self.session
        self._ids = IdSource(self._opened_with[0])

    # Opening ---------------------------------------------------------------------------------------------

    @property
    def history(self) -> History:
        """What this operator can take back; read from the log once the screen is there, or the first act wants it."""
        if self._history is None:
            self._history = self._history_of(*self._opened_with)
            self._opened_with = [], self.session  # the records are not wanted again
        return self._history

    def _history_of(self, records: list[dict[str, Any]], session: Session) -> History:
        history = History()
        history.walk([record for record in records if self.operator.owns(record)])
        while history.done and not stands(session, history.done[-1].changes):
            history.done.pop()  # logged, but the machine stopped before it was in the file
        return history

    def inherit_drafts(self) -> None:
        """Take over what this operator was typing at a terminal that is gone."""
        for owner, drafts in self.drafts.others().items():
            if self.operator.inherits(owner):
                for key, draft in drafts.items():
                    self.drafts.save(key, draft.text, draft.context)
                    self.drafts.drop(key, owner)

    def last_act(self) -> datetime | None:
        """When the last act was done, by whomever; None if none was."""
        return self._log.last_at()

    def left_over(self) -> tuple[Act, ...]:
        """What an earlier run did and could not write; `take_up_left_over` does it, `drop_left_over` forgets it."""
        return tuple(dated.act for dated in self._left_over)

    def take_up_left_over(self) -> None:
        """Do what an earlier run could not write, at its own instants."""
        left_over, self._left_over = self._left_over, []
        self._pending += left_over
        self._took_up = True
        self._backup.keep(self._pending)
        self._backup.forget()
        self._write_pending()
        if self._pending:  # refused again: they stand all the same, and are told as not saved
            for act in left_over:
                with suppress(Refused):  # is said once they are written
                    _, self.session = self._apply(act, self.session)

    def drop_left_over(self) -> None:
        """Forget what an earlier run could not write."""
        self._left_over = []
        self._backup.forget()

    # Acts ------------------------------------------------------------------------------------------------

    def do(self, act: Act, at: datetime | None = None) -> ActResult:
        """Do an act at this instant, or `at` another; raises Refused in the words of the rule."""
        before = self.session
        sentence = self._act(act, at)
        outdated = self._outdated() if act.outdates_papers(before) else ""
        return ActResult(sentence, act.next_steps(before, self.session), outdated)

    def _outdated(self) -> str:
        """Name the papers that were written before this act."""
        return outdated_text(WrittenPapers(self.file.side).present(), self.session.sitting.zone)

    def undo(self) -> ActResult:
        """Take the last own act back, times intact; raises Refused if someone changed its rows since."""
        if not self.history.done:
            raise Refused("There is nothing of yours to take back.")
        done = self.history.done[-1]
        try:
            self._act(Revert(changes=done.changes), of=done, kind="undo")
        except Refused as refused:
            self.history.done.pop()
            raise self._named(refused, done) from refused
        self.history.took_back()
        return ActResult(f"Taken back: {done.sentence}", outdated=self._outdated_after_the_closing())

    def redo(self) -> ActResult:
        """Do again what was taken back last; raises Refused if someone changed its rows since."""
        if not self.history.undone:
            raise Refused("There is nothing to do again.")
        done = self.history.undone[-1]
        try:
            self._act(Revert(changes=done.changes.inverse()), of=done, kind="redo")
        except Refused as refused:
            self.history.undone.pop()
            raise self._named(refused, done) from refused
        self.history.did_again()
        return ActResult(f"Done again: {done.sentence}", outdated=self._outdated_after_the_closing())

    def _outdated_after_the_closing(self) -> str:
        return self._outdated() if self.session.sitting.closed is not None else ""

    def _act(self, act: Act, at: datetime | None = None, of: DoneAct | None = None, kind: Kind = "do") -> str:
        if self.read_only:
            raise Refused(ONLY_READS)
        now = with_offset(at or self.clock.now(), self.session.sitting.zone)
        dated = DatedAct(
            self._ids.act(),
            now,
            self._with_ids(act),
            kind,
            of.act if of else "",
            of.sentence if of else "",
        )
        shown = self.session
        try:
            with self.file.lock():
                if self._pending:
                    self._replay()
                self._take_newest(writing=True)
                if self.session is not shown:  # another may have taken the same ids
                    dated = replace(dated, act=self._with_ids(act))
                self._guard.before(act, self.session)
                done, after = self._apply(dated, self.session)
                self._write(((dated, done),), after)
                self._guard.after(act, done.sentence)
        except NotSaved as refused:
            done, after = self._apply(dated, self.session)
            self._pending.append(dated)
            self._backup.keep(self._pending)
            self.unsaved = refused.sentence
        else:
            self.unsaved = self._unsynced
        self.session = after
        if kind == "do":
            self.history.did(done)
        return done.sentence

    def _apply(self, dated: DatedAct, session: Session) -> tuple[DoneAct, Session]:
        after = apply(session, dated.act, dated.at)
        sentence = dated.said or hiding(after)(dated.act.sentence(session, after, dated.at))
        return DoneAct(dated.id, sentence, difference(session, after)), after

    def _write(self, acts: Iterable[tuple[DatedAct, DoneAct]], session: Session) -> None:
        """The log first, then the file: what the file holds has always been logged."""
        for dated, done in acts:
            record = dated.record() | {"by": self.operator.record(), "did": done.sentence}
            record["changes"] = dump_changes(done.changes)
            if self._logged.get(dated.id) != record:  # a disk that took the log and not the file is tried every second
                self.journal.append(record)
                self._logged[dated.id] = record
        try:
            self.file.write(session)
        except NotSaved as refused:
            if self.file.on_disk is not session:
                raise
            self._unsynced = refused.sentence  # the file holds it, only the folder was not synced
        self._on_disk = session
        self._logged.clear()

    def _with_ids(self, act: Act) -> Act:
        if act.ids or isinstance(act, Revert):
            return act
        wanted = len(self.session.panel) + 4 + (len(act.entries) if isinstance(act, AddEntries) else 0)
        return replace(act, ids=self._ids.several(self.session, wanted))

    def _named(self, refused: Refused, done: DoneAct) -> Refused:
        """Say who changed the row that stands in the way since the act was `done`."""
        if not isinstance(refused, ChangedSince):
            return refused
        last = self._log.last_on(refused.table, refused.row, done.act)
        if last is None:
            return Refused(f"Not taken back: {refused.name} was changed by hand in the file.")
        operator, at = last
        hour = hour_text(at, self.session.sitting.zone)
        return Refused(f"Not taken back: {refused.name} was changed by {operator} at {hour}.")

    # The file --------------------------------------------------------------------------------------------

    def refresh(self) -> bool:
        """Take up what others wrote and write what waits; True if the session is another one now."""
        before = self.session
        self.prepare()
        if self._pending or self._unsynced:
            self._write_pending()
        else:
            try:
                self._take_newest(writing=False)
            except SecretaryError as problem:
                self._say_once(problem.sentence)
        return self.session is not before

    def prepare(self) -> History:
        """Make ready what the first act wants, so that it is as quick as the others; the history is given back."""
        self.file.prepare()
        return self.history

    def _take_newest(self, *, writing: bool) -> None:
        """Read the file if another process wrote it; one that does not parse is set aside before it is overwritten."""
        if not self.file.changed():
            return
        try:
            self.session = self._on_disk = self.file.read()
            self._said = ""
        except BadSession as bad:
            if not writing:
                self._say_once(f"The file was edited and does not parse: {bad.problems[0]}")
                return
            aside = self.file.set_aside(self.clock.now())
            self.news.append(f"The file did not parse; what was in it is kept as {aside.name}.")
        except SecretaryError as problem:
            if not writing:
                raise
            raise NotSaved(problem.sentence) from problem

    def _write_pending(self) -> None:
        try:
            with self.file.lock():
                self._replay()
        except NotSaved as refused:
            self.unsaved = refused.sentence
        else:
            self.unsaved = self._unsynced

    def _replay(self) -> None:
        """Apply what waits to the newest file, each at its own instant; what is refused now is said, never dropped."""
        self._take_newest(writing=True)
        self._unsynced = ""
        session = self._on_disk
        written: list[tuple[DatedAct, DoneAct]] = []
        refused: list[str] = []
        for dated in self._pending:
            try:
                done, session = self._apply(dated, session)
                written.append((dated, done))
            except Refused as problem:
                refused.append(f"Not done: {dated.act.title()}. {problem.sentence}")
        self.session = session  # also if the disk refuses: what waits stands upon what others wrote
        self._write(written, session)
        self._pending.clear()
        self._backup.keep(())
        if self._took_up:
            self._took_up = False
            self._history = self._history_of(self._log.records(), self.session)
        self.news += refused

    def _say_once(self, sentence: str) -> None:
        """Say what is found at every look at the file only when it is another thing than last time."""
        if sentence != self._said:
            self._said = sentence
            self.news.append(sentence)
