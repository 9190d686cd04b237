"""Whole entries on one line, parted by strokes, dashes or dots; and whom a text names first."""

from collections.abc import Sequence
from typing import Final

from secretary_tui.domain.text.cleaning import fold
from secretary_tui.imports.delegations import before_capacity, delegation_of, first_delegation, is_of_person
from secretary_tui.names.grammar.delegation import named_delegation
from secretary_tui.names.grammar.marks import split_outside
from secretary_tui.names.grammar.remarks import Taken, take_remark
from secretary_tui.names.grammar.words import CAPACITY
from secretary_tui.names.known_names import KnownNames

#: A piece and the doubts that its cutting left.
Cut = tuple[str, tuple[str, ...]]

_STROKE: Final = "The stroke is taken for the end of an entry; or does the first speak on behalf of the second?"
#: Two parts may be one entry: “Cuba / EU” is on behalf of.
_PAIR: Final = 2
#: Two of these in one line are two speakers; the second of another kind may be for whom the first speaks.
SPEAK_FOR_THEMSELVES: Final = frozenset({"member", "observer", "ngo", "nhri"})


def parted(text: str, names: KnownNames) -> list[Cut]:
    """Cut at strokes, dashes and dots between whole entries: “Chad / Peru / Togo”; empty if there are not several."""
    for sign in (" • ", " · ", " / ", " – ", " — ", " - "):
        if sign not in text:
            continue
        is_dot = sign in (" • ", " · ")
        whole: list[str] = []
        named: list[str] = []
        for part in filter(str.strip, text.split(sign)):
            who = first_delegation(part, names) if is_dot or _is_of_one(part, names) else None
            if whole and (whole[-1].count("(") > whole[-1].count(")") or (who is None and _is_beside(part))):
                whole[-1] += f"{sign}{part}"
                continue
            whole.append(part)
            named += [who.name] if who is not None else []
        is_two = len(whole) == _PAIR and not is_dot
        if is_two and names.exact_group(whole[1]) is not None:
            continue
        if len(whole) > 1 and (
            is_dot or (len(named) >= len(whole) - len(whole) // 3 and not _is_translated(whole, named, names))
        ):
            return [(part, (_STROKE,) if is_two and sign == " / " else ()) for part in whole]
    return []


def _is_of_one(text: str, names: KnownNames) -> bool:
    """Whether a person that stands first stands before a name that ends the text, and is not of the name before."""
    first, *more = split_outside(text, ",")
    return not more or not is_of_person(first, names) or delegation_of(before_capacity(more[-1]), names) is not None


def _is_translated(parts: Sequence[str], named: Sequence[str], names: KnownNames) -> bool:
    """Return whether the parts are one name in several languages: “Spain – Espagne – España”."""
    forms = {fold(part) for part in parts}
    return len(set(named)) == 1 and len(forms) == len(parts) and all(named_delegation(part, names) for part in parts)


def _is_beside(part: str) -> bool:
    """Return whether a text is what stands beside a name: a person, a function, a remark, a capacity."""
    first = part.partition(",")[0]
    return CAPACITY.match(part) is not None or take_remark(first, Taken())
