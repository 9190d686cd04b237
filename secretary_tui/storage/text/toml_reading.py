"""Finds every mistake in the writing of a file, not only the first, and reads what is left of it."""

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any, Final

from secretary_tui.storage.text.syntax import first_error
from secretary_tui.storage.text.toml_sentences import bad_statement, bad_value

#: So many mistakes are told; a file with more is told to be corrected first.
MOST: Final = 40
TOO_DEEP: Final = "there are brackets within brackets without end; write the file anew"
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
        for _ in range(MOST):
            if error is None:
                return
            raw = "\n".join(self.lines)
            row = first_error(raw.encode("utf-8", "surrogatepass"))
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
        message = str(error)
        at = re.search(_AT, message)
        if at is None:  # Python's own refusal of a number without end
            row = next((row for row, line in enumerate(self.lines) if re.search(_ENDLESS, line)), self._last())
            message = "Endless number"
        else:
            row = int(at[1]) - 1 if at[1] else self._last()
        start, end = self._statement(min(row, len(self.lines) - 1))
        self._tell(start, bad_value(re.sub(_AT, "", message), "\n".join(self.lines[start:end])))
        return start, end

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
        while start > 0 and not re.match(_STARTS, self.lines[start]):
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
