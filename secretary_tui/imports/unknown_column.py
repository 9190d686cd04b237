"""A column of a table whose heading nobody knows, and what it may hold."""

from dataclasses import dataclass
from typing import Final, Literal

Column = Literal[
    "name", "own name", "number", "on behalf of", "also on behalf of", "capacity", "category", "speaker", "first name",
    "title", "rank", "confirmed", "time", "form", "dignitary", "remark", "nothing",
]  # fmt: skip
#: What a person may say a column holds, in the order in which the review offers it.
CHOICES: Final[tuple[Column, ...]] = (
    "nothing", "remark", "name", "on behalf of", "also on behalf of", "speaker", "rank", "category", "confirmed",
    "form",
)  # fmt: skip


@dataclass(frozen=True)
class UnknownColumn:
    """A column whose heading nobody knows: its number from 0, heading, what it is taken for, and its filled cells."""

    number: int
    title: str
    taken_for: Column
    cells: tuple[str, ...]

    @property
    def question(self) -> str:
        """What is asked of it, in a sentence."""
        name = f"“{self.title}”" if self.title else f"number {self.number + 1}"
        return f"The column {name} is not known: what does it hold?"
