"""French: numbers, dates and lists as a good drafter writes them."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Final

from secretary_tui.export.wording import base, vocabulary
from secretary_tui.export.wording.base import lengths
from secretary_tui.export.wording.durations import MINUTE, minutes_between
from secretary_tui.export.wording.english_ordinals import number_of, special_of
from secretary_tui.export.wording.escape import HEAD
from secretary_tui.export.wording.escape import NUMBER as MARK

#: The space that is never broken.
FIRM: Final = "\u00a0"
_NUMBERS: Final = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
#: What a number in words counts.
NUMBERS: Final = {word: count for count, word in enumerate(_NUMBERS) if count} | {"une": 1}
_TEENS: Final = (
    "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
_TENS: Final = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante"}
_BEFORE_TEENS: Final = {7: "soixante", 9: "quatre-vingt"}
_FOUR_TWENTIES: Final = 8
_HUNDRED: Final = 100
#: A figure at the head of a sentence, but no hour.
_FIGURE: Final = re.compile(rf"{HEAD}?(\d{{1,3}}){MARK}?(?= [a-zà-ÿ])")
#: What kind of session.
_SPECIAL: Final = {"": "", "special": " extraordinaire", "emergency special": " extraordinaire d’urgence"}
#: Before these “de” loses its vowel, and before the mute h of “Haïti”; not before the sound of “Yémen”.
_ELIDES: Final = re.compile(r"[aàâeéèêëiîïoôœu]|haï", re.IGNORECASE)
#: A name of two nouns, each of which takes the preposition: « du Groupe des 77 et de la Chine ».
_TWO_NOUNS: Final = re.compile(r"^(le Groupe des \d+) et la ")
#: Spaces that are never broken: before the marks (not the colon of a table's rule), after «, behind a title.
_SPACES: Final = re.compile(r"(?<=\S) (?=[;?!»]|:(?!-))|(?<=«) |(?<=\bM\.) (?=\w)|(?<=\bMme) (?=\w)|(?<=\bE\.) (?=M)")
_DAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS: Final = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip


def number(count: int, gender: str = "m") -> str:
    """Return a number below ten in words, else in figures; “une” for a feminine noun."""
    if count == 1 and gender == "f":
        return "une"
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else f"{count}"


def agree(count: int, one: str, many: str) -> str:
    """Return the form that agrees with a number; none and one are singular."""
    return one if abs(count) <= 1 else many


def counted(count: int, one: str, many: str = "", gender: str = "m") -> str:
    """“aucune déclaration”, “une déclaration”, “12 déclarations”."""
    if count == 0:
        return f"{'aucune' if gender == 'f' else 'aucun'} {one}"
    return f"{number(count, gender)} {agree(count, one, many or one + 's')}"


def ordinal(count: int, gender: str = "m") -> str:
    """“1er”, “1re”, “17e”."""
    if count == 1:
        return "1re" if gender == "f" else "1er"
    return f"{count}e"


def some(count: int, one: str, many: str, gender: str = "m") -> str:
    """“une entité des Nations Unies”, “des États observateurs”, “un autre participant”, “d’autres participants”."""
    if count == 1:
        return f"{number(1, gender)} {one}"
    return f"d’{many}" if many.startswith("autres ") else f"des {many}"


def times(count: int) -> str:
    """“une fois”, “trois fois”."""
    return f"{number(count, 'f')} fois"


def listing(items: Sequence[str]) -> str:
    """“A”, “A et B”, “A, B et C”."""
    return base.enumerated(items, " et ")


def in_words(count: int, gender: str = "m") -> str:
    """Return a number below a thousand in words: “trente et une”, “quatre-vingts”, “deux cent douze”."""
    hundreds, rest = divmod(count, _HUNDRED)
    if hundreds:
        head = "cent" if hundreds == 1 else f"{_NUMBERS[hundreds]} cent"
        return f"{head} {in_words(rest, gender)}" if rest else head + ("s" if hundreds > 1 else "")
    word = _below_hundred(rest)
    return f"{word}e" if gender == "f" and word.endswith("un") else word


def _below_hundred(count: int) -> str:
    tens, ones = divmod(count, 10)
    if tens == 0:
        return _NUMBERS[ones]
    if tens == 1:
        return _TEENS[ones]
    if tens in _BEFORE_TEENS:
        return f"{_BEFORE_TEENS[tens]}{' et ' if (tens, ones) == (7, 1) else '-'}{_TEENS[ones]}"
    if tens == _FOUR_TWENTIES:
        return f"quatre-vingt-{_NUMBERS[ones]}" if ones else "quatre-vingts"
    if ones == 1:
        return f"{_TENS[tens]} et un"
    return _TENS[tens] + (f"-{_NUMBERS[ones]}" if ones else "")


def ordinal_in_words(count: int, gender: str = "f") -> str:
    """“première”, “trente et unième”, “quatre-vingtième”; from a hundred on in figures."""
    if count == 1:
        return "première" if gender == "f" else "premier"
    if not 0 < count < _HUNDRED:
        return ordinal(count, gender)
    word = in_words(count)
    if word.endswith("cinq"):
        return f"{word}uième"
    if word.endswith("neuf"):
        return f"{word[:-1]}vième"
    return f"{word.removesuffix('e').removesuffix('s') if word.endswith('e') or word == 'quatre-vingts' else word}ième"


def opening(text: str, gender: str = "m") -> str:
    """Return the head of a sentence, with a capital and without a figure, whose noun has this gender."""
    text = text.strip(" ")
    if figure := _FIGURE.match(text):
        text = in_words(int(figure[1]), gender) + text[figure.end() :]
    return base.capital(text)


def sentence(text: str, gender: str = "m") -> str:
    """With a capital at its head and one full stop at its end; a sentence never begins with a figure."""
    return base.sentence(opening(text, gender))


def hour(instant: datetime, zone: tzinfo) -> str:
    """“9 h 07”, “10 heures”: as running text has it."""
    local = instant.astimezone(zone)
    if local.minute == 0:
        return f"{local.hour}{FIRM}{agree(local.hour, 'heure', 'heures')}"
    return f"{local.hour}{FIRM}h{FIRM}{local.minute:02}"


def hour_and_minute(instant: datetime, zone: tzinfo) -> str:
    """“9 h 07”, “10 h 00”: one form for all, as columns and drawings have it."""
    local = instant.astimezone(zone)
    return f"{local.hour}{FIRM}h{FIRM}{local.minute:02}"


def at(instant: datetime, zone: tzinfo) -> str:
    """“à 9 h 07”."""
    return f"à {hour(instant, zone)}"


def day(instant: datetime, zone: tzinfo) -> str:
    """“7 mars 2016”, “1er avril 2016”."""
    local = instant.astimezone(zone)
    first = "1er" if local.day == 1 else f"{local.day}"
    return f"{first}{FIRM}{_MONTHS[local.month - 1]} {local.year}"


def date(instant: datetime, zone: tzinfo) -> str:
    """“lundi 7 mars 2016”."""
    return f"{_DAYS[instant.astimezone(zone).weekday()]} {day(instant, zone)}"


def lasting(time: timedelta) -> str:
    """“deux minutes”, “2 heures et 5 minutes”, “moins d’une seconde”."""
    units = [(count, unit) for count, unit in zip(lengths(time), ("heure", "minute", "seconde"), strict=True) if count]
    if len(units) == 1:
        return counted(*units[0], gender="f")
    return listing([f"{count}{FIRM}{agree(count, unit, unit + 's')}" for count, unit in units]) or "moins d’une seconde"


def apart(planned: datetime, actual: datetime) -> str:
    """“avec sept minutes de retard”, “avec 1 heure et 5 minutes d’avance”, “à l’heure prévue”."""
    late = minutes_between(planned, actual)
    if late == 0:
        return "à l’heure prévue"
    return f"avec {lasting(abs(late) * MINUTE)} {'de retard' if late > 0 else 'd’avance'}"


def of(noun: str) -> str:
    """“du Groupe”, “de l’Union”, “des pays”, “de la Suisse”: a noun with its article behind “de”."""
    noun = _TWO_NOUNS.sub(r"\1 et de la ", noun)
    for article, contracted in (("le ", "du "), ("les ", "des ")):
        if noun.startswith(article):
            return contracted + noun.removeprefix(article)
    return f"d’{noun}" if _ELIDES.match(noun.lstrip(HEAD)) else f"de {noun}"


def to(noun: str) -> str:
    """“au Groupe”, “à l’Union”, “aux pays”, “à la Suisse”, “à Cuba”: a noun with its article behind “à”."""
    noun = _TWO_NOUNS.sub(r"\1 et à la ", noun)
    for article, contracted in (("le ", "au "), ("les ", "aux ")):
        if noun.startswith(article):
            return contracted + noun.removeprefix(article)
    return f"à {noun}"


def body_session(written: str) -> str:
    """“trente et unième session”, for “thirty-first” and “31st”; “vingt-troisième session extraordinaire”.

    A session that has no number stays as it was written.
    """
    ordinal_written, special = special_of(written)
    count = number_of(ordinal_written)
    return f"{ordinal_in_words(count)} session{_SPECIAL[special]}" if count else f"session {written}"


def with_article(name: str) -> str:
    """“la Suisse”, “l’Union européenne”, “les pays nordiques”, “le Pakistan”, “Cuba”."""
    return vocabulary.with_article(name, "fr")


def body_in_short(body: str) -> str:
    """“Commission” of « la Troisième Commission »."""
    return vocabulary.body_in_short(body, "fr")


def meeting(number: int) -> str:
    """“17e séance”."""
    return f"{ordinal(number, 'f')} séance"


def someone(titled: str) -> str:
    """“Mme Kate Gilmore”."""
    return titled


def typeset(text: str) -> str:
    """With the spaces that are never broken."""
    return base.with_firm_spaces(text, _SPACES)


def quoted(items: Sequence[str]) -> list[str]:
    """Return each in quotation marks."""
    return base.quoted(items, "«\u00a0\u00a0»")


def nominal(noun: str) -> str:
    """Return a noun without its article."""
    return base.without_head(noun, ("le ", "la ", "les ", "l’"))
