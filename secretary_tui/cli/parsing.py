"""Parses a command line by the tables of arguments, and prints the completion scripts for shells."""

import argparse
import os
import re
import sys
import textwrap
from types import SimpleNamespace
from typing import Any, NoReturn

from secretary_tui.cli.arguments import COMMANDS, OPEN, Command
from secretary_tui.errors import Usage, did_you_mean
from secretary_tui.keys import THEMES

#: Numbers of doubts after `--sure`; with a comma too many they are a mistake, not a name.
_NUMBERS = re.compile(r"\d[\d,]*")


def parse(name: str, arguments: list[str]) -> SimpleNamespace:
    """Return the arguments of the command `name`; an empty name means `secretary [PATH]`.

    Raises Usage if the arguments are wrong, and SystemExit after `--help` and `--version`.
    """
    command = COMMANDS[name] if name else OPEN
    calls = ((OPEN.call, OPEN.does), *((f"{name} {row.call}".strip(), row.does) for name, row in COMMANDS.items()))
    in_short = "\n".join(("commands:", *(f"  secretary {call:20}  {does}" for call, does in calls)))
    parser = _Parser(
        prog=f"secretary {name}".strip(),
        usage=command.usage,
        description=textwrap.fill(command.about, 79),
        epilog=command.more if name else f"{in_short}\n\n{command.more}",
        formatter_class=lambda prog: argparse.RawDescriptionHelpFormatter(prog, width=_columns() - 2),
        allow_abbrev=False,
    )
    parser.call = f"{parser.prog} {command.call}".strip()
    add_arguments(parser, command)
    return parser.parse_intermixed_args(_joined(arguments), SimpleNamespace())


def _columns() -> int:
    """Return the width of the terminal; importing `shutil` for it would take a tenth of the time of `--help`."""
    try:
        return int(os.environ.get("COLUMNS", "0")) or os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def _joined(words: list[str]) -> list[str]:
    """Return the words with `--sure` and the numbers after it, such as `1,3`, joined into `--sure=1,3`.

    `--sure` without numbers becomes `--sure=all`.
    """
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] == "--sure" and _NUMBERS.fullmatch(word):
            joined[-1] = f"--sure={word}"
        else:
            joined.append(word)
    return ["--sure=all" if word == "--sure" else word for word in joined]


def add_arguments(parser: argparse.ArgumentParser, command: Command) -> list[argparse.Action]:
    """Add the arguments of a command to a parser; return the actions of `argparse` for them."""
    return [parser.add_argument(*argument.names, **filled(argument.settings)) for argument in command.arguments]


def filled(settings: dict[str, Any]) -> dict[str, Any]:
    """Return the settings of an argument, with the possible values in place of the braces in its help."""
    if "{" not in settings.get("help", ""):
        return settings
    from secretary_tui.domain.text import LANGUAGES, listed
    from secretary_tui.export.catalogue import FORMATS

    choices = {"formats": FORMATS, "languages": LANGUAGES, "themes": THEMES}
    return settings | {
        "help": settings["help"].format(**{name: listed(all_of, "or") for name, all_of in choices.items()})
    }


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a command line in words of its own; `call` is how the command is written."""

    call = ""

    def error(self, message: str) -> NoReturn:
        about, _, rest = message.partition(": ")
        option, more = about.removeprefix("argument "), f"{self.prog} --help says more"
        if about == "the following arguments are required":
            raise Usage(f"{rest} {'are' if ',' in rest else 'is'} missing; write {self.call}; {more}")
        if about == "unrecognized arguments":
            unknown = next((word.partition("=")[0] for word in rest.split() if word.startswith("-")), "")
            options = [name for name in self._option_string_actions if name.startswith("--")]
            if unknown:
                raise Usage(f"there is no option {unknown}{did_you_mean(unknown, options) or f'; {more}'}")
            raise Usage(f"“{rest}” is too much; write {self.call}; {more}")
        if wrong := re.match("invalid (choice|int value|float value): ['\"](.*?)['\"](?: .choose from (.*).)?$", rest):
            choices = (wrong[3] or "").replace("'", "")
            instead = f"write one of {choices}{did_you_mean(wrong[2], choices.split(', '))}"
            number = "write a whole number" if wrong[1] == "int value" else "write a number"
            raise Usage(f"{option} {wrong[2]}: {instead if choices else number}")
        raise Usage(f"{option} needs a value; {more}" if rest.startswith("expected") else f"{message}; {more}")


# Completion -------------------------------------------------------------------------------------------------


#: The arguments that are files or folders, by their names in the help.
_FILES = frozenset({"FILE", "FOLDER", "PATH", "LIST"})
#: Replacements in each script: files are completed also in place of a command, and zsh completes several files.
_REPLACED = {
    "bash": {"complete -o bashdefault": "complete -o bashdefault -o default"},
    "zsh": {
        "_describe 'secretary commands' _commands": "_describe 'secretary commands' _commands; _files",
        '"(*)::': '"*:',
        '"(*):': '"*:',
    },
    "fish": {
        "complete -c secretary -f\n": "complete -c secretary -f\n"
        "complete -c secretary -n '_shtab_secretary_using; and test $_shtab_secretary_npos -eq 0'"
        " -ka '(__fish_complete_path (commandline -ct))'\n"
    },
}


def completion(arguments: SimpleNamespace) -> int:
    """Print a script for a shell, which makes it complete commands, files and values."""
    import shtab

    script = shtab.complete(whole_parser(), shell=arguments.shell)
    for written, instead in _REPLACED[arguments.shell].items():
        script = script.replace(written, instead)
    sys.stdout.write(f"{script}\n")
    return 0


def whole_parser() -> argparse.ArgumentParser:
    """Return one parser for all commands, from which the completion of shells and the manual page are made."""
    parser = argparse.ArgumentParser(prog="secretary", description=OPEN.about)
    _add_arguments(parser, OPEN._replace(arguments=tuple(option for option in OPEN.arguments if option.is_option)))
    commands = parser.add_subparsers(metavar="COMMAND")
    for name, command in COMMANDS.items():
        _add_arguments(commands.add_parser(name, help=command.about, description=command.about), command)
    return parser


def _add_arguments(parser: argparse.ArgumentParser, command: Command) -> None:
    import shtab

    for action in add_arguments(parser, command):
        option: Any = action
        if action.option_strings and (values := _values_of(action.option_strings[0])):
            option.choices = values
        elif action.metavar in _FILES:
            option.complete = shtab.FILE  # the attribute that shtab reads
        elif action.metavar == "[PAPER] FILE":
            option.complete = _paper_or_file()


def _values_of(option: str) -> tuple[str, ...]:
    """Return the values that completion proposes for an option whose value may be any text; empty for other options."""
    from zoneinfo import available_timezones

    from secretary_tui.domain.text import LANGUAGES
    from secretary_tui.export.catalogue import FORMATS
    from secretary_tui.planning.plan import templates

    match option:
        case "-f":
            return tuple(FORMATS)
        case "--language":
            return tuple(LANGUAGES)
        case "--template":
            return tuple(template.name.replace(" ", "-") for template in templates())
        case "--timezone":
            return tuple(sorted(available_timezones()))
    return ()


def _paper_or_file() -> dict[str, Any]:
    """Return what `shtab` needs, for each shell, to complete a word that is a paper or a file."""
    from secretary_tui.export.catalogue import PAPERS

    papers = " ".join(PAPERS)
    return {
        "bash": "_secretary_paper_or_file",
        "zsh": "_secretary_paper_or_file",
        "fish": f"(printf '%s\\n' {papers}) (__fish_complete_path (commandline -ct))",
        "preamble": {
            "bash": f'_secretary_paper_or_file() {{ compgen -W "{papers}" -- "$1"; _shtab_compgen_files "$1"; }}',
            "zsh": f"_secretary_paper_or_file() {{ local papers=({papers}); _describe paper papers; _files; }}",
        },
    }
