"""Rows of the tables `[[blocks]]`, `[[lists]]` and `[[entries]]`, and the spans of time of speeches."""

from datetime import UTC, datetime
from functools import cached_property
from typing import NamedTuple

from secretary_tui.domain.model.rows import row
from secretary_tui.domain.model.rows.row import Row, TableRow, described, frozen_fields, translated
from secretary_tui.domain.text import fold

#: The parts of a discussion for which the report has words.
PARTS = (
    *("opening", "introduction", "presentations", "dignitaries", "States concerned", "questions", "answers", "closing"),
    *("general comments", "explanations of vote before the vote", "action", "vote"),
    *("explanations of vote after the vote", "views of the State under review", "views of States", "views of others"),
    "closing of the State under review",
)
#: These words are in the name of each part in which the State under review speaks.
REVIEWED = "State under review"


@frozen_fields
@translated("title")
class Block(TableRow):
    """A part of the agenda; `minutes` are planned, and `granted` are those that the chair added.

    Granting leaves the plan unchanged. If a visit interrupts the block, the minutes that are left go to a new block.
    """

    kind: row.BlockKind = described(example='"floor"')
    title: row.Name
    minutes: row.Minutes = described(label="planned minutes", example="45")
    granted: row.Granted = described(default=0, label="granted minutes", example="5")
    discussion: row.RowId | None = None
    part: row.Line = described(default="", example='"States concerned"')
    list: row.RowId | None = None
    started: row.Instant | None = None
    ended: row.Instant | None = None
    skipped: bool = False

    def __post_init__(self) -> None:
        if self.ended is not None and self.started is None:
            raise ValueError("has ended but never started; write started, or remove ended")
        if self.started is not None and self.ended is not None and self.ended < self.started:
            raise ValueError("ends before it starts; correct started or ended")
        if self.skipped and self.started is not None:
            raise ValueError("is skipped but has started; remove skipped")

    @property
    def is_running(self) -> bool:
        """Whether the block has started and not ended, even while the sitting is suspended."""
        return self.started is not None and self.ended is None

    @property
    def is_to_come(self) -> bool:
        return self.started is None and not self.skipped

    @property
    def list_id(self) -> str:
        """The id of the list of speakers whose entries the block calls.

        It is the list that the block names. A floor block that names none has the floor list of its discussion, or
        “floor” without a discussion. Any other block that names none has a list with its own id.
        """
        return self.list or ((self.discussion or "floor") if self.kind == "floor" else self.id)

    @property
    def allotted(self) -> int:
        """The minutes of the block, planned and granted together; 0 if it is skipped."""
        return 0 if self.skipped else max(0, self.minutes + self.granted)


_NO_END = datetime.max.replace(tzinfo=UTC)


@frozen_fields
@translated("title")
class SpeakersList(TableRow):
    """The settings of a list; its limits, in seconds, override those of `[rules]`.

    A list without such a row has the default settings.
    """

    title: row.Line = ""
    opened: row.Instant | None = None
    closed: row.Instant | None = None
    reopened: row.Instant | None = None
    limit: row.Limit | None = described(default=None, unit="m:ss")
    limits: dict[row.Category, row.Limit] = described(
        default_factory=dict, label="limits by category", unit="m:ss", hint="member 3:00; observer 2:00"
    )
    list_minutes: row.Minutes | None = described(default=None, example="15")
    closes: row.Closing = described(default="by itself", example='"by hand"')
    practice_order: tuple[row.PracticeStep, ...] = described(default=(), hint="dignitaries; groups; states; others")
    bank: row.Minutes | None = described(default=None, label="time bank", example="20")


@frozen_fields
class Span(Row):
    """A time during which an entry had the floor without a pause; without `end`, its clock is running."""

    start: row.Instant
    end: row.Instant | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError("ends before it starts; correct start or end")


class EntryGroup(NamedTuple):
    """The values by which an entry is counted; entries with equal values form one group.

    `counted_as` is “statement”, “right of reply” or “point of order”, or “further”: a statement of a speaker who had
    spoken already.
    """

    counted_as: str
    state: row.State
    category: row.Category | None
    is_of_panel: bool
    is_spoken: bool
    is_received: bool
    is_doubtful: bool


@frozen_fields
class Entry(TableRow):
    """One place on a list: the speaker, the capacity, the form of the statement and the outcome.

    `panel` is the id of a person of the panel, whose name is then shown; `limit` and `planned` are seconds. A speech
    has begun if `spans` is not empty, and is over if `outcome` is set. `further` marks another speech of a speaker who
    had spoken already and was given the floor again; it is not another name on the list.
    """

    list: row.RowId = described(example='"floor"')
    name: row.Line = described(default="", example='"Brazil"')
    panel: row.RowId | None = described(default=None, label="who", word="who")
    kind: row.EntryKind = "statement"
    on_behalf_of: row.Line = ""
    also_on_behalf_of: row.Line = ""
    category: row.Category | None = None
    form: row.Delivery = "spoken"
    dignitary: bool = False
    title: row.Line = ""
    speaker: row.Line = described(default="", label="who speaks")
    rank: row.Line = ""
    protected_name: row.Line = described(default="", is_secret=True)
    replies_to: row.Line = described(default="", label="in reply to")
    limit: row.Limit | None = described(default=None, unit="m:ss")
    kept: bool = described(default=False, label="limit kept")
    planned: row.Seconds | None = described(default=None, unit="m:ss")
    draft: row.RowId | None = None
    appointment: row.Instant | None = None
    inscribed: row.Instant | None = None
    late: bool = False
    further: bool = False
    confirmed: bool | None = None
    carried_from: row.Line = ""
    held: row.Line = ""
    doubt: row.Line = ""
    received: bool = described(default=False, label="statement received")
    outcome: row.Outcome | None = None
    spans: tuple[Span, ...] = described(default=(), example="[{ start = 2016-03-07T09:00:00+01:00 }]")

    def __post_init__(self) -> None:
        if not self.name and self.panel is None and self.kind != "point of order":
            raise ValueError("has no name; write name, or panel with the id of a panellist")
        if self.on_behalf_of and self.also_on_behalf_of:
            raise ValueError("has both on_behalf_of and also_on_behalf_of; keep one of them")
        if any(span.end is None for span in self.spans[:-1]):
            raise ValueError("has a span without end before its last; write its end")
        if any(b.start < (a.end or a.start) for a, b in zip(self.spans, self.spans[1:], strict=False)):
            raise ValueError("has spans that overlap or are out of order; correct their times")
        if self.outcome is not None and self.spans and self.spans[-1].end is None:
            raise ValueError(f"is marked {self.outcome} but its last span is open; write its end")
        if self.outcome in ("delivered", "cut short") and not self.spans:
            raise ValueError(f"is marked {self.outcome} but has no span; write spans, or another outcome")

    @property
    def has_floor(self) -> bool:
        """Whether the entry is speaking, paused, or interrupted by a point of order."""
        return bool(self.spans) and self.outcome is None

    @property
    def is_speaking(self) -> bool:
        """Whether the clock of the entry is running."""
        return bool(self.spans) and self.spans[-1].end is None

    @property
    def is_waiting(self) -> bool:
        """Whether the entry has neither a span nor an outcome; a held entry is waiting too."""
        return not self.spans and self.outcome is None

    @property
    def has_no_category(self) -> bool:
        return self.category is None and self.panel is None and self.kind != "point of order"

    @property
    def hold_reason(self) -> str:
        return self.held or ("not confirmed" if self.confirmed is False else "")

    @cached_property
    def is_callable(self) -> bool:
        return self.is_waiting and not self.hold_reason

    @property
    def is_heard(self) -> bool:
        return self.outcome in ("delivered", "cut short")

    @property
    def state(self) -> row.State:
        if self.outcome is not None:
            return self.outcome
        if self.spans:
            return "speaking" if self.is_speaking else "paused"
        return "held" if self.hold_reason else "waiting"

    @cached_property
    def group(self) -> EntryGroup:
        return EntryGroup(
            "further" if self.further and self.kind == "statement" else self.kind,
            self.state,
            self.category,
            self.panel is not None,
            self.form == "spoken",
            self.received,
            bool(self.doubt) or self.has_no_category,
        )

    @cached_property
    def folded_name(self) -> str:
        """The name of the entry in the form in which names are compared; empty if it has no name of its own."""
        return fold(self.name)

    @cached_property
    def began(self) -> datetime:
        """The start of the first span, in UTC; raises IndexError if the entry has no span."""
        return self.spans[0].start.astimezone(UTC)

    @cached_property
    def left_floor(self) -> datetime:
        """The end of the last span, in UTC; the greatest possible instant if that span is open.

        Raises IndexError if the entry has no span.
        """
        end = self.spans[-1].end
        return _NO_END if end is None else end.astimezone(UTC)

    @property
    def is_reply(self) -> bool:
        """Whether the entry is a right of reply: heard at the end, with limits of its own, and counted separately."""
        return self.kind == "right of reply"

    @property
    def is_joint(self) -> bool:
        return bool(self.also_on_behalf_of) and self.category in row.SPEAK_JOINTLY

    @property
    def spoken_capacity(self) -> str:
        return f"in a joint statement with {self.also_on_behalf_of}" if self.is_joint else self.capacity

    @property
    def person(self) -> str:
        """The person who speaks, with title, name and rank, as far as they are known."""
        name = f"{self.title} {self.speaker}".strip() if self.speaker else ""
        return ", ".join(part for part in (name, self.rank) if part)

    @property
    def capacity(self) -> str:
        """The capacity in words: “on behalf of …” or “also on behalf of …”; empty if it speaks for itself alone."""
        if self.on_behalf_of:
            return f"on behalf of {self.on_behalf_of}"
        return f"also on behalf of {self.also_on_behalf_of}" if self.also_on_behalf_of else ""
