"""The recipe of CONTRIBUTING.md for a language holds: a folder and a line, and papers, files and screen have it."""

import shutil
from pathlib import Path

from secretary_tui.domain.text import LANGUAGES
from secretary_tui.export.wording.language import FOLDER, TEMPLATES
from tests.house.copy_of_package import copied, put, run
from tests.shipped import MORNING


def _with_italian(folder: Path) -> Path:
    """Return a copy of the package that has Italian, made of French."""
    copy = copied(folder)
    own = copy / "export/wording/it"
    shutil.copytree(copy / "export/wording/fr", own)
    put(own / "words.py", {'"fr"': '"it"'})
    put(own / "vocabulary.toml", {'"fr-FR"': '"it-IT"'})
    put(own / "vocabulary.toml", {'"opening and presentations" = "Ouverture et exposés"': ""})
    put(own / "vocabulary.toml", {'opening = "Ouverture"': 'opening = "Apertura"'})
    put(own / "templates/note.md", {"## En bref": "## In breve"})
    put(copy / "domain/text.py", {'"es": "Spanish"': '"es": "Spanish", "it": "Italian"'})
    return copy


def test_a_language_is_a_folder_and_a_line(tmp_path: Path) -> None:
    copy = _with_italian(tmp_path)
    session = tmp_path / "session.toml"
    title = 'title = "Opening and presentations"\n'
    text = MORNING.read_text("utf-8")
    assert title in text
    session.write_text(text.replace(title, f'{title}title_it = "Apertura e relazioni"\n', 1), "utf-8")

    note = run(copy, "export", "note", str(session), "--language", "it")

    assert "## In breve" in note
    assert "Apertura e relazioni" in note
    assert "premier créneau" in note.casefold()


def test_every_language_has_its_folder() -> None:
    folders = {path.parent.name for path in FOLDER.glob("*/__init__.py")}
    assert folders == set(LANGUAGES)
    shipped = {path.name for path in (FOLDER / "fr" / TEMPLATES).iterdir()}
    assert all(shipped <= {path.name for path in (FOLDER / code / TEMPLATES).iterdir()} for code in LANGUAGES)
