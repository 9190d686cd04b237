"""Plans one discussion of a programme: its blocks, lists of speakers, persons, documents and entries."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace
from datetime import datetime, time
from itertools import count
from typing import Any

from secretary_tui.domain.frozen import define, frozen
from secretary_tui.domain.model.rows.entry import REVIEWED, Block, Entry, SpeakersList
from secretary_tui.domain.model.rows.row import LINE_LENGTH, Category
from secretary_tui.domain.model.rows.sitting import Discussion, Document, Panellist, Rules
from secretary_tui.domain.text import clean, counted, fold, listed
from secretary_tui.errors import SecretaryError
from secretary_tui.names.grammar import marks
from secretary_tui.names.grammar.capacity import delegations_behind
from secretary_tui.names.known_names import Candidate, KnownNames, is_state
from secretary_tui.planning.plan import USUAL, Shares, Template, panel_blocks, templates
from secretary_tui.programmes.phrases import limits_text
from secretary_tui.programmes.programme import Dignitary, Modalities, Person, ProgrammeDiscussion, Subject

#: The seconds for opening words, and for a presentation, if the page gives no speaking time.
_OPENING_WORDS = 240
_PRESENTATION = 600
#: A person on the podium without a printed speaking time gets at least this many seconds.
_LEAST = 60
#: For each time bank of the adoption of a review: the id in `templates.toml` of the list of speakers that has it.
_BANKS = {
    "state under review": "review",
    "states": "states",
    "non governmental organizations": "others",
    "other stakeholders": "others",
}


@define
class Questions:
    """Collects questions to the secretary about a planned session (`doubts`), and comments for its file (`remarks`).

    `asked` are the subjects about which the page has raised questions already.
    """

    remarks: list[str]
    asked: frozenset[Subject] = frozenset()
    doubts: list[str] = field(default_factory=list)

    def ask(self, question: str, *about: Subject) -> None:
        """Add a question to the secretary; if one of the subjects `about` is in `asked`, add it as a comment only."""
        (self.doubts if self.asked.isdisjoint(about) else self.remarks).append(question)


@frozen
class PlannedDiscussion:
    """One discussion of a programme, turned into rows of a session.

    `discussion` is what the page says, with values from the earlier discussion that it continues. `limit` and `limits`
    are in seconds. The list of speakers closes after `list_minutes` minutes; None if the page does not say. `row` is
    None if the session itself has the title and the kind of the discussion: it is the only one of its meeting, has no
    item and does not continue another.
    """

    discussion: ProgrammeDiscussion
    title: str
    row: Discussion | None
    blocks: tuple[Block, ...]
    lists: tuple[SpeakersList, ...]
    limit: int
    limits: dict[Category, int]
    list_minutes: int | None
    documents: tuple[Document, ...] = ()
    panel: tuple[Panellist, ...] = ()
    entries: tuple[Entry, ...] = ()


@frozen
class Planner:
    """Plans the discussions of one meeting.

    `at` turns an hour of the day of the meeting into an instant; `ids` yields the numbers in the ids of new rows.
    """

    names: KnownNames
    at: Callable[[time], datetime]
    questions: Questions
    changeover: int
    has_one_chair: bool
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    #: The rows of the chairs by their folded names, because a page repeats them for each discussion.
    chairs: dict[str, Panellist] = field(default_factory=dict)

    def plan(
        self, discussion: ProgrammeDiscussion, row_id: str | None, minutes: int, first: Sequence[Person] = ()
    ) -> PlannedDiscussion:
        """Return a discussion, turned into rows of a session; its blocks last `minutes` together.

        `row_id` is the id of its row, or None if it gets none. `first` are the persons of the whole meeting. On the
        podium, chairs come first, then the others in `first`, then the persons of the discussion. Raises Invalid if a
        value is not allowed in a session.
        """
        if discussion.kind == "adoption of a review" and not _concerned(discussion):
            discussion = self._with_state(discussion)
        if discussion.kind == "visit":
            discussion = replace(discussion, persons=(*discussion.persons, *map(self._visitor, discussion.dignitaries)))
        title, template = discussion.shown_title, template_for(discussion)
        before, people = set(self.chairs), [*first, *discussion.persons]
        rows = [self._panellist(person, None if person in first else row_id) for person in people]
        pairs = sorted(zip(people, rows, strict=True), key=lambda pair: pair[0].role != "chair")
        opening = [(person, row) for person, row in pairs if person.role != "chair" or fold(row.name) not in before]
        blocks = self._blocks(discussion, template, minutes, people)
        used = {"floor", *(block.list for block in blocks)}
        prefix = f"{row_id}-" if row_id else ""
        lists = {
            row.id: row.evolve(
                id=row_id if row_id and row.id == "floor" else f"{prefix}{row.id}", **self._bank(discussion, row)
            )
            for row in template.lists
            if row.id in used
        }
        blocks = tuple(
            block.evolve(id=f"{prefix}{block.id}", discussion=row_id, list=block.list and f"{prefix}{block.list}")
            for block in blocks
        )
        self._remark(discussion.modalities, title, set(lists))
        limit, limits = limits_of(discussion.modalities, template)
        values = {"id": row_id, "title": title, "kind": discussion.kind, "item": discussion.item}
        row = Discussion.of(values) if row_id else None
        documents, concerned = self._documents(discussion, row_id, rows[len(first) :])
        panel = tuple({row.id: row for _, row in opening}.values())
        return PlannedDiscussion(
            discussion, title, row, blocks, (*lists.values(),), limit, limits, discussion.modalities.closes_after,
            documents, panel, (*self._running_order(opening, blocks), *self._inscribed(discussion, blocks, concerned)),
        )  # fmt: skip

    def _with_state(self, discussion: ProgrammeDiscussion) -> ProgrammeDiscussion:
        printed = clean(discussion.title.rpartition(":")[2])
        for who in (self.names.exact(printed), *delegations_behind(printed, self.names)):
            if who is not None and is_state(who):
                printed = printed if self.names.exact(printed) is who else who.name
                return replace(discussion, states_concerned=(printed,))
        self.questions.ask(f"Which State is under review in “{discussion.shown_title}”?", "discussion")
        return discussion

    def _visitor(self, dignitary: Dignitary) -> Person:
        """Return a dignitary as a person on the podium, with a function such as “Vice-President of Viet Nam”."""
        rank, delegation = dignitary.rank, dignitary.delegation
        named = self.names.register.named(delegation) if rank and delegation else None
        function = f"{rank} of {named.within_text()}" if named else ", ".join(filter(None, (rank, delegation)))
        return Person(dignitary.name, dignitary.title, function, is_by_video=dignitary.is_by_video)

    def who_is(self, printed: str, what: str) -> Candidate:
        """Return the State or organization that has a printed name.

        If the name is not known, or is the name of a person on the podium, return the printed name and ask a question.
        `what` says in the question what the name is for.
        """
        candidate = self.names.exact(printed) or self.names.exact(marks.outside_brackets(printed))
        if candidate is not None and candidate.panel is None:
            if rivals := self.names.rivals(clean(printed), candidate):
                read = f"“{clean(printed)}” is read as {candidate.name}"
                self.questions.ask(f"{read}, and may be {listed(rivals, 'or')}.")
            return candidate
        self.questions.ask(f"Who is “{clean(printed)}”, {what}? The register does not have this name.")
        return Candidate(as_line(printed), None, as_typed=True)

    def _panellist(self, person: Person, row_id: str | None) -> Panellist:
        name, function = person.name, person.function
        is_chair = person.role == "chair"
        if is_chair and fold(name) in self.chairs:
            return self.chairs[fold(name)]
        if not clean(name):
            if self.questions.asked.isdisjoint(("person", "discussion")):  # otherwise the page has asked already
                office = clean(function) or person.role
                self.questions.ask(f"Who is the {office}? Only the office is printed.")
            name, function = function or person.role.capitalize(), ""
        row = Panellist.of(
            {
                "id": "p-chair" if is_chair and not self.chairs else f"p{next(self.ids)}",
                "name": as_line(name),
                "title": as_line(person.title),
                "function": as_line(function),
                "topic": as_line(person.topic),
                "role": person.role,
                "discussion": None if is_chair and self.has_one_chair else row_id,
            }
        )
        if is_chair:
            self.chairs[fold(row.name)] = row
        return row

    def _blocks(
        self, discussion: ProgrammeDiscussion, template: Template, minutes: int, people: Sequence[Person]
    ) -> tuple[Block, ...]:
        """Return the usual blocks for the discussion; one block if `minutes` are too few for them.

        A panel has the slots that the page gives, and a podium is long enough for the speaking times on the page.
        """
        slots = discussion.modalities.slots
        try:
            if discussion.kind == "panel discussion" and slots:
                lengths = {"opening": minutes - sum(map(sum, slots))}
                for number, (floor, responses) in enumerate(slots, 1):
                    lengths |= {f"floor-{number}": floor, f"responses-{number}": responses}
                usual_blocks = panel_blocks(minutes, Shares(rounds=len(slots)))
                if min(lengths.values()) > 0:
                    return tuple(block.evolve(minutes=lengths[block.id]) for block in usual_blocks)
                their = f"The slots of “{discussion.title}” take"
                self.questions.ask(f"{their} more than its {minutes} minutes; how long are they?")
            elif slots:
                shares = ", ".join(f"{floor} + {responses}" for floor, responses in slots)
                slots_in_words = counted(len(slots), "slot")
                self.questions.remarks.append(f"“{discussion.title}” has {slots_in_words}: {shares} minutes.")
            wanted = self._podium_minutes(people, discussion)
            usual = next((block.minutes for block in template.blocks(minutes) if block.kind == "podium"), 0)
            longer = Shares(opening=wanted) if wanted > usual else USUAL
            blocks = template.blocks(minutes, Shares(opening=0) if discussion.continued and template.rows else longer)
        except SecretaryError:
            short = f"{counted(minutes, 'minute is', 'minutes are')} too few for the usual parts"
            which = "which parts does it have? It is planned as one block."
            self.questions.ask(f"{short} of “{discussion.title}”; {which}")
            blocks = (Block(id="floor-1", kind="floor", title=discussion.shown_title, minutes=minutes),)
        return self._of_page(discussion, blocks)

    def _of_page(self, discussion: ProgrammeDiscussion, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Return the usual blocks, changed where the page differs.

        If the kind of the discussion is not known, its floor blocks have its title. If the page names no States
        concerned, or the discussion is continued, the block of the States concerned is left out, and the first floor
        block gets its minutes.
        """
        if discussion.kind is None:
            title = discussion.shown_title
            blocks = tuple(block.evolve(title=title) if block.kind == "floor" else block for block in blocks)
        has_concerned = not discussion.continued and bool(_concerned(discussion))
        out = [block for block in blocks if block.part == "States concerned" and not has_concerned]
        kept = [block for block in blocks if block not in out]
        floor = next((block for block in kept if block.kind == "floor"), None)
        if floor is None or not out:
            return blocks
        longer = floor.evolve(minutes=floor.minutes + sum(block.minutes for block in out))
        return tuple(longer if block is floor else block for block in kept)

    def _podium_minutes(self, people: Sequence[Person], discussion: ProgrammeDiscussion) -> int:
        """Return the minutes that the persons on the podium need, changeovers included.

        Return 0 if the page gives nobody a speaking time, except in a general debate with persons other than the chair.
        """
        opens_debate = discussion.kind == "general debate" and any(person.role != "chair" for person in people)
        if not opens_debate and not any(person.seconds for person in people):
            return 0
        seconds = [person.seconds or _usual(person) for person in people]
        return -(-(sum(seconds) + self.changeover * (len(seconds) - 1)) // 60)

    def _bank(self, discussion: ProgrammeDiscussion, row: SpeakersList) -> dict[str, int]:
        banks = [minutes for whose, minutes in discussion.modalities.banks.items() if _BANKS.get(fold(whose)) == row.id]
        return {"bank": banks[0]} if banks else {}

    def _remark(self, modalities: Modalities, title: str, lists: set[str]) -> None:
        """Ask about time banks for which `lists` has no list, and add comments about what no field of a session has."""
        for whose, minutes in modalities.banks.items():
            if _BANKS.get(fold(whose)) not in lists:
                shared = f"{minutes} minutes in all for {clean(whose)}"
                self.questions.ask(f"{shared}: which list of “{title}” shares this time?")
        if modalities.reduced:
            reduced = limits_text(modalities.reduced)
            self.questions.remarks.append(
                f"The page says: if many inscribe for “{title}”, the limits become {reduced}."
            )
        if modalities.is_closed:
            self.questions.remarks.append(f"The page says that the list of “{title}” is closed.")
        if modalities.inscription:
            self.questions.remarks.append(f"How to inscribe for “{title}”: {clean(modalities.inscription)}")

    def _documents(
        self, discussion: ProgrammeDiscussion, row_id: str | None, panel: Sequence[Panellist]
    ) -> tuple[tuple[Document, ...], dict[str, Candidate]]:
        """Return the documents as rows, and the candidate for each State concerned, by the printed name."""
        concerned = {printed: self.who_is(printed, "a State concerned") for printed in _concerned(discussion)}
        documents = [
            {
                "id": f"doc{next(self.ids)}",
                "symbol": as_line(row.symbol),
                "title": as_line(row.title) or as_line(row.symbol) or "Document",
                "discussion": row_id,
                "presented_by": panel[row.presented_by].id if row.presented_by is not None else None,
                "concerns": tuple(concerned[printed].name for printed in row.concerns),
            }
            for row in discussion.documents
        ]
        return tuple(map(Document.of, documents)), concerned

    def _running_order(self, opening: Sequence[tuple[Person, Panellist]], blocks: Sequence[Block]) -> Iterator[Entry]:
        """Yield an entry, with planned seconds, for each person on the podium; nothing if there is no podium block.

        Persons without a printed speaking time share the rest of the time equally: each gets at least a minute, and at
        most the usual time.
        """
        podium = [block for block in blocks if block.kind == "podium" and block.part != "vote"]
        left = sum(block.minutes for block in podium) * 60 - self.changeover * (len(opening) - 1)
        left -= sum(person.seconds for person, _ in opening)
        without = sum(not person.seconds for person, _ in opening)
        share = max(_LEAST, left // max(1, without) // 30 * 30)
        for person, row in opening if podium else ():
            block = next((block for block in podium if person.part and block.part == person.part), podium[0])
            planned = person.seconds or min(share, _usual(person))
            form = "video" if person.is_by_video else "spoken"
            values = {"list": block.list_id, "panel": row.id, "planned": planned, "form": form}
            yield Entry.of({"id": f"e{next(self.ids)}", **values})

    def _inscribed(
        self, discussion: ProgrammeDiscussion, blocks: Sequence[Block], concerned: dict[str, Candidate]
    ) -> Iterator[Entry]:
        """Yield entries for the States concerned, the State under review in each of its blocks, and the dignitaries."""
        of_states = [block for block in blocks if block.part == "States concerned" or REVIEWED in block.part]
        if concerned and not of_states:
            self.questions.remarks.append(f"States concerned by “{discussion.shown_title}”: {listed(concerned)}.")
        for block in of_states:
            yield from (self._entry(block.list_id, state) for state in concerned.values())
        floor = next((block.list_id for block in blocks if block.kind == "floor" and not block.list), None)
        if floor is not None:
            yield from (self._dignitary(floor, dignitary) for dignitary in discussion.dignitaries)

    def _dignitary(self, list_id: str, dignitary: Dignitary) -> Entry:
        printed = dignitary.delegation or dignitary.name
        return self._entry(
            list_id,
            self.who_is(printed, f"for whom {clean(dignitary.name) or 'a dignitary'} speaks"),
            dignitary=True,
            title=as_line(dignitary.title),
            speaker=as_line(dignitary.name),
            rank=as_line(dignitary.rank),
            form="video" if dignitary.is_by_video else "spoken",
            appointment=self.at(dignitary.hour) if dignitary.hour else None,
        )

    def _entry(self, list_id: str, who: Candidate, **values: Any) -> Entry:
        doubt = f"The register does not have the name “{who.name[:400]}”." if who.as_typed else ""
        of_whom = {"name": who.name, "category": who.category, "doubt": doubt}
        return Entry.of({"id": f"e{next(self.ids)}", "list": list_id} | of_whom | values)


def template_for(discussion: ProgrammeDiscussion) -> Template:
    """Return the template for the kind of a discussion; that of a general debate if the kind is not known.

    If a kind has several templates, a discussion with several panellists or States concerned gets the last, any other
    the first.
    """
    rows = [row for row in templates() if row.kind == (discussion.kind or "general debate")]
    panellists = [person for person in discussion.persons if person.role == "panellist"]
    return rows[-1] if len(panellists) > 1 or _concerned(discussion) else rows[0]


def as_line(text: str) -> str:
    """Return a text as a value for a field of a session: clean, and cut to the length of a line."""
    return clean(text)[:LINE_LENGTH]


def limits_of(modalities: Modalities, template: Template) -> tuple[int, dict[Category, int]]:
    """Return the limit for all speakers, and the limits of the categories that have another limit, in seconds.

    The limit for all is the most frequent one that the page gives to categories other than members. If the page gives
    these categories none, it is the limit of the template. If the page gives no limits at all, the limits of categories
    are those of the template too.
    """
    usual = template.rules.get("limit", Rules().limit)
    given = modalities.limits
    if not given:
        return usual, dict(template.rules.get("limits", {}))
    others = Counter(seconds for category, seconds in given.items() if category != "member")
    limit = others.most_common(1)[0][0] if others else usual
    return limit, {category: seconds for category, seconds in given.items() if seconds != limit}


def _concerned(discussion: ProgrammeDiscussion) -> dict[str, None]:
    """Return the States that a discussion or its documents concern, as printed, as the keys of a dict."""
    of_documents = (state for row in discussion.documents for state in row.concerns)
    return dict.fromkeys((*discussion.states_concerned, *of_documents))


def _usual(person: Person) -> int:
    return _PRESENTATION if person.role == "panellist" else _OPENING_WORDS
