"""The log beside a session, to which each act adds a line; and where unsaved acts wait: names and folders of files.

`kept_acts.py` writes and reads the unsaved acts; `desk/history.py` and `desk/log.py` say what the log means.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from secretary_tui.domain.model.rows.row import Row
from secretary_tui.storage.disk import open_regular, saving, sync_folder, write_all
from secretary_tui.storage.side_folder import SideFolder

#: The number of bytes that are read at once from the end of a file.
BLOCK = 65_536
#: At least this many lines are read, however long they are: an act may change thousands of rows.
LEAST_LINES = 64


def append_line(path: Path, record: Mapping[str, Any]) -> None:
    """Append a record to a file as one line of JSON, and sync it to disk.

    Raises OSError if the disk refuses; then the unfinished line is removed again, if the disk allows that. But if only
    the folder of a new file cannot be synced, the line stays.
    """
    raw = json_line(record) + b"\n"
    file = open_regular(path, os.O_RDWR | os.O_APPEND | os.O_CREAT)
    try:
        size = os.fstat(file).st_size
        torn = size > 0 and os.pread(file, 1, size - 1) != b"\n"
        try:
            write_all(file, b"\n" + raw if torn else raw)
            os.fsync(file)
        except OSError:
            with suppress(OSError):
                os.ftruncate(file, size)
            raise
    finally:
        os.close(file)
    if not size:
        sync_folder(path.parent)


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Return the records in a file of lines, the oldest first; empty if there is no file or it cannot be read."""
    return list(newest_lines(path))[::-1]


def newest_lines(path: Path, most: int | None = None, holding: bytes = b"") -> Iterator[dict[str, Any]]:
    """Yield the records of a file of lines, the newest first; with `holding`, only of lines that contain these bytes.

    If `most` is given, only the last `most` bytes are read, but at least the last `LEAST_LINES` lines. Lines that are
    no JSON tables are skipped. The file is read backwards, only as far as records are requested. Yields nothing if the
    file does not exist or cannot be read.
    """
    with suppress(OSError):
        yield from require_lines(path, most, holding)


def require_lines(path: Path, most: int | None = None, holding: bytes = b"") -> Iterator[dict[str, Any]]:
    """Yield the records as `newest_lines` does; raises OSError if the file does not exist or cannot be read."""
    file = open_regular(path, os.O_RDONLY)
    try:
        size = os.fstat(file).st_size
        for line in _backwards(file, 0 if most is None else max(0, size - most), size):
            if holding in line:
                yield from _record(line)
    finally:
        os.close(file)


def _backwards(file: int, first: int, end: int) -> Iterator[bytes]:
    """Yield the lines between two positions of a file, the last first.

    A line that begins before `first` is left out. But if these are fewer than `LEAST_LINES` lines, lines before them
    are yielded too.
    """
    rest: list[bytes] = []  # the parts of an incomplete line, its end first
    count = 0
    while end > first or (end and count <= LEAST_LINES):
        start = max(first if end > first else 0, end - BLOCK)
        above, *lines = os.pread(file, end - start, start).split(b"\n")
        for line in reversed(lines):
            yield b"".join((line, *reversed(rest)))
            rest = []
        count += len(lines)
        rest.append(above)
        end = start
    if not end:
        yield b"".join(reversed(rest))


def _record(line: bytes) -> Iterator[dict[str, Any]]:
    with suppress(ValueError, RecursionError):
        record = json.loads(line)
        if isinstance(record, dict):
            yield record


def json_line(value: Mapping[str, Any]) -> bytes:
    """Return a record as one line of JSON, without the line end; lone surrogates stay escaped."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def dump_row(row: Row | None) -> Any:
    """Return a row as values for JSON, without values that equal their defaults; None for None."""
    if row is None:
        return None
    return {name: _as_json(value) for name, value in row.stated().items()}


def _as_json(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Row):
        return dump_row(value)
    return [_as_json(item) for item in value] if isinstance(value, tuple) else value


#: A desk reads at most this many bytes of the log when it opens: the whole log of any ordinary sitting.
MOST_OF_LOG = 512 * 1024
#: The act that led to the present file is searched for among this many of the newest acts.
MOST_ACTS = 1_000
#: The first and the last year that an act may be in.
_EARLIEST, _LATEST = "1900", "2999"
#: The kinds of records that are acts: done, undone, redone. Records of other kinds are remarks.
ACT_KINDS = ("do", "undo", "redo")


class Journal:
    """The log of a session: a record for each act, and remarks, which are records of some other events.

    An act is logged again if the disk accepted the log but refused the session file; it counts once.
    """

    def __init__(self, side: SideFolder) -> None:
        self.side = side
        #: The digest of a file into which acts were put from the log, and the id of the newest of these acts.
        self.put_in: tuple[str, str] | None = None

    def append(self, record: Mapping[str, Any]) -> None:
        """Append a record to the log as `append_line` does, but raise NotSaved if the disk refuses."""
        with saving():
            self.side.make()
            append_line(self.side.journal, record)

    def records(self, most: int | None = None) -> list[dict[str, Any]]:
        """Return the records that `newest` yields, but the oldest first."""
        return list(self.newest(most))[::-1]

    def newest(self, most: int | None = None) -> Iterator[dict[str, Any]]:
        """Yield the records of the log, each act once, the newest first.

        Records without an id, or dated before 1900 or after 2999, are skipped. `most` is the number of bytes that are
        read at the end of the log, as in `newest_lines`; by default all.
        """
        yield from _acts_once(newest_lines(self.side.journal, most))

    def require(self, most: int) -> list[dict[str, Any]]:
        """Return the records in about the last `most` bytes of the log, each act once, the oldest first.

        The result is empty without a log. Raises NotSaved if the log cannot be read.
        """
        with saving(), suppress(FileNotFoundError):
            return list(_acts_once(require_lines(self.side.journal, most)))[::-1]
        return []

    def containing(self, key: str, most: int | None = None) -> Iterator[dict[str, Any]]:
        """Yield the records whose line contains a word in quotation marks, the newest first.

        Other lines are skipped without parsing. If `most` is given, only about the last `most` bytes of the log are
        searched.
        """
        return newest_lines(self.side.journal, most, holding=f'"{key}"'.encode())

    def acts_after(self, digest: str, most: int | None = None) -> list[dict[str, Any]] | None:
        """Return the acts in the log that the file with this digest does not contain yet, the oldest first.

        Each record has the digests of the file before the act (`from`) and after it (`to`). The result is None if among
        the newest `most` acts (by default among all) none led to this file, and none began from it. `put_in` is for a
        file to which no act led, because a desk put acts from the log into it while other acts waited.
        """
        newer: list[dict[str, Any]] = []
        begun = False  # whether the oldest of `newer` began from the file, as all acts written together do
        for number, record in enumerate(self.newest()):
            if (begun and record.get("from") != digest) or (not begun and most is not None and number >= most):
                break
            if record.get("to") == digest or self.put_in == (digest, record["id"]):
                return newer[::-1]
            if "to" not in record:  # it was edited by hand
                break
            newer.append(record)
            begun = record.get("from") == digest
        return newer[::-1] if begun else None

    def size(self) -> int:
        """Return the size of the log in bytes; 0 if there is none, or if the disk reports an error."""
        with suppress(OSError):
            return self.side.journal.lstat().st_size
        return 0

    def can_be_read(self) -> bool:
        """Return whether the log can be read now; a missing log can be read, as an empty one."""
        try:
            return not self.side.journal.lstat().st_size or any(True for _ in self.newest(MOST_OF_LOG))
        except OSError as error:
            return isinstance(error, FileNotFoundError)

    def is_newer_than(self, file: Path) -> bool:
        """Return whether the log was changed at the same time as a file or later, by the clock of the file system."""
        with suppress(OSError):
            return file.stat().st_ctime_ns <= self.side.journal.lstat().st_mtime_ns
        return False

    def last_at(self) -> datetime | None:
        """Return the instant of the last act of any operator; None if the log has no acts."""
        for record in self.newest():
            with suppress(KeyError, TypeError, ValueError):
                if record.get("kind", "do") in ACT_KINDS:
                    return datetime.fromisoformat(record["at"])
        return None

    def last_on(self, table: str, row: str, since: str = "") -> tuple[str, datetime] | None:
        """Return the author and the instant of the last act that changed a row; None if no act did.

        The result is also None if this last act has the id `since`, or if it undoes or redoes the act with that id.
        """
        for record in self.newest():
            with suppress(AttributeError, KeyError, TypeError, ValueError):
                if any(change["table"] == table and change["row"] == row for change in record["changes"]["rows"]):
                    if since and since in (record.get("id"), record.get("of")):
                        return None
                    return operator_name(record), datetime.fromisoformat(record["at"])
        return None


def _acts_once(records: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield each record that has an id once; skip records dated in years in which no sitting can be."""
    seen: set[str] = set()
    for record in records:
        act, at = record.get("id"), record.get("at")
        is_of_our_time = not isinstance(at, str) or _EARLIEST <= at[:4] <= _LATEST
        if isinstance(act, str) and act not in seen and is_of_our_time:
            seen.add(act)
            yield record


def operator_name(record: Mapping[str, Any]) -> str:
    """Return the initials of the author of a logged act; without initials the account, without both “someone”."""
    by = record.get("by")
    if not isinstance(by, Mapping):
        return "someone"
    return str(by.get("initials") or by.get("user") or "someone")


#: The ending of the names of files in which acts wait.
END_OF_NAME = ".pending"


def stem_of(session_path: Path) -> str:
    """Return the beginning of the names of the files in which this user's unsaved acts of a session wait.

    It consists of “secretary-”, the number of the user, and a digest of the path of the session.
    """
    name = hashlib.sha256(os.fsencode(os.path.realpath(session_path))).hexdigest()[:16]
    return f"secretary-{os.getuid()}-{name}-"


def stems_waiting(folder_of_sessions: Path) -> set[str]:
    """Return the `stem_of` each session, in any folder, for which there are files with unsaved acts of this user."""
    ours, stems = f"secretary-{os.getuid()}-", set[str]()
    for folder in folders_apart_from(folder_of_sessions):
        with suppress(OSError):
            names = (path.name.removeprefix(ours) for path in folder.glob(f"{ours}*{END_OF_NAME}"))
            stems |= {f"{ours}{name.partition('-')[0]}-" for name in names}
    return stems


def folders_apart_from(session_path: Path) -> tuple[Path, ...]:
    """Return the folders in which unsaved acts may wait: first one on each file system other than the session's.

    The folders on the file system of the session, or of an earlier folder, come last. Folders that the environment of
    this process does not name are included: an earlier process may have been started with another environment.
    """
    user = os.getuid()
    runtime = os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{user}"
    named = (runtime, f"/run/user/{user}", "/var/tmp", os.environ.get("TMPDIR", "/tmp"), "/tmp", "/dev/shm")
    folders = [Path(folder) for folder in dict.fromkeys(named)]
    devices, apart, others = {_device(session_path.parent)}, list[Path](), list[Path]()
    for folder in folders:
        (others if _device(folder) in devices else apart).append(folder)
        devices.add(_device(folder))
    return (*apart, *others)


def _device(folder: Path) -> int | None:
    with suppress(OSError):
        return folder.stat().st_dev
    return None
