"""`secretary archive`: writes the sessions of a folder, with logs and papers, to one `.tar.gz` to hand over."""

from pathlib import Path
from types import SimpleNamespace

from secretary_tui.cli.sessions import files_of, tell
from secretary_tui.clock import THIS_MACHINE
from secretary_tui.domain.text import counted
from secretary_tui.errors import SecretaryError, Usage
from secretary_tui.paths import path_to_type, typed_path
from secretary_tui.storage.archive import write_archive
from secretary_tui.storage.journal import stem_of, stems_waiting

_ENDINGS = (".tar.gz", ".tgz")


def run(arguments: SimpleNamespace) -> int:
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
