"""Finds every mistake in the writing of a file, not only the first, and reads what is left of it."""

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any, Final

from secretary_tui.storage.text.syntax import first_error
from secretary_tui.storage.text.toml_sentences import bad_statement, bad_value

#: So many mistakes are told; a file with more is told to be corrected first.
MOST: Final = 40
#: So many characters are read anew in search of them: the longer a text, the fewer of its mistakes are told at once.
MOST_READ: Final = 4_000_000
#: A longer text is searched for a mistake up to where reading stopped, if that is no more than so much.
SHORT: Final = 50_000
LONG: Final = 1_000_000
#: A statement has at most so many lines above the one that is wrong.
MOST_LINES: Final = 1_000
TOO_DEEP: Final = "there are brackets within brackets without end; write the file anew"
#: A key of a thousand parts and more, which takes the parsers long: the keys of a session have two.
MANY_PARTS: Final = re.compile(
    r"""(?:^|[{,])[ \t]*\[{0,2}[ \t]*(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){1000}""", re.MULTILINE
)
MANY_PARTS_TOLD: Final = "this key makes tables within tables without end; take the line out"
_STARTS: Final = r"""\s*(?:\[\[?\s*[A-Za-z"'_]|(?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*[\w"'-]+)*\s*=)"""
_HEADER: Final = r"\s*\[\[?\s*[A-Za-z_]"
_ENDLESS: Final = r"[0-9_]{2000}"
_AT: Final = r" \(at (?:line (\d+), column \d+|end of document)\)$"


@dataclass
class TomlReading:
    """What could be read of a text: its values, what is wrong in its writing by line, and the lines left out."""

    values: dict[str, Any] = field(default_factory=dict)
    mistakes: dict[int, str] = field(default_factory=dict)
    left_out: dict[int, str] = field(default_factory=dict)
    text: str = ""


def read(text: str) -> TomlReading:
    """Read the values of a TOML text, with plain line ends; what is wrong is left out and told, by line (from 1)."""
    reading = TomlReading(text=text)
    if endless := MANY_PARTS.search(text):
        reading.mistakes[text.count("\n", 0, endless.end()) + 1] = MANY_PARTS_TOLD
        reading.text = ""
        return reading
    try:
        reading.values = tomllib.loads(text)
    except RecursionError:
        reading.mistakes[1] = TOO_DEEP
        reading.text = ""
    except ValueError as error:
        _Mender(reading).mend(error)
    return reading


class _Mender:
    """Takes one wrong statement after the other out of a text until the rest can be read."""

    def __init__(self, reading: TomlReading) -> None:
        self.reading = reading
        self.lines = reading.text.split("\n")

    def mend(self, error: ValueError | None) -> None:
        for _ in range(max(1, min(MOST, MOST_READ // len(self.reading.text)))):
            if error is None:
                return
            row = self._wrong_row(error)
            if row is not None:
                start, end = self._statement(min(row, len(self.lines) - 1))
                self._tell(start, bad_statement("\n".join(self.lines[start:end])))
            else:
                start, end = self._said(error)
            self._leave_out(start, end)
            error = self._again()
        if error is not None:
            self.reading.mistakes[len(self.lines)] = "there is more that cannot be read; correct the rest first"
            self.reading.text = ""

    def _wrong_row(self, error: ValueError) -> int | None:
        """Return the row of the first statement that is no TOML; None if what stopped the reading is none."""
        raw = "\n".join(self.lines)
        if len(raw) <= SHORT:
            return first_error(raw.encode("utf-8", "surrogatepass"))
        stopped = self._row_of(error)
        raw = "\n".join(self.lines[: stopped + 1])
        return first_error(raw.encode("utf-8", "surrogatepass")) if len(raw) <= LONG else None

    def _again(self) -> ValueError | None:
        try:
            self.reading.values = tomllib.loads("\n".join(self.lines))
        except RecursionError:
            self._tell(0, TOO_DEEP)
            self.reading.text = ""
            return None
        except ValueError as error:
            return error
        self.reading.text = "\n".join(self.lines)
        return None

    def _said(self, error: ValueError) -> tuple[int, int]:
        """Tell what `tomllib` refuses although the writing is right, such as a key that stands twice."""
        message = re.sub(_AT, "", str(error)) if re.search(_AT, str(error)) else "Endless number"
        start, end = self._statement(self._row_of(error))
        self._tell(start, bad_value(message, "\n".join(self.lines[start:end])))
        return start, end

    def _row_of(self, error: ValueError) -> int:
        """Return the row at which reading stopped."""
        at = re.search(_AT, str(error))
        if at is None:  # Python's own refusal of a number without end
            return next((row for row, line in enumerate(self.lines) if re.search(_ENDLESS, line)), self._last())
        return min(int(at[1]) - 1 if at[1] else self._last(), len(self.lines) - 1)

    def _tell(self, row: int, sentence: str) -> None:
        self.reading.mistakes.setdefault(row + 1, sentence)

    def _leave_out(self, start: int, end: int) -> None:
        mended = _mended(self.lines[start])
        if mended is None and self.lines[start].lstrip().startswith("["):  # what follows would be taken for another's
            while end < len(self.lines) and not re.match(_HEADER, self.lines[end]):
                end += 1
        for row in range(start, end):
            self.reading.left_out.setdefault(row + 1, self.lines[row])
            self.lines[row] = ""
        if mended is not None:
            self.lines[start] = mended

    def _statement(self, row: int) -> tuple[int, int]:
        """Return the lines of the statement that the line `row` is part of."""
        start = row
        while start > max(0, row - MOST_LINES) and not re.match(_STARTS, self.lines[start]):
            start -= 1
        above = "\n".join(self.lines[start:row])
        if start < row and (not re.match(_STARTS, self.lines[start]) or first_error(above.encode()) is None):
            start = row  # the statement above is whole: this line stands by itself
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
    """Return a table's header with its brackets set right; None if there is no telling what it should be."""
    header = re.fullmatch(r"\s*(\[+)\s*([a-z_]+)\s*(\]*)\s*(#.*)?\r?", line)
    if header is None or (len(header[1]) == len(header[3]) and len(header[1]) in (1, 2)):
        return None
    return f"[{header[2]}]" if header[2] in ("session", "rules") else f"[[{header[2]}]]"
