"""What a mistyped name may be: the keys that are it but for a letter or two; brings rapidfuzz."""

from collections.abc import Sequence
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

#: From this length on, two letters may be wrong instead of one.
LONG: Final = 8
#: So many of the most similar keys are compared, down to this similarity.
_MOST: Final = 24
_SIMILAR: Final = 0.8


def guesses(query: str, keys: Sequence[str]) -> list[tuple[bool, int, str]]:
    """Return the keys that are nearly `query`, the nearest first; those that only begin so come last.

    Each is (whether only its beginning is near, how many letters are wrong, the key).
    """
    allowed = 2 if len(query) >= LONG else 1
    near: list[tuple[bool, int, str]] = []
    similarity = JaroWinkler.normalized_similarity
    for key, _, _ in process.extract(query, keys, scorer=similarity, score_cutoff=_SIMILAR, limit=_MOST):
        whole = OSA.distance(query, key, score_cutoff=allowed)
        begun = min(OSA.distance(query, key[: len(query) + more], score_cutoff=allowed) for more in (-1, 0, 1))
        if min(whole, begun) <= allowed:
            is_beginning = whole > allowed
            near.append((is_beginning, begun if is_beginning else whole, key))
    return sorted(near)
