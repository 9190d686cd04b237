"""What a page says around a paper: language, running head, dates of the file."""

from datetime import datetime
from typing import NamedTuple

from secretary_tui.domain.model.session import Session
from secretary_tui.export.request import Page
from secretary_tui.export.wording.language import language_of
from secretary_tui.export.wording.names import Names
from secretary_tui.export.wording.words import typeset


class Sheet(NamedTuple):
    """The frame of a page; `written` and `changed` are of the sitting, so that the same paper is the same file."""

    language: str
    head: str
    subject: str
    author: str
    written: datetime
    changed: datetime
    rehearsal: bool
    hours: int = 12

    @property
    def tag(self) -> str:
        """The language as a file names it."""
        return language_of(self.language).tag

    @property
    def page(self) -> str:
        """“Page {} of {}”."""
        return language_of(self.language).page


def sheet_for(page: Page) -> Sheet:
    """Return the frame of a paper, of several sittings that of the first."""
    first = min(page.sources, key=lambda source: source.session.sitting.starts).session
    names = Names.of(first, page.request.language, page.request.names_folders)
    rehearsal = any(source.rehearsal for source in page.sources)
    sheet = sheet_of(first, names, rehearsal=rehearsal, alone=len(page.sources) == 1)
    return sheet._replace(hours=page.request.hours)


def sheet_of(session: Session, names: Names, *, rehearsal: bool = False, alone: bool = True) -> Sheet:
    """Return the frame of the papers of a sitting; if it is not `alone`, the session of the body heads the pages."""
    sitting, language = session.sitting, language_of(names.language)
    body = names.body(sitting.body)
    meeting = language.meeting(sitting.meeting) if sitting.meeting else ""
    held = language.day(session.called or sitting.starts, sitting.zone)
    if not alone:
        meeting, held = "", language.body_session(sitting.body_session) if sitting.body_session else ""
    where = ", ".join(part for part in (body, meeting, held) if part)
    return Sheet(
        language=language.code,
        head=typeset(language.code, f"{language.rehearsal} – {where}" if rehearsal else where),
        subject=sitting.title,
        author=body,
        written=session.called or sitting.starts,
        changed=sitting.closed or session.called or sitting.starts,
        rehearsal=rehearsal,
    )
