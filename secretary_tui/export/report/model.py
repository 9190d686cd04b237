"""Classes for the facts of the report: meetings, discussions, passages, speakers, votes; a shape of each kind."""

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from typing import Any, Literal, NamedTuple

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.entry import DraftProposal
from secretary_tui.domain.model.rows.row import Ballot, BlockKind, Category, DraftKind, SittingKind
from secretary_tui.export.facts.sitting_facts import Progress
from secretary_tui.export.formats.page_text import mark
from secretary_tui.export.wording.base import is_brief

#: The usual part of the discussion for each kind of block.
Parts = Mapping[BlockKind, str]
#: The part for the statements of delegations. Its list of speakers is the main list of the discussion.
FLOOR = "floor"
#: The part for the States that a report concerns.
CONCERNED = "States concerned"
#: The part for the introduction of draft proposals; in a debate, the part for the States that proposed the debate.
INTRODUCTION = "introduction"
#: The parts for statements about a draft, each with its place among the passages about this draft. The sentence on who
#: introduced the draft has the place 0, the action on it the place 3.
OF_DRAFTS: Mapping[str, int] = {
    INTRODUCTION: 1, "general comments": 1, "explanations of vote before the vote": 2,
    "explanations of vote after the vote": 4,
}  # fmt: skip
#: The parts for explanations of vote.
EXPLANATIONS = frozenset(part for part in OF_DRAFTS if part.startswith("explanations"))
#: The part for the last statement of the State under review.
CLOSING = "closing of the State under review"
#: Parts whose speakers are named in a sentence. In most other parts they are listed by category.
IN_A_SENTENCE = frozenset((CONCERNED, *OF_DRAFTS, "views of the State under review", CLOSING))
#: Parts whose speakers are named in the order of speaking, with function and name.
IN_ORDER = frozenset({"dignitaries"})
#: The part for questions of experts. They are named in the order of speaking if all are without category or “other”.
QUESTIONS = "questions"
#: Parts in which action is taken on draft proposals.
ACTION = frozenset({"vote", "action"})
_PARTS: Parts = {"podium": "presentations", "floor": FLOOR, "responses": "answers", "break": ""}
_OF_DIGNITARIES: Parts = {**_PARTS, "podium": "dignitaries", "floor": "dignitaries"}
_OF_REVIEW: Parts = {**_PARTS, "podium": "views of the State under review", "floor": "views of States"}


class Shape(NamedTuple):
    """The way in which the report describes one kind of sitting, such as a panel discussion.

    `parts` has the part of the discussion for blocks that name no part, by kind of block. `has_slots` says that several
    rounds of the floor are called slots. `is_moderated` says that a moderator may lead the discussion.

    `opened` says whether the report has the sentence “the Council held …” (the opening). With “unless begun” the
    opening is left out if the first passage can begin the text. An opening that names people or films is never left
    out. `joins` says that the list of speakers completes the sentence of the opening. `considers` says that the opening
    has the symbols of the documents about a State.

    `on_drafts` says that States introduce draft proposals in the part “introduction”. The report names them with their
    draft. `visits` says that all speakers are dignitaries; in other sittings only entries with the mark are.
    """

    parts: Parts = _PARTS
    has_slots: bool = False
    is_moderated: bool = True
    joins: bool = False
    opened: Literal["always", "unless begun", "never"] = "always"
    considers: bool = False
    on_drafts: bool = False
    visits: bool = False


#: The shape of each kind of sitting. A kind that is not here has the shape of a plain discussion: `Shape()`.
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
    """The facts of one session file as a whole, such as the number and the day of the meeting.

    `began` is when the sitting was called to order, or its planned start. `speaking` is the name of the speaker who has
    the floor while the report is made; the report counts this speaker as heard. It is empty if nobody has the floor.
    """

    number: int | None
    began: datetime
    zone: tzinfo
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
    meetings of the passage, and `dates` their dates. `dates` is empty if these are the days of the passage before.
    """

    at_same: bool = True
    numbers: tuple[int, ...] = ()
    dates: tuple[datetime, ...] = ()


@frozen
class PodiumSpeaker:
    """A person on the podium, as the report names people there: function first, then the name without Mr. or Ms.

    `short` is the short title of the function. `pronoun` is empty if none was recorded. `reports` is the number of
    reports that the person presents. `symbols` has the symbol of each report in pieces: “A/HRC/31/51”, “Add.1”, “2”.
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

    `name` is the name as in lists, `natural` the name in running text. `whom` are the names of those on whose behalf it
    spoke; `whose` is one text with all of these names. `mark` is the number of its footnote, which an observer State
    gets that spoke on behalf of Members of the Council. It is 0 without a footnote, and 1 until the footnotes are
    numbered.

    `person` is the person who spoke, and `function` the function of this person. `rank` is the function of a dignitary
    if the rules of the session have it printed in lists, else empty.
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
        """The name, the capacity, and on whose behalf the speaker speaks.

        Two entries with the same three are the same speaker. A speaker who made a statement elsewhere is not listed
        among those who were not reached; one who only exercised a right of reply is.
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
    is None if it was not recorded. `heading` is printed before the names.
    """

    letter: str
    category: Category | None
    heading: str
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

    `continued` says that the discussion had another opening before, at an earlier meeting.
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
    are the lists by category, empty for other forms. `is_main` says that the speakers are those on the main list of the
    discussion, and `joins` that their list completes the sentence of the opening.

    `on_draft` says that the statements are about one draft, and are printed beside the action on it. `slot` is the
    number of the slot if a panel discussion has several, else 0. `asked` are the panellists who had spoken before.
    `turn` is 1 for the first right of reply of each delegation, 2 for the second, and 0 for statements.
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
        """Whether the passage is never joined with statements in the same part at another meeting."""
        return self.form == "in order" or self.part in OF_DRAFTS or self.turn > 0

    @property
    def states(self) -> tuple[Speaker, ...]:
        """The speakers that are States, or whose category is not known."""
        return tuple(one for one in self.speakers if one.category in ("member", "observer", None))

    @property
    def observers(self) -> tuple[Speaker, ...]:
        """All other speakers, such as organizations."""
        return tuple(one for one in self.speakers if one not in self.states)


@frozen
class FromPodium:
    """The people of the podium who spoke in one part of the discussion, to present something or to answer.

    `answered` says that they answered. `asked` says that delegations had made statements since the answers before.
    `concluding` says that the answers were concluding remarks; `moderator` is a moderator who made concluding remarks
    too. `all_present` says that the people are all panellists who were still there, at least two, and that the report
    has named them before: it need not name them again. `panellists` says that all the people are panellists. `slots` is
    the number of slots into which a panel discussion was divided after this passage, else 0.
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

    `end` is None if the meeting has not been resumed. `is_final` says that the meeting is closed.
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
    """The speakers on the lists of the floor who still waited at the closing.

    `part` is the part of their lists if this part has a heading in the report, else empty. `short_of_time` says that no
    time was left for them.
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

    `amended` is the symbol or title of the draft that an amendment amends; it is empty for a draft. `states` has the
    States under each key of the row, such as `sponsors`. `columns` has the members in each column of a recorded vote,
    with their names as in lists. The columns of absent members and of members that did not vote are left out if they
    are empty. `form` is the wording of votes, named after a year in which the reports had it: “2006”, “2008” or “2014”.
    `council` is the short name of the body. `amendments` are the amendments to the draft.
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

    If `half` is empty, the passage is the whole action. If statements come between, there are two passages: the draft
    and its amendments are “introduced”, then the amendments and the draft are “decided”.
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
    """One discussion in the report, held at one meeting or at several."""

    title: str
    #: The title as it is put into the sentence “the Council held a …”; empty if the title does not say what was held.
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
    #: The headings and other words of the year of the sitting, from `[[report.years]]` of the vocabulary.
    wording: dict[str, Any]
    passages: tuple[Passage, ...]
    #: The number of this part among the parts of all discussions with the same title.
    panel: int = 1
    #: The number of these parts.
    panels: int = 1
    #: Whether an earlier discussion was on the same part of the same title.
    continued: bool = False
    #: The symbol of each report that was considered, in pieces.
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
