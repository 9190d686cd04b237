"""Spanish."""

from typing import Final

from secretary_tui.export.wording.es import words
from secretary_tui.export.wording.language import ChartWords, Language

LANGUAGE: Final = Language(
    code="es",
    tag="es-ES",
    words=words,
    numbers=words.NUMBERS,
    page="Página {} de {}",
    rehearsal="ENSAYO",
    chart=ChartWords(
        "Desarrollo previsto y real", "previsto", "real", "exceso", "estimado", "suspensión", "hora límite"
    ),
    filters={
        "nominal": words.nominal,
        "of": words.of,
        "ordinal_in_words": words.ordinal_in_words,
        "some": words.some,
        "to": words.to,
        "with_article": words.with_article,
    },
    filters_of_hours={"the_hour": words.the_hour},
)
