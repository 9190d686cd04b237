"""A figure and what it must be."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """What was measured; `is_met` is None for a figure that nothing is asked of."""

    what: str
    measured: str
    must: str = ""
    is_met: bool | None = None

    @property
    def row(self) -> str:
        """A row of the table."""
        met = {None: "", True: "met", False: "**missed**"}[self.is_met]
        return f"| {self.what} | {self.measured} | {self.must} | {met} |"


def at_most(what: str, value: float, bound: float, unit: str, told: str = "") -> Figure:
    """A figure that must not be above a bound."""
    digits = ".2f" if 0 < bound < 10 else ".1f" if 10 <= bound < 100 else ",.0f"
    return Figure(
        what,
        f"{value:{digits}} {unit}" + (f" ({told})" if told else ""),
        f"≤ {bound:,g} {unit}" if bound else f"0 {unit}",
        value <= bound,
    )


def table(figures: Iterable[Figure]) -> str:
    """All figures, one a line."""
    return "\n".join(["| what | measured | must | |", "|---|---|---|---|", *(figure.row for figure in figures)])


def ms(seconds: float) -> str:
    """Milliseconds, as the told part of a figure has them."""
    return f"{seconds * 1000:.1f} ms"
