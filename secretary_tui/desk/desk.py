"""The open session: its file, its history and its waiting acts; the only object that changes it."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Final, Literal

from secretary_tui.clock import LONGEST_BOOT, Clock
from secretary_tui.desk.history import (
    DoneAct,
    History,
    IdSource,
    Operator,
    done_again,
    history_and_ids,
    own_history,
    refused_step,
    said,
)
from secretary_tui.desk.logged_file import READ_AGAIN, LoggedFile
from secretary_tui.domain.acts.base import Act, Guarded, Revert, apply
from secretary_tui.domain.acts.floor import GiveFloor, MarkAbsent
from secretary_tui.domain.acts.sitting import CloseSitting, NextBlock
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.changes import ChangedSince, difference
from secretary_tui.domain.text import listed, with_offset
from secretary_tui.errors import NextStep, NotSaved, Refused, SecretaryError, WrittenMeanwhile
from secretary_tui.names.protected import hiding
from secretary_tui.storage.journal import MOST_OF_LOG, Journal
from secretary_tui.storage.kept_acts import DatedAct, PendingActs, pending_acts_of
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.side_records import Drafts, outdated_papers

_NOT: Final = {"undo": "Not taken back", "redo": "Not done again"}
#: At most this many acts that did another thing than was said are named; the others are counted.
MOST_NAMED: Final = 3


def applied(dated: DatedAct, session: Session) -> tuple[DoneAct, Session]:
    """Return the result of an act, and the session after it; raises Refused in the words of the rule."""
    after = apply(session, dated.act, dated.at)
    sentence = dated.said or hiding(after)(dated.act.sentence(session, after, dated.at))
    return DoneAct(dated.id, sentence, difference(session, after)), after


def all_applied(
    acts: Iterable[DatedAct], session: Session
) -> tuple[list[tuple[DatedAct, DoneAct]], list[str], Session]:
    """Return the result of several acts in order, a sentence for each that was refused, and the session after them."""
    done: list[tuple[DatedAct, DoneAct]] = []
    refused: list[str] = []
    for dated in acts:
        try:
            what, session = applied(dated, session)
            done.append((dated, what))
        except Refused as problem:
            reason = problem.sentence.removeprefix("Not taken back: ")
            refused.append(f"{_NOT.get(dated.kind, 'Not done')}: {told_of(dated, session)}. {reason}")
    return done, refused, session


def told_of(dated: DatedAct, session: Session) -> str:
    """Return the sentence of an act, or of the act that it takes back; for older versions, its name.

    The text of a note comes after it, as the file does not have it.
    """
    said = (dated.shown or dated.said or dated.act.title().replace("`", "")).removesuffix(".")
    text = hiding(session)(getattr(dated.act, "text", ""))
    return f"{said}: “{text}”" if text else said


def told_otherwise(written: Iterable[tuple[DatedAct, DoneAct]]) -> list[str]:
    """Return a sentence for acts that waited and then did something else than was said, because others wrote meanwhile.

    Empty if each did what was said of it; at most three are named, and the others counted.
    """
    others = [
        f"{done.sentence.removesuffix('.')} (shown before: {dated.shown.removesuffix('.')})"
        for dated, done in written
        if dated.shown not in ("", done.sentence)
    ]
    more = len(others) - MOST_NAMED
    named = listed((*others[:MOST_NAMED], f"{more} more" if more > 0 else ""))
    return [f"Written now: {named}."] if others else []


#: The same guarded act is refused if it comes again within this many real seconds.
SECONDS: Final = 2.0
#: The longest part of the sentence of an act that is kept, in characters.
NEWS_LENGTH: Final = 200


class RepeatGuard:
    """Kept in the lock's file, so that it holds for all terminals; to be asked under the lock alone."""

    def __init__(self, file: SessionFile, clock: Clock) -> None:
        self._lock = file.lock_file
        self._clock = clock

    def require_no_repeat(self, command: Act, session: Session) -> None:
        """Refuse an act that was done just now; say what it did, and which key repeats it on purpose."""
        if not isinstance(command, Guarded):
            return
        last = self._lock.read_guard() or {}
        when = last.get("real")
        since = SECONDS
        if isinstance(when, int | float) and abs(when) < LONGEST_BOOT:
            since = self._clock.real() - when
        if last.get("act") == type(command).__name__ and 0 <= since < SECONDS:
            did = last.get("did") or "the first press was taken"
            steps = [NextStep(type(command).__name__, again)] if (again := _again_if(command, session)) else []
            raise Refused(f"Done once: {did}; the second press within two seconds was ignored.", *steps)

    def record_act(self, command: Act, did: str) -> None:
        """Leave word of an act that was done, and of its sentence.

        After one that was taken back the right one may follow at once.
        """
        with suppress(NotSaved):  # the act itself is on disk
            if isinstance(command, Guarded):
                news = did.partition(". ")[0][:NEWS_LENGTH]
                self._lock.write_guard({"act": type(command).__name__, "real": self._clock.real(), "did": news})
            elif isinstance(command, Revert):
                self._lock.write_guard({})


def _again_if(command: Guarded, session: Session) -> str:
    """Return what the same key does when it is pressed again; empty in a closed sitting, where it does nothing."""
    if session.sitting.closed is not None:
        return ""
    holder = session.name_of(session.holder) if session.holder else ""
    match command:
        case GiveFloor():
            entry = session.entry(command.entry)
            return f"again if you mean {session.name_of(entry) if entry else 'another'}"
        case MarkAbsent() if holder:
            return f"again if {holder} is absent too"
        case NextBlock() | CloseSitting():
            return "again if the next block is meant" if session.next_block else "again closes the sitting"
        case _:
            return f"again if {holder} has ended" if holder else "again calls the next"


Kind = Literal["do", "undo", "redo"]
OnAct = Callable[[DatedAct, DoneAct, Session], None]
#: The answer of a read-only screen to every act.
ONLY_READS: Final = "This screen is read-only; open the session without --read-only to act."


@frozen
class ActResult:
    """The sentence of an act, what can be done next, and which papers the act leaves out of date."""

    sentence: str
    then: tuple[NextStep, ...] = ()
    outdated: str = ""


class Desk:
    """One terminal's hold on a session file. Each act is applied to the newest file under a lock, logged, and written.

    If the disk or the lock refuses, the act stays in `session` and waits in order with its instant. `unsaved` says
    why; `refresh` writes it as soon as it can.
    """

    #: Why no act is done where the session is only read.
    only_reads = ONLY_READS

    def __init__(  # noqa: PLR0913 - each is a part of its own
        self,
        file: SessionFile,
        clock: Clock,
        operator: Operator | None = None,
        *,
        read_only: bool = False,
        pending: PendingActs | None = None,
        offers_redo: bool = True,
        on_act: OnAct = lambda *_: None,
    ) -> None:
        """Open the session. The desk of a command has no key that repeats acts which an edit removed.

        `on_act` is called with each act that was written, its result, and the session after it.
        """
        self.file = file
        self.clock = clock
        self.operator = operator or Operator()
        self.read_only = read_only
        self.unsaved = ""
        self.journal = Journal(file.side)
        self.pending = pending or pending_acts_of(file.target)
        self._disk = LoggedFile(file, self.journal, self.operator, clock, self.pending, offers_redo=offers_redo)
        self.news = self._disk.news  # what happened without a key: another's act, a refused retry
        self.drafts = Drafts(file.side, owner=self.operator.draft_owner)
        self.session = self._disk.session
        self._compare_with_log(0.25)
        self._guard = RepeatGuard(file, clock)
        self.on_act = on_act
        if not read_only:
            self.pending.read_left_over()
            if self.pending.acts:  # of a screen that this program has left, or that failed
                self._take_up()

    @property
    def then(self) -> tuple[NextStep, ...]:
        """Return what can be done about the `news`."""
        acts = self._disk.taken_back
        return (NextStep("app.redo", "does it again" if len(acts) == 1 else "does them again"),) if acts else ()

    @property
    def is_being_written(self) -> bool:
        """Return whether acts wait because another program is writing the file."""
        return bool(self.pending.acts) and self._disk.is_being_written

    @cached_property
    def history(self) -> History:
        """Return what this operator can take back; it is read from the log at the first use."""
        return self._from_log[0]

    @cached_property
    def _from_log(self) -> tuple[History, IdSource]:
        return history_and_ids(self.journal, self.operator)

    def take_up_left_over(self) -> int:
        """Do the acts that an earlier run could not write, at their own instants; return how many were refused."""
        self.pending.take_up_left_over()
        return self._take_up()

    def _take_up(self) -> int:
        """Write the waiting acts of an earlier desk or run; if the disk refuses again, `session` shows them unsaved."""
        self.pending.has_taken_up = True
        refused = self._write_pending()
        if self.pending.acts:
            _, _, self.session = all_applied(self.pending.acts, self._disk.session)
        return refused

    def drop_left_over(self) -> None:
        """Forget the acts that an earlier run could not write."""
        self._log_dropped(self.pending.left_over)
        self.pending.drop_left_over()

    def drop_waiting(self) -> None:
        """Forget the acts that could not be written now."""
        self._log_dropped(self.pending.acts)
        self.pending.clear()

    def _log_dropped(self, acts: Iterable[DatedAct]) -> None:
        with suppress(SecretaryError), self.file.lock():
            self.take_newest(writing=False)
            self._disk.log_dropped(acts)

    def do(self, act: Act, at: datetime | None = None) -> ActResult:
        """Do an act now, or at the instant `at`; raises Refused with the sentence of the rule."""
        before = self.session
        sentence = self._act(act, at).sentence
        outdated = outdated_papers(self.file.side, self.session) if act.outdates_papers(before) else ""
        return ActResult(sentence, act.next_steps(before, self.session), outdated)

    def undo(self) -> ActResult:
        """Take the last own act back, times intact; raises Refused if someone changed its rows, or it is not there."""
        return self._revert("undo")

    def redo(self) -> ActResult:
        """Repeat what `undo` or an edit of the file took back last; raises Refused if its rows have changed since."""
        return self._redo_edited() if self._disk.taken_back else self._revert("redo")

    def _redo_edited(self) -> ActResult:
        """Repeat, as one act, what was in the file before an edit; acts that no longer fit are named."""
        self.refresh()
        records, self._disk.taken_back = self._disk.taken_back, []
        taken, sentence = done_again(self.session, records)
        self._disk.taken_back = records  # is offered until it is done
        try:
            self._act(Revert(changes=taken.changes), of=taken)
        except ChangedSince as refused:  # a colleague was quicker than the lock
            raise Refused(f"Not done again: {refused.name} was changed just now", *self.then) from refused
        self._disk.taken_back = [record for record in self._disk.taken_back if record not in records]
        return ActResult(sentence)

    def _revert(self, kind: Literal["undo", "redo"]) -> ActResult:
        """Take back, or do again, the last act; one that is refused is dropped from the history: `refused_step`."""
        if self.pending.acts:  # their changes are known only when they are written
            self._write_pending()
        done = self.history.last(kind)
        try:
            act = Revert(changes=done.changes if kind == "undo" else done.changes.inverse())
            changes = self._act(act, of=done, kind=kind).changes
            self.history.step(kind, done.act, changes)
        except Refused as refused:
            raise refused_step(
                refused, self.history, kind, self.journal, self.session, self._disk.taken_back
            ) from refused
        outdated = outdated_papers(self.file.side, self.session) if self.session.sitting.closed else ""
        return ActResult(said(kind, done.sentence), outdated=outdated)

    def _act(self, act: Act, at: datetime | None = None, of: DoneAct | None = None, kind: Kind = "do") -> DoneAct:
        if self.read_only:
            raise Refused(self.only_reads)
        now = with_offset(at or self.clock.now(), self.session.sitting.zone)
        of_act, by = (of.act, of.sentence) if of else ("", ""), self.operator.record()
        if not self.pending.acts:
            self.session = self._disk.read_ahead()
        ids = self._from_log[1]
        dated = DatedAct(ids.act(), now, ids.given_to(act, self.session), kind, *of_act, by=by)
        shown = self.session
        try:
            with self.file.lock():
                if self.pending.acts:
                    self._replay()
                self.take_newest(writing=True)
                if self.session is not shown:  # another may have taken the same ids
                    dated = replace(dated, act=ids.given_to(act, self.session))
                self._guard.require_no_repeat(act, self.session)
                done, after = applied(dated, self.session)
                self._save([(dated, done)], after)
                self._guard.record_act(act, done.sentence)
        except NotSaved as refused:
            done, self.session = applied(dated, self.session)
            self._let_wait(dated, done.sentence, refused)
        else:
            self.session, self.unsaved = after, self._disk.unsynced
        if kind == "do":
            self.history.add_done(done)
        return done

    def _save(self, acts: Sequence[tuple[DatedAct, DoneAct]], session: Session) -> None:
        """Write acts into the log, and the session that they led to into the file. Raises NotSaved."""
        self._disk.log(acts, session)
        self._disk.write(session)
        for dated, done in acts:
            self.on_act(dated, done, session)

    def _let_wait(self, dated: DatedAct, shown: str, refused: NotSaved) -> None:
        """Keep an act that could not be written, and say why; try again at once if another program wrote the file."""
        self.pending.add((replace(dated, shown=shown),))
        self.unsaved = self.pending.with_warning(refused.sentence)
        if isinstance(refused, WrittenMeanwhile):  # the act is done on the file as it is now
            self._write_pending()

    def refresh(self) -> bool:
        """Read what others wrote and write what waits; return whether the session has changed."""
        before = self.session
        self.prepare()
        if self.pending.acts or self._disk.unsynced:
            self._write_pending()
        else:
            try:
                self.take_newest(writing=False)
                self._compare_with_log(0.0)
            except SecretaryError as problem:
                self._disk.file_news.say_once(problem.sentence, READ_AGAIN)
            if not self.read_only:
                self._disk.keep_last_good()
                self.unsaved = self._disk.reason_unsaved()
        return self.session is not before

    def prepare(self) -> None:
        """Parse the file's layout and read the log now, so that the first act is as quick as the others."""
        self.file.prepare()
        if "history" not in vars(self) and self.journal.can_be_read():
            _ = self.history

    def take_newest(self, *, writing: bool) -> None:
        """Read the file if another process wrote it; before `writing`, add the acts that only the log has."""
        if self._disk.take_newest(writing=writing):
            self.session = self._disk.session

    def _compare_with_log(self, wait: float) -> None:
        """Add what a stopped process logged, and report what an edit removed; skipped while another desk writes."""
        if self.read_only or self.file.is_missing or self.file.is_broken:  # an act alone, or leaving, writes it again
            return
        if self._disk.lacking_acts() or self._disk.was_edited():
            with suppress(NotSaved), self.file.lock(wait):
                self.take_newest(writing=True)

    def _write_pending(self) -> int:
        """Write the waiting acts; return how many the rules refused, 0 if the disk refused and all still wait."""
        count = 0
        try:
            with self.file.lock():
                count = self._replay()
            self.unsaved = self._disk.unsynced
        except NotSaved as refused:
            self.unsaved = self.pending.with_warning(refused.sentence)
        return count

    def _replay(self) -> int:
        """Apply the waiting acts to the newest file, each at its own instant; return how many the rules refused."""
        self.take_newest(writing=True)
        self._disk.unsynced = ""
        waiting = self._disk.unwritten_of(self.pending.acts)
        written, refused, self.session = all_applied(waiting, self._disk.session)  # shown also if the disk refuses
        self._save(written, self.session)
        self.pending.clear()
        self.history.put_written(waiting, [done for _, done in written])
        if self.pending.has_taken_up:
            self.pending.has_taken_up = False
            self.history = own_history(self.journal.newest(MOST_OF_LOG), self.operator)
        self.news += [*refused, *told_otherwise(written)]
        return len(refused)
