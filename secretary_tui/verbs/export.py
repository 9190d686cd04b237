"""`secretary export`: a paper of a session as things stand, printed or written to a file."""

import sys
from argparse import Namespace
from pathlib import Path

from secretary_tui.errors import Usage
from secretary_tui.export.papers import FORMATS, PAPERS, render, write
from secretary_tui.verbs.sessions import clock_of, is_rehearsal, session_file, tell


def run(arguments: Namespace) -> int:
    """Print the paper, or write it to `--output` in the format of its ending."""
    target = Path(arguments.output).expanduser() if arguments.output else None
    form = arguments.format or (target.suffix.removeprefix(".").lower() if target else "") or "md"
    if arguments.paper not in PAPERS:
        raise Usage(f"There is no paper “{arguments.paper}”; there is {', '.join(PAPERS)}")
    if form not in FORMATS:
        raise Usage(f"There is no format “{form}”; there is {', '.join(FORMATS)}: name it with --format")
    file = session_file(Path(arguments.file))
    session = file.read()
    text = render(arguments.paper, form, session, clock_of(file, session).now(), rehearsal=is_rehearsal(file))
    if target is not None:
        write(text, target, force=arguments.force)
        tell(f"The {PAPERS[arguments.paper]} is in {target}")
    else:
        _print(text)
    return 0


def _print(text: str) -> None:
    """To a terminal in its own letters; to a pipe or a file in UTF-8, which holds every name."""
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None or sys.stdout.isatty():
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    raw.write(text.encode())
    raw.flush()
