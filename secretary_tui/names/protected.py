"""Finds protected names in a text, however they are typed, and replaces them in everything shown or printed.

A name is found by a secret word, such as its surname, alone or with its other words or initials, in any order. The
words may be joined or separated by other signs, have other accents, capitals and spellings of letters, and contain
invisible characters. All words of the name are secret, except those of the public name. If the two share no word, the
first word of the name counts as a first name, and is not secret.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, islice, permutations
from typing import TypeVar

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.row_values import FilteredRows
from secretary_tui.domain.model.rows.entry import Entry, ProceduralFacts
from secretary_tui.domain.model.rows.row import TableRow
from secretary_tui.domain.model.rows.sitting import Sitting
from secretary_tui.domain.model.session import TABLES, Session, translated_names, translation_names
from secretary_tui.domain.text import fold
from secretary_tui.names.register_files import builtin, table

_WORDS = table("protected_words")
#: The plain spelling of letters that Unicode does not take apart into a plain letter and a mark.
_SPELT: Mapping[str, str] = _WORDS["spelt"]
#: Words that do not reveal a name, even together; titles, which are no first names; surnames that are everyday words.
_PARTICLES, _TITLES, _EVERYDAY = (frozenset(_WORDS[key].split()) for key in ("particles", "titles", "everyday"))
#: Each key is a letter that is dropped after one of these letters, so that “Mueller”, “Müller” and “Muller” are equal.
_SECOND = {"e": "aou", "a": "a"}
#: The same as a pattern for a whole text.
_DOUBLED = r"([aou])(?:(?<=a)[ae]+|e+)"
#: The Unicode categories of invisible characters and of marks.
_UNSEEN = ("Cf", "Mn", "Me")
#: A surname with fewer letters is found alone only with a capital; one with fewer than the second number is not found
#: with an initial joined to it.
_LEAST_LETTERS = 3
_LEAST_JOINED = 5
#: At most this many signs may be between two words of a name.
_MOST_SIGNS = 4
#: Joined words are found in any order and number in a name of at most this many words. Of a longer name, only two
#: joined words are found, or all in their order.
_MOST_WORDS = 4
#: Letters of scripts without spaces between words: Thai, Lao, Tibetan, Burmese, Khmer, kana and Han.
_NO_BLANKS = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
_WORD = re.compile(r"[^\W_]+")
#: Case endings of Slavic surnames: “Ивановой” of “Иванова”, “Kowalskiego” of “Kowalski”, “Novákové” of “Nováková”.
_CASE = (
    "(?<=[а-я]{4})(?:[оеы]го|[ое]му|[ыи]ми|[ая]ми|[ое]и|[ое]ю|[ую]ю|[ыиое]м|[ая]я|[ыи][ие]|[аеиоуыюя])$"
    "|(?<=[a-z]{2}[scz]k)(?:iego|iemu|iej|im|i|a|y)$|(?<=[a-z]{2}ov)(?:ou|[aeiuy])$"
)
#: A key for a protected name in a file, also a misspelt one, and the text after it.
_KEY = r"(?im)((?:^|[{,])[ \t]*[\"']?prot\w{0,14}(?:[ .-]+nam\w{0,3})?[\"']?[ \t]*[:=]*[ \t]*)(.+)$"
#: At most this many values of such keys in a file are replaced, and only values of at most this length.
_MOST_VALUES = 200
_LONGEST_VALUE = 200


def hiding_names(public: Mapping[str, str], others: Iterable[str] = ()) -> Callable[[str], str]:
    """Return a function that replaces protected names in texts; `public` maps each to its public name.

    `others` are names that are not protected. If one is a single word of a protected name, this word is replaced only
    beside another word of the protected name. One of several words stays in the text, even if it contains a protected
    surname, but not if it also contains another word of the protected name, or its initial.
    """
    protected = {name: shown for name, shown in public.items() if name.strip()}
    if not protected:
        return str
    spoken = [_words(name) for name in others]
    single = frozenset(_stem(words[0]) for words in spoken if len(words) == 1)
    names = [_name_of(name, shown, single) for name, shown in protected.items()]
    several = ((words, [*map(_stem, words)]) for words in spoken if len(words) > 1)
    kept = [words for words, stems in several if not any(name.is_told_by(stems) for name in names)]
    return _Hiding(names, kept).hide


def secret_words(name: str, public: str) -> frozenset[str]:
    """Return the normalized words of a protected name that its public name lacks, without particles (“de la”)."""
    return frozenset(_telling(_words(name))).difference(_words(public))


def without_protected_value(statement: str) -> str:
    """Return a line of a file with “…” in place of all text after the key of a protected name."""
    return re.sub(_KEY, r"\1…", statement)


def hiding_values(text: str) -> Callable[[str], str]:
    """Return a function that hides the protected names that a file contains; the file need not be valid TOML.

    `text` is the content of the file. The names are the values of the first 200 keys for protected names; values of
    more than 200 characters are ignored.
    """
    matches = islice(re.finditer(_KEY, text), _MOST_VALUES)
    values = [match[2].partition("#")[0].strip(" \t\r\"'“”„«»[]{},;") for match in matches]
    return hiding_names({value: "…" for value in values if len(value) <= _LONGEST_VALUE})


@frozen
class _Name:
    """A protected name, as sets of normalized words; `public` is its replacement.

    `secret` are the words that the public name lacks, or all words if it lacks none. If these are all words of a name
    of several, the first is not secret. Each word in `alone` reveals the name by itself. `joined` are words of the
    name, or an initial and a surname, written as one word.
    """

    public: str
    words: frozenset[str]
    secret: frozenset[str]
    alone: frozenset[str]
    joined: frozenset[str]

    def is_told_by(self, words: Collection[str]) -> bool:
        """Return whether adjacent words reveal this name, even if another name shares one of the words.

        They do if they contain a secret word and another word of the name or its initial; the only word of a name
        suffices.
        """
        count = self.words.intersection(words)
        has_initial = any(word in words for word in {word[:1] for word in self.words - count})
        return bool(count & self.secret) and (len(count) + has_initial > 1 or len(self.words) == 1)


def _name_of(name: str, public: str, others: Collection[str]) -> _Name:
    words = [*map(_stem, _telling(_words(name)) or [_letters(name)])]
    secret = frozenset(map(_stem, secret_words(name, public))) or frozenset(words)
    if len(secret) == len(set(words)) > 1:  # the public name shares no word: the first word is read as a first name
        secret = secret.difference(words[:1])
    alone = secret.difference(others) if len(words) > 1 else secret
    return _Name(public, frozenset(words), secret, alone, frozenset(_joined(words, secret)))


def _joined(words: Sequence[str], secret: frozenset[str]) -> Iterator[str]:
    """Yield words of a name written as one word, and surnames with an initial before them: “rmartinez”."""
    counts = range(2, len(words) + 1) if len(words) <= _MOST_WORDS else (2,)
    for order in chain([tuple(words)], *(permutations(words, count) for count in counts)):
        if secret.intersection(order):
            yield _letters("".join(order))
    for surname in secret:
        if len(surname) >= _LEAST_JOINED:
            yield from (_letters(f"{word[0]}{surname}") for word in words if word != surname)


@frozen
class _Token:
    """A normalized word of a text, with its start and end in the normalized text.

    `is_small` means that the word began with a small letter, `has_point` that a full stop follows it.
    """

    letters: str
    start: int
    end: int
    is_small: bool
    has_point: bool

    @property
    def is_alone(self) -> bool:
        """Return whether this word is found as a surname without another word of the name beside it."""
        return not (self.is_small and (len(self.letters) < _LEAST_LETTERS or self.letters in _EVERYDAY))


@frozen
class _Run:
    """Adjacent words of a text that reveal a protected name.

    `public` is the replacement, `count` the number of words and initials of the name, joined words counting twice, and
    `end` the index of the token after the run.
    """

    public: str
    count: int
    end: int


class _Hiding:
    """Replaces protected names in texts by public names.

    It looks for all names at once, because siblings share surnames.
    """

    def __init__(self, names: Sequence[_Name], kept: Iterable[Sequence[str]]) -> None:
        self._names = names
        secret = frozenset[str]().union(*(name.secret for name in names))
        # in joined words, the first letter may be dropped after the word before
        hints = {word[1:] if word[:1] in _SECOND else word for word in secret}
        self._hint = re.compile("|".join(map(re.escape, hints)))
        own = (words for words in kept if secret.intersection(map(_stem, words)))
        phrases = {r"[\W_]{1,4}".join(map(re.escape, words)) for words in own}
        self._kept = re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(phrases, key=len, reverse=True))})(?![^\W_])")
        self._has_kept = bool(phrases)
        written = "|".join(re.escape(word) for name in names for word in name.words if re.search(_NO_BLANKS, word))
        self._word = re.compile(rf"{written}|(?:(?!{written})[^\W_])+") if written else _WORD

    def hide(self, text: str) -> str:
        if not text or not self._hint.search(_letters(text)):
            return text
        letters, places = _letters_at(text)
        places.append(len(text))
        tokens = self._tokens(text, letters, places)
        parts, done, at = [], 0, 0
        while at < len(tokens):
            run = self._run_from(tokens, at, letters)
            if run is None:
                at += 1
                continue
            last = tokens[run.end - 1]
            end = places[last.end + (last.has_point and len(last.letters) == 1)]
            shown = self._shown(run, tokens, at)
            parts += [text[done : places[tokens[at].start]], shown]
            done = end + (shown.endswith(".") and text[end : end + 1] == "." != text[end + 1 : end + 2])
            at = run.end
        return "".join((*parts, text[done:]))

    def _tokens(self, text: str, letters: str, places: Sequence[int]) -> list[_Token]:
        """Return the words of a text, except those of longer names that are not protected."""
        kept = [match.span() for match in self._kept.finditer(letters)] if self._has_kept else []
        words = (word for word in self._word.finditer(letters) if not any(a <= word.start() < b for a, b in kept))
        return [
            _Token(_stem(word[0]), *word.span(), text[places[word.start()]].islower(), letters[word.end() :][:1] == ".")
            for word in words
        ]

    def _run_from(self, tokens: Sequence[_Token], at: int, letters: str) -> _Run | None:
        """Return the run from the token `at` on that reveals the most words of a name; None if there is none.

        If several names share these words, the run replaces them by “…”, unless they have the same public name.
        """
        runs = [run for name in self._names if (run := _run_of(name, tokens, at, letters)) is not None]
        if not runs:
            return None
        most = max(run.count for run in runs)
        best = [run for run in runs if run.count == most]
        public = best[0].public if len({run.public for run in best}) == 1 else "…"
        return _Run(public, most, max(run.end for run in best))

    def _shown(self, run: _Run, tokens: Sequence[_Token], at: int) -> str:
        """Return the text that replaces a run: the public name, or the initial of a surname, as in “Aminata K.”.

        It is the initial if the surname is alone after a word with a capital, which may be another person's first name.
        """
        if run.count == 1 and at:
            before, token = tokens[at - 1], tokens[at]
            is_initial = len(before.letters) == 1 and before.has_point
            if before.letters not in _TITLES and token.start - before.end <= 1 + is_initial and not before.is_small:
                return f"{token.letters[0].upper()}."
        return run.public


def _run_of(name: _Name, tokens: Sequence[_Token], first: int, letters: str) -> _Run | None:
    """Return the longest run from the token `first` on that reveals `name`; None if there is none."""
    left, initials = set(name.words), set[str]()
    joined, end = 0, first
    for at in range(first, len(tokens)):
        token = tokens[at]
        if at > first and token.start - tokens[at - 1].end > _MOST_SIGNS:
            break
        is_initial = len(token.letters) == 1 and (token.has_point or not token.is_small)
        if token.letters in left:
            left.remove(token.letters)
        elif token.letters in name.joined:
            joined += 2
        elif is_initial and any(word.startswith(token.letters) for word in name.words):
            if at > first and _begins_another(tokens, at, left, letters):
                break
            initials.add(token.letters)
        elif at == first or not (is_initial or token.letters in _PARTICLES):
            break
        else:
            continue
        end = at + 1
    words = name.words - left
    count = len(words) + joined + any(word[:1] in initials for word in left)
    tells = joined or (words & name.secret and count > 1) or (words & name.alone and tokens[first].is_alone)
    return _Run(name.public, count, end) if tells else None


def _begins_another(tokens: Sequence[_Token], at: int, left: Collection[str], letters: str) -> bool:
    """Return whether an initial after a name belongs to the next name: “Khalil, A. Smith”."""
    if at + 1 == len(tokens):
        return False
    after, between = tokens[at + 1], letters[tokens[at].end : tokens[at + 1].start]
    return len(after.letters) > 1 and not after.is_small and between in (". ", " ") and after.letters not in left


def _words(name: str) -> list[str]:
    return [_letters(word) for word in _WORD.findall(unicodedata.normalize("NFC", name))]


def _stem(word: str) -> str:
    """Return a normalized word without the case ending of a Slavic surname."""
    return re.sub(_CASE, "", word)


def _telling(words: Sequence[str]) -> Sequence[str]:
    """Return the words without particles such as “de la”, or all words if fewer than two remain."""
    telling = [word for word in words if word not in _PARTICLES]
    return telling if len(telling) > 1 else words


def _letters(text: str) -> str:
    """Return a text normalized for comparing names: small plain letters, no marks, no invisible characters."""
    return re.sub(_DOUBLED, r"\1", text.lower() if text.isascii() else "".join(map(_spelt, text)))


def _letters_at(text: str) -> tuple[str, list[int]]:
    """Return the normalized text, and the place in `text` of each of its characters."""
    letters, places = [], []
    before = ""
    for place, character in enumerate(text):
        for letter in _spelt(character):
            if before and before in _SECOND.get(letter, ""):
                continue
            letters.append(letter)
            places.append(place)
            before = letter
    return "".join(letters), places


@lru_cache(maxsize=4096)
def _spelt(character: str) -> str:
    spelt = "".join(_SPELT.get(letter, letter) for letter in character.casefold())
    apart = unicodedata.normalize("NFD", spelt)
    return "".join(letter for letter in apart if unicodedata.category(letter) not in _UNSEEN)


R = TypeVar("R", bound=TableRow)
Hide = Callable[[str], str]
#: Fields that are not prose: ids, and fixed words of the model.
_NO_PROSE = frozenset(
    {"id", "list", "panel", "block", "entry", "to", "kind", "form", "category", "outcome", "role", "act"}
)
#: The texts of the sitting that papers print.
_OF_SITTING = ("body", "body_session", *translated_names(Sitting), *translation_names(Sitting))
#: The entries with a protected name; they are kept because each act needs them.
_PROTECTED = FilteredRows[Entry](lambda entry: entry.protected_name)


def hiding(session: Session, once: Iterable[str] = ()) -> Hide:
    """Return a function that hides the protected names of a session, and replaces those in `once` by “…”.

    `once` are names that were in rows before they were changed.
    """
    public = dict.fromkeys(once, "…") | _public_names(session)
    return hiding_names(public, _names_of_others(session, public)) if public else str


def without_protected_names(session: Session) -> Session:
    """Return the session with public names in place of protected ones, and without values for protected names."""
    return ShownSessions(keep_names=False).of(session)


class ShownSessions:
    """Returns sessions with public names in place of protected names.

    A row that has not changed since the last call stays the same object, as long as the protected names stay the same.
    With `keep_names`, the field of the protected name keeps its value, for the form that edits the row.
    """

    def __init__(self, *, keep_names: bool) -> None:
        self._keep_names = keep_names
        self._public: dict[str, str] = {}
        self._hide: Hide = str
        self._others: tuple[str, ...] = ()
        self._rows: dict[int, tuple[TableRow, TableRow]] = {}
        self._latest: tuple[Session, Session] | None = None

    def hide(self, text: str) -> str:
        """Return a text without the protected names of the session that was last given to `of`."""
        return self._hide(text)

    def of(self, session: Session) -> Session:
        """Return the session with public names; the same object if it has no protected names."""
        if self._latest is None or self._latest[0] is not session:
            self._latest = session, self._made(session)
        return self._latest[1]

    def _made(self, session: Session) -> Session:
        public = _public_names(session)
        if not public:
            self._hide = str
            return session
        others = _names_of_others(session, public)
        if (public, others) != (self._public, self._others) or self._hide is str:
            self._public, self._others = public, others
            self._hide, self._rows = hiding_names(public, others), {}
        rows: dict[int, tuple[TableRow, TableRow]] = {}
        tables: dict[str, tuple[TableRow, ...]] = {}
        for name in TABLES:
            for row in session.rows(name):
                rows[id(row)] = self._rows.get(id(row)) or (row, self._shown(row))
            tables[name] = tuple(rows[id(row)][1] for row in session.rows(name))
        self._rows = rows
        sitting = session.sitting
        address = sitting.archive_url if self._hide(sitting.archive_url) == sitting.archive_url else ""
        texts = {key: self._hide(getattr(sitting, key)) for key in _OF_SITTING}
        return session.evolve(sitting=sitting.evolve(**texts, archive_url=address), **tables)

    def _shown(self, row: R) -> R:
        changed: dict[str, object] = {}
        for name, value in row.by_name().items():
            if name == "protected_name":
                changed[name] = value if self._keep_names else ""
            elif isinstance(value, ProceduralFacts):
                changed[name] = value.evolve(seed=self._hide(value.seed))  # its other texts are ids or fixed words
            elif isinstance(value, str) and name not in _NO_PROSE:
                changed[name] = self._hide(value)
            elif isinstance(value, tuple) and value and isinstance(value[0], str) and name not in _NO_PROSE:
                changed[name] = tuple(map(self._hide, value))
        changed = {name: value for name, value in changed.items() if value != getattr(row, name)}
        return row.evolve(**changed) if changed else row


def _public_names(session: Session) -> dict[str, str]:
    public = {row.protected_name: _public(row.protected_name, row.name) for row in session.panel if row.protected_name}
    return public | {
        entry.protected_name: _public(entry.protected_name, entry.speaker, session.name_of(entry))
        for entry in _PROTECTED.of(session.entries)
    }


def _public(protected: str, *names: str) -> str:
    """Return the first of `names` that lacks a word of the protected name; “…” if there is none."""
    return next((name for name in names if name and secret_words(protected, name)), "…")


def _names_of_others(session: Session, public: Iterable[str]) -> tuple[str, ...]:
    """Return the names in the session and the register that share a word with a protected name and are not one."""
    protected = set(map(_shown_words, public))
    words = {word for name in protected for word in name}
    others = {name for name in _names_in(session) if not words.isdisjoint(_shown_words(name))}
    others.update(*(_registered().get(word, ()) for word in words))
    return tuple(sorted(name for name in others if _shown_words(name) not in protected))


@lru_cache(maxsize=8192)
def _shown_words(name: str) -> tuple[str, ...]:
    return tuple(fold(name).split())


def _names_in(session: Session) -> Iterator[str]:
    for entry in session.entries:
        if not entry.protected_name or " " in entry.name:  # a single word may be the person's own name
            yield entry.name
        yield from (entry.speaker, entry.on_behalf_of, entry.also_on_behalf_of)
    for row in session.panel:
        yield row.name
    for organization in session.organizations:
        yield from (organization.name, *organization.aliases, organization.speaker)
    yield from session.sitting.council_members


@cache
def _registered() -> Mapping[str, Collection[str]]:
    """Return the names in the program's register, of all times and in all languages, by each of their words."""
    rows = [row for by_id in builtin().values() for row in by_id.values()]
    rows += [former for row in rows for former in row.get("former", ())]
    keys = ("name", "natural", "fr", "es", "ru", "ar", "zh")
    by_word = defaultdict[str, set[str]](set)
    for name in (row[key] for row in rows for key in keys if key in row):
        for word in _shown_words(name):
            by_word[word].add(name)
    return by_word
