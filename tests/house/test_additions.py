"""CONTRIBUTING.md is right: a command, format, language or paper needs only a module or folder, and a line."""

import shutil
from pathlib import Path

from secretary_tui.domain.text import LANGUAGES
from secretary_tui.export.catalogue import PAPERS
from secretary_tui.export.wording.language import FOLDER, TEMPLATES
from tests.house.recipes import copied, differences, printed_by, put
from tests.shipped import MORNING

COMMAND = '''"""`secretary greet`: a word to whoever is there."""

from types import SimpleNamespace

from secretary_tui.cli.sessions import say


def run(arguments: SimpleNamespace) -> int:
    """Say it."""
    say(f"Good morning, {arguments.name}.")
    return 0
'''
COMMAND_ROW = """    "greet": Command(
        "say a word", "Say a word to whoever is there.", (Argument("name", "NAME", "who"),)
    ),
"""


def _with_all(folder: Path) -> Path:
    """Return a copy of the package with an added command, format and paper, and with Italian, copied from French."""
    copy = copied(folder)
    (copy / "cli/greet.py").write_text(COMMAND, "utf-8")
    put(copy / "cli/arguments.py", {'    "keys": Command(\n': f'{COMMAND_ROW}    "keys": Command(\n'})
    italian = copy / "export/wording/it"
    shutil.copytree(copy / "export/wording/fr", italian)
    put(italian / "words.py", {'"fr"': '"it"'})
    put(
        italian / "vocabulary.toml",
        {
            '"fr-FR"': '"it-IT"',
            '"opening and presentations" = "Ouverture et exposés"': "",
            'opening = "Ouverture"': 'opening = "Apertura"',
        },
    )
    put(italian / "templates/note.md", {"## En bref": "## In breve"})
    put(copy / "domain/text.py", {'"es": "Spanish"': '"es": "Spanish", "it": "Italian"'})
    for path, changes in (*differences("A format").items(), *differences("A paper").items()):
        if path.startswith(copy.name):
            put(folder / path, changes)
    return copy


def test_a_command_a_format_a_language_and_a_paper_are_a_module_or_a_folder_and_a_line(tmp_path: Path) -> None:
    copy = _with_all(tmp_path)
    session = tmp_path / "session.toml"
    put(Path(shutil.copy(MORNING, session)), {
        'title = "Opening and presentations"\n':
        'title = "Opening and presentations"\ntitle_it = "Apertura e relazioni"\n',
    })  # fmt: skip
    greeting, help_, completion, in_format, _, italian, podium, plain = printed_by(
        copy,
        ["greet", "Madam Chair"],
        ["--help"],
        ["completion", "bash"],
        ["export", "note", str(MORNING), "--format", "adoc", "--language", "fr"],
        ["export", "report", str(session), "--output", str(tmp_path / "report.adoc")],
        ["export", "note", str(session), "--language", "it"],
        ["export", "podium", str(MORNING), "--language", "fr"],
        ["export", "podium", str(MORNING), "-f", "txt"],
    )
    assert greeting == "Good morning, Madam Chair.\n"
    assert "secretary greet NAME say a word" in " ".join(help_.split())
    assert "greet" in completion

    tag, title, *_ = in_format.replace("\u00a0", " ").splitlines()
    assert tag == ":lang: fr-FR"
    assert title.startswith("= Note relative à la 17e séance")
    assert (tmp_path / "report.adoc").exists()

    assert "## In breve" in italian
    assert "Apertura e relazioni" in italian
    assert "premier créneau" in italian.casefold()

    podium = podium.replace("\u00a0", " ")
    assert podium.startswith("# La tribune\n\n- S. E. M. Choi Kyonglim\n")
    assert podium.endswith("\n0 acts.\n")
    assert plain.startswith("The podium\n==========\n")


def test_every_language_has_its_folder() -> None:
    folders = {path.parent.name for path in FOLDER.glob("*/__init__.py")}
    assert folders == set(LANGUAGES)
    in_some = {f"{kind.name}.md" for kind in PAPERS.values() if kind.languages != tuple(LANGUAGES)}
    shipped = {path.name for path in (FOLDER / "fr" / TEMPLATES).iterdir()} - in_some
    assert all(shipped <= {path.name for path in (FOLDER / code / TEMPLATES).iterdir()} for code in LANGUAGES)
