"""The log of a session for its paper: which acts were taken back, and which never reached the file."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from secretary_tui.desk.logged.history import lost_ids, said
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.words import clean
from secretary_tui.errors import SecretaryError
from secretary_tui.export.catalogue import PaperKind
from secretary_tui.export.request import LogLine, Source
from secretary_tui.names.protected import hiding
from secretary_tui.storage.disk import shown
from secretary_tui.storage.journal import Journal
from secretary_tui.storage.kept_acts import PendingActs, pending_acts_of
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.side_folder import read_message

Record = Mapping[str, Any]


def with_desk(file: SessionFile, source: Source, kind: PaperKind, pending: PendingActs | None = None) -> Source:
    """Return a sitting with what is kept beside its file: the log, the message to the room, the unsaved acts.

    `pending` are the unsaved acts of the desk that asks; those of others are read from files. Raises SecretaryError if
    the paper needs the log and it cannot be read.
    """
    if kind.has_log and not Journal(file.side).can_be_read():
        raise SecretaryError(f"The log of {shown(file.path)} cannot be read now; its acts cannot be told.")
    message, waiting = read_message(file.side), (pending or pending_acts_of(file.path)).waiting_ids()
    return source._replace(
        log=log_lines(file, source.session, waiting) if kind.has_log else (),
        message=message.text if message else "",
        unsaved=len(waiting),
    )


def log_lines(file: SessionFile, session: Session, waiting: Collection[str] = ()) -> tuple[LogLine, ...]:
    """Return all acts of the log, in the order in which they reached the file.

    `waiting` are the ids of acts that wait for the disk: a log that it takes has them before the file.
    Protected names are gone from them, also those that only earlier acts wrote.
    """
    journal = Journal(file.side)
    records = list(journal.newest())[::-1]
    undone, lost = _undone(records), lost_ids(records, session).difference(waiting)
    lost -= _put_back(records, undone | lost)
    hide = hiding(session, _protected_names(journal.naming("protected_name")))
    lines = []
    for record in records:
        with suppress(KeyError, TypeError, ValueError):
            lines.append(_line(record, undone, lost, hide(_said(record)))._replace(waits=record["id"] in waiting))
    return tuple(lines)


def _said(record: Record) -> str:
    return said(str(record.get("kind")), clean(str(record["did"])))


def _line(record: Record, undone: set[str], lost: set[str], sentence: str) -> LogLine:
    by = record.get("by")
    operator = by if isinstance(by, Mapping) else {}
    keys = ("user", "initials", "host", "terminal")
    who: dict[str, Any] = {key: clean(str(operator.get(key) or "")) for key in keys}
    return LogLine(
        id=str(record["id"]),
        at=_aware(datetime.fromisoformat(record["at"])),
        **who,
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


def _put_back(records: Iterable[Record], gone: Collection[str]) -> set[str]:
    """Return the acts that an edit took out of the file and one that stands did again; those in `gone` do not."""
    again = (record for record in records if record.get("kind") == "do" and record.get("id") not in gone)
    return {act for record in again for act in str(record.get("of", "")).split()}


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
