"""The rooms that a server shows: the sessions of a folder, or one, by the stems of their files."""

import asyncio
from pathlib import Path
from typing import Any, Final

from secretary_tui.clock.clock import THIS_MACHINE, Machine
from secretary_tui.names.registers import SHIPPED, RegisterOf
from secretary_tui.room.followed_session import FollowedSession
from secretary_tui.room.other_names import OtherNames
from secretary_tui.room.sessions import SessionSummary, summaries, summary_of
from secretary_tui.room.web.feed import RoomFeeds
from secretary_tui.storage.disk import session_file_named

#: So many rooms at which nobody looks are kept as they were read last.
_MOST_KEPT: Final = 64
#: The rooms in which something goes on come first.
_GOES_ON: Final = ("running", "suspended")


class Rooms:
    """Finds rooms by name and follows each once; a name is never made into a path."""

    def __init__(self, path: Path, register_of: RegisterOf = SHIPPED, *, machine: Machine = THIS_MACHINE) -> None:
        self.path = path
        self._other_names = OtherNames(register_of)
        self._machine = machine
        self._feeds: dict[Path, RoomFeeds] = {}
        self._listing = asyncio.Lock()

    @property
    def only(self) -> str | None:
        """The name of the one room that is shown; None for a folder."""
        return None if self.path.is_dir() else _name_of(self.path)

    def find(self, name: str) -> RoomFeeds | None:
        """Return the feeds of the room with this name; None if there is none."""
        alone = self.path if name == self.only else None
        path = session_file_named(self.path, name) if self.path.is_dir() else alone
        if path is None:
            return None
        if path not in self._feeds:
            self._forget_unwatched()
            self._feeds[path] = RoomFeeds(FollowedSession(path, machine=self._machine), self._other_names)
        return self._feeds[path]

    async def rows(self) -> list[dict[str, Any]]:
        """Return all rooms: those in which something goes on, then the others, the latest first."""
        async with self._listing:  # one reading for all who ask
            sessions = await asyncio.to_thread(self._read_summaries)
        sessions.sort(key=lambda session: session.starts.timestamp() if session.starts else 0.0, reverse=True)
        sessions.sort(key=lambda session: session.state not in _GOES_ON)
        is_of_folder = self.path.is_dir()  # in which no address leads to a file whose name is no text
        return [_row(room) for room in sessions if not is_of_folder or _name_of(room.path) == room.path.stem]

    def close(self) -> None:
        """End every stream."""
        for feeds in self._feeds.values():
            feeds.close()

    def _read_summaries(self) -> list[SessionSummary]:
        if self.path.is_dir():
            return list(summaries([self.path]))
        try:
            return [summary_of(self.path)]
        except OSError:
            return []

    def _forget_unwatched(self) -> None:
        unwatched = [path for path, feeds in self._feeds.items() if not feeds.has_viewers]
        for path in unwatched[: max(0, len(unwatched) - _MOST_KEPT + 1)]:
            del self._feeds[path]


def _name_of(path: Path) -> str:
    """Return the name of a room as an address can have it."""
    return path.stem.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _row(session: SessionSummary) -> dict[str, Any]:
    """Return what is told of a room; what is wrong with a file is no business of the room's."""
    starts = session.starts.isoformat(timespec="minutes") if session.starts else None
    title = "" if session.problem else session.title
    row = {"name": _name_of(session.path), "title": title, "starts": starts, "state": session.state}
    return row | {"rehearsal": session.is_rehearsal}
