"""The facts of the chapters: who speaks from which second of the webcast."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.sitting import Sitting
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import ZERO
from secretary_tui.export.facts.note_rows import Statement, statement
from secretary_tui.export.wording.base import ordinal_in_words
from secretary_tui.export.wording.names import Names, capacity

#: From where the offsets count.
Origin = Literal["webcast", "call to order"]


@frozen
class Chapter:
    """A stretch of the recording in which one speaks; offsets from its start. `resumed` is one after a pause."""

    start: timedelta
    end: timedelta
    said: Statement
    resumed: bool

    @property
    def capacity(self) -> str:
        """“on behalf of the European Union”."""
        return capacity(self.said.whom, also=self.said.also)

    @property
    def title(self) -> str:
        """“Pakistan (on behalf of the …), Mr. Name”, “Japan, second right of reply to China”."""
        said = self.said
        what: str = "" if said.kind == "statement" else said.kind
        if said.is_reply:
            which = f"{ordinal_in_words(said.reply_number)} " if said.reply_number > 1 else ""
            what = f"{which}{what} to {said.answered}" if said.answered else f"{which}{what}"
        if what.casefold() == said.name.casefold():
            what = ""
        name = f"{said.name} ({self.capacity})" if self.capacity else said.name
        return ", ".join(filter(None, (name, said.person, what, "continued" if self.resumed else "")))


@frozen
class Chapters:
    """All chapters in the order of time; `began` is None, and there are no chapters, before anything has begun."""

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
    span, zero = entry.spans[number], began.astimezone(UTC)
    start, end = (instant.astimezone(UTC) - zero for instant in (span.start, max(span.end or now, span.start)))
    return Chapter(start, end, statement(session, now, names, entry), number > 0)


def offset(time: timedelta) -> str:
    """“01:02:03.500”: hours, minutes, seconds, thousandths."""
    rest, milli = divmod(time // timedelta(milliseconds=1), 1000)
    minutes, second = divmod(rest, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{second:02}.{milli:03}"
