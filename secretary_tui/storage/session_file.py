"""The session file: reads it, writes it whole, converts older formats, and keeps copies of broken texts."""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from secretary_tui.domain.model.session import FORMAT, Session
from secretary_tui.errors import BadSession, NotSaved, SecretaryError, WrittenMeanwhile
from secretary_tui.storage import disk, own_files
from secretary_tui.storage.journal import Journal
from secretary_tui.storage.side_folder import SideFolder, aside_word, keep_copy
from secretary_tui.storage.text.codec import Layout, decode, decoded, encode, follow, with_same_rows
from secretary_tui.storage.text.row_edit import Decoded, decode_checked, is_kept_in

#: A larger file, in bytes, is not a session: one with ten thousand names has a megabyte and a half.
LARGEST = 8 * 1024 * 1024
#: If other desks logged at most this many acts since the last reading, these are applied instead of reading the file.
MOST_FOLLOWED = 50
Signature = tuple[int, int, int]
_DIGEST_LENGTH = 24
#: The errors for a file that does not exist; any other error is a failure of the disk.
_NOTHING_THERE = frozenset((errno.ENOENT, errno.ENOTDIR, errno.ELOOP))
#: The signature if the disk reports an error; no file has it.
_UNKNOWN: Signature = (-1, -1, -1)


class SessionFile:
    """A session file on disk, which desks read and write, and displays only read.

    A writer holds `lock`, reads the file if it has changed, and then writes it. If the path is a link, the file to
    which it leads is used. Lock and log are beside that file, because all its users share them. Reading also removes
    half-written files of stopped writers, under the lock, but not for a display (`is_display`).
    """

    #: Whether the file is replaced even if another program has not finished writing it, after a long wait.
    is_wait_over = False

    def __init__(self, path: Path, *, is_display: bool = False) -> None:
        self.path = path
        self._is_display = is_display
        self.target = Path(os.path.realpath(path))
        self.side = SideFolder(self.target)
        self.journal = Journal(self.side)
        self.lock_file = disk.Lock(self.side.lock, "Another terminal is writing")
        #: The session that was last read or written; a failed write does not change it; None if there was none.
        self.on_disk: Session | None = None
        #: The content of the file, in bytes, and its signature, when it was last read or written.
        self.raw = b""
        self.seen: Signature | None = None
        self._looked_at: Signature | None = None  # the signature of the file read last, valid or not
        self._bad: tuple[Signature, tuple[str, ...]] | None = None  # the problems of the last file that was not valid
        self._aside: tuple[bytes, Path] | None = None
        self._layout: Layout | None = None
        self._ahead: tuple[Session, bytes, Layout, bytes] | None = None  # session, text before, layout and text after
        self._digest: tuple[bytes, str] = b"", ""
        self._format = FORMAT
        self._unsynced = False

    # The file on disk -------------------------------------------------------------------------------------

    @property
    def is_missing(self) -> bool:
        """Return whether there is no file: not written yet, or deleted; False if the disk reports another error."""
        return self._signature_now() is None

    @property
    def is_broken(self) -> bool:
        """Return whether the file was not a valid session when it was read last, and has not changed since."""
        return self._bad is not None and self._bad[0] == self._signature_now()

    def _signature_now(self) -> Signature | None:
        """Return the signature that the file has now; None if there is no file, `_UNKNOWN` if the disk fails."""
        try:
            return signature(self.target.stat())
        except OSError as error:
            return None if error.errno in _NOTHING_THERE else _UNKNOWN

    @property
    def digest(self) -> str:
        """The `text_digest` of `raw`."""
        if self._digest[0] is not self.raw:
            self._digest = self.raw, text_digest(self.raw)
        return self._digest[1]

    def digest_of(self, session: Session) -> str:
        """Return the `digest` that the file will have after `session` is written, and keep the text for `write`.

        Raises NotSaved as `write` does for a file that was never read, and if a copy of the file cannot be written.
        """
        if session is self.on_disk:
            return self.digest
        raw = self._encoded(session)[1]
        self._digest = raw, text_digest(raw)
        return self._digest[1]

    def has_changed(self) -> bool:
        """Return whether the file has changed since this object read or wrote it last; False for a missing file.

        If the disk reports an error, the file counts as changed, because `read` then raises the reason.
        """
        return self._signature_now() not in (None, self.seen)

    def read(self) -> Session:
        """Read the newest session and return it; unchanged rows are the same objects as before.

        Raises BadSession with the problems if the file is not a valid session, and SecretaryError if it cannot be read.
        """
        raw, seen = self._read_raw()
        self._looked_at = seen
        if self._bad is not None and self._bad[0] == seen:
            raise BadSession(self._bad[1])  # a new error, because an error grows each time it is raised
        if raw == self.raw and self.on_disk is not None:
            self.seen = seen
            return self.on_disk
        if followed := self._followed(raw):
            self.seen, self.raw = seen, raw
            self._layout, self.on_disk = followed
            self._sweep()
            return self.on_disk
        try:
            newest = self._decoded(raw)
        except BadSession as bad:
            self._bad = seen, bad.problems
            raise
        self.seen, self.raw, self._layout, self._format = seen, raw, None, newest.format
        self.on_disk = with_same_rows(self.on_disk, newest.session)
        self._sweep()
        return self.on_disk

    def _followed(self, raw: bytes) -> tuple[Layout | None, Session] | None:
        """Apply the acts that other desks logged since the last reading; return the new layout and session.

        The layout is None if the file was not divided into rows before. The whole result is None if these acts do not
        lead to the text `raw`; then the file must be read as a whole.
        """
        if self.on_disk is None or self._format != FORMAT:
            return None
        digest, records = text_digest(raw), self.journal.acts_after(self.digest, MOST_FOLLOWED) or []
        while records and records[-1]["to"] != digest:  # logged, but not yet in the file
            records.pop()
        if not records:
            return None
        from secretary_tui.storage.kept_acts import with_acts  # noqa: PLC0415 - it knows all acts

        session, done = with_acts(self.on_disk, records)
        layout = follow(self._layout, self.on_disk, session) if self._layout else None
        is_followed = len(done) == len(records) and (layout is None or layout.raw() == raw)
        return (layout, session) if is_followed else None

    def look(self) -> Session:
        """Read the file and return its session, without keeping it in `on_disk`. Raises the same errors as `read`."""
        raw, _ = self._read_raw()
        return decode(_text_of(raw, self.path), disk.shown(self.path))

    def prepare(self) -> None:
        """Divide the text of the file into rows now, to make the first act as quick as the others."""
        if self.on_disk is not None and self._layout is None and self._format == FORMAT:
            self._layout = Layout.of(self.raw)

    def mark_valid(self) -> None:
        """Record that the text on disk is a valid session, so that it is read faster at the next opening.

        Do nothing if the file has changed since, or if reading it without validation would give another session.
        """
        if self.on_disk is None or self._format != FORMAT or self.has_changed():
            return
        if is_kept_in(self.raw.decode(), self.on_disk):
            own_files.mark_valid(self.raw)

    # Writing ---------------------------------------------------------------------------------------------

    @contextmanager
    def lock(self, wait: float = 0.25) -> Iterator[None]:
        """Hold the session's lock within the `with` block.

        Raises NotSaved if another holder keeps it for `wait` seconds, or if the disk refuses.
        """
        with disk.saving():
            self.side.make()
        with self.lock_file.hold(wait):
            yield

    def write(self, session: Session) -> None:
        """Write a session; unchanged rows stay byte for byte. Call it under the lock.

        A file of an older format is written anew as a whole, and the original is kept beside it. Raises NotSaved with
        the reason if the disk refuses, or if there is a file that was never read. Raises WrittenMeanwhile if a program
        without the lock has written the file since it was read, or has it open to write.

        After an error `on_disk` is as before. But if only the folder could not be synced, NotSaved is raised although
        the file is written, and `on_disk` is the new session.
        """
        if session is not self.on_disk or self.has_changed() or self.is_missing:
            if self.on_disk is not None and self._format != FORMAT:
                keep_copy(self.target, self.raw, f"format-{self._format}")
            layout, raw = self._encoded(session)
            like = self.side.path if self.on_disk is not None else None  # permissions as before a deletion
            with disk.saving():
                written = disk.replace_file(self.target, raw, like=like, require=self._require_as_looked_at)
            self.seen = self._looked_at = signature(written)
            self.raw, self._layout, self._format, self._ahead = raw, layout, FORMAT, None
            self.on_disk, self._unsynced = session, True
        if self._unsynced:
            with disk.saving():
                disk.sync_folder(self.target.parent)
            self._unsynced = False

    def _require_as_looked_at(self) -> None:
        is_changed = self._signature_now() not in (None, self._looked_at)
        if is_changed or (disk.has_writer(self.target) and not self.is_wait_over):
            raise WrittenMeanwhile

    def migrate(self) -> None:
        """Write a file of an older format in the present format, and keep the original beside it.

        Call it under the lock, after `read`. Raises NotSaved.
        """
        if self._format != FORMAT and self.on_disk is not None:
            self.write(self.on_disk.evolve())

    def set_aside(self, now: datetime) -> Path:
        """Copy the file as it is, even broken, to a name with “set-aside” and the time; return the path of the copy.

        The same text is copied only once. Raises NotSaved.
        """
        try:
            raw, self._looked_at = self._read_raw()
        except SecretaryError as problem:
            raise NotSaved(problem.sentence) from problem
        if self._aside is None or self._aside[0] != raw or not self._aside[1].exists():
            self._aside = raw, keep_copy(self.target, raw, aside_word(now))
        return self._aside[1]

    def _encoded(self, session: Session) -> tuple[Layout, bytes]:
        """Return the layout and the text that the file will have after `session` is written.

        They are kept, and made again only if the session or the text on disk is another one at the next call.
        """
        if self._ahead is None or self._ahead[0] is not session or self._ahead[1] is not self.raw:
            layout = self._follow(session)
            self._ahead = session, self.raw, layout, layout.raw()
        return self._ahead[2:]

    def _follow(self, session: Session) -> Layout:
        if self.on_disk is None and not self.is_missing:
            raise NotSaved(f"{disk.shown(self.path)} is there already; open it, or choose another name")
        if self.on_disk is not None and self._format == FORMAT:
            if layout := follow(self._layout or Layout.of(self.raw), self.on_disk, session):
                return layout
            keep_copy(self.target, self.raw, "as-written")  # a changed row cannot be told apart in the text
        return Layout.of(encode(session).encode())

    # Reading ---------------------------------------------------------------------------------------------

    def _decoded(self, raw: bytes) -> Decoded:
        text = _text_of(raw, self.path)
        if self.on_disk is None and own_files.is_known(raw):
            return Decoded(decode_checked(text), FORMAT)
        newest = decoded(text, disk.shown(self.path))
        if self.on_disk is None and newest.as_written:
            own_files.mark_valid(raw)
        return newest

    def _read_raw(self) -> tuple[bytes, Signature]:
        name = disk.shown(self.path)
        try:
            file = os.open(self.target, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
        except FileNotFoundError as error:
            raise SecretaryError(disk.no_such_file(self.path, self.side.last_good)) from error
        except OSError as error:
            why = "no permission to read it" if isinstance(error, PermissionError) else disk.reason(error).lower()
            raise SecretaryError(f"{name} cannot be read: {why}.") from error
        try:
            status = os.fstat(file)
            if stat.S_ISDIR(status.st_mode):
                raise SecretaryError(f"{name} is a folder; name a session file in it.")
            if not stat.S_ISREG(status.st_mode):
                raise SecretaryError(f"{name} is a device or a pipe; name a session file.")
            if status.st_size > LARGEST:
                raise SecretaryError(f"{name} is larger than 8 MiB, too large for a session file.")
            with os.fdopen(os.dup(file), "rb") as opened:
                raw = opened.read(status.st_size + 1)  # text added meanwhile is noticed as a change
        except OSError as error:
            raise SecretaryError(f"{name} cannot be read: {disk.reason(error).lower()}.") from error
        finally:
            disk.close_read(file)
        return raw, signature(status)

    def _sweep(self) -> None:
        """Remove the half-written files of stopped writers, if nobody holds the lock."""
        if self._is_display or not disk.half_written(self.target) or self.lock_file.is_held:
            return
        with suppress(OSError, NotSaved), self.lock(wait=0.0):
            for path in disk.half_written(self.target):
                path.unlink(missing_ok=True)


def signature(status: os.stat_result) -> Signature:
    """Return a value that is different after each writing of a file: modification time, size and inode."""
    return status.st_mtime_ns, status.st_size, status.st_ino


def text_digest(raw: bytes) -> str:
    """Return the size and a digest of the content of a file, as the log has them: “1234-0f3a…”."""
    return f"{len(raw)}-{hashlib.sha256(raw).hexdigest()[:_DIGEST_LENGTH]}"


def _text_of(raw: bytes, path: Path) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problem = f"{disk.shown(path)}:{line}: this is not UTF-8 text; save the file as UTF-8"
        raise BadSession((problem,)) from error
