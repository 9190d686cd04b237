"""`secretary export report`, over one file or several, as a script calls it."""

import shutil
from pathlib import Path
from typing import Final

import pytest

from secretary_tui.cli.main import main

REPORTS: Final = Path(__file__).parents[1] / "export" / "report" / "reports"


def exported(*arguments: str, capture: pytest.CaptureFixture[bytes]) -> str:
    assert main(["export", *arguments]) == 0
    return capture.readouterr()[0].decode()


def test_several_files_in_any_order_are_one_text(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    files = [str(REPORTS / "two-sittings-2.toml"), str(REPORTS / "two-sittings-1.toml")]

    told = exported("report", *files, "--format", "txt", capture=capfdbinary)

    assert told == (REPORTS / "two-sittings.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("option", "text"), [((), "undelivered"), (("--no-undelivered",), "undelivered-off")])
def test_who_was_not_reached_can_be_left_out(
    option: tuple[str, ...], text: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    told = exported(str(REPORTS / "undelivered.toml"), "report", "--format=txt", *option, capture=capfdbinary)

    assert told == (REPORTS / f"{text}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["note", "--no-undelivered"], 2, "--no-undelivered is for the report"),
        (["report", "--format", "csv"], 2, "“report” comes as md, txt, docx, html, not as csv"),
    ],
)
def test_what_the_report_is_not_is_refused(
    arguments: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(REPORTS / "empty.toml"), *arguments]) == code
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("form", ["docx", "html"])
def test_it_comes_as_a_file_for_a_word_processor_and_a_browser(form: str, tmp_path: Path) -> None:
    target = tmp_path / f"report.{form}"
    file = str(shutil.copy(REPORTS / "groups.toml", tmp_path))  # what was written is kept beside the session

    assert main(["export", "report", file, "--output", str(target)]) == 0

    assert target.stat().st_size > 1_000


def test_in_another_language_it_is_the_secretariats_own(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "report.md").write_text("# Paragraphes {{ report.discussions[0].title }}\n", encoding="utf-8")
    words = ["--language", "fr", "--templates", str(tmp_path)]

    told = exported("report", str(REPORTS / "empty.toml"), *words, capture=capfdbinary)

    assert told == "# Paragraphes Panel discussion on the right to food\n"


def test_in_another_language_its_names_are_too(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    template = """{% for held in report.discussions %}{% for passage in held.passages if passage.kind == "statements" %}
{% for group in passage.listed %}{% for one in group.speakers %}
{{ one.name }} ({{ one.natural }}; {{ one.whose }})

{% endfor %}{% endfor %}{% endfor %}{% endfor %}"""
    (tmp_path / "report.md").write_text(template, encoding="utf-8")
    words = ["--language", "fr", "--templates", str(tmp_path)]

    told = exported("report", str(REPORTS / "groups.toml"), *words, capture=capfdbinary)

    assert "Autriche (l’Autriche; la Slovénie et la Suisse)" in told
    assert "les pays nordiques" in told
    assert not [name for name in ("Austria", "Denmark", "Nordic", "Switzerland") if name in told]


def test_two_files_of_one_meeting_are_told_and_remarked(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    copy = Path(shutil.copy(REPORTS / "groups.toml", tmp_path / "copy.toml"))

    assert main(["export", "report", str(REPORTS / "groups.toml"), str(copy)]) == 0

    said = "Two files are of the 20th meeting, on 7 March 2016; if one is a copy of another, leave it out.\n"
    assert said in capfdbinary.readouterr().err.decode()
