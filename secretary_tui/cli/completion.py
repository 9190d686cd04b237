"""`secretary completion`: what a shell needs to complete commands, options and files."""

import argparse
import sys
from types import SimpleNamespace
from typing import Final

import shtab

from secretary_tui.cli.arguments import COMMANDS, OPEN, Command
from secretary_tui.cli.parsing import add_arguments

#: The words of a command line that stand for files, by the names that its help gives them.
_FILES: Final = frozenset({"FILE", "PATH", "LIST", "[PAPER] FILE"})


def run(arguments: SimpleNamespace) -> int:
    """Print the completion of a shell."""
    script = shtab.complete(whole_parser(), shell=arguments.shell)
    # a session stands where a command may: bash completes files where no command begins so
    sys.stdout.write(f"{script.replace('complete -o bashdefault', 'complete -o bashdefault -o default')}\n")
    return 0


def whole_parser() -> argparse.ArgumentParser:
    """Return one parser with every command, as completion and manual page want it."""
    parser = argparse.ArgumentParser(prog="secretary", description=OPEN.about)
    _add_arguments(parser, OPEN._replace(arguments=tuple(option for option in OPEN.arguments if option.is_option)))
    commands = parser.add_subparsers(metavar="COMMAND")
    for name, command in COMMANDS.items():
        _add_arguments(commands.add_parser(name, help=command.about, description=command.about), command)
    return parser


def _add_arguments(parser: argparse.ArgumentParser, command: Command) -> None:
    for action in add_arguments(parser, command):
        if action.metavar in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined] # where shtab looks for it
