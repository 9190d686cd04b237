"""Parses the command line with the tables of arguments."""

import argparse
import re
import textwrap
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any, Final, NoReturn

from secretary_tui.cli.arguments import COMMANDS, OPEN, Command
from secretary_tui.domain.model.rows.types import LANGUAGES
from secretary_tui.domain.text.cleaning import listed
from secretary_tui.errors import Usage, did_you_mean
from secretary_tui.export.catalogue import FORMATS
from secretary_tui.keys import THEMES

#: By the names that stand in braces in the help of arguments.
CHOICES: Final[Mapping[str, str]] = {
    "formats": listed(FORMATS, "or"),
    "languages": listed(LANGUAGES, "or"),
    "themes": listed(THEMES, "or"),
}


_NUMBERS: Final = re.compile(r"\d+(?:,\d+)*")


def parse(name: str, arguments: list[str]) -> SimpleNamespace:
    """Return the arguments of the command `name`, empty for the screen; raises Usage in one sentence."""
    command = COMMANDS[name] if name else OPEN
    calls = ((OPEN.takes, OPEN.does), *((f"{name} {row.takes}".strip(), row.does) for name, row in COMMANDS.items()))
    in_short = "\n".join(("commands:", *(f"  secretary {call:20}  {does}" for call, does in calls)))
    parser = _Parser(
        prog=f"secretary {name}".strip(),
        usage=command.usage,
        description=textwrap.fill(command.about, 79),
        epilog=command.more if name else f"{in_short}\n\n{command.more}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add_arguments(parser, command)
    return parser.parse_intermixed_args(_joined(arguments), SimpleNamespace())


def _joined(words: list[str]) -> list[str]:
    """Return the words of a command line with `--sure` and its numbers as one: another word behind it is a name."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] == "--sure" and _NUMBERS.fullmatch(word):
            joined[-1] = f"--sure={word}"
        else:
            joined.append(word)
    return ["--sure=all" if word == "--sure" else word for word in joined]


def add_arguments(parser: argparse.ArgumentParser, command: Command) -> list[argparse.Action]:
    """Give a parser the arguments of a command, and return them."""
    return [parser.add_argument(*argument.names, **filled(argument.settings)) for argument in command.arguments]


def filled(settings: dict[str, Any]) -> dict[str, Any]:
    """Return the settings of an argument, with what there is to choose from in its help."""
    if "{" not in settings.get("help", ""):
        return settings

    return settings | {"help": settings["help"].format_map(CHOICES)}


class _Parser(argparse.ArgumentParser):
    """Tells a wrong command line in one sentence, whatever characters it holds."""

    def error(self, message: str) -> NoReturn:
        wrong = message.removeprefix("unrecognized arguments: ").split(" ", maxsplit=1)[0].partition("=")[0]
        options = [option for option in self._option_string_actions if option.startswith("--")]
        nearest = did_you_mean(wrong, options) if wrong.startswith("-") and wrong != message else ""
        raise Usage(f"{message}{nearest or f'; {self.prog} --help tells what there is'}")
