"""`secretary export report` for one or several files, as a script runs it."""

from pathlib import Path
from typing import Final

import pytest

from tests.cli.conftest import Command

REPORTS: Final = Path(__file__).parents[1] / "export" / "report" / "reports"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("report {}/two-sittings-2.toml {}/two-sittings-1.toml --format txt", "two-sittings"),  # in any order
        ("{}/undelivered.toml report --format=txt", "undelivered"),
        ("{}/undelivered.toml report --format=txt --no-undelivered", "undelivered-off"),
    ],
)
def test_several_files_are_one_text_and_who_was_not_reached_can_be_left_out(
    words: str, text: str, command: Command
) -> None:
    code, out, _ = command("export", *words.format(REPORTS, REPORTS).split())
    assert (code, out) == (0, (REPORTS / f"{text}.txt").read_text(encoding="utf-8"))


TEMPLATE: Final = """{% for held in report.discussions %}
{% for passage in held.passages if passage.kind == "statements" %}
{% for group in passage.listed %}{% for one in group.speakers %}
{{ one.name }} ({{ one.natural }}; {{ one.whose }})

{% endfor %}{% endfor %}{% endfor %}{% endfor %}"""


def test_in_another_language_text_and_names_are_the_secretariats_own(tmp_path: Path, command: Command) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "report.md").write_text("# Paragraphes {{ report.discussions[0].title }}\n", encoding="utf-8")
    words = ["--language", "fr", "--templates", tmp_path]
    code, out, _ = command("export", "report", REPORTS / "empty.toml", *words)
    assert (code, out) == (0, "# Paragraphes Panel discussion on the right to food\n")
    (tmp_path / "fr" / "report.md").write_text(TEMPLATE, encoding="utf-8")
    code, out, _ = command("export", "report", REPORTS / "groups.toml", *words)
    assert code == 0
    assert "Autriche (l’Autriche; la Slovénie et la Suisse)" in out
    assert "les pays nordiques" in out
    assert not [name for name in ("Austria", "Denmark", "Nordic", "Switzerland") if name in out]
