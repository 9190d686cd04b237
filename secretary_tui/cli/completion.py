"""`secretary completion`: prints the scripts with which shells complete commands, files and values."""

import argparse
import sys
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Final
from zoneinfo import available_timezones

import shtab

from secretary_tui.cli.arguments import COMMANDS, OPEN, Command
from secretary_tui.cli.parsing import add_arguments
from secretary_tui.domain.model.rows.types import LANGUAGES
from secretary_tui.export.catalogue import FORMATS, PAPERS
from secretary_tui.planning.templates import templates

#: The words of a command line that stand for files, by the names that its help gives them.
_FILES: Final = frozenset({"FILE", "FOLDER", "PATH", "LIST"})
#: What the values of an option are that argparse does not check, by its first name.
_VALUES: Final[Mapping[str, tuple[str, ...]]] = {
    "-f": tuple(FORMATS),
    "--language": tuple(LANGUAGES),
    "--template": tuple(template.name.replace(" ", "-") for template in templates()),
    "--timezone": tuple(sorted(available_timezones())),
}
_PAPERS: Final = " ".join(PAPERS)
#: A paper or a file, for each shell.
_PAPER_OR_FILE: Final = {
    "bash": "_secretary_paper_or_file",
    "zsh": "_secretary_paper_or_file",
    "fish": f"(printf '%s\\n' {_PAPERS}) (__fish_complete_path (commandline -ct))",
    "preamble": {
        "bash": f'_secretary_paper_or_file() {{ compgen -W "{_PAPERS}" -- "$1"; _shtab_compgen_files "$1"; }}',
        "zsh": f"_secretary_paper_or_file() {{ local papers=({_PAPERS}); _describe paper papers; _files; }}",
    },
}
#: What is replaced in each script: a session stands where a command may, and zsh completes each of several files.
_REPLACED: Final = {
    "bash": {"complete -o bashdefault": "complete -o bashdefault -o default"},
    "zsh": {
        "_describe 'secretary commands' _commands": "_describe 'secretary commands' _commands; _files",
        '"(*)::': '"*:',
        '"(*):': '"*:',
    },
    "fish": {
        "complete -c secretary -f\n": "complete -c secretary -f\n"
        "complete -c secretary -n '_shtab_secretary_using; and test $_shtab_secretary_npos -eq 0'"
        " -ka '(__fish_complete_path (commandline -ct))'\n",
    },
}


def run(arguments: SimpleNamespace) -> int:
    """Print the completion of a shell."""
    script = shtab.complete(whole_parser(), shell=arguments.shell)
    for written, instead in _REPLACED[arguments.shell].items():
        script = script.replace(written, instead)
    sys.stdout.write(f"{script}\n")
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
        if action.option_strings and action.option_strings[0] in _VALUES:
            action.choices = _VALUES[action.option_strings[0]]
        elif action.metavar in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined] # where shtab looks for it
        elif action.metavar == "[PAPER] FILE":
            action.complete = _PAPER_OR_FILE  # type: ignore[attr-defined]
