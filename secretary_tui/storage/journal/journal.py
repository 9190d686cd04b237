"""The log beside a session: who did what when, one line an act, only ever added to."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from secretary_tui.storage.disk import saving
from secretary_tui.storage.journal.json_lines import append_line, newest_lines, read_lines, require_lines
from secretary_tui.storage.side_folder import SideFolder

#: So much of a log is read to go on from it, in bytes: all of a sitting's, unless that never ended.
MOST_OF_LOG: Final = 512 * 1024
#: Among so many acts, the newest, the one is looked for that led to the file.
MOST_ACTS: Final = 1_000
#: The years of an act.
_EARLIEST, _LATEST = "1900", "2999"
#: What a record is of: an act, one that is taken back, one that is done again. All others are remarks.
ACT_KINDS: Final = ("do", "undo", "redo")


class Journal:
    """The records of a session; an act that was written again, after the disk had refused, counts once as an act."""

    def __init__(self, side: SideFolder) -> None:
        self.side = side
        #: The digest of a file to which no record led, and the id of the newest act that is in it: see `behind`.
        self.put_in: tuple[str, str] | None = None

    def append(self, record: Mapping[str, Any]) -> None:
        """Add one record and put it on disk; raises NotSaved, and then nothing was added."""
        with saving():
            self.side.make()
            append_line(self.side.journal, record)

    def read(self) -> list[dict[str, Any]]:
        """Return all records, the oldest first; empty if there is no log or it cannot be read."""
        return read_lines(self.side.journal)

    def records(self) -> list[dict[str, Any]]:
        """Return all acts, in the order in which they reached the file."""
        return list(self.newest())[::-1]

    def newest(self, most: int | None = None) -> Iterator[dict[str, Any]]:
        """Yield the acts, the last first, of the last `most` bytes alone if given; what has no id is no act."""
        yield from _acts_once(newest_lines(self.side.journal, most))

    def require(self, most: int) -> list[dict[str, Any]]:
        """Return the acts of the last `most` bytes, the oldest first; raises NotSaved for a log that cannot be read."""
        with saving(), suppress(FileNotFoundError):
            return list(_acts_once(require_lines(self.side.journal, most)))[::-1]
        return []

    def naming(self, key: str, most: int | None = None) -> Iterator[dict[str, Any]]:
        """Yield the records in which a key stands, the newest first; all others are passed over unread.

        Of the last `most` bytes alone, if given.
        """
        return newest_lines(self.side.journal, most, holding=f'"{key}"'.encode())

    def behind(self, digest: str, most: int | None = None) -> list[dict[str, Any]] | None:
        """Return the acts after the last that led to a file with this digest, the oldest first: the file lacks them.

        None if no act, of the last `most` alone if given, led to such a file or began from one. A file into which
        acts were put from the log, while others waited, is none that an act led to: `put_in` tells what it holds.
        """
        newer: list[dict[str, Any]] = []
        begun = False  # whether the oldest of them began from the file, as all did that were to be written together
        for number, record in enumerate(self.newest()):
            if (begun and record.get("from") != digest) or (not begun and most is not None and number >= most):
                break
            if record.get("to") == digest or self.put_in == (digest, record["id"]):
                return newer[::-1]
            if "to" not in record:  # of a version that knew no digests
                break
            newer.append(record)
            begun = record.get("from") == digest
        return newer[::-1] if begun else None

    def size(self) -> int:
        """Return how many bytes the log has; one that is not there has none."""
        with suppress(OSError):
            return self.side.journal.lstat().st_size
        return 0

    def can_be_read(self) -> bool:
        """Whether the disk gives the log now; one that is not there is empty."""
        try:
            return not self.side.journal.lstat().st_size or any(True for _ in self.newest(MOST_OF_LOG))
        except OSError as error:
            return isinstance(error, FileNotFoundError)

    def is_newer_than(self, file: Path) -> bool:
        """Whether nothing has touched a file since the log was written; both hours are of the file system's clock."""
        with suppress(OSError):
            return file.stat().st_ctime_ns <= self.side.journal.lstat().st_mtime_ns
        return False

    def last_at(self) -> datetime | None:
        """Return when the last act was done, by whomever; None if none was."""
        for record in self.newest():
            with suppress(KeyError, TypeError, ValueError):
                if record.get("kind", "do") in ACT_KINDS:
                    return datetime.fromisoformat(record["at"])
        return None

    def last_on(self, table: str, row: str, since: str = "") -> tuple[str, datetime] | None:
        """Who changed a row last, and when; None if nobody did through the program, or not since the act `since`."""
        for record in self.newest():
            with suppress(AttributeError, KeyError, TypeError, ValueError):
                if any(change["table"] == table and change["row"] == row for change in record["changes"]["rows"]):
                    if since and since in (record.get("id"), record.get("of")):
                        return None
                    return operator_name(record), datetime.fromisoformat(record["at"])
        return None


def _acts_once(records: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield each act once; one of a year in which no sitting can be is none, and would be beyond all reckoning."""
    seen: set[str] = set()
    for record in records:
        act, at = record.get("id"), record.get("at")
        is_of_our_time = not isinstance(at, str) or _EARLIEST <= at[:4] <= _LATEST
        if isinstance(act, str) and act not in seen and is_of_our_time:
            seen.add(act)
            yield record


def operator_name(record: Mapping[str, Any]) -> str:
    """Return the initials of whoever did an act, else the account, else “someone”."""
    by = record.get("by")
    if not isinstance(by, Mapping):
        return "someone"
    return str(by.get("initials") or by.get("user") or "someone")
