"""The vocabulary of a language: its words for what a file says in English, and the articles of names."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

#: Where each language has its folder.
FOLDER: Final = Path(__file__).parent
#: “Iran (République islamique d')” in a list is “la République islamique d’Iran” in a sentence.
_TURNED: Final = re.compile(r"(?P<short>[^(]+) \((?P<kind>[^)]*(?: d['’]|(?: (?:de|du|des|del|de la|de los))))\)")
#: Where each of them has the templates that are shipped.
TEMPLATES: Final = "templates"
Words = Mapping[str, str]
NO_WORDS: Final[Words] = MappingProxyType({})


class Vocabulary(NamedTuple):
    """What `vocabulary.toml` in the folder of a language holds; its comments say what each table is for.

    Articles and titles are held by the words that have them.
    """

    continued: str = ""
    with_capital: str = "\0"
    quotes: str = "{}"
    bodies: tuple[str, ...] = ()
    articles_before: tuple[str, ...] = ()
    state_articles: Words = NO_WORDS
    articles: Words = NO_WORDS
    people: Words = NO_WORDS
    people_articles: Words = NO_WORDS
    unnamed: Words = NO_WORDS
    documents: Words = NO_WORDS
    functions: Mapping[str, tuple[str, str]] = MappingProxyType({})
    ministers_of: Words = NO_WORDS
    slots: Words = NO_WORDS
    titles: Words = NO_WORDS


@cache
def vocabulary(code: str) -> Vocabulary:
    """Return the vocabulary of a language; that of English is empty, because the file is in English."""
    path = FOLDER / code / "vocabulary.toml"
    if not path.is_file():
        return Vocabulary()
    tables: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    by_word = {name: _by_word(tables.get(name, {})) for name in ("state_articles", "articles", "people_articles")}
    lists = {name: tuple(tables.get(name, ())) for name in ("bodies", "articles_before")}
    return Vocabulary(**(tables | by_word | lists))


def _by_word(words: Mapping[str, list[str]]) -> dict[str, str]:
    """Return the article of each word."""
    return {word: "" if article == "none" else article for article, listed in words.items() for word in listed}


def turned(name: str) -> str:
    """“Irán (República Islámica del)” → “República Islámica del Irán”."""
    match = _TURNED.fullmatch(name)
    if match is None:
        return name
    between = "" if match["kind"].endswith(("'", "’")) else " "
    return f"{match['kind']}{between}{match['short']}"


def with_article(name: str, code: str) -> str:
    """Return a name behind its article; one that is neither a State's nor begins with a known word has none."""
    words = vocabulary(code)
    if name.startswith(words.articles_before):
        return name
    name = turned(name)
    by_first_word = words.articles.get(name.split(" ", 1)[0], "")
    article = words.state_articles.get(name.replace("’", "'"), by_first_word)
    return f"{article}{'' if article.endswith('’') or not article else ' '}{name}"


def someone(titled: str, code: str) -> str:
    """“la Sra. Kate Gilmore”, and as it is where the language has no article before a title."""
    articles = vocabulary(code).people_articles
    article = next((article for title, article in articles.items() if titled.startswith(title)), "")
    return f"{article} {titled}" if article else titled
