"""The figures of many sittings: a row for each speech, a row for each sitting, and sums by group."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo

from secretary_tui.domain.forecast.schedule import block_elapsed, changeover, suspended_between
from secretary_tui.domain.model.discussions import discussion_of_list, role_word
from secretary_tui.domain.model.rows.entry import Block, Entry
from secretary_tui.domain.model.rows.row import CATEGORIES
from secretary_tui.domain.model.rows.sitting import Suspension
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import allowance, block_of_speech, speech_elapsed
from secretary_tui.domain.text import ANOTHER_DAY, SECOND, ZERO, elapsed_between, fold, hour_text
from secretary_tui.export.facts.note import why_not_heard
from secretary_tui.export.facts.note_rows import LEAST_OVER
from secretary_tui.export.paper import Cell, instant
from secretary_tui.export.wording.base import curly
from secretary_tui.export.wording.names import Names, gender

#: The version of the columns below. Any change of them needs a new number, except a new column at the end.
SCHEMA = 1
Row = Mapping[str, Cell]
_OF_FILE = {
    "file": "text", "session": "text", "body": "text", "body_session": "text", "date": "day", "meeting": "number",
    "kind": "text",
}  # fmt: skip
#: The columns of the table of speeches, each with the type of its values.
SPEECH_COLUMNS: Mapping[str, str] = _OF_FILE | {
    "discussion": "text", "item": "text", "place": "text", "list": "text", "block": "text", "part": "text",
    "speech": "text", "delegation": "text", "category": "text", "region": "text", "capacity": "text", "group": "text",
    "role": "text", "dignitary": "flag", "further": "flag", "limit_seconds": "number", "spoken_seconds": "number",
    "over_seconds": "number", "outcome": "text", "inscribed": "instant", "began": "instant", "ended": "instant",
    "gender": "text",
}  # fmt: skip
#: The columns of the table of sittings, each with the type of its values.
SITTING_COLUMNS: Mapping[str, str] = _OF_FILE | {
    "title": "text", "planned_start": "instant", "called_to_order": "instant", "planned_end": "instant",
    "closed": "instant", "late_start_seconds": "number", "suspensions": "number", "suspended_seconds": "number",
    "early_end_seconds": "number", "lost_seconds": "number", "late_end_seconds": "number", "floor_seconds": "number",
    "changeover_seconds": "number", "inscribed": "number", "heard": "number", "not_heard": "number",
    "not_reached": "number", "limit_for_all_seconds": "number", "suspended_at": "text",
}  # fmt: skip
#: The column of the speeches by which they are grouped, for each value of the option `--by`.
GROUPINGS: Mapping[str, str] = {
    "category": "category", "region": "region", "group": "group", "delegation": "delegation", "kind": "kind",
    "day": "date", "item": "item", "role": "role", "sitting": "file",
}  # fmt: skip
#: The columns of the table of groups after the name: the figures of each group of speeches.
COUNTED = (
    *("statements", "replies", "points_of_order", "used_seconds", "over", "over_seconds", "under", "under_seconds"),
    *("inscribed", "not_heard", "women", "men", "unknown"),
)
_NUMBER_OR_WORDS = re.compile(r"\d+|\D+")
#: The name of the group of speeches without a value in the column.
NAMELESS = "–"
#: The figure in which a speech is counted, by the gender of its speaker.
_GENDERS = {"woman": "women", "man": "men", "": "unknown"}
#: The outcomes of entries that do not count for `limit_for_all_seconds`.
_GAVE_UP = frozenset({"absent", "withdrawn"})


def counted_until(session: Session, now: datetime) -> datetime:
    """Return the instant up to which a sitting that was not closed is counted: usually `now`.

    If no block, speech or suspension began or ended in the last twelve hours, the sitting is over: then it is the last
    of these instants.
    """
    instants = [at for row in session.blocks for at in (row.started, row.ended)]
    instants += [at for row in session.suspensions for at in (row.start, row.end)]
    instants += [at for entry in session.entries for span in entry.spans for at in (span.start, span.end)]
    last = max((at for at in instants if at is not None), default=now)
    return last if elapsed_between(last, now) >= ANOTHER_DAY else now


def speeches_of(session: Session, now: datetime, names: Names, file: str) -> Iterator[dict[str, Cell]]:
    """Yield a row of SPEECH_COLUMNS for each entry of a session, heard or not, in the order of the file.

    The caller must have removed protected names from `session`. `file` is the name of the file.
    """
    of_file, floor_lists = _of_file(session, file), frozenset(session.floor_lists)
    for entry in session.entries:
        place = "floor" if entry.list in floor_lists else "podium"
        yield of_file | _speech(session, now, names, entry, place)


def _speech(session: Session, now: datetime, names: Names, entry: Entry, place: str) -> dict[str, Cell]:
    block, allowed = block_of_speech(session, entry), allowance(session, entry)
    spoken = speech_elapsed(entry, now) // SECOND
    person, group = session.panellist(entry.panel), entry.on_behalf_of or entry.also_on_behalf_of
    group = names.registered(group)
    also = "also " if entry.also_on_behalf_of else ""
    waits, zone = entry.is_waiting, session.sitting.zone
    return _discussion(session, entry, block) | {
        "place": place,
        "list": entry.list,
        "block": curly(block.title) if block else "",
        "part": curly(block.part) if block else "",
        "speech": "film" if session.is_film(entry) else entry.kind,
        "delegation": names.registered(entry.name or (person.name if person else "")),
        "category": entry.category or "",
        "region": names.region(entry.name) if entry.name else "",
        "capacity": f"{also}on behalf of {group}" if group else "",
        "group": group,
        "role": role_word(session, person) if person else "dignitary" if entry.dignitary else "delegation",
        "dignitary": entry.dignitary,
        "further": entry.further,
        "limit_seconds": allowed,
        "spoken_seconds": spoken,
        "over_seconds": max(0, spoken - allowed) if allowed is not None and not waits else None,
        "outcome": why_not_heard(session, entry, of_podium=place == "podium") if waits else entry.state,
        "inscribed": instant(entry.inscribed, zone),
        "began": instant(entry.spans[0].start, zone) if entry.spans else None,
        "ended": instant(entry.spans[-1].end, zone) if entry.spans and entry.outcome else None,
        "gender": gender(person.title, person.pronoun) if person else gender(entry.title),
    }


def _discussion(session: Session, entry: Entry, block: Block | None) -> dict[str, Cell]:
    discussion = session.discussion(block.discussion) if block else discussion_of_list(session, entry.list)
    if discussion is None:
        return {"discussion": curly(session.sitting.theme or session.sitting.title), "item": ""}
    kind = {"kind": discussion.kind} if discussion.kind else {}
    return {"discussion": curly(discussion.title), "item": discussion.item, **kind}


def _of_file(session: Session, file: str) -> dict[str, Cell]:
    sitting = session.sitting
    return {
        "file": file,
        "session": sitting.id or "",
        "body": sitting.body,
        "body_session": sitting.body_session,
        "date": (session.called or sitting.starts).astimezone(sitting.zone).date().isoformat(),
        "meeting": sitting.meeting,
        "kind": sitting.kind or "",
    }


def sitting_of(session: Session, now: datetime, speeches: Sequence[Row], file: str) -> dict[str, Cell]:
    """Return the row of SITTING_COLUMNS for a session. `speeches` are the rows of its speeches, from `speeches_of`."""
    sitting, zone, pause = session.sitting, session.sitting.zone, changeover(session) // SECOND
    called, closed = session.called, sitting.closed
    late = _lost(sitting.starts, called) if called else 0
    early = _lost(closed, sitting.ends) if closed else 0
    suspended = suspended_between(session, called, closed or now) // SECOND if called else 0
    floor = sum((_floor_time(session, block, now) for block in session.blocks if block.kind == "floor"), ZERO)
    statements = [row for row in speeches if _is_statement(row)]
    inscribed = [row for row in statements if _is_inscribed(row)]
    heard = sum(row["began"] is not None for row in inscribed)
    wanted = sum(row["outcome"] not in _GAVE_UP for row in statements)
    of_others = (row for row in speeches if row["place"] == "floor" and not _is_statement(row))
    others = sum(int(row["spoken_seconds"] or 0) for row in of_others)
    return _of_file(session, file) | {
        "title": curly(sitting.theme or sitting.title),
        "planned_start": instant(sitting.starts, zone),
        "called_to_order": instant(called, zone),
        "planned_end": instant(sitting.ends, zone),
        "closed": instant(closed, zone),
        "late_start_seconds": late,
        "suspensions": len(session.suspensions),
        "suspended_seconds": suspended,
        "early_end_seconds": early,
        "lost_seconds": late + suspended + early,
        "late_end_seconds": _lost(sitting.ends, closed) if closed else 0,
        "floor_seconds": floor // SECOND,
        "changeover_seconds": pause,
        "inscribed": len(inscribed),
        "heard": heard,
        "not_heard": len(inscribed) - heard,
        "not_reached": sum(row["outcome"] == "not reached" for row in inscribed),
        "limit_for_all_seconds": max(0, (floor // SECOND - others) // wanted - pause) if wanted else None,
        "suspended_at": "; ".join(
            _suspended(row, zone) for row in sorted(session.suspensions, key=lambda row: row.start)
        ),
    }


def _suspended(row: Suspension, zone: tzinfo) -> str:
    """Return the hours and reason of a suspension: “10.41–10.49 (no interpretation)”, or “10.41–” before its end.

    A suspension that ended in the minute in which it began has one hour: “10.41”.
    """
    hours = dict.fromkeys((hour_text(row.start, zone), hour_text(row.end, zone) if row.end else ""))
    return "–".join(hours) + (f" ({curly(row.reason)})" if row.reason else "")


def _lost(expected: datetime, actual: datetime) -> int:
    """Return the seconds from one instant to a later one; 0 if it is earlier, or later by twelve hours or more."""
    length = elapsed_between(expected, actual)
    return length // SECOND if length < ANOTHER_DAY else 0  # longer if an old file is rehearsed


def _floor_time(session: Session, block: Block, now: datetime) -> timedelta:
    """Return how long a block has lasted without suspensions; if it has not begun, its planned and granted time."""
    if block.skipped:
        return ZERO
    return block_elapsed(session, block, now) if block.started else timedelta(minutes=block.allotted)


def _is_statement(row: Row) -> bool:
    return row["place"] == "floor" and row["speech"] == "statement" and not row["further"]


def _is_inscribed(row: Row) -> bool:
    """Return whether a row counts as inscribed; an entry that was carried over counts at the later meeting only."""
    return _is_statement(row) and row["outcome"] != "carried over"


def counted_by(speeches: Iterable[Row], by: str) -> tuple[list[dict[str, Cell]], dict[str, Cell]]:
    """Return a row for each group of speeches, and a row for all speeches together.

    A row has a `name` and the figures of COUNTED. `by` is a key of GROUPINGS. Sittings are in the order of `speeches`,
    other groups in that of `_place`. A group whose figures are all 0 has no row.
    """
    counts: dict[str, Counter[str]] = {}
    for row in speeches:
        counts.setdefault(str(row[GROUPINGS[by]]), Counter()).update(_counts(row))
    total = sum(counts.values(), Counter[str]())
    names = [name for name, count in counts.items() if count]
    if by != "sitting":
        names.sort(key=_place)
    return [_group(name or NAMELESS, counts[name]) for name in names], _group("Total", total)


def _group(name: str, counts: Counter[str]) -> dict[str, Cell]:
    return {"name": name, **{key: counts[key] for key in COUNTED}}


def _counts(row: Row) -> dict[str, int]:
    """Return what the row of a speech adds to each figure of COUNTED, without zeros.

    The time of a point of order is not speaking time.
    """
    speech, spoke = row["speech"], row["began"] is not None
    used = int(row["spoken_seconds"] or 0) if speech != "point of order" else 0
    limit = row["limit_seconds"] if spoke and speech in ("statement", "right of reply") else None
    difference = used - int(limit) if limit is not None else 0
    difference = 0 if ZERO < difference * SECOND < LEAST_OVER else difference  # as in the note
    added = {
        "statements": spoke and speech == "statement",
        "replies": spoke and speech == "right of reply",
        "points_of_order": spoke and speech == "point of order",
        "used_seconds": used,
        "over": difference > 0,
        "over_seconds": max(0, difference),
        "under": difference < 0,
        "under_seconds": max(0, -difference),
        "inscribed": _is_inscribed(row),
        "not_heard": _is_inscribed(row) and not spoke,
    }
    if spoke and speech in ("statement", "right of reply"):
        added[_GENDERS[str(row["gender"])]] = True
    return {name: int(number) for name, number in added.items() if number}


def _place(name: str) -> tuple[int, list[tuple[int, str]]]:
    """Return the sort key of the name of a group: categories first, as in CATEGORIES, and the empty name last.

    Numbers in other names are compared by value: “4”, “4 (a)”, “10”.
    """
    rank = CATEGORIES.index(name) if name in CATEGORIES else len(CATEGORIES) + (not name)
    parts = _NUMBER_OR_WORDS.findall(name)
    return rank, [(int(part), "") if part.isdecimal() else (0, fold(part)) for part in parts]
