"""Acts as the log keeps them: done again from the rows that they changed, lost from the file, or taken back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, tzinfo
from functools import cached_property
from itertools import islice
from typing import Any, Final, cast

from secretary_tui.desk.logged.history import DoneAct, History, IdSource, Operator
from secretary_tui.domain.model.session import TABLES, Session, Table
from secretary_tui.domain.rules.changes import ChangedSince, difference, revert
from secretary_tui.domain.text.cleaning import clean, listed
from secretary_tui.domain.text.hours import hour_text
from secretary_tui.errors import NextStep, Refused, SecretaryError
from secretary_tui.names.protected import hiding
from secretary_tui.storage.journal import MOST_OF_LOG, Journal, dump_row
from secretary_tui.storage.kept_acts import load_changes, with_acts

Record = Mapping[str, Any]
#: So many acts are named in a sentence; the others are counted.
MOST_NAMED: Final = 3
#: What stands before acts that were done again after an edit of the file, in the log and on the screen.
AGAIN: Final = "Done again after the file was edited: "
_WORDS: Final = {"undo": "Taken back: ", "redo": "Done again: "}


def done_again(session: Session, records: Sequence[Record]) -> tuple[DoneAct, str]:
    """Return as one act what doing those again did that an edit of the file took back, and its sentence for the screen.

    That begins with what is no longer possible. The act has for its own the ids of all that were done, with blanks.
    Raises Refused if none of them fits.
    """
    after, fitting = with_acts(session, records)
    others = [record for record in records if record not in fitting and not _is_in(session, record)]
    if not fitting and not others:
        raise Refused("All of it is in the file again.")
    if not fitting:
        raise Refused(f"Not done again, as the file is another one now: {named(others, session)}.")
    done = f"{AGAIN}{named(fitting, session)}"
    ids = " ".join(str(record["id"]) for record in fitting)
    if not others:
        return DoneAct(ids, done, difference(after, session)), done
    act = DoneAct(ids, f"No longer possible: {named(others, session)}. {done}", difference(after, session))
    return act, f"No longer possible: {named(others, session, 1)}. {AGAIN}{named(fitting, session, 1)}"


def _is_in(session: Session, record: Record) -> bool:
    """Whether all rows that an act changed stand as it left them."""
    with suppress(SecretaryError, KeyError):
        revert(session, load_changes(record["changes"]))
        return True
    return False


def said(kind: str, sentence: str) -> str:
    """Return what was done to an act with this sentence: it was done, taken back or done again, each said once."""
    word = _WORDS.get(kind, "")
    return f"{word}{plainly(sentence)}" if word else sentence


def plainly(sentence: str) -> str:
    """Return the sentence of an act without that it was done again after an edit."""
    return sentence.rpartition(AGAIN)[2]


def named(records: Sequence[Record], session: Session, most: int = MOST_NAMED) -> str:
    """Return “Chad has the floor (10.41), Cuba is absent (10.43) and 3 more”, without protected names."""
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
    """Return the ids of the acts that were logged and never came into the file: the machine stopped between the two.

    Such an act left no trace: whoever touched its rows next found them as they were before it, be it
    the next act in the log or the file as it stands. So the acts are taken back one after the other from
    the file as it stands, the last first, and each is looked for in what stood there after it. Of several that were
    lost one after the other, the later ones find their rows as they were before an earlier one.
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
    """Return the ids of the acts that were logged and are in the file."""
    return {str(record.get("id")) for record in records} - lost_ids(records, session)


class _Tables:
    """The rows of a session as JSON has them, and their ids in order, as they stood after one act of the log."""

    def __init__(self, session: Session, records: Sequence[Record]) -> None:
        self._records = records
        self._session = session
        self._rows: dict[tuple[str, str], Any] = {}  # those that acts of the log changed
        self._orders: dict[str, list[str]] = {table: [row.id for row in session.rows(table)] for table in TABLES}

    def row_traces(self, record: Record, place: int) -> Iterator[bool]:
        """Yield for each row of an act whether it stands otherwise than before it and before earlier acts."""
        for change in record["changes"]["rows"]:
            key = change["table"], change["row"]
            row = self._row(*key)
            if row in (change["before"], change["after"]):
                yield row == change["after"]
            else:
                yield all(row != before for earlier, before in self._formers.get(key, ()) if earlier < place)

    def _row(self, table: str, row_id: str) -> Any:
        key = table, row_id
        if key not in self._rows:
            singles = {"session": self._session.sitting, "rules": self._session.rules}
            row = singles[table] if table in singles else self._session.find(cast("Table", table), row_id)
            self._rows[key] = dump_row(row)
        return self._rows[key]

    @cached_property
    def _formers(self) -> dict[tuple[str, str], list[tuple[int, Any]]]:
        """What stood in each row before each act of the log, with the place of the act in it."""
        formers: dict[tuple[str, str], list[tuple[int, Any]]] = {}
        for place, record in enumerate(self._records):
            with suppress(KeyError, TypeError, AttributeError):
                for change in record["changes"]["rows"]:
                    formers.setdefault((change["table"], change["row"]), []).append((place, change["before"]))
        return formers

    def order_traces(self, record: Record) -> Iterator[bool]:
        """Yield for each order of an act whether its rows stand in another order than before the act."""
        for order in record["changes"]["orders"]:
            moved = set(order["before"])
            here = [row for row in self._orders[order["table"]] if row in moved]
            present = set(here)
            yield here != [row for row in order["before"] if row in present]

    def take_back(self, record: Record) -> None:
        """Let the rows stand as they did before an act; rows that it did not touch keep their places."""
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


#: So many acts can be taken back by who opens the session again.
MOST_OWN: Final = 200


def history_and_ids(journal: Journal, operator: Operator) -> tuple[History, IdSource]:
    """Return the history of an operator, and what gives ids that no row of the log has had; the log is read once."""
    records = list(journal.newest(MOST_OF_LOG))
    # where the disk does not give the log now, nothing of it is known
    ids = IdSource(records, is_whole=journal.size() <= (MOST_OF_LOG if records else 0))
    return own_history(records, operator), ids


def own_history(records: Iterable[Record], operator: Operator) -> History:
    """Return the history of an operator's acts among those of the log, of which the newest comes first."""
    history = History()
    own = islice(filter(operator.is_author_of, records), MOST_OWN)
    history.rebuild(reversed(list(own)))
    return history


def refused_step(
    refused: Refused, history: History, kind: str, journal: Journal, session: Session, offered: Iterable[Record]
) -> Refused:
    """Drop the act that could not be taken back, or done again, and return a refusal that says why, and which is next.

    So undo goes on behind what a colleague changed, and never in silence: the refusal names the act that the next press
    takes back. Acts that are not in the file any more are dropped together, and no step: the last is named.
    `offered` are those that a redo does again.
    """
    acts = history.done if kind == "undo" else history.undone
    if not acts:  # nothing was there to take back
        return refused
    done, sentence, then = acts.pop(), refused.sentence, list(refused.then)
    if isinstance(refused, ChangedSince):
        records = list(journal.newest(MOST_OF_LOG))[::-1]
        lost = lost_ids(records, session) if kind == "undo" else set()
        if done.act in lost:
            while acts and acts[-1].act in lost:
                acts.pop()
            sentence = f"Not in the file any more: {plainly(done.sentence).removesuffix('.')}"
            if any(r["id"] == done.act for r in offered) or _is_undone_again(done, history, records):
                then.append(NextStep("app.redo", "does it again"))
        else:
            sentence = _changed_by(refused, done, journal, session.sitting.zone)
    if kind == "redo":
        sentence = sentence.replace("Not taken back: ", "Not done again: ", 1)
    if acts:
        does = "takes back" if kind == "undo" else "does again"
        then.append(NextStep(f"app.{kind}", f"{does}: {plainly(acts[-1].sentence).removesuffix('.')}"))
    return Refused(sentence if then else f"{sentence.removesuffix('.')}.", *then)


def _is_undone_again(done: DoneAct, history: History, records: Iterable[Record]) -> bool:
    """Whether an act that an edit took out of the file was done again, and that was taken back last."""
    again = history.undone[-1].act if history.undone else ""
    return any(r.get("id") == again and done.act in str(r.get("of", "")).split() for r in records)


def _changed_by(refused: ChangedSince, done: DoneAct, journal: Journal, zone: tzinfo) -> str:
    """Return the sentence that names who changed the row in the way since an act was `done`."""
    last = journal.last_on(refused.table, refused.row, done.act)
    if last is None:
        return f"Not taken back: {refused.name} was changed by hand in the file."
    operator, at = last
    return f"Not taken back: {refused.name} was changed by {operator} at {hour_text(at, zone)}."
