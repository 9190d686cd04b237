"""The rows that two states of a table share, compared by identity and without a loop in Python."""

from collections.abc import Sequence
from itertools import compress, count
from operator import is_not


def common_ends(before: Sequence[object], after: Sequence[object]) -> tuple[int, int]:
    """Return how many rows at the head, and how many of the rest at the end, are the same objects."""
    shorter = min(len(before), len(after))
    head = next(compress(count(), map(is_not, before, after)), shorter)
    tail = next(compress(count(), map(is_not, reversed(before), reversed(after))), shorter)
    return head, min(tail, shorter - head)
