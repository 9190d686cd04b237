"""Finds the discussion, kind and title of a block or list; splits a session into one session for each discussion."""

from collections.abc import Mapping
from datetime import UTC
from itertools import takewhile
from typing import Literal

from secretary_tui.domain.model.rows.entry import PROCEDURAL_FACTS, Block, DraftProposal, Note
from secretary_tui.domain.model.rows.row import OTHER_LANGUAGES, SittingKind
from secretary_tui.domain.model.rows.sitting import Discussion, Panellist, Sitting, Suspension
from secretary_tui.domain.model.session import Session, cached_per_session

#: The texts of a sitting that belong to the whole sitting, not to one of its discussions.
_OF_THE_SITTING = ("theme", "part", "objectives", "outcome", "summary")


def discussion_of_list(session: Session, list_id: str) -> Discussion | None:
    """Return the discussion of the first block that a list serves, else the discussion with the same id as the list.

    Blocks that name no discussion are ignored. The floor list of a discussion has the id of the discussion. None if
    there is no such discussion.
    """
    if not session.discussions:
        return None
    ids = (block.discussion for block in session.blocks if block.list_id == list_id and block.discussion)
    return session.discussion(next(ids, list_id))


def goes_on(session: Session, list_id: str) -> bool:
    """Return whether the discussion of a list goes on at a later meeting, where the entries that wait can be heard."""
    discussion = discussion_of_list(session, list_id)
    return discussion is not None and discussion.goes_on


def _kind(session: Session, discussion: Discussion | None) -> SittingKind | None:
    return (discussion.kind if discussion is not None else None) or session.sitting.kind


def kind_of_block(session: Session, block: Block | None) -> SittingKind | None:
    """Return the kind of the discussion of a block, else of the sitting; None if the file does not say it."""
    return _kind(session, session.discussion(block.discussion) if block is not None else None)


def kind_of_list(session: Session, list_id: str) -> SittingKind | None:
    """Return the kind of the discussion of a list, else of the sitting; None if the file does not say it."""
    return _kind(session, discussion_of_list(session, list_id))


def title_of_discussion(session: Session, row_id: str | None) -> str:
    """Return the title of the discussion with this id; empty if there is no such discussion."""
    discussion = session.discussion(row_id)
    return discussion.title if discussion is not None else ""


def with_discussion(title: str, discussion: str) -> str:
    """Return a title, then the title of its discussion: “Answers · Dialogue on housing”.

    A title with which that of the discussion begins is not repeated: “General debate on item 4”.
    """
    if discussion.casefold().startswith(title.casefold()):
        return discussion
    return f"{title} · {discussion}" if discussion else title


def block_title(session: Session, block: Block) -> str:
    """Return the title of a block with that of its discussion, as `with_discussion` does."""
    return with_discussion(block.title, title_of_discussion(session, block.discussion))


def title_within(session: Session, title: str, discussion: Discussion | None) -> str:
    """Return a title after the words that tell its discussion from others of the same kind: “Czechia: Views of States”.

    If they share no words at the beginning, the title of the discussion comes last: “Views of States · A review”.
    """
    if discussion is None or discussion.title in ("", title):
        return title
    siblings = [row.title.split() for row in session.discussions if row.kind == discussion.kind]
    shared = sum(1 for _ in takewhile(lambda words: len(set(words)) == 1, zip(*siblings, strict=False)))
    own = " ".join(discussion.title.split()[shared:])
    return f"{own}: {title}" if shared and own else with_discussion(title, discussion.title)


def block_within(session: Session, block: Block) -> str:
    """Return the title of a block after what tells its discussion from others: “Czechia: Views of States”.

    A sitting with one discussion needs only the title of the block.
    """
    discussion = session.discussion(block.discussion)
    return title_within(session, block.title, discussion) if len(session.discussions) > 1 else block.title


def discussion_title(session: Session) -> str:
    """Return the title of the running or next discussion; without one, the theme or else the title of the sitting."""
    block = session.running or session.next_block
    discussion = session.discussion(block.discussion) if block is not None else None
    return discussion.title if discussion is not None else session.sitting.theme or session.sitting.title


#: The words for panellists on the screen, by the kind of the discussion or sitting; in other kinds it is “panellist”.
_ROLE_WORDS: Mapping[SittingKind | None, str] = {
    "interactive dialogue": "holder", "treaty body": "delegation", "visit": "visitor", "special session": "speaker",
    "urgent debate": "speaker", "high-level segment": "speaker", "general debate": "speaker",
    "general segment": "speaker", "action on drafts": "speaker", "adoption of a review": "delegation",
}  # fmt: skip


def role_word(session: Session, person: Panellist) -> str:
    """Return the word that the screen shows for a person's role.

    A panellist's word depends on the kind of discussion: “holder” in a dialogue.
    """
    kind = _kind(session, session.discussion(person.discussion))
    return _ROLE_WORDS.get(kind, person.role) if person.role == "panellist" else person.role


def kind_held(section: Session) -> SittingKind | Literal["discussion"]:
    """Return the kind of a section; without one, “panel discussion” if its panellists present no report.

    A section without a kind and without panellists is a “discussion”.
    """
    reports = any(row.presented_by for row in section.documents) or any(
        b.part == "presentations" for b in section.blocks
    )
    is_panel = any(person.role == "panellist" for person in section.panel) and not reports
    return section.sitting.kind or ("panel discussion" if is_panel else "discussion")


def sections(session: Session) -> tuple[Session, ...]:
    """Return each discussion as a session of its own, in the order of their first blocks.

    Discussions without blocks come last. A session without discussions is itself the only section. Entries and
    proposals that belong to no discussion make one more section.
    """
    if not session.discussions:
        return (session,)
    used = dict.fromkeys(block.discussion for block in session.blocks)
    used |= dict.fromkeys(_discussion_of(session, row) for row in session.proposals)
    is_outside = _has_rows_outside(session)
    ids: list[str | None] = [row_id for row_id in used if row_id is not None or is_outside]
    ids += [row.id for row in session.discussions if row.id not in used]
    ids += [None] if is_outside and None not in used else []
    return tuple(section(session, row_id) for row_id in ids)


@cached_per_session
def section(session: Session, discussion_id: str | None) -> Session:
    """Return the rows of one discussion as a session: blocks, lists, entries, proposals, people, documents, notes.

    If the id is None, the session has the rows that belong to no discussion, and the notes that are in no other
    section. People and documents that name no discussion are in every section. A person with an entry on a list of the
    section is also in the section. A suspension is in the section if it began while one of its blocks was running. The
    section is closed once one of its blocks has ended and no other is running or to come. If the only discussion of the
    file has all blocks, its section has all lists, entries and notes, and the texts of the whole sitting.
    """
    discussion = session.discussion(discussion_id)
    blocks = tuple(block for block in session.blocks if block.discussion == discussion_id)
    block_ids = {block.id for block in blocks}
    is_whole = session.discussions == (discussion,) and len(blocks) == len(session.blocks)
    lists = {one for one in session.list_ids if is_whole or discussion_of_list(session, one) == discussion}
    entries = tuple(entry for entry in session.entries if entry.list in lists)
    entry_ids, spoke = {entry.id for entry in entries}, {entry.panel for entry in entries}
    changes: dict[str, object] = {
        "discussions": (discussion,) if discussion is not None else (),
        "documents": tuple(row for row in session.documents if row.discussion in (None, discussion_id)),
        "panel": tuple(row for row in session.panel if row.discussion in (None, discussion_id) or row.id in spoke),
        "blocks": blocks,
        "lists": tuple(row for row in session.lists if row.id in lists),
        "proposals": tuple(row for row in session.proposals if _discussion_of(session, row) == discussion_id),
        "entries": entries,
        "suspensions": tuple(row for row in session.suspensions if _is_during(row, blocks)),
        "notes": tuple(note for note in session.notes if is_whole or _belongs(note, block_ids, entry_ids, lists)),
    }
    if discussion_id is None:
        elsewhere = {note.id for row in session.discussions for note in section(session, row.id).notes}
        changes["notes"] = tuple(note for note in session.notes if note.id not in elsewhere)
    of_whole = () if is_whole else _OF_THE_SITTING
    return session.evolve(sitting=_sitting(session, discussion, blocks, of_whole), **changes)


def _sitting(
    session: Session, discussion: Discussion | None, blocks: tuple[Block, ...], left_out: tuple[str, ...]
) -> Sitting:
    """Return the `[session]` table for a section; `discussion` is None for the rows that belong to no discussion.

    With a discussion, title, mandate and decision are its own, and the texts that `left_out` names are empty. If
    `left_out` is empty, the sitting's own texts replace those that the discussion lacks.
    """
    sitting = session.sitting
    closed = sitting.closed
    ended = [block.ended for block in blocks if block.ended is not None]
    if closed is None and ended and not any(block.is_running or block.is_to_come for block in blocks):
        closed = max(ended, key=lambda instant: instant.astimezone(UTC))
    values = sitting.by_name() | {"closed": closed}
    if discussion is not None:
        languages = ("", *(f"_{code}" for code in OTHER_LANGUAGES))
        values |= {f"{name}{language}": "" for name in left_out for language in languages}
        own = {"decision", *(f"{name}{language}" for name in ("title", "mandate") for language in languages)}
        values |= {name: text for name in own if (text := getattr(discussion, name)) or left_out}
        values["kind"] = _kind(session, discussion)
    return type(sitting)(**values)


def _discussion_of(session: Session, row: DraftProposal) -> str | None:
    """Return the id of the discussion that a proposal or its block names, or None.

    An amendment that names neither a discussion nor a block has the discussion of the draft that it amends.
    """
    block, draft = session.block(row.block), session.proposal(row.amends)
    if row.discussion is not None or block is not None:
        return row.discussion or (block.discussion if block is not None else None)
    return _discussion_of(session, draft) if draft is not None and draft.amends is None else None


def _belongs(note: Note, blocks: set[str], entries: set[str], lists: set[str]) -> bool:
    if note.entry is not None:
        return note.entry in entries
    if note.act is not None and any("list" in facts for facts in PROCEDURAL_FACTS[note.act]):
        return note.facts.list in lists
    return note.block in blocks


def _is_during(suspension: Suspension, blocks: tuple[Block, ...]) -> bool:
    start = suspension.start.astimezone(UTC)
    return any(
        block.started is not None
        and block.started.astimezone(UTC) <= start
        and (block.ended is None or start <= block.ended.astimezone(UTC))
        for block in blocks
    )


def _has_rows_outside(session: Session) -> bool:
    is_of_none = any(_discussion_of(session, row) is None for row in session.proposals)
    lists = {entry.list for entry in session.entries}
    return is_of_none or any(discussion_of_list(session, list_id) is None for list_id in lists)
