"""Sittings as the tests of acts begin with them."""

from secretary_tui.domain.acts.entries import BackToWaiting
from secretary_tui.domain.acts.floor import CallNext, MarkAbsent, Pause, RaisePointOfOrder
from secretary_tui.domain.acts.sitting import NextBlock, SkipBlock
from tests.sittings import Run, sitting, waiting


def three() -> Run:
    return Run(sitting("Brazil", "China", "Cuba"))


def one_heard() -> Run:
    """Brazil has spoken, China was absent, Cuba, Egypt and France wait."""
    run = Run(sitting("Brazil", "China", "Cuba", "Egypt", "France"))
    run.do(SkipBlock(block="opening"))
    run.do(CallNext(), 0)
    run.do(CallNext(expected="e-brazil"), 2)
    run.do(MarkAbsent(expected="e-china"), 2, 10)
    run.do(BackToWaiting(entry="e-cuba"), 3)
    return run


def names(run: Run, on: str = "floor") -> list[str]:
    return [run.session.name_of(entry) for entry in run.session.places(on)]


PODIUM = ({"id": "e-chair", "list": "opening", "panel": "p-choi", "planned": 300},)


def fresh() -> Run:
    return Run(sitting("Brazil", "China", entries=(*PODIUM, *waiting("Brazil", "China"))))


def in_floor(*names: str) -> Run:
    run = Run(sitting(*names))
    run.do(SkipBlock(block="opening"))
    run.do(NextBlock(), 0)
    return run


def one_speaks() -> Run:
    run = in_floor("Brazil", "China", "Cuba")
    run.do(CallNext(), 1)
    return run


def in_last_block() -> Run:
    run = in_floor("Brazil", "China")
    for minute in (1, 2, 3):
        run.do(NextBlock(sure=True), minute)
    return run


def running(*names: str) -> Run:
    """The first slot has begun at 9.00, and nobody has the floor."""
    run = Run(sitting(*names))
    run.do(SkipBlock(block="opening"))
    run.do(NextBlock(), 0)
    return run


def speaking(*names: str) -> Run:
    """The first of the names has the floor since 9.01."""
    run = running(*names)
    run.do(CallNext(), 1)
    return run


def no_block() -> Run:
    run = Run(sitting("Brazil", "China"))
    run.do(SkipBlock(block="opening"))
    return run


def paused() -> Run:
    run = speaking("Brazil", "China")
    run.do(Pause(), 2)
    return run


def point_of_order() -> Run:
    run = speaking("Brazil", "China")
    run.do(RaisePointOfOrder(name="Cuba"), 2)
    return run


NAMES = tuple(f"State {n}" for n in range(60))


def seven_late() -> Run:
    """The opening began seven minutes late, and sixty wait."""
    run = Run(sitting(*NAMES))
    run.do(NextBlock(), 7)
    return run
