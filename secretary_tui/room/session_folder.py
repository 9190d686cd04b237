"""A folder of sessions as the screen offers it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from secretary_tui.config import rehearsals_folder
from secretary_tui.desk.logged.log import as_it_stood, last_good, restore_unreadable
from secretary_tui.desk.rehearsal import rehearse, sweep_rehearsals
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.session import Session
from secretary_tui.planning.new_sessions import NewSessions, shipped_sessions
from secretary_tui.room.sessions import SessionSummary, summaries, summary_of
from secretary_tui.storage.disk import session_files
from secretary_tui.storage.session_file import SessionFile

if TYPE_CHECKING:
    from secretary_tui.desk.drawn_events import WantedRoom
    from secretary_tui.room.folder_figures import FolderFigures

#: The list of a rehearsal: as it is, filled by itself, or by delegations that ask and are written down.
ListInRehearsal = Literal["", "by itself", "asking"]


@frozen
class SessionFolder:
    """The sessions of `folder` and the user's rehearsals; `at` is the one that is open.

    Its figures are shown in `language` at first; `names` are folders of the register laid over the program's own.
    `room_of` makes the room of a rehearsal with a list; without it only the session itself is rehearsed.
    """

    folder: Path
    new: NewSessions
    at: Path | None = None
    is_read_only: bool = False
    language: str = "en"
    names: tuple[Path, ...] = ()
    room_of: "Callable[[ListInRehearsal], WantedRoom] | None" = None

    def summaries(self) -> Iterator[SessionSummary]:
        """Yield the sessions as they are read; those that come with the program where there is no other.

        Rehearsals that are old are removed before.
        """
        sweep_rehearsals()
        is_empty = True
        for summary in summaries(dict.fromkeys((self.folder, rehearsals_folder()))):
            is_empty = is_empty and summary.is_rehearsal
            yield summary
        if is_empty:
            yield from (summary_of(path, is_shipped=True) for path in shipped_sessions())

    def figures(self, left_out: list[str]) -> "FolderFigures":
        """Return the figures of the sessions of the folder; adds a sentence to `left_out` for each that has none.

        Raises SecretaryError if no session is left.
        """
        from secretary_tui.room.folder_figures import figures_of  # noqa: PLC0415 - the list is there before

        files = map(SessionFile, session_files(self.folder))
        return figures_of(files, lambda _, why: left_out.append(why.sentence.splitlines()[0]), self.names)

    def session(self, path: Path) -> Session:
        """Return a session of the folder; raises SecretaryError."""
        return SessionFile(path).look()

    def kept_state(self, path: Path) -> str:
        """Return of when the last good state of a session is that is kept, “as it stood on …”; empty if none is."""
        good = last_good(SessionFile(path))
        return as_it_stood(good) if good else ""

    def restore(self, path: Path) -> str:
        """Put back the last good state of a broken session; return what was done. Raises SecretaryError."""
        return restore_unreadable(SessionFile(path))

    def rehearse(self, path: Path, with_list: ListInRehearsal = "") -> Path:
        """Return a new copy to rehearse on, as if nothing had happened yet; raises SecretaryError."""
        room = self.room_of(with_list) if with_list and self.room_of is not None else None
        return rehearse(path, fresh=True, room=room)
