"""The meetings as entries of a calendar."""

from datetime import datetime, timedelta

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import hour_text
from secretary_tui.export.request import Page
from secretary_tui.export.wording.base import curly
from secretary_tui.export.wording.en.words import LANGUAGE as ENGLISH


@frozen
class CalendarEntry:
    """One entry; `uid` stays the same when a meeting with an id or a number is moved, so that a calendar knows it.

    `as_at` is when it was so: the closing, or now.
    """

    uid: str
    as_at: datetime
    starts: datetime
    ends: datetime
    title: str
    venue: str
    body: str
    agenda: str
    address: str


def calendar(page: Page) -> tuple[CalendarEntry, ...]:
    """Return an entry for each sitting, in the order of time."""
    sessions = sorted((source.session for source in page.sources), key=lambda session: session.sitting.starts)
    return tuple(_meeting(session, page.now) for session in sessions)


def _meeting(session: Session, now: datetime) -> CalendarEntry:
    sitting, zone = session.sitting, session.sitting.zone
    title = ": ".join(filter(None, (sitting.part, sitting.theme or sitting.title)))
    if sitting.meeting:
        title = f"{ENGLISH.meeting(sitting.meeting)} – {title}"
    day = sitting.local_start
    names = (sitting.body, sitting.body_session, day.year, sitting.meeting) if sitting.meeting else (day, sitting.title)
    return CalendarEntry(
        uid=sitting.id or "/".join(map(str, names)),
        as_at=sitting.closed or now,
        starts=sitting.starts.astimezone(zone),
        ends=sitting.ends.astimezone(zone),
        title=curly(title),
        venue=curly(sitting.venue),
        body=curly(sitting.body),
        agenda="\n".join(_agenda(session)),
        address=sitting.archive_url,
    )


def _agenda(session: Session) -> list[str]:
    """Return a line for each block, with the hour at which it is planned to begin."""
    lines, at = [], session.sitting.starts
    for block in session.blocks:
        lines.append(f"{hour_text(at, session.sitting.zone)} {curly(block.title)}")
        at += timedelta(minutes=0 if block.skipped else block.minutes)
    return lines
