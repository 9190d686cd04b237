"""Finds the delegations that a piece of a list names."""

import re
from collections.abc import Sequence
from typing import Final

from secretary_tui.names.grammar.delegation import LONGEST_NAME, MOST_PARTS, OF, behind_person, named_delegation
from secretary_tui.names.grammar.marks import longest_runs, outside_brackets, split_outside
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
    status = STATUS.search(bare)
    if status is not None and is_status(status[1], bare[: status.start()]):
        bare = bare[: status.start()]
    return named_delegation(text, names) or named_delegation(bare, names)


def first_delegation(text: str, names: KnownNames) -> Candidate | None:
    """Return the delegation that a text names first: before what stands beside the name, or behind who speaks."""
    parts = whole_parts(text, names)
    while len(parts) > 1 and is_of_person(parts[0], names):
        parts.pop(0)
    texts = (text for part in parts[:1] for text in (before_capacity(part), _head(part)))
    return next((who for who in (whom_of(text, names) for text in texts) if who is not None), None)


def whom_of(text: str, names: KnownNames) -> Candidate | None:
    """Return the delegation that a text is, or that stands behind a function or a person in it."""
    return delegation_of(text, names) or behind_person(text, names)


def has_delegation(piece: str, names: KnownNames) -> bool:
    """Return whether a piece, or a part of it between commas, names a delegation first."""
    return any(first_delegation(part, names) is not None for part in (piece, *split_outside(piece, ",")))


def whole_parts(text: str, names: KnownNames) -> list[str]:
    """Return the parts between commas, a known name with commas in it as one: “Iran, Islamic Republic of (video)”."""

    def is_name(run: Sequence[str]) -> bool:
        is_one = outside_brackets(run[0]) and not any(map(LEADING_AND.match, run))
        ends = (before_capacity(run[-1]), _head(run[-1])) if len(run) > 1 and is_one else ()
        front = OF.split(run[0])[-1] if is_rank(run[0]) else run[0]  # “Minister of Justice of Korea, Republic of”
        return any(delegation_of(", ".join((front, *run[1:-1], end)), names) is not None for end in ends)

    return [", ".join(run) for run, _ in longest_runs(split_outside(text, ","), MOST_PARTS, is_name)]


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


def _head(part: str) -> str:
    """Return what stands before all that may stand beside a name."""
    return _BESIDE.split(before_capacity(part), maxsplit=1)[0]
