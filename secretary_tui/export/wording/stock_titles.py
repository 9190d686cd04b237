"""The usual titles of blocks and lists in French and Spanish, so that nobody has to write them into each file."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from secretary_tui.domain.model.rows.block import Block
from secretary_tui.domain.model.rows.participants import Document
from secretary_tui.domain.model.rows.speakers_list import SpeakersList
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.translations import LANGUAGES, in_language

R = TypeVar("R", Block, SpeakersList)
#: What a block or a list is called, in small letters, with its name in French and in Spanish.
_TITLES: Final[Mapping[str, tuple[str, str]]] = {
    "opening": ("Ouverture", "Apertura"),
    "opening and presentations": ("Ouverture et exposés", "Apertura y presentaciones"),
    "opening and keynote": ("Ouverture et discours liminaire", "Apertura y discurso principal"),
    "opening and keynote statements": ("Ouverture et discours liminaires", "Apertura y discursos principales"),
    "opening remarks": ("Observations liminaires", "Observaciones iniciales"),
    "opening statement": ("Déclaration liminaire", "Declaración inaugural"),
    "opening statements": ("Déclarations liminaires", "Declaraciones inaugurales"),
    "introduction": ("Introduction", "Introducción"),
    "presentation": ("Exposé", "Presentación"),
    "presentations": ("Exposés", "Presentaciones"),
    "presentation of the report": ("Présentation du rapport", "Presentación del informe"),
    "presentation of reports": ("Présentation des rapports", "Presentación de los informes"),
    "presentations of reports": ("Présentation des rapports", "Presentación de los informes"),
    "statement by the state concerned": ("Déclaration de l’État concerné", "Declaración del Estado interesado"),
    "statements by the states concerned": (
        "Déclarations des États concernés", "Declaraciones de los Estados interesados",
    ),
    "states concerned": ("États concernés", "Estados interesados"),
    "state concerned": ("État concerné", "Estado interesado"),
    "floor": ("Interventions de la salle", "Intervenciones de la sala"),
    "member states": ("États membres", "Estados miembros"),
    "states members": ("États membres", "Estados miembros"),
    "observer states": ("États observateurs", "Estados observadores"),
    "states": ("États", "Estados"),
    "states and observers": ("États et observateurs", "Estados y observadores"),
    "groups": ("Groupes", "Grupos"),
    "organizations": ("Organisations", "Organizaciones"),
    "international organizations": ("Organisations internationales", "Organizaciones internacionales"),
    "intergovernmental organizations": (
        "Organisations intergouvernementales", "Organizaciones intergubernamentales",
    ),
    "non-governmental organizations": ("Organisations non gouvernementales", "Organizaciones no gubernamentales"),
    "ngos": ("ONG", "ONG"),
    "national human rights institutions": (
        "Institutions nationales des droits de l’homme", "Instituciones nacionales de derechos humanos",
    ),
    "nhris and ngos": (
        "Institutions nationales des droits de l’homme et ONG", "Instituciones nacionales de derechos humanos y ONG",
    ),
    "civil society": ("Société civile", "Sociedad civil"),
    "other observers": ("Autres observateurs", "Otros observadores"),
    "other participants": ("Autres participants", "Otros participantes"),
    "statements": ("Déclarations", "Declaraciones"),
    "statements from the floor": ("Interventions de la salle", "Intervenciones de la sala"),
    "discussion": ("Débat", "Debate"),
    "panel discussion": ("Table ronde", "Mesa redonda"),
    "interactive discussion": ("Débat", "Debate interactivo"),
    "interactive dialogue": ("Dialogue", "Diálogo interactivo"),
    "general debate": ("Débat général", "Debate general"),
    "general segment": ("Débat général", "Debate general"),
    "high-level segment": ("Débat de haut niveau", "Serie de sesiones de alto nivel"),
    "questions": ("Questions", "Preguntas"),
    "questions and answers": ("Questions et réponses", "Preguntas y respuestas"),
    "responses": ("Réponses", "Respuestas"),
    "answers": ("Réponses", "Respuestas"),
    "responses of the panel": ("Réponses des intervenants", "Respuestas de los panelistas"),
    "responses of the panellists": ("Réponses des intervenants", "Respuestas de los panelistas"),
    "responses and concluding remarks": ("Réponses et observations finales", "Respuestas y observaciones finales"),
    "responses and closing remarks": ("Réponses et observations finales", "Respuestas y observaciones finales"),
    "answers and concluding remarks": ("Réponses et observations finales", "Respuestas y observaciones finales"),
    "concluding remarks": ("Observations finales", "Observaciones finales"),
    "closing remarks": ("Observations finales", "Observaciones finales"),
    "final remarks": ("Observations finales", "Observaciones finales"),
    "conclusions": ("Conclusions", "Conclusiones"),
    "closing": ("Clôture", "Clausura"),
    "closing statements": ("Déclarations finales", "Declaraciones finales"),
    "rights of reply": ("Droits de réponse", "Derechos de respuesta"),
    "right of reply": ("Droit de réponse", "Derecho de respuesta"),
    "draft resolutions": ("Projets de résolution", "Proyectos de resolución"),
    "action on drafts": ("Suite donnée aux projets", "Adopción de medidas sobre los proyectos"),
    "action on draft resolutions": (
        "Suite donnée aux projets de résolution", "Adopción de medidas sobre los proyectos de resolución",
    ),
    "explanations of vote": ("Explications de vote", "Explicaciones de voto"),
    "break": ("Pause", "Pausa"),
    "coffee break": ("Pause café", "Pausa para el café"),
    "lunch break": ("Pause déjeuner", "Pausa para el almuerzo"),
    "suspension": ("Suspension", "Suspensión"),
    "other matters": ("Questions diverses", "Otros asuntos"),
}  # fmt: skip
#: The slots of a discussion by their ordinal.
_SLOTS: Final[Mapping[str, tuple[str, str]]] = {
    "first": ("Premier créneau", "Primer turno"),
    "second": ("Deuxième créneau", "Segundo turno"),
    "third": ("Troisième créneau", "Tercer turno"),
    "fourth": ("Quatrième créneau", "Cuarto turno"),
    "fifth": ("Cinquième créneau", "Quinto turno"),
}
#: The word before the number of a document that has no symbol of letters.
_KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "Resolution": ("Résolution", "Resolución"), "Decision": ("Décision", "Decisión"),
}  # fmt: skip
#: Titles that keep their capital behind a colon.
_CAPITAL: Final = ("État", "Estado")
_SLOT: Final = re.compile(r"(?P<which>first|second|third|fourth|fifth) (?:slot|round)(?:(?: *[:,–—-] *)(?P<what>.+))?")
_CONTINUED: Final = re.compile(r" *\(?(?:cont(?:['’]d|inued))\)?$")
_CONTINUED_IN: Final = (" (suite)", " (continuación)")


def titled(title: str, language: str) -> str:
    """Return a usual title of a block in French or Spanish: “Premier créneau : réponses”; empty if it is none."""
    place = LANGUAGES.index(language)
    plain = " ".join(title.casefold().replace("&", "and").split()).rstrip(".")
    head, continued = _CONTINUED.subn("", plain)
    if slot := _SLOT.fullmatch(head):
        what = slot["what"] and _TITLES.get(slot["what"], ("", ""))[place]
        if slot["what"] and not what:
            return ""
        colon = " : " if language == "fr" else ": "
        told = _SLOTS[slot["which"]][place] + (f"{colon}{_inside(what)}" if what else "")
    else:
        told = _TITLES.get(head, ("", ""))[place]
    return told + _CONTINUED_IN[place] if told and continued else told


def _inside(title: str) -> str:
    """A title behind a colon: without its capital, but for States and for what is written in capitals."""
    return title if title[1:2].isupper() or title.startswith(_CAPITAL) else f"{title[:1].lower()}{title[1:]}"


def with_texts_in(session: Session, language: str) -> Session:
    """Return the session with its texts in the language of a paper, and with usual titles of blocks and lists in it."""
    if language not in LANGUAGES:
        return session
    own = in_language(session, language)
    return own.evolve(
        blocks=_with_titles(session.blocks, own.blocks, language),
        lists=_with_titles(session.lists, own.lists, language),
        documents=tuple(_with_symbol(row, language) for row in own.documents),
    )


def _with_titles(rows: Sequence[R], own: Sequence[R], language: str) -> tuple[R, ...]:
    """The rows with the usual title where the file gives none in the language."""
    return tuple(
        now.evolve(title=stock) if now is before and (stock := titled(now.title, language)) else now
        for before, now in zip(rows, own, strict=True)
    )


def _with_symbol(row: Document, language: str) -> Document:
    """The document with the word of its symbol in the language: “Résolution 28/19”."""
    word, _, number = row.symbol.partition(" ")
    told = _KINDS.get(word, ("", ""))[LANGUAGES.index(language)]
    return row.evolve(symbol=f"{told} {number}") if told and number[:1].isdigit() else row
