"""Base classes of rows and acts; the types of values with their bounds; descriptions of values for forms.

Rows are plain dataclasses, so that a file that was validated before can be shown without loading Pydantic. Loading it
takes longer than everything else that is needed before the screen appears.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, field
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self, TypeVar, cast, dataclass_transform, get_args
from zoneinfo import ZoneInfo

from secretary_tui.domain.frozen import FROZEN_METHODS, ValueNames, frozen, with_methods
from secretary_tui.domain.text import LANGUAGES, clean

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, TypeAdapter, ValidationError
    from pydantic_core import CoreSchema, ErrorDetails


class Constraint:
    """An annotation of a type that constrains its values, and may normalize a valid value.

    `constraints` are keys of a Pydantic schema, such as `max_length`. `normalize` gets a value that meets the
    constraints and returns the value to be stored. It may raise a ValueError whose text says what to do.
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
LINE_LENGTH = 500
#: Longest note or summary, in characters.
PROSE_LENGTH = 50_000
#: The shortest limit of speaking time, in seconds.
SHORTEST_LIMIT = 5


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
#: The number of forms of a heading: one for a single name, one for several.
_FORMS = 2
CATEGORIES: tuple[Category, ...] = get_args(Category)
STATES: frozenset[Category | None] = frozenset({"member", "observer"})
#: In these categories, “also on behalf of” means a joint statement. Such a statement has no place at the head of the
#: list, and its partners need not be known names.
SPEAK_JOINTLY: frozenset[Category | None] = frozenset({"ngo", "nhri"})


def _each_once(order: tuple[Category, ...]) -> tuple[Category, ...]:
    twice = next((category for category in order if order.count(category) > 1), None)
    if twice:
        raise ValueError(f"names {twice} twice; name each category once, those left out follow in their usual order")
    return order


def _for_one_and_several(headings: tuple[str, ...]) -> tuple[str, ...]:
    if len(headings) != _FORMS:
        raise ValueError('must be two headings, for one and for several, as in ["Other observer", "Other observers"]')
    return headings


CategoryOrder = Annotated[tuple[Category, ...], Constraint(_each_once)]
Headings = Annotated[tuple[Name, ...], Constraint(_for_one_and_several)]
#: The names of the categories for screen and papers: (singular, plural).
CATEGORY_NAMES: Mapping[Category, tuple[str, str]] = {
    "member": ("State Member", "States Members"),
    "observer": ("observer State", "observer States"),
    "un": ("United Nations entity", "United Nations entities"),
    "igo": ("intergovernmental organization", "intergovernmental organizations"),
    "other": ("other observer", "other observers"),
    "nhri": ("national human rights institution", "national human rights institutions"),
    "ngo": ("non-governmental organization", "non-governmental organizations"),
}


K = TypeVar("K", bound=type[object])
#: The names of the languages, other than English, in which a file may give its texts, by the suffix of the keys.
OTHER_LANGUAGES: Mapping[str, str] = {code: name for code, name in LANGUAGES.items() if code != "en"}


def translated(*names: str) -> Callable[[K], K]:
    """Return a class decorator that adds, after each field in `names`, fields for the same text in other languages.

    The added fields, such as `title_fr`, are empty by default.
    """

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


@frozen
class Description:
    """The words about one value of a row that messages and forms use; `file_keys.toml` says what each value is for.

    `label` is the name of the value in a form, and `word` the name in the sentence about a correction; if one is empty,
    the key is the name. `unit` is the unit of a number; `m:ss` means seconds that are shown as a length of time. `hint`
    shows how the value is typed in a form, `example` how it is written in the file. A value that `is_secret` never
    appears in the text of a correction.
    """

    label: str = ""
    word: str = ""
    unit: str = ""
    hint: str = ""
    example: str = ""
    is_secret: bool = False


def described(default: Any = MISSING, *, default_factory: Any = MISSING, **description: Any) -> Any:
    """Return a dataclass field for a row, with a Description as metadata; without a default, the value is required."""
    metadata = {"description": Description(**description)}
    return field(default=default, default_factory=default_factory, metadata=metadata)


F = TypeVar("F", bound="FrozenFields")


class FrozenFields:
    """Base class of rows and acts: objects that never change, and whose values are given by name.

    Two objects are equal if they have the same class and equal values.
    """

    value_names: ClassVar[ValueNames]
    #: The default of each value; REQUIRED if it has none.
    defaults: ClassVar[Mapping[str, Any]]

    if TYPE_CHECKING:  # `frozen_fields` adds `__init__` to each class

        def __init__(self, **values: Any) -> None: ...

    def __post_init__(self) -> None:
        """Raise ValueError if the values contradict each other; the base class accepts all values."""

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Return the names of the values, in their order."""
        return tuple(cls.defaults)

    def by_name(self) -> dict[str, Any]:
        """Return a dict of all values by name; a value that is a row is not converted to a dict."""
        return {name: getattr(self, name) for name in self.defaults}

    def stated(self) -> dict[str, Any]:
        """Return a dict of the values that differ from their defaults, by name."""
        return {name: value for name, default in self.defaults.items() if (value := getattr(self, name)) != default}


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field, described))
def frozen_fields(kind: type[F]) -> type[F]:
    """Make a class a frozen dataclass whose values are given by name only, and return the class."""
    made = with_methods(kind, FROZEN_METHODS, by_name_only=True)
    made.defaults = made.value_names.defaults
    return made


class Invalid(ValueError):
    """Raised if values are no valid row of the class `kind`; `mistakes` are Pydantic's error details.

    The module `descriptions` turns each mistake into a sentence.
    """

    def __init__(self, kind: type[Row], mistakes: tuple[ErrorDetails, ...]) -> None:
        super().__init__("; ".join(mistake["msg"] for mistake in mistakes))
        self.kind = kind
        self.mistakes = mistakes


class Row(FrozenFields):
    """Base class of the rows of a file; `of` refuses unknown keys."""

    __pydantic_config__: ClassVar = {"extra": "forbid", "strict": True}

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        # the values are validated strictly, but the row itself may be a dict
        return cast("CoreSchema", {**handler(source), "strict": False})

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """Return the row with these values by name; raises Invalid if they are no valid row of this class."""
        return cls._validated(cls.validator().validate_python, values)

    @classmethod
    def of_json(cls, text: str) -> Self:
        """Return the row whose values a JSON object contains; raises Invalid if they are no valid row of this class."""
        return cls._validated(cls.validator().validate_json, text)

    @classmethod
    def _validated(cls, validate: Callable[[Any], Self], values: Any) -> Self:
        try:
            return validate(values)
        except ValueError as error:  # only the validator raises it, always as ValidationError
            raise Invalid(cls, tuple(cast("ValidationError", error).errors(include_url=False))) from error

    @classmethod
    def validator(cls) -> TypeAdapter[Self]:
        """Return the validator of this class of rows; it is built at its first use, because that takes time."""
        if cls not in _validators:
            from pydantic import TypeAdapter  # noqa: PLC0415 - only once something is to be validated

            _validators[cls] = TypeAdapter(cls)
        return _validators[cls]

    def evolve(self, **changes: object) -> Self:
        """Return a copy of this row with changed values; raises Invalid if the copy is no valid row."""
        return self.of(self.by_name() | changes)


_validators: dict[type[Row], TypeAdapter[Any]] = {}


@frozen_fields
class TableRow(Row):
    """A row of a `[[table]]`; its `id` is short, stable, and never used again."""

    id: RowId = described(example='"e7k2m"')


class MisplacedKey(ValueError):
    """Raised by a row for a mistake that the constraints of its types do not find.

    `keys` is the path from the row to the wrong key, for example `("facts", "list")`.
    """

    def __init__(self, keys: tuple[str, ...], sentence: str) -> None:
        super().__init__(sentence)
        self.keys = keys


#: New values for fields of a row, by name.
Changes = Mapping[str, Any]


def common_ends(before: Sequence[object], after: Sequence[object]) -> tuple[int, int]:
    """Return how many rows at the beginning, and how many at the end, are the same objects in both sequences.

    No row is counted at both ends.
    """
    shorter = min(len(before), len(after))
    head = next((n for n in range(shorter) if before[n] is not after[n]), shorter)
    tail = next((n for n in range(shorter) if before[-1 - n] is not after[-1 - n]), shorter)
    return head, min(tail, shorter - head)
