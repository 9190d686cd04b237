"""Names in a row, and the States that a group or such a list stands for."""

import re
from typing import Final

from secretary_tui.names.register import Register

_AND: Final = " and "
_COMMA: Final = re.compile(r"[,;]")


def names_in(register: Register, text: str) -> tuple[str, ...] | None:
    """The names of a list such as “Austria, Slovenia and Switzerland”; None if it holds one that nobody knows."""
    parts = [part.strip().removeprefix("and ") for part in _COMMA.split(text)]
    names: list[str] = []
    for part in filter(None, parts):
        joined = _joined(register, part)
        if joined is None:
            return None
        names.extend(joined)
    return tuple(names) or None


def states_of(register: Register, text: str) -> tuple[str, ...] | None:
    """Return the States that a group or a list of names stands for; None if it is not known who belongs to it."""
    group = register.group_index.exact(text)
    if group:
        party = register.groups[group[0]]
        return tuple(e.named.name for e in register.speakers if e.id in party.members or e.group == party.id) or None
    names = names_in(register, text)
    states: list[str] = []
    for name in names or ():
        speaker = register.exact(name)
        is_state = speaker is not None and speaker.kind == "state"
        own_states = (name,) if is_state else states_of(register, name) if names != (text,) else None
        if own_states is None:
            return None
        states.extend(own_states)
    return tuple(states) or None


def _joined(register: Register, text: str) -> tuple[str, ...] | None:
    """The names that “and” joins, where it is no part of one: “Trinidad and Tobago and Bosnia and Herzegovina”."""
    named = register.named(text)
    if named is not None:
        return (named.name,)
    parts = text.split(_AND)
    for count in range(1, len(parts)):
        head = register.named(_AND.join(parts[:count]))
        tail = _joined(register, _AND.join(parts[count:])) if head is not None else None
        if head is not None and tail is not None:
            return (head.name, *tail)
    return None
