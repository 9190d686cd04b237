"""Points of order: the speaker's clock stops, and goes on when the point has been heard."""

from datetime import datetime

from secretary_tui.domain.acts.base import Act, FloorAct
from secretary_tui.domain.model.rows.entry import Entry, Span
from secretary_tui.domain.model.rows.row import frozen_fields
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.guards import (
    require_holder,
    require_no_point_of_order,
    require_running,
    require_sitting,
)
from secretary_tui.domain.rules.rewrite import Ids, add, put_entry
from secretary_tui.domain.rules.speeches import end, stop_clock
from secretary_tui.errors import Refused


@frozen_fields
class RaisePointOfOrder(Act):
    """Interrupt the speaker for a point of order."""

    name: str = ""

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """The speaker's clock stops and that of the point begins, also on an empty floor."""
        require_sitting(session, now)
        block = require_running(session)
        speaker = session.holder
        require_no_point_of_order(speaker)
        if speaker is not None:
            session = stop_clock(session, speaker, now)
        point = Entry(
            id=f"e{next(ids)}",
            list=speaker.list if speaker else block.list_id,
            name=self.name,
            kind="point of order",
            inscribed=now,
            spans=(Span(start=now),),
        )
        return add(session, "entries", point, after=speaker.id if speaker else None)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """“Point of order; Chad waits”."""
        stopped = before.holder
        return f"Point of order{f'; {before.name_of(stopped)} waits' if stopped else ''}"


@frozen_fields
class EndPointOfOrder(FloorAct):
    """End the point of order; the interrupted speaker goes on."""

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """The speaker goes on, unless the clock stood before it was raised; refused if none is being heard."""
        point = require_holder(session, now)
        if point.kind != "point of order":
            raise Refused("No point of order is being heard.")
        session = end(session, point, now, "delivered")
        speaker = session.interrupted
        if speaker is not None and speaker.spans[-1].end == point.spans[0].start:
            session = put_entry(session, speaker, spans=(*speaker.spans, Span(start=now)))
        return session
