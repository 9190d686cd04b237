"""Everything of a session as it stands, for other programs: the facts of the file and what is computed from them."""

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from typing import Any, Final

from secretary_tui.domain.forecast.forecast import BlockForecast, Forecast, forecast
from secretary_tui.domain.forecast.schedule import block_elapsed, phase
from secretary_tui.domain.lists.opening import list_closes, list_state
from secretary_tui.domain.lists.tally import tally
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.note import Note
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import all_speeches, allowance, block_of_speech, speech_elapsed
from secretary_tui.domain.rules.record_sentences import text_of
from secretary_tui.domain.text.hours import elapsed_between
from secretary_tui.export.facts.protected import without_protected_names
from secretary_tui.export.facts.sitting_facts import progress_of
from secretary_tui.export.paper import Cell, Rows, instant, seconds
from secretary_tui.export.request import Page
from secretary_tui.export.wording.names import Names
from secretary_tui.export.wording.naming import capacity, public_name, reply_number_of, whom_of

#: The columns of the CSV, which are keys of an entry in JSON.
COLUMNS: Final = (
    *("id", "list", "place", "state", "public_name", "capacity", "kind", "category", "form", "dignitary", "title"),
    *("speaker", "rank", "replies_to", "reply_number", "inscribed", "late", "further", "confirmed", "held", "received"),
    *("outcome", "block", "began", "stopped", "spans"),
    *("elapsed_seconds", "allowed_seconds", "over_seconds", "expected"),
)
#: Never exported, not even as an empty value.
_NEVER: Final = frozenset({"protected_name"})


def value(page: Page) -> dict[str, Any]:
    """Return the session as one JSON object; its keys are explained in docs/data.md."""
    session, now, names = _facts_of(page)
    zone = session.sitting.zone
    outlook = forecast(session, now)
    return {
        "paper": "data",
        "format": session.format,
        "as_at": instant(now, zone),
        "rehearsal": page.sources[0].rehearsal,
        "session": _facts(session.sitting, zone) | _sitting(session, now, outlook),
        "rules": _facts(session.rules, zone),
        "documents": [_facts(row, zone) for row in session.documents],
        "panel": [_facts(row, zone) for row in session.panel],
        "blocks": [_facts(block.block, zone) | _block(session, block, now) for block in outlook.blocks],
        "lists": [_list(session, list_id, now) for list_id in session.list_ids],
        "entries": list(_entries(session, now, names)),
        "suspensions": [
            _facts(row, zone) | {"seconds": seconds(elapsed_between(row.start, row.end or now))}
            for row in sorted(session.suspensions, key=lambda row: row.start)
        ],
        "notes": [_note(session, row) for row in sorted(session.notes, key=lambda row: row.at)],
    }


def rows(page: Page) -> Rows:
    """Return the entries for a spreadsheet."""
    return COLUMNS, (_row(entry) for entry in _entries(*_facts_of(page)))


def _row(entry: dict[str, Any]) -> dict[str, Cell]:
    spans = "; ".join(f"{span['start']}/{span['end'] or ''}" for span in entry["spans"])
    return {name: spans if name == "spans" else entry[name] for name in COLUMNS}


def _facts_of(page: Page) -> tuple[Session, datetime, Names]:
    """Return the session without protected names, the instant, and the names of the day."""
    session = page.sources[0].session
    return without_protected_names(session), page.now, Names.of(session, folders=page.request.names_folders)


def _facts(row: Row, zone: tzinfo) -> dict[str, Any]:
    """Return the fields of a row in the order of the model; instants in the zone of the sitting."""
    return {name: _plain(getattr(row, name), zone) for name in type(row).names() if name not in _NEVER}


def _note(session: Session, row: Note) -> dict[str, Any]:
    """Return a note with the facts that its act has, and with its act in words where nobody wrote a text."""
    zone = session.sitting.zone
    facts = {name: _plain(getattr(row.facts, name), zone) for name in row.facts.given()}
    return _facts(row, zone) | {"facts": facts, "text": text_of(session, row)}


def _plain(field: Any, zone: tzinfo) -> Any:
    if isinstance(field, datetime):
        return instant(field, zone)
    if isinstance(field, Row):
        return _facts(field, zone)
    if isinstance(field, tuple):
        return [_plain(item, zone) for item in field]
    return {key: _plain(item, zone) for key, item in field.items()} if isinstance(field, dict) else field


def _sitting(session: Session, now: datetime, outlook: Forecast) -> dict[str, Any]:
    zone = session.sitting.zone
    holder = session.holder
    return {
        "progress": progress_of(session),
        "phase": phase(session, now),
        "called_to_order": instant(session.called, zone),
        "hard_stop": instant(session.sitting.hard_stop, zone),
        "expected_end": instant(outlook.end, zone),
        "late_seconds": seconds(outlook.late),
        "running_block": session.running.id if session.running else None,
        "has_floor": holder.id if holder else None,
        "floor_list": session.floor_list,
        "changeover_seconds": seconds(outlook.changeover),
    }


def _block(session: Session, block_forecast: BlockForecast, now: datetime) -> dict[str, Any]:
    zone, block = session.sitting.zone, block_forecast.block
    state = (
        "skipped" if block.skipped else "to come" if block.started is None else "ended" if block.ended else "running"
    )
    return {
        "list": block.list_id,
        "state": state,
        "planned_start": instant(block_forecast.planned_start, zone),
        "expected_start": instant(block_forecast.start, zone),
        "expected_end": instant(block_forecast.end, zone),
        "allotted_seconds": seconds(block_forecast.allotted),
        "elapsed_seconds": seconds(block_elapsed(session, block, now)),
        "over_seconds": seconds(block_forecast.over),
        "drift_seconds": seconds(block_forecast.drift),
    }


def _list(session: Session, list_id: str, now: datetime) -> dict[str, Any]:
    zone, count = session.sitting.zone, tally(session, list_id)
    return _facts(session.speakers_list(list_id), zone) | {
        "state": list_state(session, list_id, now),
        "closes": instant(list_closes(session, list_id), zone),
        "inscribed": count.inscribed,
        "heard": count.heard,
        "on_floor": count.on_floor,
        "callable": count.callable,
        "held_back": count.held,
        "absent": count.absent,
        "withdrawn": count.withdrawn,
        "further": count.further,
    }


def _entries(session: Session, now: datetime, names: Names) -> Iterator[dict[str, Any]]:
    """Yield who took the floor in the order of time, then all others list by list, in the order of each."""
    spoken = all_speeches(session)
    listed = {entry.id for entry in spoken}
    for entry in spoken:
        yield _entry(session, entry, now, names)
    for list_id in session.list_ids:
        outlook = forecast(session, now, list_id)
        places = {entry.id: number for number, entry in enumerate(session.places(list_id), 1)}
        for entry in session.on_list(list_id):
            if entry.id not in listed:
                place = places.get(entry.id) if entry.is_waiting else None
                yield _entry(session, entry, now, names) | {
                    "place": place,
                    "expected": instant(outlook.turn_of(entry.id), session.sitting.zone),
                }


def _entry(session: Session, entry: Entry, now: datetime, names: Names) -> dict[str, Any]:
    """Return the facts of an entry; of one that waits, place and turn are still to be added."""
    zone, allowed = session.sitting.zone, allowance(session, entry)
    elapsed, block = speech_elapsed(entry, now), block_of_speech(session, entry)
    over = elapsed - timedelta(seconds=allowed) if allowed is not None and entry.spans else timedelta(0)
    return _facts(entry, zone) | {
        "held": entry.hold_reason,
        "public_name": public_name(session, entry, names),
        "capacity": capacity(whom_of(entry, names), also=bool(entry.also_on_behalf_of)),
        "reply_number": reply_number_of(session, entry) or None,
        "state": entry.state,
        "place": None,
        "block": block.id if block else None,
        "began": instant(entry.spans[0].start, zone) if entry.spans else None,
        "stopped": instant(entry.spans[-1].end, zone) if entry.spans else None,
        "elapsed_seconds": seconds(elapsed),
        "allowed_seconds": allowed,
        "over_seconds": seconds(max(over, timedelta(0))),
        "expected": None,
    }
