"""The text of a new session, as the shipped ones are written: keys in their order, and comments for hand editing."""

from collections.abc import Mapping
from typing import Final

from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.rows.sitting import Sitting
from secretary_tui.domain.model.session import FORMAT, TABLES, Session, Table
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.domain.text.hours import day_text, hour_text
from secretary_tui.storage.text.codec import encode_row
from secretary_tui.storage.text.toml_values import assignment, stored

_HEAD: Final = """\
# {day}, {starts} to {ends}
# {title}
#
# This file may be edited by hand, also while the sitting runs: the screen takes the change over within
# a second, and your comments and layout stay. After editing: secretary check {name}
#   - Anything before the first [[blocks]] can be corrected at any time; limits are in seconds, plans in minutes.
#   - [[panel]] names the podium once; an entry points to it with panel = "its id".
#   - [[organizations]] are those that registered on line; confirmed = true once one of theirs was at the desk.
#   - The order of the [[entries]] of a list is the order of the list: move a whole row to move its place.
#   - Ids are what notes and entries point to: leave them as they are. A new row needs a new one.
#   - Times carry their offset ({stamp}).
# The program itself writes started, ended, outcome, spans and the rows of suspensions and notes.
# secretary check --ready {name} says what is still missing.
"""
#: The rules that stand in the file even where they are the usual ones, to be corrected there.
_RULES: Final = ("limit", "changeover", "warning", "list_minutes", "practice_order", "reserved_places")
#: What stands above the first row of a table.
_ABOVE: Final[Mapping[Table, str]] = {
    "panel": "The podium: role is chair, opening, moderator, panellist or video.",
    "organizations": (
        "The organizations that registered on line, as they write themselves; each is held until y at the desk\n"
        "confirms it or confirmed = true stands in its row."
    ),
    "entries": "The running order of the podium, with planned seconds.",
}


def new_text(session: Session, name: str) -> str:
    """Return the text of a new session, with comments for whoever edits it by hand; `name` is that of its file."""
    zone = session.sitting.zone
    parts = [_head(session, name), f"format = {FORMAT}\n", _sitting(session), _rules(session)]
    for table in TABLES:
        rows = session.rows(table)
        above = _agenda(session) if table == "blocks" else _ABOVE.get(table, "")
        texts = [encode_row(table, row, zone) for row in rows]
        if texts and above:
            texts[0] = _comment(above) + texts[0]
        parts += texts
    return "\n".join(parts)


def _head(session: Session, name: str) -> str:
    sitting = session.sitting
    starts = sitting.local_start
    starts_text, ends_text = (hour_text(instant, sitting.zone) for instant in (sitting.starts, sitting.ends))
    return _HEAD.format(
        day=day_text(starts.date()),
        starts=starts_text,
        ends=ends_text,
        title=sitting.title,
        name=clean(name),
        stamp=f"{starts_text} on that day is {starts.isoformat(timespec='seconds')}",
    )


def _sitting(session: Session) -> str:
    sitting = session.sitting
    year = sitting.local_start.year
    members = f"The {len(sitting.council_members)} members in {year}; every other State is an observer State."
    above = {"mandate": "The first line completes “pursuant to …” in the report.", "council_members": members}
    return _table("[session]", sitting, tuple(stored(sitting)), above)


def _rules(session: Session) -> str:
    """Return the rules, the usual ones among them, so that each is corrected in its place."""
    rules = session.rules
    written = {*_RULES, *stored(rules)}
    above = {
        "reserved_places": "How many places of the list are kept for a category, for example { nhri = 1, ngo = 3 }."
    }
    return _table("[rules]", rules, tuple(name for name in rules.names() if name in written), above)


def _table(header: str, row: Row, names: tuple[str, ...], above: Mapping[str, str]) -> str:
    """Return a table with these of its keys, and a comment above some of them."""
    zone = row.zone if isinstance(row, Sitting) else None
    lines = (f"{_comment(above.get(name, ''))}{assignment(name, getattr(row, name), zone)}\n" for name in names)
    return f"{header}\n{''.join(lines)}"


def _agenda(session: Session) -> str:
    """Return what stands above the blocks: their minutes and their sum, and what may be changed."""
    sitting = session.sitting
    minutes = " + ".join(str(block.minutes) for block in session.blocks)
    total = sum(block.minutes for block in session.blocks)
    sum_of = f"{minutes} = {total}" if len(session.blocks) > 1 else minutes
    hours = " to ".join(hour_text(instant, sitting.zone) for instant in (sitting.starts, sitting.ends))
    return (
        f"The agenda: {sum_of} minutes, {hours}.\n"
        "minutes is the plan and stays; what the chair gives or takes during the sitting is granted.\n"
        "All floor blocks serve the one list “floor”, which is established once."
    )


def _comment(text: str) -> str:
    """Return lines of comment; none for an empty text."""
    return "".join(f"# {line}\n" for line in text.splitlines())
