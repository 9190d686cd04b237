"""Papers as text for tests that read them; each paper of a session is made once.

`test_golden.py` checks that a paper has the same bytes whenever it is made. Tests that replace parts of a template use
`render` itself.
"""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache

from secretary_tui.domain.model.session import Session
from secretary_tui.export.formats.page_text import Sheet, sheet_for
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Page, Request, Source
from tests.shipped import at

made = lru_cache(maxsize=512)(render)


def rendered(
    paper: str, form: str, session: Session, now: datetime, *, rehearsal: bool = False, language: str = "en"
) -> str:
    return made((Source(session, rehearsal=rehearsal),), Request(paper, form, language), now).decode()


def quoted(text: str, language: str) -> str:
    """Return typed text with the quotation marks of the language, and with plain spaces."""
    return {"en": "{}", "fr": "« {} »", "es": "“{}”"}[language].format(text)


def sheet(session: Session, language: str = "en") -> Sheet:
    """Return the header, the footer and the properties of a paper on a session."""
    return sheet_for(Page([Source(session)], Request("note", "md", language), at(12)))


def in_format(to_file: Callable[..., bytes], made: object) -> str:
    text = to_file(made, Page([], Request("note", "md"), at(12)))
    return text.decode()
