"""The paper “chapters”: who speaks from which second of the webcast, as WebVTT for its player."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import ZERO, hour_text, listed
from secretary_tui.export.facts.note_rows import Statement, statement
from secretary_tui.export.request import Page
from secretary_tui.export.wording.base import curly, ordinal_in_words
from secretary_tui.export.wording.names import Names, capacity


@frozen
class Chapter:
    """A part of the recording in which one speaker has the floor.

    `start` and `end` are counted from the start of the webcast, or from the call to order if that start was not
    recorded. `said` has the facts of the speech. `resumed` says that the speech continues here after a pause.
    """

    start: timedelta
    end: timedelta
    said: Statement
    resumed: bool

    @property
    def capacity(self) -> str:
        """The words for those on whose behalf the speaker speaks, if any: “on behalf of the European Union”."""
        return capacity(self.said.whom, also=self.said.also)

    @property
    def title(self) -> str:
        """The title of the chapter: “Pakistan (on behalf of …), Mr. Name”, “Japan, second right of reply to China”."""
        said = self.said
        what: str = "" if said.kind == "statement" else said.kind
        if said.is_reply:
            which = f"{ordinal_in_words(said.reply_number)} " if said.reply_number > 1 else ""
            what = f"{which}{what} to {listed(said.answered)}" if said.answered else f"{which}{what}"
        if what.casefold() == said.name.casefold():
            what = ""
        name = f"{said.name} ({self.capacity})" if self.capacity else said.name
        return ", ".join(filter(None, (name, said.person, what, "continued" if self.resumed else "")))


def began(session: Session) -> datetime | None:
    """Return the instant from which chapters are counted: the start of the webcast, else the call to order, if any."""
    return session.sitting.webcast_started or session.called


def chapters_of(session: Session, now: datetime, names: Names) -> list[Chapter]:
    """Return a chapter for each time span in which an entry had the floor, in the order of time.

    A chapter ends at the latest where the next one begins. What was before the start of the webcast is left out. There
    are none if neither the start of the webcast nor the call to order is recorded.
    """
    first = began(session)
    if first is None:
        return []
    zero, made = first.astimezone(UTC), list[Chapter]()
    for entry in session.entries:
        for number, span in enumerate(entry.spans):
            start, end = (at.astimezone(UTC) - zero for at in (span.start, max(span.end or now, span.start)))
            made.append(Chapter(start, end, statement(session, now, names, entry), number > 0))
    made.sort(key=lambda chapter: (chapter.start, chapter.end))
    until = [chapter.start for chapter in made[1:]] + [chapter.end for chapter in made[-1:]]
    cut = (
        replace(chapter, start=max(chapter.start, ZERO), end=min(chapter.end, max(after, ZERO)))
        for chapter, after in zip(made, until, strict=True)
    )
    return [chapter for chapter in cut if chapter.end > chapter.start]


def offset(time: timedelta) -> str:
    """Return a length of time as WebVTT needs it, with thousandths of a second: “01:02:03.500”."""
    rest, milli = divmod(time // timedelta(milliseconds=1), 1000)
    minutes, second = divmod(rest, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{second:02}.{milli:03}"


def chapters(page: Page) -> list[Chapter]:
    """Return the chapters of the webcast of one sitting."""
    (source,) = page.sources
    return chapters_of(source.session, page.now, Names.of(source.session, folders=page.request.names_folders))


_REHEARSED = "REHEARSAL: these times were rehearsed on a copy."
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def escape(text: str) -> str:
    """Return a text as one line of WebVTT, with the characters escaped that begin tags and entities or make arrows."""
    return " ".join(text.split()).translate(_ESCAPES)


def to_file(chapters: Sequence[Chapter], page: Page) -> bytes:
    """Return the chapters as a WebVTT file; a note at its beginning says from which instant they are counted."""
    notes = [*([_REHEARSED] if page.sources[0].rehearsal else ()), _origin(page.sources[0].session)]
    cues = (
        f"{number}\n{offset(chapter.start)} --> {offset(chapter.end)}\n{escape(chapter.title)}"
        for number, chapter in enumerate(chapters, 1)
    )
    return ("\n\n".join(["WEBVTT", *(f"NOTE {escape(note)}" for note in notes), *cues]) + "\n").encode()


def _origin(session: Session) -> str:
    sitting, title, first = session.sitting, curly(session.sitting.title), began(session)
    if first is None:
        return f"{title}: nothing has begun, so there are no chapters yet."
    at = hour_text(first, sitting.zone, seconds=True)
    if sitting.webcast_started is not None:
        return f"{title}: times are counted from the start of the webcast at {at}."
    why = "because the start of the webcast was not noted"
    return f"{title}: times are counted from the call to order at {at}, {why}."
