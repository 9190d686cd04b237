"""The French of papers: numbers and ordinals in words, hours, articles after “de” and “à”."""

import re
from collections.abc import Sequence
from datetime import datetime, tzinfo

from secretary_tui.export.wording import base
from secretary_tui.export.wording.language import Language, vocabulary

#: The no-break space.
FIRM = "\u00a0"
_TEENS = (
    "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
_FOUR_TWENTIES = "quatre-vingt"
_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: _FOUR_TWENTIES}
_HUNDRED = 100
#: The ends of numbers, and what they become before “ième”.
_STEMS = (("cinq", "cinqu"), ("neuf", "neuv"), ("vingts", "vingt"), ("e", ""))
#: A figure at the beginning of a sentence, followed by the noun that it counts.
_FIGURE = re.compile(rf"{base.HEAD}?(\d{{1,3}}){base.NUMBER}?(?= [a-zà-ÿ])")
#: The beginnings of words before which “de” loses its vowel: vowels, and the mute h of “Haïti”; not “Yémen”.
_ELIDES = re.compile(r"[aàâeéèêëiîïoôœu]|haï", re.IGNORECASE)
_BETWEEN = re.compile(", | et ")
#: A name of two nouns that both take the preposition: « du Groupe des 77 et de la Chine ».
_TWO_NOUNS = re.compile(r"^(le Groupe des \d+) et la ")


class French(Language):
    """The French of United Nations documents."""

    code = "fr"
    #: Spaces before punctuation marks (not the colon in the rule of a table), after « and after a title.
    firm_spaces = re.compile(r"(?<=\S) (?=[;?!»]|:(?!-))|(?<=«) |(?<=\bM\.) (?=\w)|(?<=\bMme) (?=\w)|(?<=\bE\.) (?=M)")

    def ordinal(self, count: int, gender: str = "m") -> str:
        """Return an ordinal in figures: “1er”, “1re”, “17e”."""
        suffix = "e" if count != 1 else "re" if gender == "f" else "er"
        return f"{count}{suffix}"

    def ordinal_in_words(self, count: int, gender: str = "f") -> str:
        """Return an ordinal in words, from a hundred in figures: “première”, “trente et unième”, “quatre-vingtième”.

        Only “premier” and “première” differ by gender.
        """
        if count == 1:
            return "première" if gender == "f" else "premier"
        if not 0 < count < _HUNDRED:
            return self.ordinal(count, gender)
        word = in_words(count)
        return next(
            (f"{word.removesuffix(end)}{stem}ième" for end, stem in _STEMS if word.endswith(end)), f"{word}ième"
        )

    ordinal_of_session = ordinal_in_words

    def some(self, count: int, one: str, many: str, gender: str = "m") -> str:
        """Return a noun with an indefinite article: “une entité”, “des États”, “d’autres participants”."""
        if count == 1:
            return f"{self.number(1, gender)} {one}"
        return f"d’{many}" if many.startswith("autres ") else f"des {many}"

    def opening(self, text: str, gender: str = "m", /) -> str:
        """Return the text of a sentence with a capital letter; a figure at its beginning is written in words.

        `gender` is the gender of the noun that the figure counts.
        """
        text = text.strip(" ")
        if figure := _FIGURE.match(text):
            text = in_words(int(figure[1]), gender) + text[figure.end() :]
        return super().opening(text, gender)

    def hour(self, instant: datetime, zone: tzinfo) -> str:
        """Return the hour of an instant as in running text: “9 h 07”, “10 heures”."""
        local = instant.astimezone(zone)
        if local.minute == 0:
            return f"{local.hour}{FIRM}{self.agree(local.hour, 'heure', 'heures')}"
        return self.hour_and_minute(instant, zone)

    def hour_and_minute(self, instant: datetime, zone: tzinfo) -> str:
        """Return the hour of an instant as in columns and drawings: “9 h 07”, “10 h 00”."""
        local = instant.astimezone(zone)
        return f"{local.hour}{FIRM}h{FIRM}{local.minute:02}"

    def of(self, noun: str) -> str:
        """Return “de” before a noun with its article, contracted if necessary: “du Groupe”, “de l’Union”.

        It is before each of several States: “du Togo et de Cuba”.
        """
        if states := self._states(noun):
            return self.of_several(states)
        preposition = "d’" if _ELIDES.match(noun.lstrip(base.HEAD)) else "de "
        return base.behind(preposition, _TWO_NOUNS.sub(r"\1 et de la ", noun), {"le ": "du ", "les ": "des "})

    def of_several(self, nouns: Sequence[str]) -> str:
        """Return “de” before each of several nouns: “de l’Autriche et de la Slovénie”."""
        return self.listing([self.of(noun) for noun in nouns])

    def to(self, noun: str) -> str:
        """Return “à” before a noun with its article, contracted if necessary: “au Groupe”, “à la Suisse”.

        It is before each of several States: “au Togo et à Cuba”.
        """
        if states := self._states(noun):
            return self.listing([self.to(state) for state in states])
        return base.behind("à ", _TWO_NOUNS.sub(r"\1 et à la ", noun), {"le ": "au ", "les ": "aux "})

    def _states(self, nouns: str) -> list[str]:
        """Return the States in a text such as “le Togo et Cuba”; empty for one State, and if it has other nouns."""
        names, articles = _BETWEEN.split(nouns.lstrip(base.HEAD)), vocabulary(self.code).state_articles
        is_of_states = all(self.nominal(name).replace("’", "'") in articles for name in names)
        return names if is_of_states and len(names) > 1 else []


def in_words(count: int, gender: str = "m") -> str:
    """Return a number below a thousand in French words: “trente et une”, “quatre-vingts”, “deux cent douze”."""
    hundreds, rest = divmod(count, _HUNDRED)
    if hundreds:
        head = "cent" if hundreds == 1 else f"{LANGUAGE.small_numbers[hundreds]} cent"
        return f"{head} {in_words(rest, gender)}" if rest else head + ("s" if hundreds > 1 else "")
    word = _below_hundred(rest)
    return f"{word}e" if gender == "f" and word.endswith("un") else word


def _below_hundred(count: int) -> str:
    tens, ones = divmod(count, 10)
    if tens not in (0, *_TENS):  # ten, seventy and ninety are counted from the ten before
        tens, ones = tens - 1, ones + 10
    unit = (*LANGUAGE.small_numbers, *_TEENS)[ones]
    if not tens or not ones:
        return f"{_TENS[tens]}{'s' if _TENS[tens] == _FOUR_TWENTIES else ''}" if tens else unit
    return f"{_TENS[tens]}{' et ' if ones in (1, 11) and _TENS[tens] != _FOUR_TWENTIES else '-'}{unit}"


LANGUAGE = French()
