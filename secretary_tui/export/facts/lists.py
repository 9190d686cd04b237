"""Which lists of speakers the papers print."""

from collections.abc import Sequence

from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.errors import SecretaryError


def lists_of_paper(session: Session, list_id: str | None = None) -> tuple[str, ...]:
    """Return the lists that the paper “list” prints, in the order of the agenda.

    They are those of the floor that anybody is on, and the one that is called from now if there is none; or the one
    that is asked for by its id. Raises SecretaryError for an id that is no list of the sitting.
    """
    if list_id is None:
        return floor_lists_in_use(session) or (session.floor_list,)
    ids = ids_of_lists(session)
    if list_id not in ids:
        there = f"there is {', '.join(ids)}" if ids else "there is none"
        raise SecretaryError(f"There is no list “{clean(list_id)[:40]}”; {there}.")
    return (list_id,)


def floor_lists_in_use(session: Session) -> tuple[str, ...]:
    """Return the lists of the floor that anybody is on, in the order of the agenda."""
    return tuple(list_id for list_id in session.list_ids if list_id in session.floor_lists and session.places(list_id))


def ids_of_lists(session: Session) -> Sequence[str]:
    """Return the ids of all lists of a sitting, the floor's among them."""
    return tuple(dict.fromkeys((*session.list_ids, *session.floor_lists)))
