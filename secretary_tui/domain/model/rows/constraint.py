"""The constraints of a value, in a form that needs Pydantic only when a value is validated."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

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
