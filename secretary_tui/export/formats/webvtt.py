"""Chapters as WebVTT, for the player of the webcast and its archive."""

from typing import Final

from secretary_tui.domain.text import hour_text
from secretary_tui.export.facts.chapters import Chapters, offset
from secretary_tui.export.request import Page
from secretary_tui.export.wording.base import curly

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


def _origin(chapters: Chapters) -> str:
    sitting, title = chapters.sitting, curly(chapters.sitting.title)
    if chapters.began is None:
        return f"{title}: nothing has begun, so there are no chapters yet."
    at = hour_text(chapters.began, sitting.zone, seconds=True)
    if chapters.origin == "webcast":
        return f"{title}: offsets from the start of the webcast at {at}."
    return f"{title}: the start of the webcast is not noted; offsets from the call to order at {at}."
