"""Marks around names: footnotes, brackets, numbers."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import time
from functools import lru_cache
from typing import Final, TypeVar

from secretary_tui.domain.frozen import frozen
from secretary_tui.names.grammar.words import parsed_hour

_Part = TypeVar("_Part")
_Name = TypeVar("_Name")
_FOOTNOTE: Final = re.compile(r"[¹²³⁰⁴-⁹*†‡§`]+|\[\^?\d{1,2}\]|(?<=\w)\^\d{1,2}|(?<![\w_])_+(?=\w)|(?<=\w)_+(?![\w_])")
_GLUED: Final = re.compile(r"(?<=[^\W\d_])\d{1,2}(?=$|\s*[,;(])")
_OPEN: Final = {"(": ")", "[": "]"}
_BRACKET: Final = re.compile(r"[()\[\]]")
_BULLET: Final = re.compile(r"^(?:[-–—−*•·▪▫◦‣●○■□☐►▶→>+]|o(?=\s)|\[[ xX]?\]|\([xX]\)(?=\s))\s*")
_NUMBER: Final = re.compile(
    r"^(?:no\.?\s*)?\(?#?\d{1,3}(?:[.)\]:]+(?!\d|(?-i:[a-z]))\s*|\s*[-–—]\s+|\s+(?=[^\d\s]))", re.IGNORECASE
)
_OF_DAY: Final = r"\d{1,2}(?:[.:]|\s?h\s?)\d{2}(?:[.:]\d{2})?(?:\s*(?:am|pm|a\.m\.|p\.m\.|h|hrs)(?![a-z]))?"
_UNTIL: Final = rf"(?:\s*[-–—]\s*{_OF_DAY})?"
_HOUR: Final = re.compile(rf"^[(\[]?({_OF_DAY}){_UNTIL}[)\]]?(?:\s*[-–—:,]\s*|\s+|$)", re.IGNORECASE)
_HOUR_BEHIND: Final = re.compile(rf"(?<![\s,;–—\d-])[\s,;–—-]+[(\[]?({_OF_DAY}){_UNTIL}[)\]]?$", re.IGNORECASE)


@frozen
class Bare:
    """A line without its numbering and its hour; `is_marked` says that something stood in front."""

    text: str
    at: time | None = None
    is_marked: bool = False


def undecorated(text: str) -> Bare:
    """Take number, bullet and hour off the front of a line, and an hour off its end."""
    at: time | None = None
    marked = False
    while text:
        match = _HOUR.match(text)
        if match is not None and at is None and (instant := parsed_hour(match[1])) is not None:
            at, marked, text = instant, True, text[match.end() :]
            continue
        match = _BULLET.match(text) or _NUMBER.match(text)
        if match is None or not match[0]:
            break
        marked, text = True, text[match.end() :]
    match = _HOUR_BEHIND.search(text) if at is None else None
    before = text[: match.start()] if match is not None else ""
    if match is not None and all(before.rfind(sign) <= before.rfind(end) for sign, end in _OPEN.items()):
        instant = parsed_hour(match[1])  # not of “Greece (after 11.30)”
        at, text = instant, before if instant is not None else text
    return Bare(text.strip(), at, marked)


def without_footnotes(text: str) -> str:
    """Take raised numbers, asterisks and daggers away, and numbers that stuck to a word when the text was copied."""
    return " ".join(_GLUED.sub("", _FOOTNOTE.sub("", text)).split())


def without_raised(text: str) -> str:
    """Take raised numbers, asterisks and daggers away; a number in the text may be a part of a name, as in G7."""
    return " ".join(_FOOTNOTE.sub("", text).split())


def split_outside(text: str, separators: str) -> list[str]:
    """Cut at any of the separators that stands outside brackets; blank parts are left out."""
    parts = (text[slice(*span)].strip(" ,;") for span in spans_between(re.compile(f"[{separators}]"), masked(text)))
    return [part for part in parts if part]


def spans_between(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of what stands between the matches of a pattern, before the first and behind the last."""
    start = 0
    for match in pattern.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def longest_runs(
    parts: Sequence[_Part], most: int, named: Callable[[Sequence[_Part]], _Name]
) -> Iterator[tuple[Sequence[_Part], _Name]]:
    """Cut parts into runs: at each place the longest, of at most `most` parts, that is `named`; else one part.

    A name may hold what names are parted by: “Congo, Democratic Republic of the”.
    """
    at = 0
    while at < len(parts):
        for width in range(min(most, len(parts) - at), 0, -1):
            run = parts[at : at + width]
            name = named(run)
            if name:
                break
        yield run, name
        at += len(run)


def brackets(text: str) -> Iterator[tuple[str, str]]:
    """Yield each outermost pair of brackets, as it stands and what is in it; one that nothing closes does not count."""
    if ")" not in text and "]" not in text:  # as in most names
        return
    last = {opening: text.rfind(closing) for opening, closing in _OPEN.items()}
    start = depth = 0
    for match in _BRACKET.finditer(text):
        if match[0] in _OPEN and match.start() < last[match[0]]:
            start, depth = start if depth else match.start(), depth + 1
        elif match[0] not in _OPEN and depth:
            depth -= 1
            if depth == 0:
                yield text[start : match.end()], text[start + 1 : match.start()].strip()


def masked(text: str) -> str:
    """Return the text with a sign for each character of its brackets: what is found in it stands outside them."""
    for whole, _ in brackets(text):
        text = text.replace(whole, "·" * len(whole), 1)
    return text


@lru_cache(maxsize=4_096)
def outside_brackets(text: str) -> str:
    """Return the text without its brackets."""
    for whole, _ in brackets(text):
        text = text.replace(whole, " ", 1)
    return " ".join(text.split()).replace(" ,", ",")
