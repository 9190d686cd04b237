"""What a row of the file is made of: frozen values, which Pydantic validates once it is asked to.

Rows are plain dataclasses, so that a text that was validated before can be shown without loading Pydantic: of all that
is needed until the screen is there, it takes the most time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self, cast

from secretary_tui.domain.model.rows.fields import FrozenFields, described, frozen_fields
from secretary_tui.domain.model.rows.types import RowId

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, TypeAdapter, ValidationError
    from pydantic_core import CoreSchema, ErrorDetails


class Invalid(ValueError):
    """Values that are no row of a `kind`, with mistakes as Pydantic has them; `mistakes.py` puts them into words."""

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
