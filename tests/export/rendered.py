"""A paper as text, for the tests that read it."""

from datetime import datetime

from secretary_tui.domain.model.session import Session
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Request, Source


def rendered(
    paper: str, form: str, session: Session, now: datetime, *, rehearsal: bool = False, language: str = "en"
) -> str:
    return render((Source(session, rehearsal=rehearsal),), Request(paper, form, language), now).decode()
