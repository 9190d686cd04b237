"""How long each may speak: the limit of a list, of its categories, of the rights of reply, and an entry's own."""

from datetime import datetime, timedelta

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.forecast.call_order import SupposedLimit
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.row import frozen_fields
from secretary_tui.domain.model.rows.types import CATEGORY_NAMES, Category
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import limit_of
from secretary_tui.domain.rules.guards import require_limits
from secretary_tui.domain.rules.record import record_procedure
from secretary_tui.domain.rules.rewrite import Ids, evolve, put_entry, put_list
from secretary_tui.domain.text.hours import clock_text
from secretary_tui.errors import Refused


@frozen_fields
class SetLimit(Act):
    """Set the limit for all on the list who have not spoken; for some categories, or for all if none are named.

    Later names and rounds are included; a longer limit of one's own stays only if it is kept. Rights of reply keep
    theirs; with `replies` it is set for them alone, and holds for the whole sitting.
    """

    list: str
    seconds: int
    categories: tuple[Category, ...] = ()
    replies: bool = False

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """Refused on a running order, for some categories of replies, and where it changes nothing."""
        if self.replies and self.categories:
            raise Refused("The limit of rights of reply is one for all: leave the categories out.")
        if not self.replies:
            require_limits(session, self.list, now)
        touches = SupposedLimit(self.seconds, self.categories, self.replies).touches
        touched = tuple(entry for entry in session.waiting(self.list) if touches(entry))
        changed = self._set(session)
        for entry in touched:
            if entry.limit is not None and entry.limit > self.seconds and not entry.kept:
                changed = put_entry(changed, entry, limit=None)
        given = {
            "list": "floor" if self.replies else self.list,  # the limit of replies holds for the whole sitting
            "seconds": self.seconds,
            "raised": self._is_raised(session, changed, touched),
            "replies": self.replies,
            "categories": self.categories,
        }
        return record_procedure(changed, "limit", now, ids, **given)

    def _set(self, session: Session) -> Session:
        if self.replies:
            limits = (self.seconds,) * len(session.rules.reply_limits)
            return session.evolve(rules=evolve(session.rules, {"reply_limits": limits}))
        row = session.speakers_list(self.list)
        if self.categories:
            return put_list(session, row, limits={**row.limits, **dict.fromkeys(self.categories, self.seconds)})
        return put_list(session, row, limit=self.seconds, limits={})

    def _is_raised(self, session: Session, changed: Session, touched: tuple[Entry, ...]) -> bool:
        """Whether nobody who waits or comes later has less time than before; refused if nobody has more or less."""
        categories: tuple[Category | None, ...] = self.categories or (None, *CATEGORY_NAMES)
        later = [Entry(id="e", list=self.list, name="-", category=category) for category in categories]
        now = [changed.entry(entry.id) or entry for entry in touched]
        pairs = zip((*touched, *later), (*now, *later), strict=True)
        limits = ((limit_of(session, entry) or 0, limit_of(changed, then) or 0) for entry, then in pairs)
        steps = [(before, after) for before, after in limits if before != after]
        if self.replies:
            steps += zip(session.rules.reply_limits, changed.rules.reply_limits, strict=True)
        if all(before == after for before, after in steps):
            raise Refused(f"The limit is {clock_text(timedelta(seconds=self.seconds))} already.")
        return not any(after < before for before, after in steps)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """“The limit is 1:30 for all who have not spoken”."""
        of_whom = " and ".join(CATEGORY_NAMES[category][1] for category in self.categories) or "all"
        whom = "rights of reply" if self.replies else f"{of_whom} who have not spoken"
        return f"The limit is {clock_text(timedelta(seconds=self.seconds))} for {whom}"
