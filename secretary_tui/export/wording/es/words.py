"""Spanish: numbers, dates and lists as a good drafter writes them."""

import re
from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Final

from secretary_tui.domain.text import hour_text, listed
from secretary_tui.export.wording import base
from secretary_tui.export.wording.base import HEAD
from secretary_tui.export.wording.language import Language

_ORDINALS: Final = ("primer", "segundo", "tercer", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno", "décimo")
#: Before the sound i “y” becomes “e”; before that of “hielo” and “ión” it stays.
_SOUNDS_I: Final = re.compile(r"h?[ií](?![aeoáéó])")


class Spanish(Language):
    """The Spanish of United Nations documents."""

    code = "es"
    filters = ("nominal", "of", "ordinal_in_words", "some", "to", "with_article", "without_degree")
    filters_of_hours = ("the_hour",)
    #: After a title.
    firm_spaces = re.compile(r"(?<=\bSr\.) (?=\w)|(?<=\bSra\.) (?=\w)|(?<=\bExcm[ao]\.) (?=\w)")

    def plural(self, noun: str) -> str:
        """“minutos”, “oradores”."""
        return f"{noun}s" if noun[-1:] in "aeiouáéó" else f"{noun}es"

    def ordinal(self, count: int, gender: str = "m") -> str:
        """“17ª”; before a masculine noun “1er”, “3er”, “31er”, “17º”."""
        if gender == "f":
            return f"{count}ª"
        return f"{count}{'er' if count % 10 in (1, 3) and count % 100 not in (11, 13) else 'º'}"

    def ordinal_in_words(self, count: int, gender: str = "m") -> str:
        """“segundo”, “tercera”; before a masculine noun “primer”; from eleven on in figures."""
        if not 0 < count <= len(_ORDINALS):
            return self.ordinal(count, gender)
        word = _ORDINALS[count - 1]
        return word if gender == "m" else f"{word.removesuffix('o')}a"

    def some(self, count: int, one: str, many: str, gender: str = "m") -> str:
        """“una entidad de las Naciones Unidas”, “Estados observadores”, “otro participante”, “otros participantes”."""
        if count > 1:
            return many
        return one if one.startswith("otr") else f"{self.number(1, gender)} {one}"

    def listing(self, items: Sequence[str]) -> str:
        """“A”, “A y B”, “A, B y C”; “e” before the sound i."""
        last = next((item for item in reversed(items) if item), "").lstrip(HEAD + "«“(").lower()
        return listed(items, "e" if _SOUNDS_I.match(last) else "y")

    def hour(self, instant: datetime, zone: tzinfo) -> str:
        """“9.07”."""
        return hour_text(instant, zone)

    def the_hour(self, instant: datetime, zone: tzinfo) -> str:
        """“las 9.07 horas”, “la 1.05 horas”: after “desde” and “hasta”."""
        return f"{'la' if instant.astimezone(zone).hour == 1 else 'las'} {self.hour(instant, zone)} horas"

    def at(self, instant: datetime, zone: tzinfo) -> str:
        """“a las 9.07 horas”, “a la 1.05 horas”."""
        return f"a {self.the_hour(instant, zone)}"

    def of(self, noun: str) -> str:
        """“del Grupo”, “de la Unión”: “de” and a noun with its article."""
        return base.behind("de ", noun, {"el ": "del "})

    def of_several(self, nouns: Sequence[str]) -> str:
        """“de Austria y Eslovenia”."""
        return self.of(self.listing(nouns))

    def to(self, noun: str) -> str:
        """“al Grupo”, “a la Unión”: “a” and a noun with its article."""
        return base.behind("a ", noun, {"el ": "al "})


LANGUAGE: Final = Spanish()
