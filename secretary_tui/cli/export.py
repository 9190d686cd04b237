"""`secretary export` and `handover`: print a paper of one or several sessions, or write it to a file."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import get_args

from secretary_tui.cli.sessions import configuration, files_at, read_sessions, session_file, tell
from secretary_tui.clock import open_clock
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import listed
from secretary_tui.errors import SecretaryError, Usage, did_you_mean
from secretary_tui.export.catalogue import BINARY, FORMATS, JOINED, PAPERS, SEVERAL, PaperKind
from secretary_tui.export.papers.rendering import remarks, render
from secretary_tui.export.papers.writing import replaced_text, write, written_at
from secretary_tui.export.request import Audience, Request, Source, check, only_in_english
from secretary_tui.paths import typed_path
from secretary_tui.storage.disk import real_path
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.side_records import WrittenPapers

#: This word after `--output`, in place of a file, prints the paper.
PRINTED = "-"
#: Endings that name a format; any other ending, such as that of “note.2016-03-07”, names none.
_ENDINGS = frozenset({*FORMATS, "pdf", "doc", "odt", "xlsx", "htm", "toml"})


def run(arguments: SimpleNamespace) -> int:
    """Print a paper of one or several sessions, or write it to `--output`.

    The format is that of `--format` or of the ending of the file, else the usual one of the paper. Return 1 if a
    session in a folder cannot be read; else 0. Raises SecretaryError if a named file, or every session, cannot be read.
    """
    paper, paths = _paper_and_files(arguments.words)
    target = _target(arguments.output, [file.path for file, _ in files_at(paths)])
    request = _request(arguments, paper, target)
    broken: list[Path] = []
    files = list(read_sessions(paths, broken))
    if any(path.is_dir() for path in paths):
        files.sort(key=lambda read: read[1].sitting.starts)
    if not files:
        why = "" if broken else ": of a folder, rehearsals are left out; name the file of one to have its papers"
        raise SecretaryError(f"There is no session that can be read{why}.")
    paths = [file.path for file, _ in files]
    opened = [_open(file, session, request) for file, session in files]
    sources = [source for source, _ in opened]
    now = max(now for _, now in opened)
    content = render(sources, request, now)
    for remark in remarks(sources, request):
        tell(remark)
    if target is None:
        print_bytes(content)
        return int(bool(broken))
    kind = request.audience or ("slip" if request.next else paper)
    now = now.astimezone(sources[0].session.sitting.zone)
    replaced = write_registered(kind, content, target, paths, now, force=arguments.force)
    tell(f"{PAPERS[paper].sentence} in {target}{replaced}")
    return int(bool(broken))


def write_registered(
    kind: str, content: bytes, target: Path, sessions: Sequence[Path], now: datetime, *, force: bool
) -> str:
    """Write a paper to a file and register it at each of its sessions; return words about the file that it replaces.

    The words are empty if it replaces none; the hour in them is in the time zone of `now`. Raises SecretaryError if the
    file cannot be written.
    """
    before = written_at(target)
    copy = write(content, target, force=force, sessions=sessions)
    for path in sessions:
        WrittenPapers(SessionFile(path).side).add(kind, target, now)
    replaced = f"; it replaces {replaced_text(before, now, now.tzinfo or UTC)}" if before else ""
    return replaced + (
        f", which is kept as {copy.name if copy.parent == real_path(target).parent else copy}" if copy else ""
    )


def handover(arguments: SimpleNamespace) -> int:
    """Print the paper for the handover, or write it to a file, as `run` does."""
    left_out = {"next": None, "list_id": None, "audience": None, "templates": "", "no_undelivered": False}
    return run(SimpleNamespace(words=["handover", arguments.file], **left_out, **vars(arguments)))


def _paper_and_files(words: list[str]) -> tuple[str, list[Path]]:
    """Return the name of the paper, by default “note”, and the paths of the sessions that a command line names."""
    papers = [word.lower() for word in words if word.lower() in PAPERS]
    if len(papers) > 1:
        raise Usage(f"One paper at a time, not {listed(papers)}")
    paper = papers[0] if papers else "note"
    files = [Path(word) for word in words if word.lower() not in PAPERS]
    if not files:
        raise Usage(f"Name the session file whose {paper} is wanted: secretary export {paper} FILE")
    unknown = next((file for file in files if not file.suffix and not file.exists()), None)
    if len(files) > 1 and unknown is not None and unknown.name in get_args(Audience):
        raise Usage(f"For the list for the {unknown} write secretary export list --for {unknown} FILE")
    if len(files) > 1 and unknown is not None:
        raise Usage(f"There is no paper “{unknown}”; there is {', '.join(PAPERS)}{did_you_mean(unknown.name, PAPERS)}")
    if paper not in SEVERAL | JOINED:
        if len(files) > 1:
            raise Usage(f"The {paper} is of one sitting; name one session file")
        session_file(files[0])
    return paper, files


def _target(output: str | None, sessions: list[Path]) -> Path | None:
    if output is None or output == PRINTED:
        return None
    if not output.strip():
        raise Usage("Name a file after --output, or - to print the paper")
    path = typed_path(output)
    if real_path(path) in map(real_path, sessions):
        raise Usage(f"{path} is the session itself; name another file after --output")
    return path


def _form(arguments: SimpleNamespace, kind: PaperKind, target: Path | None) -> str:
    named = arguments.format.lower().removeprefix(".")
    ending = target.suffix.lower().removeprefix(".") if target else ""
    form = named or ending or kind.formats[0]
    if form not in kind.formats:
        instead = "" if named else "; --format names one"
        if form == "pdf" and "html" in kind.formats:
            instead = "; for a PDF print the HTML from a browser, or convert the DOCX"
        raise Usage(f"“{kind.name}” comes as {', '.join(kind.formats)}, not as {form}{instead}")
    if target is not None and ending != form and ending in _ENDINGS:
        other = target.with_suffix(f".{form}")
        raise Usage(f"{target} has the ending of another format than {form}; name {other}, or leave --format out")
    if form in BINARY and target is None and sys.stdout.isatty():
        raise Usage(f"A {FORMATS[form].name} file cannot be shown in a terminal; name a file with --output")
    return form


def _request(arguments: SimpleNamespace, paper: str, target: Path | None) -> Request:
    form = _form(arguments, PAPERS[paper], target)
    if arguments.next is not None and arguments.next < 1:
        raise Usage("--next takes a number from 1 on")
    if arguments.no_undelivered and paper != "report":
        raise Usage("--no-undelivered is for the report; write secretary export report FILE --no-undelivered")
    config = configuration()
    language, own = arguments.language or config.language, arguments.templates or config.templates
    request = Request(
        paper,
        form,
        language,
        arguments.next,
        typed_path(own) if own else None,
        undelivered=not arguments.no_undelivered,
        register=typed_path(config.register) if config.register else None,
        list_id=arguments.list_id,
        hours=config.hours,
        audience=arguments.audience or "",
    )
    check(request)
    if arguments.language and (said := only_in_english(request)):
        raise Usage(f"{said}; leave --language out")
    return request


def _open(file: SessionFile, session: Session, request: Request) -> tuple[Source, datetime]:
    source = Source(session, file.side.is_rehearsal)
    kind = PAPERS[request.paper]
    if kind.has_desk:
        from secretary_tui.desk.log import with_desk

        source = with_desk(file, source, kind)
    return source, open_clock(file.side.path, under_way=session.is_under_way).now()


def print_bytes(content: bytes) -> None:
    """Print a paper: as text to a terminal, and as unchanged bytes to a pipe or a file."""
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None or sys.stdout.isatty():
        sys.stdout.write(content.decode().removeprefix("\ufeff"))
        return
    sys.stdout.flush()
    raw.write(content)
    raw.flush()
