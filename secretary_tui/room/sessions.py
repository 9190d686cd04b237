"""The sessions of a folder with their state, for whoever chooses one."""

from dataclasses import dataclass
from pathlib import Path

from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.hours import hour_text
from secretary_tui.errors import SecretaryError
from secretary_tui.storage.disk import session_files
from secretary_tui.storage.session_file import SessionFile


@dataclass(frozen=True)
class SessionSummary:
    """A session of a folder: its file, title, date and time, and state in a word or two."""

    path: Path
    title: str
    when: str
    state: str


def sessions_of(folder: Path) -> list[SessionSummary]:
    """The sessions of a folder, in the order of their start; a file that cannot be opened says so in its place."""
    sessions: list[tuple[str, SessionSummary]] = []
    for path in session_files(folder):
        try:
            session = SessionFile(path).read()
        except SecretaryError as error:
            sessions.append(("~", SessionSummary(path, path.name, "", error.sentence.splitlines()[0])))
            continue
        sitting = session.sitting
        starts = sitting.starts.astimezone(sitting.zone)
        title = f"{sitting.part}: {sitting.theme or sitting.title}" if sitting.part else sitting.title
        when = f"{starts:%-d %b %Y} {hour_text(sitting.starts, sitting.zone)}"
        sessions.append((starts.isoformat(), SessionSummary(path, title, when, _state(session))))
    return [session for _, session in sorted(sessions, key=lambda row: row[0])]


def _state(session: Session) -> str:
    if session.sitting.closed is not None:
        return "closed"
    if session.suspension is not None:
        return "suspended"
    if session.running is not None:
        return "running"
    return "begun" if any(block.started for block in session.blocks) else "planned"
