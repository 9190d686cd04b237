"""A folder of sessions read in a thread of its own, so that keys are heard meanwhile."""

from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from typing import Final

from textual.message import Message

from secretary_tui.domain.frozen import define
from secretary_tui.room.session_folder import SessionFolder
from secretary_tui.room.sessions import SessionSummary

#: The first rows appear as soon as so many are read; each time after that it takes twice as many, up to the most.
FIRST_ROWS: Final = 16
MOST_ROWS: Final = 512


@define
class SummariesRead(Message):
    """More sessions of the folder were read; `is_all` with the last."""

    summaries: list[SessionSummary]
    is_all: bool


class SessionReader:
    """Posts the sessions of a folder as they are read, until it is stopped."""

    def __init__(self, folder: SessionFolder, post: Callable[[SummariesRead], object]) -> None:
        self._folder = folder
        self._post = post
        self._stopped = Event()
        self._thread = Thread(target=self._read, name="sessions", daemon=True)
        self.start = self._thread.start
        self.stop = self._stopped.set
        self.join = self._thread.join

    def _read(self) -> None:
        rows, size = list[SessionSummary](), FIRST_ROWS
        with suppress(OSError):  # the disk is gone: what was read is shown
            for summary in self._folder.summaries():
                if self._stopped.is_set():
                    return
                rows.append(summary)
                if len(rows) >= size:
                    self._post(SummariesRead(rows, is_all=False))
                    rows, size = [], min(size * 2, MOST_ROWS)
        self._post(SummariesRead(rows, is_all=True))
