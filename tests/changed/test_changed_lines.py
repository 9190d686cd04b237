"""Each line of the corpora with one word changed: every word is in its right role, doubted, or shown as left out."""

import pytest

from secretary_tui.names.grammar.line import read_inscription
from tests.changed.lines import changed_line, faults
from tests.changed.tokens import TOKENS
from tests.imports.known import known_names

_FEW, _MANY, _AT_A_TIME = 2_000, 120_000, 2_000


def _assert_accounted_for(seeds: range) -> None:
    names = known_names()
    wrong = []
    for seed in seeds:
        change = changed_line(seed)
        for fault in faults(change, names):
            read = read_inscription(change.after, names)
            wrong.append(f"{seed}: {change.before!r} → {change.after!r}: {fault}\n  {read}")
    assert not wrong, "\n".join(wrong)


def test_the_table_has_at_least_300_tokens() -> None:
    assert len({token for _, token in TOKENS}) >= 300


def test_no_word_of_a_changed_line_vanishes_or_is_silently_wrong() -> None:
    _assert_accounted_for(range(_FEW))


@pytest.mark.slow
@pytest.mark.parametrize("start", range(_FEW, _MANY, _AT_A_TIME))
def test_no_word_of_many_changed_lines_vanishes_or_is_silently_wrong(start: int) -> None:
    _assert_accounted_for(range(start, start + _AT_A_TIME))
