"""`secretary speeches`, `stats` and `archive`: rows, figures and one archive of the sessions in folders."""

from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

from secretary_tui.cli.arguments import FIGURES_IN
from secretary_tui.cli.export import PRINTED, print_bytes, write_registered
from secretary_tui.cli.sessions import configuration, files_at, files_of, tell
from secretary_tui.clock import THIS_MACHINE
from secretary_tui.config import Config
from secretary_tui.domain.text import counted, listed
from secretary_tui.errors import SecretaryError, Usage
from secretary_tui.export.facts.figures import SCHEMA, SPEECH_COLUMNS
from secretary_tui.export.formats import page_text, tables
from secretary_tui.export.papers.figures_paper import Figures
from secretary_tui.paths import path_to_type, typed_path
from secretary_tui.room.folder_figures import FolderFigures, figures_of
from secretary_tui.storage.archive import write_archive
from secretary_tui.storage.journal import stem_of, stems_waiting
from secretary_tui.storage.session_file import SessionFile

#: The endings of an archive.
_ENDINGS = (".tar.gz", ".tgz")


def speeches(arguments: SimpleNamespace) -> int:
    """Print the speeches of all sessions as CSV, or write them to a file in the format of its ending.

    Return 1 if a session in a folder cannot be read; else 0.
    """
    target, ending = _target(arguments.output, ("csv", "parquet"))
    figures, code = _counted(arguments, configuration())
    if ending == "parquet":
        content = tables.to_parquet(SPEECH_COLUMNS, figures.speeches, SCHEMA)
    else:
        content = tables.to_csv((tuple(SPEECH_COLUMNS), figures.speeches))
    _deliver(content, target, arguments, figures)
    return code


def stats(arguments: SimpleNamespace) -> int:
    """Print the figures of sittings, or write them to a file in the format of its ending.

    Return 1 if a session in a folder cannot be read; else 0.
    """
    target, ending = _target(arguments.output, FIGURES_IN)
    form = arguments.format or ending or FIGURES_IN[0]
    if target is not None and ending != form:
        raise Usage(f"{target} has the ending of another format than {form}")
    if form == "xlsx" and target is None:
        raise Usage("A workbook cannot be printed; name a file, such as --output figures.xlsx")
    config = configuration()
    read, code = _counted(arguments, config)
    language = arguments.language or config.language
    figures = Figures(read.speeches, read.sittings, arguments.by, language, _register_folders(config))
    _deliver(_made(figures, form), target, arguments, read)
    return code


def _target(output: str | None, endings: tuple[str, ...]) -> tuple[Path | None, str]:
    """Return the path of the file to write and its ending in small letters; (None, "") if the figures are printed.

    Raises Usage if the ending is not in `endings`.
    """
    if not output or output == PRINTED:
        return None, ""
    target = typed_path(output)
    ending = target.suffix.lower().removeprefix(".")
    if ending not in endings:
        names = listed([f".{name}" for name in endings], "or")
        raise Usage(f"{target} cannot be written: the name must end in {names}")
    return target, ending


def _register_folders(config: Config) -> tuple[Path, ...]:
    return (typed_path(config.register),) if config.register else ()


def _counted(arguments: SimpleNamespace, config: Config) -> tuple[FolderFigures, int]:
    """Return the figures of the files and folders that a command names, and the exit code of the command.

    Rehearsals, and files of a folder that cannot be read, are left out, each with a message; for such a file the exit
    code is 1. Raises SecretaryError if a file that is itself an argument cannot be read, or if no session is left.
    """
    is_named, codes = dict(files_at(map(typed_path, arguments.folders))), [0]

    def leave_out(file: SessionFile, error: SecretaryError) -> None:
        if is_named[file] and not file.side.is_rehearsal:
            raise error
        tell(f"Left out: {error.sentence.splitlines()[0]}")
        codes.append(int(not file.side.is_rehearsal))

    return figures_of(is_named, leave_out, _register_folders(config)), max(codes)


def _made(figures: Figures, form: str) -> bytes:
    if form == "csv":
        return tables.to_csv(figures.rows())
    if form == "json":
        return tables.to_json(figures.value())
    paper = figures.in_words()
    if form == "xlsx":
        return tables.to_workbook(figures.sheets(), figures.bars(paper))
    if form == "txt":
        return page_text.to_text(paper)
    from secretary_tui.export.formats import web_page

    first, last = (datetime.fromisoformat(str(figures.sittings[n]["planned_start"])) for n in (0, -1))
    bodies = dict.fromkeys(figures.names.body(str(row["body"])) for row in figures.sittings if row["body"])
    sheet = page_text.Sheet(figures.language, ", ".join(bodies), "", "", first, last)
    return web_page.render(paper, sheet, figures.drawn(paper)).encode()


def _deliver(content: bytes, target: Path | None, arguments: SimpleNamespace, figures: FolderFigures) -> None:
    """Print `content`; or write it to `target` as a paper of each session, and print the path."""
    if target is None:
        print_bytes(content)
        return
    zone = datetime.fromisoformat(str(figures.sittings[0]["planned_start"])).tzinfo
    now = THIS_MACHINE.wall().astimezone(zone)
    replaced = write_registered("figures", content, target, figures.files, now, force=arguments.force)
    tell(f"The figures of {counted(len(figures.files), 'session')} are in {target}{replaced}")


def archive(arguments: SimpleNamespace) -> int:
    """Write a folder of sessions to one file, the archive, and print how to unpack it."""
    folder = typed_path(arguments.folder)
    if not folder.is_dir():
        what = "is a file; name its folder" if folder.exists() else "does not exist; name your folder of sessions"
        raise SecretaryError(f"{folder} {what}.")
    files = files_of(folder)
    usual = f"{folder.resolve().name}-{THIS_MACHINE.wall():%Y-%m-%d}.tar.gz"
    target = typed_path(arguments.output) if arguments.output else Path(usual)
    if not target.name.endswith(_ENDINGS):
        raise Usage(f"An archive ends in {' or '.join(_ENDINGS)}; give --output such a name")
    if target.exists() and not (arguments.force and target.is_file()):
        raise SecretaryError(f"{target} is there already; --force replaces it, --output names another file.")
    done = write_archive(folder, target)
    for path in done.elsewhere:
        tell(f"Left out: {path} is in another folder.")
    waiting = stems_waiting(folder)
    if any(stem_of(path) in waiting for path in files):
        tell("Some acts are not in the files yet: a desk shows NOT SAVED. Make the archive again when it shows SAVED.")
    papers = f" and {counted(done.papers, 'paper')}" if done.papers else ""
    tell(f"{counted(done.sessions, 'session')}{papers} in {target}; “tar -xzf {path_to_type(target)}” unpacks it.")
    return 0
