"""Rebuilds the last good state of a broken session file from a copy and the log."""

import os
import shlex
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from secretary_tui.clock import open_clock
from secretary_tui.domain.model.session import FORMAT, Session
from secretary_tui.domain.text.words import clean, day_text, hour_text
from secretary_tui.errors import BadSession, SecretaryError
from secretary_tui.storage.disk import read_regular, replace_file, saving, shown, sync_folder
from secretary_tui.storage.journal import Journal
from secretary_tui.storage.kept_acts import with_acts
from secretary_tui.storage.lock import has_writer
from secretary_tui.storage.session_file import LARGEST, SessionFile, text_digest
from secretary_tui.storage.text.codec import Layout, decoded, encode, follow
from secretary_tui.storage.text.row_edit import Decoded
from secretary_tui.storage.writers import BeingWritten, is_logged


class LastGood(NamedTuple):
    """The text that was kept, and what was logged upon it: text, session, and the hour of its last act."""

    text: bytes
    session: Session
    at: datetime


def last_good(file: SessionFile) -> LastGood | None:
    """Return the last good state of a session; None if none is kept, or can be read."""
    with suppress(OSError, UnicodeDecodeError, SecretaryError):
        raw = read_regular(file.side.last_good, LARGEST)
        at = datetime.fromtimestamp(file.side.last_good.stat().st_mtime, UTC)
        records = Journal(file.side).behind(text_digest(raw)) or []
        kept = decoded(raw.decode(), shown(file.path))
        session, fitting = with_acts(kept.session, records)
        for record in fitting[-1:]:
            with suppress(KeyError, TypeError, ValueError):
                at = datetime.fromisoformat(record["at"])
        return LastGood(_with_changes(raw, kept, session) if fitting else raw, session, at)
    return None


def _with_changes(raw: bytes, kept: Decoded, session: Session) -> bytes:
    layout = Layout.of(raw)
    if kept.format != FORMAT or not layout.has_all_rows_of(kept.session):
        return encode(session).encode()
    return follow(layout, kept.session, session).raw()


def former_text(file: SessionFile) -> bytes:
    """Return the text that desks knew last, if the file was cut down to a beginning of it; else an empty one."""
    good = None if is_logged(file, file.raw) else last_good(file)
    return good.text if good and good.text.startswith(file.raw) and good.text != file.raw else b""


def restoring_offer(path: Path) -> str:
    """Return in a sentence which command puts the last good state of a session back; empty if none is kept."""
    good = last_good(SessionFile(path))
    if good is None:
        return ""
    named = clean(shlex.quote(os.fspath(path)))
    return f"{shown(path)}: {as_it_stood(good)} it can be put back: secretary restore {named}"


def as_it_stood(good: LastGood) -> str:
    """Return of when it is: “as it stood on 7 March 2016 at 10.41”."""
    zone = good.session.sitting.zone
    return f"as it stood on {day_text(good.at.astimezone(zone).date())} at {hour_text(good.at, zone)}"


def restore_unreadable(file: SessionFile) -> str:
    """Put back the last good state of a session that is gone or cannot be read, in one step under the lock.

    What is in the file is set aside. Returns in a sentence what was done. Raises SecretaryError where the file can be
    read, nothing is kept of it, or the disk refuses.
    """
    aside = ""
    with file.lock():
        if has_writer(file.target) and not file.is_cut_off:
            raise BeingWritten
        if not file.is_missing:
            with suppress(BadSession):
                file.look()
                raise SecretaryError(f"{shown(file.path)} can be read as it is; there is nothing to restore.")
        good = last_good(file)
        if good is None:
            raise SecretaryError(
                f"No good state of {shown(file.path)} is kept; secretary check says what is wrong in it."
            )
        if not file.is_missing:
            now = open_clock(file.side.path, under_way=good.session.is_under_way).now()
            aside = f"; what was in it is kept as {file.set_aside(now.astimezone(good.session.sitting.zone)).name}"
        with saving():
            replace_file(file.target, good.text, like=file.side.last_good)
            sync_folder(file.target.parent)
    return f"{shown(file.path)} is {as_it_stood(good)}{aside}."
