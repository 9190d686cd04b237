"""The log beside a session: who did what when, one line an act, only ever added to."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from secretary_tui.storage.disk import saving
from secretary_tui.storage.journal.json_lines import append_line, read_lines
from secretary_tui.storage.side_folder import SideFolder


class Journal:
    """The records of a session; an act that was written again, after the disk had refused, counts once as an act."""

    def __init__(self, side: SideFolder) -> None:
        self.side = side

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
        records = self.read()
        last = {record.get("id"): index for index, record in enumerate(records)}
        return [record for index, record in enumerate(records) if last[record.get("id")] == index]

    def last_at(self) -> datetime | None:
        """Return when the last act was done, by whomever; None if none was."""
        for record in reversed(self.read()):
            with suppress(KeyError, TypeError, ValueError):
                return datetime.fromisoformat(record["at"])
        return None

    def last_on(self, table: str, row: str, since: str = "") -> tuple[str, datetime] | None:
        """Who changed a row last, and when; None if nobody did through the program, or not since the act `since`."""
        for record in reversed(self.records()):
            with suppress(AttributeError, KeyError, TypeError, ValueError):
                if any(change["table"] == table and change["row"] == row for change in record["changes"]["rows"]):
                    if since and since in (record.get("id"), record.get("of")):
                        return None
                    return operator_name(record), datetime.fromisoformat(record["at"])
        return None


def operator_name(record: Mapping[str, Any]) -> str:
    """Return the initials of whoever did an act, else the account, else “someone”."""
    by = record.get("by")
    if not isinstance(by, Mapping):
        return "someone"
    return str(by.get("initials") or by.get("user") or "someone")
