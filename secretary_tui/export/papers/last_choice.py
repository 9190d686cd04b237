"""In which format and language a paper was last written from the screen: stored with the user, not in the session."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from platformdirs import user_state_path

from secretary_tui.domain.model.rows.languages import LANGUAGES
from secretary_tui.export.catalogue import FORMATS

#: The format that a secretary hands in, while nothing was chosen.
USUAL_FORM: Final = "docx"
_LARGEST: Final = 1_000


@dataclass(frozen=True)
class ExportChoice:
    """Keys of FORMATS and LANGUAGES; no language is that of the configuration."""

    form: str = USUAL_FORM
    language: str = ""


def last_choice() -> ExportChoice:
    """Return what was chosen last; the usual where nothing was, or where it cannot be read."""
    with suppress(OSError, ValueError):
        with _path().open("rb") as file:
            stored = json.loads(file.read(_LARGEST))
        form, language = (
            (str(stored.get(key)) for key in ("form", "language")) if isinstance(stored, dict) else ("", "")
        )
        if form in FORMATS and language in LANGUAGES:
            return ExportChoice(form, language)
    return ExportChoice()


def keep_choice(choice: ExportChoice) -> None:
    """Store what was chosen; nothing is stored in a state folder that cannot be written."""
    with suppress(OSError):
        path = _path()
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(json.dumps(asdict(choice)), encoding="utf-8")


def _path() -> Path:
    return user_state_path("secretary") / "export.json"
