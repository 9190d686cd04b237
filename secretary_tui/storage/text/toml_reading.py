"""Reads a TOML text with mistakes: each mistake gets its line and a sentence, and the rest is read."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import field
from typing import Any

from secretary_tui.domain.frozen import define
from secretary_tui.domain.model.descriptions import STAMP
from secretary_tui.domain.model.session import ROW_TYPES
from secretary_tui.domain.text import clean, quoted
from secretary_tui.errors import nearest
from secretary_tui.names.protected import without_protected_value
from secretary_tui.storage.text.row_edit import header_of
from secretary_tui.storage.text.syntax import first_error

#: A pattern of wrong values, and the sentence about them: a text, or a function that makes it from the match.
ValueRule = tuple[str, str | Callable[[re.Match[str]], str]]


def bad_statement(text: str) -> str:
    """Return a sentence about the mistake in a statement that is not TOML, and how to correct it."""
    if text.lstrip().startswith("["):
        return _bad_header(text)
    key, equals, value = text.partition("=")
    if not equals or re.match(r"\s*(<<<<<<<|=======|>>>>>>>)", text):
        return _no_assignment(text)
    key, value = key.strip(), value.strip()
    if not re.fullmatch(r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*""", key):
        return _bad_key(key)
    for pattern, sentence in _VALUES:
        if match := re.match(pattern, value, re.DOTALL):
            shown = re.match(r"[^\n]+", without_protected_value(text).partition("=")[2].strip()) or match
            return f"{quoted(key)} {sentence if isinstance(sentence, str) else sentence(shown)}"
    return f"{quoted(key)} has a value that cannot be read; write text in quotation marks, a number, true or false"


def bad_value(message: str, text: str) -> str:
    """Return a sentence about a statement that `tomllib` refuses, but in which `first_error` finds no mistake.

    `message` is the message of `tomllib`, such as “Cannot overwrite a value”.
    """
    key = clean(re.split(r"[=#]", text, maxsplit=1)[0]).strip()
    if message.startswith("Cannot declare"):
        return f"the table {key[:60]} is there twice; put all its keys under one of them"
    for starts, sentence in _FORBIDDEN:
        if message.startswith(starts):
            return f"{quoted(key)} {sentence}"
    return bad_statement(text)


def _bad_header(text: str) -> str:
    line = text.partition("\n")[0]
    name = clean(re.split(r"[#\n]", text, maxsplit=1)[0]).strip("[] ").partition(".")[0]
    near = nearest(name.lower(), ROW_TYPES)
    if not near:
        return f"{quoted(line)} is not a table; write a name in brackets, as in [session] or [[entries]]"
    return f"{quoted(line)} is not a table; write {header_of(near)} in a line of its own"


def _no_assignment(text: str) -> str:
    line = without_protected_value(text.partition("\n")[0].strip())
    if re.match(r"<<<<<<<|=======|>>>>>>>", line):
        return "two versions of the file were mixed here; keep one of the two and remove the marks"
    if match := re.match(r"([A-Za-z_]+)\s*:", line):
        return f"{quoted(line)} has a colon; write {match[1]} = and then the value"
    if line.startswith(("//", ";", "--", "/*")):
        return f"{quoted(line)} is not a comment; begin it with #"
    return f"{quoted(line)} is not a key with a value; write key = value, or begin the line with #"


def _bad_key(key: str) -> str:
    if not key:
        return "there is no key in front of the equals sign; write key = value"
    joined = re.sub(r"[^a-z0-9_]+", "_", clean(key).lower()).strip("_")
    if joined:
        return f"{quoted(key)} is not a key; write {joined[:60]} in small letters, without spaces"
    return f"{quoted(key)} is not a key; write it in small letters, without spaces"


def _straight_quotes(match: re.Match[str]) -> str:
    text = clean(match[0].partition("#")[0]).strip("“”„«»‟’‘‚ \"'")
    return f'is text, which belongs in straight quotation marks; write "{text[:40]}"'


#: The beginnings of messages of `tomllib`, and the sentences for the user.
_FORBIDDEN = (
    ("Cannot overwrite", "is there twice in its table; remove one of the two"),
    ("Duplicate inline", "has a key twice; remove one of the two"),
    (("Cannot mutate", "Cannot redefine"), "is written in two ways; put all its keys in one place"),
    ("Invalid date", f"is a date or a time that does not exist; write one such as {STAMP}"),
    (("Unescaped", "Invalid hex", "Escaped char"), "has a backslash without a meaning; write it twice: \\\\"),
    ("Illegal character", "has a character that is not allowed in text; remove it"),
    ("Endless number", "is too large a number; write a smaller one"),
    ("Expected newline", "has something after its value; remove it, or begin it with #"),
)
_END = r"\s*(?:#[^\n]*)?$"
#: Patterns of wrong values, with the sentences about them; the first that matches is used.
_VALUES: tuple[ValueRule, ...] = (
    (_END, "has no value; write one"),
    (r"[“”„«»‟‘’‚][^\n]*", _straight_quotes),
    (
        r"""(\"{3}|'{3})(?!.*\1)|"(?:[^"\\\n]|\\.)*\n?$|'[^'\n]*$""",
        "is text that does not end; close its quotation marks",
    ),
    (
        r"""\"{3}|'{3}|"(?:[^"\\]|\\.)*\"""" + _END,
        "has a backslash or a character without a meaning; write a backslash twice: \\\\",
    ),
    (r"""(?:"(?:[^"\\]|\\.)*"|'[^'\n]*')""", "has something after its text; remove it, or begin it with #"),
    (r"[\[{]", "has brackets that do not close, or a comma too few; write [item, item] or { key = value }"),
    (r"(?i:true|yes|on)\b" + _END, "must be true, in small letters"),
    (r"(?i:false|no|off)\b" + _END, "must be false, in small letters"),
    (
        r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}[:.]\d\d(?::\d\d)?" + _END,
        f"must be a date and a time with its offset, as in {STAMP}",
    ),
    (r"[-+]?\d", "must be a number in digits alone, without units or zeros in front, as in 120"),
    (r"[^\n]+", _straight_quotes),
)


#: At most this many mistakes are reported; the user has to correct these first.
MOST = 40
#: At most this many characters are read again to find mistakes: in a long text, fewer mistakes are reported.
MOST_READ = 4_000_000
#: The part of a text up to where reading stopped is searched for a mistake if it has at most this many characters.
LONG = 1_000_000
#: The beginning of a statement is searched for in at most this many lines above the wrong one.
MOST_LINES = 1_000
TOO_DEEP = "there are too many brackets within brackets; remove the superfluous ones"
#: A key with a thousand or more parts, for which the parsers need long; the keys of a session have at most two.
MANY_PARTS = re.compile(
    r"""(?:^|[{,])[ \t]*\[{0,2}[ \t]*(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){1000}""", re.MULTILINE
)
MANY_PARTS_TOLD = "this key makes too many tables within tables; remove the line"
_STARTS = r"""\s*(?:\[\[?\s*[A-Za-z"'_]|(?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*[\w"'-]+)*\s*=)"""
_HEADER = r"\s*\[\[?\s*[A-Za-z_]"
_ENDLESS = r"[0-9_]{2000}"
_AT = r" \(at (?:line (\d+), column \d+|end of document)\)$"


@define
class TomlReading:
    """The result of reading a text: its values, its mistakes, and the lines that were left out to read the rest.

    `mistakes` and `left_out` have the numbers of lines as keys, from 1. `text` is the text that was read, with left-out
    lines empty; it is empty if nothing could be read.
    """

    values: dict[str, Any] = field(default_factory=dict)
    mistakes: dict[int, str] = field(default_factory=dict)
    left_out: dict[int, str] = field(default_factory=dict)
    text: str = ""


def read(text: str) -> TomlReading:
    """Read the values of a TOML text; leave out statements with mistakes, and report these.

    Each line of the text must end with a plain line feed.
    """
    reading = TomlReading(text=text)
    if endless := MANY_PARTS.search(text):
        reading.mistakes[text.count("\n", 0, endless.end()) + 1] = MANY_PARTS_TOLD
        reading.text = ""
        return reading
    mender = _Mender(reading)
    most = max(1, min(MOST, MOST_READ // max(1, len(text))))
    for left in reversed(range(most + 1)):
        try:
            reading.values = tomllib.loads("\n".join(mender.lines))
        except RecursionError:
            reading.mistakes.setdefault(1, TOO_DEEP)
            reading.text = ""
            return reading
        except ValueError as error:
            if left:
                mender.mend(error)
        else:
            reading.text = "\n".join(mender.lines)
            return reading
    reading.mistakes[len(mender.lines)] = "there are more mistakes; correct the others first"
    reading.text = ""
    return reading


class _Mender:
    """Removes wrong statements from a text, or corrects headers, one after the other, until the rest can be read."""

    def __init__(self, reading: TomlReading) -> None:
        self.reading = reading
        self.lines = reading.text.split("\n")

    def mend(self, error: ValueError) -> None:
        """Report the statement at which reading stopped, and leave it out."""
        row = self._wrong_row(error)
        start, end = self._statement(min(self._row_of(error) if row is None else row, len(self.lines) - 1))
        text = "\n".join(self.lines[start:end])
        message = re.sub(_AT, "", str(error)) if re.search(_AT, str(error)) else "Endless number"
        sentence = bad_value(message, text) if row is None else bad_statement(text)
        self.reading.mistakes.setdefault(start + 1, sentence)
        self._leave_out(start, end)

    def _wrong_row(self, error: ValueError) -> int | None:
        """Return the index of the line with the first syntax error; None if there is none, or the text is too long."""
        raw = "\n".join(self.lines[: self._row_of(error) + 1])
        return first_error(raw.encode("utf-8", "surrogatepass")) if len(raw) <= LONG else None

    def _row_of(self, error: ValueError) -> int:
        at = re.search(_AT, str(error))
        if at is None:  # Python's own error for a number with too many digits
            return next((row for row, line in enumerate(self.lines) if re.search(_ENDLESS, line)), self._last())
        return min(int(at[1]) - 1 if at[1] else self._last(), len(self.lines) - 1)

    def _leave_out(self, start: int, end: int) -> None:
        mended = _mended(self.lines[start])
        if mended is None and self.lines[start].lstrip().startswith("["):  # else the lines below change tables
            while end < len(self.lines) and not re.match(_HEADER, self.lines[end]):
                end += 1
        for row in range(start, end):
            self.reading.left_out.setdefault(row + 1, self.lines[row])
            self.lines[row] = ""
        if mended is not None:
            self.lines[start] = mended

    def _statement(self, row: int) -> tuple[int, int]:
        """Return the indexes of the first line of the statement that contains a line, and of the line after its end."""
        start = row
        while start > max(0, row - MOST_LINES) and not re.match(_STARTS, self.lines[start]):
            start -= 1
        above = "\n".join(self.lines[start:row])
        if start < row and (not re.match(_STARTS, self.lines[start]) or first_error(above.encode()) is None):
            start = row  # the statement above is complete: this line is another one
        if not re.match(_STARTS, self.lines[start]):
            return start, start + 1
        end = start + 1
        while end <= row or (end < len(self.lines) and not self._ends(self.lines[end])):
            end += 1
        return start, end

    def _ends(self, line: str) -> bool:
        return not line.strip() or line.lstrip().startswith("#") or re.match(_STARTS, line) is not None

    def _last(self) -> int:
        return max((row for row, line in enumerate(self.lines) if line.strip()), default=0)


def _mended(line: str) -> str | None:
    """Return the header of a table with corrected brackets: “[session” becomes “[session]”.

    The result is None if the line is not a header, or if its brackets are right.
    """
    header = re.fullmatch(r"\s*(\[+)\s*([a-z_]+)\s*(\]*)\s*(#.*)?\r?", line)
    if header is None or (len(header[1]) == len(header[3]) and len(header[1]) in (1, 2)):
        return None
    return header_of(header[2])
