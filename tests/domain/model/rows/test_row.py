"""Rows: frozen values by name, and the common beginning and end of two states of a table."""

from collections.abc import Callable
from dataclasses import field
from typing import Any

import pytest

from secretary_tui.domain.model.rows.entry import ProceduralFacts, SpeakersList
from secretary_tui.domain.model.rows.row import FrozenFields, Row, common_ends, frozen_fields
from secretary_tui.domain.model.rows.sitting import Rules
from tests.sittings import sitting

NAMES = ("Austria", "Brazil", "Chad", "Cuba", "Fiji", "Haiti")


@frozen_fields
class Speech(FrozenFields):
    name: str
    limits: dict[str, int] = field(default_factory=dict)
    secret: str = field(default="", repr=False)


@frozen_fields
class LongSpeech(Speech):
    seconds: int


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"seconds": 1}, r"LongSpeech lacks \['name'\]"),
        ({"name": "Brazil", "seconds": 1, "minutes": 2}, r"LongSpeech knows no \['minutes'\]"),
    ],
)
def test_a_value_that_is_missing_or_unknown_is_refused(values: dict[str, Any], said: str) -> None:
    with pytest.raises(TypeError, match=said):
        LongSpeech(**values)


def test_rows_are_the_same_only_if_they_are_the_very_same_objects() -> None:
    rows = sitting(*NAMES).entries
    other = (*rows[:2], rows[2].evolve(), *rows[3:])
    assert common_ends(rows, rows) == (6, 0)
    assert common_ends(rows, rows[:4]) == (4, 0)
    assert common_ends(rows, rows[2:]) == (0, 4)
    assert common_ends(rows, other) == (2, 3)
    assert common_ends((), rows) == (0, 0)


@pytest.mark.parametrize(
    "make",
    [Rules, lambda: Rules.of({}), ProceduralFacts, lambda: SpeakersList(id="floor")],
    ids=["a row", "one that is validated", "facts", "a list"],
)
def test_no_two_rows_share_a_default_that_can_be_changed(make: Callable[[], Row]) -> None:
    one, other = make(), make()
    assert one == other
    factories = one.value_names.factories
    assert factories
    for name in factories:
        assert getattr(one, name) is not getattr(other, name)
        assert getattr(one, name) is not one.defaults[name]
