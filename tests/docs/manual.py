"""The manual page, made from the tables of the command line."""

from secretary_tui.cli.arguments import COMMANDS, OPEN, Argument, Command
from secretary_tui.cli.parsing import filled

_BEGINNING = """\
.TH SECRETARY 1 "" "secretary" "User Commands"
.SH NAME
secretary \\- the desk of the secretary of a multilateral sitting
.SH SYNOPSIS
.B secretary
[\\fIOPTIONS\\fR] [\\fIPATH\\fR]
.br
.B secretary
\\fICOMMAND\\fR [\\fIOPTIONS\\fR] ...
.SH DESCRIPTION
Agenda, speakers' list, clock and notes of a sitting in one terminal screen. A sitting is one TOML file; each act is on
disk before the next key is taken. Without a command the program opens a session, or shows those of a folder. On the
screen
.B ?
shows the keys of a tab, and
.B ctrl+p
finds any act by its name.
"""
_END = """\
.SH FILES
.TP
.I ~/.config/secretary/config.toml
The configuration of a user; every key may be left out.
.TP
.I .secretary/
Beside the sessions: their locks, logs and half-typed texts.
.SH ENVIRONMENT
.TP
.B SECRETARY_SESSIONS
The folder of sessions to open without a path.
.TP
.B SECRETARY_HINTS
“no” hides the hints of the tabs, for scripts that drive the screen.
.TP
.B SECRETARY_DEBUG
If set, a failure of the program prints its traceback.
.SH EXIT STATUS
0 if everything was done; 1 if something was refused, with a sentence on standard error; 2 if the command line cannot
be understood.
"""


def manual() -> str:
    commands = [".SH OPTIONS\n", *_arguments(OPEN), ".SH COMMANDS\n"]
    for name, command in COMMANDS.items():
        commands += [f".SS secretary {name}\n", f"{_text(command.about)}\n", *_arguments(command)]
        if command.more:
            commands += [".PP\n", ".br\n".join(f"{_text(line)}\n" for line in command.more.splitlines())]
    return "".join((_BEGINNING, *commands, _END))


def _arguments(command: Command) -> list[str]:
    return [f".TP\n{_signs(argument)}\n{_help(argument)}\n" for argument in command.arguments]


def _signs(argument: Argument) -> str:
    value = str(argument.settings.get("metavar", ""))
    if not argument.is_option:
        return f".I {_text(value)}"
    names = ", ".join(f"\\fB{_text(name)}\\fR" for name in argument.names)
    return f"{names} \\fI{_text(value)}\\fR" if value else names


def _help(argument: Argument) -> str:
    return _text(str(filled(argument.settings).get("help", "show what version it is")))


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
