"""Each list of the corpora with one word of a line or cell changed: every word is in its role, doubted or left out."""

import pytest

from secretary_tui.imports.pasted import read_pasted
from tests.changed.lists import changed_list, faults
from tests.imports.known import known_names

_FEW, _MANY, _AT_A_TIME = 300, 40_000, 2_000


def _assert_accounted_for(seeds: range) -> None:
    names = known_names()
    wrong = []
    for seed in seeds:
        change = changed_list(seed)
        for fault in faults(change, names):
            lines = "\n".join(map(str, read_pasted(change.after, names).proposals))
            wrong.append(f"{seed}: {change.what} {change.token!r}: {fault}\n{change.after}\n{lines}")
    assert not wrong, "\n".join(wrong)


def test_no_word_of_a_changed_list_vanishes_or_is_silently_wrong() -> None:
    _assert_accounted_for(range(_FEW))


@pytest.mark.slow
@pytest.mark.parametrize("start", range(_FEW, _MANY, _AT_A_TIME))
def test_no_word_of_many_changed_lists_vanishes_or_is_silently_wrong(start: int) -> None:
    _assert_accounted_for(range(start, start + _AT_A_TIME))
