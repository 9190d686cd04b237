"""Finds what a session still lacks before its sitting: a sentence for each thing, and where it is corrected."""

from collections.abc import Iterator, Mapping, Sequence, Set as AbstractSet
from datetime import datetime, timedelta, tzinfo
from typing import Any, NamedTuple, Self

from secretary_tui.domain.lists import repeat_sentences, repeats, title_of_list
from secretary_tui.domain.model.discussions import kind_held, sections
from secretary_tui.domain.model.rows.entry import PARTS, Block, Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import limit_of
from secretary_tui.domain.text import counted, day_text, limit_text, with_full_stop
from secretary_tui.errors import nearest

#: A part that is at least so similar to a known one is probably mistyped.
_NEAR = 0.9


class Place(NamedTuple):
    """The place in the file where something is to be corrected: a table, the id of a row, and a key.

    The tables “session” and “rules” have no id. In other tables, an empty id means that a row with `values` is to be
    added. An empty table means that no place in the file helps.
    """

    table: str = ""
    row: str = ""
    key: str = ""
    values: Mapping[str, Any] | None = None


class Missing(str):
    """A sentence about something to be done before the sitting, with the place in the file where it is done."""

    __slots__ = ("place",)
    place: Place

    def __new__(cls, sentence: str, table: str = "", row: str = "", key: str = "", **values: object) -> Self:
        """Return the sentence with its place in the file; `values` are the values of a row that is to be added."""
        made = super().__new__(cls, sentence)
        made.place = Place(table, row, key, values)
        return made


def missing(session: Session, now: datetime, room: tzinfo | None = None) -> list[Missing]:
    """Return a sentence for each thing to be done before the sitting.

    `room` is the time zone of the room, if it is known.
    """
    called = {entry.panel for entry in session.entries if session.is_of_podium(entry.list)}
    return [
        *_date(session, now, room),
        *_begun(session),
        *_head(session),
        *_blocks(session),
        *dict.fromkeys(one for part in sections(session) for one in (*_podium(part, called), *_of_kind(part))),
        *_lists(session),
        *_organizations(session),
        *_floor_list(session),
        *_doubts(session),
    ]


def _date(session: Session, now: datetime, room: tzinfo | None) -> Iterator[Missing]:
    sitting = session.sitting
    for key, instant in (("starts", sitting.starts), ("ends", sitting.ends)):
        local = instant.astimezone(sitting.zone)
        if instant.utcoffset() != local.utcoffset():
            sentence = f"{key} is {local.isoformat()} in {sitting.timezone}; write the offset of the room."
            yield Missing(sentence, "session", key=key)
    if room is not None and sitting.starts.astimezone(room).utcoffset() != sitting.local_start.utcoffset():
        sentence = f"The session has the time of {sitting.timezone}, and the room that of {room}; correct timezone."
        yield Missing(sentence, "session", key="timezone")
    starts = sitting.local_start
    day = f"The sitting is planned for {day_text(starts)}"
    if sitting.ends < now:
        sentence = f"{day}, which is past; correct starts and ends, or rehearse it."
        yield Missing(sentence, "session", key="starts")
    elif starts.date() - now.astimezone(sitting.zone).date() > timedelta(days=1):
        sentence = f"{day}, which is neither today nor tomorrow; correct it if that is wrong."
        yield Missing(sentence, "session", key="starts")


def _begun(session: Session) -> Iterator[Missing]:
    if session.sitting.closed is not None:
        yield Missing("The sitting is closed in this file; begin from a clean one.")
    elif session.has_begun:
        yield Missing("The sitting has begun in this file; begin from a clean one.")


def _head(session: Session) -> Iterator[Missing]:
    sitting = session.sitting
    if sitting.meeting is None:
        yield Missing("The number of the meeting is missing; fill in meeting.", "session", key="meeting")
    if not sitting.venue:
        yield Missing("The room is missing; fill in venue.", "session", key="venue")
    if not sitting.mandate and not session.discussions and sitting.kind in (None, "panel discussion"):
        sentence = "The decision under which the sitting is held is missing; fill in mandate."
        yield Missing(sentence, "session", key="mandate")
    if not sitting.council_members and sitting.kind != "treaty body":
        sentence = "The members of the body are missing: every State would be an observer; fill in “Council members”."
        yield Missing(sentence, "session", key="council_members")


def _blocks(session: Session) -> Iterator[Missing]:
    if not session.blocks:
        yield Missing("There are no blocks; write the agenda.", "blocks", key="title")
        return
    allotted = sum(block.allotted for block in session.blocks)
    length = session.sitting.ends - session.sitting.starts
    planned = timedelta(minutes=allotted)
    if planned != length:
        minutes = abs(length - planned) / timedelta(minutes=1)
        be = "is" if minutes == 1 else "are"
        word = f"{be} not planned" if planned < length else f"{be} too many"
        sentence = (
            f"The blocks make {allotted} minutes, the sitting has {length / timedelta(minutes=1):g}: "
            f"{minutes:g} {word}."
        )
        longest = max(session.blocks, key=lambda block: block.allotted)
        yield Missing(sentence, "blocks", longest.id, "minutes")
    if not any(block.kind == "floor" for block in session.blocks):
        sentence = "No block hears the floor; the speakers' list would never be called."
        yield Missing(sentence, "blocks", key="title", kind="floor")


def _podium(session: Session, called: AbstractSet[str | None]) -> Iterator[Missing]:
    if not any(row.role == "chair" for row in session.panel):
        sentence = "Nobody is in the chair; add someone with role = “chair” to the panel."
        yield Missing(sentence, "panel", key="name", role="chair")
    for row in session.panel:
        if row.role != "video" and not row.function:
            yield Missing(f"{row.name} has no function; write function.", "panel", row.id, "function")
    if any(block.kind == "responses" for block in session.blocks) and not any(
        row.role == "panellist" for row in session.panel
    ):
        sentence = "No panellist is named; add to the panel those who present and answer."
        yield Missing(sentence, "panel", key="name", role="panellist")
    podium = [b.list_id for b in session.blocks if b.kind == "podium" and b.part != "vote" and not b.skipped]
    for row in session.panel if podium else ():
        if row.id not in called:
            sentence = f"{row.name} has no place in the running order; add an entry, or remove the row from the panel."
            yield Missing(sentence, "entries", list=podium[0], panel=row.id)
    for block in session.blocks:
        if block.kind == "podium" and not block.skipped:
            yield from _running_order(session, session.places(block.list_id), block)


def _of_kind(session: Session) -> Iterator[Missing]:
    """Yield a sentence for each value, entry or draft that the report of a discussion needs and the file lacks."""
    if kind_held(session) == "discussion":
        own = next(iter(session.discussions), None)
        sentence = f"“{session.sitting.title}” has no kind; fill in kind."
        yield Missing(sentence, "discussions" if own else "session", own.id if own else "", "kind")
    parts = {block.part for block in session.blocks}
    concerned = [state for document in session.documents for state in document.concerns]
    for block in session.blocks:
        doubt, places = doubt_of_part(session, block), session.places(block.list_id)
        if doubt is not None:
            yield doubt
        elif block.part == "States concerned" and places:
            yield from _concerned(session, block, places)
        if block.part == "States concerned" and not concerned and not places:
            sentence = f"Nobody is on the list of “{block.title}”, and no document names a State; fill in concerns."
            yield Missing(sentence, "documents", key="concerns")
        if block.part == "views of the State under review" and not session.places(block.list_id):
            sentence = f"The State under review is not on the list of “{block.title}”; put it there."
            yield Missing(sentence, "lists", block.list_id)
    if session.sitting.kind == "action on drafts" and not session.proposals:
        yield Missing("No draft is named on which action is taken; add the drafts.", "proposals")
    if session.sitting.kind == "interactive dialogue":
        yield from _of_dialogue(session, parts)


def doubt_of_part(session: Session, block: Block) -> Missing | None:
    """Return a sentence if the part of a block is nearly a known one, or if its list is wrong; None without a doubt.

    The list is wrong if the States concerned share it with a block of another part.
    """
    near = nearest(block.part, PARTS, _NEAR) if block.part not in PARTS else ""
    if near:
        sentence = f"The part of “{block.title}” is “{block.part}”; the report knows “{near}”: write that in part."
        return Missing(sentence, "blocks", block.id, "part")
    others = (row for row in session.blocks if row.list_id == block.list_id and row.part != block.part)
    shares = next(others, None) if block.part == "States concerned" else None
    if shares is None:
        return None
    sentence = f"“{block.title}” calls from the list of “{shares.title}”; give it a list of the States concerned alone."
    return Missing(sentence, "blocks", block.id, "list")


def _of_dialogue(session: Session, parts: AbstractSet[str]) -> Iterator[Missing]:
    holders = [row for row in session.panel if row.role == "panellist"]
    for row in holders:
        if not row.pronoun:
            sentence = f"{row.name} has no pronoun, which the report needs; fill in pronoun: she, he or they."
            yield Missing(sentence, "panel", row.id, "pronoun")
    for document in session.documents if "presentations" in parts and len(holders) > 1 else ():
        if document.presented_by is None:
            sentence = f"{document.symbol or document.title} has no presenter; fill in “presented by”."
            yield Missing(sentence, "documents", document.id, "presented_by")


def _concerned(session: Session, block: Block, places: Sequence[Entry]) -> Iterator[Missing]:
    names = {session.name_of(entry) for entry in places}
    if over := _over(session, places, block):
        minutes = counted(block.allotted, "minute")
        sentence = f"The States on the list of “{block.title}” need {over} more than its {minutes}."
        yield Missing(sentence, "blocks", block.id, "minutes")
    for document in session.documents:
        for state in document.concerns:
            if state not in names:
                which = document.symbol or document.title
                sentence = f"{state}, named by {which}, is not on the list of “{block.title}”; add it there."
                yield Missing(sentence, "documents", document.id, "concerns")


def _lists(session: Session) -> Iterator[Missing]:
    served = {block.list_id for block in session.blocks}
    for list_id in session.list_ids if served else ():
        if list_id not in served and (waiting := session.waiting(list_id)):
            wait = f"{session.name_of(waiting[0])} waits" if len(waiting) == 1 else f"{len(waiting)} wait"
            title = title_of_list(session, list_id)
            sentence = f"{wait} on the list “{title}”, which no block calls; carry them over."
            yield Missing(sentence, "lists", list_id)


def _running_order(session: Session, entries: tuple[Entry, ...], block: Block) -> Iterator[Missing]:
    for entry in entries:
        if entry.planned is None and entry.limit is None:
            sentence = (
                f"{session.name_of(entry)} has no planned seconds in “{block.title}”; write planned, such as 7:00."
            )
            yield Missing(sentence, "entries", entry.id, "planned")
    if over := _over(session, entries, block):
        minutes = counted(block.allotted, "minute")
        sentence = f"The running order of “{block.title}” is {over} longer than its {minutes}."
        yield Missing(sentence, "blocks", block.id, "minutes")


def _over(session: Session, entries: Sequence[Entry], block: Block) -> str:
    """Return how much longer than a block its speeches with changeovers are, such as “1:30”; empty if they fit."""
    seconds = sum(entry.planned or limit_of(session, entry) or 0 for entry in entries)
    over = seconds + session.rules.changeover * max(0, len(entries) - 1) - block.allotted * 60
    return limit_text(over) if over > 0 else ""


def _organizations(session: Session) -> Iterator[Missing]:
    unconfirmed = [row for row in session.organizations if not row.confirmed]
    if unconfirmed:
        names = "; ".join(row.name for row in unconfirmed)
        one, many = "has not confirmed and is held until it does", "have not confirmed and are held until they do"
        sentence = f"{len(unconfirmed)} of the organizations {one if len(unconfirmed) == 1 else many}: {names}"
        yield Missing(with_full_stop(sentence), "organizations", unconfirmed[0].id, "confirmed")


def _floor_list(session: Session) -> Iterator[Missing]:
    lists = dict.fromkeys(block.list_id for block in session.blocks if block.kind == "floor")
    for list_id in lists or {"floor": None}:
        for entry in session.waiting(list_id):
            name = session.name_of(entry)
            if entry.has_no_category:
                yield Missing(f"{name} has no category; write category.", "entries", entry.id, "category")
            if entry.confirmed is False:
                sentence = f"{name} is not confirmed and will not be called; confirm it at the desk."
                yield Missing(sentence, "entries", entry.id, "confirmed")
        places = dict.fromkeys(repeats(session, list_id).values())
        for sentence, repeated in zip(repeat_sentences(session, list_id), places, strict=True):
            last = session.places(list_id)[repeated[-1] - 1]
            yield Missing(f"{sentence}; keep one, or correct one.", "entries", last.id, "name")


def _doubts(session: Session) -> Iterator[Missing]:
    for entry in session.entries:
        if entry.doubt:
            sentence = f"{session.name_of(entry)} is doubtful: {entry.doubt} Correct it, or clear the doubt."
            yield Missing(sentence, "entries", entry.id, "doubt")
