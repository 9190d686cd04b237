"""Measures the processor time from a key to the last byte of a dialog, against a form in stock Textual."""

import statistics
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.benchmarks.figures import Figure, at_most, ms
from tests.benchmarks.timed import TimedTerminal, processor, python
from tests.terminal.long_sitting import long_sitting

#: The measured steps and their keys, pressed one after the other; steps without a name are not measured.
IN_FORM = (("form", "enter"), ("tab", "tab"), ("letter", "x"), ("", "escape"))
AT_DESK = (*IN_FORM, ("export", "e"), ("", "escape"), ("palette", "ctrl+p"), ("", "escape"))
#: The step at the desk, the bare form and its step to compare with, and the bound of their ratio.
BOUNDS = (
    ("form", "inputs", "form", 0.25),
    ("form", "selects", "form", 0.1),
    ("export", "inputs", "form", 0.5),
    ("palette", "inputs", "form", 0.5),
    ("tab", "inputs", "tab", 1.0),
    ("letter", "inputs", "letter", 1.0),
)
#: The descriptions of the steps.
WHAT = {
    "form": "the form of an entry, 17 fields",
    "export": "the dialog of exports",
    "palette": "the palette",
    "tab": "tab to the next field of a form",
    "letter": "a letter in a field of a form",
}
Costs = dict[str, list[float]]


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    """Measure dialogs by turns in the three programs; the first opening of each loads code and is not counted."""
    costs = _costs(folder, runs)
    for what, reference, of_reference, most in BOUNDS:
        used, bare = (statistics.median(costs[name][key]) for name, key in (("desk", what), (reference, of_reference)))
        yield at_most(
            f"{WHAT[what]}, against a bare form of {reference}", used / bare, most, "×", f"processor {ms(used)}"
        )


def _costs(folder: Path, runs: int) -> dict[str, Costs]:
    sessions = {name: str(long_sitting(folder / f"{name}.toml", 60)) for name in ("desk", "inputs", "selects")}
    arguments = {
        "desk": ("secretary_tui", sessions["desk"]),
        "inputs": ("tests.benchmarks.bare_form", sessions["inputs"]),
        "selects": ("tests.benchmarks.bare_form", sessions["selects"], "selects"),
    }
    costs: dict[str, Costs] = {name: {what: [] for what in WHAT} for name in arguments}
    with ExitStack() as stack:
        terminals = {name: stack.enter_context(TimedTerminal(python(*of), folder)) for name, of in arguments.items()}
        terminals["desk"].ready("SPEAKS", "down", "down")
        for name in ("inputs", "selects"):
            terminals[name].ready("waiting")
        for turn in range(runs + 1):
            for name, terminal in terminals.items():
                if name == "desk":
                    terminal.just_ticked()
                for what, key in AT_DESK if name == "desk" else IN_FORM:
                    used = processor(terminal.pid)
                    terminal.answer(key)
                    if what and turn:
                        costs[name][what].append(processor(terminal.pid) - used)
    return costs
