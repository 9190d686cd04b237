"""Every word of a list is in an entry, in a doubt, in a piece that was left out, or known as filling."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_tui.domain.text import fold
from secretary_tui.imports.pasted import read_pasted
from secretary_tui.imports.proposal import ImportedList
from tests.corpora import shapes
from tests.imports.known import known_names
from tests.imports.random_lists import made
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
