"""Reads what the program itself wrote into the record, so that a paper can tell it in its own language and once."""

import re
from collections.abc import Mapping
from datetime import UTC, timedelta
from typing import Final

from secretary_tui.domain.model import CATEGORY_NAMES, Category, Note, Suspension
from secretary_tui.domain.session import Session
from secretary_tui.export.note_rows import Procedure

#: The sentences, as the acts of the domain write them.
_CLOSED: Final = re.compile(r"The list of speakers was closed with (\d+) speakers? inscribed\.")
_CARRIED: Final = re.compile(r"(\d+) speakers? (?:was|were) carried over to another list\.")
_LIMIT: Final = re.compile(
    r"The speaking time was (reduced|raised) to (?:(\d+) minutes?)?(?: and )?(?:(\d+) seconds?)? "
    r"for (?:(.+) who had not spoken|rights of reply)\."
)
_LOTS: Final = re.compile(r"The order of those waiting was drawn by lot \(seed (.+)\)\.")
_LETTER: Final = re.compile(
    r"The order of those waiting was changed: alphabetical, beginning with the letter (\w)"
    r"(?:, drawn by lot \(seed (.+)\))?\."
)
_UNTIL: Final = re.compile(r"Interpretation is provided until (\d+)\.(\d\d)\.")
#: What is told of the sitting and its suspensions themselves.
_OF_THE_SITTING: Final = re.compile(r"The sitting was (?:suspended(?:: .*)?|resumed|closed)\.?", re.DOTALL)
_BY_PLURAL: Final[Mapping[str, Category]] = {many: category for category, (_, many) in CATEGORY_NAMES.items()}
#: Sentences that never change.
_FIXED: Final = {
    "The list of speakers was opened again.": "list opened",
    "The order of those waiting was changed to the order of practice.": "practice order",
    "The order of those waiting was changed: by time spoken, the least first.": "by time spoken",
}
#: Sentences with one word or one number in them.
_WITH_COUNT: Final = {"list closed": _CLOSED, "carried over": _CARRIED}


def procedure_of(session: Session) -> tuple[Procedure, ...]:
    """The acts of procedure and the decisions in the order of time; a suspension is one, with its end."""
    told = [_suspension(row) for row in session.suspensions]
    if session.sitting.closed is not None:
        told.append(Procedure(session.sitting.closed, "sitting closed"))
    told += [Procedure(row.at, "", row.text) for row in session.notes if row.kind == "decision"]
    told += [_act(session, row) for row in session.notes if row.kind == "procedural" and not _is_told(session, row)]
    return tuple(sorted(told, key=lambda each: each.at.astimezone(UTC)))


def _suspension(row: Suspension) -> Procedure:
    return Procedure(row.start, "suspended", row.reason, until=row.end)


def _is_told(session: Session, row: Note) -> bool:
    """Whether the rows of the sitting tell it already."""
    found = _OF_THE_SITTING.fullmatch(row.text)
    if found is None:
        return False
    return session.sitting.closed is not None if "closed" in found[0][:23] else bool(session.suspensions)


def _act(session: Session, row: Note) -> Procedure:
    """What a sentence of the program says; any other is told as it stands."""
    if row.text in _FIXED:
        return Procedure(row.at, _FIXED[row.text])
    for kind, sentence in _WITH_COUNT.items():
        if found := sentence.fullmatch(row.text):
            return Procedure(row.at, kind, count=int(found[1]))
    if found := _LOTS.fullmatch(row.text):
        return Procedure(row.at, "lots", lot=found[1])
    if found := _LETTER.fullmatch(row.text):
        return Procedure(row.at, "alphabetical", found[1], lot=found[2] or "")
    if found := _UNTIL.fullmatch(row.text):
        local = row.at.astimezone(session.sitting.zone)
        until = local.replace(hour=int(found[1]) % 24, minute=int(found[2]) % 60, second=0, microsecond=0)
        return Procedure(row.at, "interpretation", until=until)
    return _limit(row) or Procedure(row.at, "", row.text)


def _limit(row: Note) -> Procedure | None:
    """A speaking time that was changed, for everybody, for some categories, or for the rights of reply."""
    found = _LIMIT.fullmatch(row.text)
    if found is None or not (found[2] or found[3]):
        return None
    length, more = timedelta(minutes=int(found[2] or 0), seconds=int(found[3] or 0)), found[1] == "raised"
    if found[4] is None:
        return Procedure(row.at, "limit of replies", length=length, more=more)
    names = [] if found[4] == "all" else found[4].split(", ")
    if any(name not in _BY_PLURAL for name in names):
        return None
    categories = tuple(_BY_PLURAL[name] for name in names)
    return Procedure(row.at, "limit", length=length, more=more, categories=categories)
