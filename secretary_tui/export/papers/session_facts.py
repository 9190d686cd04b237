"""The paper “data”: a whole session with everything computed from it, as JSON."""

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from typing import Any

from secretary_tui.domain.forecast.forecast import BlockForecast, Forecast, forecast
from secretary_tui.domain.forecast.schedule import block_elapsed, forecast_instant, phase
from secretary_tui.domain.lists import list_closed_at, list_state, tally
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import all_speeches, block_of_speech, time_bank
from secretary_tui.domain.text import elapsed_between
from secretary_tui.export.facts.note_rows import Statement, act_of, statement
from secretary_tui.export.facts.sitting_facts import SittingFacts, progress_of, sitting_facts
from secretary_tui.export.paper import Paragraph, instant, seconds
from secretary_tui.export.papers.note_paper import worded
from secretary_tui.export.request import Page
from secretary_tui.export.wording.names import Names, capacity

#: The counts of entries that a list has in the JSON object, in their order there.
_COUNTED = ("inscribed", "heard", "on_floor", "callable", "held", "absent", "withdrawn", "further")
#: Keys of the session file that are never exported, not even with an empty value.
_NEVER = frozenset({"protected_name"})


def value(page: Page) -> dict[str, Any]:
    """Return the whole session as one JSON object. Its keys are explained in docs/data.md."""
    session, now = page.sources[0].session, page.now
    names = Names.of(session, folders=page.request.names_folders)
    outlook = forecast(session, forecast_instant(session, now))
    facts = {
        "paper": "data",
        "format": session.format,
        "as_at": now,
        "rehearsal": page.sources[0].rehearsal,
        "session": session.sitting.by_name() | _sitting(session, now, outlook),
        "rules": session.rules,
        "discussions": session.discussions,
        "documents": session.documents,
        "panel": session.panel,
        "blocks": [block.block.by_name() | _block(session, block, now) for block in outlook.blocks],
        "lists": [_list(session, list_id, now) for list_id in session.list_ids],
        "proposals": [row.by_name() | {"totals": row.totals, "adopted": row.adopted} for row in session.proposals],
        "entries": list(_entries(session, now, names)),
        "suspensions": [
            row.by_name() | {"seconds": elapsed_between(row.start, row.end or now)}
            for row in sorted(session.suspensions, key=lambda row: row.start)
        ],
        "notes": _notes(page, names),
    }
    return {name: _plain(fact, session.sitting.zone) for name, fact in facts.items()}


def _notes(page: Page, names: Names) -> list[dict[str, Any]]:
    """Return the notes as JSON objects, by time; the text of an act is its sentence in the end-of-session note."""
    session = page.sources[0].session
    rows = sorted(session.notes, key=lambda row: row.at)
    acts = [row for row in rows if row.act is not None]
    words: dict[str, str] = {}
    if acts:
        facts = SittingFacts(**sitting_facts(session, page.now, names, rehearsal=False))
        paper = worded("acts", page, facts, acts=tuple(act_of(session, row, names) for row in acts))
        texts = [part.text.partition(": ")[2] for part in paper.parts if isinstance(part, Paragraph)]
        words = {row.id: text for row, text in zip(acts, texts, strict=True)}
    return [row.by_name() | {"facts": row.facts.stated(), "text": words.get(row.id, row.text)} for row in rows]


def _plain(value: Any, zone: tzinfo) -> Any:
    """Return a value as JSON can contain it.

    Rows become objects with their keys in the order of the model, instants become texts in the zone, lengths of time
    become seconds. Keys that are never exported are left out.
    """
    if isinstance(value, datetime):
        return instant(value, zone)
    if isinstance(value, timedelta):
        return seconds(value)
    if isinstance(value, list | tuple):
        return [_plain(item, zone) for item in value]
    if isinstance(value, Row):
        value = value.by_name()
    if isinstance(value, dict):
        return {name: _plain(item, zone) for name, item in value.items() if name not in _NEVER}
    return value


def _sitting(session: Session, now: datetime, outlook: Forecast) -> dict[str, Any]:
    holder = session.holder
    return {
        "progress": progress_of(session),
        "phase": phase(session, now),
        "called_to_order": session.called,
        "hard_stop": session.sitting.hard_stop,
        "expected_end": outlook.end,
        "late_seconds": outlook.late,
        "running_block": session.running.id if session.running else None,
        "has_floor": holder.id if holder else None,
        "floor_list": session.floor_list,
        "changeover_seconds": outlook.changeover,
    }


def _block(session: Session, block_forecast: BlockForecast, now: datetime) -> dict[str, Any]:
    block = block_forecast.block
    state = (
        "skipped" if block.skipped else "to come" if block.started is None else "ended" if block.ended else "running"
    )
    return {
        "list": block.list_id,
        "state": state,
        "planned_start": block_forecast.planned_start,
        "expected_start": block_forecast.start,
        "expected_end": block_forecast.end,
        "allotted_seconds": block_forecast.allotted,
        "elapsed_seconds": block_elapsed(session, block, now),
        "over_seconds": block_forecast.over,
        "drift_seconds": block_forecast.drift,
    }


def _list(session: Session, list_id: str, now: datetime) -> dict[str, Any]:
    count = tally(session, list_id)
    row = session.speakers_list(list_id)
    return row.by_name() | {
        "closing": row.closes,
        "state": list_state(session, list_id, now),
        "closes": list_closed_at(session, list_id),
        "bank_left_seconds": bank.left if (bank := time_bank(session, list_id, now)) else None,
        **{"held_back" if name == "held" else name: getattr(count, name) for name in _COUNTED},
    }


def _entries(session: Session, now: datetime, names: Names) -> Iterator[dict[str, Any]]:
    spoken = all_speeches(session)
    listed = {entry.id for entry in spoken}
    for entry in spoken:
        yield _entry(session, entry, statement(session, now, names, entry))
    for list_id in session.list_ids:
        outlook = forecast(session, forecast_instant(session, now), list_id)
        places = {entry.id: number for number, entry in enumerate(session.places(list_id), 1) if entry.is_waiting}
        for entry in session.on_list(list_id):
            if entry.id not in listed:
                turn = outlook.turn_of(entry.id)
                yield _entry(session, entry, statement(session, now, names, entry, places.get(entry.id), turn))


def _entry(session: Session, entry: Entry, said: Statement) -> dict[str, Any]:
    block = block_of_speech(session, entry)
    return entry.by_name() | {
        "held": entry.hold_reason,
        "public_name": said.name,
        "capacity": capacity(said.whom, also=said.also),
        "reply_number": said.reply_number or None,
        "state": said.state,
        "place": said.number,
        "block": block.id if block else None,
        "began": said.began,
        "stopped": entry.spans[-1].end if entry.spans else None,
        "elapsed_seconds": said.used,
        "allowed_seconds": said.allowed,
        "over_seconds": said.over,
        "expected": said.expected,
    }
