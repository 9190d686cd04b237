"""Whatever an act writes into the record is read again as what it was."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_tui.domain.model import CATEGORIES, Category
from secretary_tui.domain.procedure import kept_text, speaking_time, understood, written

LINES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1)
SOME = st.lists(st.sampled_from(CATEGORIES), min_size=1, unique=True).map(tuple)


@given(
    st.sampled_from(["reduced", "raised"]),
    st.integers(1, 86_400),
    SOME,
    st.lists(st.integers(0, 99), min_size=2, max_size=2),
)
def test_numbers_and_categories(changed: str, seconds: int, some: tuple[Category, ...], counts: list[int]) -> None:
    speeches = {"changed": changed, "seconds": seconds}
    kept = tuple((category, *counts) for category in some)
    for kind, fields in (
        ("limit", speeches),
        ("limit of replies", speeches),
        ("limit of some", {**speeches, "categories": some}),
        ("list closed", {"speakers": counts[0]}),
        ("carried over", {"speakers_were": counts[0]}),
        ("reserved places", {"kept": kept}),
    ):
        said = understood(written(kind, **fields))  # type: ignore[arg-type]
        assert said is not None
        assert (said.kind, said.fields) == (kind, fields)


@given(LINES)
def test_texts(text: str) -> None:
    for kind, fields in (("suspended because", {"reason": text}), ("lots", {"seed": text})):
        said = understood(written(kind, **fields))  # type: ignore[arg-type]
        assert said is not None
        assert (said.kind, said.fields) == (kind, fields)


@pytest.mark.parametrize(
    ("kind", "fields", "sentence"),
    [
        ("list closed", {"speakers": 1}, "The list of speakers was closed with 1 speaker inscribed."),
        ("carried over", {"speakers_were": 2}, "2 speakers were carried over to another list."),
        (
            "moved",
            {"names": ["Chad"], "place": 2},
            "The order of those waiting was changed: Chad was moved to place 2.",
        ),
        ("interpretation", {"hour": "12.20"}, "Interpretation is provided until 12.20."),
    ],
)
def test_sentences(kind: Any, fields: dict[str, Any], sentence: str) -> None:
    assert written(kind, **fields) == sentence


@pytest.mark.parametrize(
    "text",
    [
        "The chair made a ruling.",
        "The speaking time was reduced to nothing for all who had not spoken.",
        "The speaking time was reduced to 2 minutes for Cuba who had not spoken.",
        "Places within what can be reached were kept: everybody 1 of 2.",
        "Places within what can be reached were kept: whatever comes.",
    ],
)
def test_what_no_act_wrote_is_not_understood(text: str) -> None:
    assert understood(text) is None


def test_a_speaking_time_is_told_as_the_chair_says_it() -> None:
    assert [speaking_time(n) for n in (0, 1, 60, 90, 121)] == [
        "0 seconds", "1 second", "1 minute", "1 minute and 30 seconds", "2 minutes and 1 second",
    ]  # fmt: skip
    assert kept_text([("ngo", 1, 3)]) == "non-governmental organizations 1 of 3"
