"""The sentences that acts write into the record, and how each is read again, so that a paper has its own for it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal, NewType

from secretary_tui.domain.model import CATEGORY_NAMES, Category

#: A sentence of the record: `written` makes it, so that `understood` reads it.
Sentence = NewType("Sentence", str)
#: What an act of procedure is.
ActKind = Literal[
    "suspended", "suspended because", "resumed", "sitting closed", "sitting reopened", "list closed", "list opened",
    "carried over", "limit", "limit of some", "limit of replies", "interpretation", "lots", "alphabetical",
    "alphabetical by lot", "practice order", "by time spoken", "reserved places", "moved", "moved together",
]  # fmt: skip
#: So many of a block are named.
NAMED: Final = 3
_ORDER: Final = "The order of those waiting was"
#: How most of those of an order begin; a message has no room for it.
CHANGED: Final = f"{_ORDER} changed: "
_SENTENCES: Final[Mapping[ActKind, str]] = {
    "suspended": "The sitting was suspended.",
    "suspended because": "The sitting was suspended: {reason}.",
    "resumed": "The sitting was resumed.",
    "sitting closed": "The sitting was closed.",
    "sitting reopened": "The sitting was opened again.",
    "list closed": "The list of speakers was closed with {speakers} inscribed.",
    "list opened": "The list of speakers was opened again.",
    "carried over": "{speakers_were} carried over to another list.",
    "limit": "The speaking time was {changed} to {seconds} for all who had not spoken.",
    "limit of some": "The speaking time was {changed} to {seconds} for {categories} who had not spoken.",
    "limit of replies": "The speaking time was {changed} to {seconds} for rights of reply.",
    "interpretation": "Interpretation is provided until {hour}.",
    "lots": f"{_ORDER} drawn by lot (seed {{seed}}).",
    "alphabetical": f"{CHANGED}alphabetical, beginning with the letter {{letter}}.",
    "alphabetical by lot": f"{CHANGED}alphabetical, beginning with the letter {{letter}}, "
    "drawn by lot (seed {seed}).",
    "practice order": f"{_ORDER} changed to the order of practice.",
    "by time spoken": f"{CHANGED}by time spoken, the least first.",
    "reserved places": "Places within what can be reached were kept: {kept}.",
    "moved": f"{CHANGED}{{names}} was moved to place {{place}}.",
    "moved together": f"{CHANGED}{{names}} were moved together to place {{place}}.",
}


@dataclass(frozen=True)
class Understood:
    """What a sentence says; `fields` are what `written` was given, but that `names` are one text."""

    kind: ActKind
    fields: Mapping[str, Any]


def written(kind: ActKind, **fields: Any) -> Sentence:
    """The sentence for the record of an act of procedure."""
    told = {name: _FIELDS[name].write(value) for name, value in fields.items()}
    return Sentence(_SENTENCES[kind].format(**told))


def understood(text: str) -> Understood | None:
    """What a sentence of the record says; None if no act wrote it."""
    for kind, pattern in _patterns().items():
        found = pattern.fullmatch(text)
        if found is None:
            continue
        fields = {name: _FIELDS[name].read(value) for name, value in found.groupdict().items()}
        if None not in fields.values():
            return Understood(kind, fields)
    return None


@cache
def _patterns() -> Mapping[ActKind, re.Pattern[str]]:
    return {kind: re.compile(_pattern(sentence), re.DOTALL) for kind, sentence in _SENTENCES.items()}


def _pattern(sentence: str) -> str:
    """The sentence as a pattern, with a group of its name for each field."""
    fixed = re.split(r"\{(\w+)\}", sentence)
    parts = (f"(?P<{part}>{_FIELDS[part].pattern})" if n % 2 else re.escape(part) for n, part in enumerate(fixed))
    return "".join(parts)


# What stands in the sentences -----------------------------------------------------------------------------


def speaking_time(seconds: int) -> str:
    """“2 minutes”, “1 minute and 30 seconds”, as the chair says it."""
    minutes, rest = divmod(seconds, 60)
    parts = [f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in ((minutes, "minute"), (rest, "second")) if n]
    return " and ".join(parts) or "0 seconds"


def kept_text(kept: Sequence[tuple[Category, int, int]]) -> str:
    """“non-governmental organizations 2 of 3”: how many of a category are within reach, of those it was promised."""
    return ", ".join(f"{CATEGORY_NAMES[category][1]} {count} of {places}" for category, count, places in kept)


def _names(names: Sequence[str]) -> str:
    """“Chad”, “Chad and Cuba”, “Chad, Cuba, Egypt and 4 more”."""
    if len(names) > NAMED + 1:
        return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _seconds_of(text: str) -> int:
    return sum(int(n) * (60 if unit == "minute" else 1) for n, unit in re.findall(r"(\d+) (minute|second)", text))


def _number_of(text: str) -> int:
    return int(text.split(" ", 1)[0])


def _categories_of(text: str) -> tuple[Category, ...] | None:
    categories = [_BY_PLURAL.get(name) for name in text.split(", ")]
    return tuple(each for each in categories if each is not None) if None not in categories else None


def _kept_of(text: str) -> tuple[tuple[Category, int, int], ...] | None:
    found = [re.fullmatch(r"(.+) (\d+) of (\d+)", part) for part in text.split(", ")]
    kept = [(_BY_PLURAL.get(each[1]), int(each[2]), int(each[3])) for each in found if each is not None]
    told = tuple((category, count, places) for category, count, places in kept if category is not None)
    return told if len(told) == len(found) else None


@dataclass(frozen=True)
class _Field:
    """How a part of a sentence is written, its pattern, and how it is read again: None if it is something else."""

    write: Callable[[Any], str] = str
    pattern: str = r".+"
    read: Callable[[str], Any] = str


_BY_PLURAL: Final[Mapping[str, Category]] = {many: category for category, (_, many) in CATEGORY_NAMES.items()}
_FIELDS: Final[Mapping[str, _Field]] = {
    "reason": _Field(),
    "speakers": _Field(lambda n: f"{n} speaker{'' if n == 1 else 's'}", r"\d+ speakers?", _number_of),
    "speakers_were": _Field(
        lambda n: "1 speaker was" if n == 1 else f"{n} speakers were", r"\d+ speakers? (?:was|were)", _number_of
    ),
    "changed": _Field(str, r"reduced|raised"),
    "seconds": _Field(speaking_time, r"(?:\d+ minutes?)?(?: and )?(?:\d+ seconds?)?(?<=[des])", _seconds_of),
    "categories": _Field(
        lambda categories: ", ".join(CATEGORY_NAMES[each][1] for each in categories), r".+", _categories_of
    ),
    "hour": _Field(str, r"\d+\.\d\d"),
    "seed": _Field(),
    "letter": _Field(str, r"\w"),
    "kept": _Field(kept_text, r".+", _kept_of),
    "names": _Field(_names),
    "place": _Field(str, r"\d+", int),
}
