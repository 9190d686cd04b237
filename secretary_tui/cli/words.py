"""A command line of words alone, read by the tables: to load `argparse` and ask it takes a tenth of a short command."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from secretary_tui.cli.arguments import Argument, Command


def read_words(command: Command, words: Sequence[str]) -> SimpleNamespace | None:
    """Return what `argparse` makes of words for a command; None where it has to be asked, as by any option."""
    places = [argument for argument in command.arguments if not argument.is_option]
    if any(word.startswith("-") for word in words) or len(places) > 1:
        return None
    values = {name: value for argument in command.arguments for name, value in _default(argument).items()}
    for place in places:
        few = {None: 1, "?": 0, "*": 0, "+": 1}
        nargs = place.settings.get("nargs")
        is_one = nargs in (None, "?")
        if "choices" in place.settings or len(words) < few[nargs] or (is_one and len(words) > 1):
            return None
        if words or not is_one:
            values[place.names[0]] = words[0] if is_one else list(words)
    return SimpleNamespace(**values) if places or not words else None


def _default(argument: Argument) -> dict[str, Any]:
    """Return what an argument is if it is not given, by its name; empty for what ends the program."""
    settings = argument.settings
    if settings.get("action") == "version":
        return {}
    long = next((name for name in argument.names if name.startswith("--")), argument.names[0])
    name = settings.get("dest") or long.lstrip("-").replace("-", "_")
    return {name: settings.get("default", False if settings.get("action") == "store_true" else None)}
