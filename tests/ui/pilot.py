"""A pilot that waits for the app and for nothing else, and style sheets that are parsed once.

Textual's own pilot judges by the processor whether an app has done with a key: it looks every 20 ms, at least twice a
key. Most of a run went by asleep, and on a busy machine an app could be taken for idle while it waited for its turn.
Here the loop itself is asked, which also spares the message that the pilot sends every widget, to wait for its answer.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from textual._context import active_app
from textual.app import ScreenStackError
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot

#: No key gives an app so many turns of the loop to do: one that takes more never comes to rest.
MOST_TURNS: Final = 10_000


async def at_rest(min_sleep: float = 0, max_sleep: float = 0) -> None:  # noqa: ARG001 - as Textual calls its own
    """Wait until the app has done and painted all that can be done now.

    What only time brings is not waited for: the next second, the end of a patience, another size of the terminal, which
    Textual takes up after a hundredth of a second. A test waits for what it brings (`until`).
    """
    loop: Any = asyncio.get_running_loop()
    for _ in range(MOST_TURNS):
        await asyncio.sleep(0)
        if loop._ready:
            continue
        try:
            active_app.get().screen._on_timer_update()  # the frame that is due within the sixtieth of a second
        except ScreenStackError:
            return
        if not loop._ready:
            return
    raise AssertionError("the app never came to rest")


async def _has_worked(pilot: Pilot[Any], timeout: float = 0) -> bool:  # noqa: ARG001, ASYNC109 - as Textual calls its own
    """Wait until no widget has anything to do."""
    await at_rest()
    return True


@contextmanager
def quick_pilot() -> Iterator[None]:
    """Let every pilot wait so, and every style sheet be parsed once for each set of colours."""
    parse = Stylesheet._parse_rules
    parsed: dict[object, list[RuleSet]] = {}
    rules_map: Any = vars(Stylesheet)["rules_map"].fget
    maps: dict[object, dict[str, list[RuleSet]]] = {}  # by the rules, which `parsed` keeps alive

    def parse_once(sheet: Stylesheet, *source: Any, **more: Any) -> list[RuleSet]:
        key = (source, *more.items(), *sheet._variables.items())
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
        patch.setattr("textual.app.wait_for_idle", at_rest)
        patch.setattr("textual.pilot.wait_for_idle", at_rest)
        patch.setattr(Pilot, "_wait_for_screen", _has_worked)
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        patch.setattr(Stylesheet, "rules_map", property(map_once))
        patch.setattr(RuleSet, "__hash__", object.__hash__)  # by identity as its own, but without a call
        yield
