"""Reads names in a row, and the States that a group stands for."""

import re
from typing import Final

from secretary_tui.names.grammar.marks import longest_runs, spans_between
from secretary_tui.names.register import Register

_BETWEEN: Final = re.compile(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+")


def names_in(register: Register, text: str) -> tuple[str, ...] | None:
    """The names of a list such as “Austria, Slovenia and Switzerland”; None if it holds one that nobody knows.

    “and” may be a part of a name: “Trinidad and Tobago and Bosnia and Herzegovina”.
    """
    parts = [*spans_between(_BETWEEN, text.strip(" ,;"))]
    runs = longest_runs(parts, len(parts), lambda run: register.named(text.strip(" ,;")[run[0][0] : run[-1][1]]))
    named = [who for _, who in runs]
    return tuple(who.name for who in named if who is not None) if all(named) else None


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
