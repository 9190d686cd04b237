"""The sessions of a folder for the screen: summaries, figures, rehearsing, restoring; earlier ones to carry from."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from secretary_tui.config import rehearsals_folder
from secretary_tui.desk import log, rehearsal
from secretary_tui.desk.desk import ActResult, Desk
from secretary_tui.domain.acts.discussions import CarryFrom, GoOn, carry_from
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import fold
from secretary_tui.errors import Refused, SecretaryError
from secretary_tui.names.protected import ShownSessions
from secretary_tui.planning.new_sessions import NewSessions, shipped_sessions
from secretary_tui.room.status import SessionSummary, summaries, summary_of
from secretary_tui.storage.disk import session_files, shown
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.side_folder import SideFolder

if TYPE_CHECKING:
    from secretary_tui.desk.room_events import WantedRoom
    from secretary_tui.room.folder_figures import FolderFigures


#: The list of speakers in a rehearsal: unchanged, filled automatically, or typed while delegations ask for the floor.
ListInRehearsal = Literal["", "by itself", "asking"]


@frozen
class SessionFolder:
    """The sessions of `folder` and the user's rehearsals, as the list of sessions on the screen uses them.

    `at` is the file of the open session. The figures of the folder are first shown in `language`. `names` are folders
    of a register that overrides the program's own. `room_of` makes the simulated delegations for a rehearsal
    `--with-list`; if it is None, a rehearsal has only the list of the session.
    """

    folder: Path
    new: NewSessions
    at: Path | None = None
    is_read_only: bool = False
    language: str = "en"
    names: tuple[Path, ...] = ()
    room_of: "Callable[[ListInRehearsal], WantedRoom] | None" = None

    def summaries(self) -> Iterator[SessionSummary]:
        """Yield a summary of each session of the folder and of each rehearsal, as soon as it is read.

        If there is no session except rehearsals, the sessions that come with the program follow. Old rehearsals are
        removed first.
        """
        rehearsal.sweep_rehearsals()
        is_empty = True
        for summary in summaries(dict.fromkeys((self.folder, rehearsals_folder()))):
            is_empty = is_empty and summary.is_rehearsal
            yield summary
        if is_empty:
            yield from (summary_of(path, is_shipped=True) for path in shipped_sessions())

    def figures(self, left_out: list[str]) -> "FolderFigures":
        """Return the figures of the sessions of the folder: their speeches and sittings as rows of tables.

        Adds a sentence to `left_out` for each session that cannot be counted. Raises SecretaryError if no session is
        left.
        """
        from secretary_tui.room.folder_figures import figures_of  # noqa: PLC0415 - the list is there before

        files = map(SessionFile, session_files(self.folder))
        return figures_of(files, lambda _, why: left_out.append(why.sentence.splitlines()[0]), self.names)

    def session(self, path: Path) -> Session:
        """Return a session of the folder; raises SecretaryError if it cannot be read."""
        return SessionFile(path).look()

    def kept_state(self, path: Path) -> str:
        """Return from when the last good state of a session is: “as it stood on …”; empty if none is kept."""
        good = log.last_good(SessionFile(path))
        return log.as_it_stood(good) if good else ""

    def restore(self, path: Path) -> str:
        """Restore the last good state of a broken session file; return a sentence about it. Raises SecretaryError."""
        return log.restore_unreadable(SessionFile(path))

    def rehearse(self, path: Path, with_list: ListInRehearsal = "") -> Path:
        """Make a copy of a session for a rehearsal, as it was before any act, and return its path.

        `with_list` says how the list of speakers is filled. Raises SecretaryError.
        """
        room = self.room_of(with_list) if with_list and self.room_of is not None else None
        return rehearsal.rehearse(path, fresh=True, room=room)


@frozen
class EarlierSessions:
    """The sessions beside the open session at `path`, from which a discussion can be carried over.

    `open_desk` opens a desk on one of them, to mark its discussion as going on.
    """

    path: Path
    open_desk: Callable[[Path], Desk]

    def offered(self) -> list[SessionSummary]:
        """Return summaries of the sessions that start before the open one.

        Those with a discussion that goes on come first; otherwise the latest comes first. A rehearsal is offered only
        rehearsals, and a real session only real ones. Raises SecretaryError if the open session cannot be read.
        """
        own, is_rehearsal = SessionFile(self.path).look().sitting.starts, SideFolder(self.path).is_rehearsal
        rows = [
            row
            for row in summaries([self.path.parent])
            if row.starts and row.starts < own and row.is_rehearsal == is_rehearsal
        ]
        rows.sort(key=lambda row: (row.goes_on, row.starts), reverse=True)
        return rows

    def session(self, path: Path) -> Session:
        """Return an earlier session for the screen, with protected names only in their own fields.

        Raises SecretaryError if the path is that of the open session, or of a rehearsal while the open session is real.
        Raises it also if the session cannot be read.
        """
        if path.resolve() == self.path.resolve():
            raise SecretaryError("That is this session itself; name an earlier one.")
        if SideFolder(path).is_rehearsal and not SideFolder(self.path).is_rehearsal:
            raise SecretaryError(f"{shown(path)} is a rehearsal; nobody of it is carried over to a real session.")
        return ShownSessions(keep_names=True).of(SessionFile(path).look())

    def act(
        self, path: Path, session: Session, discussion: str | None, to: str | None, session_id: str = ""
    ) -> CarryFrom:
        """Return the act that carries a discussion of the earlier session at `path` over to `session`.

        `discussion` and `to` are the ids of the discussion there and here; each may be None if there is only one.
        `session_id` is used if the earlier session has no id; by default it is made from the name of its file. Raises
        SecretaryError.
        """
        usual_id = "-".join(re.findall(r"[a-z0-9]+", fold(path.stem)))[:40].strip("-") or "earlier"
        return carry_from(self.session(path), session, discussion, to, session_id or usual_id)

    def mark_earlier(self, path: Path, part: str) -> ActResult | None:
        """Mark a discussion as going on in the file of the earlier session at `path`; return the report of the act.

        `part` names the discussion by the ids of session and discussion: “hrc31-17/d1”. The result is None if the
        discussion was marked before, or if a rehearsal would change a real session.

        The open session must already be saved with the discussion: then a crash between the two steps loses no speaker.
        Raises SecretaryError.
        """
        if SideFolder(self.path).is_rehearsal and not SideFolder(path).is_rehearsal:
            return None
        if not any(part in row.continues for row in SessionFile(self.path).look().discussions):
            raise SecretaryError(
                f"The discussion in {shown(path)} is not yet marked as going on, because this session is not saved."
            )
        session_id, _, discussion = part.partition("/")
        unmarked = f"The discussion in {shown(path)} is not marked as going on"
        desk, done = self.open_desk(path), None
        try:
            done = desk.do(GoOn(discussion=discussion, session_id=session_id))
        except Refused as refused:
            row = desk.session.discussion(discussion)
            if row is None or not row.goes_on:  # for example in a read-only folder; otherwise it is marked already
                raise SecretaryError(f"{unmarked}: {refused.sentence}") from refused
        if desk.pending.acts:
            desk.drop_waiting()
            raise SecretaryError(f"{unmarked}: {desk.unsaved}.")
        return done
