"""How long an entry may speak."""

from secretary_tui.domain.model.replies import reply_number
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session


def limit_of(session: Session, entry: Entry) -> int | None:
    """Seconds allowed: the entry's own, else the list's for its category, else the session's.

    A right of reply has the limit of the first, second or further one of its delegation. None for an entry of
    the podium or the responses, which has planned seconds and no limit.
    """
    if entry.limit is not None:
        return entry.limit
    if entry.is_reply:
        limits = session.rules.reply_limits
        return limits[min(reply_number(session, entry), len(limits)) - 1]
    if entry.panel is not None or entry.planned is not None:
        return None
    row, rules, category = session.speakers_list(entry.list), session.rules, entry.category
    of_list = (row.limits.get(category) if category else None) or row.limit
    return of_list or (rules.limits.get(category) if category else None) or rules.limit


def allowance(session: Session, entry: Entry) -> int | None:
    """Seconds an entry may speak: its limit, else its planned seconds; None for a point of order."""
    if entry.kind == "point of order":
        return entry.limit
    limit = limit_of(session, entry)
    return entry.planned if limit is None else limit
