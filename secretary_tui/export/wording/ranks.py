"""The usual functions of dignitaries in French and Spanish; any other stays as it was typed."""

import re
from collections.abc import Mapping
from typing import Final

#: In small letters: French for a man and a woman, Spanish for a man and a woman.
_FUNCTIONS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "head of state": ("Chef de l’État", "Cheffe de l’État", "Jefe de Estado", "Jefa de Estado"),
    "head of government": ("Chef du Gouvernement", "Cheffe du Gouvernement", "Jefe de Gobierno", "Jefa de Gobierno"),
    "president": ("Président", "Présidente", "Presidente", "Presidenta"),
    "vice-president": ("Vice-Président", "Vice-Présidente", "Vicepresidente", "Vicepresidenta"),
    "prime minister": ("Premier Ministre", "Première Ministre", "Primer Ministro", "Primera Ministra"),
    "deputy prime minister": (
        "Vice-Premier Ministre", "Vice-Première Ministre", "Viceprimer Ministro", "Viceprimera Ministra",
    ),
    "minister": ("Ministre", "Ministre", "Ministro", "Ministra"),
    "deputy minister": ("Vice-Ministre", "Vice-Ministre", "Viceministro", "Viceministra"),
    "vice-minister": ("Vice-Ministre", "Vice-Ministre", "Viceministro", "Viceministra"),
    "secretary of state": ("Secrétaire d’État", "Secrétaire d’État", "Secretario de Estado", "Secretaria de Estado"),
    "state secretary": ("Secrétaire d’État", "Secrétaire d’État", "Secretario de Estado", "Secretaria de Estado"),
    "ambassador": ("Ambassadeur", "Ambassadrice", "Embajador", "Embajadora"),
    "permanent representative": (
        "Représentant permanent", "Représentante permanente", "Representante Permanente", "Representante Permanente",
    ),
    "deputy permanent representative": (
        "Représentant permanent adjoint", "Représentante permanente adjointe",
        "Representante Permanente Adjunto", "Representante Permanente Adjunta",
    ),
    "permanent observer": (
        "Observateur permanent", "Observatrice permanente", "Observador Permanente", "Observadora Permanente",
    ),
}  # fmt: skip
#: What a minister is of, in French and in Spanish.
_OF: Final[Mapping[str, tuple[str, str]]] = {
    "foreign affairs": ("des affaires étrangères", "de Relaciones Exteriores"),
    "justice": ("de la justice", "de Justicia"),
    "human rights": ("des droits de l’homme", "de Derechos Humanos"),
    "the interior": ("de l’intérieur", "del Interior"),
    "education": ("de l’éducation", "de Educación"),
    "health": ("de la santé", "de Salud"),
    "labour": ("du travail", "de Trabajo"),
    "social affairs": ("des affaires sociales", "de Asuntos Sociales"),
    "children": ("de l’enfance", "de la Infancia"),
    "women": ("de la condition de la femme", "de la Mujer"),
}
_MINISTER: Final = re.compile(r"(?P<which>(?:deputy |vice-)?minister) (?:of|for) (?P<what>.+)")
#: What stands before the name of a woman.
_WOMEN: Final = frozenset({"ms.", "mrs.", "mme", "sra.", "miss"})


def rank_in(rank: str, title: str, language: str) -> str:
    """Return a function in French or Spanish: “Minister of Justice” → “Ministra de Justicia” behind “H.E. Ms.”."""
    if language not in ("fr", "es"):
        return rank
    plain = " ".join(rank.casefold().split()).removeprefix("the ")
    plain = re.sub(r"\b(?:foreign minister|minister of foreign affairs)$", "minister for foreign affairs", plain)
    minister = _MINISTER.fullmatch(plain)
    of_what = _OF.get(minister["what"]) if minister else None
    if minister and of_what is None:
        return rank
    forms = _FUNCTIONS.get(minister["which"] if minister else plain)
    if forms is None:
        return rank
    is_woman = not _WOMEN.isdisjoint(title.casefold().split())
    function = forms[(2 if language == "es" else 0) + is_woman]
    return f"{function} {of_what[language == 'es']}" if of_what else function
