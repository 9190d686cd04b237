"""Mistakes in a row are reported in the same words in a file, in a form, and in a refused act."""

from datetime import datetime
from typing import Any

import pytest

from secretary_tui.domain.model.descriptions import file_sentence, form_sentence, place_of
from secretary_tui.domain.model.rows.entry import Block, Entry, Note, Span
from secretary_tui.domain.model.rows.row import Invalid, Row
from secretary_tui.domain.model.rows.sitting import Discussion, Panellist, Rules, Sitting, Suspension
from secretary_tui.domain.model.session import TABLES, joint_problems
from tests.sittings import at, sitting

BLOCK: dict[str, Any] = {"id": "b", "kind": "floor", "title": "First slot", "minutes": 45}
AS_WRITTEN = "2016-03-07T09:00:00+01:00"
ENTRY: dict[str, Any] = {"id": "e", "list": "floor", "name": "Brazil"}
OPEN = {"start": at(1)}
SPAN = {"start": at(1), "end": at(2)}
NOTE: dict[str, Any] = {"id": "n", "kind": "procedural", "at": at(1), "act": "limit"}
SITTING: dict[str, Any] = {"title": "Rights", "timezone": "Europe/Zurich", "starts": at(0), "ends": at(180)}


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
        (Span, {"start": at(5), "end": at(1)}, (), "ends before it starts; correct start or end", None),
        (Entry, {"id": "e", "list": "floor"}, (), "has no name; write name, or panel with the id of a panellist", None),
        (Entry, ENTRY | {"spans": (OPEN, SPAN)}, (), "has a span without end before its last; write its end", None),
        (Entry, ENTRY | {"outcome": "delivered"}, (),
         "is marked delivered but has no span; write spans, or another outcome", None),
        (Sitting, SITTING | {"ends": at(-1)}, (), "ends before it starts; correct starts or ends", None),
        (Sitting, SITTING | {"timezone": "Geneva"}, ("timezone",),
         "“Geneva” is not a time zone; write an IANA name such as Europe/Zurich", None),
        (Sitting, SITTING | {"archive_url": "webtv"}, ("archive_url",),
         "“webtv” is not a web address; write one such as https://webtv.un.org/en", None),
        (Sitting, SITTING | {"meeting": 10**13}, ("meeting",), "is too large a number; write 9999 or less", None),
        (Rules, {"report_order": ("ngo", "un", "ngo")}, ("report_order",),
         "names ngo twice; name each category once, those left out follow in their usual order", None),
        (Rules, {"report_headings": {"other": ("Malta",)}}, ("report_headings", "other"),
         'must be two headings, for one and for several, as in ["Other observer", "Other observers"]', None),
        (Discussion, {"id": "d", "title": "A", "continues": ("x",)}, ("continues",),
         "“x” is not a discussion of a session; write one as hrc31-17/d1", None),
        (Note, NOTE | {"act": "alphabetical", "facts": {"letter": "Mo"}}, ("facts", "letter"),
         "“Mo” is not a single letter; write one such as M", None),
        (Note, NOTE | {"facts": {"seconds": 90, "replies": True, "categories": ("ngo",)}}, ("facts", "categories"),
         "cannot be given with replies, which are of all categories; remove one", None),
        (Note, NOTE | {"act": "changed places", "facts": {"entries": ("e",)}}, ("facts", "entries"),
         "needs the ids of the two entries that changed places", None),
        (Note, {"id": "n", "at": at(1), "text": "A", "facts": {"seconds": 90}}, ("facts",),
         "need an act; write act", None),
        (Note, {"id": "n", "at": at(1)}, ("text",), "is missing; write what was noted", None),
        (Note, NOTE | {"kind": "note"}, ("act",), 'needs kind = "procedural", not “note”; correct one of them', None),
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


@pytest.mark.parametrize(("zone", "offset"), [("", "+00:00"), ("Europe/Zurich", "+01:00"), ("Geneva", "+01:00")])
def test_an_instant_without_its_offset_gets_that_of_the_zone(zone: str, offset: str) -> None:
    with pytest.raises(Invalid) as refused:
        Suspension.of({"id": "s", "start": datetime(2016, 3, 7, 9)})  # noqa: DTZ001 - the mistake
    told = file_sentence(refused.value.mistakes[0], Suspension, zone)
    assert told == f"has no offset; write 2016-03-07T09:00:00{offset}"


def test_a_category_has_a_heading_for_one_and_one_for_several() -> None:
    assert (
        Rules.of({"report_headings": {"other": ("Observer", "Observers")}}).report_headings["other"][1] == "Observers"
    )


TWICE: dict[str, Any] = {"spans": (OPEN,)}


@pytest.mark.parametrize(
    ("tables", "mistakes"),
    [
        ({"blocks": (BLOCK | {"id": "a", "started": at(0)}, BLOCK | {"started": at(1)})},
         [("blocks", "b", "started", "block “a” is running too; end one of the two")]),
        ({"entries": (ENTRY | TWICE, ENTRY | TWICE | {"id": "f"})},
         [("entries", "f", "spans", "“e” has the floor too; give one of the two an outcome")]),
        ({"suspensions": ({"id": "s", "start": at(1)}, {"id": "t", "start": at(2)})},
         [("suspensions", "t", "end", "another suspension is open too; write the end of one of the two")]),
        ({"entries": (ENTRY, ENTRY | {"id": "f", "list": "guests"})},
         [("entries", "f", "list", "there is no list or block “guests”; correct the id")]),
    ],
)  # fmt: skip
def test_mistakes_between_rows(tables: dict[str, Any], mistakes: list[tuple[str, ...]]) -> None:
    rows = {table: tuple(map(TABLES[table].of, values)) for table, values in tables.items()}  # type: ignore[index]
    assert [*joint_problems(sitting().evolve(**rows))] == mistakes


def test_an_instant_without_its_offset_in_a_stored_act_has_an_example() -> None:
    with pytest.raises(Invalid) as refused:
        Suspension.of_json('{"id": "s", "start": "2016-03-07T09:00:00"}')
    assert file_sentence(refused.value.mistakes[0], Suspension) == f"has no offset; write {AS_WRITTEN}"
