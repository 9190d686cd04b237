"""What a row of the file is made of: frozen values and their rules, which Pydantic judges once it is asked to.

Rows are plain dataclasses, so that a text that was judged before can be shown without loading Pydantic: of all that is
needed until the screen is there, it takes the most time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self, cast

from secretary_tui.domain.model.rows.fields import FrozenFields, frozen_fields
from secretary_tui.domain.model.rows.types import RowId

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, TypeAdapter
    from pydantic_core import CoreSchema, ErrorDetails

#: What Pydantic calls a key that nobody knows.
UNKNOWN_KEY: Final = "unexpected_keyword_argument"


class Invalid(ValueError):
    """Values that are no row; `mistakes` are as Pydantic tells them."""

    def __init__(self, mistakes: tuple[ErrorDetails, ...]) -> None:
        super().__init__("; ".join(mistake["msg"] for mistake in mistakes))
        self.mistakes = mistakes


class Row(FrozenFields):
    """A table of the file; frozen, and refused by `of` if it holds a key that nobody knows."""

    __pydantic_config__: ClassVar = {"extra": "forbid", "strict": True}

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        # its values are judged strictly, but it may be written as a table
        return cast("CoreSchema", {**handler(source), "strict": False})

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """The row of these values, by name; raises Invalid."""
        return cls._judged(_judge(cls).validate_python, values)

    @classmethod
    def of_json(cls, text: str) -> Self:
        """The row of these values, by name, as JSON; raises Invalid."""
        return cls._judged(_judge(cls).validate_json, text)

    @classmethod
    def _judged(cls, judge: Callable[[Any], Self], given: Any) -> Self:
        from pydantic import ValidationError  # noqa: PLC0415

        try:
            return judge(given)
        except ValidationError as refused:
            raise Invalid(tuple(refused.errors(include_url=False))) from refused

    @classmethod
    def load_judge(cls) -> None:
        """Make ready what judges such a row; it is made at its first use otherwise."""
        _judge(cls)

    def evolve(self, **changes: object) -> Self:
        """Return this row with `changes`, judged; raises Invalid."""
        return self.of(self.by_name() | changes)


def _judge(kind: type[Row]) -> TypeAdapter[Any]:
    if kind not in _judges:
        from pydantic import TypeAdapter  # noqa: PLC0415 - only once something is to be judged

        _judges[kind] = TypeAdapter(kind)
    return _judges[kind]


_judges: Final[dict[type[Row], TypeAdapter[Any]]] = {}


@frozen_fields
class TableRow(Row):
    """A row of a `[[table]]`; its `id` is short, stable, and never used again."""

    id: RowId


class MisplacedKey(ValueError):
    """What is wrong with one key of a row that is right by itself; `keys` is the way to it from the row."""

    def __init__(self, keys: tuple[str, ...], sentence: str) -> None:
        super().__init__(sentence)
        self.keys = keys


#: Values of a row's fields by name, as a command carries them.
Changes = Mapping[str, Any]
