"""Templates of sittings: their blocks fill the sitting exactly to the minute, whatever its length."""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, strategies as st

from secretary_tui.domain.model.rows.entry import SpeakersList
from secretary_tui.domain.model.rows.sitting import Rules
from secretary_tui.errors import SecretaryError
from secretary_tui.export.wording.names import titled
from secretary_tui.planning.plan import Shares, Template, panel_blocks, template_of, templates


def minutes_of(blocks: object) -> list[int]:
    return [block.minutes for block in blocks]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("minutes", "shares", "wanted"),
    [
        (180, Shares(), [60, 45, 15, 45, 15]),  # as in the concept note
        (120, Shares(rounds=1), [40, 60, 20]),
        (180, Shares(opening=30, responses=20, rounds=3), [30, 30, 20, 30, 20, 30, 20]),
        (185, Shares(), [60, 47, 15, 48, 15]),
    ],
)
def test_rounds_of_a_panel(minutes: int, shares: Shares, wanted: list[int]) -> None:
    assert minutes_of(panel_blocks(minutes, shares)) == wanted


@pytest.mark.parametrize(
    ("name", "minutes", "shares", "wanted"),
    [
        ("interactive dialogue", 120, Shares(), [15, 95, 10]),
        ("general debate", 180, Shares(opening=20), [20, 160]),
        ("clustered dialogue", 180, Shares(), [20, 15, 125, 20]),
        ("high-level segment", 180, Shares(), [15, 165]),
        ("adoption of a review", 60, Shares(), [15, 20, 20, 5]),
        ("drafts", 30, Shares(), [5, 5, 5, 10, 5]),  # one draft among others
    ],
)
def test_the_other_templates(name: str, minutes: int, shares: Shares, wanted: list[int]) -> None:
    template = template_of(name)
    assert template is not None
    assert minutes_of(template.blocks(minutes, shares)) == wanted


def _limits(lists: Iterable[SpeakersList]) -> dict[str, Any]:
    return {row.id: (row.limit, row.limits) for row in lists}


def test_lists_added_to_a_sitting_with_other_limits_bring_those_of_their_kind() -> None:
    special, drafts = (template for name in ("special", "drafts") if (template := template_of(name)))
    lists = drafts.lists_under(Rules.of(special.rules))
    assert _limits(lists) == dict.fromkeys(("introduction", "comments", "before", "after"), (120, {}))
    assert drafts.lists_under(Rules()) == drafts.lists
    both = _limits(special.lists_under(Rules()))
    assert both == {"concerned": (300, {}), "floor": (120, {"member": 180})}


def test_the_institution_of_a_state_under_review_has_two_minutes() -> None:
    review = template_of("review")
    assert review is not None
    assert _limits(review.lists)["review"] == (120, {"member": 1200, "observer": 1200})


@given(st.integers(30, 600), st.sampled_from(templates()[:-1]), st.none() | st.integers(1, 5))
def test_blocks_fill_the_sitting(minutes: int, template: Template, rounds: int | None) -> None:
    try:
        blocks = template.blocks(minutes, Shares(rounds=rounds))
    except SecretaryError:
        assert minutes < 60
        return
    assert sum(minutes_of(blocks)) == minutes
    assert len({block.id for block in blocks}) == len(blocks)


@pytest.mark.parametrize(
    ("minutes", "shares", "sentence"), [(30, Shares(opening=60), "Of 30 minutes the other blocks take")]
)
def test_what_leaves_no_time_is_refused(minutes: int, shares: Shares, sentence: str) -> None:
    with pytest.raises(SecretaryError, match=sentence):
        panel_blocks(minutes, shares)


def test_their_titles_are_known_in_the_other_languages() -> None:
    rounds = (Shares(rounds=number) for number in range(1, 6))
    blocks = [block for share in rounds for template in templates() for block in template.blocks(300, share)]
    assert not [block.title for block in blocks if not (titled(block.title, "fr") and titled(block.title, "es"))]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("panel", "Council panel"), ("debate", "general debate"), ("inter", "interactive dialogue"),
        ("high-level-segment", "high-level segment"), ("x", None),
    ],
)  # fmt: skip
def test_a_template_is_named_by_a_word(typed: str, name: str | None) -> None:
    template = template_of(typed)
    assert (template.name if template else None) == name
