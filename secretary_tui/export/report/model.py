"""The facts of the report, as classes: who was heard in which slot."""

from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.proposal import DraftProposal
from secretary_tui.domain.model.rows.types import Ballot, Category, DraftKind, SittingKind
from secretary_tui.export.facts.sitting_facts import Progress
from secretary_tui.export.formats.page_text import mark


@frozen
class PodiumSpeaker:
    """Someone on the podium: the function first, then the name, without Mr. or Ms."""

    function: str
    name: str


@frozen
class Speaker:
    """A name in a list, in one capacity: “on behalf of”, “also on behalf of” or neither.

    `whose` are those it spoke for, in natural form. `natural` is the name itself in running text. `mark` is the number
    of the footnote that an observer State has which spoke for Members of the Council; 0 if there is no footnote.
    """

    name: str
    natural: str
    capacity: Literal["", "on behalf of", "also on behalf of"] = ""
    whose: str = ""
    rank: str = ""
    by_video: bool = False
    mark: int = 0

    @property
    def sign(self) -> str:
        """The mark as it is printed after the name: “¹”; empty if there is no footnote."""
        return mark(self.mark) if self.mark else ""


@frozen
class Listed:
    """Those of one category, in English alphabetical order; `letter` is that of a sub-paragraph, if there are several.

    `category` is None where nobody has recorded one. `heading` is the one that the rules of the session give.
    """

    letter: str
    category: Category | None
    heading: str
    one: bool
    speakers: tuple[Speaker, ...]


@frozen
class Statements:
    """Who made statements; `slot` is the number of the slot of a panel, else 1, and 0 for what was heard elsewhere."""

    slot: int
    listed: tuple[Listed, ...]
    kind: Literal["discussion"] = "discussion"

    @property
    def one(self) -> bool:
        """Whether a single statement was made."""
        return sum(len(group.speakers) for group in self.listed) == 1


@frozen
class Answers:
    """Who of the podium took the floor after the statements; `moderator` made closing remarks.

    `asked` says that delegations had made statements since somebody last answered. `all_present` says that they are
    the panellists who were still there, several and all of them named before, so that they need not be named again;
    `panellists` says that nobody else is among them.
    """

    people: tuple[PodiumSpeaker, ...]
    asked: bool
    all_present: bool
    panellists: bool
    concluding: bool
    moderator: PodiumSpeaker | None
    kind: Literal["answers"] = "answers"

    @property
    def many(self) -> bool:
        """Whether several did."""
        return len(self.people) > 1


@frozen
class Suspended:
    """A suspension; `end` is None if the meeting was not resumed, or has not been so far.

    `speaker` made the statement before it, or the one `during` which it began, as running text names them. It is None
    if the suspension began between two passages, as it is told between them; empty if nobody had spoken yet.
    """

    start: datetime
    end: datetime | None
    speaker: str | None = None
    during: bool = False
    kind: Literal["suspended"] = "suspended"


@frozen
class Undelivered:
    """Who was still waiting when the sitting closed; `short_of_time` says that there was no time left for them."""

    listed: tuple[Listed, ...]
    short_of_time: bool = True
    kind: Literal["undelivered"] = "undelivered"


@frozen
class Replies:
    """Rights of reply; the first of each delegation have `turn` 1, its second 2.

    `states` are represented, `observers` are organizations.
    """

    turn: int
    states: tuple[Speaker, ...]
    observers: tuple[Speaker, ...]
    kind: Literal["replies"] = "replies"


#: How a sitting's date is written: in full, or by what it has in common with the sitting before.
Day = Literal["date", "same day", "same meeting"]
Passage = Statements | Answers | Suspended | Undelivered | Replies


@frozen
class Podium:
    """Who was heard from the podium, in which role."""

    chairs: tuple[PodiumSpeaker, ...]
    openings: tuple[PodiumSpeaker, ...]
    videos: tuple[str, ...]
    moderators: tuple[PodiumSpeaker, ...]
    panellists: tuple[PodiumSpeaker, ...]


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
        """Whether one of its amendments was adopted."""
        return any(amendment.row.adopted for amendment in self.amendments)


@frozen
class Held:
    """One sitting of the report.

    `event` is the title as it follows “held a”, empty where the title does not say what was held; `theme` is that of
    the part where the whole has none; `council` is what the body is called after its first mention. `kind` is
    “discussion” where there are no panellists and the file does not say what it was. `day` says how the date is written
    beside the sitting before; `panel` counts the parts of one title, and `panels` is how many there are; `continued`
    says that a sitting before was of the same part. `mandate` and `theme` are empty where the sitting before has said
    them. `speaking` has the floor while a draft is made, and counts as heard; `open_in_file` are those whose speech
    the file of a closed sitting has not ended, and are not listed.
    """

    title: str
    event: str
    theme: str
    part: str
    council: str
    meeting: int | None
    mandate: str
    date: datetime
    zone: ZoneInfo
    kind: SittingKind | Literal["discussion"]
    progress: Progress
    rehearsal: bool
    speaking: str
    open_in_file: tuple[str, ...]
    podium: Podium
    slots: int
    passages: tuple[Passage, ...]
    votes: tuple[DraftAction, ...] = ()
    day: Day = "date"
    panel: int = 1
    panels: int = 1
    continued: bool = False


@frozen
class Report:
    """The paragraphs for the report, over one sitting or several; the footnotes are marked 1 to `marks`."""

    as_at: datetime
    body: str
    body_session: str
    sittings: tuple[Held, ...]
    marks: int

    @property
    def rehearsal(self) -> bool:
        """Whether one of the sittings is a rehearsal."""
        return any(held.rehearsal for held in self.sittings)

    @property
    def signs(self) -> tuple[str, ...]:
        """The marks of the footnotes, as they are printed in the text."""
        return tuple(map(mark, range(1, self.marks + 1)))
