from datetime import datetime, timedelta

import pytest

from secretary_tui.export.wording.es.words import LANGUAGE as ES
from secretary_tui.export.wording.templating import typeset
from tests.shipped import GENEVA, at


@pytest.mark.parametrize(
    ("count", "masculine", "feminine"),
    [
        (0, "ningún orador", "ninguna declaración"),
        (1, "un orador", "una declaración"),
        (2, "dos oradores", "dos declaraciones"),
        (9, "nueve oradores", "nueve declaraciones"),
        (10, "10 oradores", "10 declaraciones"),
        (21, "21 oradores", "21 declaraciones"),
    ],
)
def test_nouns_agree(count: int, masculine: str, feminine: str) -> None:
    assert ES.counted(count, "orador") == masculine
    assert ES.counted(count, "declaración", "declaraciones", "f") == feminine


def test_only_one_is_singular() -> None:
    assert [ES.agree(n, "fue", "fueron") for n in (0, 1, 2, 21)] == ["fueron", "fue", "fueron", "fueron"]
    assert [ES.times(n) for n in (1, 2, 10)] == ["una vez", "dos veces", "10 veces"]
    assert ES.counted(2, "minuto") == "dos minutos"


def test_ordinals() -> None:
    assert [ES.ordinal(n, "f") for n in (1, 17)] == ["1ª", "17ª"]
    assert [ES.ordinal(n) for n in (1, 2, 3, 11, 13, 17, 21, 31, 33)] == [
        *("1er", "2º", "3er", "11º", "13º", "17º", "21er", "31er", "33er")
    ]


@pytest.mark.parametrize(
    ("written", "told"),
    [("thirty-first", "31er período de sesiones"), ("17th", "17º período de sesiones"),
     ("twenty-third special", "23er período extraordinario de sesiones"),
     ("10th emergency special", "10º período extraordinario de sesiones de emergencia"),
     ("Vienna", "período de sesiones Vienna")],
)  # fmt: skip
def test_a_session_written_in_english_is_told_in_spanish(written: str, told: str) -> None:
    assert ES.body_session(written) == told


@pytest.mark.parametrize(
    ("instant", "when"),
    [(at(9, 7), "a las 9.07 horas"), (at(12), "a las 12.00 horas"), (at(1, 5), "a la 1.05 horas"),
     (at(13), "a las 13.00 horas")],
)  # fmt: skip
def test_hours(instant: datetime, when: str) -> None:
    assert ES.at(instant, GENEVA) == when


def test_days() -> None:
    assert ES.date(at(9), GENEVA) == "lunes 7 de marzo de 2016"
    assert ES.day(at(9), GENEVA) == "7 de marzo de 2016"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "menos de un segundo"), (1, "un segundo"), (42, "42 segundos"), (60, "un minuto"), (120, "dos minutos"),
     (90, "1 minuto y 30 segundos"), (121, "2 minutos y 1 segundo"), (7500, "2 horas y 5 minutos"), (3600, "una hora"),
     (4271, "1 hora, 11 minutos y 11 segundos")],
)  # fmt: skip
def test_lengths(seconds: int, told: str) -> None:
    assert ES.lasting(timedelta(seconds=seconds)) == told


@pytest.mark.parametrize(
    ("minutes", "told"),
    [(0, "a la hora prevista"), (1, "con un minuto de retraso"), (7, "con siete minutos de retraso"),
     (-2, "con dos minutos de antelación")],
)  # fmt: skip
def test_lateness(minutes: int, told: str) -> None:
    assert ES.apart(at(9), at(9) + timedelta(minutes=minutes)) == told


@pytest.mark.parametrize(
    ("items", "told"),
    [([], ""), (["A"], "A"), (["A", "B"], "A y B"), (["A", "B", "C"], "A, B y C"),
     (["Austria", "Indonesia"], "Austria e Indonesia"), (["Austria", "Irán"], "Austria e Irán"),
     (["A", "Hidalgo"], "A e Hidalgo"), (["A", "hielo"], "A y hielo"), (["A", "Islandia"], "A e Islandia"),
     (["A", "la India"], "A y la India"), (["A", "Yemen"], "A y Yemen"), (["A", "Iósif"], "A y Iósif")],
)  # fmt: skip
def test_lists(items: list[str], told: str) -> None:
    assert ES.listing(items) == told


def test_behind_of() -> None:
    assert ES.of("el Grupo de los 77 y China") == "del Grupo de los 77 y China"
    assert ES.of("la Unión Europea") == "de la Unión Europea"
    assert ES.of("El Salvador") == "de El Salvador"
    assert ES.quoted(["A"]) == ["“A”"]
    assert ES.to("el Brasil") == "al Brasil"
    assert ES.to("los Estados Unidos de América") == "a los Estados Unidos de América"
    assert ES.to("El Salvador") == "a El Salvador"


def test_behind_desde_and_hasta() -> None:
    assert ES.the_hour(at(9, 7), GENEVA) == "las 9.07 horas"
    assert ES.the_hour(at(1, 5), GENEVA) == "la 1.05 horas"
    assert ES.hour_and_minute(at(12), GENEVA) == "12.00"


def test_ordinals_in_words() -> None:
    assert [ES.ordinal_in_words(n) for n in (1, 2, 3, 7, 10, 11)] == [
        *("primer", "segundo", "tercer", "séptimo", "décimo", "11º")
    ]
    assert [ES.ordinal_in_words(n, "f") for n in (1, 2, 3)] == ["primera", "segunda", "tercera"]


def test_several_or_one_of_a_kind() -> None:
    assert ES.some(1, "entidad", "entidades", "f") == "una entidad"
    assert ES.some(2, "entidad", "entidades", "f") == "entidades"
    assert ES.some(1, "otro participante", "otros participantes") == "otro participante"


def test_a_figure_and_a_title_are_bound_to_their_word() -> None:
    assert typeset("es", "17ª sesión, 31er período, a las 9.07 horas, Excma. Sra. Doe") == (
        "17ª\u00a0sesión, 31er\u00a0período, a las 9.07\u00a0horas, Excma.\u00a0Sra.\u00a0Doe"
    )
