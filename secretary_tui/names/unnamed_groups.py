"""Recognizes groups without a name, such as “a group of 57 countries”, and writes them in three languages."""

import re
from collections.abc import Callable, Iterable, Iterator

from secretary_tui.domain.text import fold
from secretary_tui.names.register_files import Row, table

#: Returns a name in the form of running text in the language of the paper (“la Suisse”); empty if it is not known.
NameWithin = Callable[[str], str]

_TABLES: dict[str, list[Row]] = table("unnamed_groups")


def _heads() -> Iterator[tuple[str, tuple[Row, int]]]:
    """Yield (form, (row, article)) for each form of the word for a group: “a group”, “the group”, “group”.

    `article` is 1 for the definite article, and 0 for the indefinite or for none.
    """
    for row in _TABLES["heads"]:
        indefinite, definite = (fold(form) for form in row["en"])
        yield from ((indefinite, (row, 0)), (definite, (row, 1)), (definite.removeprefix("the "), (row, 0)))


def _any(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


# The row of the table for each part of such a group; the keys are folded texts.
_HEADS = dict(_heads())
_MEMBERS = {fold(row["en"]): row for row in _TABLES["members"]}
_NUMBERS = {fold(row["en"].removesuffix("{n}")): row for row in _TABLES["numbers"]}
_QUANTITIES = {fold(row["en"]): row for row in _TABLES["quantities"]}
_PHRASES = {fold(typed): row for row in _TABLES["phrases"] for typed in (row["en"], *row["typed"])}
_LINKS = {row["language"]: row for row in _TABLES["links"]}
_MUCH = rf"(?:(?:(?P<about>{_any(filter(None, _NUMBERS))}) )?(?P<number>\d+)|(?P<quantity>{_any(_QUANTITIES)}))"
_MEMBER = rf"(?P<member>{_any(_MEMBERS)})"
_GROUP = re.compile(rf"(?P<head>{_any(_HEADS)})(?: of (?:{_MUCH} )?{_MEMBER})?(?: on (?P<topic>.+))?")
_COUNTED = re.compile(rf"{_MUCH} {_MEMBER}")


def unnamed_group(text: str, language: str, name_within: NameWithin = lambda _: "") -> str | None:
    """Return the words for a group without a name in a language, with their article; None for any other text.

    “group of countries” gives “a group of countries”, “un groupe de pays” or “un grupo de países”; “57 States” has no
    article. In English the words stay as they were written, but an article is added or begins with a small letter; a
    text in capitals gets none.

    In other languages, None is also returned if `name_within` does not know the topic (“the core group on Sri Lanka”),
    or if the table has no words in the language.
    """
    typed = fold(text)
    phrase, counted, group = _PHRASES.get(typed), _COUNTED.fullmatch(typed), _GROUP.fullmatch(typed)
    if phrase is None and counted is None and group is None:
        return None
    if language == "en":
        return _with_english_article(text.strip(), _HEADS[group["head"]][0] if group else phrase)
    if language not in _LINKS:
        return None
    if phrase is not None:
        return str(phrase[language])
    if counted is not None:
        return _counted(counted, language)
    return _group(group, text, language, name_within) if group is not None else None


def _with_english_article(text: str, row: Row | None) -> str:
    if row is None:
        return text
    article = (row["en"] if isinstance(row["en"], str) else row["en"][0]).split(" ", 1)[0]
    first, _, rest = text.partition(" ")
    if first.lower() in ("a", "an", "the"):
        return f"{first.lower()} {rest}"
    return text if text.isupper() else f"{article} {text[0].lower()}{text[1:]}"


def _group(match: re.Match[str], text: str, language: str, name_within: NameWithin) -> str | None:
    row, article = _HEADS[match["head"]]
    phrase: str = row[language][article]
    if match["member"] is not None:
        phrase += _of(_counted(match, language), _LINKS[language])
    if match["topic"] is None:
        return phrase
    # the topic is taken from the text itself, because the match is folded
    written = re.split(r"[\W_]on[\W_]+", text.strip(), maxsplit=1, flags=re.IGNORECASE)
    topic = name_within(written[1]) if len(written) > 1 else ""
    return f"{phrase} {_LINKS[language]['on']} {topic}" if topic else None


def _counted(match: re.Match[str], language: str) -> str:
    """Return the members of a group with their number: “57 States”, “several delegations”, “countries”."""
    row = _MEMBERS[match["member"]]
    member: str = row[language]
    if match["number"] is not None:
        amount: str = _NUMBERS[match["about"] or ""][language]
        return f"{amount.replace('{n}', match['number'])} {member}"
    if match["quantity"] is not None:
        form: str = _QUANTITIES[match["quantity"]][language][language in row.get("feminine", ())]
        if form.endswith(" de"):  # “un certain nombre d’États”: its last word is the preposition
            return form.removesuffix(" de") + _of(member, _LINKS[language])
        return f"{form} {member}"
    return member


def _of(noun: str, links: Row) -> str:
    """Return “de” and the noun, with a space before them: “ d’États”, “ de pays”."""
    return f" {links['of_before_vowel' if fold(noun)[0] in 'aeiou' else 'of']}{noun}"
