"""Prints what became of the facts of each document: right, doubted, silently wrong."""

import sys

from secretary_tui.programmes.documents import text_of
from secretary_tui.programmes.reader import read_programme
from tests.programmes.measure import DOCUMENTS, measure, names, truth_of
from tests.programmes.pages import page


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main() -> None:
    """Measure each document, and print one line for it and one for each fact that is silently wrong."""
    sums = [0, 0, 0]
    for name in names():
        path = next(path for path in DOCUMENTS.glob(f"{name}.*") if path.suffix != ".toml")
        measured = measure(read_programme(text_of(path)), truth_of(name))
        figures = [len(measured.right), len(measured.doubted), len(measured.wrong)]
        sums = [total + figure for total, figure in zip(sums, figures, strict=True)]
        _say(f"{path.name:<24} right {figures[0]:>3}  doubted {figures[1]:>3}  wrong {figures[2]:>3}")
        for line in (*measured.wrong, *(f"(doubted) {fact}" for fact in measured.doubted)):
            _say(f"    {line}")
    _say(f"{'together':<24} right {sums[0]:>3}  doubted {sums[1]:>3}  wrong {sums[2]:>3}")
    pages = [measure(read_programme(drawn.text), drawn.truth) for drawn in map(page, range(300))]
    figures = [sum(len(getattr(one, key)) for one in pages) for key in ("right", "doubted", "wrong")]
    _say(f"{'300 random pages':<24} right {figures[0]:>3}  doubted {figures[1]:>3}  wrong {figures[2]:>3}")
    for seed, one in enumerate(pages):
        for line in one.wrong[:2]:
            _say(f"    seed {seed}: {line}")


main()
