"""An index that finds names by their forms, by beginnings, words or initials, also with a wrong letter or two."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from secretary_tui.domain.text import APOSTROPHES, fold

#: The tiers of forms, best first: the name itself, another form or code, a form in another language.
NAME, ALIAS, FOREIGN = range(3)
#: The scores of matches, best first; a score below CERTAIN is a guess at a mistyped name.
EXACT, EXACT_ALIAS, BEGINS, NEARLY, ALIAS_BEGINS, CODE_BEGINS, WORDS, INITIALS, FOREIGN_BEGINS, FOREIGN_WORDS = (
    1.0, 0.98, 0.95, 0.94, 0.93, 0.92, 0.85, 0.8, 0.75, 0.7,
)  # fmt: skip
CERTAIN = 0.6
#: A guess at a whole name has at least this score; a guess at the beginning of a name has a lower one.
NEAR = 0.5
#: A shorter text is not taken for a mistyped name: “CARE” is not “Cape Verde”.
SHORTEST_GUESS = 5
#: A shorter text has no wrong letters; a code has at most this many.
SHORTEST_SLIP = 3
#: From this length on, two letters may be wrong instead of one.
_LONG = 8

_ARTICLES = ("the ", "le ", "la ", "les ", "el ", "los ", "las ")
_ELIDED = re.compile(r"^[ld]'(?=\w)")
_SMALL_WORDS = frozenset(
    ("of", "the", "and", "for", "de", "la", "le", "les", "du", "des", "del", "el", "los", "las", "et", "y", "d")
)


class NameForm(NamedTuple):
    """One form of the name of a party, for an index: its text, the number of the party, and the tier of the form."""

    text: str
    party: int
    tier: int = ALIAS


class Find(NamedTuple):
    """A party that a typed text may mean: its number, the score (1 is exact), and a key that orders equal scores."""

    party: int
    score: float
    order: tuple[int, str]


@lru_cache(maxsize=4_096)
def keys_of(text: str) -> tuple[str, ...]:
    """Return the folded forms of a text by which it is compared with other texts.

    These keys are with and without an article before the text, and with and without a space for an apostrophe.
    """
    keys = [fold(text)]
    if APOSTROPHES.search(text):
        straight = APOSTROPHES.sub("'", text.casefold().strip())
        keys += [fold(straight.replace("'", " ")), fold(_ELIDED.sub("", straight))]
    keys += [key[len(article) :] for key in keys for article in _ARTICLES if key.startswith(article)]
    if keys[0].startswith("ال"):
        keys.append(keys[0][2:])
    return tuple(dict.fromkeys(filter(None, keys)))


_NUMBER = re.compile(r"\d+")
#: Separators between several names.
_BETWEEN = re.compile(r",|\s(?:and|et|y|&)\s", re.IGNORECASE)


class Index:
    """An index of the forms of the names of many parties, which finds parties by typed texts.

    The parties are numbers; only the owner of the index knows what they mean.
    """

    def __init__(self, forms: Iterable[NameForm]) -> None:
        self._exact: dict[str, list[tuple[int, int]]] = {}
        self._codes: set[str] = set()
        for form in forms:
            for key in keys_of(form.text):
                self._exact.setdefault(key, []).append((form.tier, form.party))
                if form.tier != NAME and form.text.isupper() and " " not in key:
                    self._codes.add(key)

    def exact(self, text: str) -> tuple[int, ...]:
        """Return the parties with a form that is `text`, best first; its words may be in another order."""
        return tuple(dict.fromkeys(party for _, party in self._forms(text)))

    def only(self, text: str) -> int | None:
        """Return the one party that has `text` as a form; None if there is none.

        If several parties have this form, only forms of the best tier count; None if they are of several parties too.
        """
        forms = self._forms(text)
        best = {party for tier, party in forms if tier == forms[0][0]}
        return best.pop() if len(best) == 1 else None

    def _forms(self, text: str) -> list[tuple[int, int]]:
        """Return (tier, party) of each form that is `text` or, if there is none, has its words in another order.

        The best tiers come first.
        """
        for key in keys_of(text):
            if forms := self._exact.get(key):
                return sorted(forms)
            if " " in key and (forms := self._by_words.get(_sorted_words(key))):
                parts = _BETWEEN.split(text)  # “DRC, Congo” is two names
                return sorted(forms) if len(parts) == 1 or any(fold(part) not in self._exact for part in parts) else []
        return []

    def shared(self) -> dict[str, tuple[int, ...]]:
        """Return the keys that several parties share, each with these parties; in good data there are few."""
        parties = ((key, tuple(dict.fromkeys(party for _, party in forms))) for key, forms in self._exact.items())
        return {key: several for key, several in parties if len(several) > 1}

    def with_words(self, text: str) -> set[int]:
        """Return the parties with a form that contains each word of `text` as a whole word."""
        holding = [set(self._words.get(word, ())) for word in fold(text).split()]
        return {party for key in set.intersection(*holding) for _, party in self._exact[key]} if holding else set()

    def is_form(self, text: str) -> bool:
        """Return whether a text is a form of a party with its article and in its order of words."""
        return fold(text) in self._exact

    def near(self, text: str) -> set[int]:
        """Return the parties with a form that differs from `text` in at most one letter.

        Forms of at most three characters, such as codes, do not count. The set is empty for a text of fewer than three.
        """
        near = self._near_keys(fold(text), 1) if len(text) >= SHORTEST_SLIP else []
        return {party for key, _ in near if len(key) > SHORTEST_SLIP for _, party in self._exact[key]}

    def _near_keys(self, query: str, most: int) -> list[tuple[str, int]]:
        lengths = range(len(query) - most, len(query) + most + 1)
        keys = [key for length in lengths for key in self._by_length.get(length, ())]
        return [(keys[at], wrong) for at, wrong in _near(query, keys, most)]

    def find(self, text: str) -> list[Find]:
        """Return all parties that a typed text may mean, best first.

        The text may be a form of a name, the beginning of a form or of its words, or its initials. If it is none of
        these, it may be a mistyped form, or the mistyped beginning of one.
        """
        best: dict[int, Find] = {}
        for find in (find for key in keys_of(text) for find in self._finds(key)):
            previous = best.get(find.party)
            if previous is None or (-find.score, find.order) < (-previous.score, previous.order):
                best[find.party] = find
        if not best:
            for find in self._guesses(fold(text)):
                best.setdefault(find.party, find)
        elif len(text) > SHORTEST_SLIP and max(find.score for find in best.values()) in (ALIAS_BEGINS, FOREIGN_BEGINS):
            # “Boliva” is rather Bolivia than a form that begins with “boliva”
            best |= {party: Find(party, NEARLY, (0, "")) for party in self.near(text)}
        return sorted(best.values(), key=lambda find: (-find.score, find.order, find.party))

    def _finds(self, query: str) -> Iterable[Find]:
        for tier, party in self._exact.get(query, ()):
            yield Find(party, EXACT if tier == NAME else EXACT_ALIAS, (0, ""))
        for key in _beginning(self._sorted, query):
            is_code = key in self._codes and len(query) <= SHORTEST_SLIP  # a short text may begin a code
            for tier, party in self._exact[key]:
                yield Find(party, CODE_BEGINS if is_code else (BEGINS, ALIAS_BEGINS, FOREIGN_BEGINS)[tier], (0, key))
        if len(query) > 1:  # one letter begins a word of nearly every name
            yield from self._finds_by_words(query)
        yield from (Find(party, INITIALS, (0, query)) for party in self._initials.get(query, ()))

    def _finds_by_words(self, query: str) -> Iterable[Find]:
        parts = query.split()
        for _, party in self._by_words.get(_sorted_words(query), ()):
            yield Find(party, EXACT_ALIAS, (1, ""))
        holding: set[str] | None = None
        for part in parts:
            here = {key for word in _beginning(self._sorted_words, part) for key in self._words[word]}
            holding = here if holding is None else holding & here
        for key in holding or ():
            later = (0 if key.startswith(parts[0]) else 1) * 100 + len(key.split()) - len(parts)
            for tier, party in self._exact[key]:
                if tier != FOREIGN or len(query) > SHORTEST_SLIP:  # “CAT” is no beginning of “catastrophes”
                    yield Find(party, FOREIGN_WORDS if tier == FOREIGN else WORDS, (later, key))

    def _guesses(self, query: str) -> Iterable[Find]:
        """Yield parties with a form that differs in a letter or two, then parties with a form that begins nearly so."""
        if len(query) < SHORTEST_GUESS:
            return
        most = 2 if len(query) >= _LONG else 1
        longer = [key for length, keys in self._by_length.items() if length > len(query) for key in keys]
        begun = _near(query, [key[: len(query)] for key in longer], most)
        near = [(CERTAIN - 0.02, key, wrong) for key, wrong in self._near_keys(query, most)]
        near += [(NEAR - 0.1, longer[at], wrong) for at, wrong in begun]
        for base, key, wrong in sorted(near, key=lambda guess: (-guess[0], guess[2], guess[1])):
            if _NUMBER.findall(key) == _NUMBER.findall(query):  # a number must be right: G7 is not G8
                for _, party in self._exact[key]:
                    yield Find(party, base - 0.02 * wrong, (2 * wrong + (key[0] != query[0]), key))

    def words_of(self, text: str) -> frozenset[str]:
        """Find the best party with `text` as a form; return the folded words of all its forms, or an empty set."""
        return frozenset(word for party in self.exact(text)[:1] for word in self._words_by_party[party])

    # Tables that are built at their first use -------------------------------------------------------------------

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._exact)

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        by_length: dict[int, list[str]] = {}
        for key in self._exact:
            by_length.setdefault(len(key), []).append(key)
        return by_length

    @cached_property
    def _words(self) -> dict[str, list[str]]:
        words: dict[str, list[str]] = {}
        for key in self._exact:
            for word in set(key.split()):
                words.setdefault(word, []).append(key)
        return words

    @cached_property
    def _words_by_party(self) -> dict[int, set[str]]:
        words: dict[int, set[str]] = {}
        for key, forms in self._exact.items():
            for _, party in forms:
                words.setdefault(party, set()).update(key.split())
        return words

    @cached_property
    def _sorted_words(self) -> list[str]:
        return sorted(self._words)

    @cached_property
    def _by_words(self) -> dict[tuple[str, ...], list[tuple[int, int]]]:
        by_words: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        for key, forms in self._exact.items():
            if len(words := _sorted_words(key)) > 1:
                by_words.setdefault(words, []).extend(forms)
        return by_words

    @cached_property
    def _initials(self) -> dict[str, list[int]]:
        initials: dict[str, list[int]] = {}
        for key, forms in self._exact.items():
            words = key.split()
            for spoken in (words, _sensible_words(key)):
                if len(spoken) > 1:
                    parties = initials.setdefault("".join(word[0] for word in spoken), [])
                    parties.extend(party for tier, party in forms if tier != FOREIGN and party not in parties)
        return initials


def _sorted_words(key: str) -> tuple[str, ...]:
    """Return the words of a key, sorted, without “of” and the like; then its numbers, in their own order."""
    words = _sensible_words(key)
    return (*sorted(word for word in words if not word.isdecimal()), *(word for word in words if word.isdecimal()))


def _sensible_words(key: str) -> list[str]:
    return [word for word in key.split() if word not in _SMALL_WORDS]


def _beginning(keys: Sequence[str], start: str) -> Iterable[str]:
    for place in range(bisect_left(keys, start), len(keys)):
        if not keys[place].startswith(start):
            return
        yield keys[place]


def _near(query: str, texts: Sequence[str], most: int) -> list[tuple[int, int]]:
    """Return (index, number of wrong letters) for each text that differs from `query` in at most `most` letters.

    A short word may have only one wrong letter: “FIAN International” is not “Plan International”.
    """
    import rapidfuzz  # noqa: PLC0415 - only a name that is not exact needs it

    distance = rapidfuzz.distance.OSA.distance

    def is_short_word_wrong(text: str) -> bool:
        pairs = [*zip(query.split(), text.split(), strict=False)] if query.count(" ") == text.count(" ") else ()
        return any(len(word) < _LONG and distance(word, other) > 1 for word, other in pairs)

    matches = rapidfuzz.process.extract(query, texts, scorer=distance, score_cutoff=most, limit=None)
    return [(at, int(wrong)) for text, wrong, at in matches if wrong == 1 or not is_short_word_wrong(text)]
