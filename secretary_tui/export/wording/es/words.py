"""Spanish: numbers, dates and lists as a good drafter writes them."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Final

from secretary_tui.domain.text.hours import hour_text
from secretary_tui.export.wording import base, vocabulary
from secretary_tui.export.wording.base import lengths
from secretary_tui.export.wording.durations import MINUTE, minutes_between
from secretary_tui.export.wording.english_ordinals import number_of, special_of
from secretary_tui.export.wording.escape import HEAD

_NUMBERS: Final = ("cero", "un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve")
#: What a number in words counts.
NUMBERS: Final = {word: count for count, word in enumerate(_NUMBERS) if count} | {"una": 1, "uno": 1}
#: Spaces that are never broken, behind a title.
_SPACES: Final = re.compile(r"(?<=\bSr\.) (?=\w)|(?<=\bSra\.) (?=\w)|(?<=\bExcm[ao]\.) (?=\w)")
_DAYS: Final = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_MONTHS: Final = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip
#: What kind of session.
_SPECIAL: Final = {
    "": "período de sesiones", "special": "período extraordinario de sesiones",
    "emergency special": "período extraordinario de sesiones de emergencia",
}  # fmt: skip
_ORDINALS: Final = ("primer", "segundo", "tercer", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno", "décimo")
#: Before the sound i “y” becomes “e”; before that of “hielo” and “ión” it stays.
_SOUNDS_I: Final = re.compile(r"h?[ií](?![aeoáéó])")


def number(count: int, gender: str = "m") -> str:
    """Return a number below ten in words, else in figures; “una” for a feminine noun, “uno” if it is “alone”."""
    if count == 1 and gender != "m":
        return "una" if gender == "f" else "uno"
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else f"{count}"


def agree(count: int, one: str, many: str) -> str:
    """Return the form that agrees with a number."""
    return one if count == 1 else many


def counted(count: int, one: str, many: str = "", gender: str = "m") -> str:
    """“ninguna declaración”, “una declaración”, “12 declaraciones”."""
    if count == 0:
        return f"{'ninguna' if gender == 'f' else 'ningún'} {one}"
    return f"{number(count, gender)} {agree(count, one, many or _plural(one))}"


def _plural(noun: str) -> str:
    return f"{noun}s" if noun[-1:] in "aeiouáéó" else f"{noun}es"


def ordinal(count: int, gender: str = "m") -> str:
    """“17ª”; before a masculine noun “1er”, “3er”, “31er”, “17º”."""
    if gender == "f":
        return f"{count}ª"
    return f"{count}{'er' if count % 10 in (1, 3) and count % 100 not in (11, 13) else 'º'}"


def ordinal_in_words(count: int, gender: str = "m") -> str:
    """“segundo”, “tercera”; before a masculine noun “primer”; from eleven on in figures."""
    if not 0 < count <= len(_ORDINALS):
        return ordinal(count, gender)
    word = _ORDINALS[count - 1]
    return word if gender == "m" else f"{word.removesuffix('o')}a"


def some(count: int, one: str, many: str, gender: str = "m") -> str:
    """“una entidad de las Naciones Unidas”, “Estados observadores”, “otro participante”, “otros participantes”."""
    if count > 1:
        return many
    return one if one.startswith("otr") else f"{number(1, gender)} {one}"


def times(count: int) -> str:
    """“una vez”, “tres veces”."""
    return f"{number(count, 'f')} {agree(count, 'vez', 'veces')}"


def listing(items: Sequence[str]) -> str:
    """“A”, “A y B”, “A, B y C”; “e” before the sound i."""
    last = next((item for item in reversed(items) if item), "").lstrip(HEAD + "«“(").lower()
    return base.enumerated(items, " e " if _SOUNDS_I.match(last) else " y ")


sentence = base.sentence
opening = base.capital


def hour(instant: datetime, zone: tzinfo) -> str:
    """“9.07”."""
    return hour_text(instant, zone)


hour_and_minute = hour


def the_hour(instant: datetime, zone: tzinfo) -> str:
    """“las 9.07 horas”, “la 1.05 horas”: behind “desde” and “hasta”."""
    return f"{'la' if instant.astimezone(zone).hour == 1 else 'las'} {hour(instant, zone)} horas"


def at(instant: datetime, zone: tzinfo) -> str:
    """“a las 9.07 horas”, “a la 1.05 horas”."""
    return f"a {the_hour(instant, zone)}"


def day(instant: datetime, zone: tzinfo) -> str:
    """“7 de marzo de 2016”."""
    local = instant.astimezone(zone)
    return f"{local.day} de {_MONTHS[local.month - 1]} de {local.year}"


def date(instant: datetime, zone: tzinfo) -> str:
    """“lunes 7 de marzo de 2016”."""
    return f"{_DAYS[instant.astimezone(zone).weekday()]} {day(instant, zone)}"


def lasting(time: timedelta) -> str:
    """“dos minutos”, “2 horas y 5 minutos”, “menos de un segundo”."""
    units = [(count, unit) for count, unit in zip(lengths(time), ("hora", "minuto", "segundo"), strict=True) if count]
    if len(units) == 1:
        return counted(*units[0], gender="f" if units[0][1] == "hora" else "m")
    return listing([f"{count} {agree(count, unit, unit + 's')}" for count, unit in units]) or "menos de un segundo"


def apart(planned: datetime, actual: datetime) -> str:
    """“con siete minutos de retraso”, “con 1 hora y 5 minutos de antelación”, “a la hora prevista”."""
    late = minutes_between(planned, actual)
    if late == 0:
        return "a la hora prevista"
    return f"con {lasting(abs(late) * MINUTE)} {'de retraso' if late > 0 else 'de antelación'}"


def of(noun: str) -> str:
    """“del Grupo”, “de la Unión”: a noun with its article behind “de”."""
    return f"del {noun.removeprefix('el ')}" if noun.startswith("el ") else f"de {noun}"


def to(noun: str) -> str:
    """“al Grupo”, “a la Unión”: a noun with its article behind “a”."""
    return f"al {noun.removeprefix('el ')}" if noun.startswith("el ") else f"a {noun}"


def body_session(written: str) -> str:
    """“31er período de sesiones”, for “thirty-first” and “31st”; “23er período extraordinario de sesiones”.

    A session that has no number stays as it was written.
    """
    ordinal_written, special = special_of(written)
    count = number_of(ordinal_written)
    return f"{ordinal(count)} {_SPECIAL[special]}" if count else f"período de sesiones {written}"


def with_article(name: str) -> str:
    """“la Unión Europea”, “el Grupo de los 77 y China”, “los países nórdicos”, “Suiza”."""
    return vocabulary.with_article(name, "es")


def body_in_short(body: str) -> str:
    """“Comisión” of “la Tercera Comisión”."""
    return vocabulary.body_in_short(body, "es")


def meeting(number: int) -> str:
    """“17ª sesión”."""
    return f"{ordinal(number, 'f')} sesión"


def someone(titled: str) -> str:
    """“la Sra. Kate Gilmore”."""
    articles = vocabulary.vocabulary("es").people_articles
    article = next((article for title, article in articles.items() if titled.startswith(title)), "")
    return f"{article} {titled}" if article else titled


def typeset(text: str) -> str:
    """With the spaces that are never broken."""
    return base.with_firm_spaces(text, _SPACES)


def quoted(items: Sequence[str]) -> list[str]:
    """Return each in the quotation marks of United Nations documents in Spanish: “Derechos del niño”."""
    return base.quoted(items, "“”")


def nominal(noun: str) -> str:
    """Return a noun without its article."""
    return base.without_head(noun, ("el ", "la ", "los ", "las "))
