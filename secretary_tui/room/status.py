"""The state of a sitting as a line, as sentences or as JSON values; and summaries of the sessions of folders."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from secretary_tui.domain.forecast import effect_texts, schedule
from secretary_tui.domain.forecast.forecast import Forecast
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.lists import floor_tally, list_closes, list_state, tally
from secretary_tui.domain.model.rows.entry import Block, Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import TimeBank
from secretary_tui.domain.text import SECOND, ZERO, clean, counted, day_text, end_text, hour_text, listed
from secretary_tui.errors import SecretaryError
from secretary_tui.names.protected import without_protected_names
from secretary_tui.room.view import SittingView, heard_parts, spoken_name, strip_texts, unheard_text
from secretary_tui.storage.disk import latest_files, shown
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.side_folder import SideFolder

#: The facts of a session from which its summary is made, as the cache keeps them.
_Facts = Mapping[str, Any]
#: The version of the schema of all JSON about a sitting under way; it changes if the meaning of a key changes.
SCHEMA = 1


def status_facts(session: Session, now: datetime, *, rehearsal: bool = False) -> dict[str, Any]:
    """Return the state of a sitting as `secretary status --json` prints it.

    The values are strings, numbers, True or False, None, or tables and lists of these. Instants are strings in ISO
    form, in the sitting's zone.
    """
    view, sitting = SittingView(session, now), session.sitting
    return {
        "schema": SCHEMA,
        "title": sitting.title,
        "part": sitting.part,
        "meeting": sitting.meeting,
        "rehearsal": rehearsal,
        "now": iso_text(session, now),
        "phase": view.phase,
        "elsewhen": view.is_off_schedule,
        "floor": _floor(view, view.holder) if view.holder else None,
        "bank": _bank(view.bank) if view.bank else None,
        "block": _block(view, view.block) if view.block else None,
        "next_block": session.next_block.title if session.next_block else None,
        "scheduled": {"starts": iso_text(session, sitting.starts), "ends": iso_text(session, sitting.ends)},
        "closed": iso_text(session, sitting.closed),
        "ends": iso_text(session, view.forecast.end),
        "late_seconds": view.forecast.late // SECOND,
        "hard_stop": iso_text(session, sitting.hard_stop),
        "past_hard_stop_seconds": view.past_hard_stop() // SECOND,
        "suspended_seconds": schedule.suspended_for(session, now) // SECOND if session.suspension else None,
        "list": _list(view, view.forecast),
    }


def iso_text(session: Session, instant: datetime | None) -> str | None:
    """Return an instant in ISO form in the sitting's zone, to the second; None for None."""
    return instant.astimezone(session.sitting.zone).isoformat(timespec="seconds") if instant else None


def _floor(view: SittingView, holder: Entry) -> dict[str, Any]:
    session, interrupted = view.session, view.session.interrupted
    return {
        "name": session.name_of(holder),
        "capacity": holder.capacity,
        "kind": holder.kind,
        "state": holder.state,
        "elapsed_seconds": view.elapsed // SECOND,
        "limit_seconds": None if view.allowed is None else view.allowed // SECOND,
        "interrupted": None if interrupted is None or interrupted is holder else session.name_of(interrupted),
    }


def _block(view: SittingView, block: Block) -> dict[str, Any]:
    return {
        "id": block.id,
        "title": block.title,
        "kind": block.kind,
        "elapsed_seconds": view.block_elapsed // SECOND,
        "allotted_seconds": view.block_allotted // SECOND,
    }


def _bank(bank: TimeBank) -> dict[str, Any]:
    return {"list": bank.list_id, "allotted_seconds": bank.time // SECOND, "left_seconds": -(-bank.left // SECOND)}


def _list(view: SittingView, forecast: Forecast) -> dict[str, Any]:
    session, list_id = view.session, forecast.list_id
    counts = tally(session, list_id)
    return {
        "id": list_id,
        "state": list_state(session, list_id, view.now),
        "closes": iso_text(session, list_closes(session, list_id)),
        "inscribed": counts.inscribed,
        "heard": counts.heard,
        "held": counts.held,
        "doubtful": counts.doubtful,
        "waiting": forecast.callable,
        "this_round": forecast.this_round,
        "next_rounds": forecast.next_rounds,
        "not_reached": forecast.not_reached,
        "next": [session.name_of(entry) for entry in session.callable_entries(list_id)[:3]]
        if session.sitting.closed is None
        else [],
    }


def status_line(session: Session, now: datetime, *, rehearsal: bool = False) -> str:
    """Return the state of a sitting in one line, in the words of the strip of the screen."""
    view, strip = SittingView(session, now), strip_texts(session, now)
    parts = [hour_text(now, view.zone, seconds=True), "REHEARSAL" if rehearsal else ""]
    if view.is_off_schedule or session.sitting.closed is not None:
        parts.append(resting_text(session))
    else:
        ahead = session.next_block if view.phase == "READY" else None
        who = strip.who.text if view.holder else f"{ahead.title} is next" if ahead else ""
        is_timed = view.phase in ("SUSPENDED", "FREE") or view.holder is not None
        words = (view.phase, "" if session.suspension else who, strip.time.text.strip() if is_timed else "")
        parts.append(" ".join(filter(None, words)))
        parts.append(strip.bank.text)
        parts.append(f"{strip.block.text} {strip.block_time.text.strip()}" if view.block else "")
        parts.append(f"ends {end_text(view.forecast.end, view.forecast.late, view.zone)}")
        parts.append(strip.ends.text if view.past_hard_stop() else "")
        parts += [_more(session, view.forecast) + unheard_text(view), strip.list.text]
        doubtful = tally(session, view.forecast.list_id).doubtful
        parts.append(f"{doubtful} doubtful" if doubtful else "")
    return "  ".join(filter(None, parts))


def resting_text(session: Session) -> str:
    """Return “CLOSED at 13.05 …” for a closed sitting, else “planned for 7 March 2016, 10.00 to 13.00”."""
    sitting = session.sitting
    if sitting.closed is not None:
        counts = floor_tally(session)
        heard = f"  {', '.join(heard_parts(counts, 'not'))}" if counts.inscribed else ""
        return f"CLOSED at {end_text(sitting.closed, sitting.closed - sitting.ends, sitting.zone)}{heard}"
    hours = f"{hour_text(sitting.starts, sitting.zone)} to {hour_text(sitting.ends, sitting.zone)}"
    return f"planned for {day_text(sitting.local_start)}, {hours}"


def _more(session: Session, forecast: Forecast) -> str:
    if not forecast.callable:
        return "nobody waits"
    later = f", {forecast.next_rounds} next round" if forecast.next_rounds else ""
    missed = f", {forecast.not_reached} {forecast.missed_words[1]}" if forecast.not_reached else ""
    return f"{forecast.this_round} more{effect_texts.by_text(session, forecast)}{later}{missed}"


def status_sentences(session: Session, now: datetime, *, rehearsal: bool = False) -> list[str]:
    """Return the state of a sitting in sentences without signs, for listeners; the first says the time of day."""
    view, sitting = SittingView(session, now), session.sitting
    said = [f"It is {hour_text(now, view.zone)}{' in a rehearsal' if rehearsal else ''}"]
    if sitting.closed is not None:
        said.append(f"The sitting was closed at {hour_text(sitting.closed, view.zone)}")
        counts = floor_tally(session)
        unheard = listed(heard_parts(counts)[1:])
        said += [f"{counts.heard} were heard, and {unheard}"] if counts.inscribed else []
    elif view.is_off_schedule:
        said.append(f"The sitting is {resting_text(session)}")
    elif session.suspension is not None:
        said.append(f"The sitting has been suspended since {hour_text(session.suspension.start, view.zone)}")
    else:
        said.append(_floor_sentence(view))
        if view.bank is not None:
            length = _in_words(abs(view.bank.left))
            said.append(f"The time bank {f'is {length} over' if view.bank.left < ZERO else f'has {length} left'}")
        if view.block is not None:
            allotted = counted(view.block.allotted, "minute")
            said.append(f"{view.block.title} has taken {_in_words(view.block_elapsed)} of {allotted}")
        said.append(f"The sitting ends at {end_text(view.forecast.end, view.forecast.late, view.zone)}")
        more, by = counted(view.forecast.this_round, "more name"), effect_texts.by_text(session, view.forecast)
        missed = "at a later meeting" if view.forecast.goes_on else "not at all"
        said.append(f"{more} will be reached in this round{by}, and {view.forecast.not_reached} {missed}")
    return [f"{sentence}." for sentence in said]


def _floor_sentence(view: SittingView) -> str:
    holder = view.holder
    if holder is None:
        return "Nobody has the floor"
    name = spoken_name(view.session, holder)
    limit = "" if view.allowed is None else f" of {_in_words(view.allowed)}"
    verb = "is paused after" if view.phase == "PAUSED" else "has spoken for"
    over = ", and is over the limit" if view.phase == "OVER" else ""
    return f"{name} {verb} {_in_words(view.elapsed)}{limit}{over}"


def _in_words(time: timedelta) -> str:
    """Return a duration in words: “2 minutes”, “1 minute 5 seconds”, “0 seconds”."""
    minutes, seconds = divmod(time // SECOND, 60)
    words = [counted(minutes, "minute")] if minutes else []
    return " ".join([*words, counted(seconds, "second")] if seconds or not words else words)


BROKEN = "broken"

#: The kind under which the summaries of sessions are in the cache.
SUMMARIES = "summary"


@frozen
class SessionSummary:
    """The summary of a session in a list of sessions: its title, its start in the zone of the sitting, its state.

    `goes_on` says that one of its discussions goes on at a later meeting. If a file cannot be opened, `problem` is the
    reason and the title is the name of the file.
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
        return shown(self.path)


def summaries(folders: Iterable[Path]) -> Iterator[SessionSummary]:
    """Yield a summary of each session in folders, each once; the file that was written last comes first."""
    from secretary_tui.storage.facts_cache import FactsCache  # noqa: PLC0415 - one session needs no cache

    cache = FactsCache(SUMMARIES)
    for path, status in latest_files(folders):
        cached = cache.facts(path, status)
        with suppress(TypeError, ValueError, LookupError):  # the cache may contain other values
            if cached is not None:
                yield _summary(path, status, cached)
                continue
        facts = _facts(path)
        cache.keep(path, status, facts)
        yield _summary(path, status, facts)
    cache.save()


def ordered(summaries: Iterable[SessionSummary]) -> list[SessionSummary]:
    """Return summaries in the order of the list of sessions.

    Sessions come first, by their start; after them broken files; at the end rehearsals, by last change.
    """
    return sorted(summaries, key=_place)


def _place(summary: SessionSummary) -> tuple[bool, bool, float, str]:
    instant = summary.changed if summary.is_rehearsal else summary.starts
    return summary.is_rehearsal, not summary.starts, instant.timestamp() if instant else 0.0, summary.path.name


def offered(summaries: Sequence[SessionSummary], today: date, at: Path | None = None) -> SessionSummary | None:
    """Return the session that is selected first in a list of sessions; None if the list is empty.

    It is the open session at the path `at`, or else the first of the sessions that come with the program. Otherwise it
    is a session that is running today, else the next one, else the last one. `summaries` are in the order of `ordered`.
    """
    open_now = [summary for summary in summaries if summary.path == at]
    shipped = [summary for summary in summaries if summary.is_shipped]
    own = shipped or [summary for summary in summaries if not summary.is_rehearsal] or list(summaries)
    dated = [summary for summary in own if summary.starts]
    to_come = [row for row in dated if row.starts and row.starts.date() >= today and row.state != "closed"]
    running = (row for row in to_come if row.starts and row.starts.date() == today and row.state != "planned")
    return next(iter((*open_now, *shipped, *running, *to_come, *dated[-1:], *own)), None)


def summary_of(path: Path, *, is_shipped: bool = False) -> SessionSummary:
    """Return the summary of a session whose file exists; raises OSError if it does not."""
    return _summary(path, path.stat(), _facts(path), is_shipped=is_shipped)


def _facts(path: Path) -> _Facts:
    try:
        session = without_protected_names(SessionFile(path).look())
    except SecretaryError as error:
        return {"title": shown(path), "state": BROKEN, "problem": error.sentence.splitlines()[0]}
    return facts_of(session)


def facts_of(session: Session) -> _Facts:
    """Return the facts of a session from which its summary is made, as JSON values."""
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


def resting_line(facts: _Facts, now: datetime) -> str:
    """Return the line of `secretary status` for a sitting that is closed or planned for another day, from cached facts.

    The line is empty for any other sitting, of which the file must be read.
    """
    with suppress(TypeError, ValueError, LookupError):
        zone, text = ZoneInfo(facts["zone"]), str(facts["resting"])
        days = [datetime.fromisoformat(facts[key]).astimezone(zone).date() for key in ("starts", "ends")]
        is_today = days[0] <= now.astimezone(zone).date() <= days[1]
        if facts["state"] == "closed" or (facts["state"] == "planned" and not is_today):
            return f"{hour_text(now, zone, seconds=True)}  {text}"
    return ""


def _summary(path: Path, status: os.stat_result, facts: _Facts, *, is_shipped: bool = False) -> SessionSummary:
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
    """Return the state of a sitting: “planned”, “begun”, “running”, “suspended” or “closed”."""
    if session.sitting.closed is not None:
        return "closed"
    if session.suspension is not None:
        return "suspended"
    if session.running is not None:
        return "running"
    return "begun" if session.called is not None else "planned"
