"""Functions for papers in any language: escaping of values, sentences, lengths of time, sessions of the body."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from secretary_tui.domain.text import MINUTE, SECOND, clock_text, fold, ordinal

#: Characters that are markup within a line of Markdown.
_MARKS = "\\`*_[]<>|~$&#!"
#: The character at the beginning of every escaped value. With it, the beginning of a value is never markup at the
#: beginning of a line. The character also follows a space at the end of a value, which is kept in this way.
HEAD = "\ufdd0"
#: The characters for a line break and for an empty line within an escaped value.
LINE = "\ufdd1"
PARAGRAPH = "\ufdd2"
_FIRST = 0xFDD3
#: The character after a number from a filter. It is removed when all numbers of the sentence are written in one style.
NUMBER = "\ufdee"
#: The character before and after the figures of the mark of a footnote.
FOOTNOTE = "\ufdef"
_ESCAPED = {ord(mark): chr(_FIRST + n) for n, mark in enumerate(_MARKS)}
_OPEN = {_FIRST + n: mark for n, mark in enumerate(_MARKS)} | {ord(HEAD): None}
_EMPTY_LINES = re.compile(r"\n\s*\n")
#: Line ends other than \n, at which a program that reads Markdown or lines may break a text.
_OTHER_ENDS = dict.fromkeys(map(ord, "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), " ")
#: Any character of a value that `escape` replaces.
_REPLACED = re.compile(f"[{re.escape(_MARKS)}'\n{''.join(map(chr, _OTHER_ENDS))}]")
#: An apostrophe as it is typed, between letters. A quotation mark has no letter on one of its sides.
_TYPED = re.compile(r"(?<=\w)'(?=[\w)])")


class Markdown(str):
    """Text that is Markdown already, and is not escaped again when a template prints it.

    Templates and their macros make such texts. The values in them are escaped.
    """

    __slots__ = ()


def escape(text: str) -> Markdown:
    """Return a text as Markdown that shows exactly this text, with typographic apostrophes.

    Line breaks at its beginning and end are removed. All others become the characters LINE and PARAGRAPH, which
    `template_text` replaces. To escape a text twice does not change what is shown.
    """
    if _REPLACED.search(text):  # most values have no such character
        text = text.translate(_OTHER_ENDS).strip("\n")
        text = curly(_EMPTY_LINES.sub(PARAGRAPH, text).replace("\n", LINE)).translate(_ESCAPED)
    return Markdown(f"{HEAD}{text}{HEAD if text[-1].isspace() else ''}" if text else "")


def unescape(text: str) -> str:
    """Return the text that was escaped; its line breaks and empty lines are still LINE and PARAGRAPH."""
    return text.translate(_OPEN)


def curly(text: str) -> str:
    """Return the text with typographic apostrophes (’) between letters, and between a letter and “)”.

    Quotation marks are not changed.
    """
    return _TYPED.sub("’", text) if "'" in text else text


#: Characters that may come before the first letter of a sentence.
_BEFORE = re.compile(rf"[{HEAD}“«\u202f\u00a0 (]*")
_ENDS = (".", "!", "?", "…", ".”", "?”", "!”", ".»", "?»", "!»")
#: A number before the word that it counts, or an hour before its word: “17e séance”, “14 oradores”, “9.07 horas”.
_COUNTED = re.compile(rf"(?<![^ \n({HEAD}])(\d+(?:er|[eªº])?|\d+\.\d\d(?= horas)) (?=[a-zà-ÿ]{{3}})")


def capital(text: str) -> str:
    """Return the text with a capital as its first letter; quotation marks and brackets may come before the letter."""
    match = _BEFORE.match(text)
    head = match.end() if match else 0
    return f"{text[:head]}{text[head : head + 1].upper()}{text[head + 1 :]}"


def sentence(text: str) -> str:
    """Return the text as a sentence: with a capital letter, one full stop at its end, and single spaces.

    An empty text stays empty. A text that ends with “?”, “!” or “…” gets no full stop.
    """
    text = re.sub(r"[ \t\n]+", " ", text).strip()
    if not text:
        return ""
    return capital(text) + ("" if text.endswith(_ENDS) else ".")


def joined(parts: Iterable[object], between: str = "") -> str:
    """Return one text from texts and numbers, with `between` between them; empty texts are left out."""
    return between.join(filter(None, map(str, parts)))


def without_head(text: str, heads: Iterable[str]) -> str:
    """Return the text without the first of `heads` with which it begins; unchanged if it begins with none."""
    return next((text.removeprefix(head) for head in heads if text.startswith(head)), text)


def behind(preposition: str, noun: str, contracted: Mapping[str, str]) -> str:
    """Return a noun after a preposition: “de la Suisse”, “du Groupe”.

    `contracted` has the words in which preposition and article are one: {"le ": "du "}. The noun may be escaped; then
    its HEAD is removed.
    """
    noun = noun.lstrip(HEAD)
    article = next((article for article in contracted if noun.startswith(article)), "")
    return f"{contracted.get(article, preposition)}{noun.removeprefix(article)}"


def in_table(words: Iterable[str], table: Mapping[str, str]) -> list[str]:
    """Return each word replaced by its value in the table; a word that is not in the table is not changed."""
    return [table.get(word, word) for word in words]


def alphabetical(words: Iterable[str]) -> list[str]:
    """Return the words in alphabetical order; accents and capitals do not count."""
    return sorted(words, key=fold)


def clock(time: timedelta) -> str:
    """Return a length of time as a clock shows it, rounded down to the second: “2:00”, “1:02:03”."""
    return clock_text(time, round_up=False)


def signed(time: timedelta) -> str:
    """Return a difference of two lengths of time with its sign: “+2:54”, “−0:35”, “0:00”."""
    text = clock_text(abs(time), round_up=False)
    return text if text == "0:00" else f"{'+' if time > timedelta(0) else '−'}{text}"


def whole_minutes(time: timedelta) -> int:
    """Return a length of time in whole minutes, rounded down."""
    return time // MINUTE


def with_firm_spaces(text: str, spaces: re.Pattern[str]) -> str:
    """Return the text with no-break spaces where `spaces` matches, and between a number and the word that it counts."""
    return _COUNTED.sub("\\1\u00a0", spaces.sub("\u00a0", text))


def lengths(time: timedelta) -> tuple[int, int, int]:
    """Return a length of time as hours, minutes and seconds: (1, 2, 3) for “1:02:03”."""
    minutes, seconds = divmod(time // SECOND, 60)
    return *divmod(minutes, 60), seconds


def whole(length: timedelta) -> timedelta:
    """Return a length of time rounded down to the second, as the screen shows elapsed time."""
    return length // SECOND * SECOND


def total(lengths: Iterable[timedelta]) -> timedelta:
    """Return the sum of lengths of time, each rounded down to the second first, so that a printed column adds up."""
    return sum(map(whole, lengths), timedelta(0))


def average(lengths: Iterable[timedelta]) -> timedelta:
    """Return the mean of lengths of time, rounded to the nearest second, half a second up; zero if there are none."""
    summands = [*lengths]
    if not summands:
        return timedelta(0)
    return (2 * total(summands) + len(summands) * SECOND) // (2 * len(summands) * SECOND) * SECOND


def minutes_between(first: datetime, second: datetime) -> int:
    """Return the minutes from one instant to another, as readers count them between the printed hours.

    The seconds of both instants are left out: from 10.04.59 to 10.05.01 is a minute.
    """
    first, second = (instant.astimezone(UTC).replace(second=0, microsecond=0) for instant in (first, second))
    return (second - first) // MINUTE


def is_brief(first: datetime, second: datetime | None) -> bool:
    """Return whether something ended in the minute in which it began: both hours would be printed alike."""
    return second is not None and minutes_between(first, second) == 0


_UNITS = ("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = (
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth",
)  # fmt: skip
_TENS = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
_IN_WORDS = (
    {word: count for count, word in enumerate((*_UNITS, *_TEENS))}
    | {f"{stem}ieth": tens * 10 for tens, stem in enumerate(_TENS, 2)}
    | {f"{stem}y-{_UNITS[ones]}": tens * 10 + ones for tens, stem in enumerate(_TENS, 2) for ones in range(1, 10)}
)
_SPECIAL = re.compile(r"(.+?) ((?:emergency )?special)", re.IGNORECASE)
_NOUN = re.compile(r"\s+session\s*$", re.IGNORECASE)
_FIGURES = re.compile(r"(\d{1,4})(?:st|nd|rd|th)?")


def without_noun(written: str) -> str:
    """Return a session of the body without the word “session” at its end: “thirty-first”."""
    return _NOUN.sub("", written)


def session_of(written: str) -> tuple[int | None, str]:
    """Return the number and the kind of a session of the body: 23 and “special” for “twenty-third special”.

    The kind may also be “emergency special”. It is empty for a regular session, and for a text without a number that
    the program can read; the number is then None.
    """
    written = without_noun(written)
    match = _SPECIAL.fullmatch(written.strip())
    return (_number_of(match[1]), " ".join(match[2].lower().split())) if match else (_number_of(written), "")


def ordinal_in_words(count: int) -> str:
    """Return an ordinal: in words below ten, else in figures: “second”, “ninth”, “12th”."""
    return _UNITS[count] if 0 < count < len(_UNITS) else ordinal(count)


def session_in_words(count: int) -> str:
    """Return an ordinal in words below a hundred, else in figures: “thirty-first”, “100th”."""
    return next((word for word, number in _IN_WORDS.items() if number == count), ordinal(count))


def _number_of(written: str) -> int | None:
    """Return the number that an ordinal means: 31 for “thirty-first”, “Thirty first”, “31st”; None for other texts."""
    text = written.strip().lower().replace(" ", "-")
    figures = _FIGURES.fullmatch(text)
    return int(figures[1]) if figures else _IN_WORDS.get(text)
