"""The one hidden folder beside a session, so that the folder of sessions stays clean."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

HIDDEN: Final = ".secretary"


class SideFolder:
    """Where a session keeps its lock, log, anchor, drafts and rehearsal clock; made when first needed.

    A session that is a link has its folder beside the file it names, so that all who open that file meet.
    """

    def __init__(self, session_path: Path) -> None:
        target = Path(os.path.realpath(session_path))
        self.root = target.parent / HIDDEN
        self.path = self.root / target.name
        #: Held by whoever writes.
        self.lock = self.path / "lock"
        #: Who did what when.
        self.journal = self.path / "journal.jsonl"
        #: The instant by which all processes tell the time of this sitting.
        self.anchor = self.path / "anchor.json"
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
        """Make the folder if it is not there; raises OSError if that cannot be, or a link stands in its place."""
        if _is_folder(self.root) and _is_folder(self.path):
            return
        for folder in (self.root, self.path):
            with suppress(FileExistsError):
                folder.mkdir(0o700)
            if not _is_folder(folder):
                raise OSError(errno.ELOOP, "a link stands in place of the hidden folder")
        self._ignore()

    def _ignore(self) -> None:
        """Keep version control out of it; a wish, never a reason to fail."""
        with suppress(OSError):
            file = os.open(self.root / ".gitignore", os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
            try:
                os.write(file, b"*\n")
            finally:
                os.close(file)


def _is_folder(path: Path) -> bool:
    """Return a folder of its own, not a link to one."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except FileNotFoundError:
        return False
