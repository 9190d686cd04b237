"""Puts the keys of acts into sentences."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from secretary_tui.domain.frozen import frozen
from secretary_tui.errors import NextStep
from secretary_tui.keys.bound import BoundKeys
from secretary_tui.keys.global_keys import COMMON_KEYS, PRIORITY_KEYS, SITTING_ACTS, TABS, tab_by_id
from secretary_tui.keys.row import KeyRow
from secretary_tui.keys.tables import BY_ID

#: In a line, letters are typed: there another key does the same.
_IN_LINE: Final = {"app.undo": "line.undo"}
_ID: Final = re.compile(r"\{([a-z_-]+(?:\.[a-z_-]+)+)\}")


@frozen
class KeyPlace:
    """Where keys are pressed: in which tab, and whether a line is being typed in."""

    tab: str
    in_line: bool = False


def sentence_with_keys(sentence: str, then: Sequence[NextStep], keys: BoundKeys, place: KeyPlace) -> str:
    """Return a sentence with what can be done next: “…; F9 resumes it.” A full stop stays where there was one."""
    steps = [text for step in then if (text := step_with_key(step, keys, place))]
    if not steps:
        return sentence
    stop = "." if sentence.endswith(".") else ""
    return f"{sentence.removesuffix('.')}; {', '.join(steps)}{stop}"


def step_with_key(step: NextStep, keys: BoundKeys, place: KeyPlace) -> str:
    """Return a step with its key, “F9 resumes it”, or with the key of the palette; empty if no key does it."""
    row, key = _row_and_key(step.name, keys, place)
    if row is None:
        return ""
    return f"{key} {step.does}" if row.keys else f"{key}: {row.does}"


def short_step(step: NextStep, keys: BoundKeys, place: KeyPlace) -> str:
    """Return a step in fewer words: “u undo”; in a line, empty for a key that works only after it is closed."""
    row, key = _row_and_key(step.name, keys, place)
    return f"{key} {row.word}" if row is not None and ", then " not in key else ""


def filled(text: str, keys: BoundKeys) -> str:
    """Return a text in which each id in braces, as `{line.close}`, is the first key bound to it."""
    return _ID.sub(lambda match: keys.row(match[1]).sign if match[1] in BY_ID else match[0], text)


#: Every act says how it is taken back: the tables are looked through once for each act and place.
@lru_cache(maxsize=256)
def _row_and_key(act: str, keys: BoundKeys, place: KeyPlace) -> tuple[KeyRow | None, str]:
    """Return the row that does an act, the nearest first, and its key with the way to where it works."""
    here, global_rows = tab_by_id(place.tab).rows, (*COMMON_KEYS, *PRIORITY_KEYS)
    in_line = (BY_ID[_IN_LINE[act]],) if act in _IN_LINE else PRIORITY_KEYS
    row = _find(_IN_LINE.get(act, act), in_line, keys) if place.in_line else None
    if row is not None:
        return row, row.sign
    row = _find(act, (*here, *global_rows), keys)
    if row is not None:
        return row, f"{keys.row('line.close').sign}, then {row.sign}" if place.in_line else row.sign
    for tab in TABS:
        row = _find(act, tab.rows, keys)
        if row is not None:
            return row, f"{row.sign} in {tab.title}"
    unbound = (*global_rows, *(row for tab in TABS for row in tab.rows), *SITTING_ACTS)
    row = _find(act, unbound, keys, bound=False)
    return row, keys.row("app.palette").sign


def _find(act: str, rows: Sequence[KeyRow], keys: BoundKeys, *, bound: bool = True) -> KeyRow | None:
    for row in rows:
        if act == row.id or act in row.act_names:
            as_bound = keys.bind(row)
            if bool(as_bound.keys) is bound:
                return as_bound
    return None
