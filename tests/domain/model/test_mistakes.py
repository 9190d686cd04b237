"""Mistakes in a row are reported in the same words in a file, in a form, and in a refused act."""

from typing import Any

import pytest

from secretary_tui.domain.model.descriptions import file_sentence, form_sentence, place_of
from secretary_tui.domain.model.rows.entry import Block, Entry
from secretary_tui.domain.model.rows.note import Note
from secretary_tui.domain.model.rows.row import Invalid, Row
from secretary_tui.domain.model.rows.sitting import Panellist, Rules, Suspension
from tests.sittings import at

BLOCK: dict[str, Any] = {"id": "b", "kind": "floor", "title": "First slot", "minutes": 45}
AS_WRITTEN = "2016-03-07T09:00:00+01:00"
ENTRY: dict[str, Any] = {"id": "e", "list": "floor", "name": "Brazil"}
OPEN = {"start": at(1)}
SPAN = {"start": at(1), "end": at(2)}
NOTE: dict[str, Any] = {"id": "n", "kind": "procedural", "at": at(1), "act": "limit"}


@pytest.mark.parametrize(
    ("kind", "values", "place", "in_file", "in_form"),
    [
        (Block, BLOCK | {"minutes": 9999}, ("minutes",), "is 9999; write 1440 or less",
         ("Planned minutes is 9999; write 1440 or less.", "minutes")),
        (Block, BLOCK | {"title": " "}, ("title",), "must not be empty", ("Title must not be empty.", "title")),
        (Block, BLOCK | {"started": at(5), "ended": at(1)}, (), "ends before it starts; correct started or ended",
         ("It ends before it starts; correct started or ended.", "")),
        (Entry, ENTRY | {"on_behalf_of": "EU", "also_on_behalf_of": "EU"}, (),
         "has both on_behalf_of and also_on_behalf_of; keep one of them",
         ("It has both “on behalf of” and “also on behalf of”; keep one of them.", "")),
        (Entry, ENTRY | {"nmae": "x"}, ("nmae",), "there is no such key; did you mean “name”?",
         ("Nmae: there is no such key; did you mean “name”?", "nmae")),
        (Entry, ENTRY | {"spans": ({"start": "9.05"},)}, ("spans", 0, "start"),
         "must be a date and a time with its offset, without quotation marks, as in start = 2016-03-07T09:00:00+01:00",
         None),
        (Rules, {"limit": 3}, ("limit",), "is 3; write 5 or more",
         ("Limit (m:ss) is 0:03; write 0:05 or more.", "limit")),
        (Block, BLOCK | {"kind": True}, ("kind",),
         "is true; write one of podium, floor, responses, break", None),
        (Block, BLOCK | {"started": at(5), "skipped": True}, (), "is skipped but has started; remove skipped", None),
        (Entry, ENTRY | {"spans": (SPAN, SPAN)}, (), "has spans that overlap or are out of order; correct their times",
         None),
        (Entry, ENTRY | {"spans": (OPEN,), "outcome": "absent"}, (),
         "is marked absent but its last span is open; write its end", None),
        (Suspension, {"id": "s", "start": at(5), "end": at(1)}, (), "ends before it starts; correct start or end",
         None),
        (Rules, {"limits": {"memebr": 120}}, ("limits", "memebr"), "is “memebr”; did you mean “member”?", None),
        (Panellist, {"id": "p", "name": "John Carr", "name_fr": "Jean"}, ("name_fr",),
         'needs role = "video": a person has one name in all languages',
         ('Name in French needs role = "video": a person has one name in all languages.', "name_fr")),
        (Note, NOTE, ("facts", "seconds"), "is missing; the act “limit” needs it",
         ("Facts is missing; the act “limit” needs it.", "facts")),
    ],
)  # fmt: skip
def test_a_mistake_has_one_place_and_a_sentence_for_file_form_and_act(
    kind: type[Row], values: dict[str, Any], place: tuple[str | int, ...], in_file: str, in_form: tuple[str, str] | None
) -> None:
    with pytest.raises(Invalid) as refused:
        kind.of(values)
    error = refused.value
    assert place_of(error.mistakes[0]) == place
    assert file_sentence(error.mistakes[0], kind) == in_file
    assert in_form in (None, form_sentence(error))


def test_an_instant_without_its_offset_in_a_stored_act_has_an_example() -> None:
    with pytest.raises(Invalid) as refused:
        Suspension.of_json('{"id": "s", "start": "2016-03-07T09:00:00"}')
    assert file_sentence(refused.value.mistakes[0], Suspension) == f"has no offset; write {AS_WRITTEN}"
