"""`secretary export`: a paper of a session as things stand, printed or written to a file."""

import sys
from argparse import Namespace
from pathlib import Path

from secretary_tui.errors import Usage
from secretary_tui.export.files import write
from secretary_tui.export.papers import BINARY, FORMATS, PAPERS
from secretary_tui.export.request import Request, Source, render
from secretary_tui.verbs.sessions import clock_of, is_rehearsal, session_file, tell


def run(arguments: Namespace) -> int:
    """Print the paper, or write it to `--output` in the format of its ending."""
    target = Path(arguments.output).expanduser() if arguments.output else None
    request = _request(arguments, target)
    file = session_file(Path(arguments.file))
    session = file.read()
    source = Source(session, rehearsal=is_rehearsal(file))
    content = render((source,), request, clock_of(file, session).now())
    if target is not None:
        write(content, target, force=arguments.force)
        tell(f"The {PAPERS[request.paper].what} is in {target}")
    else:
        _print(content)
    return 0


def _request(arguments: Namespace, target: Path | None) -> Request:
    if arguments.paper not in PAPERS:
        raise Usage(f"There is no paper “{arguments.paper}”; there is {', '.join(PAPERS)}")
    kind = PAPERS[arguments.paper]
    form = arguments.format or (target.suffix.removeprefix(".").lower() if target else "") or kind.formats[0]
    if form not in FORMATS:
        raise Usage(f"There is no format “{form}”; there is {', '.join(FORMATS)}: name it with --format")
    if form not in kind.formats:
        raise Usage(f"The {kind.name} comes as {', '.join(kind.formats)}, not as {form}")
    if form in BINARY and target is None and sys.stdout.isatty():
        raise Usage(f"A {FORMATS[form]} file is nothing for a terminal; name a file with --output")
    return Request(arguments.paper, form)


def _print(content: bytes) -> None:
    """To a terminal in its own letters; to a pipe or a file in UTF-8, which holds every name."""
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None or sys.stdout.isatty():
        sys.stdout.write(content.decode())
        return
    sys.stdout.flush()
    raw.write(content)
    raw.flush()
