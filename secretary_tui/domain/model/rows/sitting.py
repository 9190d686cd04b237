"""The `[session]` and `[rules]` tables, suspensions, documents, people on the podium, and registered organizations."""

import re
from datetime import date, datetime, timedelta
from typing import Annotated, Final
from zoneinfo import ZoneInfo

from secretary_tui.domain.model.rows.row import (
    OTHER_LANGUAGES,
    Address,
    Category,
    CategoryOrder,
    Clusters,
    Constraint,
    Headings,
    Instant,
    Limit,
    Line,
    Minutes,
    MisplacedKey,
    Name,
    PracticeStep,
    Pronoun,
    Prose,
    Role,
    Row,
    RowId,
    Seconds,
    SittingKind,
    TableRow,
    Zone,
    described,
    frozen_fields,
    translated,
)

#: The part of a discussion in another file: the id of a session, then that of a discussion.
_PART: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}/[a-z0-9][a-z0-9-]{0,39}\Z")


@frozen_fields
@translated("title", "mandate")
class Discussion(TableRow):
    """A part with a title and a section in the report: a panel, a dialogue, a debate, a segment, a review, a visit.

    A meeting holds one or several, one after the other or one inside another; blocks name theirs. A discussion that
    goes on in the next meeting is a row in the file of each, and the later one names the earlier in `continues`.
    """

    title: Name = described(
        example='"Annual debate on albinism"', about="The title of the discussion, as it heads the papers."
    )
    kind: SittingKind | None = described(
        default=None,
        about="Type its beginning, as interactive; empty: that of the sitting.",
        in_file="Its name in running text, as in `[session]`; left out: that of the sitting.",
    )
    item: Line = described(default="", label="agenda item", example='"3"', about="Its item on the agenda, such as 3.")
    mandate: Prose = described(default="", about="Its first line completes “pursuant to …” in the report.")
    decision: Line = described(
        default="", example='"25/101"', about="The number of the decision that was taken, such as 25/101."
    )
    continues: tuple[Line, ...] = described(
        default=(),
        example='["hrc31-17/d1"]',
        about="The earlier part: the id of its session, a slash, the id of its discussion.",
        one_a_line=True,
    )
    goes_on: bool = described(default=False, label="goes on", about="Whether it goes on in a later meeting.")
    heard_before: tuple[Line, ...] = described(
        default=(),
        example='["Brazil", "Pakistan on behalf of the Group of Friends"]',
        in_file="Who was heard in earlier meetings, with the capacity; carrying over writes it.",
        one_a_line=True,
    )
    replied_before: tuple[Line, ...] = described(
        default=(),
        example='["Cuba", "Cuba"]',
        in_file="Who exercised a right of reply in earlier meetings, once for each; carrying over writes it.",
        one_a_line=True,
    )

    def __post_init__(self) -> None:
        for one in self.continues:
            if not _PART.match(one):
                raise MisplacedKey(
                    ("continues",), f"“{one}” is not a discussion of a session; write one as hrc31-17/d1"
                )


@frozen_fields
@translated("title")
class Document(TableRow):
    """A document before the meeting."""

    symbol: Line = described(default="", about="Such as A/HRC/31/34; empty if the document has none.")
    title: Name = described(about="As it is printed in the papers.")
    discussion: RowId | None = described(
        default=None, about="The discussion that it is for.", in_file="The id of its discussion, if not of the sitting."
    )
    presented_by: RowId | None = described(
        default=None,
        label="presented by",
        about="Who of the podium presents it.",
        in_file="The id of the person of the panel who presents it.",
    )
    concerns: tuple[Name, ...] = described(
        default=(),
        label="States concerned",
        hint="Morocco; Philippines",
        example='["Morocco", "Philippines"]',
        about="The States whom it concerns; each belongs on the list of that part.",
    )


@frozen_fields
@translated("name", "function", "topic", "short_title")
class Panellist(TableRow):
    """One person on the podium, or a film; `name` is the public one, `protected_name` never leaves its form.

    The name of a film is its title, which papers in another language print in it; that of a person has no
    translation.
    """

    name: Name = described(about="As it is printed; a child by first name and initial only.")
    title: Line = described(default="", about="H.E. Mr., Ms., Prof.; left out in the report.")
    function: Line = described(default="", about="Comes before the name in the report.")
    topic: Line = described(default="", about="What they speak about, as in the order of the day.")
    role: Role = described(
        default="panellist",
        about="Mandate holders are panellists, who answer; {speakers.give} calls the others.",
        in_file="What they are on the podium; panellists, such as mandate holders, go on the list of the responses.",
    )
    protected_name: Line = described(
        default="", about="A child's full name; it is shown nowhere but here.", is_secret=True
    )
    discussion: RowId | None = described(
        default=None,
        about="The discussion for which they are on the podium.",
        in_file="The id of their discussion, if they are not there for the whole sitting.",
    )
    pronoun: Pronoun | None = described(
        default=None, example='"she"', about="she, he or they, as the report speaks of them; it is never guessed."
    )
    short_title: Line = described(
        default="",
        label="short title",
        example='"independent expert"',
        about="How running text names the function, as independent expert.",
    )
    left: Instant | None = described(
        default=None, label="left at", about="When they left, if it was before the end; {agenda.left} writes it."
    )

    def __post_init__(self) -> None:
        for key in (f"name_{code}" for code in OTHER_LANGUAGES):
            if getattr(self, key) and self.role != "video":
                said = 'needs role = "video": a person has one name in all languages'
                raise MisplacedKey((key,), said)


@frozen_fields
class Organization(TableRow):
    """An organization that registered on line; it is called once somebody has confirmed it at the desk."""

    name: Name = described(about="The name under which it registered.")
    aliases: tuple[Line, ...] = described(
        default=(), label="other forms", one_a_line=True, about="Other names that people type or write."
    )
    category: Category = described(default="ngo", about="The category of the organization.")
    speaker: Line = described(default="", label="who speaks", about="Who speaks for it.")
    confirmed: bool = described(default=False, about="Whether it is called without being confirmed at the desk first.")


@frozen_fields
@translated("title", "theme", "part", "venue", "mandate", "objectives", "outcome", "summary")
class Sitting(Row):
    """The `[session]` table: what is held, where, when, and under which decision.

    A text in another language has the name of the English one and the code of the language, as `title_fr`.
    """

    id: RowId | None = described(
        default=None,
        example='"hrc31-17"',
        about="A lasting name for this meeting, as hrc31-17; later meetings name it.",
        form_after="summary",
    )
    title: Name = described(example='"Rights of the child"', about="The title of the sitting, as it heads the papers.")
    theme: Line = described(default="", about="The theme of the year.")
    part: Line = described(default="", about="Which panel of the day it is.")
    kind: SittingKind | None = described(
        default=None,
        about="Type its beginning, as urgent; empty: a panel, if it has panellists.",
        in_file="Its name in running text; with panellists, a panel discussion.",
    )
    body: Line = described(default="", about="Who meets: Human Rights Council.")
    body_session: Line = described(default="", about="The session of the body in words: thirty-first.")
    meeting: Annotated[int, Constraint(ge=1, le=9_999)] | None = described(
        default=None, example="17", about="The number of the meeting: 17."
    )
    venue: Line = described(default="", about="The room.")
    timezone: Zone = described(
        example='"Europe/Zurich"', about="An IANA name, for all times on the screen and in the papers."
    )
    starts: Instant = described(label="planned start", about="The planned call to order.")
    ends: Instant = described(label="planned end", about="The planned end.")
    interpretation_until: Instant | None = described(
        default=None,
        label="interpreters until",
        about="When the interpreters leave; empty: at the planned end.",
    )
    mandate: Prose = described(default="", about="Its first line completes “pursuant to …” in the report.")
    decision: Line = described(
        default="", example='"25/101"', about="The number of the decision that ended it, such as 25/101."
    )
    objectives: Prose = described(default="", about="The purpose of the sitting, as in the concept note.")
    outcome: Prose = described(default="", about="The expected outcome of the sitting, as in the concept note.")
    languages: tuple[Line, ...] = described(
        default=(),
        example='["English", "French"]',
        about="Languages of the interpretation, such as English; French.",
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
        about="Address of the recording, such as https://webtv.un.org/en.",
        form_after="webcast_started",
    )
    closed: Instant | None = described(
        default=None, about="When the sitting was closed; empty while it is not.", form_after="council_members"
    )
    summary: Prose = described(
        default="",
        about="What the note says of the sitting; in Notes {notes.summary} has room for it.",
        in_file="The secretary's summary of the sitting, for the note.",
        form_after="closed",
    )
    council_members: tuple[Name, ...] = described(
        default=(),
        label="Council members",
        example='["Albania", "Algeria"]',
        about="All others are observers; a year stands for the Council’s, as 2026.",
        in_file="The States Members of the Council; all others are observer States.",
        one_a_line=True,
    )

    def __post_init__(self) -> None:
        if self.ends <= self.starts:
            raise ValueError("the session ends before it starts; correct starts or ends")

    @property
    def zone(self) -> ZoneInfo:
        """Return the zone of all hours on screen and in the papers."""
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
    """A time for which the sitting was suspended; it goes on while it has no `end`."""

    start: Instant = described(in_file="When the sitting was suspended: all clocks stopped then, and no form moves it.")
    end: Instant | None = described(
        default=None, in_file="When it was resumed, as its start; left out while it is suspended."
    )
    reason: Line = described(default="", about="The reason, as in the record.")

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError("ends before it starts; correct start or end")


@frozen_fields
class Rules(Row):
    """The `[rules]` table: limits, changeover and warning in seconds; the last of `reply_limits` holds for more."""

    limit: Limit = described(default=120, unit="m:ss", about="For everybody who has no other limit, as 2:00.")
    limits: dict[Category, Limit] = described(
        default_factory=dict,
        label="limits by category",
        unit="m:ss",
        hint="member 3:00; observer 2:00",
        example="{ member = 180, observer = 120 }",
        about="By category, as member 3:00; observer 2:00.",
    )
    reply_limits: Annotated[tuple[Limit, ...], Constraint(min_length=1, max_length=9)] = described(
        default=(180, 120),
        unit="m:ss",
        hint="3:00; 2:00",
        example="[180, 120]",
        about="Limits of a delegation's first right of reply, its second: 3:00; 2:00.",
    )
    changeover: Annotated[int, Constraint(ge=0, le=60)] = described(
        default=10, unit="s", example="10", about="Seconds between two speeches, until the program has learned them."
    )
    warning: Seconds = described(
        default=30,
        unit="m:ss",
        about="How long before its limit a speech is ENDING.",
    )
    list_minutes: Minutes = described(
        default=15, example="15", about="How many minutes after its opening a list closes by itself."
    )
    practice_order: tuple[PracticeStep, ...] = described(
        default=("dignitaries", "groups", "states", "others"),
        hint="dignitaries; groups; states; others",
        example='["dignitaries", "groups", "states", "others"]',
        about="The steps of the order of practice: dignitaries; groups; states; others.",
    )
    reserved_places: dict[Category, Annotated[int, Constraint(ge=0, le=100)]] = described(
        default_factory=dict,
        hint="observer 2; ngo 3",
        example="{ ngo = 3 }",
        about="Places reserved for a category, such as observer 2; ngo 3.",
    )
    report_order: CategoryOrder = described(
        default=(),
        hint="member; observer; igo",
        example='["member", "observer", "igo", "un"]',
        about="Order in the report: member; observer; igo; un; the others follow.",
    )
    report_headings: dict[Category, Headings] = described(
        default_factory=dict,
        hint="other: Other observer / Other observers",
        example='{ other = ["Other observer", "Other observers"] }',
        about="Heading of a category in the report: for one name, for several.",
        one_a_line=True,
    )
    report_clusters: Clusters = described(
        default="one",
        example='"each"',
        about="Whether several holders have one section in the report, or each one.",
    )
    report_ranks: bool = described(
        default=False, example="true", about="Whether the report gives the rank of a dignitary in brackets."
    )
