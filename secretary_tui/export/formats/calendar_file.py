"""Meetings as iCalendar, for the calendar of a delegation, a room or a telephone."""

from collections.abc import Sequence
from datetime import UTC, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from secretary_tui.export.request import Page

if TYPE_CHECKING:
    from secretary_tui.export.facts.calendar import CalendarEntry


def to_file(meetings: "Sequence[CalendarEntry]", page: Page) -> bytes:
    """Return the file, with the rules of its time zones."""
    from icalendar import Calendar, Event  # noqa: PLC0415 - no other format needs it

    calendar = Calendar()
    calendar.add("prodid", "-//secretary//secretary//EN")
    calendar.add("version", "2.0")
    rehearsals = [source.rehearsal for source in page.sources]
    for meeting in meetings:
        event = Event()
        event.add("uid", f"{sha256(meeting.uid.encode()).hexdigest()[:24]}@secretary")
        event.add("dtstamp", meeting.as_at.astimezone(UTC).replace(microsecond=0))
        event.add("dtstart", meeting.starts)
        event.add("dtend", meeting.ends)
        event.add("summary", f"REHEARSAL – {meeting.title}" if all(rehearsals) else meeting.title)
        texts = {"location": meeting.venue, "description": meeting.agenda, "url": meeting.address}
        for name, text in texts.items():
            if text:
                event.add(name, text)
        if meeting.body:
            event.add("categories", [meeting.body])
        calendar.add_component(event)
    days = [day.date() for meeting in meetings for day in (meeting.starts, meeting.ends)]
    calendar.add_missing_timezones(min(days) - timedelta(days=400), max(days) + timedelta(days=400))
    content: bytes = calendar.to_ical()
    return content
