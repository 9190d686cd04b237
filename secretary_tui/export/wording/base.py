"""What all languages of papers share: escaped template values, sentences, lengths of time, ordinals of sessions."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from secretary_tui.domain.text import MINUTE, SECOND, clock_text, fold, ordinal

#: Characters that are markup within a line.
_MARKS: Final = "\\`*_[]<>|~$&#!"
#: The character that begins every value, which therefore is never markup at the head of a line, and that follows a
#: final space.
HEAD: Final = "\ufdd0"
#: A line break within a value, and an empty line.
LINE: Final = "\ufdd1"
PARAGRAPH: Final = "\ufdd2"
_FIRST: Final = 0xFDD3
#: The character that marks a number from a filter, until the style of all numbers of the sentence is known.
NUMBER: Final = "\ufdee"
#: The character on both sides of the figures of a footnote's mark.
FOOTNOTE: Final = "\ufdef"
_ESCAPED: Final = {ord(mark): chr(_FIRST + n) for n, mark in enumerate(_MARKS)}
_OPEN: Final = {_FIRST + n: mark for n, mark in enumerate(_MARKS)} | {ord(HEAD): None}
_EMPTY_LINES: Final = re.compile(r"\n\s*\n")
#: Line ends other than \n, at which a reader of Markdown or of lines might break a text.
_OTHER_ENDS: Final = dict.fromkeys(map(ord, "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), " ")
#: An apostrophe as it is typed; a quotation mark has no letter on one side.
_TYPED: Final = re.compile(r"(?<=\w)'(?=[\w)])")


class Markdown(str):
    """Text that is Markdown already: text of a template, in which the values are escaped."""

    __slots__ = ()


def escape(text: str) -> Markdown:
    """Return a value that can be put anywhere in Markdown; line breaks and empty lines within it are kept apart.

    A value that is escaped already is not escaped twice.
    """
    text = text.translate(_OTHER_ENDS).strip("\n")
    if not text:
        return Markdown("")
    text = curly(_EMPTY_LINES.sub(PARAGRAPH, text).replace("\n", LINE))
    return Markdown(f"{HEAD}{text.translate(_ESCAPED)}{HEAD if text[-1].isspace() else ''}")


def unescape(text: str) -> str:
    """Return the text with its escaped characters restored; the characters for line breaks are not changed."""
    return text.translate(_OPEN)


def curly(text: str) -> str:
    """Return the text with typographic apostrophes between letters; quotation marks are not changed."""
    return _TYPED.sub("’", text)


#: Characters that may come before the first letter of a sentence.
_BEFORE: Final = re.compile(rf"[{HEAD}“«\u202f\u00a0 (]*")
_ENDS: Final = (".", "!", "?", "…", ".”", "?”", "!”", ".»", "?»", "!»")
#: A number and the word that it counts, or an hour and its word: “17e séance”, “14 oradores”, “9.07 horas”.
_COUNTED: Final = re.compile(rf"(?<![^ \n({HEAD}])(\d+(?:er|[eªº])?|\d+\.\d\d(?= horas)) (?=[a-zà-ÿ]{{3}})")


def capital(text: str) -> str:
    """Return the text with a capital letter at its head."""
    match = _BEFORE.match(text)
    head = match.end() if match else 0
    return f"{text[:head]}{text[head : head + 1].upper()}{text[head + 1 :]}"


def sentence(text: str) -> str:
    """Return the text with a capital letter, one full stop and single spaces; an empty text stays empty."""
    text = re.sub(r"[ \t\n]+", " ", text).strip()
    if not text:
        return ""
    return capital(text) + ("" if text.endswith(_ENDS) else ".")


def joined(parts: Iterable[object], between: str = "") -> str:
    """Return texts and numbers joined, the empty texts left out."""
    return between.join(filter(None, map(str, parts)))


def without_head(text: str, heads: Iterable[str]) -> str:
    """Return the text without the first of these `heads` that it begins with."""
    return next((text.removeprefix(head) for head in heads if text.startswith(head)), text)


def behind(preposition: str, noun: str, contracted: Mapping[str, str]) -> str:
    """Return a noun after a preposition, which is `contracted` with some articles: “de la Suisse”, “du Groupe”."""
    article = next((article for article in contracted if noun.startswith(article)), "")
    return f"{contracted.get(article, preposition)}{noun.removeprefix(article)}"


def in_table(words: Iterable[str], table: Mapping[str, str]) -> list[str]:
    """Return each word as the table has it; a word that is not in the table is not changed."""
    return [table.get(word, word) for word in words]


def alphabetical(words: Iterable[str]) -> list[str]:
    """Return the words in the order of the alphabet, whatever accents they have."""
    return sorted(words, key=fold)


def clock(time: timedelta) -> str:
    """Return a length of time in minutes and seconds, as a clock shows it: “2:00”, “1:02:03”."""
    return clock_text(time, round_up=False)


def signed(time: timedelta) -> str:
    """Return a difference of two lengths of time: “+2:54”, “−0:35”, “0:00”."""
    text = clock_text(abs(time), round_up=False)
    return text if text == "0:00" else f"{'+' if time > timedelta(0) else '−'}{text}"


def whole_minutes(time: timedelta) -> int:
    """Return the whole minutes of a length of time."""
    return time // MINUTE


def with_firm_spaces(text: str, spaces: re.Pattern[str]) -> str:
    """Return the text with no-break spaces in place of `spaces`, and between a number and the word that it counts."""
    return _COUNTED.sub("\\1\u00a0", spaces.sub("\u00a0", text))


def lengths(time: timedelta) -> tuple[int, int, int]:
    """Return whole hours, the minutes beyond them, and the seconds beyond those."""
    minutes, seconds = divmod(time // SECOND, 60)
    return *divmod(minutes, 60), seconds


def whole(length: timedelta) -> timedelta:
    """Return whole seconds, rounded down, as the screen's clock shows elapsed time."""
    return length // SECOND * SECOND


def total(lengths: Iterable[timedelta]) -> timedelta:
    """Return the sum of lengths as they are printed, so that a column adds up."""
    return sum(map(whole, lengths), timedelta(0))


def average(lengths: Iterable[timedelta]) -> timedelta:
    """Return the mean of lengths, rounded to the second, half a second upwards; zero if there are no lengths."""
    summands = [*lengths]
    if not summands:
        return timedelta(0)
    return (2 * total(summands) + len(summands) * SECOND) // (2 * len(summands) * SECOND) * SECOND


def minutes_between(first: datetime, second: datetime) -> int:
    """Return the minutes from one instant to another as their hours are written, without the seconds of both."""
    first, second = (instant.astimezone(UTC).replace(second=0, microsecond=0) for instant in (first, second))
    return (second - first) // MINUTE


_UNITS: Final = ("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS: Final = (
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth",
)  # fmt: skip
_TENS: Final = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
_IN_WORDS: Final = (
    {word: count for count, word in enumerate((*_UNITS, *_TEENS))}
    | {f"{stem}ieth": tens * 10 for tens, stem in enumerate(_TENS, 2)}
    | {f"{stem}y-{_UNITS[ones]}": tens * 10 + ones for tens, stem in enumerate(_TENS, 2) for ones in range(1, 10)}
)
_SPECIAL: Final = re.compile(r"(.+?) ((?:emergency )?special)", re.IGNORECASE)
_FIGURES: Final = re.compile(r"(\d{1,4})(?:st|nd|rd|th)?")


def session_of(written: str) -> tuple[int | None, str]:
    """Return the number and the kind of a session of the body: 23 and “special” for “twenty-third special”.

    The kind may also be “emergency special”, and is empty for a regular session. The number is None if it cannot be
    read.
    """
    match = _SPECIAL.fullmatch(written.strip())
    return (_number_of(match[1]), " ".join(match[2].lower().split())) if match else (_number_of(written), "")


def ordinal_in_words(count: int) -> str:
    """Return an ordinal in words below ten, else in figures: “second”, “ninth”, “12th”."""
    return _UNITS[count] if 0 < count < len(_UNITS) else ordinal(count)


def session_in_words(count: int) -> str:
    """Return an ordinal in words: “thirty-first”; in figures if no word for it is known: “100th”."""
    return next((word for word, number in _IN_WORDS.items() if number == count), ordinal(count))


def _number_of(written: str) -> int | None:
    """Return the number of an ordinal: 31 for “thirty-first”, “Thirty first” and “31st”; None for any other text."""
    text = written.strip().lower().replace(" ", "-")
    figures = _FIGURES.fullmatch(text)
    return int(figures[1]) if figures else _IN_WORDS.get(text)
