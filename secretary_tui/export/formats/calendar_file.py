"""The paper “calendar”: meetings as an iCalendar file, for the calendar of a delegation, a room or a telephone."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from secretary_tui.domain.forecast.forecast import block_forecasts
from secretary_tui.domain.forecast.schedule import forecast_instant
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import hour_text
from secretary_tui.export.request import Page
from secretary_tui.export.wording.base import curly
from secretary_tui.export.wording.en.words import LANGUAGE as ENGLISH


@frozen
class CalendarEntry:
    """One meeting in a calendar, with its times in the zone of the sitting.

    `uid` identifies the meeting, so that calendars move their entry if the meeting is moved. It stays the same if the
    meeting has an id. With only a number, it stays the same within one year. `as_at` is the instant of the facts: the
    closing, or now. `agenda` has a line for each block that is not skipped. `address` is the address of the recording.
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
    """Return a calendar entry for each sitting of a paper, in the order of their starts."""
    sources = sorted(page.sources, key=lambda source: source.session.sitting.starts)
    return tuple(_meeting(source.session, page.now, is_rehearsal=source.rehearsal) for source in sources)


def _meeting(session: Session, now: datetime, *, is_rehearsal: bool) -> CalendarEntry:
    sitting, zone = session.sitting, session.sitting.zone
    title = ": ".join(filter(None, (sitting.part, sitting.theme or sitting.title)))
    if sitting.meeting:
        title = f"{ENGLISH.meeting(sitting.meeting)} – {title}"
    if is_rehearsal:
        title = f"REHEARSAL – {title}"
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
        agenda="\n".join(_agenda(session, now)),
        address=sitting.archive_url,
    )


def _agenda(session: Session, now: datetime) -> Iterator[str]:
    """Yield a line for each block that is not skipped: the hour at which it is planned to begin, and its title."""
    for planned in block_forecasts(session, forecast_instant(session, now)):
        if not planned.block.skipped:
            yield f"{hour_text(planned.planned_start, session.sitting.zone)} {curly(planned.block.title)}"


def to_file(meetings: Sequence[CalendarEntry], _: Page) -> bytes:
    """Return the iCalendar file of these meetings, with the rules of the time zones that they use."""
    from icalendar import Calendar, Event  # noqa: PLC0415 - no other format needs it

    calendar = Calendar()
    calendar.add("prodid", "-//secretary//secretary//EN")
    calendar.add("version", "2.0")
    for meeting in meetings:
        event = Event()
        event.add("uid", f"{sha256(meeting.uid.encode()).hexdigest()[:24]}@secretary")
        event.add("dtstamp", meeting.as_at.astimezone(UTC).replace(microsecond=0))
        event.add("dtstart", meeting.starts)
        event.add("dtend", meeting.ends)
        event.add("summary", meeting.title)
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
