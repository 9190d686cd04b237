"""Lists of speakers written as letters: a delegation for each letter, with its category and state."""

from typing import Any

from hypothesis import strategies as st

from secretary_tui.domain.model.session import Session
from tests.sittings import at, sitting

#: The values of the entry that each letter means.
KINDS: dict[str, dict[str, Any]] = {
    "d": {"category": "observer", "dignitary": True},
    "g": {"category": "member", "on_behalf_of": "Group of African States"},
    "a": {"category": "observer", "also_on_behalf_of": "a group of countries"},
    "e": {"category": "igo", "name": "European Union"},
    "m": {"category": "member"},
    "s": {"category": "observer"},
    "i": {"category": "igo"},
    "u": {"category": "un"},
    "h": {"category": "nhri"},
    "n": {"category": "ngo"},
    "j": {"category": "ngo", "also_on_behalf_of": "two others"},
    "?": {"category": None},
    "r": {"category": "member", "kind": "right of reply"},
    "H": {"category": "member", "held": "not here"},
    "N": {"category": "ngo", "confirmed": False},
    "x": {"category": "member", "outcome": "withdrawn"},
    "M": {"category": "member", "outcome": "delivered", "spans": ({"start": at(1), "end": at(3)},)},
    "O": {"category": "ngo", "outcome": "delivered", "spans": ({"start": at(4), "end": at(6)},)},
}


def a_list(story: str, **rules: Any) -> Session:
    """Return a floor list with an entry for each letter; the id is the letter and its index from 0."""
    entries = tuple(
        {"id": f"{letter.lower().replace('?', 'q')}{n}", "list": "floor", "name": f"Delegation {n}", **KINDS[letter]}
        for n, letter in enumerate(story)
    )
    return sitting(entries=entries, rules=rules)


def letters(session: Session, ids: tuple[str, ...]) -> str:
    """Return the indexes of the entries with these ids, as text."""
    index = {entry.id: n for n, entry in enumerate(session.entries)}
    return " ".join(str(index[entry_id]) for entry_id in ids)


#: Any list of speakers.
STORIES = st.text("dgaemsiuhnj?rHNxMO", max_size=30)
