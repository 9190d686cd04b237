"""Who was heard from the podium, and who of the panel answered after the statements."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime

from secretary_tui.domain.model.rows.block import Block
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.participants import Panellist
from secretary_tui.domain.model.rows.types import Role
from secretary_tui.domain.model.session import Session
from secretary_tui.export.report.model import Answers, Podium, PodiumSpeaker

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
    """Return whether a statement stands with the podium or the answers, and not in the lists."""
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
