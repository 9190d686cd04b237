"""Makes the act that adds a typed line to a list, and describes the result."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time

from secretary_tui.domain.acts.entries import AddEntry
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.types import CATEGORY_NAMES, LINE_LENGTH, Category
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.hours import with_offset
from secretary_tui.names.grammar.line import Inscription
from secretary_tui.names.grammar.remarks import ANOTHER, Particulars
from secretary_tui.names.known_names import Candidate, KnownNames


def inscribed(
    read: Inscription, candidate: Candidate, list_id: str, names: KnownNames, session: Session, *, late: bool = False
) -> AddEntry:
    """Return the act that puts `candidate` on a list of `session`, with all that may be wrong with it as its doubt."""
    name, doubts = "" if candidate.panel else candidate.name, read.doubts_with(candidate)
    return replace(
        add_entry(replace(read, doubts=doubts), name, list_id, session, late=late),
        panel=candidate.panel,
        category=read.category or candidate.category,
        speaker=read.speaker or candidate.speaker,
        confirmed=candidate.confirmed if read.confirmed is None else read.confirmed,
        groups=names.register.speaking_groups,
    )


def add_entry(row: Particulars, name: str, list_id: str, session: Session | None, *, late: bool) -> AddEntry:
    """Return the act that puts a name on a list with what a line says of it; with a session, at the hour it gives."""
    said = row.particulars()
    is_reply, title, at, doubts = (said.pop(field) for field in ("is_reply", "title", "inscribed", "doubts"))
    return AddEntry(
        list=list_id,
        name=name,
        kind="right of reply" if is_reply else "statement",
        late=late,
        salutation=title,
        inscribed=_instant(session, at),
        doubt=" ".join(doubts)[:LINE_LENGTH],
        **said,
    )


def named_by(read: Inscription) -> Candidate | None:
    """Who raises a point of order: a name that begins so, else what was typed; a guess is none, nor is one letter."""
    best = next(iter(read.candidates), None)
    if best is None or (len(read.typed) > 1 and not best.is_guess):
        return best
    return replace(best, name=read.typed, category=None, panel=None, as_typed=True)


def raised_by(read: Inscription, named: Candidate) -> dict[str, object]:
    """What a line says of whoever raises a point of order, by the keys of an entry."""
    keys = ("on_behalf_of", "also_on_behalf_of", "title", "speaker", "rank")
    said = {key: value for key in keys if (value := getattr(read, key))}
    if doubts := read.doubts_with(named):
        said["doubt"] = " ".join(doubts)[:LINE_LENGTH]
    return {"name": named.name, "category": read.category or named.category, **said}


def without_doubts(doubts: Iterable[str]) -> tuple[str, ...]:
    """Return what is left of doubts when somebody is sure: that a line names another delegation too."""
    return tuple(doubt for doubt in doubts if ANOTHER in doubt)


def _instant(session: Session | None, at: time | None) -> datetime | None:
    """Return the instant of an hour on the day of the sitting; None if there is no hour, or no session."""
    if session is None or at is None:
        return None
    sitting = session.sitting
    day = sitting.local_start.date()
    return with_offset(datetime.combine(day, at, sitting.zone), sitting.zone)


def description(name: str, category: Category | None, row: Particulars | Entry) -> str:
    """“Togo · State Member · Minister of Justice · dignitary”: all that a line became, in one line of text."""
    person = " ".join(filter(None, (row.title, row.speaker)))
    parts = (
        name,
        f"on behalf of {row.on_behalf_of}" if row.on_behalf_of else "",
        f"also on behalf of {row.also_on_behalf_of}" if row.also_on_behalf_of else "",
        CATEGORY_NAMES[category][0] if category else "",
        ", ".join(filter(None, (person, row.rank))),
        "dignitary" if row.dignitary else "",
        "video" if row.form == "video" else "",
        "right of reply" if row.is_reply else "",
        "not confirmed" if row.confirmed is False else "",
        f"held: {row.held}" if row.held else "",
    )
    return " · ".join(filter(None, parts))
