"""The one hidden folder beside a session, so that the folder of sessions stays clean."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from secretary_tui.storage.disk import real_path, sync_folder, write_new
from secretary_tui.storage.regular_files import give_rights, open_regular, rights_beside

HIDDEN: Final = ".secretary"


class SideFolder:
    """Where a session keeps its lock, log, anchor, drafts and rehearsal clock; made when first needed.

    A session that is a link has its folder beside the file it names, so that all who open that file meet.
    """

    def __init__(self, session_path: Path) -> None:
        target = real_path(session_path)
        self._session = target
        self.root = target.parent / HIDDEN
        self.path = self.root / target.name
        #: Held by whoever writes.
        self.lock = self.path / "lock"
        #: Who did what when.
        self.journal = self.path / "journal.jsonl"
        #: The instant by which all processes tell the time of this sitting.
        self.anchor = self.path / "anchor.json"
        #: The session as it was opened last, or edited by hand: from there the log leads to its last good state.
        self.last_good = self.path / "last-good.toml"
        #: What was being typed.
        self.drafts = self.path / "drafts.json"
        #: Held for the instant in which a draft is written; never for an act.
        self.drafts_lock = self.path / "drafts.lock"
        #: Which papers were written, where and when.
        self.papers = self.path / "papers.jsonl"
        #: The line that the desk puts on the displays.
        self.message = self.path / "message.json"
        #: What the program died of last; for whoever mends it.
        self.failure = self.path / "failure.txt"
        #: The clock of a rehearsal; stands beside copies only.
        self.rehearsal = self.path / "rehearsal.json"
        #: The digest of a copy that the program named and wrote; stands beside rehearsals only.
        self.own_copy = self.path / "own-copy"
        #: What the delegations of a rehearsal do; stands beside rehearsals only.
        self.rehearsed_room = self.path / "rehearsed-room.json"
        #: Held by the program that does for them what is theirs to do.
        self.room_lock = self.path / "room.lock"

    def make(self) -> None:
        """Make the folder if it is not there, with the rights of the session file: who may write that, may write here.

        Raises OSError if that cannot be, or a link stands in its place.
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
                with suppress(OSError):  # the log is not there after a power cut without the name of its folder
                    sync_folder(folder.parent)
            if not _mode_of(folder):
                raise OSError(errno.ELOOP, "a link stands in place of the hidden folder")
        if session is not None:
            _share(self.root, session, wanted | (root or 0))
            _share(self.path, session, wanted)
        with suppress(OSError):  # to keep version control out of it is a wish, never a reason to fail
            write_new(self.root / ".gitignore", b"*\n", 0o600)

    def problem(self) -> str:
        """Return in a sentence why this account can do no act beside the session; empty if it can.

        A disk that is full, or fails for the moment, is no such reason: what is done waits for it.
        """
        try:
            self.make()
            os.close(open_regular(self.lock, os.O_RDWR | os.O_CREAT))
            with suppress(FileNotFoundError):
                os.close(open_regular(self.journal, os.O_RDWR))
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EPERM):
                return f"This account may not write in {HIDDEN} beside the session; here it can only be read."
            if error.errno in (errno.ELOOP, errno.ENOTDIR, errno.EISDIR, errno.ENXIO):
                return f"In {HIDDEN} beside the session stands what is no file of ours; here it can only be read."
        return ""

    @property
    def is_rehearsal(self) -> bool:
        """Whether a rehearsal's clock stands here; not where this account may not look."""
        return os.path.lexists(self.rehearsal)


def _mode_of(path: Path) -> int:
    """Return the rights of a folder of its own; 0 if there is none, or a link to one."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return 0
    return stat.S_IMODE(status.st_mode) if stat.S_ISDIR(status.st_mode) else 0


def _folder_mode(mode: int) -> int:
    """Return the rights of the folder beside a file: who may read that may look into it.

    What a group makes in it belongs to that group, whoever of it makes it.
    """
    rights = 0o700 | (mode & 0o066)
    return rights | (rights & 0o044) >> 2 | (stat.S_ISGID if mode & stat.S_IWGRP else 0)


def _share(folder: Path, session: os.stat_result, mode: int) -> None:
    """Give a folder and its files the group and the rights of the session; its owner alone can, others leave it."""
    with suppress(OSError):
        for path in (folder, *folder.iterdir()):
            file = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                status = os.fstat(file)
                if os.geteuid() in (0, status.st_uid):
                    if path == folder:
                        give_rights(file, session, mode)
                    elif stat.S_ISREG(status.st_mode):
                        give_rights(file, session, rights_beside(path, mode))
            finally:
                os.close(file)
