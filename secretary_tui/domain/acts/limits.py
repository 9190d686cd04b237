"""How long each may speak: the limit of a list, of its categories, of the rights of reply, and an entry's own."""

from datetime import datetime, timedelta

from secretary_tui.domain.acts.commands import SetEntryLimit, SetLimit
from secretary_tui.domain.acts.queue import waiting
from secretary_tui.domain.acts.rewrite import Ids, evolve, put_entry, put_list
from secretary_tui.domain.acts.running_order import require_limits
from secretary_tui.domain.acts.speech import record_procedure
from secretary_tui.domain.forecast.schedule import clock_text
from secretary_tui.domain.forecast.walk import Supposed
from secretary_tui.domain.model.rows import CATEGORY_NAMES, Category, Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import Refused


def set_limit(session: Session, command: SetLimit, now: datetime, ids: Ids) -> Session:
    """`l`: for all who have not spoken, later names and rounds included; a longer limit of one's own only if kept.

    Replies keep their limits; when the limit is for them, it holds for the whole sitting.
    """
    if not command.replies:
        require_limits(session, command.list, now)
    row = session.speakers_list(command.list)
    touches = Supposed(command.seconds, command.categories, command.replies).touches
    if command.replies:
        limits = (command.seconds,) * len(session.rules.reply_limits)
        changed = session.evolve(rules=evolve(session.rules, {"reply_limits": limits}))
    elif command.categories:
        changed = put_list(session, row, limits={**row.limits, **dict.fromkeys(command.categories, command.seconds)})
    else:
        changed = put_list(session, row, limit=command.seconds, limits={})
    touched = [entry for entry in session.waiting(command.list) if touches(entry)]
    for entry in touched:
        if entry.limit is not None and entry.limit > command.seconds and not entry.kept:
            changed = put_entry(changed, entry, limit=None)
    facts = {
        "list": "floor" if command.replies else command.list,  # the limit of replies holds for the whole sitting
        "seconds": command.seconds,
        "raised": _is_raised(session, changed, command, touched),
        "replies": command.replies,
        "categories": command.categories,
    }
    return record_procedure(changed, "limit", now, ids, **facts)


def _is_raised(session: Session, changed: Session, command: SetLimit, touched: list[Entry]) -> bool:
    """Whether nobody who waits or comes later has less time than before; refused if nobody has more or less."""
    categories: tuple[Category | None, ...] = command.categories or (None, *CATEGORY_NAMES)
    later = [Entry(id="e", list=command.list, name="-", category=category) for category in categories]
    now = [changed.entry(entry.id) or entry for entry in touched]
    limits = zip(map(session.limit_of, (*touched, *later)), map(changed.limit_of, (*now, *later)), strict=True)
    steps = [(before or 0, after or 0) for before, after in limits if before != after]
    if command.replies:
        steps += zip(session.rules.reply_limits, changed.rules.reply_limits, strict=True)
    if all(before == after for before, after in steps):
        raise Refused(f"The limit is {clock_text(timedelta(seconds=command.seconds))} already.")
    return not any(after < before for before, after in steps)


def set_entry_limit(session: Session, command: SetEntryLimit) -> Session:
    """One entry's own limit; `kept` protects it when the limit of all is cut."""
    entry = waiting(session, command.entry)
    return put_entry(session, entry, limit=command.seconds, kept=command.kept and command.seconds is not None)
