"""Acts on a list: open, close, carry over, set its limits."""

from datetime import datetime, timedelta
from typing import Final

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.forecast.call_order import SupposedLimit
from secretary_tui.domain.forecast.effect_texts import heard_text
from secretary_tui.domain.forecast.forecast import forecast
from secretary_tui.domain.forecast.schedule import forecast_instant
from secretary_tui.domain.lists import is_only_floor_list, list_state, title_of_list
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.row import frozen_fields
from secretary_tui.domain.model.rows.types import CATEGORY_NAMES, Category
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import limit_of, replies_at_the_end, statements_first
from secretary_tui.domain.rules.guards import require_inscription, require_limits
from secretary_tui.domain.rules.rewrite import Ids, evolve, put_entry, put_list, record_procedure
from secretary_tui.domain.text.hours import clock_text
from secretary_tui.errors import NextStep, Refused, WantsAgain

#: Chairs set no shorter limit, in seconds: 0:05 is a slip for 5:00.
HARDLY_MEANT: Final = 30
#: A limit is asked for and typed a second time within so many seconds.
AGAIN_TO_SET: Final = 60


@frozen_fields
class OpenList(Act):
    """Open the list, or open it again after it was closed."""

    list: str

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """Opened again, it stays open until it is closed by hand; refused for a list that is open."""
        require_inscription(session, self.list)
        state = list_state(session, self.list, now)
        row = session.speakers_list(self.list)
        if state == "open":
            raise Refused("The list is open.", NextStep("CloseList", "closes it"))
        if state == "planned":
            return put_list(session, row, opened=now)
        session = put_list(session, row, closed=None, reopened=now)
        return record_procedure(session, "list opened", now, ids, list=self.list)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """That it is open."""
        return "The list is open"


@frozen_fields
class CloseList(Act):
    """Close the list: later names go on only as late ones."""

    list: str

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """Refused for a list that is not open."""
        require_inscription(session, self.list)
        row = session.speakers_list(self.list)
        state = list_state(session, self.list, now)
        if row.closes == "never":
            raise Refused("This list never closes; its row in Agenda says so.")
        if state != "open":
            if state == "closed":
                raise Refused("The list is closed already.", NextStep("OpenList", "opens it again"))
            raise Refused("The list has not been opened.", NextStep("OpenList", "opens it"))
        session = put_list(session, row, closed=now, reopened=None)
        speakers = sum(not entry.further and not entry.is_reply for entry in session.places(self.list))
        return record_procedure(session, "list closed", now, ids, list=self.list, speakers=speakers)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """That it is closed, with how many inscribed, and how many of them will be heard."""
        seen = forecast(after, forecast_instant(after, now), self.list)
        return f"The list is closed: {heard_text(after, seen)}"


@frozen_fields
class CarryOver(Act):
    """Carry those who wait on one list to the end of another."""

    list: str
    to: str

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """Who waits here goes on behind who is on the other list; refused where nobody would be called."""
        if self.to not in session.list_ids or self.to == self.list:
            raise Refused("There is no such other list.")
        if session.has_ended(self.to):
            raise Refused("That list has ended, nobody on it would be called; carry them to another.")
        carried = tuple(entry.evolve(list=self.to) for entry in session.waiting(self.list))
        if not carried:
            raise Refused("Nobody waits on this list.")
        last = statements_first((*replies_at_the_end(session.on_list(self.to)), *carried))
        gone = {entry.id for entry in last}
        session = session.evolve(entries=(*(e for e in session.entries if e.id not in gone), *last))
        return record_procedure(session, "carried over", now, ids, list=self.list, to=self.to, speakers=len(carried))

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """“3 carried over to “Second slot””."""
        carried = len(before.waiting(self.list))
        to = "the floor" if is_only_floor_list(after, self.to) else f"“{title_of_list(after, self.to)}”"
        return f"{carried} carried over to {to}"


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
    sure: bool = False

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """Refused on a running order, for some categories of replies, and where it changes nothing.

        Without `sure` it raises WantsAgain for a limit that is hardly meant.
        """
        if self.replies and self.categories:
            raise Refused("The limit of rights of reply is one for all: leave the categories out.")
        if not self.replies:
            require_limits(session, self.list, now)
        touches = SupposedLimit(self.seconds, self.categories, self.replies).touches
        touched = tuple(entry for entry in session.waiting(self.list) if touches(entry))
        changed = self._set(session)
        if self.seconds < HARDLY_MEANT and not self.sure:
            length = clock_text(timedelta(seconds=self.seconds))
            step = NextStep("SetLimit", "sets it if it is given again")
            raise WantsAgain(f"A limit of {length} is less than half a minute.", step, seconds=AGAIN_TO_SET)
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
