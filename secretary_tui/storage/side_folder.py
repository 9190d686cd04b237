"""The hidden folder beside a session: its files, its permissions, and the kept copies of a session."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from secretary_tui.storage import disk

HIDDEN = ".secretary"
#: The first line of a rehearsal: a copy of its file without the hidden folder is still a rehearsal.
REHEARSAL_MARK = b"# REHEARSAL: screen and papers say so until this line is deleted.\n"


class SideFolder:
    """The hidden folder of one session, with its lock, log, anchor, drafts and other files.

    `make` makes the folder when it is first needed. If the session is a link, the folder is beside the file to which
    the link leads, because all users of that file share it.
    """

    def __init__(self, session_path: Path) -> None:
        target = disk.real_path(session_path)
        self._session = target
        self.root = target.parent / HIDDEN
        self.path = self.root / target.name
        #: The lock, held by the process that writes the session.
        self.lock = self.path / "lock"
        #: The log: the acts with their authors and instants.
        self.journal = self.path / "journal.jsonl"
        #: The instant from which all processes compute the time of this sitting.
        self.anchor = self.path / "anchor.json"
        #: The session as it was last opened, or last edited by hand; the log has the acts since then.
        self.last_good = self.path / "last-good.toml"
        #: The drafts: the texts of unfinished lines.
        self.drafts = self.path / "drafts.json"
        #: The lock held while a draft is written, and not for acts.
        self.drafts_lock = self.path / "drafts.lock"
        #: The papers that were written, with their paths and instants.
        self.papers = self.path / "papers.jsonl"
        #: The message of the desk on the displays.
        self.message = self.path / "message.json"
        #: The last error that ended the program, for its developers.
        self.failure = self.path / "failure.txt"
        #: The clock of a rehearsal; it exists only beside rehearsals.
        self.rehearsal = self.path / "rehearsal.json"
        #: The digest of a copy that the program named and wrote; it exists only beside rehearsals.
        self.own_copy = self.path / "own-copy"
        #: The events of a rehearsed room; they exist only beside rehearsals.
        self.rehearsed_room = self.path / "rehearsed-room.json"
        #: The lock held by the process that acts for the delegations of a rehearsal.
        self.room_lock = self.path / "room.lock"

    def make(self) -> None:
        """Make the folder if it is missing, and give it and its files the group and the permissions of the session.

        Raises OSError if the disk refuses, or if there is something else in place of the folder.
        """
        session: os.stat_result | None = None
        with suppress(OSError):
            session = self._session.stat()
        wanted = _folder_mode(session.st_mode) if session else 0o700
        root, path = _mode_of(self.root), _mode_of(self.path)
        if root and path and (session is None or (path == wanted and root | wanted == root)):
            return
        for folder in (self.root, self.path):
            with suppress(FileExistsError):
                folder.mkdir(0o700)
                with suppress(OSError):  # without this, the log may be lost in a power cut
                    disk.sync_folder(folder.parent)
            if not _mode_of(folder):
                raise OSError(errno.ELOOP, "there is something else in place of the hidden folder")
        if session is not None:
            _share(self.root, session, wanted | (root or 0))
            _share(self.path, session, wanted)
        with suppress(OSError):  # hiding the folder from version control is not essential
            disk.write_new(self.root / ".gitignore", b"*\n", 0o600)

    def problem(self) -> str:
        """Return a sentence that says why this account cannot act on the session; empty if it can.

        The folder is made if it is missing. A disk that is full, or has an error, is not a reason, because acts wait
        until it accepts them.
        """
        try:
            self.make()
            os.close(disk.open_regular(self.lock, os.O_RDWR | os.O_CREAT))
            with suppress(FileNotFoundError):
                os.close(disk.open_regular(self.journal, os.O_RDWR))
        except PermissionError:
            return f"This account may not write in {HIDDEN} beside the session; here it can only be read."
        except OSError as error:
            if error.errno in (errno.ELOOP, errno.ENOTDIR, errno.EISDIR, errno.ENXIO):
                return (
                    f"{HIDDEN} beside the session is no folder, or something in it is no file;"
                    " the session can only be read."
                )
        return ""

    @property
    def is_rehearsal(self) -> bool:
        """Return whether the session has the clock or the first line of a rehearsal; False if neither can be read."""
        if os.path.lexists(self.rehearsal):
            return True
        with suppress(OSError):
            return disk.read_regular(self._session, len(REHEARSAL_MARK)) == REHEARSAL_MARK
        return False


def _mode_of(path: Path) -> int:
    """Return the permissions of a folder; 0 if there is no folder at the path itself, for example a link."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return 0
    return stat.S_IMODE(status.st_mode) if stat.S_ISDIR(status.st_mode) else 0


def _folder_mode(mode: int) -> int:
    """Return the permissions of the hidden folder beside a session file with the permissions `mode`.

    Whoever may read or write the file may read or write the folder. If the group may write, new files in the folder
    belong to that group.
    """
    rights = 0o700 | (mode & 0o066)
    return rights | (rights & 0o044) >> 2 | (stat.S_ISGID if mode & stat.S_IWGRP else 0)


def _share(folder: Path, session: os.stat_result, mode: int) -> None:
    """Give a hidden folder and its files the group of `session` and the permissions `mode`, if this account may."""
    with suppress(OSError):
        for path in (folder, *folder.iterdir()):
            file = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                status = os.fstat(file)
                if os.geteuid() in (0, status.st_uid):
                    if path == folder:
                        disk.give_rights(file, session, mode)
                    elif stat.S_ISREG(status.st_mode):
                        disk.give_rights(file, session, disk.rights_beside(path, mode))
            finally:
                os.close(file)


def keep_last_good(target: Path, side: SideFolder, raw: bytes) -> bool:
    """Keep `raw`, the text of the session file `target`, as its last good state, with the permissions of the file.

    Return whether the disk accepted it.
    """
    copy = side.last_good
    with suppress(OSError):
        side.make()
        rights = target.stat().st_mode & 0o666
        with suppress(FileNotFoundError):
            if copy.lstat().st_mode & 0o777 != rights:
                copy.unlink()  # an account that may not read the session any more may not read the copy either
            elif disk.read_regular(copy, len(raw) + 1) == raw:
                return True
        disk.replace_file(copy, raw, like=target)
        return True
    return False


def aside_word(now: datetime) -> str:
    """Return the middle part of the name of a copy that is set aside now: “set-aside-20160307T104100”."""
    return f"set-aside-{now:%Y%m%dT%H%M%S}"


def _copy_names(target: Path, word: str) -> Iterator[Path]:
    for count in range(1, 1000):
        yield target.with_name(f"{target.stem}.{word}{f'-{count}' if count > 1 else ''}{target.suffix or '.toml'}")


def keep_file(target: Path, word: str) -> Path:
    """Keep a file under a second name beside it, and return the path; `word` is the middle part of the name.

    The second name is a hard link: the file there also gets what another program still writes into it. On a disk
    without hard links, the present text is copied. Raises NotSaved.
    """
    for path in _copy_names(target, word):
        try:
            path.hardlink_to(target)
        except FileExistsError:
            continue
        except OSError:
            break
        return path
    with disk.saving():
        raw = disk.read_regular(target)
    return keep_copy(target, raw, word)


def keep_copy(target: Path, raw: bytes, word: str) -> Path:
    """Write `raw` into a new file beside the file `target`, and return its path; `word` is the middle part of its name.

    If there is such a copy with the same content already, its path is returned. Raises NotSaved.
    """
    with disk.saving():
        for path in _copy_names(target, word):
            with suppress(FileExistsError):
                path.touch(0o600, exist_ok=False)
                path.chmod(target.stat().st_mode & 0o666)  # readers of the session may read the copy
                disk.replace_file(path, raw)
                disk.sync_folder(path.parent)
                return path
            if not path.is_symlink() and path.is_file() and path.read_bytes() == raw:
                return path
        raise FileExistsError(errno.EEXIST, "There are too many copies beside the file")
