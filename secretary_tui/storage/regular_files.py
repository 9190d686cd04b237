"""Regular files alone are opened, with the rights that they are to have.

A pipe or a device in the place of a file neither hangs nor feeds the program. A side file takes the rights of its
folder, so that all accounts that may write a session may write what stands beside it.
"""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

_FLAGS: Final = os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY
#: A side file longer than this is none of ours, unless it is the log.
LONGEST_SIDE_FILE: Final = 16 * 1024 * 1024


def open_regular(path: Path, flags: int) -> int:
    """Open a side file; one that is new takes the rights of its folder, whatever mask this account has.

    Raises OSError, also where a link, a pipe, a device or a folder stands in its place.
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
    """Return the rights of a side file, given those of its session or folder: the same, but for the file of a lock.

    Who may only read could hold that, and no desk would write any more.
    """
    return mode & 0o222 | (mode & 0o222) << 1 if _is_lock(path) else mode & 0o666


def _is_lock(path: Path) -> bool:
    return path.name.rpartition(".")[2] == "lock"


def _require_regular(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EISDIR if stat.S_ISDIR(status.st_mode) else errno.ENXIO, "no regular file")


def read_regular(path: Path, most: int = LONGEST_SIDE_FILE) -> bytes:
    """Return what a file holds, `most` bytes at most; raises OSError if it is no regular file."""
    with os.fdopen(open_regular(path, os.O_RDONLY), "rb") as opened:
        return opened.read(most)


def give_rights(file: int, like: os.stat_result, mode: int) -> None:
    """Give an open file the owner and the group of another, as far as this account may, and these rights.

    Where the group cannot be given, another one does not get what that one would have.
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
    """Close a file that was only read, or locked: what the disk reports of that changes nothing."""
    with suppress(OSError):
        os.close(file)
