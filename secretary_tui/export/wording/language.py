"""What makes a language of the papers: its words as functions, its vocabulary as data, its templates as files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Protocol, cast

from secretary_tui.domain.model.rows.languages import LANGUAGES
from secretary_tui.errors import SecretaryError


class Words(Protocol):
    """The functions that every language has; the module `words` of its folder holds them, and says what they give."""

    def agree(self, count: int, one: str, many: str, /) -> str: ...
    def apart(self, planned: datetime, actual: datetime, /) -> str: ...
    def body_in_short(self, body: str, /) -> str: ...
    def body_session(self, written: str, /) -> str: ...
    def counted(self, count: int, one: str, many: str = "", /) -> str: ...
    def lasting(self, time: timedelta, /) -> str: ...
    def listing(self, items: Sequence[str], /) -> str: ...
    def meeting(self, number: int, /) -> str: ...
    def number(self, count: int, /) -> str: ...
    def opening(self, text: str, /) -> str: ...
    def ordinal(self, count: int, /) -> str: ...
    def quoted(self, items: Sequence[str], /) -> list[str]: ...
    def sentence(self, text: str, /) -> str: ...
    def someone(self, titled: str, /) -> str: ...
    def times(self, count: int, /) -> str: ...
    def typeset(self, text: str, /) -> str: ...
    def with_article(self, name: str, /) -> str: ...
    def at(self, instant: datetime, zone: tzinfo) -> str: ...
    def date(self, instant: datetime, zone: tzinfo) -> str: ...
    def day(self, instant: datetime, zone: tzinfo) -> str: ...
    def hour(self, instant: datetime, zone: tzinfo) -> str: ...
    def hour_and_minute(self, instant: datetime, zone: tzinfo) -> str: ...


@dataclass(frozen=True)
class ChartWords:
    """What the chart of planned against actual calls its parts."""

    title: str
    planned: str
    actual: str
    over: str
    expected: str
    suspended: str
    hard_stop: str


@dataclass(frozen=True, kw_only=True)
class Language:
    """A language of the papers.

    `tag` is what a file calls it, `numbers` are the words below ten with what they count. `filters` are functions that
    only its own templates use, `filters_of_hours` those of them that take the zone as their last argument. `page` is
    “Page {} of {}”; `rehearsal` stands before the title of whatever was rehearsed, `before_colon` before a colon.
    """

    code: str
    tag: str
    words: Words
    numbers: Mapping[str, int]
    page: str
    rehearsal: str
    chart: ChartWords
    before_colon: str = ""
    filters: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    filters_of_hours: Mapping[str, Callable[..., str]] = field(default_factory=dict)

    @property
    def templates(self) -> Path:
        """The folder of the templates that are shipped."""
        return FOLDER / self.code / "templates"


#: Where each language has its folder.
FOLDER: Final = Path(__file__).parent


@cache
def language_of(code: str) -> Language:
    """Return a language by a key of LANGUAGES; raises SecretaryError for one that no paper is worded in."""
    if code not in LANGUAGES:
        raise SecretaryError(f"There are no papers in “{code}”; write one of {', '.join(LANGUAGES)}.")
    return cast("Language", import_module(f"{__package__}.{code}").LANGUAGE)
