"""What a page says around a paper: language, running head, dates of the file."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from secretary_tui.domain.session import Session
from secretary_tui.domain.text import ordinal
from secretary_tui.export.words import day

#: Language → (tag, “page … of …”).
_WORDS: Final = {
    "en": ("en-GB", "Page {} of {}"),
    "fr": ("fr-FR", "Page {} sur {}"),
    "es": ("es-ES", "Página {} de {}"),
}


@dataclass(frozen=True)
class Sheet:
    """The frame of a page; `written` and `changed` are of the sitting, so that the same paper is the same file."""

    language: str
    head: str
    subject: str
    author: str
    written: datetime
    changed: datetime
    rehearsal: bool

    @property
    def tag(self) -> str:
        """The language as a file names it."""
        return _WORDS.get(self.language, _WORDS["en"])[0]

    @property
    def page(self) -> str:
        """“Page {} of {}”."""
        return _WORDS.get(self.language, _WORDS["en"])[1]


def sheet_of(session: Session, language: str, *, rehearsal: bool = False) -> Sheet:
    """The frame of the papers of a session."""
    sitting = session.sitting
    called = min((block.started for block in session.blocks if block.started), default=None)
    meeting = f"{ordinal(sitting.meeting)} meeting" if sitting.meeting else ""
    held = day(called or sitting.starts, sitting.zone)
    where = ", ".join(part for part in (sitting.body, meeting, held) if part)
    return Sheet(
        language=language,
        head=f"REHEARSAL – {where}" if rehearsal else where,
        subject=sitting.title,
        author=sitting.body,
        written=called or sitting.starts,
        changed=sitting.closed or called or sitting.starts,
        rehearsal=rehearsal,
    )
