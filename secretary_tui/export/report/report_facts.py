"""Makes the facts of the report from one sitting."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final, Literal

from secretary_tui.domain.model.rows.block import Block
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.sitting import Panellist, Suspension
from secretary_tui.domain.model.rows.types import Role, SittingKind
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import block_of_speech, speeches
from secretary_tui.export.facts.sitting_facts import is_short_of_time, progress_of
from secretary_tui.export.report.lists import CouncilNames, alphabetical, listed, speaker_of
from secretary_tui.export.report.model import (
    Answers,
    Held,
    Passage,
    Podium,
    PodiumSpeaker,
    Replies,
    Speaker,
    Statements,
    Suspended,
    Undelivered,
)
from secretary_tui.export.report.votes import votes_of
from secretary_tui.export.request import Source
from secretary_tui.export.wording.names import Names
from secretary_tui.names.registers import RegisterOf

#: The entries that were heard, with the block of each.
Heard = tuple[tuple[Entry, Block | None], ...]


def podium(session: Session, heard: Heard) -> Podium:
    """Return the podium of a sitting that has been called to order, in the order in which they spoke."""
    first = introductions(session, heard)

    def spoke(role: Role | None) -> list[Entry]:
        return [entry for entry in first if role_of(session, entry) == role]

    return Podium(
        chairs=_presiding(session, heard, "chair"),
        openings=_people(session, spoke("opening")),
        videos=tuple(dict.fromkeys(session.name_of(e) for e, _ in heard if role_of(session, e) == "video")),
        moderators=_presiding(session, heard, "moderator"),
        panellists=_people(session, (entry for entry in first if role_of(session, entry) in ("panellist", None))),
    )


def introductions(session: Session, heard: Heard) -> list[Entry]:
    """Return the statements from the podium before the floor was given to anybody, and before anybody answered."""
    others = (_began(e) for e, b in heard if b is not None and b.kind in ("floor", "responses"))
    first = min(others, default=datetime.max.replace(tzinfo=UTC))
    return [
        entry
        for entry, block in heard
        if block is not None
        and block.kind == "podium"
        and entry.kind == "statement"
        and _began(entry) < first
        and is_of_podium(session, entry, block)
    ]


def answers(
    session: Session, heard: Heard, here: Sequence[Entry], block: Block | None, *, concluding: bool, said: Podium
) -> Answers | None:
    """Return what the panel said in a block after its statements, `here`; None if nobody of it spoke."""
    of_podium = [e for e in here if e.kind == "statement" and is_of_podium(session, e, block)]
    answering = [e for e in of_podium if role_of(session, e) in ("panellist", "opening", None)]
    closing = [e for e in of_podium if concluding and role_of(session, e) == "moderator"]
    if not answering and not closing:
        return None
    people, who = _people(session, answering), {entry.panel for entry in answering}
    named = all(person in said.panellists for person in people)
    is_response = block is None or block.kind != "podium"
    return Answers(
        people=people,
        asked=is_response and _is_asked(session, heard, answering),
        all_present=named and len(people) > 1 and who == _present(session, heard, block),
        panellists=all(role_of(session, entry) in ("panellist", None) for entry in answering),
        concluding=concluding,
        moderator=_people(session, closing)[0] if closing else None,
    )


def _is_asked(session: Session, heard: Heard, answering: Sequence[Entry]) -> bool:
    """Return whether delegations had made statements since anybody but those answered last."""
    if not answering:
        return False
    first = min(map(_began, answering))
    answered = [_began(e) for e, b in heard if is_of_podium(session, e, b) and not (b and b.kind == "podium")]
    since = max((instant for instant in answered if instant < first), default=datetime.min.replace(tzinfo=UTC))
    statements = (_began(e) for e, b in heard if e.kind == "statement" and not is_of_podium(session, e, b))
    return any(since <= instant < first for instant in statements)


def _began(entry: Entry) -> datetime:
    return entry.spans[0].start.astimezone(UTC)


def _present(session: Session, heard: Heard, block: Block | None) -> AbstractSet[str | None]:
    """Return the panellists who were there when the block began, and when they were called in it."""
    began = block.started if block is not None else None
    spoke = {entry.panel for entry, _ in heard}
    lists = {block.list_id} if block is not None else set()
    missing = {e.panel for e in session.entries if e.outcome == "absent" and (e.panel not in spoke or e.list in lists)}
    missing |= {p.id for p in session.panel if p.left is not None and began is not None and p.left <= began}
    return {person.id for person in session.panel if person.role == "panellist"} - missing


def role_of(session: Session, entry: Entry) -> Role | None:
    """Return the role on the panel of who spoke; None for a delegation."""
    person = session.panellist(entry.panel)
    return person.role if person else None


def is_of_podium(session: Session, entry: Entry, block: Block | None) -> bool:
    """Return whether a statement belongs to the podium or the answers, and not to the lists."""
    return role_of(session, entry) is not None or _speaks_as_panellist(session, entry, block)


def _speaks_as_panellist(session: Session, entry: Entry, block: Block | None) -> bool:
    if block is None or block.kind != "podium" or entry.is_reply:
        return False
    role = role_of(session, entry)
    return role == "panellist" or (role is None and entry.category is None)


def _presiding(session: Session, heard: Heard, role: Role) -> tuple[PodiumSpeaker, ...]:
    """Return who had this role, heard or not; but not those who were absent, or had left before they were heard.

    Nobody moderates a general debate, and there is nothing to moderate before anybody spoke from the floor or answered:
    then only who was heard.
    """
    spoke = {entry.panel: entry.spans[0].start.astimezone(UTC) for entry, _ in reversed(heard)}
    missing = {entry.panel for entry in session.entries if entry.outcome in ("absent", "withdrawn")}
    missing |= {person.id for person in session.panel if person.left is not None}
    is_moderated = any(block and block.kind in ("floor", "responses") for _, block in heard)
    if role == "moderator" and (session.sitting.kind == "general debate" or not is_moderated):
        missing |= {person.id for person in session.panel}
    there = [p for p in session.panel if p.role == role and (p.id in spoke or p.id not in missing)]
    never = datetime.max.replace(tzinfo=UTC)
    there.sort(key=lambda person: (spoke.get(person.id, never), person.name))
    return tuple(PodiumSpeaker(_function(person), person.name) for person in there)


def _people(session: Session, entries: Iterable[Entry]) -> tuple[PodiumSpeaker, ...]:
    """Return the people of these entries, each once."""

    def person(entry: Entry) -> PodiumSpeaker:
        panellist = session.panellist(entry.panel)
        return PodiumSpeaker(_function(panellist), session.name_of(entry))

    return tuple(dict.fromkeys(map(person, entries)))


def _function(panellist: Panellist | None) -> str:
    """Return the function without its article, as lists have it."""
    return panellist.function.removeprefix("The ").removeprefix("the ") if panellist else ""


#: A mandate up to this length completes “pursuant to …”; a longer one is prose that other papers print.
LONGEST_MANDATE: Final = 200
#: What a title calls the sitting itself, so that it can follow “held a”.
_EVENT: Final = re.compile(
    r"\b(?:meeting|discussion|debate|dialogue|panel|segment|session|event|hearing|round table|workshop|forum)\b",
    re.IGNORECASE,
)
#: Behind what a body is: what it is of.
_OF_WHAT: Final = re.compile(r" (?:on|of|for) ")
_ARTICLE: Final = re.compile(r"^(?:an?|the) ", re.IGNORECASE)
#: A passage with its place: the instant at which it begins, and its rank among those of the same instant.
_Placed = tuple[datetime, int, Passage]
#: Gives the names of a session in a language.
NamesOf = Callable[[Session], Names]
#: Kinds that are not what a Council holds: the report calls them a discussion.
_PLAIN: Final[tuple[SittingKind, ...]] = ("adoption of a review", "action on drafts", "treaty body")


def date_of(session: Session) -> datetime:
    """Return when a sitting was called to order, else when it shall begin."""
    return session.called or session.sitting.starts


def held_of(source: Source, register_of: RegisterOf, *, undelivered: bool, names_of: NamesOf | None = None) -> Held:
    """Return one sitting of the report; `undelivered` lists who was not reached.

    `names_of` gives the names of another language; without it they are in English.
    """
    session, sitting = source.session, source.session.sitting
    names = CouncilNames.of(session, register_of(session), names_of(session) if names_of else None)
    closed = sitting.closed is not None
    floor = [e for e in speeches(session) if e.is_heard or (e.has_floor and not closed)]
    open_ones = [e for e in speeches(session) if e.has_floor]
    heard: Heard = tuple((entry, block_of_speech(session, entry)) for entry in floor)
    missed = _undelivered(session, names, floor) if closed and undelivered else []
    speaking = [names.natural(names.printed(entry, session.name_of(entry))) for entry in open_ones]
    return Held(
        title=sitting.title,
        event=_event(sitting.title),
        theme=sitting.theme or sitting.part,
        part=sitting.part,
        council=_council(sitting.body),
        meeting=sitting.meeting,
        mandate=_mandate(sitting.mandate),
        date=date_of(session),
        zone=sitting.zone,
        kind=_kind(session),
        progress=progress_of(session),
        rehearsal=source.rehearsal,
        speaking="" if closed else next(iter(speaking), ""),
        open_in_file=tuple(speaking) if closed else (),
        podium=podium(session, heard),
        slots=len(_slots(session, heard)),
        passages=(*_course(session, names, heard), *missed, *_replies(session, names, floor)),
        votes=votes_of(session, names),
    )


def _course(session: Session, names: CouncilNames, heard: Heard) -> list[Passage]:
    """Return what followed the podium, in the order of time; a suspension comes after the passage in which it began."""
    placed = [*_discussions(session, names, heard), *_answers(session, heard)]
    heads = [began for began, _, _ in placed]
    placed += (_suspended(session, names, heard, row, heads) for row in session.suspensions)
    placed.sort(key=lambda one: one[:2])
    return [passage for _, _, passage in placed]


def _suspended(
    session: Session, names: CouncilNames, heard: Heard, row: Suspension, heads: Sequence[datetime]
) -> _Placed:
    """Return a suspension, with the statement before it unless it began between two passages; they begin at `heads`."""
    start = row.start.astimezone(UTC)
    statements = [entry for entry, _ in heard if not session.is_film(entry)]
    before = [entry for entry in statements if _began(entry) <= start]
    after = [_began(entry) for entry in statements if _began(entry) > start and not entry.is_reply]
    last = max(before, key=_began, default=None)
    end = last.spans[-1].end if last is not None else None
    during = last is not None and (end is None or end.astimezone(UTC) > start)
    is_between = not after or any(start < head <= min(after) for head in heads)
    speaker = None
    if during or not is_between or (last is not None and last.is_reply):  # replies come after all else
        speaker = "" if last is None else names.natural(names.printed(last, session.name_of(last)))
    return start, 2, Suspended(row.start, row.end, speaker, during)


def _kind(session: Session) -> SittingKind | Literal["discussion"]:
    """Return what the report calls a sitting: as the file says, or by its panel; else a discussion."""
    kind = session.sitting.kind
    if kind is not None:
        return "discussion" if kind in _PLAIN else kind
    has_panellists = any(person.role == "panellist" for person in session.panel)
    return "panel discussion" if has_panellists else "discussion"


def _council(body: str) -> str:
    """Return what a body is called once it was named: “Third Committee” → “Committee”, “Forum on …” → “Forum”."""
    head, *rest = _OF_WHAT.split(body, maxsplit=1)
    return head if rest else "".join(head.split()[-1:])


def _mandate(text: str) -> str:
    """Return what completes “pursuant to …”: the first line of the mandate, if that is one."""
    first = text.strip().partition("\n")[0].strip().rstrip(".,;")
    return first if len(first) <= LONGEST_MANDATE else ""


def _event(title: str) -> str:
    """Return the title within a sentence, without its article; nothing if it does not say what was held."""
    if not _EVENT.search(title):
        return ""
    first, _, rest = _ARTICLE.sub("", title).partition(" ")
    is_name = first[1:2].isupper() or rest[:1].isupper()
    return f"{first} {rest}".strip() if is_name else f"{first[:1].lower()}{first[1:]} {rest}".strip()


def _discussions(session: Session, names: CouncilNames, heard: Heard) -> list[_Placed]:
    """Return the statements of delegations, each with its part of the sitting.

    In a panel each block of the floor is one, else all blocks of a list between which nobody of the podium was heard.
    What was heard elsewhere, or on another list than the discussion's own, is a passage of its own.
    """
    statements = _statements(session, heard)
    main, is_panel = _main_list(statements), _kind(session) == "panel discussion"
    slots = _slots(session, heard)
    parts: dict[tuple[str, str, int], list[Entry]] = {}
    podium_began = [_began(entry) for entry, block in heard if is_of_podium(session, entry, block)]
    for entry, block in statements:
        on_floor = block is not None and block.kind == "floor"
        is_apart = is_panel or not on_floor
        where = block.id if block and is_apart else ""
        since = 0 if is_apart else sum(instant < _began(entry) for instant in podium_began)
        parts.setdefault((block.list_id if block and on_floor else "", where, since), []).append(entry)
    placed: list[_Placed] = []
    for (list_id, where, _), entries in parts.items():
        slot = slots.index(where) + 1 if where in slots else int(list_id == main != "")
        placed.append((_began(entries[0]), 0, Statements(slot, listed(session, names, entries))))
    return placed


def _statements(session: Session, heard: Heard) -> Heard:
    """Return the statements of delegations."""
    return tuple((e, b) for e, b in heard if e.kind == "statement" and not is_of_podium(session, e, b))


def _main_list(statements: Heard) -> str:
    """Return the list of most statements on the floor, that of the discussion; empty without statements."""
    lists = Counter(block.list_id for _, block in statements if block and block.kind == "floor")
    return lists.most_common(1)[0][0] if lists else ""


def _slots(session: Session, heard: Heard) -> list[str]:
    """Return the ids of the floor blocks of a panel in which statements were made, if there are several.

    No other discussion has slots.
    """
    if _kind(session) != "panel discussion":
        return []
    slots = [*dict.fromkeys(b.id for _, b in _statements(session, heard) if b and b.kind == "floor")]
    return slots if len(slots) > 1 else []


def _answers(session: Session, heard: Heard) -> list[_Placed]:
    """Return what the panel said after its statements, block by block."""
    said = podium(session, heard)
    responses = [(b.started.astimezone(UTC), b) for b in session.blocks if b.kind == "responses" and b.started]
    more = session.sitting.closed is None and any(b.kind == "responses" and b.is_to_come for b in session.blocks)
    last = None if more or not responses else max(responses, key=lambda pair: pair[0])[1]
    if last is not None and any(b and b.kind == "floor" and _began(e) > _began_of(last) for e, b in heard):
        last = None  # the floor was given again, so nobody concluded
    first = {entry.id for entry in introductions(session, heard)}
    later = [(entry, block) for entry, block in heard if entry.id not in first]
    placed: list[_Placed] = []
    for block in {block.id if block else "": block for _, block in later}.values():
        here = tuple(entry for entry, where in later if where == block)
        passage = answers(session, heard, here, block, concluding=block is not None and block == last, said=said)
        if passage is not None:
            is_response = block is not None and block.kind == "responses" and block.started
            began = min(map(_began, here))
            placed.append((_began_of(block) if block is not None and is_response else began, 1, passage))
    return placed


def _began_of(block: Block) -> datetime:
    return (block.started or datetime.max.replace(tzinfo=UTC)).astimezone(UTC)


def _undelivered(session: Session, names: CouncilNames, heard: Sequence[Entry]) -> list[Passage]:
    """Return those whom the list did not reach; who has been heard in the same capacity is not among them."""

    def place(entry: Entry) -> tuple[str, str, str]:
        speaker = speaker_of(session, names, entry)
        return speaker.name, speaker.capacity, speaker.whose

    spoke = {place(entry) for entry in heard if entry.kind == "statement"}
    lists = session.floor_lists
    waiting = [
        entry
        for entry in session.entries
        if entry.list in lists and entry.kind == "statement" and entry.is_callable and place(entry) not in spoke
    ]
    return [Undelivered(listed(session, names, waiting), is_short_of_time(session))] if waiting else []


def _replies(session: Session, names: CouncilNames, heard: Sequence[Entry]) -> list[Replies]:
    """Rights of reply: the first of each delegation, then the second."""
    made: dict[str, int] = {}
    turns: dict[int, list[tuple[Entry, Speaker]]] = {}
    for entry in heard:
        if entry.kind == "right of reply":
            speaker = replace(speaker_of(session, names, entry), mark=0)
            made[speaker.name] = made.get(speaker.name, 0) + 1
            turns.setdefault(made[speaker.name], []).append((entry, speaker))
    replies = []
    for turn, replying in sorted(turns.items()):
        replying.sort(key=lambda pair: alphabetical(pair[1].name))
        states = [s for e, s in replying if names.category(e, s.name) in ("member", "observer", None)]
        replies.append(Replies(turn, tuple(states), tuple(s for _, s in replying if s not in states)))
    return replies
