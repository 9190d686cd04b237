"""Caches of what Textual would compute for each app: the parsed style sheets, and the colours of a theme."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from textual import Logger
from textual.css.stylesheet import Stylesheet
from textual.design import ColorSystem


@contextmanager
def styles_parsed_once() -> Iterator[None]:
    """Parse style sheets once for each set of colours, and generate colours once for each theme, without a log."""
    parsed: defaultdict[object, Any] = defaultdict(dict)
    colours: dict[object, dict[str, str]] = {}
    set_variables, generate = Stylesheet.set_variables, ColorSystem.generate

    def share_parsed(sheet: Stylesheet, variables: dict[str, str]) -> None:
        sheet._parse_cache = {}  # type: ignore[assignment]
        set_variables(sheet, variables)
        sheet._parse_cache = parsed[tuple(variables.items())]

    def generate_once(system: ColorSystem) -> dict[str, str]:
        key = repr(vars(system))
        if key not in colours:
            colours[key] = generate(system)
        return colours[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Logger, "event", property(lambda log: log))
        patch.setattr(Logger, "verbosity", lambda log, _: log)
        patch.setattr(Stylesheet, "set_variables", share_parsed)
        patch.setattr(ColorSystem, "generate", generate_once)
        yield
