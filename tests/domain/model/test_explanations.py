"""The explanation of a value in a form: its bounds in the model, its default, and its form in the file."""

import tomllib

import pytest

from secretary_tui.domain.model.descriptions import bounds_of, explanation, form_keys
from secretary_tui.domain.model.rows.entry import Block, Entry
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.rows.sitting import Rules, Sitting
from secretary_tui.domain.model.session import ROW_TYPES
from secretary_tui.ui.dialogs.row_form import FIELDS, PODIUM_FIELDS


@pytest.mark.parametrize(
    ("kind", "key", "bounds"),
    [
        (Rules, "limit", "0:05 to 24:00:00"),
        (Rules, "changeover", "0 to 60"),
        (Rules, "reply_limits", "at most 9 of them, each 0:05 to 24:00:00"),
        (Rules, "limits", "for member, observer, un, igo, other, nhri, ngo each 0:05 to 24:00:00"),
        (Rules, "reserved_places", "for member, observer, un, igo, other, nhri, ngo each 0 to 100"),
        (Rules, "report_order", "several, each one of member, observer, un, igo, other, nhri, ngo"),
        (Rules, "report_ranks", ""),
        (Block, "granted", "−1,440 to 1,440"),
        (Block, "kind", "one of podium, floor, responses, break"),
        (Block, "started", ""),
        (Entry, "limit", "0:05 to 24:00:00"),
        (Sitting, "meeting", "1 to 9,999"),
        (Sitting, "title", "at most 500 characters"),
        (Sitting, "mandate_fr", "at most 50,000 characters"),
    ],
)
def test_bounds(kind: type[Row], key: str, bounds: str) -> None:
    assert bounds_of(kind, key) == bounds


@pytest.mark.parametrize(
    ("kind", "key", "line"),
    [
        (Rules, "limit", "Bounds: 0:05 to 24:00:00. If it is left out: 2:00."),
        (Rules, "reply_limits", "Written here as 3:00; 2:00."),
        (Sitting, "starts", "Needed."),
        (Sitting, "kind", "The kind of sitting; if left out and there are panellists, a panel discussion."),
        (Sitting, "meeting", "In the file: meeting = 17"),
        (Rules, "warning", "In the file: warning = 30"),
    ],
)
def test_a_line_of_an_explanation(kind: type[Row], key: str, line: str) -> None:
    assert line in explanation(kind, key)


def test_every_field_of_a_form_is_explained_with_a_line_that_the_file_may_have() -> None:
    asked = {kind: form_keys(kind) for kind in ROW_TYPES.values()} | {Entry: (*FIELDS, *PODIUM_FIELDS)}
    for kind, keys in asked.items():
        for key in keys:
            *_, last = lines = explanation(kind, key)
            assert len(lines) > 1, key
            assert list(tomllib.loads(last.removeprefix("In the file: ").replace("{ … }", "{}"))) == [key]
