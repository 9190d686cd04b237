"""Lists the sessions of folders with their state."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import clean, hour_text
from secretary_tui.errors import SecretaryError
from secretary_tui.names.protected import without_protected_names
from secretary_tui.room.status import resting_text
from secretary_tui.storage.disk import session_files, shown
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.side_folder import SideFolder

BROKEN: Final = "broken"
if TYPE_CHECKING:
    from secretary_tui.storage.facts_cache import Facts

#: What is kept of each session between two looks at its folder.
SUMMARIES: Final = "summary"


@frozen
class SessionSummary:
    """A session of a folder: what is held, when in the zone of the sitting, and in which state.

    `goes_on` is whether one of its discussions goes on at a later meeting. `problem` says what is wrong with a file
    that cannot be opened, whose title is its name.
    """

    path: Path
    title: str
    state: str
    starts: datetime | None = None
    meeting: int | None = None
    changed: datetime | None = None
    problem: str = ""
    is_rehearsal: bool = False
    is_shipped: bool = False
    goes_on: bool = False

    @property
    def file(self) -> str:
        """The name of its file, as it may be shown."""
        return shown(self.path)


def summaries(folders: Iterable[Path]) -> Iterator[SessionSummary]:
    """Yield the sessions of folders, each once, what was written last first; each file is read once while it lasts."""
    from secretary_tui.storage.facts_cache import FactsCache  # noqa: PLC0415 - of one session nobody asks a database

    cache, files = FactsCache(SUMMARIES), dict[Path, os.stat_result]()
    for folder in folders:
        for path in session_files(folder):
            try:
                files[path] = path.stat()
            except OSError:  # gone since
                continue
    for path in sorted(files, key=lambda path: files[path].st_mtime_ns, reverse=True):
        status = files[path]
        cached = cache.facts(path, status)
        with suppress(TypeError, ValueError, LookupError):  # somebody wrote other things into the cache
            if cached is not None:
                yield _summary(path, status, cached)
                continue
        facts = _facts(path)
        cache.keep(path, status, facts)
        yield _summary(path, status, facts)
    cache.save()


def ordered(summaries: Iterable[SessionSummary]) -> list[SessionSummary]:
    """Return sessions by their start, those that are broken behind them, then the rehearsals by their last change."""
    return sorted(summaries, key=_place)


def _place(summary: SessionSummary) -> tuple[bool, bool, str, str]:
    starts = summary.starts.isoformat() if summary.starts and not summary.is_rehearsal else ""
    changed = summary.changed.isoformat() if summary.changed and summary.is_rehearsal else ""
    return summary.is_rehearsal, not summary.starts, starts or changed, summary.path.name


def offered(summaries: Sequence[SessionSummary], today: date, at: Path | None = None) -> SessionSummary | None:
    """Return the session that is wanted first: one of today that runs, else the next to come, else the last.

    Before them goes the one that is open already, at that path; of those that come with the program it is the first.
    """
    open_now = [summary for summary in summaries if summary.path == at]
    shipped = [summary for summary in summaries if summary.is_shipped]
    own = shipped or [summary for summary in summaries if not summary.is_rehearsal] or list(summaries)
    past = [summary for summary in own if summary.starts]
    to_come = [row for row in past if row.starts and row.starts.date() >= today and row.state != "closed"]
    running = (row for row in to_come if row.starts and row.starts.date() == today and row.state != "planned")
    return next(iter((*open_now, *shipped, *running, *to_come, *past[-1:], *own)), None)


def summary_of(path: Path, *, is_shipped: bool = False) -> SessionSummary:
    """Return the summary of one session that is there."""
    return _summary(path, path.stat(), _facts(path), is_shipped=is_shipped)


def _facts(path: Path) -> "Facts":
    """Return what is to be known of a session, as values that JSON has."""
    try:
        session = without_protected_names(SessionFile(path).look())
    except SecretaryError as error:
        return {"title": shown(path), "state": BROKEN, "problem": error.sentence.splitlines()[0]}
    return facts_of(session)


def facts_of(session: Session) -> "Facts":
    """Return what is to be known of a session, as values that JSON has."""
    sitting = session.sitting
    title = f"{sitting.part}: {sitting.theme or sitting.title}" if sitting.part else sitting.title
    return {
        "title": title,
        "state": session_state(session),
        "starts": sitting.starts.isoformat(),
        "zone": sitting.timezone,
        "meeting": sitting.meeting,
        "ends": sitting.ends.isoformat(),
        "resting": resting_text(session),
        "goes_on": any(row.goes_on for row in session.discussions),
    }


def resting_line(facts: "Facts", now: datetime) -> str:
    """Return the line of a sitting that is not under way, from facts kept before; empty if it has to be read.

    A sitting is not under way if it is closed, or planned for other days than that of `now`.
    """
    with suppress(TypeError, ValueError, LookupError):
        zone, text = ZoneInfo(facts["zone"]), str(facts["resting"])
        days = [datetime.fromisoformat(facts[key]).astimezone(zone).date() for key in ("starts", "ends")]
        is_today = days[0] <= now.astimezone(zone).date() <= days[1]
        if facts["state"] == "closed" or (facts["state"] == "planned" and not is_today):
            return f"{hour_text(now, zone, seconds=True)}  {text}"
    return ""


def _summary(path: Path, status: os.stat_result, facts: "Facts", *, is_shipped: bool = False) -> SessionSummary:
    values: dict[str, Any] = {key: facts[key] for key in ("title", "state")}
    zone = ZoneInfo(facts["zone"]) if facts.get("zone") else UTC
    return SessionSummary(
        path,
        **values,
        meeting=facts.get("meeting"),
        starts=datetime.fromisoformat(facts["starts"]).astimezone(zone) if facts.get("starts") else None,
        changed=datetime.fromtimestamp(status.st_mtime, zone),
        problem=clean(facts.get("problem", "")),
        is_rehearsal=SideFolder(path).is_rehearsal,
        is_shipped=is_shipped,
        goes_on=bool(facts.get("goes_on")),
    )


def session_state(session: Session) -> str:
    """Return the state of a sitting in a word, whatever the hour."""
    if session.sitting.closed is not None:
        return "closed"
    if session.suspension is not None:
        return "suspended"
    if session.running is not None:
        return "running"
    return "begun" if session.called is not None else "planned"
