"""What the lists of a sitting are called."""

from secretary_tui.domain.model.session import Session


def titles_of_list(session: Session, list_id: str) -> tuple[str, ...]:
    """Return what a list is called: its own title, else those of the blocks it serves, else its id."""
    own = session.speakers_list(list_id).title
    blocks = dict.fromkeys(
        block.title for block in session.blocks if block.list_id == list_id and block.kind != "break"
    )
    return (own,) if own else tuple(blocks) or (list_id,)


def title_of_list(session: Session, list_id: str) -> str:
    """Return the same in one text: “First slot: floor; Second slot: floor”."""
    return "; ".join(titles_of_list(session, list_id))
