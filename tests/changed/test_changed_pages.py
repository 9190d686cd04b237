"""Each programme of the corpora with one word or line changed: every word is in a fact, doubted, or left out."""

import pytest

from tests.changed.pages import changed_page, faults, read

_FEW, _MANY, _AT_A_TIME = 300, 40_000, 2_000


def _assert_accounted_for(seeds: range) -> None:
    wrong = []
    for seed in seeds:
        change = changed_page(seed)
        for fault in faults(change):
            lines = "\n".join(map(str, read(change.after).pieces))
            wrong.append(f"{seed}: {change.what} {change.token!r} ({change.kind}): {fault}\n{change.after}\n{lines}")
    assert not wrong, "\n".join(wrong)


def test_no_word_of_a_changed_page_vanishes_or_is_silently_wrong() -> None:
    _assert_accounted_for(range(_FEW))


@pytest.mark.slow
@pytest.mark.parametrize("start", range(_FEW, _MANY, _AT_A_TIME))
def test_no_word_of_many_changed_pages_vanishes_or_is_silently_wrong(start: int) -> None:
    _assert_accounted_for(range(start, start + _AT_A_TIME))
