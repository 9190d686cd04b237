"""The discussions of one sitting as passages of the report: statements, answers, replies, votes, suspensions."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby, takewhile
from typing import NamedTuple

from secretary_tui.domain.acts.discussions import CONTINUED
from secretary_tui.domain.model.discussions import kind_held, sections
from secretary_tui.domain.model.rows.entry import Block, Entry
from secretary_tui.domain.model.rows.row import Role
from secretary_tui.domain.model.rows.sitting import Panellist
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import block_of_speech, speeches
from secretary_tui.export.facts.note_rows import grouped
from secretary_tui.export.facts.sitting_facts import is_short_of_time, progress_of
from secretary_tui.export.report import model
from secretary_tui.export.report.lists import CouncilNames, Headings, alphabetical, speaker_of, speakers_of, votes_of
from secretary_tui.export.request import Source
from secretary_tui.export.wording.language import vocabulary

_NEVER = datetime.max.replace(tzinfo=UTC)
#: The entries that were heard, each with the block in which it was heard.
Heard = tuple[tuple[Entry, Block | None], ...]


def _podium(facts: "_Facts") -> model.Podium:
    """Return the people and films of the podium of a discussion by their role, in the order of speaking.

    Of the panellists and of those who opened the discussion, only those are returned who spoke before the first speech
    from the floor and the first answer.
    """
    session = facts.session

    def spoke(*roles: Role | None) -> tuple[model.PodiumSpeaker, ...]:
        return _people(facts, (entry for entry in facts.introductions if role_of(session, entry) in roles))

    return model.Podium(
        openings=spoke("opening"),
        videos=tuple(dict.fromkeys(session.name_of(e) for e, _ in facts.heard if role_of(session, e) == "video")),
        moderators=_moderators(facts),
        panellists=spoke("panellist", None),
    )


def _is_asked(session: Session, heard: Heard, answering: Sequence[Entry]) -> bool:
    """Return whether delegations made statements after the answers before `answering`, and before `answering`."""
    first = min((entry.began for entry in answering), default=_NEVER)
    answered = [e.began for e, b in heard if is_of_podium(session, e, b) and not (b and b.kind == "podium")]
    since = max((instant for instant in answered if instant < first), default=datetime.min.replace(tzinfo=UTC))
    statements = (e.began for e, b in heard if e.kind == "statement" and not is_of_podium(session, e, b))
    return bool(answering) and any(since <= instant < first for instant in statements)


def _present(session: Session, heard: Heard, block: Block | None) -> Collection[str | None]:
    """Return the ids of the panellists who could answer in a block.

    These are all panellists but those who had left when the block began, who were absent in this block, or who were
    absent in another block and never spoke.
    """
    began = block.started if block is not None else None
    spoke = {entry.panel for entry, _ in heard}
    lists = {block.list_id} if block is not None else set()
    missing = {e.panel for e in session.entries if e.outcome == "absent" and (e.panel not in spoke or e.list in lists)}
    missing |= {p.id for p in session.panel if p.left is not None and began is not None and p.left <= began}
    return {person.id for person in session.panel if person.role == "panellist"} - missing


def role_of(session: Session, entry: Entry) -> Role | None:
    """Return the role on the podium of the speaker of an entry; None if the speaker is not in the panel table."""
    person = session.panellist(entry.panel)
    return person.role if person else None


def is_of_podium(session: Session, entry: Entry, block: Block | None) -> bool:
    """Return whether an entry is of the podium, and not of a delegation on a list of speakers.

    It is of the podium if the speaker has a row in the table `panel`. It is too if the speech was in a podium block, is
    no right of reply, and has no category.
    """
    is_guest = block is not None and block.kind == "podium" and entry.category is None and not entry.is_reply
    return role_of(session, entry) is not None or is_guest


def _moderators(facts: "_Facts") -> tuple[model.PodiumSpeaker, ...]:
    """Return the moderators: in the order of speaking, then those who did not speak, by name.

    A moderator who did not speak is left out if absent, withdrawn or no longer present. All of these are left out
    before the first speech from the floor and the first answer, and in sittings without moderators, such as a general
    debate.
    """
    session, heard = facts.session, facts.heard
    spoke = {entry.panel: entry.began for entry, _ in reversed(heard)}
    missing = {entry.panel for entry in session.entries if entry.outcome in ("absent", "withdrawn")}
    is_moderated = facts.shape.is_moderated and any(b and b.kind in ("floor", "responses") for _, b in heard)
    there = [
        person
        for person in session.panel
        if person.role == "moderator"
        if person.id in spoke or (is_moderated and person.left is None and person.id not in missing)
    ]
    there.sort(key=lambda person: (spoke.get(person.id, _NEVER), person.name))
    return tuple(model.PodiumSpeaker(_function(person), person.name) for person in there)


def _people(facts: "_Facts", entries: Iterable[Entry]) -> tuple[model.PodiumSpeaker, ...]:
    session, names = facts.session, facts.names

    def person(entry: Entry) -> model.PodiumSpeaker:
        row = session.panellist(entry.panel)
        if row is None:
            return model.PodiumSpeaker("", session.name_of(entry), whom=names.names.within(entry.on_behalf_of))
        symbols = [document.symbol for document in session.documents if document.presented_by == row.id]
        joined = joined_symbols(filter(None, symbols))
        return model.PodiumSpeaker(
            _function(row),
            session.name_of(entry),
            short=row.short_title,
            pronoun=row.pronoun or "",
            reports=len(joined) or len(symbols[:1]),
            symbols=joined,
            whom=names.names.within(entry.on_behalf_of),
        )

    return tuple(dict.fromkeys(map(person, entries)))


def joined_symbols(symbols: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return the symbol of each report with those of its addenda and corrigenda, in pieces.

    (“A/HRC/31/51”, “Add.1”, “2”) is printed as “A/HRC/31/51 and Add.1 and 2”.
    """
    reports: dict[str, dict[str, list[str]]] = {}
    for symbol in symbols:
        report, what, number = _SYMBOL.findall(symbol)[0]
        reports.setdefault(report, {}).setdefault(what, []).append(number)
    return tuple(
        (report, *(piece for what, numbers in added.items() if what for piece in _run(what, numbers)))
        for report, added in reports.items()
    )


def _run(what: str, numbers: Sequence[str]) -> tuple[str, ...]:
    """Return the numbers of addenda as pieces: “Add.1” and “2”, or only “Add.1–3” if all follow each other."""
    first, *others = numbers
    if others[1:] and [*numbers] == [str(int(first) + n) for n in range(len(numbers))]:
        return (f"{what}{first}–{numbers[-1]}",)
    return (f"{what}{first}", *others)


def _function(panellist: Panellist | None) -> str:
    return panellist.function.removeprefix("The ").removeprefix("the ") if panellist else ""


#: The greatest length of a mandate that is printed after “pursuant to”. A longer one is left out of the report.
LONGEST_MANDATE = 200
#: The symbol of a document: that of the report, then “Add.” or “Corr.” and a number if it is an addition to the report.
_SYMBOL = re.compile(r"(.+?)(?:/(Add\.|Corr\.)(\d+))?$")
#: The place of the action on a draft among the passages about this draft; the introduction has the place 0.
_VOTE = 3
#: A passage with its place in the report: the instant at which it begins, then its rank among passages of that instant.
_Placed = tuple[datetime, int, model.Passage]
#: A function that returns the names of a session in the language of the report.
NamesOf = Callable[[Session], CouncilNames]


def date_of(session: Session) -> datetime:
    """Return when a sitting was called to order, or else its planned start."""
    return session.called or session.sitting.starts


def meeting_of(source: Source, names: CouncilNames) -> model.Meeting:
    """Return the facts of a file as a whole, such as the number of the meeting and the speaker who has the floor."""
    session, sitting = source.session, source.session.sitting
    speaking = [entry for entry in speeches(session) if entry.has_floor and sitting.closed is None]
    return model.Meeting(
        number=sitting.meeting,
        began=date_of(session),
        zone=sitting.zone,
        progress=progress_of(session),
        rehearsal=source.rehearsal,
        speaking=names.natural(names.printed(speaking[0], session.name_of(speaking[0]))) if speaking else "",
    )


class MeetingSection(NamedTuple):
    """One discussion, as far as it was held at one meeting.

    `key` identifies the section. `continues` are the keys of the sections of earlier meetings that it continues.
    """

    key: str
    continues: tuple[str, ...]
    meeting: model.Meeting
    headings: Headings
    held: model.Held


def sections_of(source: Source, names_of: NamesOf, carried: Collection[str] | None) -> Iterator[MeetingSection]:
    """Yield a section for each discussion of a file that has begun, or on whose lists a speaker was heard.

    In a closed sitting, a section has the speakers who were not reached, unless the discussion goes on at a later
    meeting. `carried` has the ids of the entries that were carried over to another file (“session/entry”); their
    speakers do not count as not reached. If `carried` is None, no section has speakers who were not reached.
    """
    meeting = meeting_of(source, names_of(source.session))
    for whole in sections(source.session):
        for holder, session in _by_holder(whole):
            spoke = (entry for entry in speeches(session) if entry.is_heard or entry.has_floor)
            heard = tuple((entry, block_of_speech(session, entry)) for entry in spoke)
            if progress_of(session) == "to come" and not heard:
                continue
            own, names = next(iter(session.discussions), None), names_of(session)
            words = vocabulary(names.names.language).report
            wording = next(year for year in words["years"] if date_of(session).year >= year["since"])
            body, council = names.body(session.sitting.body)
            headings = Headings.of(session.rules, wording, names.of_body(body), names.of_body(council))
            facts = _Facts(session, names, heard, headings, frozenset(words["parts"]))
            passages = _course(facts)
            if session.sitting.decision:
                passages.append(model.Decided(session.sitting.decision))
            if carried is not None and session.sitting.closed and not (own is not None and own.goes_on):
                passages += _missed(facts, carried)
            pattern = words["kinds"][kind_held(session)].get("event", words["event"])
            held = model.Held(
                title=session.sitting.title,
                event=_event(session.sitting.title, pattern, words["article"]),
                theme=session.sitting.theme or session.sitting.part,
                part=session.sitting.part,
                council=council,
                mandate=_mandate(session.sitting.mandate),
                kind=kind_held(session),
                wording=wording,
                passages=(*passages, *_replies(facts)),
                symbols=joined_symbols(row.symbol for row in session.documents if row.concerns and row.symbol)
                if facts.shape.considers
                else (),
            )
            key = f"{session.sitting.id or ''}/{own.id if own is not None else ''}#{holder}"
            continues = tuple(f"{one}#{holder}" for one in (own.continues if own is not None else ()))
            yield MeetingSection(key, continues, meeting, headings, held)


def _missed(facts: "_Facts", carried: Collection[str]) -> list[model.Undelivered]:
    """Return the speakers on the lists of the floor who were not reached.

    Each part with a heading in the report has a passage of its own; all other speakers share one.
    """
    session, lists = facts.session, facts.session.floor_lists
    heads = {part for part, words in vocabulary(facts.names.names.language).report["parts"].items() if "head" in words}
    parts = {block.list_id: block.part for block in session.blocks if block.part in heads}
    waiting = (
        entry
        for entry in session.entries
        if entry.list in lists and entry.kind == "statement" and entry.is_callable
        if f"{session.sitting.id}/{entry.id}" not in carried
    )
    is_short = is_short_of_time(session)
    return [
        model.Undelivered(speakers_of(session, facts.names, group), short_of_time=is_short, part=part)
        for part, group in grouped(waiting, lambda entry: parts.get(entry.list, "")).items()
    ]


def _by_holder(session: Session) -> Iterator[tuple[str, Session]]:
    """Yield an empty id and the whole discussion, or the id and the section of each person who presented a report.

    The rules of the session decide. The section of a person has the presentation and the answers of this person, the
    statements of the States that the report concerns, and the whole list of speakers.
    """
    holders = [person for person in session.panel if any(row.presented_by == person.id for row in session.documents)]
    if session.rules.report_clusters != "each" or not holders[1:]:
        yield "", session
        return
    for holder in holders:
        others = {person.id for person in holders} - {holder.id}
        documents = tuple(row for row in session.documents if row.presented_by not in others)
        theirs = {name for row in session.documents if row.presented_by in others for name in row.concerns}
        theirs -= {name for row in documents for name in row.concerns}
        lists = {block.list_id for block in session.blocks if block.part == model.CONCERNED}
        entries = tuple(
            e for e in session.entries if e.panel not in others and not (e.list in lists and e.name in theirs)
        )
        sitting = session.sitting.evolve(title=_function(holder) or holder.name)
        panel = tuple(person for person in session.panel if person.id not in others)
        yield holder.id, session.evolve(sitting=sitting, documents=documents, panel=panel, entries=entries)


class _Facts(NamedTuple):
    """The facts from which the passages of one discussion are made.

    `heard` are the entries that were heard or have the floor, each with its block. `known_parts` are the parts of a
    discussion for which the vocabulary has words.
    """

    session: Session
    names: CouncilNames
    heard: Heard
    headings: Headings
    known_parts: Collection[str]

    @property
    def shape(self) -> model.Shape:
        return model.SHAPES.get(kind_held(self.session), model.Shape())

    @property
    def statements(self) -> Heard:
        return tuple((e, b) for e, b in self.heard if e.kind == "statement" and not is_of_podium(self.session, e, b))

    @property
    def slots(self) -> list[str]:
        """The ids of the floor blocks in which statements were made, if a panel discussion has several such blocks.

        A block that continues an earlier block is the same slot, and has the id of the earlier block here.
        """
        if not self.shape.has_slots:
            return []
        slots = [
            *dict.fromkeys(self.first_of(b).id for e, b in self.statements if b and self.part_of(b) == model.FLOOR)
        ]
        return slots if len(slots) > 1 else []

    def first_of(self, block: Block) -> Block:
        """Return the first floor block with the same title as a block; the block itself if there is none.

        “Statements (continued)” is the same title as “Statements”.
        """
        title = block.title.removesuffix(CONTINUED).removesuffix(vocabulary(self.names.names.language).continued)
        return next((one for one in self.session.blocks if one.kind == "floor" and one.title == title), block)

    @property
    def introductions(self) -> list[Entry]:
        """The statements from the podium before the first speech from the floor and before the first answer."""
        others = (entry.began for entry, block in self.heard if block and block.kind in ("floor", "responses"))
        first = min(others, default=_NEVER)
        return [
            entry
            for entry, block in self.heard
            if block is not None and block.kind == "podium" and entry.kind == "statement" and entry.began < first
            if is_of_podium(self.session, entry, block)
        ]

    def part_of(self, block: Block | None) -> str:
        """Return the part of the discussion for a statement of a delegation in a block; empty if no part fits.

        It is the part that the block names; in a panel discussion only if the vocabulary has words for it. Otherwise it
        is the usual part of a floor block. For other blocks the usual part is taken only if its speakers are named in a
        sentence or in the order of speaking.
        """
        if block is None:
            return ""
        on_floor, usual = block.kind == "floor", self.shape.parts[block.kind]
        if block.part and (block.part in self.known_parts or not self.shape.has_slots):
            return block.part
        return usual if on_floor or usual in model.IN_A_SENTENCE | model.IN_ORDER else ""


def _course(facts: _Facts) -> list[model.Passage]:
    """Return the passages of a discussion without its rights of reply.

    The opening and the presentations come first, then all others in the order of time.
    """
    session, shape, said, actions = facts.session, facts.shape, _podium(facts), _actions(facts)
    discussed = _discussed(facts, actions)
    placed = [*discussed, *_answered(facts, said), *_votes(actions, discussed)]
    is_closed = session.sitting.closed is not None
    placed += (
        (row.start.astimezone(UTC), 2, model.Suspended(row.start, row.end, is_closed)) for row in session.suspensions
    )
    placed.sort(key=lambda one: one[:2])
    first = _presented(facts)
    course, named = [], list(said.panellists)
    for _, _, passage in placed:
        if isinstance(passage, model.FromPodium) and passage.panellists:
            named += [person for person in passage.people if person not in said.panellists]
        course.append(replace(passage, asked=tuple(named)) if isinstance(passage, model.Statements) else passage)
    begins = shape.opened == "never" or (shape.opened == "unless begun" and _begins(first, course))
    opening: list[model.Passage] = [] if begins and not said.has_opened else [model.Opening(said)]
    reports = [*takewhile(lambda one: shape.joins and any(person.reports for person in one.people), first)]
    return [*reports, *opening, *first[len(reports) :], *course]


def _begins(first: Sequence[model.FromPodium], course: Sequence[model.Passage]) -> bool:
    """Return whether the first passage can begin the text on a discussion, so that no opening is needed."""
    passage = next(iter((*first, *course)), None)
    if isinstance(passage, model.FromPodium):
        return bool(passage.people) and (
            passage.part in model.IN_ORDER or all(person.reports for person in passage.people)
        )
    return isinstance(passage, model.Vote) or (isinstance(passage, model.Statements) and passage.form != "listed")


def _presented(facts: _Facts) -> list[model.FromPodium]:
    """Return the presentations from the podium before the first speech from the floor, as passages.

    Each person who presents a report has a passage. Other people who spoke one after the other in the same part share a
    passage. If a panel discussion has several slots, the last passage has the number of slots. This passage has no
    people if there were no presentations.
    """
    session, first = facts.session, {entry.id for entry in facts.introductions}
    spoke = [
        (entry, block, _people(facts, [entry])[0])
        for entry, block in facts.heard
        if block is not None and entry.id in first and role_of(session, entry) in ("panellist", None)
    ]
    passages = []
    for (part, *_), group in groupby(
        spoke, lambda one: (one[1].part or facts.shape.parts["podium"], one[2].reports and one[2])
    ):
        rows = [*group]
        passages.append(model.FromPodium(part, rows[0][1].title, tuple(dict.fromkeys(person for _, _, person in rows))))
    if facts.slots:
        last = passages.pop() if passages else model.FromPodium("", "", ())
        passages.append(replace(last, slots=len(facts.slots)))
    return passages


def _discussed(facts: _Facts, actions: Sequence["_Action"]) -> list[_Placed]:
    """Return the statements of delegations as passages, each of one part of the discussion and one list.

    In a panel discussion, each floor block is a passage. Elsewhere, statements share a passage until somebody speaks
    from the podium; statements about drafts, until action is taken. Each block that is no floor block is a passage too.
    A passage about one draft has the place before or after the action on this draft.
    """
    places = {action.vote.row.id: (action.began, action.rank) for action in actions}
    votes = [vote for action in actions for vote in (action.vote, *action.vote.amendments)]
    introducers = {one.natural for vote in votes for one in vote.states["introduced_by"]}
    statements, slots = facts.statements, facts.slots
    lists = Counter(block.list_id for e, block in statements if block and facts.part_of(block) == model.FLOOR)
    main = lists.most_common(1)[0][0] if lists else ""
    podium_began = [entry.began for entry, block in facts.heard if is_of_podium(facts.session, entry, block)]
    groups: dict[tuple[str, str, str, int, str], list[tuple[Entry, Block | None]]] = {}
    for entry, block in statements:
        on_floor = block is not None and block.kind == "floor"
        is_apart = facts.shape.has_slots or not on_floor
        where = "" if not is_apart or block is None else facts.first_of(block).id if on_floor else block.id
        part = facts.part_of(block)
        if part in model.IN_ORDER and not (entry.dignitary or facts.shape.visits):
            part = ""
        draft = _draft_of(facts, entry, part, actions)
        instants = {action.began for action in actions} if part in model.OF_DRAFTS else podium_began
        since = 0 if is_apart or draft else sum(instant < entry.began for instant in instants)
        key = part, block.list_id if block and on_floor else "", where, since, draft
        groups.setdefault(key, []).append((entry, block))
    placed: list[_Placed] = []
    for (part, list_id, where, _, draft), group in groups.items():
        entries, block = [entry for entry, _ in group], group[0][1]
        is_main = part == model.FLOOR and (list_id == main or where in slots)
        speakers = speakers_of(facts.session, facts.names, entries)
        if facts.shape.on_drafts and part == model.INTRODUCTION:  # introducers of a draft are named together with it
            speakers = tuple(one for one in speakers if one.natural not in introducers)
        are_experts = part == model.QUESTIONS and {one.category for one in speakers} <= {None, "other"}
        passage = model.Statements(
            part=part if part != model.FLOOR or is_main else "",
            title=block.title if block is not None else "",
            form="sentence" if part in model.IN_A_SENTENCE
            else "in order" if part in model.IN_ORDER or are_experts else "listed",
            speakers=speakers,
            is_main=is_main,
            on_draft=draft in places,
            slot=slots.index(where) + 1 if where in slots else 0,
        )  # fmt: skip
        began, rank = places.get(draft, (entries[0].began, 0))
        if speakers:
            rank += model.OF_DRAFTS.get(part, 1) if draft in places else 0
            placed.append((began, rank, statements_of(passage, facts.headings)))
    return placed


def _draft_of(facts: _Facts, entry: Entry, part: str, actions: Sequence["_Action"]) -> str:
    """Return the id of the draft that a statement is about; empty if there is none, or if it is not known.

    It is the draft that the entry names, or the draft of the amendment that the entry names. Otherwise it is the draft
    of the next action or, for a statement after a vote, of the last action. If that action was on several drafts, it is
    not known.
    """
    row = facts.session.proposal(entry.draft)
    if row is not None:
        return row.amends or row.id
    is_before = model.OF_DRAFTS.get(part, _VOTE) < _VOTE
    instants = [action.began for action in actions if (action.began > entry.began) is is_before]
    beside = (min if is_before else max)(instants, default=None) if part in model.OF_DRAFTS else None
    drafts = [action.vote.row.id for action in actions if action.began == beside]
    return drafts[0] if len(drafts) == 1 else ""


def statements_of(passage: model.Statements, headings: Headings) -> model.Statements:
    """Return the passage with its speakers as its `form` requires: listed by category, sorted by name, each once."""
    if passage.form == "listed":
        return replace(passage, listed=headings.listed(passage.speakers))
    speakers = [*dict.fromkeys(replace(one, mark=0) for one in passage.speakers)]
    if passage.form == "sentence":
        speakers.sort(key=lambda one: alphabetical(one.name))
    return replace(passage, speakers=tuple(speakers))


def _answered(facts: _Facts, said: model.Podium) -> list[_Placed]:
    """Return the answers and the later presentations from the podium as passages, one for each block.

    In a podium block in which everybody presented a report, each person has a passage. `said` has the panellists whom
    the report has named before.
    """
    session, heard = facts.session, facts.heard
    last = max((b for b in session.blocks if b.kind == "responses" and b.started), key=_began_of, default=None)
    if last is not None and (
        (session.sitting.closed is None and any(b.kind == "responses" and b.is_to_come for b in session.blocks))
        or any(row.goes_on for row in session.discussions)  # they conclude at a later meeting
        or any(b and b.kind == "floor" and e.began > _began_of(last) for e, b in heard)  # delegations spoke again
    ):
        last = None  # no answers are concluding remarks
    first = {entry.id for entry in facts.introductions}
    placed: list[_Placed] = []
    for block, spoke in grouped((one for one in heard if one[0].id not in first), lambda one: one[1]).items():
        here = [entry for entry, _ in spoke]
        passage = _answers(facts, here, block, concluding=block is not None and block == last, said=said)
        if passage is None:
            continue
        began = _began_of(block) if block is not None and block.kind == "responses" else here[0].began
        if block is not None and block.kind == "podium" and all(person.reports for person in passage.people):
            placed += ((began, 1, model.FromPodium(block.part, block.title, (person,))) for person in passage.people)
        else:
            placed.append((began, 1, passage))
    return placed


def _answers(
    facts: _Facts, here: Sequence[Entry], block: Block | None, *, concluding: bool, said: model.Podium
) -> model.FromPodium | None:
    """Return the passage with what people of the podium said in a block; None if none of them spoke.

    `here` are the entries that were heard in the block. `concluding` says that these are concluding remarks. Only then
    the passage has a moderator who spoke.
    """
    session, heard = facts.session, facts.heard
    of_podium = [e for e in here if e.kind == "statement" and is_of_podium(session, e, block)]
    answering = [e for e in of_podium if role_of(session, e) in ("panellist", "opening", None)]
    closing = [e for e in of_podium if concluding and role_of(session, e) == "moderator"]
    if not answering and not closing:
        return None
    people, who = _people(facts, answering), {entry.panel for entry in answering}
    named = all(person in said.panellists for person in people)
    return model.FromPodium(
        part=block.part if block is not None and block.part else "answers",
        title=block.title if block is not None else "",
        people=people,
        answered=True,
        asked=(block is None or block.kind != "podium") and _is_asked(session, heard, answering),
        all_present=named and len(people) > 1 and who == _present(session, heard, block),
        panellists=all(role_of(session, entry) in ("panellist", None) for entry in answering),
        concluding=concluding,
        moderator=_people(facts, closing)[0] if closing else None,
    )


def _began_of(block: Block) -> datetime:
    return (block.started or _NEVER).astimezone(UTC)


class _Action(NamedTuple):
    """A draft and its place in the report: when the block of the action on it began, and its rank among all drafts."""

    vote: model.DraftAction
    began: datetime
    rank: int


def _actions(facts: _Facts) -> list[_Action]:
    """Return the drafts in the order of their blocks, then those without a block.

    A draft whose block has not begun comes at the end too; it is left out if no action on it is recorded.
    """
    blocks = {block.id: block for block in facts.session.blocks if block.part in model.ACTION}
    acted: list[tuple[datetime, model.DraftAction]] = []
    for vote in votes_of(facts.session, facts.names):
        block = blocks.get(vote.row.block or "")
        if block is None or block.started is not None or vote.row.how is not None:
            acted.append((_began_of(block) if block else _NEVER, vote))
    acted.sort(key=lambda one: one[0])
    return [_Action(vote, began, 10 * (n + 1)) for n, (began, vote) in enumerate(acted)]


def _votes(actions: Sequence[_Action], discussed: Sequence[_Placed]) -> Iterator[_Placed]:
    """Yield the action on each draft: one passage, or two if statements come between its introduction and the action.

    `discussed` are the passages with the statements.
    """
    places = {(began, rank) for began, rank, _ in discussed}
    for vote, began, rank in actions:
        is_parted = any((began, rank + n) in places for n in range(1, _VOTE))
        if is_parted:
            yield began, rank, model.Vote(vote, "introduced")
        yield began, rank + _VOTE, model.Vote(vote, "decided" if is_parted else "")


def _replies(facts: _Facts) -> list[model.Statements]:
    """Return the rights of reply as passages: the first replies of all delegations, then the second ones, and so on."""
    made: Counter[str] = Counter()
    turns: dict[int, list[model.Speaker]] = {}
    for entry in (entry for entry, _ in facts.heard if entry.is_reply):
        speaker = speaker_of(facts.session, facts.names, entry)
        made[speaker.name] += 1
        turns.setdefault(made[speaker.name], []).append(speaker)
    return [
        statements_of(model.Statements("", "", "sentence", tuple(speakers), turn=turn), facts.headings)
        for turn, speakers in sorted(turns.items())
    ]


def _mandate(text: str) -> str:
    """Return the first line of a mandate, which follows “pursuant to”; empty if this line is too long."""
    first = text.strip().partition("\n")[0].strip().rstrip(".,;")
    return first if len(first) <= LONGEST_MANDATE else ""


def _event(title: str, pattern: str, article: str) -> str:
    """Return a title as it is put into the sentence “the Council held a …”; empty if it does not match `pattern`.

    Its article is removed. The first letter becomes small if neither the first word has a second capital letter nor the
    second word begins with a capital letter.
    """
    if not re.search(pattern, title, re.IGNORECASE):
        return ""
    first, _, rest = re.sub(article, "", title, flags=re.IGNORECASE).partition(" ")
    is_name = first[1:2].isupper() or rest[:1].isupper()
    return f"{first} {rest}".strip() if is_name else f"{first[:1].lower()}{first[1:]} {rest}".strip()
