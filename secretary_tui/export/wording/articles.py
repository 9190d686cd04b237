"""The article before a name in French and Spanish running text, and the order of its words there."""

import re
from collections.abc import Mapping
from typing import Final

#: “Iran (République islamique d')” in a list is “la République islamique d’Iran” in a sentence.
_TURNED: Final = re.compile(r"(?P<short>[^(]+) \((?P<kind>[^)]*(?: d['’]|(?: (?:de|du|des|del|de la|de los))))\)")
#: The article of groups, organizations and bodies, by their first word; the States have theirs in the register.
_FRENCH: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        ("Bureau", "Centre", "Comité", "Commonwealth", "Conseil", "Fonds", "Forum", "Groupe", "groupe",
         "Haut-Commissariat", "Marché", "Mouvement", "Mécanisme", "Programme", "Représentant", "Réseau", "Secrétariat",
         "Processus", "Service", "Sous-Comité", "Système", "Triangle"), "le"),
    **dict.fromkeys(
        ("Banque", "Cinquième", "Coalition", "Commission", "Communauté", "Conférence", "Cour", "Deuxième", "Fédération",
         "Fondation", "Ligue", "Première", "Quatrième", "Représentante", "Sixième", "Troisième"), "la"),
    **dict.fromkeys(
        ("Agence", "Alliance", "Alternative", "Assemblée", "Association", "Autorité", "Entité", "Instance", "Institut",
         "Office", "Ordre", "Organisation", "Union"), "l’"),
    **dict.fromkeys(("pays", "petits", "États"), "les"),
}  # fmt: skip
_SPANISH: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        ("Banco", "Centro", "Comité", "Commonwealth", "Consejo", "Fondo", "Foro", "Grupo", "grupo", "Instituto",
         "Mecanismo", "Mercado", "Movimiento", "Organismo", "Proceso", "Programa", "Servicio", "Sistema", "Subcomité",
         "Triángulo"), "el"),
    **dict.fromkeys(
        ("Agencia", "Alianza", "Alternativa", "Asamblea", "Asociación", "Autoridad", "Coalición", "Comisión",
         "Comunidad", "Conferencia", "Corte", "Cuarta", "Entidad", "Federación", "Fundación", "Liga", "Oficina",
         "Organización", "Primera", "Quinta", "Red", "Representante", "Segunda", "Sexta", "Soberana", "Tercera",
         "Unión"), "la"),
    **dict.fromkeys(("países", "pequeños", "Estados"), "los"),
}  # fmt: skip
_FRENCH_HEADS: Final = ("le ", "la ", "les ", "l’", "l'")
_SPANISH_HEADS: Final = ("el ", "la ", "los ", "las ")


def turned(name: str) -> str:
    """“Irán (República Islámica del)” → “República Islámica del Irán”."""
    found = _TURNED.fullmatch(name)
    if found is None:
        return name
    between = "" if found["kind"].endswith(("'", "’")) else " "
    return f"{found['kind']}{between}{found['short']}"


def in_french(name: str) -> str:
    """“la Suisse”, “l’Union européenne”, “les pays nordiques”, “le Pakistan”, “Cuba”."""
    return name if name.startswith(_FRENCH_HEADS) else _with_article(turned(name), "fr", _FRENCH)


def in_spanish(name: str) -> str:
    """“la Unión Europea”, “el Grupo de los 77 y China”, “los países nórdicos”, “Suiza”."""
    return name if name.startswith(_SPANISH_HEADS) else _with_article(turned(name), "es", _SPANISH)


def _with_article(name: str, language: str, by_first_word: Mapping[str, str]) -> str:
    """The name behind its article; one that is neither a State's nor begins with a known word has none."""
    from secretary_tui.names.reading import articles  # noqa: PLC0415 - only once a name is told

    first = name.split(" ", 1)[0]
    article = articles(language).get(name.replace("’", "'"), by_first_word.get(first, ""))
    return f"{article}{'' if article.endswith('’') or not article else ' '}{name}"
