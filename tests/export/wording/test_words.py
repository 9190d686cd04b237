"""The words of each language: numbers, ordinals, times, durations, enumerations, articles and sentences."""

import tomllib
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from secretary_tui.export.wording import base
from secretary_tui.export.wording.en.words import LANGUAGE as EN
from secretary_tui.export.wording.es.words import LANGUAGE as ES
from secretary_tui.export.wording.fr.words import LANGUAGE as FR, in_words
from secretary_tui.export.wording.language import language_of
from secretary_tui.export.wording.templating import typeset
from tests.shipped import GENEVA, at

FIRM = "\u00a0"
SAID = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
ROWS = [pytest.param(code, row, id=f"{code}-{row['function']}") for code in SAID for row in SAID[code]]


def value_of(written: Any) -> Any:
    """Return a value of the table as the functions take it: an hour or an instant in Geneva, or names."""
    if isinstance(written, time | datetime):
        on = written if isinstance(written, datetime) else datetime.combine(at(0), written)
        return on.replace(tzinfo=GENEVA)
    return tuple(written) if isinstance(written, list) else written


@pytest.mark.parametrize(("language", "row"), ROWS)
def test_what_a_language_says(language: str, row: dict[str, Any]) -> None:
    tell = getattr(language_of(language), row["function"])
    for written, said in row["said"]:
        more = (GENEVA,) if isinstance(written, time | datetime) else row.get("with", ())
        assert tell(value_of(written), *more).replace(FIRM, " ") == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", {0: "less than a second", 1: "one second", 42: "42 seconds", 60: "one minute",
                90: "1 minute and 30 seconds", 3600: "one hour", 7500: "2 hours and 5 minutes",
                3601: "1 hour and 1 second", 4271: "1 hour, 11 minutes and 11 seconds"}),
        ("fr", {0: "moins d’une seconde", 1: "une seconde", 121: "2 minutes et 1 seconde", 3600: "une heure"}),
        ("es", {0: "menos de un segundo", 60: "un minuto", 90: "1 minuto y 30 segundos", 3600: "una hora"}),
    ],
)  # fmt: skip
def test_lengths_are_told_in_hours_too(language: str, said: dict[int, str]) -> None:
    lasting = language_of(language).lasting
    assert {seconds: lasting(timedelta(seconds=seconds)).replace(FIRM, " ") for seconds in said} == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", {0: "on time", 59: "on time", 60: "one minute late", 479: "seven minutes late",
                -90: "two minutes early", 3600: "one hour late", 7500: "2 hours and 5 minutes late",
                -3660: "1 hour and 1 minute early"}),
        ("fr", {0: "à l’heure prévue", 60: "avec une minute de retard", 420: "avec sept minutes de retard",
                -120: "avec deux minutes d’avance"}),
        ("es", {0: "a la hora prevista", 60: "con un minuto de retraso", 420: "con siete minutos de retraso",
                -120: "con dos minutos de antelación"}),
    ],
)  # fmt: skip
def test_lateness_agrees_with_the_hours_that_are_written(language: str, said: dict[int, str]) -> None:
    apart = language_of(language).apart
    assert {seconds: apart(at(9), at(9) + timedelta(seconds=seconds)) for seconds in said} == said


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [(at(10, 4), at(10, 53), "10.04–10.53 a.m."), (at(9), at(10), "9–10 a.m."),
     (at(11, 40), at(12, 5), "11.40 a.m.–12.05 p.m."), (at(11, 40), at(12), "11.40 a.m.–noon"),
     (at(12), at(12, 30), "noon–12.30 p.m."), (at(15), at(18), "3–6 p.m."),
     (at(9, 9), at(9, 9, 40), "9.09 a.m.")],
)  # fmt: skip
def test_the_half_of_the_day_is_told_once(start: datetime, end: datetime, told: str) -> None:
    assert EN.from_to(start, end, GENEVA) == told


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "It rose at 12.04 p.m..", "It rose at 12.04 p.m."),
        ("en", "at 9 a.m.…", "at 9 a.m.…"),
        ("en", "a ; b", "a ; b"),
        ("fr", "Oui ; non : « peut-être » ?", "Oui\u00a0; non\u00a0: «\u00a0peut-être\u00a0»\u00a0?"),
        ("fr", "| a |\n| ---: | :--- |", "| a |\n| ---: | :--- |"),
        ("fr", "17e séance, 14 orateurs, M. Carr, S. E. Mme Doe",
         "17e\u00a0séance, 14\u00a0orateurs, M.\u00a0Carr, S. E.\u00a0Mme\u00a0Doe"),
        ("fr", "7/29 and 28/19 also, 0:40 sur 2:00", "7/29 and 28/19 also, 0:40 sur 2:00"),
        ("es", "17ª sesión, 31er período, a las 9.07 horas, Excma. Sra. Doe",
         "17ª\u00a0sesión, 31er\u00a0período, a las 9.07\u00a0horas, Excma.\u00a0Sra.\u00a0Doe"),
    ],
)  # fmt: skip
def test_stops_are_printed_once_and_figures_titles_and_high_marks_are_bound(
    language: str, text: str, told: str
) -> None:
    assert typeset(language, text) == told


@pytest.mark.parametrize(
    ("text", "told"), [("deux fois", "Deux fois."), ("« oui »", "« Oui »."), ("déjà !", "Déjà !"), ("", "")]
)
def test_sentences(text: str, told: str) -> None:
    assert base.sentence(text) == told


@pytest.mark.parametrize(
    ("count", "masculine", "feminine"),
    [(1, "un", "une"), (10, "dix", "dix"), (14, "quatorze", "quatorze"), (21, "vingt et un", "vingt et une"),
     (71, "soixante et onze", "soixante et onze"), (81, "quatre-vingt-un", "quatre-vingt-une"), (100, "cent", "cent"),
     (112, "cent douze", "cent douze"), (200, "deux cents", "deux cents"), (201, "deux cent un", "deux cent une")],
)  # fmt: skip
def test_numbers_in_french_words(count: int, masculine: str, feminine: str) -> None:
    assert (in_words(count), in_words(count, "f")) == (masculine, feminine)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (((2016, 3, 7),), ("7 March 2016", f"7{FIRM}mars 2016", "7 de marzo de 2016")),
        (((2008, 3, 5), (2008, 3, 6)), ("5 and 6 March 2008", f"5 et 6{FIRM}mars 2008", "5 y 6 de marzo de 2008")),
        (((2016, 2, 29), (2016, 3, 1)),
         ("29 February and 1 March 2016", f"29{FIRM}février et 1er{FIRM}mars 2016",
          "29 de febrero y 1 de marzo de 2016")),
        (((2015, 12, 31), (2016, 1, 1)),
         ("31 December 2015 and 1 January 2016", f"31{FIRM}décembre 2015 et 1er{FIRM}janvier 2016",
          "31 de diciembre de 2015 y 1 de enero de 2016")),
    ],
)  # fmt: skip
def test_the_days_of_a_year_have_it_once(days: tuple[tuple[int, int, int], ...], said: tuple[str, str, str]) -> None:
    instants = [datetime(*day, 10, tzinfo=GENEVA) for day in days]
    assert tuple(language.days_in(instants, GENEVA) for language in (EN, FR, ES)) == said


def test_marks_of_quotation_and_the_alphabet() -> None:
    assert (FR.quoted(["A"]), ES.quoted(["A"])) == ([f"«{FIRM}A{FIRM}»"], ["“A”"])
    assert ES.quoted("El “B”") == "“El ‘B’”"
    assert (FR.quoted(["Le « B »"]), ES.quoted(["El “B”"])) == ([f"«{FIRM}Le “B”{FIRM}»"], ["“El ‘B’”"])
    assert base.alphabetical(["russe", "États", "arabe", "espagnol"]) == ["arabe", "espagnol", "États", "russe"]
    assert ES.of(f"{base.HEAD}el Pakistán") == "del Pakistán"
    assert " " not in FR.hour(at(9, 7), GENEVA)


@pytest.mark.parametrize(
    "name",
    ["Comité pour la paix et la sécurité", "Bureau de la coopération et la paix",
     "Comité international de coordination pour la promotion et la protection des droits de l’homme"],
)  # fmt: skip
def test_only_a_name_of_two_nouns_has_the_preposition_twice(name: str) -> None:
    assert (FR.of(f"le {name}"), FR.to(f"le {name}")) == (f"du {name}", f"au {name}")
