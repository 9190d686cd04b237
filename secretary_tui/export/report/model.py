"""The classes for the facts of the report: meetings, discussions, passages, speakers, votes, kinds of sittings."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal, NamedTuple
from zoneinfo import ZoneInfo

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.note import DraftProposal
from secretary_tui.domain.model.rows.row import Ballot, BlockKind, Category, DraftKind, SittingKind
from secretary_tui.export.facts.sitting_facts import Progress
from secretary_tui.export.formats.page_text import mark
from secretary_tui.export.wording.base import is_brief

#: The part of the discussion that is made of each kind of block.
Parts = Mapping[BlockKind, str]
#: The part in which delegations discuss. Its list of speakers is the main list of the discussion.
FLOOR = "floor"
#: The part in which those States speak that a report concerns.
CONCERNED = "States concerned"
#: The part in which draft proposals are introduced; in a debate, the part in which those States speak that proposed it.
INTRODUCTION = "introduction"
#: The parts before and after the action on a draft, each with its place in the report. The introduction of the draft
#: has the place 0, the action the place 3.
OF_DRAFTS: Mapping[str, int] = {
    INTRODUCTION: 1, "general comments": 1, "explanations of vote before the vote": 2,
    "explanations of vote after the vote": 4,
}  # fmt: skip
#: The parts in which a vote is explained.
EXPLANATIONS = frozenset(part for part in OF_DRAFTS if part.startswith("explanations"))
#: The part with which a State closes its review.
CLOSING = "closing of the State under review"
#: Parts whose speakers are named in a sentence. In other parts they are listed by category.
IN_A_SENTENCE = frozenset((CONCERNED, *OF_DRAFTS, "views of the State under review", CLOSING))
#: Parts whose speakers are named in the order of speaking, with function and name.
IN_ORDER = frozenset({"dignitaries"})
#: The part in which experts ask questions. They are named in the order of speaking if none has a category of its own.
QUESTIONS = "questions"
#: Parts in which action is taken on draft proposals.
ACTION = frozenset({"vote", "action"})
_PARTS: Parts = {"podium": "presentations", "floor": FLOOR, "responses": "answers", "break": ""}
_OF_DIGNITARIES: Parts = {**_PARTS, "podium": "dignitaries", "floor": "dignitaries"}
_OF_REVIEW: Parts = {**_PARTS, "podium": "views of the State under review", "floor": "views of States"}


class Shape(NamedTuple):
    """The way in which the report describes one kind of sitting, such as a panel discussion.

    `parts` has the part of the discussion for each kind of block; it is used for blocks that name no part themselves.
    `has_slots` says that several rounds of the floor are called slots. `is_moderated` says that a moderator may lead
    the discussion.

    `opened` says whether a sentence states that the body held the discussion (the opening). With “unless begun” it is
    left out if the first passage can begin the text. An opening that names people or films is never left out. `joins`
    says that the list of speakers completes this sentence. `considers` says that the sentence has the symbols of the
    documents about a State. `on_drafts` says that the part “introduction” is about draft proposals: their introducers
    are then named with the draft. `visits` says that all who speak are dignitaries; elsewhere only those who are marked
    as such are named among the dignitaries.
    """

    parts: Parts = _PARTS
    has_slots: bool = False
    is_moderated: bool = True
    joins: bool = False
    opened: Literal["always", "unless begun", "never"] = "always"
    considers: bool = False
    on_drafts: bool = False
    visits: bool = False


#: The way in which the report describes each kind of sitting. Other kinds are described as plain discussions.
SHAPES: Mapping[str, Shape] = {
    "panel discussion": Shape(has_slots=True),
    "interactive dialogue": Shape(opened="unless begun"),
    "general debate": Shape(is_moderated=False, joins=True),
    "high-level segment": Shape(_OF_DIGNITARIES, opened="unless begun"),
    "general segment": Shape(is_moderated=False, joins=True),
    "adoption of a review": Shape(_OF_REVIEW, opened="never"),
    "action on drafts": Shape(is_moderated=False, opened="never", on_drafts=True),
    "treaty body": Shape({**_PARTS, "floor": QUESTIONS}, considers=True),
    "visit": Shape(_OF_DIGNITARIES, opened="never", visits=True),
}


@frozen
class Meeting:
    """The facts that the report has of one session file as a whole, such as the number and the day of the meeting.

    `began` is when the sitting was called to order, or its planned start. `speaking` is the speaker who has the floor
    while the report is made, and who counts as heard.
    """

    number: int | None
    began: datetime
    zone: ZoneInfo
    progress: Progress
    rehearsal: bool
    speaking: str

    @property
    def day(self) -> date:
        return self.began.astimezone(self.zone).date()


@frozen
class Where:
    """The meetings at which a passage of the report was heard, compared with the passage before it.

    `at_same` says that the passage begins at the meeting of the passage before. `numbers` are the numbers of all other
    meetings of the passage, and `dates` are their dates. `dates` is empty if they were on the same days as the meetings
    of the passage before.
    """

    at_same: bool = True
    numbers: tuple[int, ...] = ()
    dates: tuple[datetime, ...] = ()


@frozen
class PodiumSpeaker:
    """A person on the podium, as the report names people there: function first, then the name without Mr. or Ms.

    `short` is the short title of the function. `pronoun` is empty if none was recorded. `reports` is the number of
    reports that the person presents. `symbols` has the pieces of the symbol of each: “A/HRC/31/51”, “Add.1” and “2”.
    `whom` are the names, in running text, of those on whose behalf the person spoke.
    """

    function: str
    name: str
    short: str = ""
    pronoun: str = ""
    reports: int = 0
    symbols: tuple[tuple[str, ...], ...] = ()
    whom: tuple[str, ...] = ()


@frozen
class Speaker:
    """A speaker in a list of the report, in one capacity: “on behalf of”, “also on behalf of” or neither.

    `name` is the name as in lists, `natural` the name in running text. `whose` is a text with the names of those on
    whose behalf it spoke; `whom` has each of these names. `mark` is the number of its footnote: an observer State
    that spoke on behalf of Members of the Council gets one. It is 1 until the footnotes are numbered, 0 without one.

    `person` is the person who spoke, and `function` is the function of this person. `rank` is the function of a
    dignitary if the rules of the session want it printed in lists, else empty.
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
        """The key by which several lists have the same speaker: its name, its capacity, and on whose behalf it speaks.

        A speaker who made a statement with this key, not only a reply, is not listed among those who were not reached.
        """
        return self.name, self.capacity, self.whose

    @property
    def sign(self) -> str:
        """The mark of the footnote as it is printed after the name: “¹”; empty without a footnote."""
        return mark(self.mark) if self.mark else ""


@frozen
class Listed:
    """The speakers of one category in a list of the report, in English alphabetical order.

    `letter` is the letter of the sub-paragraph, such as “a”; it is empty if the list has only one category. `category`
    is None if it was not recorded. `heading` is printed above the names. `one` says that all names are the same.
    """

    letter: str
    category: Category | None
    heading: str
    one: bool
    speakers: tuple[Speaker, ...]


@frozen
class Podium:
    """The people on the podium of a discussion and the films that were shown there, by their role."""

    openings: tuple[PodiumSpeaker, ...]
    videos: tuple[str, ...]
    moderators: tuple[PodiumSpeaker, ...]
    panellists: tuple[PodiumSpeaker, ...]

    @property
    def has_opened(self) -> bool:
        return bool(self.openings or self.videos or self.moderators)


@frozen
class Opening:
    """The opening of a discussion in the report: that it was held, and who spoke first from the podium.

    `continued` says that an opening of the same discussion came before.
    """

    podium: Podium
    where: Where = Where()
    continued: bool = False
    kind: Literal["opening"] = "opening"


@frozen
class Statements:
    """The statements or rights of reply in one part of the discussion.

    `title` is the title of the block. `form` says how the speakers are named: listed by category, in a sentence, or in
    the order of speaking. `speakers` are in the order of speaking, but in a sentence in alphabetical order. `listed`
    are the categories if they are listed. `is_main` says that these are the speakers on the main list of the
    discussion, and `joins` that their list completes the sentence of the opening.

    `on_draft` says that they are about the draft whose action the report has beside them, not about several drafts.

    `slot` is the number of the slot if a panel discussion has several, else 0. `asked` are the panellists who had
    spoken before. `turn` is 1 for the first right of reply of each delegation, 2 for the second, and 0 for statements.
    """

    part: str
    title: str
    form: Literal["listed", "sentence", "in order"]
    speakers: tuple[Speaker, ...]
    listed: tuple[Listed, ...] = ()
    is_main: bool = False
    on_draft: bool = False
    slot: int = 0
    asked: tuple[PodiumSpeaker, ...] = ()
    joins: bool = False
    turn: int = 0
    where: Where = Where()
    kind: Literal["statements"] = "statements"

    @property
    def one(self) -> bool:
        listed = [speaker for group in self.listed for speaker in group.speakers]
        return len(listed or self.speakers) == 1

    @property
    def is_apart(self) -> bool:
        """Whether they stay apart from statements of other meetings in the same part."""
        return self.form == "in order" or self.part in OF_DRAFTS or self.turn > 0

    @property
    def states(self) -> tuple[Speaker, ...]:
        return tuple(one for one in self.speakers if one.category in ("member", "observer", None))

    @property
    def observers(self) -> tuple[Speaker, ...]:
        """The speakers that are not delegations of States, such as organizations."""
        return tuple(one for one in self.speakers if one not in self.states)


@frozen
class FromPodium:
    """The people of the podium who spoke in one part of the discussion, to present something or to answer.

    `answered` says that they answered. `asked` says that delegations had made statements since the answers before
    these. `concluding` says that these are concluding remarks, and `moderator` is the moderator who made some.
    `all_present` says that the people are all the panellists who were still there, at least two, and named before: they
    need not be named again. `panellists` says that all the people are panellists. `slots` is the number of slots into
    which a panel discussion was then divided, else 0.
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
    """A suspension of the meeting, as a passage of the report.

    `end` is None if the meeting was not resumed so far. `is_final` says that it can no longer be resumed, because it is
    closed.
    """

    start: datetime
    end: datetime | None
    is_final: bool
    where: Where = Where()
    kind: Literal["suspended"] = "suspended"

    @property
    def is_brief(self) -> bool:
        return is_brief(self.start, self.end)


@frozen
class Undelivered:
    """The speakers on the lists of the floor who could still be called at the closing.

    `part` is the part of their lists if it has a heading of its own, else empty. `short_of_time` says
    that no time was left for them.
    """

    speakers: tuple[Speaker, ...]
    listed: tuple[Listed, ...] = ()
    short_of_time: bool = True
    part: str = ""
    where: Where = Where()
    kind: Literal["undelivered"] = "undelivered"

    @property
    def one(self) -> bool:
        return sum(len(group.speakers) for group in self.listed) == 1


@frozen
class DraftAction:
    """A draft proposal or an amendment (`row`), with the action that was taken on it.

    `amended` is the symbol of the draft that an amendment amends, else empty. `states` has, for each key of the row
    such as `sponsors`, the States named there. `columns` has the members in each column of a recorded vote, with their
    names as in lists. The columns of absent members and of members that did not vote are left out if they are empty.
    `form` is the wording for votes, by the year from which it was used: “2006”, “2008” or “2014”. `council` is the
    short name of the body. `amendments` are the amendments to the draft.
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
        return any(amendment.row.adopted for amendment in self.amendments)


@frozen
class Vote:
    """The action on a draft as a passage of the report, which the template votes.md puts into words.

    If `half` is empty, the passage is the whole action. If explanations of vote come between, it is one of two halves:
    the draft and its amendments are “introduced”, or the action is “decided”, first that on the amendments.
    """

    vote: DraftAction
    half: Literal["", "introduced", "decided"] = ""
    where: Where = Where()
    kind: Literal["vote"] = "vote"


@frozen
class Decided:
    """A passage of the report with the number of the decision that ended the discussion."""

    decision: str
    where: Where = Where()
    kind: Literal["decided"] = "decided"


Passage = Opening | FromPodium | Statements | Suspended | Undelivered | Vote | Decided


@frozen
class Held:
    """One discussion in the report, held at one meeting or at several; some fields depend on the other discussions."""

    title: str
    #: The title in the form in which it follows “held a”; empty if the title does not say what was held.
    event: str
    #: The theme, else the part; empty if the discussion before has the same theme and title.
    theme: str
    part: str
    #: The short name of the body.
    council: str
    #: Empty if the discussion before has the same mandate.
    mandate: str
    #: The kind in the file; without one it is “panel discussion” or “discussion”.
    kind: SittingKind | Literal["discussion"]
    #: The words that the report used in the year of the sitting.
    wording: dict[str, Any]
    passages: tuple[Passage, ...]
    #: The number of this part among the named parts with the same title.
    panel: int = 1
    #: The number of named parts with the same title.
    panels: int = 1
    #: Whether an earlier discussion was on the same part of the same title.
    continued: bool = False
    #: The pieces of the symbol of each report that was considered.
    symbols: tuple[tuple[str, ...], ...] = ()


@frozen
class Report:
    """All facts from which the template makes the paragraphs for the report, over one sitting or several.

    `signs` are the marks of all footnotes, as they are printed in the text: “¹”, “²”.
    """

    as_at: datetime
    body: str
    body_session: str
    meetings: tuple[Meeting, ...]
    discussions: tuple[Held, ...]
    signs: tuple[str, ...]

    @property
    def rehearsal(self) -> bool:
        return any(one.rehearsal for one in self.meetings)
