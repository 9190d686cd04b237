"""Groups without a name, as “a group of 57 countries”: their article, and their form in other languages."""

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from secretary_tui.domain.text.folding import fold

_FILE: Final = Path(__file__).parent / "data" / "unnamed_groups.toml"

Row = dict[str, Any]
#: Puts a name into running text in the language of the group (“la Suisse”); empty if nobody knows it.
NameWithin = Callable[[str], str]


@dataclass(frozen=True)
class _Words:
    """The pieces of which such a group is made, by what is typed for them, folded; and the patterns that find them."""

    heads: dict[str, tuple[Row, int]]
    members: dict[str, Row]
    numbers: dict[str, Row]
    quantities: dict[str, Row]
    phrases: dict[str, Row]
    links: dict[str, Row]
    group: re.Pattern[str]
    counted: re.Pattern[str]


def unnamed_group(text: str, language: str, name_within: NameWithin = lambda _: "") -> str | None:
    """Return the words for a group without a name, with its article; None for any other text or language.

    “group of countries” is “a group of countries”, “un groupe de pays”, “un grupo de países”; “57 States” has no
    article. English keeps the words as they were written, but for an article that is missing. In the other languages a
    topic (“the core group on Sri Lanka”) must be a name that `name_within` knows.
    """
    words = _words()
    typed = fold(text)
    phrase = words.phrases.get(typed)
    counted = words.counted.fullmatch(typed)
    group = words.group.fullmatch(typed)
    if language == "en":
        if phrase is None and counted is None and group is None:
            return None
        return _with_english_article(text.strip(), words.heads[group["head"]][0] if group else phrase)
    if language not in words.links:
        return None
    if phrase is not None:
        return _text(phrase, language)
    if counted is not None:
        return _counted(words, counted, language)
    return None if group is None else _group(words, group, text, language, name_within)


def _with_english_article(text: str, row: Row | None) -> str:
    """Return the text as it was written, behind the article with which the row begins if it has none."""
    if row is None:
        return text
    article = (row["en"] if isinstance(row["en"], str) else row["en"][0]).split(" ", 1)[0]
    first, _, rest = text.partition(" ")
    if first.lower() in ("a", "an", "the"):
        return f"{first.lower()} {rest}"
    return text if text.isupper() else f"{article} {text[0].lower()}{text[1:]}"


def _group(words: _Words, match: re.Match[str], text: str, language: str, name_within: NameWithin) -> str | None:
    """Return a head, with whom it is made of and what it is about; None if nobody knows what that is."""
    row, article = words.heads[match["head"]]
    phrase: str = row[language][article]
    if match["member"] is not None:
        phrase += _of(_counted(words, match, language), words.links[language])
    if match["topic"] is None:
        return phrase
    # the topic as it was written, not as it is compared: its words are the last of the text
    topic = name_within(re.split(r"\son\s", text.strip(), maxsplit=1, flags=re.IGNORECASE)[1])
    return f"{phrase} {words.links[language]['on']} {topic}" if topic else None


def _counted(words: _Words, match: re.Match[str], language: str) -> str:
    """“57 States”, “several delegations”, “countries”."""
    row = words.members[match["member"]]
    member = _text(row, language)
    if match["number"] is not None:
        amount = _text(words.numbers[match["about"] or ""], language)
        return f"{amount.replace('{n}', match['number'])} {member}"
    if match["quantity"] is not None:
        form: str = words.quantities[match["quantity"]][language][language in row.get("feminine", ())]
        # “un certain nombre d’États”: the last word of the quantity is the preposition
        return (
            form.removesuffix(" de") + _of(member, words.links[language])
            if form.endswith(" de")
            else f"{form} {member}"
        )
    return member


def _of(noun: str, links: Row) -> str:
    """Return the noun behind “de”, with the space before it: “ d’États”, “ de pays”."""
    return f" {links['of_before_vowel' if fold(noun)[0] in 'aeiou' else 'of']}{noun}"


def _text(row: Row, language: str) -> str:
    text: str = row[language]
    return text


@cache
def _words() -> _Words:
    """Return the pieces, read from their file."""
    table: dict[str, list[Row]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    heads: dict[str, tuple[Row, int]] = {}
    for row in table["heads"]:
        indefinite, definite = (fold(form) for form in row["en"])
        bare = definite.removeprefix("the ")
        heads |= {indefinite: (row, 0), definite: (row, 1), bare: (row, 0)}
    members = {fold(row["en"]): row for row in table["members"]}
    numbers = {fold(row["en"].removesuffix("{n}")): row for row in table["numbers"]}
    quantities = {fold(row["en"]): row for row in table["quantities"]}
    phrases = {fold(typed): row for row in table["phrases"] for typed in (row["en"], *row["typed"])}
    links = {row["language"]: row for row in table["links"]}
    much = rf"(?:(?:(?P<about>{_any(filter(None, numbers))}) )?(?P<number>\d+)|(?P<quantity>{_any(quantities)}))"
    member = rf"(?P<member>{_any(members)})"
    group = rf"(?P<head>{_any(heads)})(?: of (?:{much} )?{member})?(?: on (?P<topic>.+))?"
    counted = rf"{much} {member}"
    return _Words(heads, members, numbers, quantities, phrases, links, re.compile(group), re.compile(counted))


def _any(names: Iterable[str]) -> str:
    """Return a pattern for any of the names, the longest first."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
