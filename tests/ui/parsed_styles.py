"""Caches of what Textual would compute for each app, message or callback.

Colours are generated once for each theme, style sheets and the values of the colours parsed once for each set of
colours, and parameters counted once for each function. Textual would also make two loggers for each message, although
nothing reads their log.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from textual import Logger, _callback
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.design import ColorSystem


@contextmanager
def styles_parsed_once() -> Iterator[None]:
    """Cache colours of themes, rules and colours of style sheets, parameters of functions, and the logger."""
    parse = Stylesheet._parse_rules
    parsed: dict[object, list[RuleSet]] = {}
    colours: dict[object, int] = {}  # a number for each set of colours, since hashing the set is slow
    set_variables = Stylesheet.set_variables

    def number_colours(sheet: Stylesheet, variables: dict[str, str]) -> None:
        set_variables(sheet, variables)
        vars(sheet)["colours"] = colours.setdefault(tuple(variables.items()), len(colours))

    rules_map: Any = vars(Stylesheet)["rules_map"].fget
    maps: dict[object, dict[str, list[RuleSet]]] = {}  # by the identity of the rules, which `parsed` keeps alive

    def colours_of(sheet: Stylesheet) -> int:
        if "colours" not in vars(sheet):
            number_colours(sheet, sheet._variables)
        number: int = vars(sheet)["colours"]
        return number

    def parse_once(sheet: Stylesheet, *source: Any, **more: Any) -> list[RuleSet]:
        key = (source, *more.values(), colours_of(sheet))
        if key not in parsed:
            parsed[key] = parse(sheet, *source, **more)
        return parsed[key]

    def map_once(sheet: Stylesheet) -> dict[str, list[RuleSet]]:
        if sheet._rules_map is None:
            key = tuple(map(id, sheet.rules))
            if key not in maps:
                maps[key] = rules_map(sheet)
            sheet._rules_map = maps[key]
        return sheet._rules_map

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Logger, "event", property(lambda log: log))
        patch.setattr(Logger, "verbosity", lambda log, _: log)
        patch.setattr(_callback, "_count_parameters", _counted_once(_callback._count_parameters))
        patch.setattr(ColorSystem, "generate", _generated_once(ColorSystem.generate))
        patch.setattr(Stylesheet, "set_variables", number_colours)
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        patch.setattr(Stylesheet, "_variable_tokens", _read_once("_variable_tokens", colours_of))
        patch.setattr(Stylesheet, "rules_map", property(map_once))
        patch.setattr(RuleSet, "__hash__", object.__hash__)  # the same hash by identity, without a call in Python
        yield


def _read_once(name: str, key_of: Callable[[Stylesheet], int]) -> property:
    """Return a property of style sheets that is computed once for each key."""
    compute: Any = vars(Stylesheet)[name].fget
    computed: dict[int, object] = {}

    def read_once(sheet: Stylesheet) -> object:
        key = key_of(sheet)
        if key not in computed:
            computed[key] = compute(sheet)
        return computed[key]

    return property(read_once)


def _generated_once(generate: Callable[[ColorSystem], dict[str, str]]) -> Callable[[ColorSystem], dict[str, str]]:
    generated: dict[object, dict[str, str]] = {}

    def generate_once(system: ColorSystem) -> dict[str, str]:
        key = tuple(tuple(each.items()) if isinstance(each, dict) else each for each in vars(system).values())
        if key not in generated:
            generated[key] = generate(system)
        return generated[key]

    return generate_once


def _counted_once(count: Callable[[Any], int]) -> Callable[[Any], int]:
    counts: dict[object, int] = {}

    def count_once(function: Any) -> int:
        code = getattr(function, "__code__", None)
        if code is None or hasattr(function, "__wrapped__"):
            return count(function)
        key = code, hasattr(function, "__self__")
        if key not in counts:
            counts[key] = count(function)
        return counts[key]

    return count_once
