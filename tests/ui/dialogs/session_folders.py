"""Session folders for the tests of dialogs that choose a session: in memory, or small real folders."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from secretary_tui.domain.frozen import frozen
from secretary_tui.planning.new_sessions import NewSessions
from secretary_tui.room.session_folder import SessionFolder
from secretary_tui.room.status import SessionSummary
from secretary_tui.storage.text.codec import encode
from tests.sittings import sitting

#: The day on which the tests open these dialogs.
TODAY = date(2016, 3, 7)
ZONE = ZoneInfo("Europe/Zurich")


def summary(name: str, title: str = "Rights", state: str = "planned", *, day: int = 7, **more: Any) -> SessionSummary:
    starts = more.pop("starts", datetime(2016, 3, day, 9, tzinfo=ZONE))
    return SessionSummary(Path(name), title, state, starts, changed=datetime(2016, 3, 6, 18, 5, tzinfo=ZONE), **more)


@frozen
class ToldFolder(SessionFolder):
    told_sessions: tuple[SessionSummary, ...] = ()

    def summaries(self) -> Iterator[SessionSummary]:
        yield from self.told_sessions


def told(*summaries: SessionSummary, folder: Path = Path("/srv/[/]"), **more: Any) -> ToldFolder:
    return ToldFolder(folder, NewSessions(folder, TODAY), told_sessions=summaries, **more)


def real(folder: Path, *names: str, **more: Any) -> SessionFolder:
    """Return a session folder with small real sessions, in addition to the files that are already there."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(encode(sitting("Brazil", "China")), encoding="utf-8")
    return SessionFolder(folder, NewSessions(folder, TODAY), **more)
