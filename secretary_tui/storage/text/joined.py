"""The bytes of a file that changes by a few rows at a time: only the stretches around these are joined anew."""

from itertools import chain
from typing import Final

from secretary_tui.storage.text.toml_rows import Layout, RowText

#: Rows that are joined together: of ten thousand there are eighty stretches, each of some twenty thousand bytes.
STRETCH: Final = 128


class JoinedStretches:
    """Joins one layout after another; what is in a stretch as it was the last time is taken from there."""

    def __init__(self) -> None:
        self._stretches: dict[tuple[int, int], tuple[tuple[RowText, ...], bytes]] = {}  # by run and first row

    def raw(self, layout: Layout) -> bytes:
        """Return `layout.raw()`."""
        former, self._stretches = self._stretches, {}
        for number, run in enumerate(layout.runs):
            for start in range(0, len(run.rows), STRETCH):
                rows, place = run.rows[start : start + STRETCH], (number, start)
                stretch = former.get(place)
                if stretch is None or stretch[0] != rows:  # mostly the same objects, which takes no time to see
                    stretch = rows, b"".join(chain.from_iterable(rows))
                self._stretches[place] = stretch
        return layout.raw_of(text for _, text in self._stretches.values())
