"""What a format that shows pages puts around a paper and into it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secretary_tui.export.formats.chart import Chart
    from secretary_tui.export.formats.sheet import Sheet


@dataclass(frozen=True)
class Page:
    """The frame of the pages, and the chart if the paper has one; each is made by the format that asks for it."""

    sheet: Callable[[], "Sheet"]
    chart: Callable[[], "Chart | None"]
