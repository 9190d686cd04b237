"""A row's values as texts and back: untouched values are not changed, and a problem is reported."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from secretary_tui.domain.model.descriptions import description_of
from secretary_tui.domain.model.rows.entry import Block, DraftProposal, Entry
from secretary_tui.domain.model.rows.row import CATEGORIES, Row
from secretary_tui.domain.model.rows.sitting import Document, Panellist, Rules, Sitting
from secretary_tui.file_keys import form_keys
from secretary_tui.keys.tables import BoundKeys, filled
from secretary_tui.names.council import Members, read_members
from secretary_tui.names.registers import SHIPPED
from secretary_tui.ui.dialogs.row_form import FIELDS, PODIUM_FIELDS, Unreadable, changed, row_form, text_of
from tests.ui.harness import small_session

ZONE = ZoneInfo("Europe/Zurich")
#: Cells that a form of 80 columns has for a sentence below a field, beside a scroll bar.
FIELD_CELLS = 72
SESSION = small_session()
HOUR = "7 March 2016, 12.10"
LIMITS = "Limits by category: write the category and the number, member 3:00; observer 2:00."
HEADINGS = "Report headings: write a heading for one and for several, other: Other observer / Other observers."
BLOCK = SESSION.blocks[1]
ENTRY = SESSION.entries[6]
_PERU = Entry(id="e", list="floor", name="Peru")
_PERSON = Panellist(id="p", name="")


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2016, 3, 7, hour, minute, tzinfo=ZONE)


def members(texts: Sequence[str]) -> Members:
    return read_members(texts, SHIPPED(SESSION))


@pytest.mark.parametrize(
    "row",
    [
        *(SESSION.sitting, BLOCK, ENTRY, SESSION.panel[0], SESSION.documents[0], SESSION.lists[0]),
        SESSION.rules.evolve(report_headings={"ngo": ("NGO/NHRI", "NGOs"), "other": ("Other", "Others")}),
    ],
    ids=lambda r: type(r).__name__,
)
def test_untouched_texts_change_nothing(row: Row) -> None:
    names = [name for name in type(row).names() if name != "spans"]
    form = row_form(row, "A row", names, SESSION.sitting)
    texts = {field.name: field.value for field in form.fields}
    assert (list(texts), changed(row, texts, SESSION.sitting)) == (names, {})
    assert form.check is not None
    assert form.check(texts) == ""


@pytest.mark.parametrize(
    ("row", "texts", "changes"),
    [
        (BLOCK, {"granted": "−5"}, {"granted": -5}),
        (BLOCK, {"kind": "break", "list": ""}, {"kind": "break"}),
        (BLOCK, {"started": "2016-03-07 10:07"}, {"started": at(10, 7)}),
        (BLOCK, {"started": "10", "ended": "7 mars 2016, 10 h 50"}, {"started": at(10), "ended": at(10, 50)}),
        (SESSION.sitting, {"ends": "noon"}, {}),
        (SESSION.sitting, {"ends": "+10"}, {"ends": SESSION.sitting.ends + timedelta(minutes=10)}),
        (SESSION.sitting, {"ends": "8 March 2016"}, {"ends": SESSION.sitting.ends + timedelta(days=1)}),
        (SESSION.sitting, {"interpretation_until": "12.10 p.m."}, {"interpretation_until": at(12, 10)}),
        (ENTRY, {"limit": "2:30", "kept": "yes"}, {"limit": 150, "kept": True}),
        *((ENTRY, {"limit": text}, {"limit": 270}) for text in ("4:30", "04.30", "270")),
        (SESSION.rules, {"limits": "member 3:00; observer 120"}, {"limits": {"member": 180, "observer": 120}}),
        (SESSION.rules, {"reply_limits": "2:00; 90"}, {"reply_limits": (120, 90)}),
        (
            SESSION.rules,
            {"report_headings": "other: Other observer / Other observers\nngo:NGO / NGOs"},
            {"report_headings": {"other": ("Other observer", "Other observers"), "ngo": ("NGO", "NGOs")}},
        ),
        (SESSION.lists[0], {"limits": "ngo 1:30", "limit": "2:00"}, {"limits": {"ngo": 90}, "limit": 120}),
        (SESSION.sitting, {"languages": "English, French\nSpanish"}, {"languages": ("English", "French", "Spanish")}),
        (SESSION.sitting, {"meeting": ""}, {"meeting": None}),
    ],
)
def test_texts_become_values(row: Row, texts: dict[str, str], changes: dict[str, Any]) -> None:
    assert changed(row, texts, SESSION.sitting) == changes
    row.evolve(**changes)


@pytest.mark.parametrize(
    ("row", "name", "text", "sentence"),
    [
        (BLOCK, "minutes", "soon", "Planned minutes: write a whole number."),
        *((SESSION.rules, "report_headings", text, HEADINGS) for text in ("ngo: NGO", "NGO / NGOs")),
        *((ENTRY, "limit", text, "Limit (m:ss): write 2:30, or seconds.") for text in ("2.5", "2,30", "2:60")),
        (SESSION.lists[0], "limit", "0:01", "Limit (m:ss) is 0:01; write 0:05 or more."),
        (BLOCK, "started", "at nine", f"Started: “at nine” is not an hour; write 12.10, or with its day {HOUR}."),
        (BLOCK, "started", "7 March 2016", f"Started: “7 March 2016” is a day; write its hour too, such as {HOUR}."),
        (BLOCK, "title", "   ", "Title must not be empty."),
        (ENTRY, "limit", f"{'9' * 4_400}:00", "Limit (m:ss): write 2:30, or seconds."),
        (SESSION.rules, "limits", "180", LIMITS),
        (SESSION.rules, "reply_limits", "x", "Reply limits: write 2:30, or seconds."),
        (SESSION.sitting, "timezone", "Geneva", None),
        (SESSION.sitting, "ends", "2016-03-07 08:00", "It ends before it starts; correct starts or ends."),
    ],
)
def test_what_is_wrong_is_one_sentence(row: Row, name: str, text: str, sentence: str | None) -> None:
    form = row_form(row, "A row", [name], SESSION.sitting)
    assert form.check is not None
    said = form.check({name: text})
    assert said.endswith(".")
    assert "\n" not in said
    assert sentence is None or said == sentence


@given(st.integers(5, 86_400), st.dictionaries(st.sampled_from(CATEGORIES), st.integers(5, 86_400)))
def test_limits_come_back_as_they_were(limit: int, limits: dict[Any, int]) -> None:
    rules = Rules(limit=limit, limits=limits)
    texts = {
        name: text_of(getattr(rules, name), ZONE, description_of(Rules, name).unit) for name in ("limit", "limits")
    }
    usual = {"limit": Rules().limit, "limits": {}}
    assert usual | changed(Rules(), texts, SESSION.sitting) == {"limit": limit, "limits": limits}


@given(st.integers(0, 40 * 365 * 86_400))
def test_instants_come_back_to_the_second(seconds: int) -> None:
    instant = datetime(2000, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    text = text_of(instant, ZONE)
    blank = Block(id="b", kind="floor", title="x", minutes=1)
    assert changed(blank, {"started": text}, SESSION.sitting) == {"started": instant}


@pytest.mark.parametrize(
    ("row", "names"),
    [
        (ENTRY, FIELDS),
        (ENTRY, PODIUM_FIELDS),
        (BLOCK, form_keys(Block)),
        (SESSION.rules, form_keys(Rules)),
        (SESSION.sitting, form_keys(Sitting)),
        (Panellist(id="p", name="x"), form_keys(Panellist)),
        (Document(id="d", title="x"), form_keys(Document)),
        (DraftProposal(id="v", title="x"), form_keys(DraftProposal)),
    ],
)
def test_every_field_says_in_a_line_or_two_what_it_is_for(row: Row, names: tuple[str, ...]) -> None:
    for field in row_form(row, "x", names, SESSION.sitting).fields:
        assert field.about, field.name
        assert len(filled(field.about, BoundKeys())) <= 2 * FIELD_CELLS, field.name


def test_members_are_parted_by_commas_but_not_within_the_name_of_a_state_and_translations_are_folded() -> None:
    typed = {"council_members": "Albania, Iran, Islamic Republic of\nTogo"}
    assert changed(SESSION.sitting, typed, SESSION.sitting, members=members) == {
        "council_members": ("Albania", "Iran (Islamic Republic of)", "Togo")
    }
    fields = row_form(SESSION.sitting, "x", ("title_fr", "title"), SESSION.sitting).fields
    assert [field.group for field in fields] == ["French and Spanish", ""]


def test_the_states_that_a_document_concerns_are_states_of_the_day() -> None:
    document = Document(id="d", title="Report")
    assert changed(document, {"concerns": "vietnam; Iran"}, SESSION.sitting, members) == {
        "concerns": ("Viet Nam", "Iran (Islamic Republic of)")
    }
    with pytest.raises(Unreadable, match="No State is called “marocco”"):
        changed(document, {"concerns": "marocco"}, SESSION.sitting, members)


@pytest.mark.parametrize(
    ("row", "typed", "read"),
    [
        (_PERSON, {"name": "Ms. Anna Keller, Judge"}, {"title": "Ms.", "name": "Anna Keller, Judge"}),
        (_PERSON, {"name": "Mme Roth", "title": "Dr."}, {"title": "Dr.", "name": "Mme Roth"}),
        (_PERSON, {"name": "Children of Mirova"}, {"name": "Children of Mirova"}),
        (_PERU, {"speaker": "Mr. Luis Paz"}, {"title": "Mr.", "speaker": "Luis Paz"}),
        (_PERU, {"name": "Dr. Denis Mukwege Foundation"}, {"name": "Dr. Denis Mukwege Foundation"}),
        (Document(id="d", title=""), {"title": "Mr. X"}, {"title": "Mr. X"}),
    ],
)
def test_a_title_that_is_in_the_name_is_the_title(row: Row, typed: dict[str, str], read: dict[str, str]) -> None:
    assert changed(row, typed, SESSION.sitting) == read
