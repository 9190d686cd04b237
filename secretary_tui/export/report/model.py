"""The facts of the report, as classes: discussions, the speakers in each part, and the shapes of kinds of sittings."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final, Literal, NamedTuple
from zoneinfo import ZoneInfo

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.note import DraftProposal
from secretary_tui.domain.model.rows.row import Ballot, BlockKind, Category, DraftKind, SittingKind
from secretary_tui.export.facts.sitting_facts import Progress
from secretary_tui.export.formats.page_text import mark

#: The parts of blocks, by their kind.
Parts = Mapping[BlockKind, str]
#: The part in which delegations discuss; its list is that of the discussion.
FLOOR: Final = "floor"
#: The part of the States whom a report concerns.
CONCERNED: Final = "States concerned"
#: The part in which drafts are introduced; in a debate, that of who proposed it.
INTRODUCTION: Final = "introduction"
#: The parts around the action on a draft, with their places after its introduction, which is 0; the action is at 3.
OF_DRAFTS: Final[Mapping[str, int]] = {
    INTRODUCTION: 1, "general comments": 1, "explanations of vote before the vote": 2,
    "explanations of vote after the vote": 4,
}  # fmt: skip
#: The parts in which a vote is explained.
EXPLANATIONS: Final = frozenset(part for part in OF_DRAFTS if part.startswith("explanations"))
#: Parts whose speakers are named in a sentence; in all other parts they are listed by category.
IN_A_SENTENCE: Final = frozenset((
    CONCERNED, *OF_DRAFTS, "views of the State under review", "closing of the State under review",
))  # fmt: skip
#: Parts whose speakers are named in the order of speaking, with function and name.
IN_ORDER: Final = frozenset({"dignitaries"})
#: The part in which experts ask: people without a category of their own are named in the order of speaking too.
QUESTIONS: Final = "questions"
#: Parts in which a draft is acted upon.
ACTION: Final = frozenset({"vote", "action"})
_PARTS: Final[Parts] = {"podium": "presentations", "floor": FLOOR, "responses": "answers", "break": ""}
_OF_DIGNITARIES: Final[Parts] = {**_PARTS, "podium": "dignitaries", "floor": "dignitaries"}
_OF_REVIEW: Final[Parts] = {**_PARTS, "podium": "views of the State under review", "floor": "views of States"}


class Shape(NamedTuple):
    """How the report gives a kind of sitting.

    `parts` are those of blocks that name none, by their kind. `has_slots` says that several rounds of the floor are
    slots, `is_moderated` that somebody moderates. If it `joins`, its list completes the sentence that opens it. A
    sentence that says what was held is left out where it is not `opened`: “unless begun” if a presentation begins it.
    Where it `considers` the documents that concern a State, that sentence has their symbols. `on_drafts` says that
    what is introduced in it are drafts.
    """

    parts: Parts = _PARTS
    has_slots: bool = False
    is_moderated: bool = True
    joins: bool = False
    opened: Literal["always", "unless begun", "never"] = "always"
    considers: bool = False
    on_drafts: bool = False


#: The shape of each kind of sitting; those that are not here are plain discussions.
SHAPES: Final[Mapping[str, Shape]] = {
    "panel discussion": Shape(has_slots=True),
    "interactive dialogue": Shape(opened="unless begun"),
    "general debate": Shape(is_moderated=False, joins=True),
    "high-level segment": Shape(_OF_DIGNITARIES, opened="unless begun"),
    "general segment": Shape(is_moderated=False, joins=True),
    "adoption of a review": Shape(_OF_REVIEW, opened="never"),
    "action on drafts": Shape(is_moderated=False, opened="never", on_drafts=True),
    "treaty body": Shape({**_PARTS, "floor": QUESTIONS}, considers=True),
    "visit": Shape(_OF_DIGNITARIES, opened="never"),
}


@frozen
class Meeting:
    """One file of the report.

    `speaking` has the floor while a draft is made, and counts as heard; `open_in_file` are those whose speech the file
    of a closed sitting has not ended, and are not listed.
    """

    number: int | None
    began: datetime
    zone: ZoneInfo
    progress: Progress
    rehearsal: bool
    speaking: str
    open_in_file: tuple[str, ...]

    @property
    def day(self) -> date:
        """The day on which it began."""
        return self.began.astimezone(self.zone).date()


@frozen
class Where:
    """At which meetings a passage was heard, by what it has in common with the passage before.

    `at_same` says that it was at the same meeting; `numbers` are those of the meetings, or of the further ones. Without
    `dates`, a meeting that is not the same was on the same day.
    """

    at_same: bool = True
    numbers: tuple[int, ...] = ()
    dates: tuple[datetime, ...] = ()


@frozen
class PodiumSpeaker:
    """Someone on the podium: the function first, then the name, without Mr. or Ms.

    `short` is the short title of the function, `pronoun` is empty where nobody has written it. `reports` counts the
    reports that they present, `symbols` are those of each in pieces that “and” joins; `whose` are those for whom they
    spoke.
    """

    function: str
    name: str
    short: str = ""
    pronoun: str = ""
    reports: int = 0
    symbols: tuple[tuple[str, ...], ...] = ()
    whose: str = ""


@frozen
class Speaker:
    """A name in a list, in one capacity: “on behalf of”, “also on behalf of” or neither.

    `whose` are those it spoke for, in natural form, `whom` each of them in other languages than English. `natural` is
    the name in running text. `mark` is the number of the footnote that an observer State has which spoke for Members of
    the Council; 0 if there is no footnote.
    `person` spoke for it, with this `function`; `rank` is the function where the rules want it in lists.
    """

    name: str
    natural: str
    capacity: Literal["", "on behalf of", "also on behalf of"] = ""
    whose: str = ""
    rank: str = ""
    by_video: bool = False
    mark: int = 0
    whom: tuple[str, ...] = ()
    category: Category | None = None
    person: str = ""
    function: str = ""

    @property
    def as_whom(self) -> tuple[str, str, str]:
        """Its name and capacity: who was heard in it was reached."""
        return self.name, self.capacity, self.whose

    @property
    def sign(self) -> str:
        """Return the footnote mark as it is printed after the name: “¹”; empty without a footnote."""
        return mark(self.mark) if self.mark else ""


@frozen
class Listed:
    """The speakers of one category, in English alphabetical order.

    `letter` is that of its sub-paragraph, empty if there is only one; `category` is None if it was not recorded.
    """

    letter: str
    category: Category | None
    heading: str
    one: bool
    speakers: tuple[Speaker, ...]


@frozen
class Podium:
    """The speakers from the podium, by role."""

    chairs: tuple[PodiumSpeaker, ...]
    openings: tuple[PodiumSpeaker, ...]
    videos: tuple[str, ...]
    moderators: tuple[PodiumSpeaker, ...]
    panellists: tuple[PodiumSpeaker, ...]

    @property
    def has_opened(self) -> bool:
        """Return whether the opening names anybody."""
        return bool(self.openings or self.videos or self.moderators)


@frozen
class Opening:
    """What was held, and who spoke from the podium first; the list may complete its sentence."""

    podium: Podium
    where: Where = Where()
    continued: bool = False
    kind: Literal["opening"] = "opening"


@frozen
class Statements:
    """Who made statements in a part of the discussion, in the order of speaking; `title` is that of the block.

    `form` says how the speakers are named, and `listed` are those of a list. `slot` is the number of the slot of a
    panel that has several. `asked` are the panellists who had spoken before; `is_main` says that the list is that of
    the discussion, and `joins` that it completes the sentence of the opening. Rights of reply have a `turn`: the first
    of each delegation 1, its second 2.
    """

    part: str
    title: str
    form: Literal["listed", "sentence", "in order"]
    speakers: tuple[Speaker, ...]
    listed: tuple[Listed, ...] = ()
    is_main: bool = False
    slot: int = 0
    asked: tuple[PodiumSpeaker, ...] = ()
    joins: bool = False
    turn: int = 0
    where: Where = Where()
    kind: Literal["statements"] = "statements"

    @property
    def one(self) -> bool:
        """Return whether a single statement was made."""
        listed = [speaker for group in self.listed for speaker in group.speakers]
        return len(listed or self.speakers) == 1

    @property
    def states(self) -> tuple[Speaker, ...]:
        """Return the speakers with a delegation: States, and those without a category."""
        return tuple(one for one in self.speakers if one.category in ("member", "observer", None))

    @property
    def observers(self) -> tuple[Speaker, ...]:
        """The organizations."""
        return tuple(one for one in self.speakers if one not in self.states)


@frozen
class FromPodium:
    """Who of the podium spoke in a part: they `answered`, or presented something; `moderator` made closing remarks.

    `asked` says that delegations had made statements since somebody last answered. `all_present` says that they are
    the panellists who were still there, several and all of them named before, so that they need not be named again;
    `panellists` says that nobody else is among them. `slots` counts those into which a panel was then divided.
    """

    part: str
    title: str
    people: tuple[PodiumSpeaker, ...]
    slots: int = 0
    answered: bool = False
    asked: bool = False
    all_present: bool = False
    panellists: bool = True
    concluding: bool = False
    moderator: PodiumSpeaker | None = None
    where: Where = Where()
    kind: Literal["podium"] = "podium"


@frozen
class Suspended:
    """A suspension; `end` is None if the meeting was not resumed, or has not been so far.

    `speaker` made the statement before it, or the one `during` which it began, as running text names them. It is None
    if the suspension began between two passages, as it is told between them; empty if nobody had spoken yet. With
    `is_final` the meeting can no longer be resumed.
    """

    start: datetime
    end: datetime | None
    speaker: str | None = None
    during: bool = False
    is_final: bool = True
    where: Where = Where()
    kind: Literal["suspended"] = "suspended"


@frozen
class Undelivered:
    """Those who were still waiting when the sitting closed; `short_of_time` says that no time was left for them."""

    speakers: tuple[Speaker, ...]
    listed: tuple[Listed, ...] = ()
    short_of_time: bool = True
    where: Where = Where()
    kind: Literal["undelivered"] = "undelivered"

    @property
    def one(self) -> bool:
        """Return whether a single speaker is listed."""
        return sum(len(group.speakers) for group in self.listed) == 1


@frozen
class DraftAction:
    """A draft or an amendment, its `row` and the action on it; `amended` is the draft that it amends, by its symbol.

    `states` are those who introduced, sponsored, co-sponsored it, joined or asked for the vote, by the key of the row.
    `columns` have the members of a recorded vote as lists print them; those of absent members and of those not voting
    are there if anybody is in them. `form` is the year whose wording the body uses, `council` is what running text
    calls the body; `amendments` were acted on before.
    """

    row: DraftProposal
    kind: DraftKind
    amended: str
    states: dict[str, tuple[Speaker, ...]]
    columns: tuple[tuple[Ballot, tuple[str, ...]], ...]
    form: str
    council: str
    amendments: tuple["DraftAction", ...] = ()

    @property
    def is_amended(self) -> bool:
        """Return whether one of its amendments was adopted."""
        return any(amendment.row.adopted for amendment in self.amendments)


@frozen
class Vote:
    """Action on a draft, with the facts that votes.md words: as a whole, or its two halves around explanations."""

    vote: DraftAction
    half: Literal["", "introduced", "decided"] = ""
    where: Where = Where()
    kind: Literal["vote"] = "vote"


@frozen
class Decided:
    """The decision that ended a discussion, by its number."""

    decision: str
    where: Where = Where()
    kind: Literal["decided"] = "decided"


Passage = Opening | FromPodium | Statements | Suspended | Undelivered | Vote | Decided


@frozen
class Held:
    """One discussion of the report, over one meeting or several.

    `event` is the title as it follows “held a”, empty where the title does not say what was held; `theme` is that of
    the part where the whole has none; `council` is what the body is called after its first mention. `kind` is
    “discussion” where there are no panellists and the file does not say what it was. `panel` counts the parts of one
    title, and `panels` is how many there are; `continued` says that a discussion before was of the same part.
    `mandate` and `theme` are empty where the discussion before has said them. `wording` are the words of its year.
    `symbols` are those of the reports that it considered, in pieces that “and” joins.
    """

    title: str
    event: str
    theme: str
    part: str
    council: str
    mandate: str
    kind: SittingKind | Literal["discussion"]
    wording: dict[str, Any]
    podium: Podium
    passages: tuple[Passage, ...]
    panel: int = 1
    panels: int = 1
    continued: bool = False
    symbols: tuple[tuple[str, ...], ...] = ()


@frozen
class Report:
    """The paragraphs for the report, over one sitting or several; the footnotes are marked 1 to `marks`."""

    as_at: datetime
    body: str
    body_session: str
    meetings: tuple[Meeting, ...]
    discussions: tuple[Held, ...]
    marks: int

    @property
    def rehearsal(self) -> bool:
        """Return whether one of the sittings is a rehearsal."""
        return any(one.rehearsal for one in self.meetings)

    @property
    def signs(self) -> tuple[str, ...]:
        """The marks of the footnotes, as they are printed in the text."""
        return tuple(map(mark, range(1, self.marks + 1)))
