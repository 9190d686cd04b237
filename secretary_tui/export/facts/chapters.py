"""The facts of the chapters: who speaks from which second of the webcast."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.sitting import Sitting
from secretary_tui.domain.model.rows.types import EntryKind
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import block_of_speech
from secretary_tui.domain.text.hours import ZERO
from secretary_tui.export.wording.base import curly, ordinal_in_words
from secretary_tui.export.wording.names import Names, capacity, public_name, reply_number_of, speaker_of, whom_of

#: From where the offsets count.
Origin = Literal["webcast", "call to order"]


@frozen
class Chapter:
    """A stretch of the recording in which one speaks; offsets from its start."""

    start: timedelta
    end: timedelta
    name: str
    capacity: str
    person: str
    kind: EntryKind
    replies_to: str
    answered: str
    reply_number: int
    block: str
    resumed: bool

    @property
    def title(self) -> str:
        """“Pakistan (on behalf of the …), Mr. Name”, “Japan, second right of reply to China”."""
        what: str = "" if self.kind == "statement" else self.kind
        if self.kind == "right of reply":
            which = f"{ordinal_in_words(self.reply_number)} " if self.reply_number > 1 else ""
            what = f"{which}{what} to {self.answered}" if self.answered else f"{which}{what}"
        if what.casefold() == self.name.casefold():
            what = ""
        capacity = f" ({self.capacity})" if self.capacity else ""
        rest = ", ".join(part for part in (self.person, what, "continued" if self.resumed else "") if part)
        return f"{self.name}{capacity}, {rest}" if rest else f"{self.name}{capacity}"


@frozen
class Chapters:
    """All chapters in the order of time; `began` is None if nothing has begun, and then there are none."""

    sitting: Sitting
    began: datetime | None
    origin: Origin
    chapters: tuple[Chapter, ...]


def chapters_of(session: Session, now: datetime, names: Names) -> Chapters:
    """Return a chapter for every stretch in which someone spoke, cut where the webcast or the next chapter begins."""
    began, origin = _began(session)
    if began is None:
        return Chapters(session.sitting, None, origin, ())
    stretches = sorted(
        (
            _chapter(session, entry, n, (began, now), names)
            for entry in session.entries
            for n in range(len(entry.spans))
        ),
        key=lambda chapter: (chapter.start, chapter.end),
    )
    until = [chapter.start for chapter in stretches[1:]] + [stretches[-1].end] if stretches else []
    cut = (
        replace(chapter, start=max(chapter.start, ZERO), end=min(chapter.end, max(after, ZERO)))
        for chapter, after in zip(stretches, until, strict=True)
    )
    return Chapters(session.sitting, began, origin, tuple(chapter for chapter in cut if chapter.end > chapter.start))


def _began(session: Session) -> tuple[datetime | None, Origin]:
    if session.sitting.webcast_started is not None:
        return session.sitting.webcast_started, "webcast"
    return session.called, "call to order"


def _chapter(session: Session, entry: Entry, number: int, recorded: tuple[datetime, datetime], names: Names) -> Chapter:
    began, now = recorded
    span = entry.spans[number]
    block = block_of_speech(session, entry)
    end = max(span.end or now, span.start)
    return Chapter(
        start=span.start.astimezone(UTC) - began.astimezone(UTC),
        end=end.astimezone(UTC) - began.astimezone(UTC),
        name=public_name(session, entry, names),
        capacity=capacity(whom_of(entry, names), also=bool(entry.also_on_behalf_of)),
        person=speaker_of(session, entry, names),
        kind=entry.kind,
        replies_to=names.name(entry.replies_to),
        answered=names.one_within(entry.replies_to),
        reply_number=reply_number_of(session, entry),
        block=curly(block.title) if block else "",
        resumed=number > 0,
    )


def offset(time: timedelta) -> str:
    """“01:02:03.500”: hours, minutes, seconds, thousandths."""
    rest, milli = divmod(time // timedelta(milliseconds=1), 1000)
    minutes, second = divmod(rest, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{second:02}.{milli:03}"
