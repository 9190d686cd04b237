"""Measured figures and their bounds."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A measured figure; `is_met` is None if there is no bound."""

    what: str
    measured: str
    must: str = ""
    is_met: bool | None = None

    @property
    def row(self) -> str:
        met = {None: "", True: "met", False: "**missed**"}[self.is_met]
        return f"| {self.what} | {self.measured} | {self.must} | {met} |"


def at_most(what: str, value: float, bound: float, unit: str, told: str = "") -> Figure:
    digits = ".2f" if 0 < bound < 10 else ".1f" if 10 <= bound < 100 else ",.0f"
    return Figure(
        what,
        f"{value:{digits}} {unit}" + (f" ({told})" if told else ""),
        f"≤ {bound:,g} {unit}" if bound else f"0 {unit}",
        value <= bound,
    )


def table(figures: Iterable[Figure]) -> str:
    return "\n".join(["| what | measured | must | |", "|---|---|---|---|", *(figure.row for figure in figures)])


def ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"
