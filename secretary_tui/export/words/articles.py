"""The article before a name in French and Spanish running text, and the order of its words there."""

import re
from typing import Final

#: “Iran (République islamique d')” in a list is “la République islamique d’Iran” in a sentence.
_TURNED: Final = re.compile(r"(?P<short>[^(]+) \((?P<kind>[^)]*(?: d['’]|(?: (?:de|du|des|del|de la|de los))))\)")
_FR_PLURAL: Final = (
    "pays", "États", "petits", "Îles", "Émirats", "États-Unis", "Bahamas", "Comores", "Fidji", "Maldives", "Palaos",
    "Pays-Bas", "Philippines", "Seychelles", "Tonga",
)  # fmt: skip
_FR_BARE: Final = (
    "Andorre", "Antigua-et-Barbuda", "Bahreïn", "Brunéi", "Cabo", "Chypre", "Cuba", "Djibouti", "El", "Eswatini",
    "Haïti", "Israël", "Kiribati", "Madagascar", "Malte", "Maurice", "Monaco", "Nauru", "Naoero", "Oman", "Sao",
    "Saint-Kitts-et-Nevis", "Sainte-Lucie", "Saint-Vincent-et-les", "Saint-Marin", "Singapour", "Sri", "Timor-Leste",
    "Tuvalu", "Vanuatu",
)  # fmt: skip
#: Feminine without an e at the end, and masculine with one, by the first word.
_FR_FEMININE: Final = (
    "Association", "Commission", "Communauté", "Cour", "Fédération", "Guinée-Bissau", "Organisation", "Sierra",
    "Trinité-et-Tobago", "Union",
)  # fmt: skip
_FR_MASCULINE: Final = (
    "Belize", "Cambodge", "Centre", "Groupe", "Mexique", "Mozambique", "Programme", "Royaume", "Service", "Suriname",
    "Système", "Zimbabwe", "groupe",
)  # fmt: skip
_ES_PLURAL: Final = (
    "países", "Países", "pequeños", "Estados", "Emiratos", "Bahamas", "Comoras", "Islas", "Maldivas", "Filipinas",
)  # fmt: skip
_ES_FEMININE: Final = ("Bahamas", "Comoras", "Islas", "Filipinas", "Maldivas")
_ES_WITH: Final = {
    **dict.fromkeys(
        ("Grupo", "grupo", "Movimiento", "Consejo", "Mercado", "Foro", "Fondo", "Programa", "Instituto", "Organismo",
         "Servicio", "Banco", "Comité", "Sistema", "Centro", "Commonwealth", "Afganistán", "Brasil", "Camerún",
         "Canadá", "Chad", "Congo", "Ecuador", "Estado", "Gabón", "Iraq", "Japón", "Líbano", "Níger", "Pakistán",
         "Paraguay",
         "Perú", "Reino", "Senegal", "Sudán", "Togo", "Uruguay", "Yemen", "Alto"), "el"),
    **dict.fromkeys(
        ("Unión", "Organización", "Comunidad", "Asociación", "Alianza", "Oficina", "Entidad", "Conferencia",
         "Comisión",
         "Representante", "Liga", "Agencia", "Corte", "Soberana", "Federación", "Argentina", "India", "República",
         "Santa Sede", "Arabia", "ex República", "Jamahiriya"), "la"),
}  # fmt: skip


def turned(name: str) -> str:
    """“Irán (República Islámica del)” → “República Islámica del Irán”."""
    found = _TURNED.fullmatch(name)
    if found is None:
        return name
    between = "" if found["kind"].endswith(("'", "’")) else " "
    return f"{found['kind']}{between}{found['short']}"


def in_french(name: str) -> str:
    """“la Suisse”, “l’Union européenne”, “les pays nordiques”, “le Pakistan”, “Cuba”."""
    name = turned(name)
    first = name.split(" ", 1)[0]
    if first in _FR_BARE or name.startswith(("le ", "la ", "les ", "l’")):
        return name
    if first in _FR_PLURAL:
        return f"les {name}"
    if first[:1].lower() in "aàâeéèêiîoôu":
        return f"l’{name}"
    feminine = first in _FR_FEMININE or (first.endswith("e") and first not in _FR_MASCULINE)
    return f"{'la' if feminine else 'le'} {name}"


def in_spanish(name: str) -> str:
    """“la Unión Europea”, “el Grupo de los 77 y China”, “los países nórdicos”, “Suiza”."""
    name = turned(name)
    words = name.split(" ")
    first, two = words[0], " ".join(words[:2])
    if name.startswith(("el ", "la ", "los ", "las ")):
        return name
    if first in _ES_PLURAL:
        return f"{'las' if first in _ES_FEMININE else 'los'} {name}"
    article = _ES_WITH.get(two) or _ES_WITH.get(first)
    return f"{article} {name}" if article else name
