"""The classes for the facts of the report: meetings, discussions, passages, speakers, votes, kinds of sittings."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final, Literal, NamedTuple
from zoneinfo import ZoneInfo

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.note import DraftProposal
from secretary_tui.domain.model.rows.row import Ballot, BlockKind, Category, DraftKind, SittingKind
from secretary_tui.export.facts.sitting_facts import Progress
from secretary_tui.export.formats.page_text import mark

#: The part of the discussion for each kind of block.
Parts = Mapping[BlockKind, str]
#: The part in which delegations discuss; its list of speakers is the main list of the discussion.
FLOOR: Final = "floor"
#: The part of the States whom a report concerns.
CONCERNED: Final = "States concerned"
#: The part in which drafts are introduced; in a debate, the part of the States that proposed it.
INTRODUCTION: Final = "introduction"
#: The parts around the action on a draft, with their places in the report: the introduction of the draft is at 0, the
#: action at 3.
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
#: The part in which experts ask questions; speakers without a category of their own are named in the order of speaking.
QUESTIONS: Final = "questions"
#: Parts in which a draft is acted upon.
ACTION: Final = frozenset({"vote", "action"})
_PARTS: Final[Parts] = {"podium": "presentations", "floor": FLOOR, "responses": "answers", "break": ""}
_OF_DIGNITARIES: Final[Parts] = {**_PARTS, "podium": "dignitaries", "floor": "dignitaries"}
_OF_REVIEW: Final[Parts] = {**_PARTS, "podium": "views of the State under review", "floor": "views of States"}


class Shape(NamedTuple):
    """The way in which the report describes a kind of sitting.

    `parts` are the parts of blocks that name no part, by kind of block. `has_slots` says that several rounds of the
    floor are slots, `is_moderated` that a moderator may lead the discussion, `joins` that the list completes the
    sentence of the opening. `opened` says whether a sentence tells what was held; “unless begun” leaves it out if a
    presentation comes first. `considers` says that this sentence has the symbols of the documents that concern a State,
    `on_drafts` that drafts are introduced in it.
    """

    parts: Parts = _PARTS
    has_slots: bool = False
    is_moderated: bool = True
    joins: bool = False
    opened: Literal["always", "unless begun", "never"] = "always"
    considers: bool = False
    on_drafts: bool = False


#: The shape of each kind of sitting; other kinds are plain discussions.
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

    `speaking` is the speaker who has the floor when the report is made, and counts as heard. `open_in_file` are
    speakers whose speech has not ended in the file of a closed sitting; they are not listed.
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
        """The day on which the meeting began, in its zone."""
        return self.began.astimezone(self.zone).date()


@frozen
class Where:
    """The meetings at which a passage was heard, compared with those of the passage before.

    `at_same` says that its first meeting is that of the passage before; `numbers` are the numbers of all other
    meetings. If `dates` is empty, these other meetings were on the same days as those of the passage before.
    """

    at_same: bool = True
    numbers: tuple[int, ...] = ()
    dates: tuple[datetime, ...] = ()


@frozen
class PodiumSpeaker:
    """A person on the podium: the function first, then the name, without Mr. or Ms.

    `short` is the short title of the function; `pronoun` is empty if none was recorded. `reports` is the number of
    reports that the person presents; `symbols` are the symbols of each report, in pieces that “and” joins; `whose` are
    those on whose behalf the person spoke.
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

    `natural` is the name in running text. `whose` is a text with the names of those on whose behalf it spoke; `whom`
    has each of these names, except in English. `mark` is the number of the footnote for an observer State that spoke on
    behalf of Members of the Council; 0 without a footnote. `person` is the person who spoke, with a `function`; `rank`
    is this function if the rules want it in lists.
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
        """The key of the speaker: name and capacity; a speaker who was heard with this key counts as reached."""
        return self.name, self.capacity, self.whose

    @property
    def sign(self) -> str:
        """Return the footnote mark as it is printed after the name: “¹”; empty without a footnote."""
        return mark(self.mark) if self.mark else ""


@frozen
class Listed:
    """The speakers of one category, in English alphabetical order.

    `letter` is the letter of the sub-paragraph, empty if there is only one; `category` is None if it was not recorded;
    `one` says that there is one speaker only.
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
        """Return whether the opening names people or films."""
        return bool(self.openings or self.videos or self.moderators)


@frozen
class Opening:
    """The sentence on what was held, and the first speakers from the podium; the list may complete the sentence."""

    podium: Podium
    where: Where = Where()
    continued: bool = False
    kind: Literal["opening"] = "opening"


@frozen
class Statements:
    """The statements in a part of the discussion, in the order of speaking; `title` is the title of the block.

    `form` says how the speakers are named; `listed` are the groups of speakers if they are listed. `slot` is the number
    of the slot if a panel has several. `asked` are the panellists who had spoken before. `is_main` says that this is
    the main list of the discussion, `joins` that it completes the sentence of the opening. Rights of reply have a
    `turn`: 1 for the first of each delegation, 2 for the second.
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
        """Return the speakers that are delegations: States, and speakers without a category."""
        return tuple(one for one in self.speakers if one.category in ("member", "observer", None))

    @property
    def observers(self) -> tuple[Speaker, ...]:
        """The speakers that are organizations."""
        return tuple(one for one in self.speakers if one not in self.states)


@frozen
class FromPodium:
    """The people of the podium who spoke in a part: they `answered`, or presented something.

    `moderator` made closing remarks. `asked` says that delegations had made statements since the last answer of others.
    `all_present` says that the people are all panellists who were still there, several and all named before: they need
    not be named again. `panellists` says that all of them are panellists. `slots` is the number of slots into which a
    panel was then divided.
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

    `speaker` is the name, in running text, of the speaker before the suspension; `during` says that it began during
    this speaker's statement. `speaker` is None if the suspension began between two passages, where the report has it,
    and empty if there was no statement before. `is_final` says that the meeting can no longer be resumed.
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
    """The speakers who still waited at the closing; `short_of_time` says that no time was left for them."""

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
    """A draft or an amendment (`row`), and the action on it; `amended` is the symbol of the draft that it amends.

    `states` are the States that introduced, sponsored, co-sponsored or joined it or asked for the vote, by the key of
    the row. `columns` are the members in each column of a recorded vote as lists print them; the columns of absent and
    of not voting members are left out if they are empty. `form` is the year whose wording the body uses; `council` is
    the short name of the body; `amendments` are the amendments to the draft.
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
    """The action on a draft, which votes.md words: as a whole, or one of two halves around explanations of vote."""

    vote: DraftAction
    half: Literal["", "introduced", "decided"] = ""
    where: Where = Where()
    kind: Literal["vote"] = "vote"


@frozen
class Decided:
    """The number of the decision that ended a discussion."""

    decision: str
    where: Where = Where()
    kind: Literal["decided"] = "decided"


Passage = Opening | FromPodium | Statements | Suspended | Undelivered | Vote | Decided


@frozen
class Held:
    """One discussion of the report, over one meeting or several.

    `event` is the title in the form that follows “held a”, empty if the title does not say what was held; `theme` is
    the theme, or the part if there is no theme; `council` is the name of the body after its first mention. `kind` is
    “discussion” if there are no panellists and the file names no kind. `panel` is the number of this part among the
    `panels` parts with the same title; `continued` says that an earlier discussion was on the same part. `mandate` and
    `theme` are empty if the discussion before has the same ones. `wording` has the words for the year. `symbols` are
    the symbols of the reports that were considered, in pieces that “and” joins.
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
