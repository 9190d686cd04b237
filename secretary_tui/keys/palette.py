"""The acts that the palette offers, each once, and the search for them by words, beginnings and similar words."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import islice, product, repeat
from pathlib import Path

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.text import without_accents
from secretary_tui.keys.global_keys import COMMON_KEYS, LOOKS, PRIORITY_KEYS, SITTING_ACTS, TABS, tab_by_id
from secretary_tui.keys.row import KeyRow
from secretary_tui.keys.tables import BoundKeys


@frozen
class PaletteAct:
    """An act in the list of the palette: the row of its key, the tab in which it works, and its keys as a text.

    `tab` is the id of this tab, empty if the act works everywhere. `place` is the text of the keys: “u”, or “d in
    Notes”. `is_elsewhere` is True if the act works only in a tab that is not in view.
    """

    row: KeyRow
    tab: str
    place: str
    is_elsewhere: bool


def palette_acts(keys: BoundKeys, tab: str) -> list[PaletteAct]:
    """Return the acts of the palette that work in this session; `tab` is the id of the tab in view.

    Acts that work everywhere come first, then those of this tab, those of other tabs, and the themes. Rows with the
    same sentence become one act with all their keys.
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
    """Yield the id of a tab and a row for each row of the palette; the id is empty if the row works everywhere."""
    for row in (*PRIORITY_KEYS, *COMMON_KEYS, *SITTING_ACTS):
        if row.id != "app.palette":  # the palette would find itself
            yield "", row
    for there in sorted(TABS, key=lambda there: there.id != tab):
        for row in (*there.rows, *there.rows_without_keys):
            yield there.id, row
    for row in LOOKS:
        yield "", row


#: Words that are ignored if the query has other words.
_FILLING = frozenset(("a", "an", "the", "to", "of", "for", "in", "on", "it", "its", "this", "is", "and", "or"))
#: Endings of words that do not matter in a search.
_ENDINGS = ("ing", "ed", "es", "s")
#: An ending is removed only if at least this many letters remain.
_STEM = 3
#: The fewest letters of a typed word for which similar whole words are searched, and words with a similar beginning.
_WHOLE = 3
_BEGUN = 4
#: The most combinations of similar words that are searched for a query.
_READINGS = 64


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters without accents: “cote” and “divoire” for “Côte d'Ivoire”."""
    plain = without_accents(text.casefold())
    return tuple("".join(c if c.isalnum() else " " for c in plain.replace("'", "").replace("’", "")).split())


def search_acts(acts: Iterable[PaletteAct], query: str, uses: Mapping[str, int]) -> list[PaletteAct]:
    """Return the acts that have all words of a query, the best first; for an empty query all acts, the most used first.

    A word of the query must be the beginning of a word of the act, or differ from it only in its ending. Words such as
    “the” may be missing in the act if the query has other words. The words of an act are those of its sentence, its
    short word and its synonyms. `uses` is how often each act was picked, by row id.
    """
    wanted = words_of(query)
    if not wanted:
        return sorted(acts, key=lambda act: -uses.get(act.row.id, 0))
    return [act for *_, act in sorted(_ranked(acts, wanted, uses), key=lambda rank: rank[:-1])]


def similar_acts(acts: Sequence[PaletteAct], query: str, uses: Mapping[str, int]) -> list[PaletteAct]:
    """Return the acts that a query without exact results may mean, the best first.

    Each word with at least `_WHOLE` letters may have one wrong letter: changed, missing, added, or swapped with the
    next. `uses` is how often each act was picked, by row id.
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
    """Return what a typed word may mean, the most likely first.

    First comes `typed` itself, if a word of `vocabulary` begins with it or differs from it only in the ending. Then
    come the words with at most one wrong letter, then those whose beginning has at most one.
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
    """Yield a tuple to sort by for each act that has all wanted words; the act is its last value."""
    for act in acts:
        if (rank := _rank(act, wanted)) is not None:
            yield (*rank, -uses.get(act.row.id, 0), act)


def _rank(act: PaletteAct, wanted: tuple[str, ...]) -> tuple[int, bool, bool, bool] | None:
    """Return how well an act fits the wanted words, as a tuple; None if one of the words is not in the act.

    The lowest tuple is the best. Its first value is that of `_share`. The second is True if a synonym fits better than
    sentence and short word, but has other words too. The third is True if the act works only in another tab. The last
    is False if the act's sentence begins with the wanted words.
    """
    phrases = _phrases(act.row)
    if not _all_in(wanted, [word for phrase in phrases for word in phrase]):
        return None
    share, own = _share(wanted, phrases), _share(wanted, phrases[:2])
    return share, own > share > 0, act.is_elsewhere, phrases[0][: len(wanted)] != wanted


def _share(wanted: tuple[str, ...], phrases: tuple[tuple[str, ...], ...]) -> int:
    """Return how closely the wanted words fit one of the phrases: 0 is the best, 4 the worst."""
    if wanted in phrases:
        return 0
    if any(phrase[: len(wanted)] == wanted for phrase in phrases):
        return 1
    if any(_begins(wanted, phrase) for phrase in phrases):
        return 2
    return 3 if any(_all_in(wanted, phrase) for phrase in phrases) else 4


@cache
def synonyms() -> Mapping[str, str]:
    """Return other words for the acts, separated by commas, by the ids of their rows."""
    return tomllib.loads(Path(__file__).with_name("synonyms.toml").read_text("utf-8"))


@cache
def _phrases(row: KeyRow) -> tuple[tuple[str, ...], ...]:
    return tuple(words_of(phrase) for phrase in (row.does, row.word, *synonyms().get(row.id, "").split(",")))


def _all_in(wanted: tuple[str, ...], words: Iterable[str]) -> bool:
    words = tuple(words)
    telling_words = [word for word in wanted if word not in _FILLING] or wanted
    return all(_fits(one, words) for one in telling_words)


def _begins(wanted: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    return len(phrase) >= len(wanted) and all(_fits(one, (word,)) for one, word in zip(wanted, phrase, strict=False))


def _fits(typed: str, words: tuple[str, ...]) -> bool:
    """Return whether one of the words begins with the typed text, or differs from it only in its ending."""
    return any(map(str.startswith, words, repeat(typed))) or _stem(typed) in map(_stem, words)


@lru_cache(2048)
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word.removesuffix(ending)
    return word
