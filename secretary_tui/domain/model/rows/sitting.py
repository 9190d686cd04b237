"""Rows of `[session]` and `[rules]`, discussions, documents, the panel, organizations and suspensions."""

import re
from datetime import date, datetime, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from secretary_tui.domain.model.rows import row
from secretary_tui.domain.model.rows.row import MisplacedKey, Row, TableRow, described, frozen_fields, translated

#: The form of a reference to a discussion in another file: the id of its session, a slash, its own id (“hrc31-17/d1”).
_PART = re.compile(r"[a-z0-9][a-z0-9-]{0,39}/[a-z0-9][a-z0-9-]{0,39}\Z")


@frozen_fields
@translated("title", "mandate")
class Discussion(TableRow):
    """A part of a meeting with its own title and section of the report: a panel, a dialogue, a debate, a review.

    A meeting has one or several discussions, one after the other or one inside another; each block names its
    discussion. A discussion that continues at the next meeting has a row in the file of each meeting, and the later row
    names the earlier one in `continues`.
    """

    title: row.Name = described(example='"Annual debate on albinism"')
    kind: row.SittingKind | None = None
    item: row.Line = described(default="", label="agenda item", example='"3"')
    mandate: row.Prose = ""
    decision: row.Line = described(default="", example='"25/101"')
    continues: tuple[row.Line, ...] = described(default=(), example='["hrc31-17/d1"]')
    goes_on: bool = False
    heard_before: tuple[row.Line, ...] = described(
        default=(), example='["Brazil", "Pakistan on behalf of the Group of Friends"]'
    )
    replied_before: tuple[row.Line, ...] = described(default=(), example='["Cuba", "Cuba"]')

    def __post_init__(self) -> None:
        for one in self.continues:
            if not _PART.match(one):
                raise MisplacedKey(
                    ("continues",), f"“{one}” is not a discussion of a session; write one as hrc31-17/d1"
                )


@frozen_fields
@translated("title")
class Document(TableRow):
    """A document that the meeting considers."""

    symbol: row.Line = ""
    title: row.Name
    discussion: row.RowId | None = None
    presented_by: row.RowId | None = None
    concerns: tuple[row.Name, ...] = described(
        default=(), label="States concerned", hint="Morocco; Philippines", example='["Morocco", "Philippines"]'
    )


@frozen_fields
@translated("name", "function", "topic", "short_title")
class Panellist(TableRow):
    """A person on the podium, or a film; `name` is public, and only the form of the row shows `protected_name`.

    The name of a film is its title, which papers in another language print in that language; the name of a person has
    no translation.
    """

    name: row.Name
    title: row.Line = ""
    function: row.Line = ""
    topic: row.Line = ""
    role: row.Role = "panellist"
    protected_name: row.Line = described(default="", is_secret=True)
    discussion: row.RowId | None = None
    pronoun: row.Pronoun | None = described(default=None, example='"she"')
    short_title: row.Line = described(default="", example='"independent expert"')
    left: row.Instant | None = described(default=None, label="left at")

    def __post_init__(self) -> None:
        for key in (f"name_{code}" for code in row.OTHER_LANGUAGES):
            if getattr(self, key) and self.role != "video":
                said = 'needs role = "video": a person has one name in all languages'
                raise MisplacedKey((key,), said)


@frozen_fields
class Organization(TableRow):
    """An organization that registered on line; its entries are not called before it is confirmed at the desk."""

    name: row.Name
    aliases: tuple[row.Line, ...] = described(default=(), label="other forms")
    category: row.Category = "ngo"
    speaker: row.Line = described(default="", label="who speaks")
    confirmed: bool = False


@frozen_fields
@translated("title", "theme", "part", "venue", "mandate", "objectives", "outcome", "summary")
class Sitting(Row):
    """The `[session]` table: title, kind, place, hours and mandate of the sitting.

    A text in another language has the key of the English text and the code of the language, for example `title_fr`.
    """

    id: row.RowId | None = described(default=None, example='"hrc31-17"')
    title: row.Name = described(example='"Rights of the child"')
    theme: row.Line = ""
    part: row.Line = ""
    kind: row.SittingKind | None = None
    body: row.Line = ""
    body_session: row.Line = ""
    meeting: Annotated[int, row.Constraint(ge=1, le=9_999)] | None = described(default=None, example="17")
    venue: row.Line = ""
    timezone: row.Zone = described(example='"Europe/Zurich"')
    starts: row.Instant = described(label="planned start")
    ends: row.Instant = described(label="planned end")
    interpretation_until: row.Instant | None = described(default=None, label="interpreters until")
    mandate: row.Prose = ""
    decision: row.Line = described(default="", example='"25/101"')
    objectives: row.Prose = ""
    outcome: row.Prose = ""
    languages: tuple[row.Line, ...] = described(default=(), example='["English", "French"]')
    webcast_started: row.Instant | None = None
    archive_url: row.Address = described(default="", label="archive address")
    closed: row.Instant | None = None
    summary: row.Prose = ""
    council_members: tuple[row.Name, ...] = described(
        default=(), label="Council members", example='["Albania", "Algeria"]'
    )

    def __post_init__(self) -> None:
        if self.ends <= self.starts:
            raise ValueError("ends before it starts; correct starts or ends")

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def local_start(self) -> datetime:
        return self.starts.astimezone(self.zone)

    @property
    def days(self) -> tuple[date, ...]:
        """The planned days of the sitting in its time zone: one, or two if its end or hard stop is after midnight."""
        first, last = (
            instant.astimezone(self.zone).date() for instant in (self.starts, max(self.ends, self.hard_stop))
        )
        return (first, first + timedelta(days=1)) if last > first else (first,)

    @property
    def hard_stop(self) -> datetime:
        """The instant at which the interpreters leave: the planned end unless they agreed to another instant."""
        return self.interpretation_until or self.ends


@frozen_fields
class Suspension(TableRow):
    """A time during which the sitting was suspended; without `end`, the sitting is still suspended."""

    start: row.Instant
    end: row.Instant | None = None
    reason: row.Line = ""

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError("ends before it starts; correct start or end")


@frozen_fields
class Rules(Row):
    """The `[rules]` table: limits of speaking time, settings of lists, and the form of the report.

    `reply_limits` are the limits of a delegation's first right of reply, its second, and so on. Further rights of reply
    have the last of them.
    """

    limit: row.Limit = described(default=120, unit="m:ss")
    limits: dict[row.Category, row.Limit] = described(
        default_factory=dict,
        label="limits by category",
        unit="m:ss",
        hint="member 3:00; observer 2:00",
        example="{ member = 180, observer = 120 }",
    )
    reply_limits: Annotated[tuple[row.Limit, ...], row.Constraint(min_length=1, max_length=9)] = described(
        default=(180, 120), unit="m:ss", hint="3:00; 2:00", example="[180, 120]"
    )
    changeover: Annotated[int, row.Constraint(ge=0, le=60)] = described(default=10, unit="s", example="10")
    warning: row.Seconds = described(default=30, unit="m:ss")
    list_minutes: row.Minutes = described(default=15, example="15")
    practice_order: tuple[row.PracticeStep, ...] = described(
        default=("dignitaries", "groups", "states", "others"),
        hint="dignitaries; groups; states; others",
        example='["dignitaries", "groups", "states", "others"]',
    )
    reserved_places: dict[row.Category, Annotated[int, row.Constraint(ge=0, le=100)]] = described(
        default_factory=dict, hint="observer 2; ngo 3", example="{ ngo = 3 }"
    )
    report_order: row.CategoryOrder = described(
        default=(), hint="member; observer; igo", example='["member", "observer", "igo", "un"]'
    )
    report_headings: dict[row.Category, row.Headings] = described(
        default_factory=dict,
        hint="other: Other observer / Other observers",
        example='{ other = ["Other observer", "Other observers"] }',
    )
    report_clusters: row.Clusters = described(default="one", example='"each"')
    report_ranks: bool = described(default=False, example="true")
