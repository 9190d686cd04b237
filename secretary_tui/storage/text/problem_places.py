"""Where a problem stands: its line, and its name as a secretary would point at it."""

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import Any

from secretary_tui.domain.text.cleaning import clean
from secretary_tui.storage.text.syntax import KeyPath, positions
from secretary_tui.storage.text.toml_reading import TomlReading


class Lines:
    """The lines of a text by the path of what stands there; looked up only when something is wrong."""

    def __init__(self, reading: TomlReading, values: dict[str, Any]) -> None:
        self.reading = reading
        self.values = values

    def of(self, path: KeyPath) -> int:
        """Return the line of a key, or of the nearest thing around it that stands in the file."""
        for length in range(len(path), 0, -1):
            for first in (path[0], "meeting") if path[0] == "session" else path[:1]:  # what format 0 called it
                if (at := (first, *path[1:length])) in self._positions:
                    return self._positions[at]
        return 1

    def where(self, path: KeyPath) -> str:
        """Return the row, by its id where it has one, and the key."""
        start, rest = self._row_of(path)
        keys = ""
        for part in rest:
            keys += f"[{part + 1}]" if isinstance(part, int) else f".{clean(part)[:40] or '?'}"
        return f"{start} {keys.removeprefix('.')}".strip()

    def is_consequence(self, path: KeyPath, text: str) -> bool:
        """Return whether a problem is only there because a line that cannot be read was left out."""
        if not self.reading.left_out:
            return False
        start = self.of(path[:2] if self._is_row(path) else path[:1])
        end = next(iter(self._starts[bisect_right(self._starts, start) :]), len(self.reading.text))
        first = bisect_left(self._left_out, start)
        touched = first < len(self._left_out) and self._left_out[first] < end
        if text.startswith("is missing"):
            return touched or str(path[-1]) in self._left_out_text
        if text.startswith("there is no"):
            return isinstance(value := self._value(path), str) and value in self._left_out_text
        return touched and len(path) <= (2 if self._is_row(path) else 1)

    @cached_property
    def _left_out(self) -> list[int]:
        return sorted(self.reading.left_out)

    @cached_property
    def _left_out_text(self) -> str:
        return "\n".join(self.reading.left_out.values())

    @cached_property
    def _positions(self) -> dict[KeyPath, int]:
        return positions(self.reading.text.removeprefix("\ufeff").encode("utf-8", "surrogatepass"))

    @cached_property
    def _starts(self) -> list[int]:
        """The lines where a table or a row begins."""
        rows = 2  # the table and the place in it
        starts = {line for path, line in self._positions.items() if len(path) == (rows if self._is_row(path) else 1)}
        return sorted(starts)

    def _is_row(self, path: KeyPath) -> bool:
        return len(path) > 1 and isinstance(path[1], int)

    def _row_of(self, path: KeyPath) -> tuple[str, KeyPath]:
        name = clean(str(path[0]))[:40] or "?"
        if not self._is_row(path):
            return name, path[1:]
        row_id = self._value((*path[:2], "id"))
        if isinstance(row_id, str) and clean(row_id):
            return f"{name} “{clean(row_id)[:40]}”", path[2:]
        return f"{name}[{int(path[1]) + 1}]", path[2:]

    def _value(self, path: KeyPath) -> Any:
        value: Any = self.values
        for part in path:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return None
        return value
