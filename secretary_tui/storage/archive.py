"""Writes a folder of sessions, with their logs and papers, to one archive, either completely or not at all."""

import os
import tarfile
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import NamedTuple

from secretary_tui.errors import NotSaved, SecretaryError
from secretary_tui.storage import disk
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.side_folder import HIDDEN, SideFolder
from secretary_tui.storage.side_records import WrittenPapers

#: Seconds to wait for the lock of a session.
_WAIT = 5.0


class Archived(NamedTuple):
    """How many sessions and papers an archive contains.

    `elsewhere` has the paths of the papers in other folders, which the archive does not contain.
    """

    sessions: int
    papers: int
    elsewhere: list[Path]


def write_archive(folder: Path, target: Path) -> Archived:
    """Write all sessions of a folder, with the papers in it and the hidden folders, to the `tar.gz` file `target`.

    The archive also gets the copies that the program kept beside the sessions, which do not count as sessions, and the
    hidden folders of deleted sessions. Raises SecretaryError with the reason if the archive cannot be written. Then
    `target` is as it was; only if the disk fails to sync the folder at the end, it may be the new archive.
    """
    sessions = disk.session_files(folder)
    head = folder.resolve().name or "sessions"
    disk.sweep_half_written(target.parent, target.name)
    part = disk.half_written_name(target)
    try:
        papers, elsewhere = _papers(folder, sessions)
        with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "w+b") as file:
            with tarfile.open(fileobj=file, mode="w:gz", dereference=True) as tar:
                for path in sessions:
                    _add_session(tar, path, head)
                for path in _deleted(folder, sessions):
                    _add_hidden(tar, SideFolder(path).path, f"{head}/{HIDDEN}/{path.name}")
                for path in (*disk.copies_in(folder), *papers.values()):
                    _add(tar, path, f"{head}/{path.name}")
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        disk.sync_folder(target.parent)
    except OSError as error:
        raise SecretaryError(f"{target} was not written: {disk.reason(error)}.") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return Archived(len(sessions), len(papers), elsewhere)


def _add_session(tar: tarfile.TarFile, path: Path, head: str) -> None:
    """Add a session and its hidden folder, under the lock if this account may take it.

    Raises NotSaved, with the name of the session, if another process keeps the lock.
    """
    file = SessionFile(path)
    can_lock = not file.side.problem() and os.access(file.side.path, os.W_OK)
    try:
        with file.lock(_WAIT) if can_lock else nullcontext():
            _add(tar, file.target, f"{head}/{path.name}")
            _add_hidden(tar, file.side.path, f"{head}/{HIDDEN}/{path.name}")
    except NotSaved as error:
        raise NotSaved(f"{disk.shown(path)}: {error}") from error


def _add_hidden(tar: tarfile.TarFile, side: Path, name: str) -> None:
    """Add the files of a hidden folder, except links, half-written files and locks."""
    with suppress(FileNotFoundError):
        for path in sorted(side.iterdir()):
            is_passing = path.name.endswith("lock") or disk.HALF_WRITTEN in path.name
            if path.is_file() and not path.is_symlink() and not is_passing:
                _add(tar, path, f"{name}/{path.name}")


def _add(tar: tarfile.TarFile, path: Path, name: str) -> None:
    try:
        tar.add(path, name, recursive=False)
    except FileNotFoundError:
        pass  # it was deleted after the folder was listed
    except PermissionError as error:
        raise SecretaryError(f"{disk.shown(path)} cannot be read: no permission to read it.") from error


def _deleted(folder: Path, sessions: list[Path]) -> list[Path]:
    """Return the paths of deleted sessions whose hidden folders still exist."""
    names = {path.name for path in sessions}
    with suppress(FileNotFoundError):
        sides = sorted((folder / HIDDEN).iterdir())
        return [folder / side.name for side in sides if side.name not in names and side.is_dir()]
    return []


def _papers(folder: Path, sessions: list[Path]) -> tuple[dict[str, Path], list[Path]]:
    """Return the papers about the sessions of a folder: those in the folder by name, and the paths of all others.

    Papers about deleted sessions are included.
    """
    sides = map(SideFolder, [*sessions, *_deleted(folder, sessions)])
    paths = sorted({paper.path for side in sides for paper in WrittenPapers(side).present()})
    inside = {path.name: path for path in paths if disk.real_path(path.parent) == disk.real_path(folder)}
    return inside, [path for path in paths if disk.real_path(path.parent) != disk.real_path(folder)]
