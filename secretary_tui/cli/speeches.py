"""`secretary speeches`: a row for each speech of all sessions of folders, as CSV or Parquet."""

from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

from secretary_tui.cli.export import PRINTED, print_bytes
from secretary_tui.cli.sessions import configuration, read_sessions, tell
from secretary_tui.clock import THIS_MACHINE, open_clock
from secretary_tui.domain.text import counted
from secretary_tui.errors import SecretaryError, Usage
from secretary_tui.export.facts.figures import SCHEMA, SPEECH_COLUMNS, sitting_of, speeches_of
from secretary_tui.export.formats import spreadsheet
from secretary_tui.export.paper import Cell
from secretary_tui.export.papers.files import write
from secretary_tui.export.wording.names import Names
from secretary_tui.names.protected import without_protected_names
from secretary_tui.paths import typed_path
from secretary_tui.storage.disk import shown


class FolderFigures(NamedTuple):
    """The rows of the speeches and the sittings of folders, the files they are of, and those that cannot be read."""

    speeches: list[dict[str, Cell]]
    sittings: list[dict[str, Cell]]
    files: list[Path]
    broken: list[Path]


def run(arguments: SimpleNamespace) -> int:
    """Print the speeches as CSV, or write them in the format of the ending; 1 if a session could not be read."""
    target = written_to(arguments.output, ("csv", "parquet"))
    figures = figures_of(arguments.folders)
    if target is not None and target.suffix == ".parquet":
        from secretary_tui.export.formats import parquet

        content = parquet.to_bytes(SPEECH_COLUMNS, figures.speeches, SCHEMA)
    else:
        content = spreadsheet.to_file((tuple(SPEECH_COLUMNS), figures.speeches))
    deliver(content, target, arguments, figures)
    return int(bool(figures.broken))


def figures_of(folders: Iterable[str]) -> FolderFigures:
    """Return the figures of folders of sessions, and of session files, in the order of time; raises SecretaryError."""
    register = configuration().register
    names_folders = (typed_path(register),) if register else ()
    figures = FolderFigures([], [], [], [])
    for file, read in read_sessions(map(typed_path, folders), figures.broken):
        if file.side.is_rehearsal:
            tell(f"Left out: {shown(file.path)} is a rehearsal.")
            continue
        session, name = without_protected_names(read), shown(file.path)
        now = open_clock(file.side.path).now() if session.is_under_way else THIS_MACHINE.wall()
        rows = list(speeches_of(session, now, Names.of(session, folders=names_folders), name))
        figures.speeches.extend(rows)
        figures.sittings.append(sitting_of(session, now, rows, name))
        figures.files.append(file.path)
    if not figures.sittings:
        raise SecretaryError("There is no session to count; name a folder that has some.")
    figures.sittings.sort(key=lambda row: (str(row["date"]), str(row["planned_start"]), str(row["file"])))
    figures.speeches.sort(key=lambda row: (str(row["date"]), str(row["file"])))
    return figures


def written_to(output: str | None, endings: tuple[str, ...]) -> Path | None:
    """Return the file to write; None if the figures are printed. Raises Usage for another ending."""
    if not output or output == PRINTED:
        return None
    target = typed_path(output)
    if target.suffix.removeprefix(".") not in endings:
        raise Usage(f"The figures come as {', '.join(endings)}; name a file with one of these endings")
    return target


def deliver(content: bytes, target: Path | None, arguments: SimpleNamespace, figures: FolderFigures) -> None:
    """Print the figures, or write them and say where they are."""
    if target is None:
        print_bytes(content)
        return
    write(content, target, force=arguments.force, sessions=figures.files)
    tell(f"The figures of {counted(len(figures.files), 'session')} are in {target}")
