"""What two states of a table have in common, found without a loop: rows are told apart by identity."""

from collections.abc import Sequence
from itertools import compress, count
from operator import is_not


def common_ends(before: Sequence[object], after: Sequence[object]) -> tuple[int, int]:
    """How many rows at the head, and how many of the others at the end, are the very same objects."""
    shorter = min(len(before), len(after))
    head = next(compress(count(), map(is_not, before, after)), shorter)
    tail = next(compress(count(), map(is_not, reversed(before), reversed(after))), shorter)
    return head, min(tail, shorter - head)
