"""The words of each language: numbers, ordinals, times, durations, enumerations, articles and sentences."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

import pytest

from secretary_tui.export.wording import base
from secretary_tui.export.wording.en.words import LANGUAGE as EN
from secretary_tui.export.wording.es.words import LANGUAGE as ES
from secretary_tui.export.wording.fr.words import LANGUAGE as FR
from secretary_tui.export.wording.fr.words import in_words
from secretary_tui.export.wording.language import language_of
from secretary_tui.export.wording.templating import typeset
from tests.shipped import GENEVA, at

FIRM = "\u00a0"
#: Language, function, arguments after the first, and the result for each first argument.
SAID: Final[tuple[tuple[str, str, tuple[Any, ...], Mapping[Any, str]], ...]] = (
    ("en", "number", (), {0: "no", 1: "one", 9: "nine", 10: "10", 23: "23"}),
    ("en", "counted", ("entity", "entities"), {0: "no entities", 1: "one entity", 2: "two entities"}),
    ("fr", "counted", ("orateur",), {0: "aucun orateur", 1: "un orateur", 9: "neuf orateurs", 10: "10 orateurs"}),
    ("fr", "counted", ("voix", "voix", "f"), {0: "aucune voix", 1: "une voix", 2: "deux voix"}),
    ("es", "counted", ("orador",), {0: "ningún orador", 1: "un orador", 9: "nueve oradores", 10: "10 oradores"}),
    ("es", "counted", ("minuto",), {0: "ningún minuto", 2: "dos minutos"}),
    ("es", "counted", ("declaración", "declaraciones", "f"), {0: "ninguna declaración", 1: "una declaración"}),
    ("fr", "agree", ("a", "ont"), {0: "a", 1: "a", 2: "ont", 21: "ont"}),
    ("es", "agree", ("fue", "fueron"), {0: "fueron", 1: "fue", 2: "fueron", 21: "fueron"}),
    ("en", "times", (), {1: "once", 2: "twice", 3: "three times", 12: "12 times"}),
    ("fr", "times", (), {1: "une fois", 2: "deux fois", 10: "10 fois"}),
    ("es", "times", (), {1: "una vez", 2: "dos veces", 10: "10 veces"}),
    ("fr", "some", ("entité", "entités", "f"), {1: "une entité", 2: "des entités"}),
    ("fr", "some", ("autre participant", "autres participants"),
     {1: "un autre participant", 3: "d’autres participants"}),
    ("es", "some", ("entidad", "entidades", "f"), {1: "una entidad", 2: "entidades"}),
    ("es", "some", ("otro participante", "otros participantes"), {1: "otro participante"}),
    ("en", "ordinal", (), {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 17: "17th",
                           21: "21st", 22: "22nd", 111: "111th"}),
    ("fr", "ordinal", ("f",), {1: "1re", 2: "2e", 17: "17e"}),
    ("fr", "ordinal", (), {1: "1er"}),
    ("es", "ordinal", ("f",), {1: "1ª", 17: "17ª"}),
    ("es", "ordinal", (), {1: "1er", 2: "2º", 3: "3er", 11: "11º", 13: "13º", 17: "17º", 21: "21er", 31: "31er",
                           33: "33er"}),
    ("fr", "ordinal_in_words", (),
     {1: "première", 4: "quatrième", 5: "cinquième", 9: "neuvième", 10: "dixième", 21: "vingt et unième",
      71: "soixante et onzième", 80: "quatre-vingtième", 99: "quatre-vingt-dix-neuvième", 100: "100e"}),
    ("es", "ordinal_in_words", (), {1: "primer", 2: "segundo", 3: "tercer", 7: "séptimo", 10: "décimo", 11: "11º"}),
    ("es", "ordinal_in_words", ("f",), {1: "primera", 2: "segunda", 3: "tercera"}),
    ("en", "body_session", (), {"thirty-first": "thirty-first session"}),
    ("fr", "body_session", (),
     {"31st": "trente et unième session", "Twenty second": "vingt-deuxième session", "first": "première session",
      "twenty-third special": "vingt-troisième session extraordinaire",
      "10th emergency special": "dixième session extraordinaire d’urgence", "Vienna": "session Vienna"}),
    ("es", "body_session", (),
     {"thirty-first": "31er período de sesiones",
      "10th emergency special": "10º período extraordinario de sesiones de emergencia",
      "Vienna": "período de sesiones Vienna"}),
    ("en", "with_article", (), {"State Member": "a State Member", "observer State": "an observer State",
                                "other observer": "another observer",
                                "United Nations entity": "a United Nations entity"}),
    ("en", "listing", (), {(): "", ("A",): "A", ("A", "B"): "A and B", ("A", "B", "C"): "A, B and C"}),
    ("fr", "listing", (), {(): "", ("A",): "A", ("A", "B"): "A et B", ("A", "", "B", "C"): "A, B et C"}),
    ("es", "listing", (),
     {(): "", ("A",): "A", ("A", "B"): "A y B", ("A", "B", "C"): "A, B y C",
      ("Austria", "Indonesia"): "Austria e Indonesia", ("Austria", "Irán"): "Austria e Irán",
      ("A", "Hidalgo"): "A e Hidalgo", ("A", "hielo"): "A y hielo", ("A", "la India"): "A y la India"}),
    ("en", "sentence", (), {"two were cut": "Two were cut.", "Who?": "Who?", "“Yes.”": "“Yes.”", "": "",
                            "39 statements were heard": "A total of 39 statements were heard.",
                            "10 ran over": "A total of 10 ran over.", "9.07 was the hour": "9.07 was the hour.",
                            "120 names": "A total of 120 names.", "two names": "Two names."}),
    ("fr", "sentence", ("f",), {"21 questions ont été posées": "Vingt et une questions ont été posées.",
                                "deux voix": "Deux voix.", "à 9 h 07": "À 9 h 07.", "7/29 et 28/19": "7/29 et 28/19."}),
    ("en", "hour", (GENEVA,),
     {at(0): "midnight", at(0, 5): "12.05 a.m.", at(9): "9 a.m.", at(12): "noon", at(12, 1): "12.01 p.m.",
      at(15, 26): "3.26 p.m."}),
    ("en", "at", (GENEVA,), {at(0): "at midnight", at(9): "at 9 a.m."}),
    ("fr", "hour", (GENEVA,), {at(9, 7): "9 h 07", at(10): "10 heures", at(1): "1 heure", at(0): "0 heure",
                               at(0, 5): "0 h 05"}),
    ("fr", "at", (GENEVA,), {at(9, 7): "à 9 h 07", at(10): "à 10 heures"}),
    ("fr", "hour_and_minute", (GENEVA,), {at(10): "10 h 00", at(9, 7): "9 h 07"}),
    ("es", "at", (GENEVA,), {at(9, 7): "a las 9.07 horas", at(12): "a las 12.00 horas", at(1, 5): "a la 1.05 horas",
                             at(13): "a las 13.00 horas"}),
    ("es", "the_hour", (GENEVA,), {at(9, 7): "las 9.07 horas", at(1, 5): "la 1.05 horas"}),
    ("es", "hour_and_minute", (GENEVA,), {at(12): "12.00"}),
    ("en", "date", (GENEVA,), {at(9): "Monday, 7 March 2016", at(0, 30) + timedelta(1): "Tuesday, 8 March 2016"}),
    ("fr", "date", (GENEVA,), {at(9): "lundi 7 mars 2016"}),
    ("fr", "day", (GENEVA,), {datetime(2016, 4, 1, 9, tzinfo=GENEVA): "1er avril 2016"}),
    ("es", "date", (GENEVA,), {at(9): "lunes 7 de marzo de 2016"}),
    ("es", "day", (GENEVA,), {at(9): "7 de marzo de 2016"}),
    ("fr", "of", (),
     {"le Groupe des États d’Afrique": "du Groupe des États d’Afrique", "les pays nordiques": "des pays nordiques",
      "l’Union européenne": "de l’Union européenne", "la Suisse": "de la Suisse", "Cuba": "de Cuba", "Oman": "d’Oman",
      "le Groupe des 77 et la Chine": "du Groupe des 77 et de la Chine", "Haïti": "d’Haïti",
      "Human Rights Watch": "de Human Rights Watch"}),
    ("fr", "to", (),
     {"le Brésil": "au Brésil", "les Philippines": "aux Philippines", "la Suisse": "à la Suisse",
      "l’Arménie": "à l’Arménie", "Cuba": "à Cuba", "Plan International": "à Plan International",
      "le Groupe des 77 et la Chine": "au Groupe des 77 et à la Chine"}),
    ("es", "of", (), {"el Grupo de los 77 y China": "del Grupo de los 77 y China", "El Salvador": "de El Salvador",
                      "la Unión Europea": "de la Unión Europea", f"{base.HEAD}el Pakistán": "del Pakistán"}),
    ("es", "to", (), {"el Brasil": "al Brasil", "El Salvador": "a El Salvador",
                      "los Estados Unidos de América": "a los Estados Unidos de América"}),
)  # fmt: skip


@pytest.mark.parametrize(("language", "function", "more", "said"), SAID)
def test_what_a_language_says(language: str, function: str, more: tuple[Any, ...], said: Mapping[Any, str]) -> None:
    tell = getattr(language_of(language), function)
    assert {value: tell(value, *more).replace(FIRM, " ") for value in said} == said


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
    assert " " not in FR.hour(at(9, 7), GENEVA)


@pytest.mark.parametrize(
    "name",
    ["Comité pour la paix et la sécurité", "Bureau de la coopération et la paix",
     "Comité international de coordination pour la promotion et la protection des droits de l’homme"],
)  # fmt: skip
def test_only_a_name_of_two_nouns_has_the_preposition_twice(name: str) -> None:
    assert (FR.of(f"le {name}"), FR.to(f"le {name}")) == (f"du {name}", f"au {name}")
