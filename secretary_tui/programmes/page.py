"""Splits the text of an order of the day into tokens, by the patterns in `vocabulary.toml`."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, pairwise
from pathlib import Path

from secretary_tui.domain.text import clean
from secretary_tui.names.register_files import table
from secretary_tui.programmes.programme import Subject

WORDS = table("vocabulary", Path(__file__).parent)
_PARTS: Mapping[str, str] = {
    "stop": "|".join(word for words in WORDS["stops"].values() for word in words),
    "label_words": "|".join(
        re.sub(" (?!\\?)", r"[\\s/]+", word) for words in WORDS["labels"].values() for word in words
    ),
    **WORDS["parts"],
    "opening_words": "|".join(re.sub(r" (?![\]?*])", r"\\s+", words) for words in WORDS["openings"]["patterns"]),
}


def pattern(patterns: Iterable[str], before: str = "", after: str = "") -> re.Pattern[str]:
    """Return a pattern that matches any of `patterns`, ignoring case; ^ and $ match at each line.

    The patterns `before` and `after` must match directly before and after it. `<name>` in a pattern is replaced by the
    part of the vocabulary with this name: a row of the table `parts`, or all stops, labels or openings.
    """
    whole = f"{before}(?:{'|'.join(patterns)}){after}"
    for name, part in reversed([*_PARTS.items()]):
        whole = whole.replace(f"<{name}>", f"(?:{part})")
    return re.compile(whole, re.IGNORECASE | re.MULTILINE)


def search(key: str, text: str) -> re.Match[str] | None:
    """Return the first match in a text of the pattern with this key in the table `patterns`; None if there is none."""
    return PATTERNS[key].search(text)


def begins(key: str, text: str) -> re.Match[str] | None:
    """Return the match, at the beginning of a text, of the pattern with this key in the table `patterns`; else None."""
    return PATTERNS[key].match(text)


def patterns_of(table_name: str) -> dict[str, re.Pattern[str]]:
    """Return the patterns in a table of the vocabulary, by the keys of the table."""
    return {key: pattern(row) for key, row in WORDS[table_name].items()}


def one_line(text: str) -> str:
    """Return a text as one line with single spaces."""
    return " ".join(text.split())


#: The replacement for each removed character: it is white space, but neither a space nor the end of a line.
_REMOVED = "\x1f"
#: Characters that are replaced before the page is read, one for one, to keep the positions of all others.
_REPLACED = str.maketrans(dict.fromkeys("\x0b\x0c\x85\u2028\u2029", "\n") | {"\xa0": " ", "|": "\t"})
#: The replacements in the text of a token: a space for a tab, and separate letters for a ligature of a PDF.
_LETTERS = str.maketrans({"\t": " ", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})
#: A line with more characters is several cells of a table, if it has an hour or a number of a meeting.
LONG_LINE = 400
#: A line with at least this many characters may continue in the next one; so may a shorter one of a narrow page.
_MAY_WRAP = 50
#: A page with more labels than this in the middle of lines has lost its line breaks.
_MOST_WITHIN = 2
_MARKS = " \t\x1f/"

PATTERNS = {key: pattern([words]) for key, words in WORDS["patterns"].items()}
_STAR_NOTE = r"(?!<title>|\*)(?=[A-Z“])(?:[^\n]|\n(?![^\S\n]*\n|\W*<title>|<strong>)){0,600}?(?<![ap]\.m)\."
_ANCHOR = pattern(f"(?P<{kind}>{words})" for kind, words in WORDS["anchors"].items())
_LABELS = patterns_of("labels")

#: Texts that are removed before anything else is read, in this order.
_FURNITURE = patterns_of("furniture")
_STOPS = patterns_of("stops")
#: Kinds that may be in the middle of any line; `_is_token_within` says which others may be there too.
_ANYWHERE = frozenset(("symbols", "hours", "meeting", "part", "continued"))
#: Kinds that begin a text, which continues up to the next token.
_STARTERS = frozenset(("opening", "titled"))


@dataclass
class Token:
    """A stretch of the text of a page, from `start` to `end`, with its kind and later its result.

    `kind` is the name of a group of `_ANCHOR`, or “text”, “modality”, “notice”, “stop”, “left out”; empty for text of
    no token. `key` is the name of a label, the first words of a title or of a person, or the reason for leaving a text
    out. `length` is the number of characters of its line; it is set only for titles, persons and texts. If `may_wrap`,
    the next line may be the rest of the line. `raw` is as long as the stretch, with white space in place of what was
    removed. The fields from `subject` on are the result, as in a `PieceOfPage`.
    """

    kind: str
    start: int
    end: int
    text: str
    key: str = ""
    bullet: str = ""
    raw: str = ""
    after_blank: bool = False
    length: int = 0
    may_wrap: bool = False
    subject: Subject = "unknown"
    became: str = ""
    doubt: str = ""
    why: str = ""
    meeting: int | None = None


class ProgrammePage:
    """The text of a programme, split into tokens for the reader."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self._page = re.sub(r"\r(?!\n)", "\n", text).replace("\r", " ").translate(_REPLACED)
        self.plain = self._page
        self._take_regions()
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", self.plain))]
        self._lengths = [*map(len, self._page.split("\n"))]
        self._full = min(_MAY_WRAP, max(self._lengths) * 3 // 4)
        self._flat = frozenset(
            line
            for line, length in enumerate(self._lengths)
            if length > LONG_LINE // 3 and self._heads(line) > (length <= LONG_LINE)
        )
        self.tokens = sorted([*self.tokens, *self._cut()], key=lambda token: token.start)
        for before, token in pairwise(self.tokens):
            between = self._page[before.end : token.start]
            token.after_blank = re.search(r"\n[ \t]*\n", between) is not None

    def line_of(self, at: int) -> int:
        """Return the number, from 1, of the line that contains the character `at` of the text."""
        return bisect_right(self._line_starts, at)

    def has_lost_lines(self) -> bool:
        """Return whether the page has lost its line breaks.

        Its lines are then very long on average, or several labels are in the middle of lines.
        """
        lines = sum(map(bool, self._lengths))
        starts = [self._line_starts[self.line_of(token.start) - 1] for token in self.tokens]
        within = [
            token
            for start, token in zip(starts, self.tokens, strict=True)
            if token.kind == "label" and self._page[start : token.start].strip(_MARKS)
        ]
        return len(self.text) > LONG_LINE // 2 * lines or len(within) > _MOST_WITHIN

    def between(self, start: int, end: int) -> str:
        """Return the text from `start` to `end`, with white space in place of each character that was removed."""
        return self._page[start:end]

    def runs_of(self, tokens: Sequence[Token]) -> Iterator[tuple[Token, int, int]]:
        """Yield each stretch of a line that belongs to one token: the token, the start and the end.

        The stretches are in the order of the text; those of white space are left out. If one token is inside another,
        such as a footer within a sentence, the stretch belongs to the shorter one. A stretch that belongs to no token
        gets a new token without a kind.
        """
        owners = [-1] * len(self.text)
        for number, token in sorted(enumerate(tokens), key=lambda row: row[1].start - row[1].end):
            owners[token.start : token.end] = [number] * (token.end - token.start)
        keys = zip(owners, map("\n".__eq__, self.plain), strict=True)
        at = 0
        for (owner, _), run in groupby(keys):
            start, at = at, at + sum(1 for _ in run)
            if not self.text[start:at].isspace():
                yield tokens[owner] if owner >= 0 else Token("", start, at, ""), start, at

    def _take_regions(self) -> None:
        for why, furniture in _FURNITURE.items():
            self._take("left out", furniture, why)
        self._take("left out", _star_notes(self.plain), "note of a star")
        self._take("notice", PATTERNS["notice_of_page"])
        self._take("modality", PATTERNS["bracket"])
        self._take("modality", PATTERNS["paragraph"])
        first = search("head", self._page)
        for why, stop in _STOPS.items() if first else ():
            match = stop.search(self._page, first.end())  # type: ignore[union-attr]
            if match:
                for token in [token for token in self.tokens if token.start >= match.start()]:
                    self.tokens.remove(token)
                self.tokens.append(self._token("stop", match.start(), len(self._page), why))
                self._page = self._page[: match.start()] + re.sub("[^\n]", _REMOVED, self._page[match.start() :])

    def _take(self, kind: str, what: re.Pattern[str], key: str = "") -> None:
        def taken(match: re.Match[str]) -> str:
            self.tokens.append(self._token(kind, match.start(), match.end(), key))
            return re.sub("[^\n]", _REMOVED if kind == "left out" else "\n", match[0])

        self._page = what.sub(taken, self._page)

    def _token(self, kind: str, start: int, end: int, key: str = "", bullet: str = "") -> Token:
        stretch = self._page[start:end]
        start += len(stretch) - len(stretch.lstrip())
        text = clean(stretch.strip(_MARKS).translate(_LETTERS))
        return Token(kind, start, start + len(stretch.strip()), text, key, bullet, stretch.strip())

    def _heads(self, line: int) -> int:
        """Return how many hours, numbers of meetings and parts of the day are in a line, but at most 2."""
        return len([*islice(PATTERNS["head"].finditer(self._page, *self._line_starts[line : line + 2]), 2)])

    def _cut(self) -> Iterator[Token]:
        """Yield the tokens of the text that `_take_regions` has not removed.

        The token of a title or a person ends with the line or the cell. Each further line, up to the next token,
        becomes a token of the kind “text”.
        """
        begin = content = 0  # where the rest of the text begins, with and without its bullet
        kind, bullet, phrase, after_head = "text", "", "", True
        for match in _ANCHOR.finditer(self._page):
            group, start = str(match.lastgroup), match.start()
            if not self._is_token(group, match, is_first=self._is_first(content, start, after_head=after_head)):
                continue
            if group == "bullet":
                yield from self._texts(begin, start, kind, bullet, phrase)
                begin, content = start, match.end()
                kind, bullet, phrase, after_head = "text", match[0].strip(), "", True
                continue
            is_bulleted = bool(bullet) and not self._page[content:start].strip(_MARKS + "\n")
            if group in _STARTERS:
                if not is_bulleted:
                    yield from self._texts(begin, start, kind, bullet, phrase)
                    begin, bullet = start, ""
                kind, content, phrase, after_head = group, start, match[0], False
                continue
            opened = self._page[begin:start] if group == "symbols" else ""  # “Czechia (A/HRC/37/4)”
            yield from self._texts(begin, start - len(opened) + len(opened.rstrip(" ([")), kind, bullet, phrase)
            token = self._token(group, start, match.end(), "", bullet if is_bulleted else "")
            if group == "label":
                label = " ".join(re.split(r"[\s/]+", PATTERNS["after_label"].sub("", token.text)))
                token.key = next(key for key, words in _LABELS.items() if words.fullmatch(label))
            yield token
            begin = content = match.end()
            kind, bullet, phrase, after_head = "text", "", "", True
        yield from self._texts(begin, len(self._page), kind, bullet, phrase)

    def _is_first(self, content: int, start: int, *, after_head: bool) -> bool:
        """Return whether the match at `start` is the first text of its line or of its cell of a table.

        A match directly after a bullet or a token is first too (`after_head`), unless that token is a title or a
        person. `content` is where the text begins that is not in a token yet.
        """
        before = self._page[max(content, start - 60) : start].rstrip(" \x1f")
        if not before:
            return after_head or start == 0
        return before[-1] in "\n\t" or (before[-1] == "/" and len(before) < start - max(content, start - 60))

    def _is_token(self, kind: str, match: re.Match[str], *, is_first: bool) -> bool:
        text, start = match[0], match.start()
        line = bisect_right(self._line_starts, start) - 1
        before = self._page[max(self._line_starts[line], start - 40) : start]
        if kind == "date":
            following = self._page[match.end() : match.end() + 2].lstrip(" ")[:1]
            ends_there = following in ("", *"\n\t\x1f,.(/–-0123456789")
            return not search("linked", before.rstrip(", ")) if text[0].isalpha() else is_first and ends_there
        is_never = kind == "opening" and PATTERNS["never"].match(self._page, start) is not None
        if is_first or kind in _ANYWHERE:
            return kind not in ("opening", "label") or (text[0].isupper() and not is_never)
        is_linked = is_never or search("linked", before) is not None
        return self._is_token_within(kind, text, is_flat=line in self._flat, is_linked=is_linked)

    @staticmethod
    def _is_token_within(kind: str, text: str, *, is_flat: bool, is_linked: bool) -> bool:
        """Return whether a match in the middle of a line is a token of this kind.

        `is_flat` means that the line has several cells of a table, `is_linked` that the match belongs to the words
        before it.
        """
        if kind == "label":
            return text[0].isupper() and text.rstrip()[-1] in ":0123456789" and not is_linked
        if kind == "bullet":
            return is_flat or not text[0].isspace()
        if kind == "opening":
            return not is_linked and text[0].isupper() and (is_flat or begins("plain", text) is not None)
        return not is_linked and (is_flat or (kind == "titled" and text[:2] in ("H.", "S.")))

    def _texts(self, start: int, end: int, kind: str, bullet: str, phrase: str) -> Iterator[Token]:
        for match in re.finditer(r"[^\n\t]+", self._page[start:end]):
            if any(map(str.isalnum, match[0])):
                begin = start + match.start()
                token = self._token(kind, begin, start + match.end(), one_line(phrase), bullet)
                token.text = token.text.removeprefix(bullet).strip() if bullet else token.text
                token.length = self._lengths[self.line_of(begin) - 1]
                token.may_wrap = token.length >= self._full
                yield token
                kind, bullet, phrase = "text", "", ""


def _star_notes(page: str) -> re.Pattern[str]:
    """Return a pattern for footnotes that begin with the stars (*, **) which follow words of the page."""
    stars = {match[1] for match in re.finditer(r"[\w)”][ \t]?\[?(\*{1,4})(?![\w*])", page)}
    marks = "|".join(re.escape(star) for star in sorted(stars, reverse=True)) or "(?!)"
    at_line = rf"^[^\S\n]*\[?(?:{marks})\]?[^\S\n]*\n?[^\S\n]*{_STAR_NOTE}(?=[^\S\n]*$)"
    return pattern([at_line, rf"(?<=[.\s])\[?(?:{marks})\]?[^\S\n]*{_STAR_NOTE}(?=\s|\Z)"])


_LANGUAGES = {language: pattern([words]) for language, words in WORDS["languages"].items()}
#: A page in another language has at least this many of its words.
_LEAST_WORDS = 4


def other_language(text: str) -> str:
    """Return the language of a page, such as “French”; an empty text if it is English, or cannot be told."""
    counts = {language: len(words.findall(text)) for language, words in _LANGUAGES.items()}
    language = max(counts, key=counts.__getitem__)
    return language if language != "English" and counts[language] >= _LEAST_WORDS else ""


#: If each letter is printed two or three times in more words than this, the page cannot be read.
_MOST_DOUBLED = 2
#: The search for a grid is limited to this many characters at the beginning of the page.
_TOP = 400


def unreadable(text: str, page: ProgrammePage) -> str:
    """Return the reason why a programme cannot be read without guessing; an empty text if it can be read."""
    if sum(1 for _ in PATTERNS["doubled"].finditer(text)) > _MOST_DOUBLED:
        return "Each letter of its headings is printed twice; take the text from another copy."
    if search("side_by_side", text):
        return "Two meetings are side by side in columns, and their lines are mixed; take the text from another copy."
    if PATTERNS["grid"].search(text[:_TOP]) and not any(token.kind == "meeting" for token in page.tokens):
        return "This is a grid of several weeks, which cannot be read; take the order of the day of one day."
    return ""
