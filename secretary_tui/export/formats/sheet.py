"""What a page says around a paper: language, running head, dates of the file."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from secretary_tui.domain.model.session import Session
from secretary_tui.export.facts.protected import without_protected_names
from secretary_tui.export.wording.names import Names
from secretary_tui.export.wording.words import typeset, words_of

#: Language → (tag, “page … of …”, “… meeting”, what a rehearsal is called).
_WORDS: Final = {
    "en": ("en-GB", "Page {} of {}", "{} meeting", "REHEARSAL"),
    "fr": ("fr-FR", "Page {} sur {}", "{} séance", "RÉPÉTITION"),
    "es": ("es-ES", "Página {} de {}", "{} sesión", "ENSAYO"),
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


def sheet_of(session: Session, names: Names, *, rehearsal: bool = False, alone: bool = True) -> Sheet:
    """The frame of the papers of a session; if it is not alone in one, the session of the body heads the pages."""
    sitting, language = without_protected_names(session).sitting, names.language
    body = names.body(sitting.body)
    called = min((block.started for block in session.blocks if block.started), default=None)
    known = language if language in _WORDS else "en"
    tell, (_, _, named, rehearsed) = words_of(known, sitting.zone), _WORDS[known]
    gender = () if known == "en" else ("f",)
    meeting = named.format(tell["ordinal"](sitting.meeting, *gender)) if sitting.meeting else ""
    held = tell["day"](called or sitting.starts)
    if not alone:
        meeting, held = "", tell["body_session"](sitting.body_session) if sitting.body_session else ""
    where = ", ".join(part for part in (body, meeting, held) if part)
    return Sheet(
        language=language,
        head=typeset(known, f"{rehearsed} – {where}" if rehearsal else where),
        subject=sitting.title,
        author=body,
        written=called or sitting.starts,
        changed=sitting.closed or called or sitting.starts,
        rehearsal=rehearsal,
    )
