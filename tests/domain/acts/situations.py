"""Sittings with which the tests of acts begin."""

from secretary_tui.domain.acts.entries import BackToWaiting
from secretary_tui.domain.acts.floor import CallNext, MarkAbsent, Pause, RaisePointOfOrder
from secretary_tui.domain.acts.sitting import NextBlock
from tests.sittings import Run, called, running, sitting, skipped, speaking, waiting

NAMES = tuple(f"State {n}" for n in range(60))
PODIUM = ({"id": "e-chair", "list": "opening", "panel": "p-choi", "planned": 300},)


def three() -> Run:
    return Run(sitting("Brazil", "China", "Cuba"))


def fresh() -> Run:
    return Run(sitting("Brazil", "China", entries=(*PODIUM, *waiting("Brazil", "China"))))


def no_block() -> Run:
    return skipped("Brazil", "China")


def one_heard() -> Run:
    """Return a run in which Brazil has spoken, China was absent, and Cuba, Egypt and France wait."""
    run = called("Brazil", "China", "Cuba", "Egypt", "France")
    run.do(CallNext(expected="e-brazil"), 2)
    run.do(MarkAbsent(expected="e-china"), 2, 10)
    run.do(BackToWaiting(entry="e-cuba"), 3)
    return run


def one_speaks() -> Run:
    return speaking("Brazil", "China", "Cuba")


def in_last_block() -> Run:
    run = running("Brazil", "China")
    for minute in (1, 2, 3):
        run.do(NextBlock(sure=True), minute)
    return run


def paused() -> Run:
    run = speaking("Brazil", "China")
    run.do(Pause(), 2)
    return run


def point_of_order() -> Run:
    run = speaking("Brazil", "China")
    run.do(RaisePointOfOrder(name="Cuba"), 2)
    return run


def seven_late() -> Run:
    """Return a run in which the opening began seven minutes late and sixty entries wait."""
    run = Run(sitting(*NAMES))
    run.do(NextBlock(), 7)
    return run


def names(run: Run, on: str = "floor") -> list[str]:
    return [run.session.name_of(entry) for entry in run.session.places(on)]
