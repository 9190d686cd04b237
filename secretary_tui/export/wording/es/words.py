"""The Spanish of papers: plurals, ordinals, hours, articles after “de” and “a”, lists with “y” or “e”."""

import re
from collections.abc import Sequence
from datetime import datetime, tzinfo

from secretary_tui.domain.text import hour_text, listed
from secretary_tui.export.wording import base
from secretary_tui.export.wording.language import Language

_ORDINALS = ("primer", "segundo", "tercer", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno", "décimo")
#: The beginning of a word with the sound i, before which “y” becomes “e”. “Hielo” and “ión” do not begin with it.
_SOUNDS_I = re.compile(r"h?[ií](?![aeoáéó])")


class Spanish(Language):
    """The Spanish of United Nations documents."""

    code = "es"
    #: Spaces after a title.
    firm_spaces = re.compile(r"(?<=\bSr\.) (?=\w)|(?<=\bSra\.) (?=\w)|(?<=\bExcm[ao]\.) (?=\w)")

    def plural(self, noun: str) -> str:
        """Return a Spanish noun in the plural: “minutos”, “oradores”."""
        return f"{noun}s" if noun[-1:] in "aeiouáéó" else f"{noun}es"

    def ordinal(self, count: int, gender: str = "m") -> str:
        """Return an ordinal in figures: “17ª”; before a masculine noun “1er”, “3er”, “31er”, “17º”."""
        if gender == "f":
            return f"{count}ª"
        return f"{count}{'er' if count % 10 in (1, 3) and count % 100 not in (11, 13) else 'º'}"

    def ordinal_in_words(self, count: int, gender: str = "m") -> str:
        """Return an ordinal in words: “segundo”, “tercera”, “primer” before a masculine noun; from 11 in figures."""
        if not 0 < count <= len(_ORDINALS):
            return self.ordinal(count, gender)
        word = _ORDINALS[count - 1]
        return word if gender == "m" else f"{word.removesuffix('o')}a"

    def some(self, count: int, one: str, many: str, gender: str = "m") -> str:
        """Return a noun with an indefinite article: “una entidad”; in the plural without one: “Estados”.

        “Otro participante” needs no article.
        """
        if count > 1:
            return many
        return one if one.startswith("otr") else f"{self.number(1, gender)} {one}"

    def listing(self, items: Sequence[str]) -> str:
        """Return items as a list in a sentence: “A”, “A y B”, “A, B y C”.

        Before a word that begins with the sound i, “y” becomes “e”.
        """
        last = next((item for item in reversed(items) if item), "").lstrip(base.HEAD + "«“(").lower()
        return listed(items, "e" if _SOUNDS_I.match(last) else "y")

    def hour(self, instant: datetime, zone: tzinfo) -> str:
        """Return the hour of an instant, without words around it: “9.07”."""
        return hour_text(instant, zone)

    def the_hour(self, instant: datetime, zone: tzinfo) -> str:
        """Return the hour of an instant as it follows “desde” and “hasta”: “las 9.07 horas”, “la 1.05 horas”."""
        return f"{'la' if instant.astimezone(zone).hour == 1 else 'las'} {self.hour(instant, zone)} horas"

    def at(self, instant: datetime, zone: tzinfo) -> str:
        """Return the hour of an instant with its preposition: “a las 9.07 horas”, “a la 1.05 horas”."""
        return f"a {self.the_hour(instant, zone)}"

    def of(self, noun: str) -> str:
        """Return “de” before a noun with its article, contracted if necessary: “del Grupo”, “de la Unión”."""
        return base.behind("de ", noun, {"el ": "del "})

    def of_several(self, nouns: Sequence[str]) -> str:
        """Return “de” before a list of nouns: “de Austria y Eslovenia”."""
        return self.of(self.listing(nouns))

    def to(self, noun: str) -> str:
        """Return “a” before a noun with its article, contracted if necessary: “al Grupo”, “a la Unión”."""
        return base.behind("a ", noun, {"el ": "al "})


LANGUAGE = Spanish()
