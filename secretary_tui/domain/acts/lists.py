"""The list as a whole: opened, closed, carried over to another."""

from datetime import datetime

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.forecast.effect_texts import heard_text
from secretary_tui.domain.forecast.forecast import forecast
from secretary_tui.domain.forecast.schedule import forecast_instant
from secretary_tui.domain.lists.opening import list_state
from secretary_tui.domain.model.replies import replies_at_the_end, statements_first
from secretary_tui.domain.model.rows.row import frozen_fields
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.guards import require_inscription
from secretary_tui.domain.rules.record import record_procedure
from secretary_tui.domain.rules.rewrite import Ids, put_list
from secretary_tui.errors import NextStep, Refused


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
        if state != "open":
            if state == "closed":
                raise Refused("The list is closed already.", NextStep("OpenList", "opens it again"))
            raise Refused("The list has not been opened.", NextStep("OpenList", "opens it"))
        session = put_list(session, row, closed=now, reopened=None)
        speakers = sum(not entry.further for entry in session.places(self.list))
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
        to = next((block.title for block in after.blocks if block.list_id == self.to), self.to)
        return f"{carried} carried over to {'the floor' if self.to == after.floor_list else f'“{to}”'}"
