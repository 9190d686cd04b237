"""Writes a folder of sessions, with their logs and papers, to one archive, either completely or not at all."""

import io
import os
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from gzip import BadGzipFile
from hashlib import sha256
from itertools import chain
from pathlib import Path
from stat import S_IMODE
from typing import IO, Final, NamedTuple

from secretary_tui.clock import THIS_MACHINE
from secretary_tui.errors import NotSaved, SecretaryError
from secretary_tui.storage.disk import (
    HALF_WRITTEN,
    copies_in,
    open_regular,
    real_path,
    reason,
    session_files,
    shown,
    sync_folder,
)
from secretary_tui.storage.own_files import sweep_parts
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.side_folder import HIDDEN, SideFolder
from secretary_tui.storage.side_records import WrittenPapers

#: The file in the archive that `sha256sum -c` reads to check the unpacked files.
SUMS: Final = "SHA256SUMS"
#: Seconds to wait for the lock of a session; and the number of attempts to read a file that cannot be locked.
_WAIT: Final = 5.0
_READINGS: Final = 5


class Archived(NamedTuple):
    """What an archive contains: the numbers of its sessions and of its papers.

    `elsewhere` are the paths of papers in other folders, which are not in the archive.
    """

    sessions: int
    papers: int
    elsewhere: list[Path]


class _Member(NamedTuple):
    name: str
    raw: bytes
    mode: int
    changed: float


def write_archive(folder: Path, target: Path) -> Archived:
    """Write all sessions of a folder, with the papers in it and the hidden folders, to the `tar.gz` file `target`.

    Copies that the program kept beside the sessions are written too, and are not counted as sessions; so are the hidden
    folders of deleted sessions. The archive is read back and compared before it replaces `target`.

    Raises SecretaryError with the reason if it cannot be written; then `target` is as it was. Raises it also if the
    archive is written, but the disk does not sync its folder.
    """
    sessions = session_files(folder)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    head = folder.resolve().name or "sessions"
    sweep_parts(target.parent, f".{target.name}.")
    try:
        papers, elsewhere = _papers(folder, sessions)
        with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "w+b") as file:
            sums = _write(file, chain(_sessions(folder, sessions), papers), head)
            file.flush()
            os.fsync(file.fileno())
            if not _is_as_written(file, sums):
                raise SecretaryError(f"{target} was not written: it cannot be read back; check the disk.")
        part.replace(target)
    except OSError as error:
        raise SecretaryError(f"{target} was not written: {reason(error)}.") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    try:
        sync_folder(target.parent)
    except OSError as error:
        sentence = f"{target} is written, but a power cut may still take it back: {reason(error)}."
        raise SecretaryError(sentence) from error
    return Archived(len(sessions), len(papers), elsewhere)


def _sessions(folder: Path, sessions: list[Path]) -> Iterator[_Member]:
    """Yield the files of each session and its hidden folder, then copies, then hidden folders of deleted sessions."""
    for path in sessions:
        yield from _together(SessionFile(path))
    for path in copies_in(folder):
        yield _read(path, path.name)
    for path in _deleted(folder, sessions):
        yield from _beside(SideFolder(path).path)


def _deleted(folder: Path, sessions: list[Path]) -> list[Path]:
    names = {path.name for path in sessions}
    with suppress(FileNotFoundError):
        sides = sorted((folder / HIDDEN).iterdir())
        return [folder / side.name for side in sides if side.name not in names and side.is_dir()]
    return []


def _together(file: SessionFile) -> list[_Member]:
    """Return the files of a session and its hidden folder, as they are while nobody writes them.

    They are read under the lock. If this account cannot use the lock, or the disk can only be read, they are read again
    until two readings are equal. Raises NotSaved if the lock is not free, or if the files change all the time.
    """
    if not file.side.problem() and os.access(file.side.path, os.W_OK):
        try:
            with file.lock(_WAIT):
                return _members(file)
        except NotSaved as error:
            raise NotSaved(f"{shown(file.path)}: {error}") from error
    for _ in range(_READINGS):
        members = _members(file)
        if members == _members(file):
            return members
    raise NotSaved(f"{shown(file.path)} is being written; try again")


def _members(file: SessionFile) -> list[_Member]:
    with suppress(FileNotFoundError):
        return [_read(file.target, file.path.name), *_beside(file.side.path, file.path.name)]
    return []  # the file was deleted after the folder was listed


def _beside(side: Path, name: str = "") -> Iterator[_Member]:
    """Yield the files of a hidden folder, without half-written files and locks, which are useless in an archive."""
    with suppress(FileNotFoundError):
        for path in sorted(side.iterdir()):
            is_passing = path.suffix == ".lock" or path.name == "lock" or HALF_WRITTEN in path.name
            if path.is_file() and not path.is_symlink() and not is_passing:
                yield _read(path, f"{HIDDEN}/{name or side.name}/{path.name}")


def _papers(folder: Path, sessions: list[Path]) -> tuple[list[_Member], list[Path]]:
    """Return the papers in the folder about its sessions, and the paths of papers in other folders.

    Both include papers about deleted sessions. A paper that is a link is read where it leads.
    """
    sides = map(SideFolder, [*sessions, *_deleted(folder, sessions)])
    paths = sorted({paper.path for side in sides for paper in WrittenPapers(side).present()})
    inside = {path.name: path for path in paths if real_path(path.parent) == real_path(folder)}
    elsewhere = [path for path in paths if real_path(path.parent) != real_path(folder)]
    return [_read(real_path(path), name) for name, path in inside.items()], elsewhere


def _read(path: Path, name: str) -> _Member:
    try:
        with os.fdopen(open_regular(path, os.O_RDONLY), "rb") as file:
            status = os.fstat(file.fileno())
            return _Member(name, file.read(), S_IMODE(status.st_mode), status.st_mtime)
    except PermissionError as error:
        raise SecretaryError(f"{shown(path)} cannot be read: no permission to read it.") from error


def _write(file: IO[bytes], members: Iterable[_Member], head: str) -> dict[str, str]:
    """Write members into the folder `head` of an archive, and a file of their SHA-256 sums; return the sums."""
    sums: dict[str, str] = {}
    with tarfile.open(fileobj=file, mode="w:gz") as tar:

        def add(member: _Member) -> None:
            info = tarfile.TarInfo(f"{head}/{member.name}")
            info.size, info.mode, info.mtime = len(member.raw), member.mode, int(member.changed)
            tar.addfile(info, io.BytesIO(member.raw))
            sums[member.name] = sha256(member.raw).hexdigest()

        for member in members:
            add(member)
        lines = "".join(f"{digest}  {name}\n" for name, digest in sums.items())
        add(_Member(SUMS, os.fsencode(lines), 0o600, THIS_MACHINE.wall().timestamp()))
    return {f"{head}/{name}": digest for name, digest in sums.items()}


def _is_as_written(file: IO[bytes], sums: dict[str, str]) -> bool:
    file.seek(0)
    with suppress(tarfile.TarError, EOFError, BadGzipFile, zlib.error), tarfile.open(fileobj=file, mode="r:gz") as tar:
        return sums == {info.name: sha256(raw.read()).hexdigest() for info in tar if (raw := tar.extractfile(info))}
    return False
