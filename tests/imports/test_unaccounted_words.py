"""Each word of a list is in an entry, in a doubt or left out; no entry is lost, invented or changed without a doubt."""

import re
from collections import Counter

import pytest
from hypothesis import given, strategies as st

from secretary_tui.domain.text import fold
from secretary_tui.imports.pasted import read_pasted
from secretary_tui.imports.proposal import ImportedList, UnreadableList
from tests.corpora import shapes
from tests.imports.known import known_names
from tests.imports.random_lists import made, silent_faults
from tests.tables import tables

TABLES = tables(__file__)
FILLING, NAMES, LEADS = TABLES["filling"], TABLES["names"], TABLES["leads"]


def words_lost(text: str, reading: ImportedList) -> list[str]:
    told = [f"{each.typed} {each.doubt}" for each in reading.proposals] + [left.typed for left in reading.left_out]
    there = set(re.findall(r"[^\W_]+", fold(" ".join(told))))
    words = (word for word in re.findall(r"[^\W_]+", fold(text)) if len(word) > 1 and not word.isdecimal())
    return [word for word in words if word not in there and word not in FILLING]


def test_no_word_of_a_list_is_lost() -> None:
    texts = {str(shape): shape.text for shape in shapes() if shape.path.suffix == ".txt"}
    lost = {shape: words_lost(text, read_pasted(text, known_names())) for shape, text in texts.items()}
    assert {shape: words for shape, words in lost.items() if words} == {}


@given(st.integers(0, 100_000))
def test_no_word_of_a_random_list_is_lost(seed: int) -> None:
    one = made(seed)
    assert words_lost(one.text, read_pasted(one.text, known_names())) == []


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True), st.sampled_from((", ", "; ", "\n")))
def test_names_without_a_remark_are_all_there_in_their_order(names: list[str], between: str) -> None:
    known = known_names()
    expected = [found.name for name in names if (found := known.exact(name.removeprefix("the ")))]
    reading = read_pasted(between.join(names), known)
    assert [proposal.name for proposal in reading.proposals] == expected


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("between", [": ", ":\n"])
def test_the_words_of_a_lead_before_a_colon_are_no_name(lead: str, between: str) -> None:
    reading = read_pasted(f"{lead}{between}Chad, Peru", known_names())
    assert [(row.name, row.doubts) for row in reading.proposals] == [("Chad", ()), ("Peru", ())]


@pytest.mark.parametrize(
    "mark", ["(Minister of Justice)", "(Prime Minister)", "(withdrawn)", "(OIC)", "(video)", "(tbc)", "(blue badge)"]
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_bracket_never_eats_a_neighbour(mark: str, place: int) -> None:
    names = ["Togo", "Chad", "Peru"]
    text = ", ".join(f"{name} {mark}" if number == place else name for number, name in enumerate(names))
    reading = read_pasted(text, known_names())
    there = Counter(proposal.name for proposal in reading.proposals)
    gone = [name for name in names if not there[name]]
    assert gone == ([names[place]] if mark == "(withdrawn)" else [])
    assert all(any(name in left.typed and "withdrawn" in left.why for left in reading.left_out) for name in gone)


#: Seeds for which the reading was once wrong, one for each kind of mistake.
FOUND = (
    1, 14, 55, 57, 71, 91, 325, 484, 565, 741, 871, 897, 1192, 1268, 1402, 1774,
    2459, 2635, 3172, 3204, 3323, 4222, 4644, 5033, 7236, 20291, 21401, 22047, 22330, 23227, 25260, 25473,
    40254, 40520, 43194, 45985, 51215, 52331, 61115, 70232, 71089, 7471, 13150, 17915, 19345, 24449, 35448,
    1598, 1825, 13017, 22743, 9215, 26233, 26812, 27816, 34128, 36844, 37299, 61511,
)  # fmt: skip


@pytest.mark.parametrize(
    "seeds",
    [
        pytest.param(FOUND, id="found"),
        pytest.param(range(20_000, 20_020), id="others"),
        pytest.param(range(20_020, 20_500), id="more", marks=pytest.mark.slow),
        pytest.param(range(30_000, 36_000), id="thousands", marks=pytest.mark.slow),
    ],
)
def test_nothing_of_a_random_list_is_silently_wrong(seeds: tuple[int, ...] | range) -> None:
    wrong = {}
    for seed in seeds:
        one = made(seed)
        try:
            faults = silent_faults(one, known_names())
        except UnreadableList as refused:
            faults = [refused.sentence]
        if faults:
            wrong[seed] = (one.text, faults)
    assert wrong == {}


def summary(text: str) -> list[tuple[str, str, bool]]:
    """Return for each entry its name, the names on whose behalf it speaks, and whether it is doubted."""
    proposals = read_pasted(text, known_names()).proposals
    return [(each.name, " ".join(filter(None, each.capacity)), bool(each.doubts)) for each in proposals]


@pytest.mark.parametrize("heading", ["Withdrawn:", "Cancelled", "Retirados:", "Please remove:"])
def test_who_stands_under_a_heading_of_those_that_do_not_speak_is_left_out(heading: str) -> None:
    # and the end of the section is unknown
    assert summary(f"Chad\n{heading}\nCuba\nPeru\nMembers of the Council\nTogo") == [
        ("Chad", "", False),
        ("Togo", "", True),
    ]


@pytest.mark.parametrize("heading", ["Waiting list", "Not confirmed:", "Droit de réponse :", "Already spoken"])
def test_who_stands_under_a_heading_of_those_that_may_not_speak_is_doubted(heading: str) -> None:
    assert summary(f"Chad\n{heading}\nCuba\nPeru\nMembers of the Council\nTogo") == [
        ("Chad", "", False), ("Cuba", "", True), ("Peru", "", True), ("Togo", "", False),
    ]  # fmt: skip


@pytest.mark.parametrize("contact", ["Tel: +41 22 123 45 67", "secretariat@foo.example", "www.foo.example"])
def test_what_stands_right_above_a_telephone_or_an_address_is_doubted(contact: str) -> None:
    text = f"NGOs\nPlan International\nFoo Bar\n\nJohn Smith\nSecretariat\n{contact}"
    assert summary(text) == [
        ("Plan International", "", False), ("Foo Bar", "", False), ("John Smith", "", True), ("Secretariat", "", True),
    ]  # fmt: skip


@pytest.mark.parametrize("other", ["Chad", "Viet Nam", "Bosnia and Herzegovina", "Norway"])
@pytest.mark.parametrize("line", ["Togo, Ms. Diaz, Director, {}", "Togo (Ms. Ana Diaz {})", "Togo, Director of {}"])
def test_a_state_in_what_is_taken_for_a_person_or_a_function_is_doubted(other: str, line: str) -> None:
    reading = read_pasted(line.format(other), known_names())
    first = next(row for row in reading.proposals if row.name == "Togo")
    assert first.doubts or other in [row.name for row in reading.proposals]
