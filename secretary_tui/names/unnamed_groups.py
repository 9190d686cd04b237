"""Groups without a name, as “a group of 57 countries”: their article, and their form in French and Spanish."""

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from secretary_tui.names.matcher import folded

Language = Literal["en", "fr", "es"]

_ON: Final = {"en": "on", "fr": "sur", "es": "sobre"}
_FILE: Final = Path(__file__).parent / "data" / "unnamed_groups.toml"

Row = dict[str, Any]
#: Puts a name into running text in the language of the group (“la République arabe syrienne”); None if nobody knows it.
NameWithin = Callable[[str], str | None]


@dataclass(frozen=True)
class _Words:
    """The pieces of which such a group is made, by what is typed for them, folded; and the patterns that find them."""

    heads: dict[str, tuple[Row, int]]
    members: dict[str, Row]
    numbers: dict[str, Row]
    quantities: dict[str, Row]
    phrases: dict[str, Row]
    group: re.Pattern[str]
    counted: re.Pattern[str]


def unnamed_group(text: str, language: Language, name_within: NameWithin = lambda _: None) -> str | None:
    """Return the words for a group without a name, with its article, in `en`, `fr` or `es`; None for any other text.

    “group of countries” is “a group of countries”, “un groupe de pays”, “un grupo de países”; “57 States” has no
    article. A topic (“the core group on Sri Lanka”) must be a name that `name_within` knows; in English any is kept.
    """
    words = _words()
    typed = folded(text)
    if typed in words.phrases:
        return _text(words.phrases[typed], language)
    counted = words.counted.fullmatch(typed)
    if counted is not None:
        return _counted(words, counted, language)
    group = words.group.fullmatch(typed)
    return None if group is None else _group(words, group, text, language, name_within)


def _group(words: _Words, found: re.Match[str], text: str, language: Language, name_within: NameWithin) -> str | None:
    """A head, with whom it is made of and what it is about."""
    row, article = words.heads[found["head"]]
    told: str = row[language][article]
    if found["member"] is not None:
        told += _of(_counted(words, found, language), language)
    if found["topic"] is None:
        return told
    # the topic as it was written, not as it is compared: its words are the last of the text
    topic = re.split(r"\son\s", text.strip(), maxsplit=1, flags=re.IGNORECASE)[1]
    known = name_within(topic)
    if known is None and language != "en":
        return None
    return f"{told} {_ON[language]} {known or topic}"


def _counted(words: _Words, found: re.Match[str], language: Language) -> str:
    """“57 States”, “several delegations”, “countries”."""
    row = words.members[found["member"]]
    member = _text(row, language)
    if found["number"] is not None:
        amount = _text(words.numbers[found["about"] or ""], language)
        return f"{amount.replace('{n}', found['number'])} {member}"
    if found["quantity"] is not None:
        quantity = words.quantities[found["quantity"]]
        if language == "en":
            return f"{_text(quantity, language)} {member}"
        form: str = quantity[language][language in row.get("feminine", ())]
        # “un certain nombre d’États”: the last word of the quantity is the preposition
        return form.removesuffix(" de") + _of(member, language) if form.endswith(" de") else f"{form} {member}"
    return member


def _of(noun: str, language: Language) -> str:
    """The noun behind “of”, with the space before it: “ d’États”, “ de pays”, “ of States”."""
    if language == "en":
        return f" of {noun}"
    return f" d’{noun}" if language == "fr" and folded(noun)[0] in "aeiou" else f" de {noun}"


def _text(row: Row, language: Language) -> str:
    text: str = row[language]
    return text


@cache
def _words() -> _Words:
    """The pieces, read from their file."""
    table: dict[str, list[Row]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    heads: dict[str, tuple[Row, int]] = {}
    for row in table["heads"]:
        indefinite, definite = (folded(form) for form in row["en"])
        bare = definite.removeprefix("the ")
        heads |= {indefinite: (row, 0), definite: (row, 1), bare: (row, 0)}
    members = {folded(row["en"]): row for row in table["members"]}
    numbers = {folded(row["en"].removesuffix("{n}")): row for row in table["numbers"]}
    quantities = {folded(row["en"]): row for row in table["quantities"]}
    phrases = {folded(typed): row for row in table["phrases"] for typed in (row["en"], *row["typed"])}
    much = rf"(?:(?:(?P<about>{_any(filter(None, numbers))}) )?(?P<number>\d+)|(?P<quantity>{_any(quantities)}))"
    member = rf"(?P<member>{_any(members)})"
    group = rf"(?P<head>{_any(heads)})(?: of (?:{much} )?{member})?(?: on (?P<topic>.+))?"
    return _Words(
        heads, members, numbers, quantities, phrases, re.compile(group), counted=re.compile(rf"{much} {member}")
    )


def _any(names: Iterable[str]) -> str:
    """A pattern for any of the names, the longest first."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
