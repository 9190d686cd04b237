"""Rows of `[session]` and `[rules]`, discussions, documents, the panel, organizations and suspensions."""

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

#: The form of a reference to a discussion in another file: the id of its session, a slash, its own id (“hrc31-17/d1”).
_PART: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}/[a-z0-9][a-z0-9-]{0,39}\Z")


@frozen_fields
@translated("title", "mandate")
class Discussion(TableRow):
    """A part with a title and a section in the report: a panel, a dialogue, a debate, a segment, a review, a visit.

    A meeting has one or several discussions, one after the other or one inside another; each block names its
    discussion. A discussion that continues at the next meeting has a row in the file of each meeting, and the later row
    names the earlier one in `continues`.
    """

    title: Name = described(
        "The title of the discussion, as printed above the papers.", example='"Annual debate on albinism"'
    )
    kind: SittingKind | None = described(
        "Type its first letters; empty: the kind of the sitting.",
        default=None,
        in_file="The kind of discussion, as in `[session]`; if left out, that of the sitting.",
    )
    item: Line = described("Its item on the agenda, such as 3.", default="", label="agenda item", example='"3"')
    mandate: Prose = described("The report writes “pursuant to” and the first line of this text.", default="")
    decision: Line = described(
        "The number of the decision that was taken, such as 25/101.", default="", example='"25/101"'
    )
    continues: tuple[Line, ...] = described(
        "The earlier part: the id of its session, a slash, the id of its discussion.",
        default=(),
        example='["hrc31-17/d1"]',
        one_a_line=True,
    )
    goes_on: bool = described("Whether it goes on in a later meeting.", default=False, label="goes on")
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

    symbol: Line = described("Such as A/HRC/31/34; empty if the document has none.", default="")
    title: Name = described("As it is printed in the papers.")
    discussion: RowId | None = described(
        "The discussion that it is for.",
        default=None,
        in_file="The id of the discussion that it is for; left out: the whole sitting.",
    )
    presented_by: RowId | None = described(
        "Who of the podium presents it.",
        default=None,
        label="presented by",
        in_file="The id of the person of the panel who presents it.",
    )
    concerns: tuple[Name, ...] = described(
        "The States it concerns; each belongs on the list of States concerned.",
        default=(),
        label="States concerned",
        hint="Morocco; Philippines",
        example='["Morocco", "Philippines"]',
    )


@frozen_fields
@translated("name", "function", "topic", "short_title")
class Panellist(TableRow):
    """One person on the podium, or a film; `name` is the public one, `protected_name` never leaves its form.

    The name of a film is its title, which papers in another language print in that language; the name of a person has
    no translation.
    """

    name: Name = described("As it is printed; a child by first name and initial only.")
    title: Line = described("H.E. Mr., Ms., Prof.; left out in the report.", default="")
    function: Line = described("It comes before the name in the report.", default="")
    topic: Line = described("What they speak about, as in the order of the day.", default="")
    role: Role = described(
        "Panellists go on the list of responses; {speakers.give} calls others.",
        default="panellist",
        in_file="What they are on the podium; panellists, such as mandate holders, go on the list of the responses.",
    )
    protected_name: Line = described("A child's full name; it is shown nowhere but here.", default="", is_secret=True)
    discussion: RowId | None = described(
        "The discussion for which they are on the podium.",
        default=None,
        in_file="The id of their discussion, if they are not there for the whole sitting.",
    )
    pronoun: Pronoun | None = described(
        "she, he or they, as the report speaks of them; it is never guessed.", default=None, example='"she"'
    )
    short_title: Line = described(
        "How running text names the function, as independent expert.",
        default="",
        label="short title",
        example='"independent expert"',
    )
    left: Instant | None = described(
        "When they left, if it was before the end; {agenda.left} writes it.", default=None, label="left at"
    )

    def __post_init__(self) -> None:
        for key in (f"name_{code}" for code in OTHER_LANGUAGES):
            if getattr(self, key) and self.role != "video":
                said = 'needs role = "video": a person has one name in all languages'
                raise MisplacedKey((key,), said)


@frozen_fields
class Organization(TableRow):
    """An organization that registered on line; it is called once somebody has confirmed it at the desk."""

    name: Name = described("The name under which it registered.")
    aliases: tuple[Line, ...] = described(
        "Other forms of the organization's name that people type or write.",
        default=(),
        label="other forms",
        one_a_line=True,
    )
    category: Category = described("The category of the organization.", default="ngo")
    speaker: Line = described("Who speaks for it.", default="", label="who speaks")
    confirmed: bool = described("Whether it is called without being confirmed at the desk first.", default=False)


@frozen_fields
@translated("title", "theme", "part", "venue", "mandate", "objectives", "outcome", "summary")
class Sitting(Row):
    """The `[session]` table: what is held, where, when, and under which decision.

    A text in another language has the key of the English text and the code of the language, for example `title_fr`.
    """

    id: RowId | None = described(
        "A lasting name for this meeting, as hrc31-17; later meetings name it.",
        default=None,
        example='"hrc31-17"',
        form_after="summary",
    )
    title: Name = described("The title of the sitting, as printed above the papers.", example='"Rights of the child"')
    theme: Line = described("The theme of the year.", default="")
    part: Line = described("Which panel of the day it is.", default="")
    kind: SittingKind | None = described(
        "Type its first letters; empty: a panel, if there are panellists.",
        default=None,
        in_file="The kind of sitting; if left out and there are panellists, a panel discussion.",
    )
    body: Line = described("Who meets: Human Rights Council.", default="")
    body_session: Line = described("The session of the body in words: thirty-first.", default="")
    meeting: Annotated[int, Constraint(ge=1, le=9_999)] | None = described(
        "The number of the meeting: 17.", default=None, example="17"
    )
    venue: Line = described("The room.", default="")
    timezone: Zone = described(
        "An IANA name, for all times on the screen and in the papers.", example='"Europe/Zurich"'
    )
    starts: Instant = described("The planned call to order.", label="planned start")
    ends: Instant = described("The planned end.", label="planned end")
    interpretation_until: Instant | None = described(
        "When the interpreters leave; empty: at the planned end.", default=None, label="interpreters until"
    )
    mandate: Prose = described("The report writes “pursuant to” and the first line of this text.", default="")
    decision: Line = described(
        "The number of the decision that ended it, such as 25/101.", default="", example='"25/101"'
    )
    objectives: Prose = described("The purpose of the sitting, as in the concept note.", default="")
    outcome: Prose = described("The expected outcome of the sitting, as in the concept note.", default="")
    languages: tuple[Line, ...] = described(
        "Languages of the interpretation, such as English; French.",
        default=(),
        example='["English", "French"]',
        one_a_line=True,
        separator=r"[;,\n]",
        form_after="archive_url",
    )
    webcast_started: Instant | None = described(
        "When the recording began; the broadcast index counts from it.", default=None, form_after="interpretation_until"
    )
    archive_url: Address = described(
        "Address of the recording, such as https://webtv.un.org/en.",
        default="",
        label="archive address",
        form_after="webcast_started",
    )
    closed: Instant | None = described(
        "When the sitting was closed; empty while it is not.", default=None, form_after="council_members"
    )
    summary: Prose = described(
        "What the note says of the sitting; in Notes {notes.summary} has room for it.",
        default="",
        in_file="The secretary's summary of the sitting, for the note.",
        form_after="closed",
    )
    council_members: tuple[Name, ...] = described(
        "All other States are observers; a year, as 2026, replaces the names.",
        default=(),
        label="Council members",
        example='["Albania", "Algeria"]',
        in_file="The States Members of the Council; all others are observer States.",
        one_a_line=True,
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
    """A time for which the sitting was suspended; it goes on while it has no `end`."""

    start: Instant = described(
        in_file="When the sitting was suspended; no form changes it, because all clocks stopped then."
    )
    end: Instant | None = described(
        default=None, in_file="When it was resumed; no form changes it. Left out while the sitting is suspended."
    )
    reason: Line = described("The reason, as in the record.", default="")

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError("ends before it starts; correct start or end")


@frozen_fields
class Rules(Row):
    """The `[rules]` table: limits, changeover and warning in seconds; later replies have the last of `reply_limits`.

    `reply_limits` are the limits of a delegation's first right of reply, its second, and so on.
    """

    limit: Limit = described("For everybody who has no other limit, as 2:00.", default=120, unit="m:ss")
    limits: dict[Category, Limit] = described(
        "The limits by category, as member 3:00; observer 2:00.",
        default_factory=dict,
        label="limits by category",
        unit="m:ss",
        hint="member 3:00; observer 2:00",
        example="{ member = 180, observer = 120 }",
    )
    reply_limits: Annotated[tuple[Limit, ...], Constraint(min_length=1, max_length=9)] = described(
        "Limits of a delegation's first right of reply, its second: 3:00; 2:00.",
        default=(180, 120),
        unit="m:ss",
        hint="3:00; 2:00",
        example="[180, 120]",
    )
    changeover: Annotated[int, Constraint(ge=0, le=60)] = described(
        "Seconds between two speeches, until the program has learned them.", default=10, unit="s", example="10"
    )
    warning: Seconds = described("How long before its limit a speech is ENDING.", default=30, unit="m:ss")
    list_minutes: Minutes = described(
        "How many minutes after its opening a list closes by itself.", default=15, example="15"
    )
    practice_order: tuple[PracticeStep, ...] = described(
        "The steps of the order of practice: dignitaries; groups; states; others.",
        default=("dignitaries", "groups", "states", "others"),
        hint="dignitaries; groups; states; others",
        example='["dignitaries", "groups", "states", "others"]',
    )
    reserved_places: dict[Category, Annotated[int, Constraint(ge=0, le=100)]] = described(
        "Places reserved for a category, such as observer 2; ngo 3.",
        default_factory=dict,
        hint="observer 2; ngo 3",
        example="{ ngo = 3 }",
    )
    report_order: CategoryOrder = described(
        "Order in the report: member; observer; igo; un; the others follow.",
        default=(),
        hint="member; observer; igo",
        example='["member", "observer", "igo", "un"]',
    )
    report_headings: dict[Category, Headings] = described(
        "The headings of a category in the report, for one name and for several.",
        default_factory=dict,
        hint="other: Other observer / Other observers",
        example='{ other = ["Other observer", "Other observers"] }',
        one_a_line=True,
    )
    report_clusters: Clusters = described(
        "Whether holders share one section of the report, or have one each.", default="one", example='"each"'
    )
    report_ranks: bool = described(
        "Whether the report gives the rank of a dignitary in brackets.", default=False, example="true"
    )
