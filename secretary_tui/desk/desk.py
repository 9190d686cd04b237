"""The desk of an open session: does, undoes, redoes and saves acts, keeps unsaved acts, and refuses a second press.

Only a desk changes an open session.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any, Literal

from secretary_tui.clock import LONGEST_BOOT, Clock
from secretary_tui.desk import history
from secretary_tui.desk.history import DoneAct, History, IdSource, Operator, history_and_ids, random_letters, said
from secretary_tui.desk.logged_file import READ_AGAIN, LoggedFile
from secretary_tui.domain.acts.base import Act, Guarded, Revert, apply
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.changes import ChangedSince, difference
from secretary_tui.domain.text import with_offset
from secretary_tui.errors import NextStep, NotSaved, Refused, SecretaryError, WrittenMeanwhile
from secretary_tui.names.protected import hiding
from secretary_tui.storage.journal import MOST_OF_LOG
from secretary_tui.storage.kept_acts import DatedAct, PendingActs, pending_acts_of
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.side_records import Drafts, outdated_papers

_NOT = {"undo": "Not taken back", "redo": "Not done again"}


def applied(dated: DatedAct, session: Session) -> tuple[DoneAct, Session]:
    """Apply an act to a session; return what it did, and the session after it. Raises Refused as the act does."""
    after = apply(session, dated.act, dated.at)
    sentence = dated.said or hiding(after)(dated.act.sentence(session, after, dated.at))
    return DoneAct(dated.id, sentence, difference(session, after)), after


def all_applied(
    acts: Iterable[DatedAct], session: Session
) -> tuple[list[tuple[DatedAct, DoneAct]], list[str], Session]:
    """Apply acts to a session in order; return three things: the acts done, the refusals, and the new session.

    Each act done comes with its result. A refused act changes nothing, and its refusal is a sentence such as “Not done:
    Cuba has the floor. The list is closed.”
    """
    done: list[tuple[DatedAct, DoneAct]] = []
    refused: list[str] = []
    for dated in acts:
        try:
            what, session = applied(dated, session)
            done.append((dated, what))
        except Refused as problem:
            reason = problem.sentence.removeprefix("Not taken back: ")
            refused.append(f"{_NOT.get(dated.kind, 'Not done')}: {wording_of(dated, session)}. {reason}")
    return done, refused, session


def wording_of(dated: DatedAct, session: Session) -> str:
    """Return the words, without a full stop, by which a message names an act that is not in the file yet.

    They are the sentence that the screen showed when the act was done. Without it, they are the sentence of the act
    that is undone or redone; without that too, the title of the act. The text of a note follows, because the file does
    not contain it yet.
    """
    words = (dated.shown or dated.said or dated.act.title()).removesuffix(".")
    text = hiding(session)(getattr(dated.act, "text", ""))
    return f"{words}: “{text}”" if text else words


#: A guarded act is refused if an act of the same class was done less than this many real seconds ago.
SECONDS = 2.0
#: At most this many characters of an act's sentence are kept for the repeat guard.
NEWS_LENGTH = 200


class RepeatGuard:
    """Refuses the second of two quick presses of a key, even if they come from two terminals.

    The guard is for acts marked `Guarded`. It refuses an act if the last guarded act was of the same class and was done
    less than two real seconds ago. Nothing is refused if the floor has changed since that act, because then another act
    came between. The lock file of the session keeps the last guarded act that was written. This object also keeps the
    last one of this desk, because the lock file may not have it while the disk refuses.
    """

    def __init__(self, file: SessionFile, clock: Clock) -> None:
        self._lock = file.lock_file
        self._clock = clock
        self._own: dict[str, Any] = {}
        self._is_own_waiting = False

    def require_no_repeat(self, command: Act, session: Session, *, has_lock: bool = True) -> None:
        """Raise Refused if `command`, which is to be applied to `session`, is the second press of its key.

        The refusal says what the first act did and, unless the sitting is closed, offers the act again. Without the
        lock, only the acts of this desk are known.
        """
        if isinstance(command, Guarded):
            if self._is_own_waiting or not has_lock:
                self._require_other(self._own, command, session)
            if has_lock:
                self._require_other(self._lock.read_guard(), command, session)

    def _require_other(self, last: Mapping[str, Any], command: Guarded, session: Session) -> None:
        when = last.get("real")
        since = SECONDS
        if isinstance(when, int | float) and abs(when) < LONGEST_BOOT:
            since = self._clock.real() - when
        is_left_so = last.get("floor") == _floor(session)
        if last.get("act") == type(command).__name__ and is_left_so and 0 <= since < SECONDS:
            did = last.get("did") or "the first press was carried out"
            steps = [NextStep(type(command).__name__, "again if you mean it")] if not session.sitting.closed else []
            raise Refused(f"Done once: {did}; the second press within two seconds was ignored.", *steps)

    def record_act(self, command: Act, did: str, after: Session, *, waits: bool = False) -> None:
        """Keep the class and the time of a guarded act, the floor after it, and the first sentence of `did`.

        They are kept in this object, and, unless the act `waits` for the disk, in the lock file, for which the lock
        must be held. An undo or redo clears them, so that the correct act may follow at once. Any other act leaves them
        unchanged. If the disk refuses, nothing is raised.
        """
        if not isinstance(command, Guarded | Revert):
            return
        news: dict[str, Any] = {}
        if isinstance(command, Guarded):
            did = did.partition(". ")[0][:NEWS_LENGTH]
            news = {"act": type(command).__name__, "real": self._clock.real(), "did": did, "floor": _floor(after)}
        self._own, self._is_own_waiting = news, waits
        if not waits:
            with suppress(NotSaved):  # the act itself is on disk
                self._lock.write_guard(news)


def _floor(session: Session) -> list[str | None]:
    """Return the ids of the running block and of the entry that has the floor."""
    return [row.id if row else None for row in (session.running, session.holder)]


Kind = Literal["do", "undo", "redo"]
OnAct = Callable[[DatedAct, DoneAct, Session], None]
#: The refusal of every act on a read-only screen.
ONLY_READS = "This screen is read-only; open the session without --read-only to act."


@frozen
class ActResult:
    """The report of a desk about an act that it has done.

    `sentence` says what the act did, and `then` names acts that can follow. `outdated` is a sentence about papers that
    the act made out of date, or empty.
    """

    sentence: str
    then: tuple[NextStep, ...] = ()
    outdated: str = ""


class Desk:
    """An open session; the screen and the commands do every act through a desk.

    Under a lock, each act is applied to the newest content of the file, logged, and written into the file.

    If the disk refuses or the lock is not free, the act changes `session` all the same, and waits to be written. Then
    `unsaved` says why. `refresh` writes the waiting acts in order, each at its own instant.
    """

    #: The reason for refusing acts if the desk is read-only.
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
        """Read the session, compare it with its log, and write acts that an earlier desk of this process left waiting.

        If `read_only`, nothing is written. `offers_redo` is False for the desk of a command, which has no key to repeat
        acts that were lost when somebody edited the file. `on_act` is called with each act that was written, its
        result, and the session as written. Raises SecretaryError if the file cannot be read.
        """
        self.file = file
        self.clock = clock
        self.operator = operator or Operator()
        self.read_only = read_only
        self.unsaved = ""
        self.journal = file.journal
        self.pending = pending or pending_acts_of(file.target)
        self._disk = LoggedFile(file, self.operator, clock, self.pending, offers_redo=offers_redo)
        self.news = self._disk.news  # sentences about changes that no key pressed at this desk has made
        self.drafts = Drafts(file.side, owner=self.operator.draft_owner)
        self.session = self._disk.session
        self._compare_with_log(0.25)
        self._guard = RepeatGuard(file, clock)
        self.on_act = on_act
        if not read_only:
            self.pending.read_left_over()
            if self.pending.acts:  # from a screen that this program has left, or that failed
                self._take_up()

    @property
    def then(self) -> tuple[NextStep, ...]:
        """The step that `news` offers, in a tuple: redo, if somebody edited the file and acts were lost; else empty."""
        acts = self._disk.taken_back
        return (NextStep("app.redo", "does it again" if len(acts) == 1 else "does them again"),) if acts else ()

    @property
    def is_being_written(self) -> bool:
        """Return whether acts wait because another program is writing the file."""
        return bool(self.pending.acts) and self._disk.is_being_written

    @cached_property
    def history(self) -> History:
        """The acts that this operator can undo or redo, read from the log at the first use."""
        return self._from_log[0]

    @cached_property
    def _from_log(self) -> tuple[History, IdSource]:
        return history_and_ids(self.journal, self.operator)

    def take_up_left_over(self) -> int:
        """Do the acts that an earlier run of the program could not write; return how many the rules refused.

        Each act is done at its own instant. If the disk refuses again, the acts wait in this desk, and the result is 0.
        """
        self.pending.take_up_left_over()
        return self._take_up()

    def _take_up(self) -> int:
        """Write the acts that wait from an earlier desk or an earlier run; return how many the rules refused."""
        refused = self._write_pending()
        if self.pending.acts:
            _, _, self.session = all_applied(self.pending.acts, self._disk.session)
        return refused

    def drop_left_over(self) -> None:
        """Drop for good the acts that an earlier run of the program could not write.

        An act that is already in the log is also logged as dropped, because a desk would add it to the file later.
        Raises SecretaryError if the disk refuses to log that or to remove the acts; then they are offered again.
        """
        self._log_dropped(self.pending.left_over)
        self.pending.drop_left_over()

    def drop_waiting(self) -> None:
        """Drop for good the acts of this desk that wait because they could not be written.

        An act that is already in the log is also logged as dropped, because a desk would add it to the file later. If
        the disk refuses that, nothing is raised.
        """
        with suppress(SecretaryError):
            self._log_dropped(self.pending.acts)
        self.pending.clear()

    def _log_dropped(self, acts: Iterable[DatedAct]) -> None:
        with self.file.lock():
            self.take_newest(writing=False)
            self._disk.log_dropped(acts)

    def do(self, act: Act, at: datetime | None = None) -> ActResult:
        """Do an act now, or at the instant `at`, and return a report about it.

        Raises Refused with the reason if the desk is read-only, if a rule forbids the act, or if it repeats a guarded
        act too soon. If the disk refuses, nothing is raised: the act is done and waits to be written.
        """
        before = self.session
        sentence = self._act(act, at).sentence
        outdated = outdated_papers(self.file.side, self.session) if act.outdates_papers(before) else ""
        return ActResult(sentence, act.next_steps(before, self.session), outdated)

    def undo(self) -> ActResult:
        """Take back the last act of this operator, and return a report about it.

        The rows of the act, with their times, become what they were before it. Raises Refused if that is not possible;
        the next undo is then about the act before.
        """
        return self._revert("undo")

    def redo(self) -> ActResult:
        """Repeat the acts that were lost when somebody edited the file, or else the act that `undo` took back last.

        Return a report about it. Raises Refused if that is not possible.
        """
        return self._redo_edited() if self._disk.taken_back else self._revert("redo")

    def _redo_edited(self) -> ActResult:
        """Repeat, as one act, the acts that were lost when somebody edited the file."""
        self.refresh()
        records, self._disk.taken_back = self._disk.taken_back, []
        taken = history.done_again(self.session, records)
        self._disk.taken_back = records  # offered until the redo succeeds
        try:
            self._act(Revert(changes=taken.changes), of=taken)
        except ChangedSince as refused:  # a colleague changed a row before this desk had the lock
            raise Refused(f"Not done again: {refused.name} was changed just now.", *self.then) from refused
        self._disk.taken_back = [record for record in self._disk.taken_back if record not in records]
        return ActResult(taken.sentence)

    def _revert(self, kind: Literal["undo", "redo"]) -> ActResult:
        """Undo or redo the last act of the history; if that is refused, drop this act and raise Refused."""
        if self.read_only:
            raise Refused(self.only_reads)
        if self.pending.acts:  # the changes of waiting acts are known only when they are written
            self._write_pending()
        done = self.history.last(kind)
        try:
            act = Revert(changes=done.changes if kind == "undo" else done.changes.inverse())
            changes = self._act(act, of=done, kind=kind).changes
            self.history.step(kind, done.act, changes)
        except Refused as refused:
            raise history.refused_step(
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
        dated = DatedAct(random_letters(12), now, ids.given_to(act, self.session), kind, *of_act, by=by)
        shown = self.session
        try:
            with self.file.lock():
                if self.pending.acts:
                    self._replay()
                self.take_newest(writing=True)
                if self.session is not shown:  # another desk may have used the same ids
                    dated = replace(dated, act=ids.given_to(act, self.session))
                self._guard.require_no_repeat(act, self.session)
                done, after = applied(dated, self.session)
                self._save([(dated, done)], after)
                self._guard.record_act(act, done.sentence, after)
        except NotSaved as refused:
            self._guard.require_no_repeat(act, self.session, has_lock=False)
            done, self.session = applied(dated, self.session)
            self._let_wait(dated, done.sentence, refused)
            self._guard.record_act(act, done.sentence, self.session, waits=True)
        else:
            self.session, self.unsaved = after, self._disk.unsynced
        if kind == "do":
            self.history.add_done(done)
        return done

    def _save(self, acts: Sequence[tuple[DatedAct, DoneAct]], session: Session) -> None:
        self._disk.log(acts, session)
        self._disk.write(session)
        for dated, done in acts:
            self.on_act(dated, done, session)

    def _let_wait(self, dated: DatedAct, shown: str, refused: NotSaved) -> None:
        self.pending.add((replace(dated, shown=shown),))
        self.unsaved = self.pending.with_warning(refused.sentence)
        if isinstance(refused, WrittenMeanwhile):  # the act is applied to the file as it is now
            self._write_pending()

    def refresh(self) -> bool:
        """Write the acts that wait, or else read what other desks wrote; return whether `session` has changed."""
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
        """Parse the file's layout and read the log now, to make the first act as quick as the others."""
        self.file.prepare()
        if "history" not in vars(self) and self.journal.can_be_read():
            _ = self.history

    def take_newest(self, *, writing: bool) -> None:
        """Read the file if another process wrote it; if `writing`, also add the acts that only the log contains.

        Raises the same errors as `LoggedFile.take_newest`.
        """
        if self._disk.take_newest(writing=writing):
            self.session = self._disk.session

    def _compare_with_log(self, wait: float) -> None:
        """Add to the file the acts that a stopped process only logged; report those lost when somebody edited it."""
        if self.read_only or self.file.is_missing or self.file.is_broken:  # only an act, or leaving, writes it anew
            return
        if self._disk.lacking_acts() or self._disk.was_edited():
            with suppress(NotSaved), self.file.lock(wait):
                self.take_newest(writing=True)

    def _write_pending(self) -> int:
        """Write the waiting acts; return how many the rules refused. If the disk refuses, all wait on: return 0."""
        count = 0
        try:
            with self.file.lock():
                count = self._replay()
            self.unsaved = self._disk.unsynced
        except NotSaved as refused:
            self.unsaved = self.pending.with_warning(refused.sentence)
        return count

    def _replay(self) -> int:
        """Apply the waiting acts to the newest file and write it; return how many acts the rules refused.

        Each act is applied at its own instant. Raises NotSaved; then all acts still wait.
        """
        self.take_newest(writing=True)
        self._disk.unsynced = ""
        waiting = self._disk.unwritten_of(self.pending.acts)
        written, refused, self.session = all_applied(waiting, self._disk.session)  # shown even if the disk refuses
        self._save(written, self.session)
        self.pending.clear()
        self.history = History.of(self.journal.newest(MOST_OF_LOG), self.operator)
        self.news += refused
        return len(refused)
