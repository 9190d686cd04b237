"""A paper as text, for the tests that read it; of one session each is made once.

`test_golden.py` holds that it is the same bytes whenever it is made; what tests of a template put in its place is made
by `render` itself.
"""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache

from secretary_tui.domain.model.session import Session
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Page, Request, Source
from tests.shipped import at

made = lru_cache(maxsize=512)(render)


def rendered(
    paper: str, form: str, session: Session, now: datetime, *, rehearsal: bool = False, language: str = "en"
) -> str:
    return made((Source(session, rehearsal=rehearsal),), Request(paper, form, language), now).decode()


def quoted(text: str, language: str) -> str:
    """Return what was typed as it stands in a paper of the language, with plain spaces."""
    return {"en": "{}", "fr": "« {} »", "es": "“{}”"}[language].format(text)


def in_format(to_file: Callable[..., bytes], made: object) -> str:
    """What a format makes of a paper, whatever stands around it."""
    text = to_file(made, Page([], Request("note", "md"), at(12)))
    return text.decode()
