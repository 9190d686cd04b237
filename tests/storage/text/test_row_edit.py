"""A changed row in the file: only its changed lines change, and its comments stay."""

import tomllib
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from secretary_tui.domain.model.rows.entry import Entry, SpeakersList
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.rows.sitting import Rules
from secretary_tui.domain.model.session import SINGLES
from secretary_tui.domain.text import clean
from secretary_tui.storage.text.codec import Layout, decode
from secretary_tui.storage.text.row_edit import edited, fresh, literal, stamp, with_tuples
from tests.storage.papers import PAPER

ZONE = ZoneInfo("Europe/Zurich")
SESSION = decode(PAPER, "paper.toml")
LAYOUT = Layout.of(PAPER.encode())


def change(table: str, place: int = 0, **changes: object) -> tuple[str, str]:
    """Return the text of a row of `PAPER` before and after a change."""
    row: Row = getattr(SESSION, SINGLES[table]) if table in SINGLES else getattr(SESSION, table)[place]
    body = LAYOUT.rows(table)[place].body
    return body.decode(), edited(table, body, row, row.evolve(**changes), ZONE).decode()


NIGHT = datetime(2016, 10, 30, 0, 30, tzinfo=UTC).astimezone(ZONE)
SPAN = SESSION.entries[1].spans[0]
SPAN_TEXT = "{ start = 2016-03-07T10:00:00+01:00, end = 2016-03-07T10:01:30+01:00 }"


@pytest.mark.parametrize(
    ("table", "place", "changes", "old", "new"),
    [
        ("entries", 1, {"name": "Chad"}, '"Côte d\'Ivoire"', '"Chad"'),
        ("entries", 1, {"limit": 90}, 'spoken"\n', 'spoken"\nlimit = 90\n'),
        ("entries", 1, {"on_behalf_of": "Chad"}, "circumflex\n", 'circumflex\non_behalf_of = "Chad"\n'),
        ("entries", 1, {"spans": (SPAN.evolve(end=SPAN.start),)}, "10:01:30", "10:00:00"),
        (
            *("entries", 1, {"spans": (SPAN, SPAN.evolve(start=SPAN.end))}),
            f"[{SPAN_TEXT}]",
            f"[\n    {SPAN_TEXT},\n    {SPAN_TEXT.replace('10:00:00', '10:01:30')},\n]",
        ),
        ("entries", 2, {"held": ""}, 'held = "asks for documents"   #', "#"),
        ("entries", 0, {"inscribed": NIGHT}, "# came late", "inscribed = 2016-10-30T02:30:00+02:00\n# came late"),
        ("session", 0, {"summary": 'a\n"b"\nc\\d'}, "]\n", ']\nsummary = """\na\n"b"\nc\\\\d"""\n'),
        ("lists", 0, {"limit": 60}, "[lists.", "limit = 60\n[lists."),
        ("rules", 0, {"limit": 90}, "limit = 120", "limit = 90"),
    ],
)
def test_only_lines_of_the_key_change(table: str, place: int, changes: dict[str, Any], old: str, new: str) -> None:
    before, after = change(table, place, **changes)
    assert after == before.replace(old, new, 1)


@pytest.mark.parametrize(
    ("table", "changes", "text"),
    [
        ("lists", {"limits": {"ngo": 60}}, '# asked for by the NGOs\n[[lists]]\nid = "floor"\nlimits = { ngo = 60 }\n'),
        ("rules", {"limits": {}, "limit": 90}, "# agreed with the bureau\n[rules]\nlimit = 90\n"),
    ],
)
def test_a_row_of_unusual_layout_is_written_anew_below_comments(table: str, changes: dict[str, Any], text: str) -> None:
    assert change(table, **changes)[1] == text


def test_comments_within_a_changed_list_come_above_the_row() -> None:
    after = change("session", languages=("English", "Arabic"))[1]
    comments = "# What is held.\n# the one of the concept note\n# the room's, not the machine's\n# booth 1\n[session]\n"
    assert after.startswith(comments)
    assert 'languages = ["English", "Arabic"]\n' in after


def test_windows_line_ends_and_indents_stay() -> None:
    row = SESSION.entries[2]
    body = LAYOUT.rows("entries")[2].body.replace(b"\n", b"\r\n").replace(b"category", b"  category")
    text = edited("entries", body, row, row.evolve(limit=90, held=""), ZONE, b"\r\n")
    assert text.count(b"\n") == text.count(b"\r\n")
    assert text.endswith(b'  category = "ngo"\r\n  limit = 90\r\n# until the chair agrees\r\n')


HAND = '# above\n[[entries]] # head\nid = "e1"\nlist = "floor"\nname = "Brazil"\n{}# below\n'


@pytest.mark.parametrize(
    "spans",
    [
        "[[entries.spans]] # one\nstart = 2016-03-07T10:00:00+01:00\nend = 2016-03-07T10:01:00+01:00\n",
        "spans = [ # one\n  { start = 2016-03-07T10:00:00+01:00, end = 2016-03-07T10:01:00+01:00 },\n]\n",
    ],
)
def test_however_a_row_is_laid_out_it_can_change_and_keeps_its_comments(spans: str) -> None:
    former = PAPER[PAPER.index('[[entries]]\nid = "e1"') : PAPER.index("# came late")]
    text = HAND.format(spans)
    old = decode(PAPER.replace(former, text), "x").entries[0]
    new = old.evolve(outcome="delivered", name="Chad", limit=60, spans=(SPAN.evolve(end=SPAN.start),))
    changed = edited("entries", text.encode(), old, new, ZONE).decode()
    assert [changed.count(comment) for comment in ("# above", "# head", "# one", "# below")] == [1, 1, 1, 1]
    assert decode(PAPER.replace(former, changed), "x").entries[0] == new


def test_a_table_without_its_own_header_is_written_anew() -> None:
    text = edited("rules", b"# why\n[rules.limits]\nngo = 60\n", Rules(limits={"ngo": 60}), Rules(limit=90), ZONE)
    assert text == b"# why\n[rules]\nlimit = 90\n"


def test_a_new_row_is_written_in_the_order_of_the_file_without_defaults() -> None:
    row = Entry(id="e9", list="a", limit=60, name='The "new"', form="video", confirmed=False)
    assert fresh("entries", row, ZONE) == (
        b'[[entries]]\nid = "e9"\nlist = "a"\nname = "The \\"new\\""\nform = "video"\nlimit = 60\nconfirmed = false\n'
    )
    lists = fresh("lists", SpeakersList(id="a", limits={"ngo": 60}), None)
    assert lists == b'[[lists]]\nid = "a"\nlimits = { ngo = 60 }\n'


def test_an_instant_is_told_in_the_zone_of_the_sitting() -> None:
    instant = datetime(2016, 3, 7, 8, 7, tzinfo=UTC)
    assert stamp(instant, ZONE) == "2016-03-07T09:07:00+01:00"
    assert stamp(instant) == "2016-03-07T08:07:00+00:00"
    assert stamp(instant + timedelta(milliseconds=40), ZONE) == "2016-03-07T09:07:00.040+01:00"
    assert stamp(instant + timedelta(microseconds=7), ZONE) == "2016-03-07T09:07:00.000007+01:00"


def test_both_hours_of_an_autumn_night_are_told_apart() -> None:
    first = datetime(2016, 10, 30, 0, 30, tzinfo=UTC)
    assert stamp(first, ZONE) == "2016-10-30T02:30:00+02:00"
    assert stamp(first + timedelta(hours=1), ZONE) == "2016-10-30T02:30:00+01:00"


def test_an_offset_with_seconds_is_written_in_utc() -> None:
    local = timezone(timedelta(minutes=29, seconds=46))
    assert stamp(datetime(1900, 1, 1, 12, tzinfo=local)) == "1900-01-01T11:30:14+00:00"


@given(st.text() | st.text(st.sampled_from('"\\\n x#')))
def test_any_text_comes_back(text: str) -> None:
    for value in (clean(text), clean(text, lines=True)):
        written = literal(value, None)
        assert tomllib.loads(f"k = {written}")["k"] == value
        assert tomllib.loads(f"k = {written}".replace("\n", "\r\n"))["k"] == value


simple: st.SearchStrategy[Any] = st.text().map(clean) | st.integers(-(2**60), 2**60) | st.booleans()
simple |= st.datetimes(datetime(1900, 1, 2), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
keys = st.sampled_from(["member", "ngo", "start", "end"])


@given(st.recursive(simple, lambda inner: st.lists(inner).map(tuple) | st.dictionaries(keys, inner), max_leaves=8))
def test_any_value_comes_back(value: Any) -> None:
    assert with_tuples(tomllib.loads(f"k = {literal(value, ZONE)}")["k"]) == value
