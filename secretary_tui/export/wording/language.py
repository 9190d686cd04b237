"""The base class of the languages of papers: vocabulary, numbers, dates, lists, articles; a language by its code."""

import re
import tomllib
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from functools import cache, cached_property
from importlib import import_module
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple, cast

from secretary_tui.domain.text import LANGUAGES, MINUTE, listed
from secretary_tui.errors import SecretaryError
from secretary_tui.export.wording import base

#: The folder that has a folder for each language.
FOLDER = Path(__file__).parent
#: “Iran (République islamique d')” in a list is “la République islamique d’Iran” in a sentence.
_TURNED = re.compile(r"(?P<short>[^(]+) \((?P<kind>[^)]*(?: d['’]|(?: (?:de|du|des|del|de la|de los))))\)")
#: The name of the folder with the templates of the program, in the folder of each language.
TEMPLATES = "templates"
Words = Mapping[str, str]
NO_WORDS: Words = MappingProxyType({})


class Vocabulary(NamedTuple):
    """The words of a language for papers: the content of the file `vocabulary.toml`.

    The comments of the file describe each table. A table of articles has the words by their article in the file, and
    the articles by their word here.
    """

    continued: str = ""
    item: str = ""
    on_item: str = ""
    with_capital: str = "\0"
    quotes: str = "{}"
    bodies: tuple[str, ...] = ()
    articles_before: tuple[str, ...] = ()
    state_articles: Words = NO_WORDS
    articles: Words = NO_WORDS
    people: Words = NO_WORDS
    people_articles: Words = NO_WORDS
    officials: Words = NO_WORDS
    unnamed: Words = NO_WORDS
    documents: Words = NO_WORDS
    functions: Mapping[str, tuple[str, str]] = MappingProxyType({})
    ministers_of: Words = NO_WORDS
    slots: Words = NO_WORDS
    titles: Words = NO_WORDS
    report: Mapping[str, Any] = MappingProxyType({})
    words: Mapping[str, Any] = MappingProxyType({})


@cache
def vocabulary(code: str) -> Vocabulary:
    """Return the vocabulary of a language, by a key of LANGUAGES.

    Session files are in English, so the vocabulary of English has only `words`, `report`, and in `people` the English
    titles by those in other languages.
    """
    tables: dict[str, Any] = tomllib.loads((FOLDER / code / "vocabulary.toml").read_text(encoding="utf-8"))
    by_word = {name: _by_word(tables.get(name, {})) for name in ("state_articles", "articles", "people_articles")}
    lists = {name: tuple(tables.get(name, ())) for name in ("bodies", "articles_before")}
    return Vocabulary(**(tables | by_word | lists))


def _by_word(words: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: "" if article == "none" else article for article, listed in words.items() for word in listed}


def turned(name: str) -> str:
    """Return the name of a State as in running text: “República Islámica del Irán”.

    In lists it is “Irán (República Islámica del)”. A name without such brackets is not changed.
    """
    match = _TURNED.fullmatch(name)
    if match is None:
        return name
    between = "" if match["kind"].endswith(("'", "’")) else " "
    return f"{match['kind']}{between}{match['short']}"


_OPENING = re.compile(r"“|«\s*")
_CLOSING = re.compile(r"”|\s*»")
#: Academic titles, which have no gender.
_DEGREE = re.compile(r"^(?:Prof\.|Pr|Dr\.?)\s+")


class Language(ABC):
    """A language in which papers are written: its words, and functions for numbers, dates, lists and names.

    Each language is a subclass. Templates use many functions as filters; not every language has all of them.

    The words are the table `words` of the vocabulary. `tag` is the code of the language in files. `page` is “Page {} of
    {}”. `rehearsal` is put before the title of a paper on a rehearsal. `small_numbers` are the words for zero to nine.
    `ones` are the words for one by gender, if they differ from `small_numbers`. `no` are the words for zero by gender.
    `units` are hour, minute and second, each with its gender. `apart_words` are “on time”, “{} late” and “{} early”.
    `sessions` are the words for a session of the body, by its kind in English. `chart` has the words in the drawing.
    `firm_spaces` matches the spaces that become no-break spaces.
    """

    code: ClassVar[str]
    firm_spaces: ClassVar[re.Pattern[str]]
    tag: str
    page: str
    rehearsal: str
    chart: Words
    before_colon: str = ""
    singular: Sequence[int] = (1,)
    small_numbers: Sequence[str]
    ones: Words = NO_WORDS
    no: Words = NO_WORDS
    days: Sequence[str]
    months: Sequence[str]
    units: Sequence[tuple[str, str]]
    before_unit: str = " "
    less_than_a_second: str
    apart_words: tuple[str, str, str]
    times_words: tuple[str, str]
    meeting_word: str
    sessions: Words
    first_of_month: str = "1"
    day_form: str = "{} {} {}"
    date_form: str = "{} {}"
    at_word: str
    on_behalf: tuple[str, str]
    last_of_list: str
    quotation_marks: str = "“{}”"
    inner_marks: tuple[str, str] = ("‘", "’")

    def __init__(self) -> None:
        vars(self).update(vocabulary(self.code).words)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        words = {word: count for count, word in enumerate(self.small_numbers) if count}
        return words | dict.fromkeys(self.ones.values(), 1)

    def number(self, count: int, gender: str = "m") -> str:
        """Return a number: below ten in words, else in figures. `gender` is that of the counted noun, for “one”."""
        if count == 1 and gender in self.ones:
            return self.ones[gender]
        return self.small_numbers[count] if 0 <= count < len(self.small_numbers) else f"{count}"

    def agree(self, count: int, one: str, many: str) -> str:
        """Return the form that agrees with a number: `one` or `many`, such as “was” or “were”."""
        return one if count in self.singular else many

    def counted(self, count: int, one: str, many: str = "", gender: str = "m") -> str:
        """Return a number with the noun that it counts: “no statements”, “one statement”, “12 statements”.

        `one` is the noun in the singular, `many` in the plural, if that is not the usual plural.
        """
        if count == 0 and self.no:
            return f"{self.no[gender]} {one}"
        return f"{self.number(count, gender)} {self.agree(count, one, many or self.plural(one))}"

    def plural(self, noun: str) -> str:
        return f"{noun}s"

    @abstractmethod
    def ordinal(self, count: int, gender: str = "m") -> str:
        """Return an ordinal in figures: “1st”, “12th”, “23rd”."""

    def times(self, count: int) -> str:
        """Return how many times something happened: “one time”, “three times”."""
        return f"{self.number(count, 'f')} {self.agree(count, *self.times_words)}"

    def meeting(self, number: int) -> str:
        """Return the number of a meeting with its noun: “17th meeting”."""
        return f"{self.ordinal(number, 'f')} {self.meeting_word}"

    def body_session(self, written: str) -> str:
        """Return a session of the body with its noun: “trente et unième session” for “thirty-first” and for “31st”.

        If no number can be read, the noun comes before the text as it was written.
        """
        count, special = base.session_of(written)
        if not count:
            return f"{self.sessions['']} {base.without_noun(written)}"
        return f"{self.ordinal_of_session(count)} {self.sessions[special]}"

    def ordinal_of_session(self, count: int) -> str:
        """Return the ordinal of a session of the body, in words or in figures as the language writes it."""
        return self.ordinal(count)

    def listing(self, items: Sequence[str]) -> str:
        """Return items as a list in a sentence: “A”, “A and B”, “A, B and C”."""
        return listed(items, self.last_of_list)

    def of_several(self, nouns: Sequence[str]) -> str:
        """Return the words for several names after “on behalf”: “of A, B and C”."""
        return f"of {self.listing(nouns)}"

    def quoted(self, items: str | Sequence[str]) -> str | list[str]:
        """Return a text, or each of several texts, in the quotation marks of United Nations documents.

        Quotation marks within a text become the inner marks of the language. A single empty text stays empty.
        """
        if not isinstance(items, str):
            return [self._quoted(item) for item in items]
        return self._quoted(items) if items else ""

    def _quoted(self, text: str) -> str:
        opening, closing = self.inner_marks
        return self.quotation_marks.format(_CLOSING.sub(closing, _OPENING.sub(opening, text)))

    def opening(self, text: str, _gender: str = "m", /) -> str:
        """Return the text of a sentence with a capital letter; English and French change a figure at its beginning.

        The gender is that of the noun which the figure counts. Only French uses it.
        """
        return base.capital(text)

    def sentence(self, text: str, gender: str = "m") -> str:
        """Return a text as a sentence, with a capital letter at its beginning and one full stop at its end."""
        return base.sentence(self.opening(text, gender))

    def typeset(self, text: str) -> str:
        """Return a text with no-break spaces where the language needs them."""
        return base.with_firm_spaces(text, self.firm_spaces)

    def nominal(self, noun: str) -> str:
        """Return a noun without the article with which it begins."""
        return base.without_head(noun, vocabulary(self.code).articles_before)

    def with_article(self, name: str) -> str:
        """Return a name with its article: “la Suisse”, “el Grupo de los 77 y China”; “Cuba” has none.

        A name that begins with an article is not changed; any other is first `turned`. The article of a State is in the
        vocabulary. Other names have the article of their first word there, or none.
        """
        words = vocabulary(self.code)
        if name.startswith(words.articles_before):
            return name
        name = turned(name)
        by_first_word = words.articles.get(name.split(" ", 1)[0], "")
        article = words.state_articles.get(name.replace("’", "'"), by_first_word)
        return f"{article}{'' if article.endswith('’') or not article else ' '}{name}"

    @abstractmethod
    def of(self, noun: str) -> str:
        """Return a noun that has its article, after the preposition “of”: “de la Suisse”."""

    def of_body(self, body: str) -> str:
        """Return the name of a body after the preposition “of”: “of the Human Rights Council”."""
        return self.of(self.with_article(body))

    def body_in_short(self, body: str) -> str:
        """Return the short name of a body: “Commission” for “la Troisième Commission”; empty if it has none."""
        return next((word for word in re.findall(r"\w+", body) if word in vocabulary(self.code).bodies), "")

    def someone(self, titled: str) -> str:
        """Return a title and name as they are written in sentences: “Ms. Kate Gilmore”, “la Sra. Kate Gilmore”."""
        articles = vocabulary(self.code).people_articles
        article = next((article for title, article in articles.items() if titled.startswith(title)), "")
        return f"{article} {titled}" if article else titled

    def without_degree(self, titled: str) -> str:
        """Return a title and name without an academic title: “Maria Ruiz” for “Prof. Maria Ruiz”.

        After a preposition an academic title needs an article. The article needs a gender, which nobody knows.
        """
        return _DEGREE.sub("", titled)

    @abstractmethod
    def hour(self, instant: datetime, zone: tzinfo) -> str:
        """Return the hour of an instant as in running text: “9.07 a.m.”."""

    def hour_and_minute(self, instant: datetime, zone: tzinfo) -> str:
        """Return the hour as columns and drawings show it.

        It differs from `hour` only in French, at a full hour: “10 h 00”, not “10 heures”.
        """
        return self.hour(instant, zone)

    def at(self, instant: datetime, zone: tzinfo) -> str:
        """Return the hour of an instant with its preposition: “at 9.07 a.m.”."""
        return f"{self.at_word} {self.hour(instant, zone)}"

    def day(self, instant: datetime, zone: tzinfo) -> str:
        """Return the day of an instant: “7 March 2016”."""
        local = instant.astimezone(zone)
        first = self.first_of_month if local.day == 1 else local.day
        return self.day_form.format(first, self.months[local.month - 1], local.year)

    def days_in(self, instants: Sequence[datetime], zone: tzinfo) -> str:
        """Return the days of some instants: “7 March 2016”, “5 and 6 March 2008”, “29 February and 1 March 2016”.

        A month is printed once for all of its days that follow each other. The year is printed once if all days are in
        the same year.
        """
        _, before_month, before_year, _ = self.day_form.split("{}")
        days = [self.day(instant, zone).partition(before_month) for instant in instants]
        months = groupby(days, key=lambda day: day[2])
        texts = [f"{self.listing([day for day, *_ in of_month])}{before_month}{month}" for month, of_month in months]
        year = f"{before_year}{instants[-1].astimezone(zone).year}"
        if all(text.endswith(year) for text in texts):  # the year comes once, after the last month
            texts[:-1] = [text.removesuffix(year) for text in texts[:-1]]
        return self.listing(texts)

    def date(self, instant: datetime, zone: tzinfo) -> str:
        """Return the day of an instant with its weekday: “Monday, 7 March 2016”."""
        return self.date_form.format(self.days[instant.astimezone(zone).weekday()], self.day(instant, zone))

    def lasting(self, time: timedelta) -> str:
        """Return a length of time in words: “two minutes”, “2 hours and 5 minutes”, “less than a second”.

        A single number below ten is in words; the numbers of several units are in figures.
        """
        units = [(count, unit) for count, unit in zip(base.lengths(time), self.units, strict=True) if count]
        if len(units) == 1:
            count, (unit, gender) = units[0]
            return self.counted(count, unit, gender=gender)
        parts = [f"{count}{self.before_unit}{self.agree(count, unit, unit + 's')}" for count, (unit, _) in units]
        return self.listing(parts) or self.less_than_a_second

    def apart(self, planned: datetime, actual: datetime) -> str:
        """Return how late or early an instant was: “seven minutes late”, “1 hour and 5 minutes early”, “on time”."""
        late = base.minutes_between(planned, actual)
        on_time, behind, ahead = self.apart_words
        return (behind if late > 0 else ahead).format(self.lasting(abs(late) * MINUTE)) if late else on_time


@cache
def language_of(code: str) -> Language:
    """Return a language by a key of LANGUAGES; raises SecretaryError if the program has no papers in it."""
    if code not in LANGUAGES:
        raise SecretaryError(f"There are no papers in “{code}”; write one of {', '.join(LANGUAGES)}.")
    return cast("Language", import_module(f"{__package__}.{code}.words").LANGUAGE)
