"""What somebody who fills in a value is told of it beyond its one sentence: its bounds, its default, an example."""

import types
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any, Final, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from secretary_tui.domain.model.descriptions import about, description_of, meaning
from secretary_tui.domain.model.mistakes import STAMP
from secretary_tui.domain.model.rows.row import REQUIRED, Row
from secretary_tui.domain.model.rows.types import Constraint
from secretary_tui.domain.text.hours import clock_text

#: How a value is written in the file where no example says it, by its type.
_BY_TYPE: Final[Mapping[type, str]] = {str: '"…"', bool: "true", int: "5", datetime: STAMP, tuple: '["…", "…"]'}


class _Plain(NamedTuple):
    """A type without its constraints, and these by name."""

    kind: Any
    arguments: tuple[Any, ...]
    constraints: Mapping[str, Any]


#: The types of the values of each kind of row by their keys, with their rules or without.
_HINTS: Final[dict[tuple[type[Row], bool], Mapping[str, Any]]] = {}


def hints_of(kind: type[Row], *, with_rules: bool = False) -> Mapping[str, Any]:
    """Return what `get_type_hints` does, which is worked out once: a form asks for it for each of its fields."""
    if (kind, with_rules) not in _HINTS:
        _HINTS[kind, with_rules] = get_type_hints(kind, include_extras=with_rules)
    return _HINTS[kind, with_rules]


def bounds_of(kind: type[Row], key: str) -> str:
    """Return what a value may be: “0:05 to 24:00:00”, “at most 500 characters”; empty where its type says nothing."""
    return _bounds(_plain(hints_of(kind, with_rules=True)[key]), description_of(kind, key).unit)


def is_number(kind: type[Row], key: str) -> bool:
    """Return whether a value is one number, whose bounds are short."""
    return _plain(hints_of(kind)[key]).kind is int


def explanation(kind: type[Row], key: str) -> list[str]:
    """Return the lines that explain a value to who writes it in a form; keys of the screen are ids in braces."""
    description, sentence = description_of(kind, key), about(kind, key)
    bounds = bounds_of(kind, key)
    bounds = f"Bounds: {bounds}." if bounds else ""
    lines = (
        sentence or meaning(kind, key),
        description.in_file if sentence else "",
        f"Written here as {description.hint}." if description.hint else "",
        " ".join(filter(None, (bounds, _when_empty(kind, key)))),
        f"In the file: {key} = {_example(kind, key)}",
    )
    return [line for line in lines if line]


def _plain(hint: Any) -> _Plain:
    """Return a type without None and its constraints."""
    if get_origin(hint) in (Union, types.UnionType):
        return _plain(next(part for part in get_args(hint) if part is not type(None)))
    constraints: dict[str, Any] = {}
    if get_origin(hint) is Annotated:
        hint, *annotations = get_args(hint)
        for annotation in annotations:
            constraints |= annotation.constraints if isinstance(annotation, Constraint) else {}
    return _Plain(get_origin(hint) or hint, get_args(hint), constraints)


def _bounds(plain: _Plain, unit: str) -> str:
    limits = plain.constraints
    if plain.kind is int and limits:
        return f"{_number(limits['ge'], unit)} to {_number(limits['le'], unit)}"
    if plain.kind is Literal:
        return f"one of {', '.join(map(str, plain.arguments))}"
    if plain.kind is tuple:
        most = f"at most {limits['max_length']} of them, each " if "max_length" in limits else "several, each "
        part = _bounds(_plain(plain.arguments[0]), unit)
        return most + part if part else ""
    if plain.kind is dict:
        categories, value = map(_plain, plain.arguments)
        return f"for {', '.join(map(str, categories.arguments))} each {_bounds(value, unit)}"
    if "pattern" in limits:
        return "an id: up to 40 small letters, digits and hyphens"
    return f"at most {limits['max_length']:,} characters" if "max_length" in limits else ""


def _number(number: int, unit: str) -> str:
    return clock_text(timedelta(seconds=number)) if unit == "m:ss" else f"{number:,}".replace("-", "−")


def _when_empty(kind: type[Row], key: str) -> str:
    default = kind.defaults[key]
    if default is REQUIRED:
        return "Needed."
    if isinstance(default, bool) or default in (None, "", (), {}):
        return ""
    values = default if isinstance(default, tuple) else (default,)
    unit = description_of(kind, key).unit
    shown = "; ".join(_number(value, unit) if isinstance(value, int) else str(value) for value in values)
    return f"If it is left out: {shown}."


def _example(kind: type[Row], key: str) -> str:
    """Return a value as the file has it: the example of the key, else its default, else one of its type."""
    plain, default = _plain(hints_of(kind)[key]), kind.defaults[key]
    if example := description_of(kind, key).example:
        return example
    if plain.kind is Literal:
        return f'"{plain.arguments[0]}"'
    return str(default) if plain.kind is int and isinstance(default, int) else _BY_TYPE.get(plain.kind, "{ … }")
