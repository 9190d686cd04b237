"""A session file with its log: reads what others changed, logs acts before it writes them, reports lost acts."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import islice, takewhile
from typing import Any

from secretary_tui.clock import Clock
from secretary_tui.desk.history import DoneAct, Operator, lost_ids, named, written_ids
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.changes import revert
from secretary_tui.errors import BadSession, NotSaved, SecretaryError
from secretary_tui.storage.disk import shown
from secretary_tui.storage.journal import MOST_ACTS, MOST_OF_LOG
from secretary_tui.storage.kept_acts import DatedAct, PendingActs, dump_changes, load_changes, with_acts
from secretary_tui.storage.session_file import SessionFile, Signature
from secretary_tui.storage.side_folder import aside_word, keep_copy, keep_file, keep_last_good
from secretary_tui.storage.writers import BeingWritten, WriterWatch, former_size, length_of

#: The sentences shown when the file can be read again, after a sentence that said why it could not.
THERE_AGAIN = "The file is there again; its content is shown."
PARSES_AGAIN = "The file parses again; its content is shown."
READ_AGAIN = "The file can be read again; its content is shown."


class FileNews:
    """The sentences about a session file that a desk has not shown yet.

    A lasting problem is reported once when it begins, and once when it ends.
    """

    def __init__(self) -> None:
        self.sentences: list[str] = []
        self._said = ""  # the problem found at the last look at the file
        self._once_over = ""  # the sentence for the end of that problem

    @property
    def is_wrong(self) -> bool:
        """Return whether the file had a problem at the last look whose end will be reported."""
        return bool(self._once_over)

    def say_once(self, sentence: str, once_over: str = "") -> None:
        """Report a problem with the file, unless it is the same as at the last look.

        `once_over` is the sentence by which `end` reports that the problem is over; if it is empty, `end` does not.
        """
        if sentence != self._said:
            self._said, self._once_over = sentence, once_over
            self.sentences.append(sentence)

    def end(self, *, is_reported: bool) -> None:
        """Forget the present problem; if `is_reported`, report that it is over.

        `is_reported` is False during an act, whose own sentence shows that the file can be written.
        """
        if self._once_over and is_reported:
            self.sentences.append(self._once_over)
        self._said = self._once_over = ""


#: The reasons for an unsaved session: the file is gone, or it is not a session any more.
GONE = "The file was deleted or moved away; leaving writes it again"
BROKEN = "The file was edited and does not parse; leaving keeps that text in a copy"


class LoggedFile:
    """A session file with its log, through which a desk reads the file and writes acts into both.

    `session` is what was last read from the file or written into it, and `file_news` has the problems with the file.
    `unsynced` says why the folder could not be synced after the file was written; it is empty if it was synced.
    """

    def __init__(
        self, file: SessionFile, operator: Operator, clock: Clock, pending: PendingActs, *, offers_redo: bool = True
    ) -> None:
        self.session = file.read()
        self.file_news = FileNews()
        self.news = self.file_news.sentences
        self.unsynced = ""
        self._file = file
        self._journal = file.journal
        self._operator = operator
        self._clock = clock
        self._pending = pending
        self._offers_redo = offers_redo
        self._logged: dict[str, dict[str, Any]] = {}  # acts in the log that the file does not have
        self._examined = 0  # bytes of the log that were compared with the file, or that this desk wrote
        self._is_new = True  # whether the text of the file was not yet compared with the log
        #: The records of acts that an edit of the file removed, and that redo offers to repeat.
        self.taken_back: list[dict[str, Any]] = []
        self._seen: str | None = None  # the newest record of the log at the last look
        self._writers = WriterWatch(file, clock.real)
        self._cut_off: Signature | None = None  # the last content kept while another program wrote it
        self._is_kept = False  # whether the kept copy and the later acts in the log lead to the present text

    @property
    def is_being_written(self) -> bool:
        """Return whether another program was writing the file at the last look."""
        return self._writers.is_waiting

    def read_ahead(self) -> Session:
        """Read the newest session before the lock is taken, and return it; this shortens the time under the lock.

        If the file cannot be read, or may be half written, return the former session.
        """
        with suppress(SecretaryError):  # take_newest reports the problem under the lock
            if self._file.has_changed() and not self._writers.must_wait():
                self.session, self._is_new = self._file.read(), True
                self.file_news.end(is_reported=False)
        return self.session

    def take_newest(self, *, writing: bool) -> bool:
        """Read the file if another process wrote it; return whether `session` has changed.

        A file that does not parse is reported, and `session` stays. A file that may be half written is not read yet.
        Raises SecretaryError if the file cannot be read for another reason.

        If `writing`, the caller holds the lock, and an act or the desk's own session will be written next. Then a file
        that does not parse is copied to another name first, acts that a stopped process only logged are put into the
        file, and acts that an edit removed are put in `taken_back`. The only error raised then is NotSaved: the file
        cannot be read, may be half written, or cannot be written.
        """
        before = self.session
        if (writing or self._file.has_changed()) and self._writers.must_wait():
            if writing:
                raise BeingWritten
            return False
        if self._file.has_changed():
            self._read(writing=writing)
        elif self.file_news.is_wrong and not self._file.is_missing:
            self.file_news.end(is_reported=not writing)
        if writing:
            if self._is_new:
                self._keep_former()
            self._put_in_logged()
            self._look_for_taken_back()
        return self.session is not before

    def _read(self, *, writing: bool) -> None:
        try:
            self.session, self._is_new = self._file.read(), True
        except BadSession as bad:
            if writing:
                aside = self._file.set_aside(self._clock.now().astimezone(self.session.sitting.zone))
                self.file_news.say_once(f"The file did not parse; its content is kept as {aside.name}.")
            else:
                self.file_news.say_once(f"The file was edited and does not parse: {bad.problems[0]}", PARSES_AGAIN)
            return
        except SecretaryError as problem:
            if not writing:
                raise
            raise NotSaved(problem.sentence) from problem
        self.file_news.end(is_reported=not writing)

    def keep_last_good(self) -> None:
        """Keep a copy of the file as its last good state, once after each opening and after each edit by hand.

        After acts no copy is necessary, because they are in the log.
        """
        if not self._is_kept and not self._writers.must_wait():
            self._keep_former()
            self._is_kept = keep_last_good(self._file.target, self._file.side, self._file.raw)

    def _keep_former(self) -> None:
        """If a program cut the file down to its beginning, keep the former text; report the name of the copy."""
        length = former_size(self._file)
        if length is None or length <= len(self._file.raw):
            return
        from secretary_tui.desk.log import former_text  # noqa: PLC0415 - only for what became shorter

        if former := former_text(self._file):
            with suppress(NotSaved):
                copy = keep_copy(self._file.target, former, self._aside())
                self.file_news.say_once(f"The end of the file is missing; what it held before is kept as {copy.name}.")

    def _aside(self) -> str:
        return aside_word(self._clock.now().astimezone(self.session.sitting.zone))

    def was_edited(self) -> bool:
        """Return whether the file was edited without a desk, and this desk has not looked for removed acts yet.

        The file was edited if the newest act of the log led to another text, or if another desk logged an edit.
        """
        if not self._is_new:
            return False
        newest = self._newest()
        self._is_kept = self._is_kept and newest is not None and "to" in newest  # otherwise no act led to the text
        if newest is None:
            self._is_new = self._journal.size() > 0  # otherwise the log cannot be read now
            return False
        was_edited = newest.get("to", self._file.digest) != self._file.digest
        self._is_new = was_edited or self._unseen_remark() is not None
        if not self._is_new:
            self._seen = newest.get("id")
        return self._is_new

    def _newest(self) -> dict[str, Any] | None:
        """Return the newest record of the log; None if there is no record, or if the log cannot be read now.

        Also keep how long the file was after that act, by which a half-written file is recognized.
        """
        newest = next(self._journal.newest(MOST_OF_LOG), None)
        self._writers.former = length_of(newest) if newest else None
        return newest

    def _unseen_remark(self) -> dict[str, Any] | None:
        """Return the record in which another desk logged an edit since the last look; None if there is none.

        At the first look, only the newest record counts, and the newest edit that a command logged. A command cannot
        offer to repeat the acts that the edit removed, so this desk offers it.
        """
        newest = self._journal.newest(MOST_OF_LOG)
        unseen = takewhile(lambda record: record.get("id") != self._seen, newest) if self._seen else islice(newest, 1)
        remark = next((record for record in unseen if _taken_out(record)), None)
        if remark is None and not self._seen and self._offers_redo:
            last = next(self._journal.containing("lost", MOST_OF_LOG), {})
            return last if last.get("untold") else None
        return remark

    def _look_for_taken_back(self) -> None:
        """If the file was edited, report and log the acts that the edit removed, and put them in `taken_back`.

        Call it under the lock.
        """
        if not self.was_edited():
            return
        records = self._journal.records(MOST_OF_LOG)
        if not records:  # the log cannot be read now
            return
        self._is_new = self._is_kept = False
        remark = self._unseen_remark()  # the record of another desk that found the edit first
        remarks = (record for record in records if record != remark and not record.get("untold"))
        logged = {act for record in remarks for act in _taken_out(record)}
        offered = [record["id"] for record in self.taken_back]
        lost = lost_ids(records, self.session) - self._pending.waiting_ids()
        gone = [record for record in records if record.get("id") in lost and "to" in record]
        new = [record for record in gone if record["id"] not in logged]
        self.taken_back = [record for record in records if record in new or record.get("id") in offered]
        self._seen = records[-1]["id"]
        if not new:
            return
        acts = named(new, self.session, 2)
        gone_acts = "this act" if len(new) == 1 else f"{len(new)} acts"
        sentence = f"Somebody edited the file, and it no longer has {gone_acts}: {acts}"
        self.news.append(f"{sentence}.")
        ids = [record["id"] for record in new]
        is_reported = remark is not None and (not remark.get("untold") or not self._offers_redo)
        if not (remark and is_reported and {*ids} <= {*_taken_out(remark)}):
            with suppress(NotSaved):
                self._remark("edited", sentence, lost=ids, **({} if self._offers_redo else {"untold": True}))

    def lacking_acts(self) -> list[dict[str, Any]]:
        """Return the records of the acts that are in the log but not in the file, and must be put into it.

        The process that logged such an act is about to write the file, or was stopped. Acts that wait for the disk are
        left out. If the file was changed after the acts were logged, the result is empty, unless the file is missing or
        broken now.
        """
        size = self._journal.size()
        if size == self._examined:
            return []
        records = self._journal.acts_after(self._file.digest, MOST_ACTS)
        is_replaced = self._file.is_missing or self._file.is_broken  # the session of this desk will replace it
        if records and (is_replaced or self._journal.is_newer_than(self._file.target)):
            # a waiting act is written by its own process, or offered at the next opening
            waiting = self._pending.waiting_ids()
            records = [record for record in records if record["id"] not in waiting]
            if records:
                return records
        if records is not None or self._newest() is not None:  # otherwise the log cannot be read now
            self._examined = size
        return []

    def _put_in_logged(self) -> None:
        """Put the `lacking_acts` into the file, and report them. Call it under the lock. Raises NotSaved."""
        if not (records := self.lacking_acts()):
            return
        after, put_in = with_acts(self.session, records)
        self._write_file(after)
        self._journal.put_in = self._file.digest, records[-1]["id"]
        self._examined = self._journal.size()
        if put_in:
            self.news.append(f"Put into the file, which lacked it, from the log: {named(put_in, after)}.")

    def log_dropped(self, acts: Iterable[DatedAct]) -> None:
        """Log that waiting acts were dropped, so that no desk finds them in the log and puts them into the file later.

        Acts that are in the file, or not in the log, are ignored. Call it under the lock, with the newest file. Raises
        NotSaved.
        """
        records = self._journal.records(MOST_OF_LOG)
        dropped = lost_ids(records, self.session).intersection(dated.id for dated in acts)
        if dropped:
            names = named([record for record in records if record.get("id") in dropped], self.session)
            self._remark("dropped", f"Forgotten before it reached the file: {names}")

    def _remark(self, kind: str, sentence: str, **more: Any) -> None:
        """Log a remark, a record that is not an act, with the digest of the present file. Raises NotSaved.

        It says that an edit removed acts (`kind` is “edited”), or that waiting acts were dropped (“dropped”).
        """
        at = self._clock.now().isoformat(timespec="milliseconds")
        record = {"id": f"{kind}-{self._journal.size()}", "at": at, "kind": kind, "by": self._operator.record()}
        record |= {"did": sentence, "from": self._file.digest, "to": self._file.digest}
        self._journal.append(record | more | {"changes": {"rows": [], "orders": []}})
        self._seen = str(record["id"])
        self._examined = self._journal.size()

    def unwritten_of(self, acts: Sequence[DatedAct]) -> list[DatedAct]:
        """Return those of the waiting acts that are not in the file yet.

        Another desk may have written an act that it found in the log, or that was offered to it too. The log may have
        an act although the disk reported an error when it was written. Raises NotSaved if the log cannot be read.
        """
        logged = self._journal.require(MOST_OF_LOG)
        foreign = {dated.id for dated in acts}.difference(self._logged).intersection(r["id"] for r in logged)
        written = foreign.intersection(written_ids(logged, self.session)) if foreign else foreign
        session = self.session
        for dated in reversed(acts):
            record = self._logged.get(dated.id)
            if record is not None and record["from"] != self._file.digest:  # otherwise the act is not in the file
                with suppress(SecretaryError, KeyError):
                    session = revert(session, load_changes(record["changes"]))
                    written.add(dated.id)
        return [dated for dated in acts if dated.id not in written]

    def log(self, acts: Iterable[tuple[DatedAct, DoneAct]], session: Session) -> None:
        """Log acts; then the file may be written with `session`, the session after all of them. Raises NotSaved.

        Each record has the digests of the file before the acts (`from`) and after all of them (`to`).
        """
        files = {"from": self._file.digest, "to": self._file.digest_of(session)}
        for dated, done in acts:
            here = self._operator.record()
            record = dated.record() | {"by": dict(dated.by) or here, "did": done.sentence} | files
            if record["by"] != here:
                record["taken_up_by"] = here
            record["changes"] = dump_changes(done.changes)
            # if the disk accepted the log but not the file, writing is tried again each second, perhaps with more acts
            if self._logged.get(dated.id, {}) | {"to": record["to"]} != record:
                self._journal.append(record)
                self._logged[dated.id] = record
                self._seen = dated.id
        self._examined = self._journal.size()

    def write(self, session: Session) -> None:
        """Write the file with a session whose acts are in the log; report if the file had been missing.

        Raises NotSaved.
        """
        was_missing = self._file.is_missing
        self._write_file(session)
        self._logged.clear()
        if was_missing:
            self.file_news.end(is_reported=False)
            anew = f"it is written again at {shown(self._file.target)}"
            self.news.append(f"The file had been deleted or moved away; {anew}.")

    def _write_file(self, session: Session) -> None:
        if self._file.is_wait_over and self._file.seen != self._cut_off and not self._file.is_missing:
            copy = keep_file(self._file.target, self._aside())
            self.news.append(f"Another program is still writing the file; its text is kept as {copy.name}.")
            self._cut_off = self._file.seen
        try:
            self._file.write(session)
        except NotSaved as refused:
            if self._file.on_disk is not session:
                raise
            self.unsynced = refused.sentence  # the file is written, only its folder was not synced
        self._writers.replaced()
        self.session = session

    def reason_unsaved(self) -> str:
        """Return the reason why the file does not contain the session: it is gone or does not parse; else empty.

        A missing file is also reported, once.
        """
        if self._file.is_missing:
            gone = "The file was deleted or moved away; an act, or leaving, writes it again."
            self.file_news.say_once(gone, THERE_AGAIN)
            return GONE
        return BROKEN if self._file.is_broken else ""


def _taken_out(record: Mapping[str, Any]) -> list[str]:
    """Return the ids of the acts that an edit removed, from the record of the edit; empty for any other record."""
    ids = record.get("lost")
    return [act for act in ids if isinstance(act, str)] if isinstance(ids, list) else []
