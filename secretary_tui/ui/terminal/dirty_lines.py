"""The composition of a screen of which only the lines that have changed are drawn anew."""

from collections.abc import Iterator

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip


class DirtyLinesCompositor(Compositor):
    """Asks no widget for lines that will not be painted, or that others stand before.

    Textual draws everything within the smallest rectangle around all that has changed: a strip at the top and a message
    at the bottom make that the whole screen, with all that lies behind it. The bytes are the same.
    """

    def __init__(self) -> None:
        super().__init__()
        self._regions: tuple[Region, ...] = ()

    def render_partial_update(self) -> ChopsUpdate | None:
        """Compose what has changed."""
        self._regions = tuple(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._regions = ()

    def _get_renders(self, crop: Region | None = None) -> Iterator[tuple[Region, Region, list[Strip]]]:
        if not self._regions:
            yield from super()._get_renders(crop)
            return
        free: dict[int, int] = {}  # line → cells that nothing drawn yet stands in, a bit for each
        for dirty in self._regions:
            for y in dirty.line_range:
                free[y] = free.get(y, 0) | _cells(dirty)
        for widget, (region, clip) in self.visible_widgets.items():  # from the front to the back
            shown = region.intersection(clip)
            cells = _cells(shown)
            lines = [y for y in shown.line_range if free.get(y, 0) & cells]
            if lines:
                part = Region(shown.x, lines[0], shown.width, lines[-1] + 1 - lines[0])
                yield region, part, widget.render_lines(part.translate((-region.x, -region.y)))
            for y in lines:
                free[y] &= ~cells


def _cells(region: Region) -> int:
    """The columns of a region, a bit for each."""
    return ((1 << region.width) - 1) << region.x
