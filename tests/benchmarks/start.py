"""Measures the start: until the list of speakers can be read, and until no more output is written."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

from tests.benchmarks.figures import Figure, at_most, ms
from tests.benchmarks.timed import Cost, TimedTerminal, interleaved, median_cost, processor, python
from tests.terminal.long_sitting import NAMES, long_sitting

#: The first useful paint shows the second name of the list.
SECOND = NAMES[1]
TOLD = """\
The first paint shows the list. After it the desk loads what keys will need, such as the rules of the file; the bare
app has nothing of the kind. This takes some 80 ms of processor until the screen is quiet."""
_NAME = re.compile(r'^name = "[^"]+ \d+', re.MULTILINE)


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    """Measure the first useful paint against a bare app of four tabs, with a text read before and with a new one."""
    path = long_sitting(folder / "start.toml", 60)
    copies = count()

    def first(argv: list[str], word: str) -> Cost:
        with TimedTerminal(argv, folder) as terminal:
            return terminal.first(word)

    def quiet(argv: list[str], word: str) -> Cost:
        with TimedTerminal(argv, folder) as terminal:
            pid = terminal.ready(word).pid
            return Cost(terminal.chunks[-1][0] - terminal.began, processor(pid))

    def unseen() -> Cost:
        number = next(copies)
        copy = long_sitting(folder / f"unseen-{number}.toml", 60)
        copy.write_text(_NAME.sub(rf"\g<0>.{number}", copy.read_text("utf-8")), "utf-8")
        return first(python("secretary_tui", str(copy)), SECOND)

    first(python("secretary_tui", str(path)), SECOND)  # this reads the text for the first time
    bare_app, app = (python("tests.benchmarks.bare_tabs"), "waiting"), (python("secretary_tui", str(path)), SECOND)
    bare, own, new, bare_quiet, own_quiet = map(
        median_cost,
        interleaved(
            runs,
            partial(first, *bare_app),
            partial(first, *app),
            unseen,
            partial(quiet, *bare_app),
            partial(quiet, *app),
        ),
    )
    what = "first useful paint, against a bare four-tab app"
    told = f"{ms(own.used)}, bare {ms(bare.used)}"
    yield at_most(f"{what}, processor", own.used / bare.used, 1.25, "×", told)
    told = f"{ms(own.wall)}, bare {ms(bare.wall)}"
    yield at_most(f"{what}, until it is there", own.wall / bare.wall, 1.3, "×", told)
    told = f"{ms(own_quiet.used)}, bare {ms(bare_quiet.used)}"
    yield at_most("until it is quiet, processor", own_quiet.used / bare_quiet.used, 1.35, "×", told)
    told = f"{ms(new.used)}; until it is there {ms(new.wall)}"
    yield at_most("with texts never seen before, against seen ones, processor", new.used / own.used, 1.3, "×", told)
    with TimedTerminal(python("secretary_tui", str(path)), folder) as terminal:
        yield at_most("until the first screen has settled", terminal.ready().mark(), 5_000, "bytes")
