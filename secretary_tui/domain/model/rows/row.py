"""The base of rows and acts: frozen values with descriptions for forms, validated by Pydantic.

Rows are plain dataclasses, so that a text that was validated before can be shown without loading Pydantic: of all that
is needed until the screen is there, it takes the most time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, field
from itertools import compress, count
from operator import is_not
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple, Self, TypeVar, cast, dataclass_transform

from secretary_tui.domain.frozen import FROZEN_METHODS, ValueNames, with_methods
from secretary_tui.domain.model.rows.types import RowId

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, TypeAdapter, ValidationError
    from pydantic_core import CoreSchema, ErrorDetails


class Description(NamedTuple):
    """What a value is called, how it is written and what it is for, wherever it is shown, asked for or corrected.

    `label` is its name in a form and `word` in the sentence of a correction, where they are not that of the key; `unit`
    is that of a number in seconds or of one with a length (`m:ss`); `hint` is how it is typed, `example` how it is
    written in the file, and `about` one line below the form, or `in_file` in the reference of the file where the form
    does not ask for it or says it in other words. A list in which parts stand `one_a_line` is read by the
    pattern `separator`. A value that `is_secret` is never shown. Forms ask for what has an `about`, in the order
    of the file, or behind the key `form_after`.
    """

    label: str = ""
    word: str = ""
    unit: str = ""
    hint: str = ""
    example: str = ""
    about: str = ""
    in_file: str = ""
    one_a_line: bool = False
    separator: str = r"[;\n]"
    is_secret: bool = False
    form_after: str = ""


def described(*, default: Any = MISSING, default_factory: Any = MISSING, **description: Any) -> Any:
    """Return a field of a row with its Description; without a default its value has to be given."""
    metadata = {"description": Description(**description)}
    return field(default=default, default_factory=default_factory, metadata=metadata)


F = TypeVar("F", bound="FrozenFields")


class FrozenFields:
    """Frozen values by name, equal if all of them are."""

    value_names: ClassVar[ValueNames]
    #: What each value is if it is not given; REQUIRED where it has to be.
    defaults: ClassVar[Mapping[str, Any]]

    if TYPE_CHECKING:  # `frozen_fields` gives it to each class

        def __init__(self, **values: Any) -> None: ...

    def __post_init__(self) -> None:
        """Refuse, with a ValueError, values that do not go together."""

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Return the names of the values, in their order."""
        return tuple(cls.defaults)

    def by_name(self) -> dict[str, Any]:
        """Return the values by name; rows within them stay rows."""
        return {name: getattr(self, name) for name in self.defaults}

    def stated(self) -> dict[str, Any]:
        """Return by name the values that differ from their defaults."""
        return {name: value for name, default in self.defaults.items() if (value := getattr(self, name)) != default}


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field, described))
def frozen_fields(kind: type[F]) -> type[F]:
    """Make a class a dataclass of frozen values, built by their names."""
    made = with_methods(kind, FROZEN_METHODS, by_name_only=True)
    made.defaults = made.value_names.defaults
    return made


class Invalid(ValueError):
    """Values that are no row of a `kind`, with mistakes as Pydantic has them; `descriptions.py` words them."""

    def __init__(self, kind: type[Row], mistakes: tuple[ErrorDetails, ...]) -> None:
        super().__init__("; ".join(mistake["msg"] for mistake in mistakes))
        self.kind = kind
        self.mistakes = mistakes


class Row(FrozenFields):
    """A table of the file; `of` refuses a key that nobody knows."""

    __pydantic_config__: ClassVar = {"extra": "forbid", "strict": True}

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        # its values are validated strictly, but it may be written as a table
        return cast("CoreSchema", {**handler(source), "strict": False})

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """Return the row of these values, by name; raises Invalid."""
        return cls._validated(cls.validator().validate_python, values)

    @classmethod
    def of_json(cls, text: str) -> Self:
        """Return the row of these values, by name, as JSON; raises Invalid."""
        return cls._validated(cls.validator().validate_json, text)

    @classmethod
    def _validated(cls, validate: Callable[[Any], Self], values: Any) -> Self:
        try:
            return validate(values)
        except ValueError as error:  # only the validator raises one, which is of Pydantic's kind
            raise Invalid(cls, tuple(cast("ValidationError", error).errors(include_url=False))) from error

    @classmethod
    def validator(cls) -> TypeAdapter[Self]:
        """Return the validator of such rows; it is made when it is first asked for, which takes time."""
        if cls not in _validators:
            from pydantic import TypeAdapter  # noqa: PLC0415 - only once something is to be validated

            _validators[cls] = TypeAdapter(cls)
        return _validators[cls]

    def evolve(self, **changes: object) -> Self:
        """Return this row with `changes`, validated; raises Invalid."""
        return self.of(self.by_name() | changes)


_validators: Final[dict[type[Row], TypeAdapter[Any]]] = {}


@frozen_fields
class TableRow(Row):
    """A row of a `[[table]]`; its `id` is short, stable, and never used again."""

    id: RowId = described(example='"e7k2m"', in_file="Short, stable, and never used again.")


class MisplacedKey(ValueError):
    """What is wrong with one key of a row that is right by itself; `keys` is the way to it from the row."""

    def __init__(self, keys: tuple[str, ...], sentence: str) -> None:
        super().__init__(sentence)
        self.keys = keys


#: Values of a row's fields by name, as a command carries them.
Changes = Mapping[str, Any]


def common_ends(before: Sequence[object], after: Sequence[object]) -> tuple[int, int]:
    """Return how many rows at the head, and how many of the rest at the end, are the same objects."""
    shorter = min(len(before), len(after))
    head = next(compress(count(), map(is_not, before, after)), shorter)
    tail = next(compress(count(), map(is_not, reversed(before), reversed(after))), shorter)
    return head, min(tail, shorter - head)
