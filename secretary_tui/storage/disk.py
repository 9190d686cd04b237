"""Access to the disk: side files, whole replacement of files, locks, errors in words, the session files of a folder.

Other functions find out whether a process runs or has a file open to write, and remove half-written files.
"""

import errno
import fcntl
import json
import os
import re
import shlex
import signal
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain, islice
from pathlib import Path
from threading import Event
from typing import Any

from secretary_tui.domain.text import clean
from secretary_tui.errors import NotSaved, did_you_mean
from secretary_tui.paths import own_folder


def is_alive(process: int) -> bool:
    """Return whether a process with this number is running, with “secretary” in its command line.

    This may be a later process that got the same number. On a system without /proc, any running process counts.
    """
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    try:
        return b"secretary" in Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:  # this system has no /proc
        return True


_FLAGS = os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY
#: The largest side file that this program writes, in bytes, except the log.
LONGEST_SIDE_FILE = 16 * 1024 * 1024


def open_regular(path: Path, flags: int) -> int:
    """Open a side file and return its descriptor.

    With O_CREAT in `flags`, a file that is empty or a lock gets the permissions of `rights_beside`, whatever the umask
    is. But files of other accounts keep their permissions. Raises OSError if the disk refuses, or if there is a link, a
    pipe, a device or a folder at the path.
    """
    folder = path.parent.stat() if flags & os.O_CREAT else None
    file = os.open(path, flags | _FLAGS, folder.st_mode & 0o666 if folder else 0)
    try:
        status = os.fstat(file)
        _require_regular(status)
        if folder and status.st_uid == os.geteuid() and (not status.st_size or _is_lock(path)):
            give_rights(file, folder, rights_beside(path, folder.st_mode))
    except BaseException:
        os.close(file)
        raise
    return file


def rights_beside(path: Path, mode: int) -> int:
    """Return the permissions of a side file; `mode` is the mode of its session or its folder.

    They are the permissions in `mode` to read and to write. But a lock is only for accounts that may write: an account
    that may only read could otherwise hold the lock, and no desk could write any more.
    """
    return mode & 0o222 | (mode & 0o222) << 1 if _is_lock(path) else mode & 0o666


def _is_lock(path: Path) -> bool:
    return path.name.rpartition(".")[2] == "lock"


def _require_regular(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EISDIR if stat.S_ISDIR(status.st_mode) else errno.ENXIO, "no regular file")


def read_regular(path: Path, most: int = LONGEST_SIDE_FILE) -> bytes:
    """Return the first `most` bytes of a file; raises OSError if it is not a regular file or cannot be read."""
    with os.fdopen(open_regular(path, os.O_RDONLY), "rb") as opened:
        return opened.read(most)


def give_rights(file: int, like: os.stat_result, mode: int) -> None:
    """Give an open file the owner and the group of `like`, as far as this account may, and the permissions `mode`.

    If this account may not give the group, the present group of the file gets only the permissions of others.
    """
    status = os.fstat(file)
    if (status.st_uid, status.st_gid) != (like.st_uid, like.st_gid):
        for user in (like.st_uid, -1):
            with suppress(OSError):
                os.fchown(file, user, like.st_gid)
                break
        if os.fstat(file).st_gid != like.st_gid:
            mode = mode & ~0o070 | (mode & 0o007) << 3
    if stat.S_IMODE(status.st_mode) != mode:
        os.fchmod(file, mode)


def close_read(file: int) -> None:
    """Close a file that was only read or locked; an error of the disk is ignored, because nothing can be lost."""
    with suppress(OSError):
        os.close(file)


SENTENCES = {
    errno.ENOSPC: "No space left on the room's machine",
    errno.EDQUOT: "Your share of the disk is used up",
    errno.EROFS: "The disk can only be read",
    errno.EACCES: "No permission to write here",
    errno.EPERM: "No permission to write here",
    errno.EIO: "The disk reports an error",
    errno.ENOENT: "The folder is not there",
    errno.ENOTDIR: "The folder is not there",
    errno.EMFILE: "Too many files are open",
    errno.ENFILE: "Too many files are open on the room's machine",
    errno.ENOLCK: "The disk cannot lock files",
    errno.EOPNOTSUPP: "The disk cannot lock files",
    errno.ELOOP: "There is a link where a file should be",
    errno.ENXIO: "There is a pipe or a device where a file should be",
    errno.EISDIR: "There is a folder where a file should be",
    errno.ENAMETOOLONG: "The name of the file is too long",
    errno.ESTALE: "The network disk has lost the file",
}
#: At most this many names in a folder are compared with the name of a missing file.
MOST_NAMES = 1_000
#: To find out whether a folder contains sessions, at most this many files are read, and this many bytes of each.
MOST_HEADS = 50
HEAD = 65_536
#: The name of a half-written file contains this after the name of the final file.
HALF_WRITTEN = ".half-written-"
#: The word after the stem in the name of a copy beside a session: of a text that was set aside, of a file in an older
#: format, of a text whose layout could not be kept.
COPIES = ("set-aside", "format", "as-written")
_COPY = re.compile(r"\.(?:set-aside-\d+T\d+|format-\d+|as-written)(?:-\d+)?\.toml$")
#: The errors of a disk that has no fsync for folders; they are ignored.
_NO_FOLDER_SYNC = frozenset((errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES))


def shown(path: Path) -> str:
    """Return the name of a file in a form that is safe to show, because names can contain any bytes."""
    return clean(path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))[:120] or "(no name)"


def no_such_file(path: Path, last_good: Path) -> str:
    """Return a sentence that says why there is no session at a path, and what to do about it."""
    if not os.path.lexists(path.parent):
        return f"There is no folder {clean(os.fspath(path.parent))[:200]}, where {shown(path)} was looked for."
    rehearsal = own_folder("data") / "rehearsals" / f"{path.name.removesuffix('.toml')}.toml"
    if os.path.lexists(rehearsal):
        return (
            f"There is no file {shown(path)} here; the rehearsal of this name is {clean(shlex.quote(str(rehearsal)))}"
        )
    names: list[str] = []
    with suppress(OSError):  # no similar names if the folder cannot be listed
        names += [shown(other) for other in islice(path.parent.glob("*.toml"), MOST_NAMES)]
    nearest = did_you_mean(path.name, names)
    if os.path.lexists(last_good):
        restoring = f"secretary restore {clean(shlex.quote(os.fspath(path)))}"
        return f"There is no file {shown(path)}{nearest or '.'} Its last good state can be put back: {restoring}"
    nearest = nearest or "; check the name, or copy one of the sessions that came with the program."
    return f"There is no file {shown(path)}{nearest}"


def real_path(path: Path) -> Path:
    """Return a path with all links followed; unlike `Path.resolve`, it never raises if they form a circle."""
    return Path(os.path.realpath(path))


def reason(error: OSError) -> str:
    """Return the reason why the disk refused, in words: “The disk can only be read”."""
    return SENTENCES.get(error.errno or 0) or error.strerror or "The disk refused"


@contextmanager
def saving() -> Iterator[None]:
    """Turn an OSError in the `with` block into NotSaved, with the reason as its sentence."""
    try:
        yield
    except OSError as error:
        raise NotSaved(reason(error)) from error


def write_all(file: int, raw: bytes) -> None:
    """Write all bytes into an open file; a single `os.write` may write fewer."""
    view = memoryview(raw)
    while view:
        view = view[os.write(file, view) :]


def sync_folder(folder: Path) -> None:
    """Sync a folder, so that the names of its files survive a power cut.

    Raises OSError, but not if the disk cannot sync folders.
    """
    at = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(at)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(at)


def replace_file(
    path: Path, raw: bytes, *, mode: int = 0o666, like: Path | None = None, require: Callable[[], None] = lambda: None
) -> os.stat_result:
    """Replace a file as a whole, keeping its owner and permissions, and return the `stat` of the new file.

    If there was no file, the new one gets the owner of `like`, a folder or a file, and its permissions to read and
    write; without `like`, the permissions `mode` less the umask. The content is synced, the folder is not. `require` is
    called right before the replacement, after all slow steps. If it raises, or the disk raises OSError, the file stays
    as it was.
    """
    former = _status_of(path)
    half = half_written_name(path)
    owners = former or (like.stat() if like else None)
    wanted = stat.S_IMODE(former.st_mode) if former else owners.st_mode & 0o666 if owners else mode
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
    file = os.open(half, flags, wanted)
    try:
        try:
            if owners is not None:
                give_rights(file, owners, wanted)
            write_all(file, raw)
            os.fsync(file)
            written = os.fstat(file)
        finally:
            os.close(file)
        require()
        half.replace(path)
    except BaseException:
        with suppress(OSError):
            half.unlink()
        raise
    return written


def write_new(path: Path, raw: bytes, rights: int = 0o666, *, lasts: bool = False) -> None:
    """Write a new file with the permissions `rights` less the umask, and sync its content.

    If `lasts`, its folder is synced too, so that the name of the file survives a power cut. Raises OSError if the file
    exists, or if the disk refuses; then no new file is left.
    """
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, rights), "wb") as file:
        try:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
            if lasts:
                sync_folder(path.parent)
        except OSError:
            path.unlink()
            raise


def session_files(folder: Path) -> list[Path]:
    """Return the files `*.toml` of a folder, sorted by name, without hidden files and kept copies."""
    return sorted(path for path in folder.glob("*.toml") if _is_session_file(path))


def copies_in(folder: Path) -> list[Path]:
    """Return the copies of sessions that the program kept in a folder, such as broken edits, sorted by name."""
    paths = (path for path in folder.glob("*.toml") if _COPY.search(path.name) and not path.name.startswith("."))
    return sorted(path for path in paths if path.is_file())


def latest_files(folders: Iterable[Path]) -> list[tuple[Path, os.stat_result]]:
    """Return each session file of some folders once, with its `stat`; the file written last comes first."""
    files = dict[Path, os.stat_result]()
    for path in chain.from_iterable(map(session_files, folders)):
        with suppress(OSError):  # deleted since it was listed
            files[path] = path.stat()
    return sorted(files.items(), key=lambda file: file[1].st_mtime_ns, reverse=True)


def session_file_named(folder: Path, stem: str) -> Path | None:
    """Return the session file of a folder with this stem; None if there is none, or the stem is a path."""
    path = folder / f"{stem}.toml"
    with suppress(OSError, ValueError):  # the name is too long, or not possible
        if path.parent == folder and path.stem == stem and _is_session_file(path):
            return path
    return None


def _is_session_file(path: Path) -> bool:
    return not path.name.startswith(".") and not _COPY.search(path.name) and path.is_file()


def holds_sessions(folder: Path) -> bool:
    """Return whether one of the first 50 session files in a folder has the header “[session]” near its beginning."""
    with suppress(OSError):
        for path in session_files(folder)[:MOST_HEADS]:
            with suppress(OSError), path.open("rb") as file:
                if re.search(rb"^[ \t]*\[session\]", file.read(HEAD), re.MULTILINE):
                    return True
    return False


def half_written(path: Path) -> list[Path]:
    """Return the paths of half-written files for the session file `path` and for copies of it.

    Their writers were stopped, or are still at work. An empty copy is half-written too: a copy gets its name before its
    text.
    """
    own = f".{path.name}{HALF_WRITTEN}"
    copies = tuple(f".{path.stem}.{word}" for word in COPIES)
    with suppress(OSError), os.scandir(path.parent) as entries:
        return [
            Path(entry.path)
            for entry in entries
            if entry.name.startswith(own)
            or (HALF_WRITTEN in entry.name and entry.name.startswith(copies))
            or (_is_copy_of(path, entry.name) and not entry.stat(follow_symlinks=False).st_size)
        ]
    return []


def half_written_name(path: Path) -> Path:
    """Return a new name under which this process can write a file before it gives the file the name of `path`."""
    return path.with_name(f".{path.name}{HALF_WRITTEN}{os.getpid()}-{os.urandom(4).hex()}")


def sweep_half_written(folder: Path, head: str = "") -> None:
    """Remove the files with a `half_written_name` of stopped processes, if the final names begin with `head`."""
    with suppress(OSError):
        for path in folder.iterdir():
            name, is_half_written, rest = path.name.rpartition(HALF_WRITTEN)
            process = rest.partition("-")[0]
            if is_half_written and name.startswith(f".{head}") and process.isdecimal() and not is_alive(int(process)):
                with suppress(OSError):
                    path.unlink(missing_ok=True)


def _is_copy_of(path: Path, name: str) -> bool:
    copy = _COPY.search(name)
    return copy is not None and name[: copy.start()] == path.stem


def _status_of(path: Path) -> os.stat_result | None:
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EISDIR if stat.S_ISDIR(status.st_mode) else errno.ELOOP, "not a regular file")
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "no permission to write here")
    return status


#: Seconds between two attempts; attempts are counted, to need no clock.
STEP = 0.002
#: If other processes use the lock in turn, the wait may be this many times as long as for a single holder.
MOST_TURNS = 20
_PAUSE = Event()  # never set: its wait() is a pause


class Lock:
    """A lock between processes, on a separate file; the object that holds it may take it again.

    `busy` is the sentence of the error if another object or process holds the lock.
    """

    def __init__(self, path: Path, busy: str) -> None:
        self.path = path
        self.busy = busy
        self._file: int | None = None

    @property
    def is_held(self) -> bool:
        """Return whether this object holds the lock."""
        return self._file is not None

    @contextmanager
    def hold(self, wait: float = 0.25) -> Iterator[None]:
        """Hold the lock within the `with` block.

        Raises NotSaved if another holder keeps the lock for `wait` seconds, or if the disk refuses. If several
        processes take the lock in turn, the wait may be up to `MOST_TURNS` times as long.
        """
        if self._file is not None:
            yield
            return
        with saving():
            file = self._take(max(1, round(wait / STEP)))
        if file is None:
            raise NotSaved(self.busy)
        self._file = file
        try:
            yield
        finally:
            self._file = None
            close_read(file)  # this releases the lock

    def read_guard(self) -> dict[str, Any]:
        """Return the table that was last written into the lock file; empty if there is none or it cannot be read.

        Call it only while the lock is held.
        """
        with suppress(OSError, ValueError, RecursionError):
            raw = os.pread(self._held(), 4096, 0)
            guard = json.loads(raw)
            return guard if isinstance(guard, dict) else {}
        return {}

    def write_guard(self, guard: dict[str, Any]) -> None:
        """Write a table into the lock file, for whoever holds the lock next; raises NotSaved.

        Call it only while the lock is held.
        """
        file = self._held()
        with saving():
            os.lseek(file, 0, os.SEEK_SET)
            raw = json.dumps(guard).encode()
            write_all(file, raw)
            os.ftruncate(file, len(raw))

    def _held(self) -> int:
        if self._file is None:
            raise NotSaved("The lock of the session is not held; this is a fault of the program")
        return self._file

    def _take(self, attempts: int) -> int | None:
        """Return the descriptor of the locked file; None if another holder kept the lock during all `attempts`.

        When the holder changes, the attempts are counted anew. But there are at most `MOST_TURNS` times as many in all.
        """
        left, taken = attempts, None
        for _ in range(attempts * MOST_TURNS):
            file = open_regular(self.path, os.O_RDWR | os.O_CREAT)
            try:
                last_taken, taken = taken, os.fstat(file).st_mtime_ns
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if self._is_the_file(file):
                    with suppress(OSError):
                        os.utime(file)  # waiting processes see that the holder has changed
                    return file
            except BlockingIOError:
                pass
            except BaseException:
                os.close(file)
                raise
            os.close(file)
            left = left - 1 if last_taken in (None, taken) else attempts
            if not left:
                return None
            _PAUSE.wait(STEP)
        return None

    def _is_the_file(self, file: int) -> bool:
        """Return whether the file that was just locked is still at the path, where other processes lock it."""
        with suppress(FileNotFoundError):
            return os.path.samestat(os.fstat(file), self.path.stat())
        return False


def has_writer(path: Path) -> bool | None:
    """Return whether any program has a file open to write it; None if that cannot be known.

    This is tried with a read lease: Linux grants it, for a file of this account on a local disk, only if no program has
    the file open to write.
    """
    if not hasattr(fcntl, "F_SETLEASE"):
        return None
    try:
        file = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    except OSError:
        return None
    try:
        fcntl.fcntl(file, fcntl.F_SETSIG, signal.SIGURG)  # harmless, sent if another opens the file
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return True if error.errno == errno.EAGAIN else None
    finally:
        close_read(file)
    return False
