"""Style sheets that are parsed once for each set of colours, and not for each app."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet


@contextmanager
def styles_parsed_once() -> Iterator[None]:
    """Keep the rules of each style sheet for the next app that has it."""
    parse = Stylesheet._parse_rules
    parsed: dict[object, list[RuleSet]] = {}
    colours: dict[object, int] = {}  # a number for each set of colours, since to hash one takes long
    set_variables = Stylesheet.set_variables

    def number_colours(sheet: Stylesheet, variables: dict[str, str]) -> None:
        set_variables(sheet, variables)
        vars(sheet)["colours"] = colours.setdefault(tuple(variables.items()), len(colours))

    rules_map: Any = vars(Stylesheet)["rules_map"].fget
    maps: dict[object, dict[str, list[RuleSet]]] = {}  # by the rules, which `parsed` keeps alive

    def parse_once(sheet: Stylesheet, *source: Any, **more: Any) -> list[RuleSet]:
        if "colours" not in vars(sheet):
            number_colours(sheet, sheet._variables)
        key = (source, *more.values(), vars(sheet)["colours"])
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
        patch.setattr(Stylesheet, "set_variables", number_colours)
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        patch.setattr(Stylesheet, "rules_map", property(map_once))
        patch.setattr(RuleSet, "__hash__", object.__hash__)  # by identity as its own, but without a call
        yield
