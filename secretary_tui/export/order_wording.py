"""The wording of the list of speakers, and of the slip that the chair is handed."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from secretary_tui.domain.model import CATEGORY_NAMES
from secretary_tui.domain.schedule import clock_text, hour_text
from secretary_tui.domain.text import ordinal
from secretary_tui.export.paper import Bullets, Column, Heading, Item, Notice, Paper, Paragraph, Part, Table
from secretary_tui.export.speaking_order import SpeakingOrder, Stretch, Turn
from secretary_tui.export.words import counted, date, number, sentence, were

REHEARSED = "REHEARSAL: this list was made on a copy and is no record of the sitting."


def list_paper(order: SpeakingOrder) -> Paper:
    """The list as it is issued to the chair, the interpreters and the press."""
    return Paper(
        (*_head(order, "List of speakers"), *_on_floor(order), *_to_come(order), *_heard(order), *_gone(order))
    )


def slip_paper(order: SpeakingOrder, turns: Sequence[Turn]) -> Paper:
    """The slip for the chair: who speaks now, and who is next."""
    return Paper((*_head(order, "Next speakers"), *_on_floor(order), *_next(order, turns)))


def _hour(order: SpeakingOrder, instant: datetime) -> str:
    return hour_text(instant, order.sitting.zone)


# Head -----------------------------------------------------------------------------------------------------


def _head(order: SpeakingOrder, title: str) -> Iterator[Part]:
    sitting = order.sitting
    meeting = f"{ordinal(sitting.meeting)} meeting" if sitting.meeting else ""
    session = f"{sitting.body_session} session" if sitting.body_session else ""
    yield Heading(f"REHEARSAL – {title}" if order.rehearsal else title, level=1)
    if order.rehearsal:
        yield Notice(REHEARSED)
    yield Notice(_as_at(order))
    held = date(order.called or sitting.starts, sitting.zone)
    place = ", ".join(part for part in (meeting, session, sitting.body, held) if part)
    lines = (sitting.theme or sitting.title, sitting.part, place)
    yield Paragraph("\n".join(dict.fromkeys(line for line in lines if line)))


def _as_at(order: SpeakingOrder) -> str:
    today = date(order.as_at, order.sitting.zone)
    on = "" if today == date(order.called or order.sitting.starts, order.sitting.zone) else f" on {today}"
    state = {
        "to come": "the sitting has not been called to order",
        "running": f"“{order.block}” is running" if order.block else "no block is running",
        "suspended": "the sitting is suspended",
        "over": "the last block has ended",
        "closed": "the sitting is closed",
    }[order.progress]
    return f"As at {_hour(order, order.as_at)}{on}: {state}."


def _counts(order: SpeakingOrder) -> str:
    """As in “14 names are on the list: three were heard, one has the floor, eight are to come, two of them held”."""
    ids = {turn.id for turn in (*order.heard, *order.waiting, *order.gone)}
    speaking = sum(turn.kind != "point of order" and turn.on_list and turn.id not in ids for turn in order.on_floor)
    inscribed = len(ids) + speaking
    told = f"{counted(inscribed, 'name')} {'is' if inscribed == 1 else 'are'} on the list"
    parts = [f"{number(len(order.heard))} {were(len(order.heard))} heard"] if order.heard else []
    if speaking:
        parts.append("one has the floor")
    waits = len(order.waiting)
    if waits and order.progress == "closed":
        parts.append(f"{number(waits)} {were(waits)} not heard")
    elif waits:
        held = f", {number(len(order.held))} of them held" if order.held else ""
        parts.append(f"{number(waits)} {'is' if waits == 1 else 'are'} to come{held}")
    return sentence(f"{told}: {', '.join(parts)}" if parts else told)


def _list_times(order: SpeakingOrder) -> str:
    times = order.times
    if times is None:
        return "The list has not been opened."
    if times.closed is None:
        return f"The list was opened at {_hour(order, times.opened)}; names are still taken."
    return f"The list was opened at {_hour(order, times.opened)} and closed at {_hour(order, times.closed)}."


# Who has the floor ----------------------------------------------------------------------------------------


def _on_floor(order: SpeakingOrder) -> Iterator[Part]:
    if order.progress in ("closed", "over"):
        return
    yield Heading("On the floor")
    if not order.on_floor:
        yield Paragraph("Nobody has the floor.")
        return
    yield Bullets(tuple(Item(_speaking(order, turn)) for turn in order.on_floor))


def _speaking(order: SpeakingOrder, turn: Turn) -> str:
    time = clock_text(turn.used, round_up=False)
    if turn.limit is not None:
        time += f" of {clock_text(turn.limit)}"
    since = f"since {_hour(order, turn.began)}" if turn.began else ""
    if turn.kind == "point of order":
        who = "point of order" if turn.name == "Point of order" else f"{_full(turn)}, on a point of order"
        return sentence(f"{who}, {since}")
    stopped = "; paused" if turn.state == "paused" else ""
    return sentence(f"{_full(turn)}, {since}, {time}{stopped}")


# Who waits ------------------------------------------------------------------------------------------------


def _to_come(order: SpeakingOrder) -> Iterator[Part]:
    closed = order.progress == "closed"
    yield Heading("To come" if not closed else "Not heard" if order.waiting else "The list")
    yield Paragraph(f"{_counts(order)} {_list_times(order)}")
    if not closed:
        for stretch in order.stretches:
            yield from _stretch(order, stretch)
    if order.beyond:
        if not closed:
            yield Heading("Not reached at this pace", level=3)
        yield _table(order, order.beyond)


def _stretch(order: SpeakingOrder, stretch: Stretch) -> Iterator[Part]:
    yield Heading(f"{stretch.title} (until {_hour(order, stretch.until)})", level=3)
    if stretch.turns:
        yield _table(order, stretch.turns)
    else:
        yield Paragraph("Nobody else is reached." if stretch.is_begun else "Nobody yet.")


def _table(order: SpeakingOrder, turns: Sequence[Turn]) -> Table:
    columns = (
        Column("No.", figures=True, firm=True),
        Column("Expected", figures=True, firm=True),
        Column("Speaker"),
        Column("Category"),
        Column("Limit", figures=True, firm=True),
        Column("Remarks"),
    )
    rows = (
        (
            str(turn.number or ""),
            _hour(order, turn.expected) if turn.expected else "",
            _full(turn),
            _category(turn),
            clock_text(turn.limit) if turn.limit is not None else "",
            ", ".join(_remarks(turn)),
        )
        for turn in turns
    )
    return Table(columns, tuple(rows)).without_empty_columns()


def _next(order: SpeakingOrder, turns: Sequence[Turn]) -> Iterator[Part]:
    yield Heading("Next")
    if turns:
        yield _table(order, turns)
    else:
        yield Paragraph("Nobody waits.")


# Who was heard, and who is no longer on the list ----------------------------------------------------------


def _heard(order: SpeakingOrder) -> Iterator[Part]:
    if not order.heard:
        return
    yield Heading("Heard")
    columns = (
        Column("At", figures=True, firm=True),
        Column("Until", figures=True, firm=True),
        Column("Speaker"),
        Column("Category"),
        Column("Used", figures=True, firm=True),
        Column("Remarks"),
    )
    rows = (
        (
            _hour(order, turn.began) if turn.began else "",
            _hour(order, turn.ended) if turn.ended else "",
            _full(turn),
            _category(turn),
            clock_text(turn.used, round_up=False),
            ", ".join(_remarks(turn)),
        )
        for turn in order.heard
    )
    yield Table(columns, tuple(rows)).without_empty_columns()


def _gone(order: SpeakingOrder) -> Iterator[Part]:
    if not order.gone:
        return
    yield Heading("No longer on the list")
    words = {"absent": "absent when called", "withdrawn": "withdrawn"}
    yield Bullets(tuple(Item(f"{_full(turn)}: {words.get(turn.state, turn.state)}") for turn in order.gone))


def _full(turn: Turn) -> str:
    who = f"{turn.name} ({turn.person})" if turn.person else turn.name
    return ", ".join(part for part in (who, turn.capacity) if part)


def _category(turn: Turn) -> str:
    name = CATEGORY_NAMES[turn.category][0] if turn.category else ""
    return f"{name[:1].upper()}{name[1:]}"


def _remarks(turn: Turn) -> Iterator[str]:
    if turn.kind == "right of reply":
        yield f"right of reply to {turn.replies_to}" if turn.replies_to else "right of reply"
    if turn.held:
        yield "not confirmed" if turn.held == "not confirmed" else f"held: {turn.held}"
    if turn.dignitary:
        yield "dignitary"
    if turn.by_video:
        yield "by video message"
    if turn.received and turn.state in ("waiting", "held", "speaking", "paused"):
        yield "text received"
    if turn.late:
        yield "inscribed late"
    if turn.state == "cut short":
        yield "cut short"
    if turn.limit is not None and turn.used - turn.limit >= timedelta(seconds=1):
        yield f"{clock_text(turn.used - turn.limit, round_up=False)} over"
