"""The panellists who answered: whom the report names, and whom it calls “the panellists”."""

from collections.abc import Sequence
from typing import Any

import pytest

from tests.export.heard import held, spoke, told
from tests.sittings import at

#: An entry that asked questions in the first slot.
ASKED = spoke("Cuba", 61)
ALLEN_AND_MEZMUR = "Chairperson, Ernie Allen; and Chairperson, Benyam Dawit Mezmur."
AND_BOER = "Chairperson, Ernie Allen; Chairperson, Benyam Dawit Mezmur; and Special Rapporteur, Maud de Boer."
CONCLUDED = "answered questions and made their concluding remarks"


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ([spoke("p-allen", 2, "opening"), spoke("p-allen", 170, "responses-2")],
         "the Chairperson, Ernie Allen, answered questions and made concluding remarks."),
        ([spoke("p-allen", 2, "opening"), spoke("p-allen", 170, "responses-2"), spoke("p-mezmur", 172, "responses-2")],
         f"the following panellists {CONCLUDED}: {ALLEN_AND_MEZMUR}"),
        ([spoke("p-carr", 178, "responses-2")], "the moderator, John Carr, made closing remarks."),
        ([spoke("p-allen", 70)], "the Chairperson, Ernie Allen, answered questions."),
    ],
)  # fmt: skip
def test_whoever_answers_is_named_somewhere(entries: list[dict[str, Any]], sentence: str) -> None:
    assert f"At the same meeting, {sentence}" in told(held(ASKED, *entries))


@pytest.mark.parametrize(
    ("answered", "changes", "sentence"),
    [
        (("p-allen", "p-mezmur", "p-boer"), {}, f"the panellists {CONCLUDED}."),
        (("p-allen", "p-mezmur"), {}, f"the following panellists {CONCLUDED}: {ALLEN_AND_MEZMUR}"),
        (("p-mezmur",), {}, "the Chairperson, Benyam Dawit Mezmur, answered questions and made concluding remarks."),
        (("p-allen", "p-mezmur"), {"left": at(110)}, f"the panellists {CONCLUDED}."),
        (("p-allen", "p-mezmur"), {"left": at(170)}, f"the following panellists {CONCLUDED}: {ALLEN_AND_MEZMUR}"),
        (("p-allen", "p-mezmur", "p-boer"), {"role": "opening"}, f"the following {CONCLUDED}: {AND_BOER}"),
        ((), {}, ""),
    ],
)
def test_the_panellists_are_all_who_were_there_when_the_block_began(
    answered: Sequence[str], changes: dict[str, Any], sentence: str
) -> None:
    panel = (
        {"id": "p-allen", "name": "Ernie Allen", "function": "Chairperson"},
        {"id": "p-mezmur", "name": "Benyam Dawit Mezmur", "function": "Chairperson"},
        {"id": "p-boer", "name": "Maud de Boer", "function": "Special Rapporteur"} | changes,
    )
    presented = [spoke(person["id"], 2 + n, "opening") for n, person in enumerate(panel)]
    answers = [spoke(name, 166 + n, "responses-2") for n, name in enumerate(answered)]
    said = [text for text in told(held(ASKED, *presented, *answers, panel=panel)) if "answered" in text]
    assert said == [f"At the same meeting, {sentence}"] * bool(sentence)


@pytest.mark.parametrize(("list_id", "all_of_them"), [("responses-1", True), ("responses-2", False)])
def test_who_was_absent_when_called_is_not_among_those_who_were_there(list_id: str, all_of_them: bool) -> None:
    people = ("p-allen", "p-mezmur", "p-boer")
    panel = tuple({"id": name, "name": name.removeprefix("p-").title()} for name in people)
    presented = [spoke(name, 2 + n, "opening") for n, name in enumerate(people)]
    answers = [spoke("p-allen", 106, "responses-1"), spoke("p-mezmur", 108, "responses-1")]
    absent = {"id": "x", "list": list_id, "panel": "p-boer", "outcome": "absent"}

    said = told(held(ASKED, *presented, *answers, absent, panel=panel))

    assert ("At the same meeting, the panellists answered questions." in said) is all_of_them
    assert any("panellists answered questions: Allen; and Mezmur." in text for text in said) is not all_of_them


def test_answers_conclude_only_once_no_more_are_to_come() -> None:
    session = held(
        ASKED, spoke("p-allen", 2, "opening"), spoke("p-mezmur", 4, "opening"),
        spoke("p-allen", 106, "responses-1"), spoke("p-mezmur", 110, "responses-1"), to=3, closed=None,
    )  # fmt: skip
    assert told(session)[-1] == "At the same meeting, the panellists answered questions."

    skipped = tuple(block.evolve(skipped=block.is_to_come) for block in session.blocks)
    assert told(session.evolve(blocks=skipped))[-1] == (
        "At the same meeting, the panellists answered questions and made their concluding remarks."
    )


@pytest.mark.parametrize(
    ("kind", "asks", "said"),
    [
        ("panel discussion", (61, 121), "answered questions and made concluding remarks"),
        ("panel discussion", (61,), "made concluding remarks"),
        ("panel discussion", (), "made concluding remarks"),
        ("interactive dialogue", (121,), "answered questions and made concluding remarks"),
        ("general debate", (121,), "made concluding remarks"),
    ],
)
def test_questions_are_answered_where_some_were_asked_since_the_last_answers(
    kind: str, asks: Sequence[int], said: str
) -> None:
    entries = [spoke("Cuba", minute) for minute in asks]
    answers = [spoke("p-mezmur", 107, "responses-1"), spoke("p-allen", 170, "responses-2")]

    paper = told(held(*entries, *answers, session={"kind": kind}))

    assert paper[-1].endswith(f"t the same meeting, the Chairperson, Ernie Allen, {said}.")
