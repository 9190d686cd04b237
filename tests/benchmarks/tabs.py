"""Measures tabs against stock Textual, and letters typed into lines for each length of the list."""

import statistics
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.benchmarks.figures import Figure, at_most, ms
from tests.benchmarks.timed import TimedTerminal, processor, python
from tests.terminal.long_sitting import long_sitting

COUNTS = (60, 300, 3_000)
#: The keys of the tabs, in the order in which they are pressed.
TABS = {"Agenda": "f1", "Timer": "f3", "Notes": "f4", "Speakers": "f2"}
#: The lines with a field, and the keys that open them.
LINES = {"the line of names": "a", "the search": "/", "a note": "ctrl+n"}
#: The beginning of a name of the register; with the last of these letters the names that are proposed stay the same.
TYPED = "algeri"
STAYING = 3
TOLD = """\
The reference is stock Textual with a table of 60 rows in three tabs, and big digits and bars in the fourth; it keeps
the lines of its tables. The search compares all names of the list, which takes 4 ms for 3,000 of them.

Two of the reference's tabs only show a table that was drawn before, in 13 ms. A quarter of that is less than one
layout takes, so the bound is not met there: Agenda and Speakers take 10 ms."""
Costs = dict[tuple[str, str], list[float]]


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    """Measure the processor time of a tab and of a letter, and the bytes of a letter, by turns in all programs."""
    used: Costs = {}
    sent: Costs = {}
    with ExitStack() as stack:
        desks = {str(count): ("secretary_tui", str(long_sitting(folder / f"{count}.toml", count))) for count in COUNTS}
        programs = {
            name: stack.enter_context(TimedTerminal(python(*arguments), folder))
            for name, arguments in {**desks, "bare": ("tests.benchmarks.bare_panes",)}.items()
        }
        for name, terminal in programs.items():
            terminal.ready("waiting" if name == "bare" else "SPEAKS", *(() if name == "bare" else ("c",)))
        for turn in range(runs + 1):
            for name, terminal in programs.items():
                for what, key, is_last in _steps(name):
                    if name != "bare" and key not in TYPED and key != "escape":  # a word takes half a second
                        terminal.just_ticked()
                    before, mark = processor(terminal.pid), terminal.mark()
                    terminal.answer(key)
                    if what and turn:  # the first of each loads what it needs and does not count
                        used.setdefault((name, what), []).append(processor(terminal.pid) - before)
                        if is_last:
                            sent.setdefault((name, what), []).append(terminal.mark() - mark)
    ours, bare = ({tab: statistics.median(used[name, tab]) for tab in TABS} for name in ("60", "bare"))
    told = ", ".join(f"{tab} {ms(ours[tab])} and {ms(bare[tab])}" for tab in TABS)
    yield at_most("the four tabs, against stock Textual", sum(ours.values()) / sum(bare.values()), 0.25, "×", told)
    for line in LINES:
        few = statistics.median(used["60", line])
        for count in map(str, COUNTS[1:]):
            many = statistics.median(used[count, line])
            what = f"a letter in {line}, {int(count):,} entries against 60"
            yield at_most(what, many / few, 1.3, "×", f"processor {ms(many)}, else {ms(few)}")
        yield at_most(f"the last letters in {line}", statistics.median(sent["60", line]), 80, "bytes")


def _steps(name: str) -> Iterator[tuple[str, str, bool]]:
    """Yield what is measured, its key, and whether its bytes count; steps without a name are not measured."""
    for tab, key in TABS.items():
        yield tab, key, False
    if name != "bare":
        for line, key in LINES.items():
            yield "", key, False
            for left, letter in zip(reversed(range(len(TYPED))), TYPED, strict=True):
                yield line, letter, left < STAYING
            yield "", "escape", False
            if line != "the line of names":
                yield "", "escape", False
