"""A paper for machines, before it has a format."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from secretary_tui.export.facts.chapters import Chapters
from secretary_tui.export.paper import Cell


@dataclass(frozen=True)
class Records:
    """Rows under the heads of `columns`, and what the paper is as one value, or as chapters of a recording.

    Rows and value are made by the format that asks for them.
    """

    columns: tuple[str, ...]
    rows: Callable[[], Iterable[Mapping[str, Cell]]]
    value: Callable[[], Mapping[str, Any]] = dict
    chapters: Chapters | None = None
    rehearsal: bool = False
