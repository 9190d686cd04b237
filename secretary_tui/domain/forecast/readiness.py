"""What is still missing before a sitting can be held: asked the evening before, by `check --ready`."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo

from secretary_tui.domain.lists.repeats import repeat_sentences
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.cleaning import fold


def missing(session: Session, now: datetime, room: tzinfo | None = None) -> list[str]:
    """Return what is still to be done, one sentence each; `room` is the zone of the room, if it is known."""
    return [
        *_date(session, now, room),
        *_begun(session),
        *_head(session),
        *_blocks(session),
        *_podium(session),
        *_organizations(session),
        *_floor_list(session),
    ]


def _date(session: Session, now: datetime, room: tzinfo | None) -> Iterator[str]:
    sitting = session.sitting
    for key, instant in (("starts", sitting.starts), ("ends", sitting.ends)):
        local = instant.astimezone(sitting.zone)
        if instant.utcoffset() != local.utcoffset():
            yield (
                f"{key} is written as {instant.isoformat()}, which is {local.isoformat()} in {sitting.timezone}; "
                f"write the hour and the offset of the room."
            )
    if (
        room is not None
        and sitting.starts.astimezone(room).utcoffset() != sitting.starts.astimezone(sitting.zone).utcoffset()
    ):
        yield f"The sitting is told in the time of {sitting.timezone}, the room keeps that of {room}; correct timezone."
    starts = sitting.starts.astimezone(sitting.zone)
    day = f"{starts.day} {starts:%B %Y}"
    if sitting.ends < now:
        yield f"The sitting is planned for {day}, which is past; correct starts and ends, or rehearse it."
    elif starts.date() - now.astimezone(sitting.zone).date() > timedelta(days=1):
        yield f"The sitting is planned for {day}, which is neither today nor tomorrow; correct it if that is wrong."
    if sitting.interpretation_until is not None and sitting.interpretation_until <= sitting.starts:
        yield "interpretation_until lies before the sitting; correct it, or remove the line."


def _begun(session: Session) -> Iterator[str]:
    if session.sitting.closed is not None:
        yield "The sitting is closed in this file; begin from a clean one."
    elif any(block.started for block in session.blocks) or any(entry.spans for entry in session.entries):
        yield "The sitting has begun in this file; begin from a clean one."


def _head(session: Session) -> Iterator[str]:
    sitting = session.sitting
    if sitting.meeting is None:
        yield "The number of the meeting is missing; write meeting."
    if not sitting.venue:
        yield "The room is missing; write venue."
    if not sitting.mandate:
        yield "The decision under which the sitting is held is missing; write mandate."
    for language in sitting.languages:
        if "," in language or ";" in language:
            yield f"“{language}” is not one language; write each in quotation marks of its own."
    if not sitting.council_members:
        yield "The members of the body are missing: every State would be an observer; write council_members."


def _blocks(session: Session) -> Iterator[str]:
    if not session.blocks:
        yield "There are no blocks; write the agenda."
        return
    allotted = sum(block.allotted for block in session.blocks)
    length = session.sitting.ends - session.sitting.starts
    planned = timedelta(minutes=allotted)
    if planned != length:
        minutes = abs(length - planned) / timedelta(minutes=1)
        word = "are not planned" if planned < length else "are too many"
        yield (
            f"The blocks make {allotted} minutes, the sitting has {length / timedelta(minutes=1):g}: "
            f"{minutes:g} {word}."
        )
    if not any(block.kind == "floor" for block in session.blocks):
        yield "No block hears the floor; the speakers' list would never be called."


def _podium(session: Session) -> Iterator[str]:
    if not any(row.role == "chair" for row in session.panel):
        yield "Nobody is in the chair; add someone with role = “chair” to the panel."
    for row in session.panel:
        if row.role != "video" and not row.function:
            yield f"{row.name} has no function; write function."
    if any(block.kind == "responses" for block in session.blocks) and not any(
        row.role == "panellist" for row in session.panel
    ):
        yield "Nobody is named who presents and answers; add the panellists to the panel."
    podium = {block.list_id for block in session.blocks if block.kind == "podium"}
    called = {entry.panel for entry in session.entries if entry.list in podium}
    if podium:
        for row in session.panel:
            if row.id not in called:
                yield f"{row.name} has no place in the running order; add an entry, or remove the row from the panel."
    for block in session.blocks:
        if block.kind == "podium" and not block.skipped:
            yield from _running_order(session, session.places(block.list_id), block.title, block.allotted)


def _running_order(session: Session, entries: tuple[Entry, ...], title: str, allotted: int) -> Iterator[str]:
    for entry in entries:
        if entry.planned is None and entry.limit is None:
            yield f"{session.name_of(entry)} has no planned seconds in “{title}”; write planned."
    seconds = sum(entry.planned or entry.limit or 0 for entry in entries)
    seconds += session.rules.changeover * max(0, len(entries) - 1)
    if seconds > allotted * 60:
        over = seconds - allotted * 60
        yield f"The running order of “{title}” is {over // 60}:{over % 60:02d} longer than its {allotted} minutes."


def _organizations(session: Session) -> Iterator[str]:
    open_still = [row.name for row in session.organizations if not row.confirmed]
    if open_still:
        yield f"{len(open_still)} of the organizations have not confirmed and are held: {'; '.join(open_still)}."
    forms = Counter(form for row in session.organizations for form in {fold(text) for text in (row.name, *row.aliases)})
    for row in session.organizations:
        shared = [text for text in (row.name, *row.aliases) if forms[fold(text)] > 1]
        if shared:
            yield f"“{shared[0]}” is a form of more than one organization; take it from {row.name} or from the other."
            forms.subtract({fold(text): forms[fold(text)] for text in shared})


def _floor_list(session: Session) -> Iterator[str]:
    lists = dict.fromkeys(block.list_id for block in session.blocks if block.kind == "floor")
    for list_id in lists or {"floor": None}:
        entries = [entry for entry in session.places(list_id) if entry.is_waiting]
        for entry in entries:
            if entry.category is None and entry.panel is None:
                yield f"{session.name_of(entry)} has no category; write category."
            if entry.confirmed is False:
                yield f"{session.name_of(entry)} is not confirmed and will not be called; confirm it at the desk."
        yield from (f"{sentence}; keep one, or correct one." for sentence in repeat_sentences(session, list_id))
