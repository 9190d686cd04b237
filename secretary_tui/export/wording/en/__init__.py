"""English."""

from typing import Final

from secretary_tui.export.wording.en import words
from secretary_tui.export.wording.language import ChartWords, Language

LANGUAGE: Final = Language(
    code="en",
    tag="en-GB",
    words=words,
    numbers=words.NUMBERS,
    page="Page {} of {}",
    rehearsal="REHEARSAL",
    chart=ChartWords(
        "Agenda, planned and actual", "planned", "actual", "over time", "expected", "suspended", "to end by"
    ),
    filters={"ordinal_in_words": words.ordinal_in_words, "with_article": words.with_article},
    filters_of_hours={"from_to": words.from_to},
)
