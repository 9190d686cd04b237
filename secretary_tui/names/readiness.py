"""What is missing before a sitting, by the register of names and the Council."""

from collections.abc import Iterator
from datetime import datetime, tzinfo

from secretary_tui.domain.forecast.readiness import Missing, missing
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.cleaning import fold
from secretary_tui.domain.text.hours import day_text
from secretary_tui.names.council import member_problems
from secretary_tui.names.register import Register


def missing_by_register(
    session: Session, now: datetime, register: Register, room: tzinfo | None = None
) -> list[Missing]:
    """Return a sentence for each thing that is missing, or was named otherwise on the day; `room` is a zone."""
    of_members = member_problems(session.sitting, register)
    return [
        *missing(session, now, room),
        *not_of_the_day(session, register),
        *(Missing(sentence, "session", key="council_members") for sentence in of_members),
    ]


def not_of_the_day(session: Session, register: Register) -> list[Missing]:
    """A sentence for each name, and each group that somebody speaks for, which the register of the day has otherwise.

    Only what names a party of the register without any doubt is told; free text and who registered on line are not.
    """
    on_line = {fold(row.name) for row in session.organizations}
    wrong: dict[tuple[str, str], tuple[str, str]] = {}  # what is written and the name of the day, and where it is first
    for pair, place in _pairs(session, register):
        if fold(pair[0]) not in on_line:
            wrong.setdefault(pair, place)
    return [
        Missing(f"“{written}” was “{name}” on {day_text(register.on)}; correct the name.", "entries", row, key)
        for (written, name), (row, key) in wrong.items()
    ]


def _pairs(session: Session, register: Register) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Yield what is written and the name of the day, where they are two, with the entry's id and the key."""
    for entry in session.entries:
        if entry.panel is None and entry.name:
            party = register.exact(entry.name)
            if party is not None and fold(party.name) != fold(entry.name):
                yield (entry.name, party.name), (entry.id, "name")
        for key in ("on_behalf_of", "also_on_behalf_of"):
            text = getattr(entry, key)
            group = register.exact_group(text) if text else None
            if group is not None and fold(group) != fold(text):
                yield (text, group), (entry.id, key)
