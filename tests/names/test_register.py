"""The party that a text means, its category, and the spelling of its name."""

from datetime import date, timedelta

import pytest

from secretary_tui.names.register import Register, _built, _changes
from secretary_tui.names.register_files import builtin
from tests.shipped import MORNING, shipped

THEN = Register.load(date(2016, 3, 7))
NOW = Register.load(date(2026, 11, 24))
SESSION = shipped(MORNING).evolve(organizations=(), entries=(), panel=())
STATES = builtin()["states"]


def first(text: str, count: int, register: Register = THEN) -> list[str]:
    return [proposal.id for proposal in register.propose(text, count)]


@pytest.mark.parametrize("register", [THEN, NOW], ids=["2016", "now"])
def test_every_state_is_among_the_first_three(register: Register) -> None:
    for state, row in STATES.items():
        forms = [state, row["iso2"], row["name"], row["name"].split(" (")[0]]
        for text in (*forms, *(row[language] for language in ("fr", "es", "ru", "zh", "ar")), *row.get("aliases", ())):
            assert state in first(text, 3, register), text
        for whole in (row["name"], row["fr"], state, row["iso2"]):
            assert first(whole, 1, register) == [state], whole


def test_three_letters_of_the_name_find_a_state() -> None:
    for state, row in STATES.items():
        letters = next(word for word in row["name"].replace("the ", "").split() if len(word) > 2)[:3]
        assert state in first(letters, 12), row["name"]


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("uk", "gbr"), ("us", "usa"), ("uae", "are"), ("ger", "deu"), ("ind", "ind"), ("indo", "idn"), ("rok", "kor"),
        ("drc", "cod"), ("dprk", "prk"), ("korea", "kor"), ("congo", "cog"), ("mace", "mkd"), ("north mac", "mkd"),
        ("cote", "civ"), ("cote divoire", "civ"), ("cote d ivoire", "civ"), ("CÔTE D’IVOIRE", "civ"), ("ivo", "civ"),
        ("laos", "lao"), ("the netherlands", "nld"), ("holland", "nld"), ("vietnam", "vnm"), ("l’Iran", "irn"),
        ("burma", "mmr"), ("czech rep", "cze"), ("st kitts", "kna"), ("north ir", "gbr"), ("guinea-b", "gnb"),
        ("sao tome", "stp"), ("La Suisse", "che"), ("les Philippines", "phl"), ("U.S.A.", "usa"), ("syria", "syr"),
        ("россия", "rus"), ("Йемен", "yem"), ("اليمن", "yem"), ("يمن", "yem"), ("المغرب", "mar"), ("韩国", "kor"),
        ("英国", "gbr"), ("España", "esp"), ("espana", "esp"), ("ÉTATS-UNIS", "usa"), ("etats unis", "usa"),
    ],
)  # fmt: skip
def test_what_people_type(typed: str, state: str) -> None:
    assert first(typed, 1) == [state]


@pytest.mark.parametrize(
    "typed",
    ["Plan International", "Save the Children", "Franciscans International", "CARE", "Oxfam", "Amnesty International",
     "Caritas", "World Vision", "CIVICUS", "Terre des hommes", "ECPAT", "", "  ", "()", "X"],
)  # fmt: skip
def test_an_ngo_is_nobody_of_the_register(typed: str) -> None:
    assert THEN.propose(typed) == ()
    assert THEN.exact(typed) is None


def test_states_come_before_organizations() -> None:
    kinds = [proposal.kind for proposal in THEN.propose("uni", 12)]
    assert kinds[:3] == ["state"] * 3
    assert "organization" in kinds


@pytest.mark.parametrize(
    ("typed", "name", "category"),
    [
        ("unicef", "United Nations Children's Fund", "un"),
        ("order of malta", "Sovereign Military Order of Malta", "other"),
        ("holy see", "Holy See", "observer"),
        ("china", "China", "member"),
        ("norway", "Norway", "observer"),
    ],
)
def test_the_category_comes_with_the_name(typed: str, name: str, category: str) -> None:
    best = THEN.with_session(SESSION).propose(typed)[0]
    assert (best.name, best.category) == (name, category)


def test_migration_was_intergovernmental_until_it_joined_the_united_nations() -> None:
    assert [register.propose("iom")[0].category for register in (THEN, NOW)] == ["igo", "un"]


def test_without_a_list_of_members_the_category_is_open() -> None:
    nobody = THEN.with_session(SESSION.evolve(sitting=SESSION.sitting.evolve(council_members=())))
    assert [register.propose("china")[0].category for register in (THEN, nobody)] == [None, None]
    assert nobody.propose("holy see")[0].category == "observer"


def test_exact_takes_any_form_but_no_part() -> None:
    found = THEN.exact("Macédoine du Nord")
    assert found is not None
    assert (found.name, found.score) == ("the former Yugoslav Republic of Macedonia", 1.0)
    assert THEN.exact("mace") is None


@pytest.mark.parametrize(
    ("group", "forms"),
    [
        ("Organization of Islamic Cooperation", ["oic", "islamic group"]),
        ("European Union", ["EU", "european union"]),
        ("Non-Aligned Movement", ["nam", "MNA", "nonaligned movement", "movement of non-aligned countries"]),
        ("Group of African States", ["african group", "the African Group", "afr", "ag"]),
        ("Group of Latin American and Caribbean States", ["grulac"]),
        ("Nordic and Baltic countries", ["nb8", "nordic-baltic"]),
        ("Group of 77 and China", ["G-77", "group of 77 and china"]),
        ("Like-minded Group", ["like-minded"]),
        ("Organisation internationale de la Francophonie", ["francophonie"]),
        (
            None,
            ["austria, slovenia and switzerland", "brazil", "a group of countries", "group of states", "core", "un"],
        ),
        (None, ["frican group", "57 Member States and Observers", "Group of Friends", "the core group", ""]),
    ],
)
def test_a_group_is_known_by_an_exact_form_and_by_no_other(group: str | None, forms: list[str]) -> None:
    assert {form: THEN.exact_group(form) for form in forms} == dict.fromkeys(forms, group)


@pytest.mark.parametrize(
    ("name", "natural"),
    [
        ("Iran (Islamic Republic of)", "the Islamic Republic of Iran"),
        ("United States of America", "the United States of America"),
        ("Netherlands", "the Netherlands"),
        ("the former Yugoslav Republic of Macedonia", "the former Yugoslav Republic of Macedonia"),
        ("Nordic countries", "the Nordic countries"),
        ("Plan International", "Plan International"),
    ],
)
def test_the_form_in_running_text(name: str, natural: str) -> None:
    assert THEN.natural(name) == natural
    assert NOW.natural("Netherlands") == "the Kingdom of the Netherlands"


@pytest.mark.parametrize(
    ("register", "name", "language", "said"),
    [
        (THEN, "Turkey", "fr", "Turquie"),
        (NOW, "Turkey", "fr", "Türkiye"),
        (THEN, "Viet Nam", "zh", "越南"),
        (THEN, "UNICEF", "fr", "Fonds des Nations Unies pour l’enfance"),
        (THEN, "African Group", "es", "Grupo de los Estados de África"),
        (THEN, "Plan International", "fr", "Plan International"),
    ],
)
def test_names_in_other_languages_are_of_their_time_too(
    register: Register, name: str, language: str, said: str
) -> None:
    assert register.in_language(name, language) == said


def test_the_regional_group() -> None:
    groups = [THEN.regional_group(name) for name in ("Israel", "Kiribati", "Holy See", "Plan International")]
    assert groups == ["Western European and other States", "Asia-Pacific States", None, None]


@pytest.mark.parametrize("before", [0, 1])
@pytest.mark.parametrize("change", sorted(_changes())[::10])
def test_days_share_a_register_up_to_the_day_of_a_change(change: date, before: int) -> None:
    day = change - timedelta(days=before)
    shared, of_day = Register.load(day), _built(builtin(), day)
    assert (shared.on, shared.speakers, shared.groups) == (day, of_day.speakers, of_day.groups)
