"""What a list is called, and whether names go on it: not yet open, open, or closed."""

from datetime import UTC, datetime, timedelta
from typing import Literal

from secretary_tui.domain.model.discussions import discussion_of_list, find_discussion
from secretary_tui.domain.model.session import Session


def titles_of_list(session: Session, list_id: str) -> tuple[str, ...]:
    """Return what a list is called: its own title, that of its discussion, those of its blocks, else its id.

    A block that goes on (“Statements (continued)”) is not named beside the one that it continues.
    The last has the title of the discussion with it: “States concerned · Dialogue on housing”.
    """
    named, discussion = find_discussion(session, list_id), discussion_of_list(session, list_id)
    own = session.speakers_list(list_id).title or (named.title if named is not None else "")
    blocks = dict.fromkeys(
        block.title for block in session.blocks if block.list_id == list_id and block.kind != "break"
    )
    first = tuple(title for title in blocks if not any(title.startswith(f"{other} (") for other in blocks))
    titles = (own,) if own else first or (list_id,)
    if discussion is None or discussion.title in titles:
        return titles
    return (*titles[:-1], f"{titles[-1]} · {discussion.title}")


def title_of_list(session: Session, list_id: str) -> str:
    """Return the titles of a list in one text: “First slot: floor; Second slot: floor”."""
    return "; ".join(titles_of_list(session, list_id))


def is_only_floor_list(session: Session, list_id: str) -> bool:
    """Whether it is the one list of the floor, which needs no title."""
    floor = [floor_id for floor_id in session.floor_lists if floor_id in session.list_ids]
    return floor in ([], [list_id]) and list_id in session.floor_lists


def short_title_of_list(session: Session, list_id: str) -> str:
    """Return the title of a list on the screen; “Floor” for the only one of the floor if it has no title of its own."""
    if is_only_floor_list(session, list_id) and not session.speakers_list(list_id).title:
        return "Floor"
    return title_of_list(session, list_id)


ListState = Literal["planned", "open", "closed"]


def list_closes(session: Session, list_id: str) -> datetime | None:
    """When a list closes or was closed: by hand, else so many minutes after it was opened.

    None for a list that is not yet open, for one that does not close by itself, and for one opened again by hand,
    which stays open until it is closed by hand.
    """
    row = session.speakers_list(list_id)
    if row.closed is not None and (row.reopened is None or row.reopened.astimezone(UTC) <= row.closed.astimezone(UTC)):
        return row.closed
    if row.reopened is not None or row.opened is None or row.closes != "by itself":
        return None
    minutes = session.rules.list_minutes if row.list_minutes is None else row.list_minutes
    return row.opened.astimezone(UTC) + timedelta(minutes=minutes)


def list_state(session: Session, list_id: str, now: datetime) -> ListState:
    """Whether names go on a list: not yet open, open, or closed."""
    row = session.speakers_list(list_id)
    if session.sitting.closed is not None:
        return "closed"
    closes = list_closes(session, list_id)
    if closes is None:
        return "planned" if row.opened is None and row.reopened is None else "open"
    return "closed" if closes is row.closed or closes <= now.astimezone(UTC) else "open"


def first_list(session: Session) -> str:
    """Return the list to work on first: the floor's until its first block has ended, then the running block's.

    Of a discussion in parts, the list of the part that has no name, on which most inscribe.
    """
    running, ahead = session.running, session.running or session.next_block
    of_discussion = [row for row in session.blocks if ahead is None or row.discussion == ahead.discussion]
    floor = [block for block in of_discussion if block.kind == "floor"]
    if any(block.ended for block in floor) and running is not None and running.kind != "break":
        return running.list_id
    plain = next((block.list_id for block in floor if not block.part), session.floor_list)
    return session.floor_list if any(block.is_running for block in floor) else plain


def running_list(session: Session) -> str:
    """Return the list of who has the floor, else of the running block; without either, the one to work on first."""
    speech, block = session.interrupted, session.running
    if speech is not None:
        return speech.list
    return block.list_id if block is not None and block.kind != "break" else first_list(session)
