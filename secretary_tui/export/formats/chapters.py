"""The paper “chapters”: who speaks from which second of the webcast, as WebVTT for its player, a list, or rows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.sitting import Sitting
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import ZERO, hour_text
from secretary_tui.export.facts.note_rows import Statement, statement
from secretary_tui.export.paper import Rows
from secretary_tui.export.request import Page
from secretary_tui.export.wording.base import clock, curly, ordinal_in_words
from secretary_tui.export.wording.names import Names, capacity

#: From which start the chapters are counted: that of the webcast, or the call to order.
Origin = Literal["webcast", "call to order"]


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
            what = f"{which}{what} to {said.answered}" if said.answered else f"{which}{what}"
        if what.casefold() == said.name.casefold():
            what = ""
        name = f"{said.name} ({self.capacity})" if self.capacity else said.name
        return ", ".join(filter(None, (name, said.person, what, "continued" if self.resumed else "")))


@frozen
class Chapters:
    """All chapters of a sitting in the order of time.

    `began` is the instant from which they are counted. It is None if neither the start of the webcast nor the call to
    order is recorded. There are then no chapters.
    """

    sitting: Sitting
    began: datetime | None
    origin: Origin
    chapters: tuple[Chapter, ...]


def chapters_of(session: Session, now: datetime, names: Names) -> Chapters:
    """Return a chapter for each time span in which an entry had the floor.

    A chapter ends at the latest where the next one begins. What was before the start of the webcast is left out.
    """
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
    """Return a length of time as WebVTT needs it, with thousandths of a second: “01:02:03.500”."""
    rest, milli = divmod(time // timedelta(milliseconds=1), 1000)
    minutes, second = divmod(rest, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{second:02}.{milli:03}"


COLUMNS: Final = (
    *("number", "start", "end", "start_seconds", "end_seconds"),
    *("name", "capacity", "person", "kind", "replies_to", "reply_number", "block"),
)


def chapters(page: Page) -> Chapters:
    """Return the chapters of the webcast of one sitting."""
    (source,) = page.sources
    return chapters_of(source.session, page.now, Names.of(source.session, folders=page.request.names_folders))


def rows(page: Page) -> Rows:
    """Return the columns and a row for each chapter of the webcast, for CSV."""
    return COLUMNS, [
        {column: getattr(chapter.said, column, None) for column in COLUMNS}
        | {
            "number": number,
            "start": offset(chapter.start),
            "end": offset(chapter.end),
            "start_seconds": round(chapter.start.total_seconds(), 3),
            "end_seconds": round(chapter.end.total_seconds(), 3),
            "capacity": chapter.capacity,
            "reply_number": chapter.said.reply_number or None,
        }
        for number, chapter in enumerate(chapters(page).chapters, 1)
    ]


_REHEARSED: Final = "REHEARSAL: these times were rehearsed on a copy."
_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def escape(text: str) -> str:
    """Return a text as one line of WebVTT, with the characters escaped that begin tags and entities or make arrows."""
    return " ".join(text.split()).translate(_ESCAPES)


def to_file(chapters: Chapters, page: Page) -> bytes:
    """Return the chapters as a WebVTT file; a note at its beginning says from which instant they are counted."""
    notes = [*([_REHEARSED] if page.sources[0].rehearsal else ()), _origin(chapters)]
    cues = (
        f"{number}\n{offset(chapter.start)} --> {offset(chapter.end)}\n{escape(chapter.title)}"
        for number, chapter in enumerate(chapters.chapters, 1)
    )
    return ("\n\n".join(["WEBVTT", *(f"NOTE {escape(note)}" for note in notes), *cues]) + "\n").encode()


#: The shortest chapter in a list. Video platforms show no chapters at all if one of them is shorter than this.
SHORTEST: Final = timedelta(seconds=10)


def to_list(chapters: Chapters, page: Page) -> bytes:
    """Return a line “1:02:03 China” for each chapter, to be put below a video.

    The list begins at 0:00, as platforms require. If no chapter of the list begins in the first ten seconds, its first
    line has the title of the sitting. A chapter shorter than ten seconds has no line of its own, and belongs to the
    chapter before. A rehearsal is named above the list.
    """
    all_chapters = chapters.chapters
    ends = [*(chapter.start for chapter in all_chapters[1:]), *(chapter.end for chapter in all_chapters[-1:])]
    long = [row for row, end in zip(all_chapters, ends, strict=True) if end - row.start >= SHORTEST]
    lines = [(chapter.start, chapter.title) for chapter in long]
    if not long or long[0].start >= SHORTEST:
        lines.insert(0, (ZERO, curly(chapters.sitting.title)))
    lines[0] = ZERO, lines[0][1]
    above = f"{_REHEARSED}\n\n" if page.sources[0].rehearsal else ""
    return (above + "".join(f"{clock(start)} {' '.join(title.split())}\n" for start, title in lines)).encode()


def _origin(chapters: Chapters) -> str:
    sitting, title = chapters.sitting, curly(chapters.sitting.title)
    if chapters.began is None:
        return f"{title}: nothing has begun, so there are no chapters yet."
    at = hour_text(chapters.began, sitting.zone, seconds=True)
    if chapters.origin == "webcast":
        return f"{title}: offsets from the start of the webcast at {at}."
    return f"{title}: the start of the webcast is not noted; offsets from the call to order at {at}."
