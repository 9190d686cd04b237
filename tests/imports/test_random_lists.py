"""Lists put together at random from a model of their own: nothing is lost, invented or changed without a doubt."""

import pytest

from secretary_tui.imports.proposal import NotRead
from tests.imports.known import known_names
from tests.imports.random_lists import made, silent_faults

#: Seeds by which the reading was found wrong before, one of each class.
FOUND = (14, 67, 87, 91, 108, 109, 113, 180, 183, 184, 189, 261, 339, 399, 409, 484, 514, 590, 712, 743, 1418, 1432, 1617,
         2490, 2508, 2989, 3179, 3816, 4003, 4244, 4669, 6043, 6728)  # fmt: skip


@pytest.mark.parametrize("seeds", [FOUND, range(20_000, 20_250)], ids=["found", "others"])
def test_nothing_of_a_random_list_is_silently_wrong(seeds: tuple[int, ...] | range) -> None:
    wrong = {}
    for seed in seeds:
        one = made(seed)
        try:
            faults = silent_faults(one, known_names())
        except NotRead as refused:
            faults = [refused.sentence]
        if faults:
            wrong[seed] = (one.text, faults)
    assert wrong == {}


@pytest.mark.slow
def test_nothing_of_thousands_of_random_lists_is_silently_wrong() -> None:
    wrong = {seed: (made(seed).text, faults) for seed in range(30_000, 36_000)
             if (faults := silent_faults(made(seed), known_names()))}  # fmt: skip
    assert wrong == {}
