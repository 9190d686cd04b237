"""The paper “calendar”: meetings as an iCalendar file, for the calendar of a delegation, a room or a telephone."""

from datetime import UTC, timedelta
from hashlib import sha256

from icalendar import Calendar, Event

from secretary_tui.domain.forecast.forecast import block_forecasts
from secretary_tui.domain.forecast.schedule import forecast_instant
from secretary_tui.domain.model.rows.sitting import Sitting
from secretary_tui.domain.text import hour_text
from secretary_tui.export.request import Page, Source
from secretary_tui.export.wording.base import curly
from secretary_tui.export.wording.en.words import LANGUAGE as ENGLISH


def calendar(page: Page) -> Calendar:
    """Return a calendar with the sittings of a paper by their starts, and with the rules of their time zones."""
    made = Calendar()
    made.add("prodid", "-//secretary//secretary//EN")
    made.add("version", "2.0")
    sources = sorted(page.sources, key=lambda source: source.session.sitting.starts)
    for source in sources:
        made.add_component(_event(source, page))
    sittings = [source.session.sitting for source in sources]
    days = [day.date() for sitting in sittings for day in (sitting.starts, sitting.ends)]
    made.add_missing_timezones(min(days) - timedelta(days=400), max(days) + timedelta(days=400))
    return made


def _event(source: Source, page: Page) -> Event:
    session, sitting, zone = source.session, source.session.sitting, source.session.sitting.zone
    blocks = [row for row in block_forecasts(session, forecast_instant(session, page.now)) if not row.block.skipped]
    agenda = (f"{hour_text(row.planned_start, zone)} {curly(row.block.title)}" for row in blocks)
    parts = ("REHEARSAL" if source.rehearsal else "", ENGLISH.meeting(sitting.meeting) if sitting.meeting else "")
    title = ": ".join(filter(None, (sitting.part, sitting.theme or sitting.title)))
    event = Event()
    event.add("uid", f"{sha256(_identity(sitting).encode()).hexdigest()[:24]}@secretary")
    event.add("dtstamp", (sitting.closed or page.now).astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", sitting.starts.astimezone(zone))
    event.add("dtend", sitting.ends.astimezone(zone))
    event.add("summary", curly(" – ".join(filter(None, (*parts, title)))))
    texts = {
        "location": curly(sitting.venue),
        "description": "\n".join(agenda),
        "url": sitting.archive_url,
        "categories": [curly(sitting.body)] if sitting.body else None,
    }
    for name, text in texts.items():
        if text:
            event.add(name, text)
    return event


def _identity(sitting: Sitting) -> str:
    """Return the text by which a calendar knows a meeting again that was moved.

    It stays the same if the meeting has an id. With only a number, it stays the same within one year.
    """
    day = sitting.local_start
    names = (sitting.body, sitting.body_session, day.year, sitting.meeting) if sitting.meeting else (day, sitting.title)
    return sitting.id or "/".join(map(str, names))


def to_file(made: Calendar, _: Page) -> bytes:
    """Return the iCalendar file of a calendar."""
    content: bytes = made.to_ical()
    return content
