"""The types of values in rows: texts, numbers and instants with their bounds, and the words of the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, TypeVar, cast, get_args
from zoneinfo import ZoneInfo

from secretary_tui.domain.text.words import clean

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class Constraint:
    """The constraints of a value in Pydantic's words, and a function that normalizes what keeps them.

    The function may raise a ValueError whose text says what to do.
    """

    def __init__(self, normalize: Callable[[Any], Any] | None = None, **constraints: Any) -> None:
        self.normalize = normalize
        self.constraints = constraints

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = {**handler(source), **self.constraints}
        if self.normalize is not None:
            schema = {
                "type": "function-after",
                "function": {"type": "no-info", "function": self.normalize},
                "schema": schema,
            }
        return cast("CoreSchema", schema)


#: Longest name, title or other single line, in characters.
LINE_LENGTH: Final = 500
#: Longest note or summary, in characters.
PROSE_LENGTH: Final = 50_000
#: A limit of speaking time has at least so many seconds.
SHORTEST_LIMIT: Final = 5


def _name(text: str) -> str:
    cleaned = clean(text)
    if not cleaned:
        raise ValueError("must not be empty")
    return cleaned


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(
            f"“{clean(name)[:60]}” is not a time zone; write an IANA name such as Europe/Zurich"
        ) from error
    return name


def _address(text: str) -> str:
    cleaned = clean(text)
    if cleaned and (not re.match(r"https?://[^/\s]", cleaned) or " " in cleaned):
        raise ValueError(f"“{cleaned[:60]}” is not a web address; write one such as https://webtv.un.org/en")
    return cleaned


Line = Annotated[str, Constraint(clean, max_length=LINE_LENGTH)]
Name = Annotated[str, Constraint(_name, max_length=LINE_LENGTH)]
Prose = Annotated[str, Constraint(partial(clean, lines=True), max_length=PROSE_LENGTH)]
Address = Annotated[str, Constraint(_address, max_length=LINE_LENGTH)]
Zone = Annotated[str, Constraint(_zone, max_length=100)]
RowId = Annotated[str, Constraint(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
Seconds = Annotated[int, Constraint(ge=0, le=86_400)]
Limit = Annotated[int, Constraint(ge=SHORTEST_LIMIT, le=86_400)]
Minutes = Annotated[int, Constraint(ge=0, le=1_440)]
Granted = Annotated[int, Constraint(ge=-1_440, le=1_440)]
Announced = Annotated[int, Constraint(ge=0, le=9_999)]
Instant = Annotated[datetime, Constraint(tz_constraint="aware")]
Category = Literal["member", "observer", "un", "igo", "other", "nhri", "ngo"]
SittingKind = Literal[
    "panel discussion", "interactive dialogue", "general debate", "high-level segment", "general segment",
    "adoption of a review", "special session", "urgent debate", "action on drafts", "treaty body", "visit",
]  # fmt: skip
Pronoun = Literal["she", "he", "they"]
Closing = Literal["by itself", "by hand", "never"]
DraftKind = Literal["draft resolution", "draft decision", "draft statement by the President"]
Action = Literal["without a vote", "recorded vote", "withdrawn", "not acted on"]
Ballot = Literal["in_favour", "against", "abstaining", "absent", "not_voting"]
VoteResult = Literal["adopted", "rejected"]
Clusters = Literal["one", "each"]
BlockKind = Literal["podium", "floor", "responses", "break"]
Role = Literal["chair", "opening", "moderator", "panellist", "video"]
EntryKind = Literal["statement", "point of order", "right of reply"]
Delivery = Literal["spoken", "video"]
Outcome = Literal["delivered", "cut short", "absent", "withdrawn"]
NoteKind = Literal["note", "question", "decision", "follow-up", "comment", "procedural"]
PracticeStep = Literal[
    "heads of state", "heads of government", "vice-presidents", "deputy prime ministers", "ministers", "vice-ministers",
    "dignitaries", "groups", "states", "others", "as inscribed",
]  # fmt: skip
State = Literal["waiting", "held", "speaking", "paused", "delivered", "cut short", "absent", "withdrawn"]
#: A heading has a form for one and a form for several.
_FORMS: Final = 2
CATEGORIES: Final[tuple[Category, ...]] = get_args(Category)
STATES: Final[frozenset[Category | None]] = frozenset({"member", "observer"})
#: Their “also on behalf of” is a joint statement: it gives no place at the head, and its partners need not be known.
SPEAK_JOINTLY: Final[frozenset[Category | None]] = frozenset({"ngo", "nhri"})


def _each_once(order: tuple[Category, ...]) -> tuple[Category, ...]:
    twice = next((category for category in order if order.count(category) > 1), None)
    if twice:
        raise ValueError(f"names {twice} twice; name each category once, those left out follow in their usual order")
    return order


def _for_one_and_several(headings: tuple[str, ...]) -> tuple[str, ...]:
    if len(headings) != _FORMS:
        raise ValueError('wants two headings, for one and for several, as in ["Other observer", "Other observers"]')
    return headings


CategoryOrder = Annotated[tuple[Category, ...], Constraint(_each_once)]
Headings = Annotated[tuple[Name, ...], Constraint(_for_one_and_several)]
#: The names of the categories for screen and papers: (singular, plural).
CATEGORY_NAMES: Final[Mapping[Category, tuple[str, str]]] = {
    "member": ("State Member", "States Members"),
    "observer": ("observer State", "observer States"),
    "un": ("United Nations entity", "United Nations entities"),
    "igo": ("intergovernmental organization", "intergovernmental organizations"),
    "other": ("other observer", "other observers"),
    "nhri": ("national human rights institution", "national human rights institutions"),
    "ngo": ("non-governmental organization", "non-governmental organizations"),
}


K = TypeVar("K", bound=type[object])
#: The languages that papers are worded in, by the folder of `export/wording/` that holds the wording.
LANGUAGES: Final[Mapping[str, str]] = {"en": "English", "fr": "French", "es": "Spanish"}
#: Those beside English, in which the texts of a file may stand too, by the ending of their keys.
OTHER_LANGUAGES: Final[Mapping[str, str]] = {code: name for code, name in LANGUAGES.items() if code != "en"}


def translated(*names: str) -> Callable[[K], K]:
    """Give a class of rows, behind each text of `names`, the same text in the other languages, empty if not given."""

    def with_translations(kind: K) -> K:
        annotations: dict[str, object] = {}
        for name, form in kind.__annotations__.items():
            annotations[name] = form
            for key in (f"{name}_{code}" for code in OTHER_LANGUAGES if name in names):
                annotations[key] = Prose if form is Prose else Line
                setattr(kind, key, "")
        kind.__annotations__ = annotations
        return kind

    return with_translations
