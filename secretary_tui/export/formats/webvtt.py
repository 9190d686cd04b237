"""Chapters as WebVTT, for the player of the webcast and its archive, and as the list that video platforms read."""

from datetime import timedelta
from typing import Final

from secretary_tui.domain.text import ZERO, hour_text
from secretary_tui.export.facts.chapters import Chapters, offset
from secretary_tui.export.request import Page
from secretary_tui.export.wording.base import clock, curly

_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def escape(text: str) -> str:
    """Return a text as one line of a WebVTT cue, with the signs of tags, entities and arrows escaped."""
    return " ".join(text.split()).translate(_ESCAPES)


def to_file(chapters: Chapters, page: Page) -> bytes:
    """Return the file; a note at its head says from where the offsets count."""
    rehearsal = ["REHEARSAL: these times were rehearsed on a copy."] if page.sources[0].rehearsal else []
    notes = [*rehearsal, _origin(chapters)]
    cues = (
        f"{number}\n{offset(chapter.start)} --> {offset(chapter.end)}\n{escape(chapter.title)}"
        for number, chapter in enumerate(chapters.chapters, 1)
    )
    return ("\n\n".join(["WEBVTT", *(f"NOTE {escape(note)}" for note in notes), *cues]) + "\n").encode()


#: Platforms show no chapters if one of them is shorter.
SHORTEST: Final = timedelta(seconds=10)


def to_list(chapters: Chapters, page: Page) -> bytes:
    """Return a line “1:02:03 China” for each chapter, for the description of a video.

    The list begins at 0:00, as platforms want it, with the title of the sitting if nobody speaks then. What is
    over within ten seconds is part of the chapter before.
    """
    del page
    all_chapters = chapters.chapters
    ends = [*(chapter.start for chapter in all_chapters[1:]), *(chapter.end for chapter in all_chapters[-1:])]
    long = [row for row, end in zip(all_chapters, ends, strict=True) if end - row.start >= SHORTEST]
    lines = [(chapter.start, chapter.title) for chapter in long]
    if not long or long[0].start >= SHORTEST:
        lines.insert(0, (ZERO, curly(chapters.sitting.title)))
    lines[0] = ZERO, lines[0][1]
    return "".join(f"{clock(start)} {' '.join(title.split())}\n" for start, title in lines).encode()


def _origin(chapters: Chapters) -> str:
    sitting, title = chapters.sitting, curly(chapters.sitting.title)
    if chapters.began is None:
        return f"{title}: nothing has begun, so there are no chapters yet."
    at = hour_text(chapters.began, sitting.zone, seconds=True)
    if chapters.origin == "webcast":
        return f"{title}: offsets from the start of the webcast at {at}."
    return f"{title}: the start of the webcast is not noted; offsets from the call to order at {at}."
