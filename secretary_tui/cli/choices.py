"""What formats and languages the papers come in, in words; brings their catalogue."""

from collections.abc import Iterable, Mapping
from typing import Final

from secretary_tui.domain.model.rows.languages import LANGUAGES
from secretary_tui.export.catalogue import FORMATS
from secretary_tui.keys.looks import THEMES


def _either(words: Iterable[str]) -> str:
    """“md, txt or docx”."""
    *but_last, last = words
    return f"{', '.join(but_last)} or {last}"


#: By the names that stand in braces in the help of arguments.
CHOICES: Final[Mapping[str, str]] = {
    "formats": _either(FORMATS),
    "languages": _either(LANGUAGES),
    "themes": _either(THEMES),
}
