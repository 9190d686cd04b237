"""The operator of a desk; and what a desk learns from the log: acts to undo or redo, lost acts, ids used before."""

import getpass
import os
import socket
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import field, replace
from datetime import datetime, tzinfo
from functools import cached_property
from itertools import islice
from typing import Any, Self

from secretary_tui.domain.acts.base import Act, Revert
from secretary_tui.domain.frozen import define, frozen
from secretary_tui.domain.model.session import SINGLES, TABLES, Session
from secretary_tui.domain.rules.changes import ChangedSince, ChangeSet, difference, revert
from secretary_tui.domain.text import clean, hour_text, listed
from secretary_tui.errors import NextStep, Refused, SecretaryError
from secretary_tui.names.protected import hiding
from secretary_tui.storage.disk import is_alive
from secretary_tui.storage.journal import MOST_OF_LOG, Journal, dump_row
from secretary_tui.storage.kept_acts import load_changes, with_acts


@frozen
class DoneAct:
    """An act that was done: its id in the log, its sentence, and its changes to the session."""

    act: str
    sentence: str
    changes: ChangeSet


@define
class History:
    """The acts that one operator can undo (`done`) and redo (`undone`).

    The last act of each list is the next one to be undone or redone.
    """

    done: list[DoneAct] = field(default_factory=list)
    undone: list[DoneAct] = field(default_factory=list)

    @classmethod
    def of(cls, newest: Iterable["Record"], operator: "Operator") -> Self:
        """Return the history of an operator from the records of the log, which come newest first."""
        history = cls()
        own = islice(filter(operator.is_author_of, newest), MOST_OWN)
        history.rebuild(reversed(list(own)))
        return history

    def add_done(self, act: DoneAct) -> None:
        """Add an act that was done; acts that were undone before it cannot be redone any more."""
        self.done.append(act)
        self.undone.clear()

    def last(self, kind: str) -> DoneAct:
        """Return the act that the next undo or redo (`kind`) will reverse; raises Refused if there is none."""
        if kind == "undo" and not self.done:
            raise Refused("There is nothing of yours to take back.")
        if kind == "redo" and not self.undone:
            raise Refused("There is nothing to do again.")
        return (self.done if kind == "undo" else self.undone)[-1]

    def step(self, kind: str, of: str, changes: ChangeSet) -> None:
        """After an undo or redo, move the last act to the other list, if its id is `of`; otherwise do nothing.

        `changes` are the changes that the undo or redo made. The moved act gets the positions of its rows from them,
        because other desks may have moved the rows meanwhile.
        """
        here, there = (self.done, self.undone) if kind == "undo" else (self.undone, self.done)
        if here and here[-1].act == of:
            done = here.pop()
            placed = changes.inverse() if kind == "undo" else changes
            there.append(replace(done, changes=done.changes.placed_as(placed)))

    def rebuild(self, records: Iterable[Mapping[str, Any]]) -> None:
        """Rebuild the history from the records that the log has of this operator, the oldest first.

        If the record of an act that was done cannot be read, this act and all acts before it are dropped.
        """
        for record in records:
            kind = record.get("kind", "do")
            if kind in ("undo", "redo"):
                changes = ChangeSet()
                with suppress(KeyError, SecretaryError):
                    changes = load_changes(record["changes"])
                self.step(kind, str(record.get("of")), changes)
            elif kind == "do":
                try:
                    changes = load_changes(record["changes"])
                    self.add_done(DoneAct(str(record["id"]), str(record["did"]), changes))
                except (KeyError, SecretaryError):
                    self.done.clear()
                    self.undone.clear()


BASE32 = "abcdefghijklmnopqrstuvwxyz234567"
#: The length of an ending; LONG is used if a part of the log is unknown, to make a clash unlikely all the same.
SHORT = 4
LONG = 8


class IdSource:
    """Makes endings for the ids of new rows; none of them was used before.

    The id of a row is a letter for its table and an ending: “e” and “k7q2” for an entry. An ending in the log is never
    used again, even if its row was removed.
    """

    def __init__(self, records: Iterable[Mapping[str, Any]], *, is_whole: bool = True) -> None:
        """Collect the used endings from records of the log; `is_whole` says whether these are all its records.

        If they are not, new endings are longer, so that a clash is unlikely.
        """
        self._used = {row_id[1:] for record in records for row_id in _rows(record)}
        self._length = SHORT if is_whole else LONG

    def given_to(self, act: Act, session: Session) -> Act:
        """Return a copy of an act with unused endings, from which the act makes the ids of the rows that it adds.

        An undo or redo is returned unchanged, and so is an act that already has endings.
        """
        if act.ids or isinstance(act, Revert):
            return act
        return replace(act, ids=self.row_endings(session, len(session.panel) + 6 + act.most_new_rows))

    def row_endings(self, session: Session, count: int) -> tuple[str, ...]:
        """Return `count` new endings, which no row of the session and no row in the log has had."""
        endings: list[str] = []
        while len(endings) < count:
            ending = random_letters(self._length)
            has_row = any(table[0] + ending in rows for table, rows in session.by_id.items())
            if ending not in self._used and not has_row:
                self._used.add(ending)
                endings.append(ending)
        return tuple(endings)


def random_letters(length: int) -> str:
    """Return `length` random characters from a–z and 2–7, all equally likely; in practice, twelve are unique."""
    return os.urandom(length).translate(BASE32.encode() * 8).decode()


def _rows(record: Mapping[str, Any]) -> Iterator[str]:
    with suppress(AttributeError, KeyError, TypeError):
        for row in record["changes"]["rows"]:
            yield str(row["row"])


@frozen
class Operator:
    """The person who acts at a desk: account, initials, machine, terminal and process.

    The initials distinguish people who share the account of a room.
    """

    user: str = ""
    initials: str = ""
    host: str = ""
    terminal: str = ""
    process: int = 0

    def record(self) -> dict[str, str]:
        """Return the operator as a table for the log, without the number of the process."""
        return {"user": self.user, "initials": self.initials, "host": self.host, "terminal": self.terminal}

    @property
    def draft_owner(self) -> str:
        """The name under which drafts (unfinished texts) are kept: “anna.AB@room5#4711”.

        It ends with the number of the process, so two terminals of one account have different names.
        """
        return f"{self.user}.{self.initials}@{self.host}#{self.process}"

    def has_left(self, owner: str) -> bool:
        """Return whether `owner`, made by `draft_owner`, is this operator at a terminal whose process has ended."""
        name, _, process = owner.rpartition("#")
        return name == self.draft_owner.rpartition("#")[0] and process.isdigit() and not is_alive(int(process))

    def is_author_of(self, record: Mapping[str, Any]) -> bool:
        """Return whether this operator made a record, at any terminal of this machine."""
        by = record.get("by")
        own = [self.user, self.initials, self.host]
        return isinstance(by, Mapping) and [by.get(key) for key in ("user", "initials", "host")] == own


def current_operator(initials: str = "") -> Operator:
    """Return the operator of this process, with the given initials."""
    user, terminal = str(os.getuid()), ""
    with suppress(KeyError, OSError):
        user = getpass.getuser()
    with suppress(OSError):
        terminal = os.ttyname(0)
    return Operator(user, initials, socket.gethostname(), terminal, os.getpid())


Record = Mapping[str, Any]
#: At most this many acts are named in a sentence; the others are counted.
MOST_NAMED = 3
#: The text before acts that were repeated after an edit of the file, in the log and on the screen.
AGAIN = "Done again after the file was edited: "
_WORDS = {"undo": "Taken back: ", "redo": "Done again: "}


def done_again(session: Session, records: Sequence[Record]) -> DoneAct:
    """Return one act that repeats acts (`records`) that were lost when somebody edited the file.

    Its id consists of the ids of the repeated acts, with blanks between. Its changes are those that undo the repeated
    acts, because the desk repeats them by a `Revert`, which reverses changes. Its sentence first names the acts that
    are no longer possible. Raises Refused if no act is possible, or if all are in the file again.
    """
    after, fitting = with_acts(session, records)
    others = [record for record in records if record not in fitting and not _is_in(session, record)]
    if not fitting and not others:
        raise Refused("All of these acts are in the file again.")
    if not fitting:
        raise Refused(f"Not done again: {named(others, session)}. Their rows in the file have changed since.")
    done = f"{AGAIN}{named(fitting, session)}"
    ids = " ".join(str(record["id"]) for record in fitting)
    failed = f"No longer possible: {named(others, session)}. " if others else ""
    return DoneAct(ids, f"{failed}{done}", difference(after, session))


def _is_in(session: Session, record: Record) -> bool:
    """Return whether the rows that a logged act changed are still in the session as the act left them."""
    with suppress(SecretaryError, KeyError):
        revert(session, load_changes(record["changes"]))
        return True
    return False


def said(kind: str, sentence: str) -> str:
    """Return the sentence of an act; after an undo with “Taken back: ” before it, after a redo with “Done again: ”."""
    word = _WORDS.get(kind, "")
    return f"{word}{plainly(sentence)}" if word else sentence


def plainly(sentence: str) -> str:
    """Return a sentence without “Done again after the file was edited: ” and all that comes before it."""
    return sentence.rpartition(AGAIN)[2]


def named(records: Sequence[Record], session: Session, most: int = MOST_NAMED) -> str:
    """Return logged acts in words: “Chad has the floor (10.41), Cuba is absent (10.43) and 3 more”.

    At most `most` acts are named, and protected names are hidden.
    """
    hide, zone = hiding(session), session.sitting.zone
    names = []
    for record in records[:most]:
        sentence = hide(clean(said(str(record.get("kind")), plainly(str(record.get("did", "")))))).removesuffix(".")
        with suppress(KeyError, TypeError, ValueError):
            sentence += f" ({hour_text(datetime.fromisoformat(record['at']), zone)})"
        names.append(sentence)
    more = len(records) - len(names)
    return listed((*names, f"{more} more" if more else ""))


def lost_ids(records: Sequence[Record], session: Session) -> set[str]:
    """Return the ids of logged acts that are not in the session, because the machine stopped or the file was edited.

    `records` begin with the oldest act. A lost act left no trace in the session: its rows are as they were before it,
    or, if acts before it were lost too, as they were before one of these.

    To find the lost acts, each act is compared with the session, the last act first. An act that is not lost is then
    taken back, so that the act before it is compared with the rows as they were then.
    """
    tables = _Tables(session, records)
    lost: set[str] = set()
    for place, record in reversed(list(enumerate(records))):
        with suppress(LookupError, TypeError, AttributeError):
            traces = [*tables.row_traces(record, place), *tables.order_traces(record)]
            if traces and not any(traces):
                lost.add(str(record["id"]))
            else:
                tables.take_back(record)
    return lost


def written_ids(records: Sequence[Record], session: Session) -> set[str]:
    """Return the ids of the logged acts that are in the session: all except those of `lost_ids`."""
    return {str(record.get("id")) for record in records} - lost_ids(records, session)


class _Tables:
    """The rows of a session and their order, from which `lost_ids` takes back the logged acts one after the other.

    Rows are kept as JSON values, to be compared with the log.
    """

    def __init__(self, session: Session, records: Sequence[Record]) -> None:
        self._records = records
        self._session = session
        self._rows: dict[tuple[str, str], Any] = {}  # rows that were looked up or taken back
        self._orders: dict[str, list[str]] = {table: [row.id for row in session.rows(table)] for table in TABLES}

    def row_traces(self, record: Record, place: int) -> Iterator[bool]:
        """Yield, for each row that an act changed, whether the effect of the act is still in the row.

        Yes if the row is as the act left it; no if it is as before this or any earlier act; otherwise yes. `place` is
        the index of the act in the log.
        """
        for change in record["changes"]["rows"]:
            key = change["table"], change["row"]
            row = self._row(*key)
            if row in (change["before"], change["after"]):
                yield row == change["after"]
            else:
                yield all(row != before for earlier, before in self._formers.get(key, ()) if earlier < place)

    def _row(self, table: Any, row_id: str) -> Any:
        key = table, row_id
        if key not in self._rows:
            is_single = table in SINGLES
            row = getattr(self._session, SINGLES[table]) if is_single else self._session.find(table, row_id)
            self._rows[key] = dump_row(row)
        return self._rows[key]

    @cached_property
    def _formers(self) -> dict[tuple[str, str], list[tuple[int, Any]]]:
        """For each row: the index in the log of each act that changed it, with the row as it was before that act."""
        formers: dict[tuple[str, str], list[tuple[int, Any]]] = {}
        for place, record in enumerate(self._records):
            with suppress(KeyError, TypeError, AttributeError):
                for change in record["changes"]["rows"]:
                    formers.setdefault((change["table"], change["row"]), []).append((place, change["before"]))
        return formers

    def order_traces(self, record: Record) -> Iterator[bool]:
        """Yield, for each table that an act reordered, whether its rows now have another order than before the act."""
        for order in record["changes"]["orders"]:
            moved = set(order["before"])
            here = [row for row in self._orders[order["table"]] if row in moved]
            present = set(here)
            yield here != [row for row in order["before"] if row in present]

    def take_back(self, record: Record) -> None:
        """Put rows and orders back to what they were before an act; all other rows keep their positions."""
        changes = record["changes"]
        for change in changes["rows"]:
            self._rows[(change["table"], change["row"])] = change["before"]
            if change["before"] is None and change["row"] in self._orders.get(change["table"], ()):
                self._orders[change["table"]].remove(change["row"])
        for order in changes["orders"]:
            rows = self._orders[order["table"]]
            present = set(rows).intersection(order["before"])
            former = iter([row for row in order["before"] if row in present])
            rows[:] = [next(former) if row in present else row for row in rows]
        for change in changes["rows"]:
            rows = self._orders.get(change["table"], [])
            if change["after"] is None and change["row"] not in rows:
                above = change["behind"][0]
                rows.insert(
                    rows.index(above) + 1 if above in rows else 0 if above is None else len(rows), change["row"]
                )


#: An operator who opens the session again can undo at most this many acts.
MOST_OWN = 200


def history_and_ids(journal: Journal, operator: Operator) -> tuple[History, IdSource]:
    """Return the history of an operator and a source of unused ids, from one reading of the log."""
    records = list(journal.newest(MOST_OF_LOG))
    # if the log cannot be read now, nothing of it is known
    ids = IdSource(records, is_whole=journal.size() <= (MOST_OF_LOG if records else 0))
    return History.of(records, operator), ids


def refused_step(
    refused: Refused, history: History, kind: str, journal: Journal, session: Session, offered: Iterable[Record]
) -> Refused:
    """Drop the act that could not be undone or redone from the history; return the refusal for the user.

    The refusal says why, and names the act that the next undo or redo reverses; for a closing, the reopening. So
    undo passes over acts whose rows a colleague changed, but never silently. Acts that are no longer in the file are
    dropped together, and only the last is named. `offered` are the records of the acts that redo repeats after an edit.
    """
    acts = history.done if kind == "undo" else history.undone
    if not acts:  # there was nothing to undo or redo
        return refused
    done, sentence, then = acts.pop(), refused.sentence, list(refused.then)
    if isinstance(refused, ChangedSince):
        lost = lost_ids(journal.records(MOST_OF_LOG), session) if kind == "undo" else set()
        if done.act in lost:
            while acts and acts[-1].act in lost:
                acts.pop()
            sentence = f"This act is no longer in the file: {plainly(done.sentence).removesuffix('.')}"
            if any(record["id"] == done.act for record in offered):
                then.append(NextStep("app.redo", "does it again"))
        else:
            sentence = _changed_by(refused, done, journal, session.sitting.zone)
    if kind == "redo":
        sentence = sentence.replace("Not taken back: ", "Not done again: ", 1)
    is_closing = any(getattr(row.after, "closed", None) for row in done.changes.rows if row.table == "session")
    if kind == "undo" and session.sitting.closed is not None and is_closing:
        then.append(NextStep("ReopenSitting", "takes the closing back"))
    elif acts:
        does = "takes back" if kind == "undo" else "does again"
        then.append(NextStep(f"app.{kind}", f"{does}: {plainly(acts[-1].sentence).removesuffix('.')}"))
    return Refused(sentence if then else f"{sentence.removesuffix('.')}.", *then)


def _changed_by(refused: ChangedSince, done: DoneAct, journal: Journal, zone: tzinfo) -> str:
    last = journal.last_on(refused.table, refused.row, done.act)
    if last is None:
        return f"Not taken back: {refused.name} was changed by hand in the file."
    operator, at = last
    return f"Not taken back: {refused.name} was changed by {operator} at {hour_text(at, zone)}."
