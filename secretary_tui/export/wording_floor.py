"""The wording of the blocks, planned against actual, and of who took the floor in each."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from secretary_tui.domain.model import CATEGORIES, CATEGORY_NAMES
from secretary_tui.domain.schedule import clock_text, hour_text
from secretary_tui.domain.text import ordinal
from secretary_tui.export.note import Note, Slot, Speech
from secretary_tui.export.paper import Column, Heading, Paragraph, Part, Table
from secretary_tui.export.words import counted, listing, number, sentence, times, were, with_article

ZERO = timedelta(0)


def agenda(note: Note) -> Iterator[Part]:
    """The blocks: when they began and ended, what was planned, granted and used."""
    if not note.slots:
        return
    yield Heading("Agenda, planned and actual")
    columns = (
        Column("Block"),
        Column("Started", figures=True, firm=True),
        Column("Ended", figures=True, firm=True),
        Column("Planned", figures=True, firm=True),
        Column("Granted", figures=True, firm=True),
        Column("Actual", figures=True, firm=True),
        Column("Difference", figures=True, firm=True),
    )
    table = Table(columns, tuple(_block(note, slot) for slot in note.slots), _all_blocks(note))
    yield table.without_empty_columns()
    if note.suspensions and note.called is not None:
        yield Paragraph("Suspensions are left out of the actual times.")


def _block(note: Note, slot: Slot) -> tuple[str, ...]:
    ended, over = _at(note, slot.ended), _over(slot.over)
    actual = clock_text(slot.actual, round_up=False)
    if slot.started is None:
        actual, over = "skipped" if slot.skipped else "not held" if note.progress == "closed" else "to come", ""
    elif slot.ended is None:
        ended, over = "running", _over(slot.over) if slot.over > ZERO else ""
    return (
        slot.title,
        _at(note, slot.started),
        ended,
        _minutes(slot.planned),
        _signed(slot.granted),
        actual,
        over,
    )


def _all_blocks(note: Note) -> tuple[str, ...]:
    planned = sum((slot.planned for slot in note.slots), ZERO)
    granted = sum((slot.granted for slot in note.slots), ZERO)
    actual = sum((slot.actual for slot in note.slots), ZERO)
    closed = note.progress == "closed" and note.called is not None
    return (
        "In all",
        "",
        "",
        _minutes(planned),
        _signed(granted),
        clock_text(actual, round_up=False) if note.called else "",
        _over(actual - planned - granted) if closed else "",
    )


def _at(note: Note, instant: datetime | None) -> str:
    return hour_text(instant, note.sitting.zone) if instant else ""


def _minutes(span: timedelta) -> str:
    return f"{span // timedelta(minutes=1)} min"


def _signed(span: timedelta) -> str:
    count = span // timedelta(minutes=1)
    return f"{'+' if count > 0 else '−'}{abs(count)} min" if count else ""


def _over(span: timedelta) -> str:
    told = clock_text(abs(span), round_up=False)
    if told == "0:00":
        return "on time"
    return f"{told} {'over' if span > ZERO else 'under'}"


def statements(note: Note) -> Iterator[Part]:
    """Who took the floor, block by block, and the list they were called from."""
    if note.called is None and not note.speeches:
        return
    yield Heading("Statements")
    told = _list(note)
    if told:
        yield Paragraph(told)
    for slot in note.slots:
        if slot.started is None or (slot.kind == "break" and not slot.speeches):
            continue
        until = f"–{_at(note, slot.ended)}" if slot.ended else ", running"
        yield Heading(f"{slot.title} ({_at(note, slot.started)}{until})", level=3)
        yield Paragraph(_in_words(slot))
        if slot.speeches:
            yield _speeches(note, slot.speeches, floor=slot.kind == "floor")
    if note.elsewhere:
        yield Heading("Outside the blocks", level=3)
        yield _speeches(note, note.elsewhere, floor=True)


def _list(note: Note) -> str:
    row = note.floor_list
    if row is None:
        return ""
    told = f"The list of speakers was opened at {_at(note, row.opened)}"
    names = f"{counted(row.inscribed, 'name')} {{}} inscribed"
    if row.late:
        names += f", {'it' if row.inscribed == 1 else f'{number(row.late)} of them'} after the list had been closed"
    if row.closed is None:
        return f"{told}; {names.format('is' if row.inscribed == 1 else 'are')} so far."
    return f"{told} and closed at {_at(note, row.closed)}; {names.format(were(row.inscribed))}."


def _in_words(slot: Slot) -> str:
    if not slot.speeches:
        return "Nobody took the floor." if slot.ended else "Nobody has taken the floor yet."
    heard = tuple(speech for speech in slot.speeches if speech.outcome is not None)
    over = sum(speech.over >= timedelta(seconds=1) for speech in heard)
    cut = sum(speech.outcome == "cut short" for speech in heard)
    ran = [f"{number(over)} ran over {'its' if over == 1 else 'their'} time"] if over else []
    ran += [f"{number(cut)} {were(cut)} cut short"] if cut else []
    now = [f"On the floor: {speech.name}" for speech in slot.speeches if speech.outcome is None]
    return " ".join(sentence(text) for text in (_count(slot, heard), listing(ran), *now) if text)


def _count(slot: Slot, heard: tuple[Speech, ...]) -> str:
    """How many have spoken, for how long, and from where they came."""
    statements = tuple(speech for speech in heard if not speech.is_reply)
    replies = len(heard) - len(statements)
    made = f"{counted(replies, 'right of reply', 'rights of reply')} {were(replies)} exercised" if replies else ""
    return "; ".join(filter(None, (_statements(slot, statements), made)))


def _statements(slot: Slot, heard: tuple[Speech, ...]) -> str:
    count, used = len(heard), sum((speech.used for speech in heard), ZERO)
    if not count:
        return ""
    if slot.kind != "floor":
        return f"the floor was taken {times(count)}, for {clock_text(used, round_up=False)} in all"
    told = f"{counted(count, 'statement')} {were(count)} made"
    if count > 1:
        average = clock_text(used / count, round_up=False)
        told += f", taking {clock_text(used, round_up=False)} in all and {average} on average"
    by = _by_category(heard)
    return f"{told}: {by}" if by else told


def _by_category(heard: tuple[Speech, ...]) -> str:
    found = Counter(speech.category for speech in heard)
    parts = []
    for category in CATEGORIES:
        one, many = CATEGORY_NAMES[category]
        if found[category]:
            parts.append(f"{number(found[category])} by {with_article(one) if found[category] == 1 else many}")
    if found[None] and parts:
        parts.append(f"{number(found[None])} by others")
    return listing(parts)


def _speeches(note: Note, rows: tuple[Speech, ...], *, floor: bool) -> Table:
    columns = (
        Column("At", figures=True, firm=True),
        Column("Speaker"),
        Column("Category"),
        Column("Used", figures=True, firm=True),
        Column("Limit" if floor else "Planned", figures=True, firm=True),
        Column("Remarks"),
    )
    used = sum((row.used for row in rows), ZERO)
    total = ("", "In all", "", clock_text(used, round_up=False), "", "") if len(rows) > 1 else ()
    return Table(columns, tuple(_speech(note, row) for row in rows), total).without_empty_columns()


def _speech(note: Note, speech: Speech) -> tuple[str, ...]:
    who = f"{speech.name} ({speech.person})" if speech.person else speech.name
    category = CATEGORY_NAMES[speech.category][0] if speech.category else ""
    return (
        _at(note, speech.at),
        ", ".join(part for part in (who, speech.capacity) if part),
        f"{category[:1].upper()}{category[1:]}",
        clock_text(speech.used, round_up=False),
        clock_text(speech.allowed) if speech.allowed is not None else "",
        ", ".join(_remarks(speech)),
    )


def _remarks(speech: Speech) -> Iterator[str]:
    if speech.is_reply:
        which = f"{ordinal(speech.reply_number)} " if speech.reply_number > 1 else ""
        yield f"{which}right of reply to {speech.replies_to}" if speech.replies_to else f"{which}right of reply"
    if speech.dignitary:
        yield "dignitary"
    if speech.by_video:
        yield "by video message"
    if speech.late:
        yield "inscribed late"
    if speech.outcome is None:
        yield "has the floor"
    if speech.outcome == "cut short":
        yield "cut short"
    if speech.over >= timedelta(seconds=1):
        yield f"{clock_text(speech.over, round_up=False)} over"
