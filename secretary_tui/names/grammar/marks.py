"""The marks around names: footnotes, brackets, numbering; and cuts that leave brackets whole."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from functools import lru_cache
from typing import Final, TypeVar

from secretary_tui.names.grammar.words import parsed_hour

_Part = TypeVar("_Part")
_Name = TypeVar("_Name")
_FOOTNOTE: Final = re.compile(r"[¹²³⁰⁴-⁹*†‡§`]+|\[\d{1,2}\]|(?<=\w)\^\d{1,2}|(?<![\w_])_+(?=\w)|(?<=\w)_+(?![\w_])")
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


@dataclass(frozen=True)
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
    match = _HOUR_BEHIND.search(text)
    if (
        match is not None
        and at is None
        and (instant := parsed_hour(match[1])) is not None
        and _is_balanced(text, match)
    ):
        at, text = instant, text[: match.start()]
    return Bare(text.strip(), at, marked)


def _is_balanced(text: str, hour_behind: re.Match[str]) -> bool:
    """Whether the hour at the end of a line stands by itself: in “Greece (after 11.30)” it is part of a remark."""
    before = text[: hour_behind.start()]
    return before.count("(") == before.count(")") and before.count("[") == before.count("]")


def without_footnotes(text: str) -> str:
    """Take raised numbers, asterisks and daggers away, and numbers that stuck to a word when the text was copied."""
    return " ".join(_GLUED.sub("", _FOOTNOTE.sub("", text)).split())


def without_raised(text: str) -> str:
    """Take raised numbers, asterisks and daggers away; a number in the text may be a part of a name, as in G7."""
    return " ".join(_FOOTNOTE.sub("", text).split())


def split_outside(text: str, separators: str) -> list[str]:
    """Cut at any of the separators that stands outside brackets; blank parts are left out."""
    parts, depth, start = [], 0, 0
    last = _last_closing(text)
    for match in re.finditer(rf"[()\[\]{separators}]", text):
        at, char = match.start(), match[0]
        depth = _depth(depth, char, at, last)
        if char in separators and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    parts.append(text[start:])
    return [stripped for part in parts if (stripped := part.strip(" ,;"))]


def _last_closing(text: str) -> dict[str, int]:
    return {opening: text.rfind(closing) for opening, closing in _OPEN.items()}


def _depth(depth: int, char: str, at: int, last: Mapping[str, int]) -> int:
    """Return how deep in brackets; one behind which none is closed does not count."""
    if char in _OPEN and at < last[char]:
        return depth + 1
    return max(0, depth - 1) if char in _OPEN.values() else depth


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
    """Yield each outermost pair of brackets, as it stands and what is in it."""
    depth, start = 0, 0
    last = _last_closing(text)
    if max(last.values()) < 0:
        return
    for match in _BRACKET.finditer(text):
        at = match.start()
        before, depth = depth, _depth(depth, match[0], at, last)
        if depth == 1 and before == 0:
            start = at
        elif depth == 0 and before == 1:
            yield text[start : at + 1], text[start + 1 : at].strip()


@lru_cache(maxsize=4_096)
def outside_brackets(text: str) -> str:
    """Return the text without its brackets."""
    parts, start = [], 0
    for whole, _ in brackets(text):
        at = text.index(whole, start)
        parts.append(text[start:at])
        start = at + len(whole)
    return " ".join(" ".join((*parts, text[start:])).split()).replace(" ,", ",")
