"""The `[session]` table, and the suspensions of the sitting."""

from datetime import date, datetime, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from secretary_tui.domain.model.rows.languages import translated
from secretary_tui.domain.model.rows.row import Row, TableRow, described, frozen_fields
from secretary_tui.domain.model.rows.types import Address, Constraint, Instant, Line, Name, Prose, SittingKind, Zone


@frozen_fields
@translated("title", "theme", "part", "venue", "mandate", "objectives", "outcome", "summary")
class Sitting(Row):
    """The `[session]` table: what is held, where, when, and under which decision.

    A text in another language stands beside the English one, under its name and the code of the language, as
    `title_fr`.
    """

    title: Name = described(example='"Rights of the child"', about="What is held, as it heads the papers.")
    theme: Line = described(default="", about="The theme of the year.")
    part: Line = described(default="", about="Which panel of the day it is.")
    kind: SittingKind | None = described(
        default=None,
        about="Type its beginning, as urgent; empty: a panel, if it has panellists.",
        in_file="What the sitting is called in running text; a panel discussion if it has panellists.",
    )
    body: Line = described(default="", about="Who meets: Human Rights Council.")
    body_session: Line = described(default="", about="The session of the body in words: thirty-first.")
    meeting: Annotated[int, Constraint(ge=1, le=9_999)] | None = described(
        default=None, example="17", about="The number of the meeting: 17."
    )
    venue: Line = described(default="", about="The room.")
    timezone: Zone = described(
        example='"Europe/Zurich"', about="An IANA name: all times on screen and in the papers are in it."
    )
    starts: Instant = described(label="planned start", about="The planned call to order.")
    ends: Instant = described(label="planned end", about="The planned end.")
    interpretation_until: Instant | None = described(
        default=None,
        label="interpreters until",
        about="Until when the interpreters stay; empty: until the planned end.",
    )
    mandate: Prose = described(default="", about="Its first line completes “pursuant to …” in the report.")
    objectives: Prose = described(default="", about="What the sitting is held for, as the concept note has it.")
    outcome: Prose = described(default="", about="What is expected of the sitting, as the concept note has it.")
    languages: tuple[Line, ...] = described(
        default=(),
        example='["English", "French"]',
        about="Of the interpretation, as English; French.",
        one_a_line=True,
        separator=r"[;,\n]",
        form_after="archive_url",
    )
    webcast_started: Instant | None = described(
        default=None,
        about="When the recording began; the broadcast index counts from it.",
        form_after="interpretation_until",
    )
    archive_url: Address = described(
        default="",
        label="archive address",
        about="Where the recording is kept, as https://webtv.un.org/en.",
        form_after="webcast_started",
    )
    closed: Instant | None = described(
        default=None, about="When the sitting was closed; empty while it is not.", form_after="council_members"
    )
    summary: Prose = described(
        default="",
        about="What the note says of the sitting; in Notes {notes.summary} has room for it.",
        in_file="What the secretary wrote of the sitting, for the note.",
        form_after="closed",
    )
    council_members: tuple[Name, ...] = described(
        default=(),
        label="Council members",
        example='["Albania", "Algeria"]',
        about="All others are observers; a year stands for the Council’s, as 2026.",
        in_file="All other States are observer States.",
        one_a_line=True,
    )

    def __post_init__(self) -> None:
        if self.ends <= self.starts:
            raise ValueError("the session ends before it starts; correct starts or ends")

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which everything on screen and in the papers is told."""
        return ZoneInfo(self.timezone)

    @property
    def local_start(self) -> datetime:
        """The planned start in its zone."""
        return self.starts.astimezone(self.zone)

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

    start: Instant = described(in_file="When the sitting was suspended: all clocks stopped then, and no form moves it.")
    end: Instant | None = described(
        default=None, in_file="When it was resumed, as its start; left out while it is suspended."
    )
    reason: Line = described(default="", about="Why, as the record tells it.")

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError("ends before it starts; correct start or end")
