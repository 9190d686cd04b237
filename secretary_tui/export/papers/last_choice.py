"""In which format and language a paper was last written from the screen: stored with the user, not in the session."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from platformdirs import user_state_path

from secretary_tui.domain.model.rows.languages import LANGUAGES
from secretary_tui.export.catalogue import FORMATS

#: The format that a secretary hands in, while nothing was chosen.
USUAL_FORM: Final = "docx"
_LARGEST: Final = 1_000


class ExportChoice(NamedTuple):
    """Keys of FORMATS and LANGUAGES; no language is that of the configuration."""

    form: str = USUAL_FORM
    language: str = ""


def last_choice() -> ExportChoice:
    """Return what was chosen last; the usual where nothing was, or where it cannot be read."""
    with suppress(OSError, ValueError, TypeError):
        with _path().open("rb") as file:
            choice = ExportChoice(**json.loads(file.read(_LARGEST)))
        if choice.form in FORMATS and choice.language in LANGUAGES:
            return choice
    return ExportChoice()


def keep_choice(choice: ExportChoice) -> None:
    """Store what was chosen; nothing is stored in a state folder that cannot be written."""
    with suppress(OSError):
        path = _path()
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(json.dumps(choice._asdict()), encoding="utf-8")


def _path() -> Path:
    return user_state_path("secretary") / "export.json"
