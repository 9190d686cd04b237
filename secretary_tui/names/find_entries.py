"""Finds an entry on a list by its name, capacity or speaker."""

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.cleaning import fold
from secretary_tui.names.known_names import KnownNames
from secretary_tui.names.register import Register


def find_entries(session: Session, list_id: str, text: str, register: Register) -> list[str]:
    """Return the ids of the entries that `text` means, in the order of the list; first those that it names exactly.

    A part of name, capacity or speaker is enough, and so is any form of them that the session or the register
    knows: “uk” is the United Kingdom before it is Ukraine, “oic” is whoever speaks for the Organization. A protected
    name finds nobody.
    """
    sought = fold(text)
    if not sought:
        return []
    without_entries = session.evolve(entries=())  # what stands on the list is looked at below
    matches = KnownNames.of(without_entries, register, list_id).matching(text)
    party, group = register.exact(text), register.exact_group(text)
    exact = {fold(name) for name in (party.name if party else "", group) if name}
    likely = {fold(candidate.name) for candidate in matches if not candidate.is_doubtful}

    def rank(entry: Entry) -> int | None:
        name, beside = fold(session.name_of(entry)), fold(f"{entry.capacity} {entry.speaker}")
        if name == sought or name in exact or any(form in beside for form in exact):
            return 0
        return 1 if sought in name or sought in beside or name in likely else None

    ranked = {entry.id: rank(entry) for entry in session.places(list_id)}
    return [entry_id for wanted in (0, 1) for entry_id, at in ranked.items() if at == wanted]
