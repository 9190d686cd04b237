"""In which format and language a paper was last written from the screen: stored with the user, not in the session."""

import json
from pathlib import Path
from typing import Final, NamedTuple

from platformdirs import user_state_path

from secretary_tui.domain.model.rows.languages import LANGUAGES
from secretary_tui.export.catalogue import FORMATS
from secretary_tui.storage.own_files import read_own_table, write_own

#: The format that a secretary hands in, while nothing was chosen.
USUAL_FORM: Final = "docx"
_LARGEST: Final = 1_000


class ExportChoice(NamedTuple):
    """Keys of FORMATS and LANGUAGES; no language is that of the configuration."""

    form: str = USUAL_FORM
    language: str = ""


def last_choice() -> ExportChoice:
    """Return what was chosen last; the usual where nothing was, or where it cannot be read."""
    table = read_own_table(_path(), _LARGEST)
    choice = ExportChoice(str(table.get("form")), str(table.get("language")))
    return choice if choice.form in FORMATS and choice.language in LANGUAGES else ExportChoice()


def keep_choice(choice: ExportChoice) -> None:
    """Store what was chosen; nothing is stored in a state folder that cannot be written."""
    write_own(_path(), json.dumps(choice._asdict()).encode())


def _path() -> Path:
    return user_state_path("secretary") / "export.json"
