"""The last good state of a session whose file was broken by hand: a copy beside the log, and what was logged since."""

import os
import shlex
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from secretary_tui.clock.clock import open_clock
from secretary_tui.desk.logged.logged_acts import with_acts
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.domain.text.hours import day_text, hour_text
from secretary_tui.errors import BadSession, SecretaryError
from secretary_tui.storage.disk import replace_file, saving, shown
from secretary_tui.storage.journal.journal import Journal
from secretary_tui.storage.regular_files import read_regular
from secretary_tui.storage.session_file import LARGEST, SessionFile, text_digest
from secretary_tui.storage.text.codec import decode


class LastGood(NamedTuple):
    """The text that is kept, what was logged upon it, and the session that both make, with the hour of its last act."""

    raw: bytes
    records: list[dict[str, Any]]
    session: Session
    at: datetime


def last_good(file: SessionFile) -> LastGood | None:
    """Return the last good state of a session; None if none is kept, or can be read."""
    with suppress(OSError, UnicodeDecodeError, SecretaryError):
        raw = read_regular(file.side.last_good, LARGEST)
        at = datetime.fromtimestamp(file.side.last_good.stat().st_mtime, UTC)
        records = Journal(file.side).behind(text_digest(raw)) or []
        session, fitting = with_acts(decode(raw.decode(), shown(file.path)), records)
        for record in fitting[-1:]:
            with suppress(KeyError, TypeError, ValueError):
                at = datetime.fromisoformat(record["at"])
        return LastGood(raw, records, session, at)
    return None


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
    """Put back the last good state of a session that is gone or cannot be read; return in a sentence what was done.

    Raises SecretaryError where it can be read, nothing is kept of it, or the disk refuses.
    """
    if not file.is_missing:
        with suppress(BadSession):
            file.look()
            raise SecretaryError(f"{shown(file.path)} can be read as it is; there is nothing to restore.")
    good = last_good(file)
    if good is None:
        raise SecretaryError(f"No good state of {shown(file.path)} is kept; secretary check says what is wrong in it.")
    return restore(file, good, open_clock(file.side.path, under_way=good.session.is_under_way).now())


def restore(file: SessionFile, good: LastGood, now: datetime) -> str:
    """Put the last good state back under the lock; what is in the file is set aside. Raises NotSaved.

    Returns in a sentence what was done.
    """
    aside = ""
    with file.lock():
        if not file.is_missing:
            aside = f"; what was in it is kept as {file.set_aside(now.astimezone(good.session.sitting.zone)).name}"
        with saving():
            replace_file(file.target, good.raw, like=file.side.last_good)
        restored = SessionFile(file.path)
        after, _ = with_acts(restored.read(), good.records)
        restored.write(after)
    return f"{shown(file.path)} is {as_it_stood(good)}{aside}."
