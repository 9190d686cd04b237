"""From a key to what it paints; an act is on disk before it is painted."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.benchmarks.figures import Figure, at_most
from tests.benchmarks.timed import Spread, TimedTerminal, python
from tests.terminal.long_sitting import long_sitting

COUNTS: Final = (60, 300, 3_000, 10_000)
#: `next` is refused within two seconds of the last.
GUARD: Final = 2.1
BARE: Final = 3.0
LONG: Final = 1.5


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    """Move, next and undo at each length of the list, against a row moved in a bare list of 300."""
    bare = _bare(folder, runs)
    yield Figure("a row moved in a bare list of 300", f"p50 {_ms(bare.median)}, p95 {_ms(bare.p95)}")
    found = {count: _acts(folder, count, runs) for count in COUNTS}
    for act in ("move", "next", "undo"):
        for count in COUNTS:
            spread = found[count][act]
            told = f"p50 {_ms(spread.median)}, p95 {_ms(spread.p95)}"
            if count == 300:
                yield at_most(
                    f"{act}, 300 entries, against the bare list", spread.median / bare.median, BARE, "×", told
                )
                yield at_most(f"{act}, 300 entries, p95 against p95", spread.p95 / bare.p95, BARE, "×")
            elif count == 3_000:
                ratio = spread.median / found[300][act].median
                yield at_most(f"{act}, 3,000 entries, against 300", ratio, LONG, "×", told)
            else:
                yield Figure(f"{act}, {count:,} entries", told)


def _bare(folder: Path, runs: int) -> Spread:
    with TimedTerminal(python("tests.benchmarks.bare_list", "300"), folder) as terminal:
        terminal.shows("Algeria")
        terminal.settle(0.5)
        return Spread([terminal.answer(key) for _ in range(runs * 4) for key in "JK"])


def _acts(folder: Path, count: int, runs: int) -> dict[str, Spread]:
    path = long_sitting(folder / f"keys-{count}.toml", count)
    acts = {"move": Spread(), "next": Spread(), "undo": Spread()}

    def act(name: str, key: str) -> None:
        before = path.stat().st_ino
        acts[name].values.append(terminal.answer(key))
        assert path.stat().st_ino != before, f"{name} is painted and not on disk"

    with TimedTerminal(python("secretary_tui", str(path)), folder) as terminal:
        terminal.shows("SPEAKS")
        terminal.settle(0.5)
        terminal.waits(1.0)
        terminal.press("down", "down")
        for _ in range(runs):
            terminal.just_ticked()
            for key in "JKJK":
                act("move", key)
            act("next", "space")
            act("undo", "u")
            terminal.waits(GUARD)
    return acts


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"
