"""The act that puts a line on a list."""

from datetime import datetime, time, timedelta, timezone

from secretary_tui.domain.commands import AddEntry
from secretary_tui.domain.session import Session
from secretary_tui.names.known import Candidate, KnownNames
from secretary_tui.names.line import Inscription


def inscribed(
    read: Inscription, candidate: Candidate, list_id: str, known: KnownNames, session: Session, *, late: bool = False
) -> AddEntry:
    """The act that puts `candidate` on a list of `session`, in the capacity of the line `read`."""
    return AddEntry(
        list=list_id,
        name="" if candidate.panel else candidate.name,
        kind="right of reply" if read.is_reply else "statement",
        panel=candidate.panel,
        on_behalf_of=read.on_behalf_of,
        also_on_behalf_of=read.also_on_behalf_of,
        category=read.category or candidate.category,
        dignitary=read.dignitary,
        form=read.form,
        late=late,
        salutation=read.title,
        speaker=read.speaker or candidate.speaker,
        rank=read.rank,
        confirmed=candidate.confirmed if read.confirmed is None else read.confirmed,
        held=read.held,
        inscribed=instant_of(session, read.inscribed),
        groups=known.speaking_groups,
    )


def instant_of(session: Session | None, at: time | None) -> datetime | None:
    """The instant of an hour on the day of the sitting; None if there is no hour, or no session."""
    if session is None or at is None:
        return None
    sitting = session.sitting
    instant = datetime.combine(sitting.starts.astimezone(sitting.zone).date(), at, sitting.zone)
    return instant.replace(tzinfo=timezone(instant.utcoffset() or timedelta()))
