"""Recognizes groups without a name, such as “a group of 57 countries”, and writes them, in three languages."""

import re
from collections.abc import Callable, Iterable, Iterator

from secretary_tui.domain.text import fold
from secretary_tui.names.register_files import Row, table

#: Returns a name in the form of running text in the language of the paper (“la Suisse”); empty if it is not known.
NameWithin = Callable[[str], str]

_TABLES: dict[str, list[Row]] = table("unnamed_groups")
#: The languages of such groups. A form that several languages have means the row of the first of them.
_LANGUAGES = ("en", "fr", "es")


def _forms(name: str, languages: Iterable[str]) -> Iterator[tuple[str, Row]]:
    """Yield each form of the rows of a table, without “{n}” and “de” at its end, and the row; the last row first."""
    for language in languages:
        for row in reversed(_TABLES[name]):
            forms = row[language] if isinstance(row[language], list) else [row[language]]
            yield from ((form.removesuffix("{n}").removesuffix(" de"), row) for form in forms)


def _by_form(name: str) -> dict[str, Row]:
    """Return the rows of a table by their folded forms; if several rows have a form, the first counts."""
    return {fold(form): row for form, row in _forms(name, reversed(_LANGUAGES))}


def _heads() -> Iterator[tuple[str, tuple[Row, int]]]:
    """Yield (form, (row, article)) for each form of the word for a group: “a group”, “the group”, “group”.

    `article` is 1 for the definite article, and 0 for the indefinite or for none.
    """
    for form, row in _by_form("heads").items():
        article = int(any(form == fold(row[language][1]) for language in _LANGUAGES))
        yield from ((form, (row, article)), (form.partition(" ")[2], (row, 0)))


def _any(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def _words(text: str) -> set[str]:
    return {*re.findall(r"\w+", text.casefold()), *fold(text).split()}


def _words_of(*languages: str) -> set[str]:
    tables = (name for name in _TABLES if name != "links")
    return {word for name in tables for form, _ in _forms(name, languages) for word in _words(form)}


# The row of the table for each part of such a group; the keys are folded texts.
_HEADS = dict(_heads())
_MEMBERS, _NUMBERS, _QUANTITIES = map(_by_form, ("members", "numbers", "quantities"))
_PHRASES = {form: row for whole, row in _by_form("phrases").items() for form in (whole, whole.partition(" ")[2])}
_PHRASES |= {fold(typed): row for row in _TABLES["phrases"] for typed in row.get("typed", ())}
_LINKS = {row["language"]: row for row in _TABLES["links"]}
_MUCH = rf"(?:(?:(?P<about>{_any(filter(None, _NUMBERS))}) )?(?P<number>\d+)|(?P<quantity>{_any(_QUANTITIES)}))"
_MEMBER = rf"(?:de |d)?(?P<member>{_any(_MEMBERS)})"  # “d’États” is folded to “detats”
_GROUP = re.compile(
    rf"(?P<head>{_any(_HEADS)})(?: (?:of |de |d)(?:{_MUCH} )?{_MEMBER})?(?: (?:on|sur|sobre) (?P<topic>.+))?"
)
_COUNTED = re.compile(rf"{_MUCH} {_MEMBER}")
_ON = re.compile(r"[\W_](?:on|sur|sobre)[\W_]+", re.IGNORECASE)
_FOREIGN_WORDS = _words_of("fr", "es") - _words_of("en")


def is_foreign(group: str) -> bool:
    """Return whether a group without a name is written in another language than English."""
    return not _FOREIGN_WORDS.isdisjoint(_words(_ON.split(group, maxsplit=1)[0]))


def unnamed_group(text: str, language: str, name_within: NameWithin = lambda _: "") -> str | None:
    """Return the words for a group without a name in a language, with their article; None for any other text.

    “group of countries” gives “a group of countries”, “un groupe de pays” or “un grupo de países”; “57 States” has no
    article. The text may be in any of the languages. English words stay as they were written in English, but an article
    is added or begins with a small letter; a text in capitals gets none.

    For a translation, None is also returned if `name_within` does not know the topic (“the core group on Sri Lanka”),
    or if the table has no words in the language.
    """
    typed = fold(text)
    phrase, counted, group = _PHRASES.get(typed), _COUNTED.fullmatch(typed), _GROUP.fullmatch(typed)
    if phrase is None and counted is None and group is None:
        return None
    if language == "en" and not is_foreign(text):
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
    written = _ON.split(text.strip(), maxsplit=1)
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
        forms = _QUANTITIES[match["quantity"]][language]
        form: str = forms if isinstance(forms, str) else forms[language in row.get("feminine", ())]
        if form.endswith(" de"):  # “un certain nombre d’États”: its last word is the preposition
            return form.removesuffix(" de") + _of(member, _LINKS[language])
        return f"{form} {member}"
    return member


def _of(noun: str, links: Row) -> str:
    """Return “de” and the noun, with a space before them: “ d’États”, “ de pays”."""
    return f" {links['of_before_vowel' if fold(noun)[0] in 'aeiou' else 'of']}{noun}"
