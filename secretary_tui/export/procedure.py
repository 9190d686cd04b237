"""What the program itself wrote into the record, so that a paper can tell it in its own language and once."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, timedelta
from typing import Any, Final

from secretary_tui.domain.model import Note, Suspension
from secretary_tui.domain.procedure import ActKind, Understood, understood
from secretary_tui.domain.session import Session
from secretary_tui.export.names import Names
from secretary_tui.export.note_rows import Procedure

#: Acts that are told in the same way as another.
_KINDS: Final[Mapping[ActKind, str]] = {
    "limit of some": "limit", "alphabetical by lot": "alphabetical", "moved together": "moved",
}  # fmt: skip
#: “4 more” behind the names of a block.
_MORE: Final = re.compile(r"(\d+) more")
#: Between two names; a name may hold the same words.
_BETWEEN: Final = r"(?:, | and |$)"


def procedure_of(session: Session, names: Names | None = None) -> tuple[Procedure, ...]:
    """The acts of procedure and the decisions in the order of time; a suspension is one, with its end."""
    names = names or Names.of(session)
    told = [_suspension(row) for row in session.suspensions]
    if session.sitting.closed is not None:
        told.append(Procedure(session.sitting.closed, "sitting closed"))
    told += [Procedure(row.at, "", row.text) for row in session.notes if row.kind == "decision"]
    told += [each for row in _recorded_last(session) for each in _recorded(session, row, names)]
    return tuple(sorted(told, key=lambda each: each.at.astimezone(UTC)))


def _recorded_last(session: Session) -> list[Note]:
    """The procedural notes without the closing that `[session]` tells itself; one that was taken back is among them."""
    notes = [note for note in session.notes if note.kind == "procedural"]
    if session.sitting.closed is None:
        return notes
    last = max((n for n, note in enumerate(notes) if _kind(note) == "sitting closed"), default=None)
    reopened = max((n for n, note in enumerate(notes) if _kind(note) == "sitting reopened"), default=-1)
    return [note for n, note in enumerate(notes) if _kind(note) != "sitting closed" or (n != last and n < reopened)]


def _kind(note: Note) -> str:
    found = understood(note.text)
    return found.kind if found else ""


def _suspension(row: Suspension) -> Procedure:
    return Procedure(row.start, "suspended", row.reason, until=row.end)


def _recorded(session: Session, row: Note, names: Names) -> Iterator[Procedure]:
    """What a sentence of the record says, if the rows of the sitting do not tell it already."""
    found = understood(row.text)
    if found is None:
        yield Procedure(row.at, "", row.text)
    elif found.kind in ("suspended", "suspended because", "resumed"):
        if not session.suspensions:
            kind = "only resumed" if found.kind == "resumed" else "only suspended"
            yield Procedure(row.at, kind, row.text, reason=found.fields.get("reason", ""))
    else:
        yield _act(session, row, found, names)


def _act(session: Session, row: Note, found: Understood, names: Names) -> Procedure:
    """An act with what its sentence says of it; an English paper tells some acts as they were written."""
    kind, said = _KINDS.get(found.kind, found.kind), found.fields
    facts: dict[str, Any] = {}
    if kind in ("list closed", "carried over"):
        facts = {"count": said.get("speakers") or said.get("speakers_were", 0)}
    elif "seconds" in said:
        length = timedelta(seconds=said["seconds"])
        facts = {"length": length, "more": said["changed"] == "raised", "categories": said.get("categories", ())}
    elif kind == "interpretation":
        hours, minutes = map(int, said["hour"].split("."))
        local = row.at.astimezone(session.sitting.zone)
        facts = {"until": local.replace(hour=hours % 24, minute=minutes % 60, second=0, microsecond=0)}
    elif kind in ("lots", "alphabetical"):
        facts = {"text": said.get("letter", ""), "lot": said.get("seed", "")}
    elif kind == "reserved places":
        facts = {"text": row.text, "kept": said["kept"]}
    elif kind == "moved":
        moved, more = _moved(said["names"], (session.name_of(entry) for entry in session.entries))
        facts = {"text": row.text, "names": tuple(map(names.name, moved)), "count": more, "place": said["place"]}
    return Procedure(row.at, kind, **facts)


def _moved(text: str, known: Iterable[str]) -> tuple[list[str], int]:
    """The names of a block that was moved, and how many more were in it: the longest known name wins."""
    longest_first = sorted(set(known), key=len, reverse=True)
    name = re.compile(rf"({'|'.join(map(re.escape, longest_first))}|.+?){_BETWEEN}", re.DOTALL)
    parts = [found[1] for found in name.finditer(text)]
    more = _MORE.fullmatch(parts[-1]) if len(parts) > 1 else None
    return (parts[:-1], int(more[1])) if more else (parts, 0)
