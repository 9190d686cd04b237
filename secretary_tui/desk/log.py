"""Makes the lines of the log for a paper; finds and restores the last good state of a broken session file.

`history.py` finds in the log what can be undone; `storage/journal.py` reads and writes it.
"""

import os
import shlex
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from secretary_tui.clock import open_clock
from secretary_tui.desk.history import lost_ids, said
from secretary_tui.domain.model.session import FORMAT, Session
from secretary_tui.domain.text import clean, day_text, hour_text
from secretary_tui.errors import BadSession, SecretaryError
from secretary_tui.export.catalogue import PaperKind
from secretary_tui.export.request import LogLine, Source
from secretary_tui.names.protected import hiding
from secretary_tui.paths import path_to_type
from secretary_tui.storage.disk import has_writer, read_regular, replace_file, saving, shown, sync_folder
from secretary_tui.storage.kept_acts import PendingActs, pending_acts_of, with_acts
from secretary_tui.storage.session_file import LARGEST, SessionFile, text_digest
from secretary_tui.storage.side_records import Drafts, read_message
from secretary_tui.storage.text.codec import Layout, decoded, encode, follow
from secretary_tui.storage.writers import BeingWritten, is_logged

Record = Mapping[str, Any]


def with_desk(file: SessionFile, source: Source, kind: PaperKind, pending: PendingActs | None = None) -> Source:
    """Return `source`, the data for a paper, with data from beside the session file.

    These are the message on the displays, the number of unsaved acts, and the votes that are half taken down; for a
    paper that has the log, also the lines of the log. `pending` are the unsaved acts of the calling desk; those of
    other desks are read from files. Raises SecretaryError if the paper has the log and it cannot be read.
    """
    if kind.has_log and not file.journal.can_be_read():
        raise SecretaryError(f"The log of {shown(file.path)} cannot be read now; its acts cannot be shown.")
    kept = [key for drafts in Drafts(file.side, "").everyone().values() for key in drafts]
    message, waiting = read_message(file.side), (pending or pending_acts_of(file.path)).waiting_ids()
    return source._replace(
        log=log_lines(file, source.session, waiting) if kind.has_log else (),
        message=message.text if message else "",
        unsaved=len(waiting),
        half_taken=frozenset(key.removeprefix("vote.") for key in kept if key.startswith("vote.")),
    )


def log_lines(file: SessionFile, session: Session, waiting: Collection[str] = ()) -> tuple[LogLine, ...]:
    """Return a line for each record of the log that can be read, the oldest first.

    `waiting` are the ids of acts that wait for the disk: the log may contain them before the file does. Protected names
    are hidden, also those that the session does not have any more.
    """
    records = file.journal.records()
    undone, lost = _undone(records), lost_ids(records, session).difference(waiting)
    lost -= _put_back(records, undone | lost)
    hide = hiding(session, _protected_names(file.journal.containing("protected_name")))
    lines = []
    for record in records:
        act, by = record["id"], record.get("by")
        operator = by if isinstance(by, Mapping) else {}
        keys = ("user", "initials", "host", "terminal")
        facts: dict[str, Any] = {key: clean(str(operator.get(key) or "")) for key in keys}
        facts |= {"undone": act in undone, "lost": act in lost, "waits": act in waiting}
        with suppress(KeyError, TypeError, ValueError):
            at = datetime.fromisoformat(record["at"])
            sentence = hide(said(str(record.get("kind")), clean(str(record["did"]))))
            if at.tzinfo is not None:
                lines.append(LogLine(act, at, sentence=sentence, **facts))
    return tuple(lines)


def _undone(records: list[dict[str, Any]]) -> set[str]:
    """Return the ids of the acts that were undone and not redone after that; `records` begin with the oldest act."""
    undone: set[str] = set()
    for record in records:
        of = str(record.get("of", ""))
        if record.get("kind") == "undo":
            undone.add(of)
        elif record.get("kind") == "redo":
            undone.discard(of)
    return undone


def _put_back(records: Iterable[Record], gone: Collection[str]) -> set[str]:
    """Return the ids of the acts that an edit removed and a later act repeated; repeats in `gone` do not count."""
    again = (record for record in records if record.get("kind") == "do" and record.get("id") not in gone)
    return {act for record in again for act in str(record.get("of", "")).split()}


def _protected_names(records: Iterable[Record]) -> set[str]:
    names: set[str] = set()
    for record in records:
        with suppress(KeyError, TypeError, AttributeError):
            for change in record["changes"]["rows"]:
                for row in (change["before"], change["after"]):
                    if row and row.get("protected_name"):
                        names.add(str(row["protected_name"]))
    return names


class LastGood(NamedTuple):
    """The last good state of a session file: its text, its session, and the instant at which it was reached.

    The acts that were logged after the text was kept are included.
    """

    text: bytes
    session: Session
    at: datetime


def last_good(file: SessionFile) -> LastGood | None:
    """Return the last good state of a session file; None if none is kept, or it cannot be read."""
    with suppress(OSError, UnicodeDecodeError, SecretaryError):
        raw = read_regular(file.side.last_good, LARGEST)
        at = datetime.fromtimestamp(file.side.last_good.stat().st_mtime, UTC)
        records = file.journal.acts_after(text_digest(raw)) or []
        kept = decoded(raw.decode(), shown(file.path))
        session, fitting = with_acts(kept.session, records)
        for record in fitting[-1:]:
            with suppress(KeyError, TypeError, ValueError):
                at = datetime.fromisoformat(record["at"])
        layout = follow(Layout.of(raw), kept.session, session) if kept.format == FORMAT else None
        text = layout.raw() if layout else encode(session).encode()
        return LastGood(text if fitting else raw, session, at)
    return None


def former_text(file: SessionFile) -> bytes:
    """Return the last good text of a file that a program cut off; empty if the file is not cut off.

    A file is cut off if its text is only the beginning of the last good text, and no act in the log led to it.
    """
    good = None if is_logged(file, file.raw) else last_good(file)
    return good.text if good and good.text.startswith(file.raw) and good.text != file.raw else b""


def restoring_offer(path: Path) -> str:
    """Return a sentence with the command that restores the last good state of a session; empty if there is none."""
    good = last_good(SessionFile(path))
    if good is None:
        return ""
    named = clean(shlex.quote(os.fspath(path)))
    return f"{shown(path)}: {as_it_stood(good)} it can be put back: secretary restore {named}"


def as_it_stood(good: LastGood) -> str:
    """Return the day and the hour of a good state in words: “as it stood on 7 March 2016 at 10.41”."""
    zone = good.session.sitting.zone
    return f"as it stood on {day_text(good.at.astimezone(zone).date())} at {hour_text(good.at, zone)}"


def restore_unreadable(file: SessionFile) -> str:
    """Restore the last good state of a session whose file is gone or cannot be read; return a sentence about it.

    All is done under the lock, and a copy of the unreadable file is kept beside it. Raises SecretaryError if the file
    can be read, if no good state is kept, if another program is writing the file, or if the disk refuses.
    """
    aside = ""
    with file.lock():
        if has_writer(file.target) and not file.is_wait_over:
            raise BeingWritten
        if not file.is_missing:
            with suppress(BadSession):
                file.look()
                raise SecretaryError(f"{shown(file.path)} can be read as it is; there is nothing to restore.")
        good = last_good(file)
        if good is None:
            raise SecretaryError(
                f"No good state of {shown(file.path)} is kept;"
                f" “secretary check {path_to_type(file.path)}” says what is wrong."
            )
        if not file.is_missing:
            now = open_clock(file.side.path, under_way=good.session.is_under_way).now()
            aside = f"; its content is kept as {file.set_aside(now.astimezone(good.session.sitting.zone)).name}"
        with saving():
            replace_file(file.target, good.text, like=file.side.last_good)
            sync_folder(file.target.parent)
    return f"{shown(file.path)} is {as_it_stood(good)}{aside}."
