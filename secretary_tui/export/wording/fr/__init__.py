"""French."""

from typing import Final

from secretary_tui.export.wording.fr import words
from secretary_tui.export.wording.language import ChartWords, Language

LANGUAGE: Final = Language(
    code="fr",
    tag="fr-FR",
    words=words,
    numbers=words.NUMBERS,
    page="Page {} sur {}",
    rehearsal="RÉPÉTITION",
    chart=ChartWords(
        "Déroulement prévu et effectif", "prévu", "effectif", "dépassement", "estimé", "suspension", "heure limite"
    ),
    before_colon=" ",
    filters={
        "nominal": words.nominal,
        "of": words.of,
        "ordinal_in_words": words.ordinal_in_words,
        "some": words.some,
        "to": words.to,
        "with_article": words.with_article,
    },
)
