"""The log beside a session as its paper tells it: which acts were taken back, and which never reached the file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from typing import Any, Final

from secretary_tui.domain.model.session import TABLES, Session
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.export.catalogue import PaperKind
from secretary_tui.export.facts.protected import hiding
from secretary_tui.export.request import LogLine, Source
from secretary_tui.storage.journal.journal import Journal
from secretary_tui.storage.journal.json_lines import dump_row
from secretary_tui.storage.journal.pending import PendingActs, pending_acts_of
from secretary_tui.storage.room_message import read_message
from secretary_tui.storage.session_file import SessionFile

Record = Mapping[str, Any]
#: The acts done last are in so many bytes of the log.
LAST_OF_LOG: Final = 256 * 1024


def with_desk(file: SessionFile, source: Source, kind: PaperKind, pending: PendingActs | None = None) -> Source:
    """Return a sitting with what a paper tells of what stands beside its file: log, message to the room, unsaved acts.

    `pending` are the acts that wait at the desk that asks; others tell theirs by files.
    """
    message, pending = read_message(file.side), pending or pending_acts_of(file.path)
    return source._replace(
        log=log_lines(file, source.session, LAST_OF_LOG if kind.last_acts else None),
        message=message.text if message else "",
        unsaved=pending.waiting_count(),
    )


def log_lines(file: SessionFile, session: Session, most: int | None = None) -> tuple[LogLine, ...]:
    """Return all acts of the log, or those of its last `most` bytes, in the order in which they reached the file.

    Protected names are gone from them, also those that only earlier acts wrote.
    """
    journal = Journal(file.side)
    records = list(journal.newest(most))[::-1]
    undone, lost = _undone(records), _lost(records, session)
    hide = hiding(session, _protected_names(journal.naming("protected_name")))
    lines = []
    for record in records:
        with suppress(KeyError, TypeError, ValueError):
            lines.append(_line(record, undone, lost, hide(_said(record))))
    return tuple(lines)


def _said(record: Record) -> str:
    sentence = clean(str(record["did"]))
    before = {"undo": "Taken back: ", "redo": "Done again: "}.get(str(record.get("kind")), "")
    return f"{before}{sentence}"


def _line(record: Record, undone: set[str], lost: set[str], sentence: str) -> LogLine:
    by = record.get("by")
    operator = by if isinstance(by, Mapping) else {}
    return LogLine(
        id=str(record["id"]),
        at=_aware(datetime.fromisoformat(record["at"])),
        **{key: clean(str(operator.get(key) or "")) for key in ("user", "initials", "host", "terminal")},
        sentence=sentence,
        undone=record["id"] in undone,
        lost=record["id"] in lost,
    )


def _aware(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("an instant without its zone is nobody's")
    return instant


def _undone(records: list[dict[str, Any]]) -> set[str]:
    """Return the acts that were taken back and not done again."""
    undone: set[str] = set()
    for record in records:
        of = str(record.get("of", ""))
        if record.get("kind") == "undo":
            undone.add(of)
        elif record.get("kind") == "redo":
            undone.discard(of)
    return undone


# What the file never got ----------------------------------------------------------------------------------


def written_ids(journal: Journal, session: Session) -> set[str]:
    """Return the ids of the acts that are in the log and in the file."""
    records = journal.records()
    return {str(record.get("id")) for record in records} - _lost(records, session)


def _lost(records: list[dict[str, Any]], session: Session) -> set[str]:
    """Return the ids of the acts that were logged and never came into the file: the machine stopped between the two.

    Such an act left no trace: whoever touched its rows next found them as they were before it, be it
    the next act in the log or the file as it stands. So the acts are taken back one after the other from
    the file as it stands, the last first, and each is looked for in what stood there after it. Of several that were
    lost one after the other, the later ones find their rows as they were before an earlier one.
    """
    tables = _Tables(session, records)
    lost: set[str] = set()
    for place, record in reversed(list(enumerate(records))):
        with suppress(KeyError, TypeError, AttributeError):
            traces = [*tables.row_traces(record, place), *tables.order_traces(record)]
            if traces and not any(traces):
                lost.add(str(record["id"]))
            else:
                tables.take_back(record)
    return lost


class _Tables:
    """The rows of a session as JSON has them, and their ids in order, as they stood after one act of the log."""

    def __init__(self, session: Session, records: Sequence[Record]) -> None:
        self._records = records
        self._rows: dict[tuple[str, str], Any] = {
            (table, row.id): dump_row(row) for table in TABLES for row in session.rows(table)
        }
        self._rows[("session", "")], self._rows[("rules", "")] = dump_row(session.sitting), dump_row(session.rules)
        self._orders: dict[str, list[str]] = {table: [row.id for row in session.rows(table)] for table in TABLES}

    def row_traces(self, record: Record, place: int) -> Iterator[bool]:
        """Yield for each row of an act whether it stands otherwise than before it and before earlier acts."""
        for change in record["changes"]["rows"]:
            key = change["table"], change["row"]
            row = self._rows.get(key)
            if row in (change["before"], change["after"]):
                yield row == change["after"]
            else:
                yield all(row != before for earlier, before in self._formers.get(key, ()) if earlier < place)

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


def _protected_names(records: Iterable[Record]) -> set[str]:
    """Return every protected name that any act ever wrote, also one that is no longer in the file."""
    names: set[str] = set()
    for record in records:
        with suppress(KeyError, TypeError, AttributeError):
            for change in record["changes"]["rows"]:
                for row in (change["before"], change["after"]):
                    if row and row.get("protected_name"):
                        names.add(str(row["protected_name"]))
    return names
