"""What papers print of a sitting, whatever they are about, and which of its lists of speakers."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from secretary_tui.domain.model.rows.row import FrozenFields, frozen_fields
from secretary_tui.domain.model.rows.sitting import Sitting
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import limit_of
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.errors import SecretaryError
from secretary_tui.export.wording.names import Names

#: How far a sitting has come; “over” while its blocks have ended and nobody has closed it.
Progress = Literal["to come", "running", "suspended", "over", "closed"]


@frozen_fields
class SittingFacts(FrozenFields):
    """A sitting at one instant.

    `body` is the body that sits, as running text names it; `called` is when it was called to order. `short_of_time`
    says that there was no time for those who still waited when the sitting was closed.
    """

    as_at: datetime
    progress: Progress
    rehearsal: bool
    sitting: Sitting
    body: str
    called: datetime | None
    short_of_time: bool


def sitting_facts(session: Session, now: datetime, names: Names, *, rehearsal: bool) -> dict[str, Any]:
    """Return the fields of SittingFacts by name."""
    return {
        "as_at": now,
        "progress": progress_of(session),
        "rehearsal": rehearsal,
        "sitting": session.sitting,
        "body": names.body_within(session.sitting.body),
        "called": session.called,
        "short_of_time": is_short_of_time(session),
    }


def progress_of(session: Session) -> Progress:
    """Return how far the sitting has come."""
    if session.sitting.closed is not None:
        return "closed"
    if session.suspension is not None:
        return "suspended"
    if session.called is None:
        return "to come"
    return "over" if session.running is None and session.next_block is None else "running"


def is_short_of_time(session: Session) -> bool:
    """Return whether the sitting was closed when there was no time left for the next who waited for the floor.

    Nobody records why somebody was not called: what can be known is that a statement of its full length would have
    ended behind the planned end, or behind the hard stop if that came before it.
    """
    waiting = (session.first_callable(list_id) for list_id in session.floor_lists)
    limits = [limit_of(session, entry) or 0 for entry in waiting if entry is not None]
    closed = session.sitting.closed
    if closed is None or not limits:
        return True
    end = min(session.sitting.ends.astimezone(UTC), session.sitting.hard_stop.astimezone(UTC))
    return closed.astimezone(UTC) + timedelta(seconds=min(limits)) > end


def lists_of_paper(session: Session, list_id: str | None = None) -> tuple[str, ...]:
    """Return the lists that the paper “list” prints, in the order of the agenda.

    They are those of the floor that anybody is on, and the one that is called from now if there is none; or the one
    that is asked for by its id. Raises SecretaryError for an id that is no list of the sitting.
    """
    if list_id is None:
        return floor_lists_in_use(session) or (session.floor_list,)
    ids = ids_of_lists(session)
    if list_id not in ids:
        there = f"there is {', '.join(ids)}" if ids else "there is none"
        raise SecretaryError(f"There is no list “{clean(list_id)[:40]}”; {there}.")
    return (list_id,)


def floor_lists_in_use(session: Session) -> tuple[str, ...]:
    """Return the lists of the floor that anybody is on, in the order of the agenda."""
    return tuple(list_id for list_id in session.list_ids if list_id in session.floor_lists and session.places(list_id))


def ids_of_lists(session: Session) -> Sequence[str]:
    """Return the ids of all lists of a sitting, the floor's among them."""
    return tuple(dict.fromkeys((*session.list_ids, *session.floor_lists)))
