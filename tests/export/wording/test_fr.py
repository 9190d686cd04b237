from datetime import datetime, timedelta

import pytest

from secretary_tui.export.wording import base
from secretary_tui.export.wording.fr.words import LANGUAGE as FR
from secretary_tui.export.wording.fr.words import in_words
from secretary_tui.export.wording.templating import typeset
from tests.shipped import GENEVA, at

FIRM = "\u00a0"


@pytest.mark.parametrize(
    ("count", "masculine", "feminine"),
    [
        (0, "aucun orateur", "aucune voix"),
        (1, "un orateur", "une voix"),
        (2, "deux orateurs", "deux voix"),
        (9, "neuf orateurs", "neuf voix"),
        (10, "10 orateurs", "10 voix"),
        (21, "21 orateurs", "21 voix"),
    ],
)
def test_nouns_agree(count: int, masculine: str, feminine: str) -> None:
    assert FR.counted(count, "orateur") == masculine
    assert FR.counted(count, "voix", "voix", "f") == feminine


def test_none_and_one_are_singular() -> None:
    assert [FR.agree(n, "a", "ont") for n in (0, 1, 2, 21)] == ["a", "a", "ont", "ont"]
    assert [FR.times(n) for n in (1, 2, 10)] == ["une fois", "deux fois", "10 fois"]


@pytest.mark.parametrize(
    ("count", "word"),
    [(1, "première"), (2, "deuxième"), (4, "quatrième"), (5, "cinquième"), (9, "neuvième"), (11, "onzième"),
     (17, "dix-septième"), (19, "dix-neuvième"), (21, "vingt et unième"), (25, "vingt-cinquième"), (30, "trentième"),
     (31, "trente et unième"), (42, "quarante-deuxième"), (60, "soixantième"), (70, "soixante-dixième"),
     (71, "soixante et onzième"), (80, "quatre-vingtième"),
     (81, "quatre-vingt-unième"), (99, "quatre-vingt-dix-neuvième"),
     (100, "100e")],
)  # fmt: skip
def test_sessions_are_counted_in_words(count: int, word: str) -> None:
    assert FR.ordinal_in_words(count) == word


@pytest.mark.parametrize(
    ("written", "told"),
    [("thirty-first", "trente et unième session"), ("31st", "trente et unième session"),
     ("Twenty second", "vingt-deuxième session"), ("fortieth", "quarantième session"), ("twelfth", "douzième session"),
     ("first", "première session"), ("twenty-third special", "vingt-troisième session extraordinaire"),
     ("10th emergency special", "dixième session extraordinaire d’urgence"), ("Vienna", "session Vienna")],
)  # fmt: skip
def test_a_session_written_in_english_is_told_in_french(written: str, told: str) -> None:
    assert FR.body_session(written) == told


def test_ordinals() -> None:
    assert [FR.ordinal(n, "f") for n in (1, 2, 17)] == ["1re", "2e", "17e"]
    assert FR.ordinal(1) == "1er"


@pytest.mark.parametrize(
    ("instant", "hour", "when"),
    [(at(9, 7), "9 h 07", "à 9 h 07"), (at(10), "10 heures", "à 10 heures"), (at(1), "1 heure", "à 1 heure"),
     (at(0), "0 heure", "à 0 heure"), (at(0, 5), "0 h 05", "à 0 h 05")],
)  # fmt: skip
def test_hours(instant: datetime, hour: str, when: str) -> None:
    assert FR.hour(instant, GENEVA).replace(FIRM, " ") == hour
    assert FR.at(instant, GENEVA).replace(FIRM, " ") == when
    assert " " not in FR.hour(instant, GENEVA)


def test_days() -> None:
    assert FR.date(at(9), GENEVA).replace(FIRM, " ") == "lundi 7 mars 2016"
    assert FR.day(datetime(2016, 4, 1, 9, tzinfo=GENEVA), GENEVA).replace(FIRM, " ") == "1er avril 2016"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "moins d’une seconde"), (1, "une seconde"), (42, "42 secondes"), (60, "une minute"), (120, "deux minutes"),
     (90, "1 minute et 30 secondes"), (121, "2 minutes et 1 seconde"), (7500, "2 heures et 5 minutes"),
     (3600, "une heure"), (4271, "1 heure, 11 minutes et 11 secondes")],
)  # fmt: skip
def test_lengths(seconds: int, told: str) -> None:
    assert FR.lasting(timedelta(seconds=seconds)).replace(FIRM, " ") == told


@pytest.mark.parametrize(
    ("minutes", "told"),
    [(0, "à l’heure prévue"), (1, "avec une minute de retard"), (7, "avec sept minutes de retard"),
     (-2, "avec deux minutes d’avance")],
)  # fmt: skip
def test_lateness(minutes: int, told: str) -> None:
    assert FR.apart(at(9), at(9) + timedelta(minutes=minutes)) == told


@pytest.mark.parametrize(
    ("noun", "told"),
    [("le Groupe des États d’Afrique", "du Groupe des États d’Afrique"), ("les pays nordiques", "des pays nordiques"),
     ("l’Union européenne", "de l’Union européenne"), ("la Suisse", "de la Suisse"), ("Cuba", "de Cuba"),
     ("Oman", "d’Oman"), ("le Groupe des 77 et la Chine", "du Groupe des 77 et de la Chine"),
     ("57 States", "de 57 States")],
)  # fmt: skip
def test_behind_of(noun: str, told: str) -> None:
    assert FR.of(noun) == told


def test_lists_and_quotation_marks() -> None:
    assert FR.listing([]) == ""
    assert FR.listing(["A"]) == "A"
    assert FR.listing(["A", "B"]) == "A et B"
    assert FR.listing(["A", "", "B", "C"]) == "A, B et C"
    assert FR.quoted(["A"]) == [f"«{FIRM}A{FIRM}»"]


def test_several_or_one_of_a_kind() -> None:
    assert FR.some(1, "entité", "entités", "f") == "une entité"
    assert FR.some(2, "entité", "entités", "f") == "des entités"
    assert FR.some(1, "autre participant", "autres participants") == "un autre participant"
    assert FR.some(3, "autre participant", "autres participants") == "d’autres participants"


def test_high_marks_are_bound_to_their_word() -> None:
    assert typeset("fr", "Oui ; non : « peut-être » ?") == "Oui\u00a0; non\u00a0: «\u00a0peut-être\u00a0»\u00a0?"
    assert typeset("fr", "| a |\n| ---: | :--- |") == "| a |\n| ---: | :--- |"
    assert typeset("en", "a ; b") == "a ; b"


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
def test_numbers_in_words(count: int, masculine: str, feminine: str) -> None:
    assert in_words(count) == masculine
    assert in_words(count, "f") == feminine


@pytest.mark.parametrize(
    ("text", "told"),
    [("21 questions ont été posées", "Vingt et une questions ont été posées."), ("deux voix", "Deux voix."),
     (FR.at(at(9, 7), GENEVA), "À 9 h 07."), ("7/29 et 28/19", "7/29 et 28/19.")],
)  # fmt: skip
def test_no_sentence_begins_with_a_figure(text: str, told: str) -> None:
    assert FR.sentence(text, "f").replace(FIRM, " ") == told


@pytest.mark.parametrize(
    ("noun", "told"),
    [("le Brésil", "au Brésil"), ("les Philippines", "aux Philippines"), ("la Suisse", "à la Suisse"),
     ("l’Arménie", "à l’Arménie"), ("Cuba", "à Cuba"), ("Plan International", "à Plan International"),
     ("le Groupe des 77 et la Chine", "au Groupe des 77 et à la Chine")],
)  # fmt: skip
def test_behind_a(noun: str, told: str) -> None:
    assert FR.to(noun) == told


@pytest.mark.parametrize(
    ("noun", "told"),
    [("Haïti", "d’Haïti"), ("El Salvador", "d’El Salvador"), ("Human Rights Watch", "de Human Rights Watch"),
     ("le Honduras", "du Honduras"), ("YMCA", "de YMCA")],
)  # fmt: skip
def test_de_loses_its_vowel_where_it_is_heard(noun: str, told: str) -> None:
    assert FR.of(noun) == told


def test_columns_and_drawings_have_the_minutes_of_every_hour() -> None:
    assert FR.hour_and_minute(at(10), GENEVA) == f"10{FIRM}h{FIRM}00"
    assert FR.hour_and_minute(at(9, 7), GENEVA) == FR.hour(at(9, 7), GENEVA)


def test_a_figure_and_a_title_are_bound_to_their_word() -> None:
    assert typeset("fr", "17e séance, 14 orateurs, M. Carr, S. E. Mme Doe") == (
        "17e\u00a0séance, 14\u00a0orateurs, M.\u00a0Carr, S. E.\u00a0Mme\u00a0Doe"
    )
    assert typeset("fr", "7/29 and 28/19 also, 0:40 sur 2:00") == "7/29 and 28/19 also, 0:40 sur 2:00"


def test_words_stand_in_the_order_of_the_alphabet() -> None:
    assert base.alphabetical(["russe", "États", "arabe", "espagnol"]) == ["arabe", "espagnol", "États", "russe"]


@pytest.mark.parametrize(
    "name",
    [
        "Comité pour la paix et la sécurité",
        "Bureau de la coopération et la paix",
        "Comité international de coordination pour la promotion et la protection des droits de l’homme",
    ],
)
def test_only_a_name_of_two_nouns_has_the_preposition_twice(name: str) -> None:
    assert (FR.of(f"le {name}"), FR.to(f"le {name}")) == (f"du {name}", f"au {name}")
    assert FR.to("le Groupe des 77 et la Chine") == "au Groupe des 77 et à la Chine"
