"""Chapters as WebVTT, for the player of the webcast and its archive."""

from typing import Final

from secretary_tui.domain.model.hours import hour_text
from secretary_tui.export.facts.chapters import Chapters, offset
from secretary_tui.export.wording.apostrophe import curly

_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def escape(text: str) -> str:
    """One line of cue text that reads as that text: no tag, no entity, no arrow of times."""
    return " ".join(text.split()).translate(_ESCAPES)


def render(told: Chapters, *, rehearsal: bool = False) -> str:
    """The file; a note at its head says from where the offsets count."""
    notes = [_origin(told)]
    if rehearsal:
        notes.insert(0, "REHEARSAL: these times were rehearsed on a copy.")
    cues = (
        f"{number}\n{offset(chapter.start)} --> {offset(chapter.end)}\n{escape(chapter.title)}"
        for number, chapter in enumerate(told.chapters, 1)
    )
    return "\n\n".join(["WEBVTT", *(f"NOTE {escape(note)}" for note in notes), *cues]) + "\n"


def _origin(told: Chapters) -> str:
    sitting, title = told.sitting, curly(told.sitting.title)
    if told.began is None:
        return f"{title}: nothing has begun, so there are no chapters yet."
    at = hour_text(told.began, sitting.zone, seconds=True)
    if told.origin == "webcast":
        return f"{title}: offsets from the start of the webcast at {at}."
    return f"{title}: the start of the webcast is not noted; offsets from the call to order at {at}."
