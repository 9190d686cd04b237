"""The wording of the end-of-session note; the place to change where a secretariat words it otherwise."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from secretary_tui.domain.model import Role
from secretary_tui.domain.schedule import hour_text
from secretary_tui.domain.text import ordinal
from secretary_tui.export.note import Note, PointOfOrder, Unheard, Why, titled
from secretary_tui.export.paper import Bullets, Heading, Item, Notice, Paper, Paragraph, Part
from secretary_tui.export.wording_floor import agenda, statements
from secretary_tui.export.wording_record import record
from secretary_tui.export.words import apart, counted, date, listing, number, sentence, were

#: A mandate up to this length is told in the head; a longer one has its first line there and its text at the end.
SHORT_MANDATE: Final = 120

_ROLES: Final[tuple[tuple[Role, str], ...]] = (
    ("chair", "Chair"),
    ("opening", "Opening statement"),
    ("video", "Video"),
    ("moderator", "Moderator"),
    ("panellist", "Panellist"),
)
_WHY: Final[tuple[tuple[Why, str], ...]] = (
    ("not reached", "Not reached for lack of time"),
    ("absent", "Absent when called"),
    ("withdrawn", "Withdrawn"),
    ("held", "Held and not called"),
    ("not called", "On the podium and not called"),
    ("waiting", "Still on the list"),
)


def note_paper(note: Note) -> Paper:
    """Put a note into words; a section about which there is nothing to say is left out."""
    sections = (head, in_brief, podium, agenda, statements, unheard, points_of_order, record, background)
    return Paper(tuple(part for section in sections for part in section(note)))


def head(note: Note) -> Iterator[Part]:
    """Which sitting this is, and how far the note goes."""
    sitting = note.sitting
    yield Heading(_title(note), level=1)
    if note.rehearsal:
        yield Notice("REHEARSAL: what follows was rehearsed on a copy. It is no record of the sitting.")
    if note.progress != "closed":
        yield Notice(_draft(note))
    subject = (sitting.title, sitting.theme, sitting.part)
    yield Paragraph("\n".join(dict.fromkeys(line for line in subject if line)))
    yield Bullets(tuple(Item(f"{name}: {text}") for name, text in _facts(note) if text))


def _title(note: Note) -> str:
    sitting = note.sitting
    title = f"Note on the {ordinal(sitting.meeting)} meeting" if sitting.meeting else "Note on the sitting"
    if sitting.body_session:
        title += f" of the {sitting.body_session} session"
    if sitting.body:
        title += f" of the {sitting.body}"
    return f"REHEARSAL – {title}" if note.rehearsal else title


def _draft(note: Note) -> str:
    state = {
        "to come": "the sitting has not been called to order",
        "running": "the sitting is running",
        "suspended": "the sitting is suspended",
        "over": "the last block has ended and the sitting has not been closed",
    }
    zone = note.sitting.zone
    today, held = date(note.as_at, zone), date(note.called or note.sitting.starts, zone)
    day = "" if today == held else f" on {today}"
    return f"Draft as at {_hour(note, note.as_at)}{day}: {state[note.progress]}."


def _hour(note: Note, instant: datetime) -> str:
    return hour_text(instant, note.sitting.zone)


def _facts(note: Note) -> Iterator[tuple[str, str]]:
    sitting = note.sitting
    held = note.called or sitting.starts
    yield "Date and venue", ", ".join(part for part in (date(held, sitting.zone), sitting.venue) if part)
    yield "Times", _times(note)
    yield "Suspension" if len(note.suspensions) == 1 else "Suspensions", "; ".join(_suspensions(note))
    for role, name in (("chair", "Chair"), ("moderator", "Moderator")):
        people = [titled(person) for person in note.panel if person.role == role]
        yield name if len(people) == 1 else f"{name}s", listing(people)
    moved = sitting.interpretation_until is not None and sitting.interpretation_until != sitting.ends
    until = f"until {_hour(note, sitting.hard_stop)}" if moved else ""
    yield "Interpretation", "; ".join(part for part in (listing(sitting.languages), until) if part)
    yield "Webcast", f"from {_hour(note, sitting.webcast_started)}" if sitting.webcast_started else ""
    yield "Mandate", _mandate(note)[0]


def _times(note: Note) -> str:
    sitting = note.sitting
    starts, ends = _hour(note, sitting.starts), _hour(note, sitting.ends)
    if note.called is None:
        return f"scheduled from {starts} to {ends}"
    begun = f"scheduled {starts}, called to order {_hour(note, note.called)}"
    closed = f", closed {_hour(note, sitting.closed)}" if sitting.closed else ""
    return f"{begun}; scheduled to close {ends}{closed}"


def _suspensions(note: Note) -> Iterator[str]:
    for suspension in note.suspensions:
        resumed = f" and resumed at {_hour(note, suspension.end)}" if suspension.end else " and not yet resumed"
        reason = f" ({suspension.reason})" if suspension.reason else ""
        yield f"suspended at {_hour(note, suspension.start)}{resumed}{reason}"


def _mandate(note: Note) -> tuple[str, str]:
    """What of the mandate is told in the head, and what at the end."""
    text = note.sitting.mandate
    if len(text) <= SHORT_MANDATE and "\n" not in text:
        return text, ""
    first, _, rest = text.partition("\n")
    return (first.strip(), rest.strip()) if len(first) <= SHORT_MANDATE else ("", text)


def in_brief(note: Note) -> Iterator[Part]:
    """The sitting in a few sentences, and the summary that the secretary wrote."""
    yield Heading("In brief")
    yield Paragraph(" ".join((_course(note), *_counts(note))))
    if note.sitting.summary:
        yield Heading("Summary")
        yield Paragraph(note.sitting.summary)


def _course(note: Note) -> str:
    sitting = note.sitting
    if note.called is None:
        return "The sitting has not been called to order, and nobody has spoken."
    called = f"The sitting was called to order at {_hour(note, note.called)}, {apart(sitting.starts, note.called)}"
    stood = sum(int((s.end - s.start).total_seconds() // 60) for s in note.suspensions if s.end is not None)
    pause = f"; it was suspended for {counted(stood, 'minute')}" if stood else ""
    if sitting.closed is not None:
        return f"{called}, and closed at {_hour(note, sitting.closed)}, {apart(sitting.ends, sitting.closed)}{pause}."
    running = next((slot for slot in note.slots if slot.started and not slot.ended), None)
    block = (
        f" “{running.title}” has been running since {_hour(note, running.started)}."
        if running and running.started
        else ""
    )
    return f"{called}{pause}.{block}"


def _counts(note: Note) -> Iterator[str]:
    floor = [speech for slot in note.slots if slot.kind == "floor" for speech in slot.speeches]
    heard = [speech for speech in floor if speech.outcome is not None]
    podium_heard = len(note.speeches) - len(floor)
    closed = note.progress == "closed"
    if heard:
        yield _heard(note, len(heard))
    elif note.called is not None:
        who = "nobody from the floor" if podium_heard else "nobody"
        yield f"{who.capitalize()} took the floor." if closed else f"So far {who} has spoken."
    asked = len(note.of_kind("question"))
    ordered = len(note.points)
    told = [f"{counted(ordered, 'point')} of order {were(ordered)} raised"] if ordered else []
    if asked:
        told.append(f"{counted(asked, 'question')} {were(asked)} put to the panel")
    if told:
        yield sentence(listing(told))
    decided = len(note.of_kind("decision"))
    if decided:
        yield sentence(f"{counted(decided, 'decision')} {were(decided)} recorded")


def _heard(note: Note, count: int) -> str:
    """How many the floor has heard, and how many it has not."""
    statements = counted(count, "statement")
    inscribed = [one for one in note.unheard if not one.block]
    if note.progress == "closed":
        missed = f"; {number(len(inscribed))} of those inscribed {were(len(inscribed))} not" if inscribed else ""
        return sentence(f"{statements} {were(count)} heard from the floor{missed}")
    ahead = sum(one.why in ("waiting", "held") for one in inscribed)
    still = f"; {number(ahead)} of those inscribed {'is' if ahead == 1 else 'are'} still to be heard" if ahead else ""
    return f"So far {statements} {'has' if count == 1 else 'have'} been heard from the floor{still}."


def podium(note: Note) -> Iterator[Part]:
    """Who was on the podium, in which function, on which subject."""
    if not note.panel:
        return
    yield Heading("The podium")
    names = dict(_ROLES)
    items = []
    for person in note.panel:
        who = ", ".join(part for part in (titled(person), person.function) if part)
        topic = f". Subject: {person.topic}" if person.topic else ""
        left = f". Left at {_hour(note, person.left)}" if person.left else ""
        items.append(Item(f"{names[person.role]}: {who}{topic}{left}"))
    yield Bullets(tuple(items))


def unheard(note: Note) -> Iterator[Part]:
    """Who was not heard, and why; while the sitting goes on, who still waits."""
    podium_waits = {one for one in note.unheard if one.why == "waiting" and one.block}
    missed = [one for one in note.unheard if one not in podium_waits]
    if not missed:
        return
    yield Heading("Not heard" if note.progress == "closed" else "Not heard so far")
    items = []
    for why, label in _WHY:
        those = [one for one in missed if one.why == why]
        if those:
            items.append(Item(f"{label} ({number(len(those))}): {'; '.join(_missing(one) for one in those)}"))
    yield Bullets(tuple(items))


def _missing(one: Unheard) -> str:
    notes = ", ".join(part for part in (one.capacity, one.reason, f"in “{one.block}”" if one.block else "") if part)
    return f"{one.name} ({notes})" if notes else one.name


def points_of_order(note: Note) -> Iterator[Part]:
    """Points of order, apart from the speakers."""
    if note.points:
        yield Heading("Points of order")
        yield Bullets(tuple(Item(_point(note, point)) for point in note.points))


def _point(note: Note, point: PointOfOrder) -> str:
    during = f", during the statement of {point.during}" if point.during else ""
    seconds = int(point.used.total_seconds())
    minutes, rest = divmod(seconds, 60)
    lengths = [counted(n, unit) for n, unit in ((minutes, "minute"), (rest, "second")) if n]
    lasted = "is being heard" if point.open else f"it took {listing(lengths) or 'less than a second'}"
    if not point.name:
        return f"At {_hour(note, point.at)}{during}, a point of order was raised; {lasted}."
    return f"At {_hour(note, point.at)}{during}, {point.name} raised a point of order; {lasted}."


def background(note: Note) -> Iterator[Part]:
    """Documents and mandate."""
    if note.documents:
        yield Heading("Documents")
        rows = ((row.symbol, row.title) for row in note.documents)
        yield Bullets(tuple(Item(": ".join(part for part in row if part)) for row in rows))
    rest = _mandate(note)[1]
    if rest:
        yield Heading("Mandate")
        yield from (Paragraph(" ".join(part.split())) for part in rest.split("\n\n"))
