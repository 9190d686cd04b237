"""The `[session]` table, and the suspensions of the sitting."""

from datetime import date, datetime, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from secretary_tui.domain.model.rows.constraint import Constraint
from secretary_tui.domain.model.rows.fields import frozen_fields
from secretary_tui.domain.model.rows.languages import translated
from secretary_tui.domain.model.rows.row import Row, TableRow
from secretary_tui.domain.model.rows.types import Address, Instant, Line, Name, Prose, SittingKind, Zone


@frozen_fields
@translated("title", "theme", "part", "venue", "mandate", "objectives", "outcome", "summary")
class Sitting(Row):
    """The `[session]` table: what is held, where, when, and under which decision.

    `kind` is what the sitting is called in running text; where it is left out, a sitting with panellists is a panel
    discussion. `objectives` and `outcome` are what the sitting is held for and what is expected of it. A text in
    another language stands beside the English one, under its name and the code of the language, as `title_fr`.
    """

    title: Name
    theme: Line = ""
    part: Line = ""
    kind: SittingKind | None = None
    body: Line = ""
    body_session: Line = ""
    meeting: Annotated[int, Constraint(ge=1, le=9_999)] | None = None
    venue: Line = ""
    timezone: Zone
    starts: Instant
    ends: Instant
    interpretation_until: Instant | None = None
    mandate: Prose = ""
    objectives: Prose = ""
    outcome: Prose = ""
    languages: tuple[Line, ...] = ()
    webcast_started: Instant | None = None
    archive_url: Address = ""
    closed: Instant | None = None
    summary: Prose = ""
    council_members: tuple[Name, ...] = ()

    def __post_init__(self) -> None:
        if self.ends <= self.starts:
            raise ValueError("the session ends before it starts; correct starts or ends")

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which everything on screen and in the papers is told."""
        return ZoneInfo(self.timezone)

    @property
    def days(self) -> tuple[date, ...]:
        """The days over which it is planned, in its zone: one, or two if it goes on past midnight."""
        first, last = (
            instant.astimezone(self.zone).date() for instant in (self.starts, max(self.ends, self.hard_stop))
        )
        return (first, first + timedelta(days=1)) if last > first else (first,)

    @property
    def hard_stop(self) -> datetime:
        """When the interpreters leave: the planned end unless they agreed to another instant."""
        return self.interpretation_until or self.ends


@frozen_fields
class Suspension(TableRow):
    """A stretch in which the sitting stood still; open while `end` is None."""

    start: Instant
    end: Instant | None = None
    reason: Line = ""

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError("ends before it starts; correct start or end")
