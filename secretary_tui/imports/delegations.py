"""Finds the delegations that a piece of a list names."""

import re
from collections.abc import Sequence
from typing import Final

from secretary_tui.imports.press_sentences import unframed
from secretary_tui.names.grammar.delegation import LONGEST_NAME, MOST_PARTS, behind_person, named_delegation
from secretary_tui.names.grammar.marks import outside_brackets, split_outside
from secretary_tui.names.grammar.remarks import is_status
from secretary_tui.names.grammar.words import CAPACITY, is_rank, titled_person
from secretary_tui.names.known_names import Candidate, KnownNames

LEADING_AND: Final = re.compile(r"^(?:and|et|y|&)\s+", re.IGNORECASE)
#: What stands behind a name and is none of it.
_BESIDE: Final = re.compile(r"\s+[–—/-]\s+|:\s|\s*[(\[]|\s+(?:and|et|y|&)\s+")
STATUS: Final = re.compile(r"\s((?:NOT )?[A-Z]{3,})\.?$")


def delegation_of(text: str, names: KnownNames) -> Candidate | None:
    """Return the delegation that a text is, also with an article, a footnote, remarks in brackets or a status."""
    if len(text) > LONGEST_NAME:
        return None
    bare = outside_brackets(text)
    return named_delegation(text, names) or named_delegation(bare, names) or _before_status(bare, names)


def _before_status(text: str, names: KnownNames) -> Candidate | None:
    """Return the delegation before a status in capitals: “Saint Vincent and the Grenadines WITHDRAWN”."""
    status = STATUS.search(text)
    is_one = status is not None and is_status(status[1], text[: status.start()])
    return named_delegation(text[: status.start()], names) if status is not None and is_one else None


def first_delegation(text: str, names: KnownNames) -> Candidate | None:
    """Return the delegation that a text names first: before what stands beside the name, or behind who speaks."""
    parts = split_outside(before_capacity(text), ",")
    while len(parts) > 1 and is_of_person(parts[0], names):
        parts.pop(0)
    if not parts:
        return None
    width = delegation_width(parts[:MOST_PARTS], names)
    begun = (*parts[: width - 1], *_BESIDE.split(parts[width - 1])[:1])
    whole = ", ".join(parts[:width])
    texts = (whole, ", ".join(begun))
    return next(filter(None, (look(text, names) for look in (delegation_of, behind_person) for text in texts)), None)


def has_delegation(piece: str, names: KnownNames) -> bool:
    """Return whether a piece, or a part of it between commas, names a delegation first."""
    parts = split_outside(piece, ",")
    return any(first_delegation(part, names) is not None for part in (piece, *parts))


def ends_with_delegation(text: str, names: KnownNames) -> bool:
    """Return whether a line ends with a whole name: “Iran, Islamic Republic of”."""
    parts = split_outside(unframed(text).names, ",")
    return any(delegation_of(", ".join(parts[-width:]), names) is not None for width in (1, 2))


def delegation_width(parts: Sequence[str], names: KnownNames) -> int:
    """Return how many of the parts are one known name, as “Iran, Islamic Republic of”; 1 if none are."""
    for width in range(len(parts), 1 if outside_brackets(parts[0]) else len(parts), -1):
        last = _BESIDE.split(before_capacity(parts[width - 1]))[0]
        if any(
            delegation_of(", ".join((*parts[: width - 1], end)), names) is not None for end in (parts[width - 1], last)
        ):
            return width
    return 1


def is_of_person(part: str, names: KnownNames) -> bool:
    """Return whether a part names a person or a function, and no delegation with one in brackets behind it."""
    bare = outside_brackets(part)
    if titled_person(part) is None and not is_rank(bare or part):
        return False
    return (
        delegation_of(LEADING_AND.sub("", bare), names) is None and behind_person(before_capacity(part), names) is None
    )


def before_capacity(text: str) -> str:
    """Return what stands before the capacity."""
    plain = outside_brackets(text)
    capacity = CAPACITY.search(plain)
    return plain[: capacity.start()] if capacity else text
