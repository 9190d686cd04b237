"""Measures what is read: changed lines, lists and pages, plain lines, programmes, and files that nobody can read."""

import random
import statistics
import timeit
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from secretary_tui.imports.pasted import read_pasted
from secretary_tui.names.grammar.line import read_inscription
from secretary_tui.programmes.documents import read_document
from secretary_tui.programmes.reader import read_programme
from tests.benchmarks.figures import Figure, at_most, ms
from tests.changed import lines, lists, pages
from tests.imports.known import known_names
from tests.imports.random_lists import written_entry
from tests.names.test_plain_lines import doubted_lines
from tests.programmes.measure import DOCUMENTS, measure as facts_of, names, truth_of

TOLD = """\
`python -m tests.benchmarks readings`: into a line, a list or a programme of the corpora one word of a table is put, or
one is taken out, replaced or moved; each word of the result must be in its role, doubted, or shown as left out. The
seeds are others than those of the tests."""
#: The first seed, and how many changed sources of each kind are read.
_FIRST, _MANY = 1_000_000, 70_000
_AT_A_TIME = 500


def _faults_of_lines(start: int) -> int:
    known = known_names()
    return sum(len([*lines.faults(lines.changed_line(seed), known)]) for seed in range(start, start + _AT_A_TIME))


def _faults_of_lists(start: int) -> int:
    known = known_names()
    return sum(len([*lists.faults(lists.changed_list(seed), known)]) for seed in range(start, start + _AT_A_TIME))


def _faults_of_pages(start: int) -> int:
    return sum(len([*pages.faults(pages.changed_page(seed))]) for seed in range(start, start + _AT_A_TIME))


def measure(_: Path, runs: int) -> Iterator[Figure]:
    kinds: dict[str, Callable[[int], int]] = {
        "typed lines": _faults_of_lines,
        "lists, as text and as tables": _faults_of_lists,
        "programmes": _faults_of_pages,
    }
    with ProcessPoolExecutor() as pool:
        for kind, faults in kinds.items():
            wrong = sum(pool.map(faults, range(_FIRST, _FIRST + _MANY, _AT_A_TIME)))
            yield at_most(f"silently wrong or vanished in {_MANY:,} changed {kind}", wrong, 0, "words")
    yield from _plain()
    yield from _programmes()
    yield from _times(runs)


def _plain() -> Iterator[Figure]:
    for key, what in (("lines", "plain lines"), ("held_out", "plain lines that were held out")):
        doubted, count = doubted_lines(key)
        yield at_most(f"doubted without need, of {count} {what}", 100 * len(doubted) / count, 3, "%")


def _programmes() -> Iterator[Figure]:
    measured = [facts_of(read_programme(_text(name)), truth_of(name)) for name in names()]
    right, doubted = (sum(len(getattr(one, what)) for one in measured) for what in ("right", "doubted"))
    told = f"{right} of {right + doubted} facts of {len(measured)} documents right, the others doubted"
    yield at_most("facts of programmes silently wrong", sum(len(one.wrong) for one in measured), 0, "facts", told)


def _text(name: str) -> str:
    return read_document(next(path for path in DOCUMENTS.glob(f"{name}.*") if path.suffix != ".toml")).text


def _times(runs: int) -> Iterator[Figure]:
    dice, known = random.Random(1), known_names()
    typed = [written_entry(dice) for _ in range(60)]
    pasted = "\n".join(f"{number}. {text}" for number, text in enumerate(typed, 1))
    programme = _text("council_2027")
    for what, run in (
        ("60 typed lines are read", lambda: [read_inscription(text, known) for text in typed]),
        ("a pasted list of 60 is read", partial(read_pasted, pasted, known)),
        ("an order of the day of two meetings is read", partial(read_programme, programme)),
    ):
        run()
        yield Figure(what, ms(statistics.median(timeit.repeat(run, number=1, repeat=runs))))
