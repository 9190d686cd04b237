"""What formats and languages the papers come in, in words; brings their catalogue."""

from collections.abc import Mapping
from typing import Final

from secretary_tui.domain.model.rows.languages import LANGUAGES
from secretary_tui.domain.text.phrases import listed
from secretary_tui.export.catalogue import FORMATS
from secretary_tui.keys.looks import THEMES

#: By the names that stand in braces in the help of arguments.
CHOICES: Final[Mapping[str, str]] = {
    "formats": listed(FORMATS, "or"),
    "languages": listed(LANGUAGES, "or"),
    "themes": listed(THEMES, "or"),
}
