"""`secretary export`: a paper of a session as things stand, printed or written to a file."""

import sys
from argparse import Namespace
from datetime import datetime
from pathlib import Path

from secretary_tui.config import read_config
from secretary_tui.errors import Usage
from secretary_tui.export.files import write
from secretary_tui.export.log_line import LogLine
from secretary_tui.export.papers import BINARY, FORMATS, LANGUAGES, PAPERS, SEVERAL
from secretary_tui.export.remarks import remarks
from secretary_tui.export.request import Request, Source, only_in_english, render
from secretary_tui.verbs.sessions import clock_of, is_rehearsal, session_file, tell


def run(arguments: Namespace) -> int:
    """Print the paper, or write it to `--output` in the format of its ending."""
    paper, paths = _paper_and_files(arguments.words)
    target = Path(arguments.output).expanduser() if arguments.output else None
    request = _request(arguments, paper, target)
    opened = [_open(path, request) for path in paths]
    sources = [source for source, _ in opened]
    content = render(sources, request, max(now for _, now in opened))
    for remark in remarks(sources, request):
        tell(remark)
    if target is not None:
        write(content, target, force=arguments.force)
        tell(f"{PAPERS[paper].sentence} in {target}")
    else:
        _print(content)
    return 0


def _paper_and_files(words: list[str]) -> tuple[str, list[Path]]:
    """Tell the paper from the files: it stands before or behind them, and is the note if none is named."""
    papers = [word for word in words if word in PAPERS]
    if len(papers) > 1:
        raise Usage(f"One paper at a time, not {' and '.join(papers)}")
    paper = papers[0] if papers else "note"
    files = [Path(word) for word in words if word not in PAPERS]
    if not files:
        raise Usage(f"Name the session file whose {paper} is wanted")
    if len(files) > 1 and paper not in SEVERAL:
        poem = next((file for file in files if not file.suffix and not file.exists()), None)
        if poem is not None:
            raise Usage(f"There is no paper “{poem}”; there is {', '.join(PAPERS)}")
        raise Usage(f"The {paper} is of one sitting; name one session file")
    twice = next((file for n, file in enumerate(files) if file.resolve() in {f.resolve() for f in files[:n]}), None)
    if twice is not None:
        raise Usage(f"{twice} is named twice; name it once")
    return paper, files


def _request(arguments: Namespace, paper: str, target: Path | None) -> Request:
    kind = PAPERS[paper]
    ending = target.suffix.removeprefix(".") if target else ""
    form = (arguments.format or ending or kind.formats[0]).lower()
    if form not in FORMATS:
        raise Usage(f"There is no format “{form}”; there is {', '.join(FORMATS)}: name it with --format")
    if form not in kind.formats:
        raise Usage(f"“{kind.name}” comes as {', '.join(kind.formats)}, not as {form}")
    if form in BINARY and target is None and sys.stdout.isatty():
        raise Usage(f"A {FORMATS[form]} file is nothing for a terminal; name a file with --output")
    if arguments.next is not None and paper != "list":
        raise Usage("--next is for the list")
    if arguments.next is not None and arguments.next < 1:
        raise Usage("--next wants a number from 1 on")
    if arguments.no_undelivered and paper != "report":
        raise Usage("--no-undelivered is for the report")
    config = read_config()
    language, own = arguments.language or config.language, arguments.templates or config.templates
    if language not in LANGUAGES:
        raise Usage(f"There is no wording in “{language}”; there is {', '.join(LANGUAGES)}")
    request = Request(
        paper,
        form,
        language,
        arguments.next,
        Path(own).expanduser() if own else None,
        undelivered=not arguments.no_undelivered,
        register=Path(config.register).expanduser() if config.register else None,
    )
    if arguments.language and (said := only_in_english(request)):
        raise Usage(f"{said}; leave --language out")
    return request


def _open(path: Path, request: Request) -> tuple[Source, datetime]:
    """A session with the instant of its clock, and with its log if that is wanted."""
    file = session_file(path)
    session = file.read()
    log: tuple[LogLine, ...] = ()
    if request.paper == "log":
        from secretary_tui.logbook import log_lines  # noqa: PLC0415 - no other paper needs it

        log = log_lines(file, session)
    return Source(session, is_rehearsal(file), log), clock_of(file, session).now()


def _print(content: bytes) -> None:
    """To a terminal in its own letters; to a pipe or a file as it is."""
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None or sys.stdout.isatty():
        sys.stdout.write(content.decode().removeprefix("\ufeff"))
        return
    sys.stdout.flush()
    raw.write(content)
    raw.flush()
