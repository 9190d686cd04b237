"""The acts that the palette offers, each once, and the search for them by words, beginnings and similar words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import islice, product, repeat
from typing import Final

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.text import without_accents
from secretary_tui.keys.global_keys import COMMON_KEYS, LOOKS, PRIORITY_KEYS, SITTING_ACTS, TABS, tab_by_id
from secretary_tui.keys.row import KeyRow
from secretary_tui.keys.tables import BoundKeys


@frozen
class PaletteAct:
    """An act that the user can pick.

    `tab` is the id of the tab in which it works, empty if it works everywhere; `place` names its keys and where they
    work.
    """

    row: KeyRow
    tab: str
    place: str
    is_elsewhere: bool


def palette_acts(keys: BoundKeys, tab: str) -> list[PaletteAct]:
    """Return the acts that work: first those of all tabs, then of the tab in view, then of other tabs, then the themes.

    Each has its bound keys. Rows with the same sentence are one act with the keys of all of them.
    """
    acts: dict[str, PaletteAct] = {}
    seen: set[str] = set()
    for tab_id, row in _rows(tab):
        if not keys.works(row.id):
            continue
        bound = keys.bind(row)
        is_elsewhere = tab_id not in ("", tab)
        place = f"{bound.signs} in {tab_by_id(tab_id).title}" if is_elsewhere and row.keys else bound.signs
        act = acts.get(row.does)
        if act is None:
            acts[row.does] = PaletteAct(bound, tab_id, place, is_elsewhere)
        elif row.id not in seen:
            acts[row.does] = replace(act, place=f"{act.place} · {place}")
        seen.add(row.id)
    return list(acts.values())


def _rows(tab: str) -> Iterator[tuple[str, KeyRow]]:
    """Yield each row with the id of the tab to which it belongs; the id is empty if the row works everywhere."""
    for row in (*PRIORITY_KEYS, *COMMON_KEYS, *SITTING_ACTS):
        if row.id != "app.palette":  # the palette would find itself
            yield "", row
    for there in sorted(TABS, key=lambda there: there.id != tab):
        for row in (*there.rows, *there.rows_without_keys):
            yield there.id, row
    for row in LOOKS:
        yield "", row


#: Words that are ignored if the query has other words.
_FILLING: Final = frozenset(("a", "an", "the", "to", "of", "for", "in", "on", "it", "its", "this", "is", "and", "or"))
#: Endings of words that do not matter in a search.
_ENDINGS: Final = ("ing", "ed", "es", "s")
#: An ending is removed only if at least this many letters remain.
_STEM: Final = 3
#: The fewest letters of a typed word to compare it with whole words, and with beginnings of words, that are similar.
_WHOLE: Final = 3
_BEGUN: Final = 4
#: The most combinations of similar words that are searched for a query.
_READINGS: Final = 64


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters without accents."""
    plain = without_accents(text.casefold())
    return tuple("".join(c if c.isalnum() else " " for c in plain.replace("'", "").replace("’", "")).split())


def search_acts(acts: Iterable[PaletteAct], query: str, uses: Mapping[str, int]) -> list[PaletteAct]:
    """Return the acts that a query finds, the best first; `uses` counts how often each id was picked.

    For an empty query, all acts are returned, the most used first. Each word of the query must be the beginning of a
    word of the act, or differ only in its ending; the words of an act are those of its sentence, its short word and its
    synonyms.
    """
    wanted = words_of(query)
    if not wanted:
        return sorted(acts, key=lambda act: -uses.get(act.row.id, 0))
    return [act for *_, act in sorted(_ranked(acts, wanted, uses), key=lambda rank: rank[:-1])]


def similar_acts(acts: Sequence[PaletteAct], query: str, uses: Mapping[str, int]) -> list[PaletteAct]:
    """Return the acts that a query may mean, the best first; each word may have one wrong letter.

    A letter may be changed, missing, added or swapped with the next. This is for a query that finds nothing; the
    palette says that the acts are a guess.
    """
    vocabulary = tuple({word for act in acts for phrase in _phrases(act.row) for word in phrase})
    readings = product(*(_similar_words(word, vocabulary) for word in words_of(query)))
    best: dict[str, tuple[int, bool, bool, bool, int, PaletteAct]] = {}
    for wanted in islice(readings, _READINGS):
        for rank in _ranked(acts, wanted, uses):
            before = best.setdefault(rank[-1].row.id, rank)
            best[rank[-1].row.id] = min(before, rank, key=lambda rank: rank[:-1])
    return [act for *_, act in sorted(best.values(), key=lambda rank: rank[:-1])]


def _similar_words(typed: str, vocabulary: tuple[str, ...]) -> list[str]:
    """Return the words that `typed` may mean.

    First is `typed` itself if a word begins with it, then similar words, then words whose beginning is similar.
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only a query that finds nothing needs it

    def is_near(word: str) -> bool:
        return bool(OSA.distance(typed, word, score_cutoff=1) <= 1)

    length = len(typed)
    itself = [typed] if _fits(typed, vocabulary) else []
    whole = [word for word in vocabulary if length >= _WHOLE and is_near(word)]
    begun = [
        word
        for word in vocabulary
        if length >= _BEGUN and word not in whole and any(is_near(word[:end]) for end in range(length - 1, length + 2))
    ]
    return [*itself, *whole, *begun]


def _ranked(
    acts: Iterable[PaletteAct], wanted: tuple[str, ...], uses: Mapping[str, int]
) -> Iterator[tuple[int, bool, bool, bool, int, PaletteAct]]:
    """Yield a sort key for each act that has all wanted words.

    It consists of the rank, minus the number of times that the act was picked, and the act itself.
    """
    for act in acts:
        if (rank := _rank(act, wanted)) is not None:
            yield (*rank, -uses.get(act.row.id, 0), act)


def _rank(act: PaletteAct, wanted: tuple[str, ...]) -> tuple[int, bool, bool, bool] | None:
    """Return how well an act fits, as a tuple of which the lowest is best; None if a word of the query is not in it.

    The tuple compares, in this order: how much of a phrase the query is; whether this phrase is only a synonym, unless
    the query is all of it; whether the act works only in another tab; and whether its sentence begins otherwise than
    the query.
    """
    phrases = _phrases(act.row)
    if not _all_in(wanted, [word for phrase in phrases for word in phrase]):
        return None
    share, own = _share(wanted, phrases), _share(wanted, phrases[:2])
    return share, own > share > 0, act.is_elsewhere, phrases[0][: len(wanted)] != wanted


def _share(wanted: tuple[str, ...], phrases: tuple[tuple[str, ...], ...]) -> int:
    """Return how much of a phrase the query is: 0 all of it, 1 or 2 its beginning, 3 some words of it, 4 less."""
    if wanted in phrases:
        return 0
    if any(phrase[: len(wanted)] == wanted for phrase in phrases):
        return 1
    if any(_begins(wanted, phrase) for phrase in phrases):
        return 2
    return 3 if any(_all_in(wanted, phrase) for phrase in phrases) else 4


@cache
def _phrases(row: KeyRow) -> tuple[tuple[str, ...], ...]:
    """Return the words of each phrase of a row: its sentence, its short word, and each of its synonyms."""
    return tuple(words_of(phrase) for phrase in (row.does, row.word, *row.synonyms.split(",")))


def _all_in(wanted: tuple[str, ...], words: Iterable[str]) -> bool:
    words = tuple(words)
    telling_words = [word for word in wanted if word not in _FILLING] or wanted
    return all(_fits(one, words) for one in telling_words)


def _begins(wanted: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    return len(phrase) >= len(wanted) and all(_fits(one, (word,)) for one, word in zip(wanted, phrase, strict=False))


def _fits(typed: str, words: tuple[str, ...]) -> bool:
    """Return whether one of the words begins with the typed text, or differs from it only in the ending."""
    return any(map(str.startswith, words, repeat(typed))) or _stem(typed) in map(_stem, words)


@lru_cache(2048)
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word.removesuffix(ending)
    return word
