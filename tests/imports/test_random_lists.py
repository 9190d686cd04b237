"""Random lists from a model of their own: no entry is lost, invented or changed without a doubt."""

import pytest

from secretary_tui.imports.proposal import UnreadableList
from tests.imports.known import known_names
from tests.imports.random_lists import made, silent_faults

#: Seeds for which the reading was once wrong, one for each kind of mistake.
FOUND = (
    1, 14, 55, 57, 71, 91, 325, 484, 565, 741, 871, 897, 1192, 1268, 1402, 1774,
    2459, 2635, 3172, 3204, 3323, 4222, 4644, 5033, 7236, 20291, 21401, 22047, 22330, 23227, 25260, 25473,
    40254, 40520, 43194, 45985, 51215, 52331, 61115, 70232, 71089, 7471, 13150, 17915, 19345, 24449, 35448,
    1598, 1825, 13017, 22743, 9215, 26233, 26812, 27816, 34128, 36844, 37299, 61511,
)  # fmt: skip


@pytest.mark.parametrize(
    "seeds",
    [
        pytest.param(FOUND, id="found"),
        pytest.param(range(20_000, 20_020), id="others"),
        pytest.param(range(20_020, 20_500), id="more", marks=pytest.mark.slow),
        pytest.param(range(30_000, 36_000), id="thousands", marks=pytest.mark.slow),
    ],
)
def test_nothing_of_a_random_list_is_silently_wrong(seeds: tuple[int, ...] | range) -> None:
    wrong = {}
    for seed in seeds:
        one = made(seed)
        try:
            faults = silent_faults(one, known_names())
        except UnreadableList as refused:
            faults = [refused.sentence]
        if faults:
            wrong[seed] = (one.text, faults)
    assert wrong == {}
