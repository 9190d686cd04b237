"""Finds names that must not be told in a text, however they were typed.

A name is found in any order of its words, without its middle ones, with a first or middle name as an initial, with
other accents, capitals and spellings of its letters, joined or divided by other signs, and with invisible characters.
A surname alone, or a first name alone, is not: others bear it too.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import islice, permutations
from typing import Final

#: Letters that are no others with marks, as they are written without them.
_SPELT: Final = {"æ": "ae", "œ": "oe", "þ": "th", "ł": "l", "đ": "d", "ð": "d", "ø": "o", "ı": "i", "ħ": "h", "ŧ": "t"}
#: What the second of two letters is left out behind: “Mueller”, “Müller” and “Muller” are one, as are “Aase” and “Åse”.
_SECOND: Final = {"e": "aou", "a": "a"}
_DOUBLED: Final = re.compile(r"([aou])(?:(?<=a)[ae]+|e+)")
#: Characters that are not seen, and marks.
_UNSEEN: Final = ("Cf", "Mn", "Me")
#: A name of more words is looked for in two orders alone.
_MOST_WORDS: Final = 4
#: So many letters a surname has at least that is known by an initial before it.
_LEAST_LETTERS: Final = 3
#: A key that is to say a protected name, also where it is misspelt, and what stands behind it.
_KEY: Final = re.compile(r"(?im)((?:^|[{,])[ \t]*[\"']?prot\w{0,14}(?:[ .-]+nam\w{0,3})?[\"']?[ \t]*[:=]*[ \t]*)(.+)$")
#: So many of them are looked for in what is wrong with a file, and none that is longer.
_MOST_VALUES: Final = 200
_LONGEST_VALUE: Final = 200


def hiding_names(public: Mapping[str, str]) -> Callable[[str], str]:
    """Return what puts the public names of a text in place of the protected ones, which are the keys of `public`."""
    names = [(_last_word(name), name) for name in sorted(public, key=len, reverse=True) if name.strip()]

    def hide(text: str) -> str:
        if not names or not text:
            return text
        letters = _letters(text)
        for last, name in names:
            if last in letters:  # whatever the form, it holds the surname
                text = _replaced(text, _pattern(name), public[name])
                letters = _letters(text)
        return text

    return hide


def without_protected_value(statement: str) -> str:
    """Return a line of a file without what stands behind the key of a protected name."""
    return _KEY.sub(r"\1…", statement)


def hiding_values(text: str) -> Callable[[str], str]:
    """Return what takes out of a text all that stands behind keys of protected names in a file, be it TOML or not."""
    matches = islice(_KEY.finditer(text), _MOST_VALUES)
    values = [match[2].partition("#")[0].strip(" \t\r\"'“”„«»[]{},;") for match in matches]
    return hiding_names({value: "…" for value in values if len(value) <= _LONGEST_VALUE})


def _replaced(text: str, pattern: re.Pattern[str], public: str) -> str:
    """Return the text with all that a pattern finds in its letters replaced."""
    letters, places = _letters_at(text)
    ends = [*places, len(text)]
    parts, end = [], 0
    for match in pattern.finditer(letters):
        parts += [text[end : places[match.start()]], public]
        end = ends[match.end()]
    return "".join((*parts, text[end:]))


@lru_cache(maxsize=256)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(_forms(name))})(?![^\W_])")


def _forms(name: str) -> Iterator[str]:
    """Yield the patterns of a name in the letters of a text."""
    typed = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", name))
    if not typed:
        yield re.escape(_letters(name))
        return
    words = [re.escape(_letters(word)) for word in typed]
    first, last = words[0], words[-1]
    yield re.escape(_letters("".join(typed)))
    yield r"[\W_]{0,4}".join(words)
    if first is last:
        return
    orders = permutations(words) if len(words) <= _MOST_WORDS else ((last, *words[:-1]),)
    yield from (r"[\W_]{1,4}".join(order) for order in orders)
    yield rf"{first}[\W_]{{1,4}}(?:[^\W\d_]\.?[\W_]{{1,4}})?{last}"
    yield rf"{last}[\W_]{{1,4}}{first}"
    if len(typed[-1]) >= _LEAST_LETTERS:
        initial = rf"{_letters(typed[0][0])[:1]}\."
        yield rf"{initial}[\W_]{{0,4}}(?:[^\W\d_]\.?[\W_]{{0,4}})?{last}"
        yield rf"{last}[\W_]{{1,4}}{initial}"


def _last_word(name: str) -> str:
    """Return the letters that every form of a name holds."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", name)) or [name]
    letters = _letters(words[-1])
    return letters[1:] if letters[:1] in _SECOND else letters  # the first may be left out behind the word before it


def _letters(text: str) -> str:
    """Return the letters of a text by which names are compared, of which each text of a paper is asked."""
    return _DOUBLED.sub(r"\1", text.lower() if text.isascii() else "".join(map(_spelt, text)))


def _letters_at(text: str) -> tuple[str, list[int]]:
    """Return the same letters, and the place of each in the text."""
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
    """Return a character in small letters without marks; nothing for what is not seen."""
    spelt = "".join(_SPELT.get(letter, letter) for letter in character.casefold())
    apart = unicodedata.normalize("NFD", spelt)
    return "".join(letter for letter in apart if unicodedata.category(letter) not in _UNSEEN)
