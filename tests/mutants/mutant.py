"""A mutant: one file of the program, changed in one place."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

_SHOWN: Final = 160


@dataclass(frozen=True)
class Mutant:
    """A change of a file: the text from `start` to `end` is replaced by `after`."""

    path: str
    """The path of the file, relative to the root of the tree."""
    line: int
    start: int
    end: int
    after: str
    was: str = ""
    """The lines that are changed, before the change."""
    becomes: str = ""
    statement: range = range(0)
    """The lines of the statement that contains the place; empty for scripts and templates."""

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}"

    @property
    def change(self) -> tuple[str, str, str]:
        """The change, without the position of its line in the file."""
        return self.path, self.was, self.becomes

    def applied(self, text: str) -> str:
        return text[: self.start] + self.after + text[self.end :]


def mutant(path: str, text: str, start: int, end: int, after: str, statement: range = range(0)) -> Mutant:
    first = text.rfind("\n", 0, start) + 1
    last = (text.find("\n", end) + 1 or len(text) + 1) - 1
    was = _short(text[first:last])
    becomes = _short(text[first:start] + after + text[end:last])
    return Mutant(path, text.count("\n", 0, start) + 1, start, end, after, was, becomes, statement)


def _short(lines: str) -> str:
    one = " ".join(lines.split())
    return one if len(one) <= _SHOWN else f"{one[:_SHOWN]}…"


def text_of(root: Path, path: str) -> str:
    return (root / path).read_text("utf-8")
