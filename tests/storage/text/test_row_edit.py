from datetime import UTC, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import hypothesis.strategies as st
import pytest
from hypothesis import given

from secretary_tui.domain.model.rows.entry import Entry, SpeakersList
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.rows.sitting import Rules, Sitting
from secretary_tui.domain.model.session import TABLES
from secretary_tui.storage.text import row_edit
from secretary_tui.storage.text.codec import Layout, decode
from secretary_tui.storage.text.row_edit import edited, fresh
from tests.random_sessions import random_sessions
from tests.storage.papers import PAPER

ZONE = ZoneInfo("Europe/Zurich")
SESSION = decode(PAPER, "paper.toml")
LAYOUT = Layout.of(PAPER.encode())


def change(table: str, place: int, **changes: object) -> str:
    found = getattr(SESSION, {"session": "sitting"}.get(table, table))
    row: Row = found[place] if table in TABLES else found
    body = LAYOUT.rows(table)[place].body
    return edited(table, body, row, row.evolve(**changes), ZONE).decode()


def test_only_the_line_of_the_changed_key_changes() -> None:
    body = LAYOUT.rows("entries")[1].body.decode()
    assert change("entries", 1, name="Chad") == body.replace('"Côte d\'Ivoire"', '"Chad"')
    assert change("entries", 1, limit=90) == body.replace('spoken"\n', 'spoken"\nlimit = 90\n')
    assert change("entries", 1, on_behalf_of="the African Group") == body.replace(
        "the circumflex\n", 'the circumflex\non_behalf_of = "the African Group"\n'
    )


def test_spans_stay_on_their_line_until_it_gets_too_long() -> None:
    spans = SESSION.entries[1].spans
    body = LAYOUT.rows("entries")[1].body.decode()
    start = spans[0].start
    assert change("entries", 1, spans=(spans[0].evolve(end=start),)) == body.replace("10:01:30", "10:00:00")
    longer = change("entries", 1, spans=(*spans, spans[0].evolve(start=spans[0].end, end=spans[0].end)))
    assert (
        "spans = [\n"
        "    { start = 2016-03-07T10:00:00+01:00, end = 2016-03-07T10:01:30+01:00 },\n"
        "    { start = 2016-03-07T10:01:30+01:00, end = 2016-03-07T10:01:30+01:00 },\n"
        "]  # my watch\n"
    ) in longer


def test_a_key_taken_away_leaves_its_comment() -> None:
    body = LAYOUT.rows("entries")[2].body.decode()
    assert change("entries", 2, held="") == body.replace(
        'held = "asks for documents"   # until the chair agrees\n', "# until the chair agrees\n"
    )


def test_comments_within_a_list_stay_above_it() -> None:
    text = change("session", 0, languages=("English", "Arabic"))
    assert '# booth 1\nlanguages = ["English", "Arabic"]\n' in text
    assert 'title    = "Rights of the child"\n' in text


def test_dotted_keys_and_sub_tables_change_key_by_key() -> None:
    rules = change("rules", 0, limits={"member": 120, "observer": 120, "ngo": 60})
    assert rules == (
        "[rules]\nlimit = 120\nlimits.member = 120   # agreed with the bureau\nlimits.observer = 120\nlimits.ngo = 60\n"
    )
    assert "limits" not in change("rules", 0, limits={}).replace("# agreed", "")
    lists = change("lists", 0, limits={"member": 60})
    assert lists == '[[lists]]\nid = "floor"\n[lists.limits]\n# asked for by the NGOs\nmember = 60\n'
    assert change("lists", 0, limits={}) == '[[lists]]\nid = "floor"\n[lists.limits]\n# asked for by the NGOs\n'
    assert change("lists", 0, limit=60) == (
        '[[lists]]\nid = "floor"\nlimit = 60\n[lists.limits]\nngo = 90 # asked for by the NGOs\n'
    )


def test_a_night_in_autumn_costs_no_layout() -> None:
    night = datetime(2016, 10, 30, 0, 30, tzinfo=UTC).astimezone(ZONE)
    assert change("entries", 0, inscribed=night) == (
        '[[entries]]\nid = "e1"\nlist = "floor"\nname = "Brazil"\ncategory = "member"\n'
        "inscribed = 2016-10-30T02:30:00+02:00\n# came late\n"
    )


def test_windows_line_ends_stay() -> None:
    row = SESSION.entries[2]
    body = LAYOUT.rows("entries")[2].body.replace(b"\n", b"\r\n")
    text = edited("entries", body, row, row.evolve(limit=90, held="", title="Ms."), ZONE, b"\r\n")
    assert text.count(b"\n") == text.count(b"\r\n")
    assert (
        text.endswith(b"\r\n# until the chair agrees\r\nlimit = 90\r\n")
        or b'\r\ntitle = "Ms."\r\nlimit = 90\r\n' in text
    )


def test_indented_keys_get_indented_neighbours() -> None:
    row = SESSION.entries[0]
    body = b'[[entries]]\n  id = "e1"\n  list = "floor"\n  name = "Brazil"\n  category = "member"\n'
    assert b'  category = "member"\n  limit = 60\n' in edited("entries", body, row, row.evolve(limit=60), ZONE)


HAND = '# above\n[[entries]] # head\nid = "e1"\nlist = "floor"\nname = "Brazil"\n{}# below\n'


@pytest.mark.parametrize(
    "spans",
    [
        "[[entries.spans]] # one\nstart = 2016-03-07T10:00:00+01:00\nend = 2016-03-07T10:01:00+01:00\n",
        "spans = [ # one\n  { start = 2016-03-07T10:00:00+01:00, end = 2016-03-07T10:01:00+01:00 },\n]\n",
    ],
)
def test_however_a_row_is_laid_out_it_can_change_and_keeps_its_comments(spans: str) -> None:
    text = HAND.format(spans)
    old = decode(PAPER.replace(PAPER[PAPER.index('[[entries]]\nid = "e1"') : PAPER.index("# came late")], text), "x")
    new = old.entries[0].evolve(outcome="delivered", spans=old.entries[0].spans * 1, name="Chad", limit=60)
    new = new.evolve(spans=(new.spans[0].evolve(end=new.spans[0].start),))
    changed = edited("entries", text.encode(), old.entries[0], new, ZONE).decode()
    for comment in ("# above", "# head", "# one", "# below"):
        assert changed.count(comment) == 1
    again = decode(
        PAPER.replace(PAPER[PAPER.index('[[entries]]\nid = "e1"') : PAPER.index("# came late")], changed), "x"
    )
    assert again.entries[0] == new


def test_a_table_without_its_own_header_is_written_anew() -> None:
    text = edited("rules", b"# why\n[rules.limits]\nngo = 60\n", Rules(limits={"ngo": 60}), Rules(limit=90), ZONE)
    assert text == b"# why\n[rules]\nlimit = 90\n"


def test_a_new_row_is_written_in_the_order_of_the_file_without_defaults() -> None:
    row = Entry(id="e9", list="a", limit=60, name='The "new"', form="video", confirmed=False)
    assert fresh("entries", row, ZONE) == (
        b'[[entries]]\nid = "e9"\nlist = "a"\nname = "The \\"new\\""\nform = "video"\nlimit = 60\nconfirmed = false\n'
    )
    assert fresh("lists", SpeakersList(id="a", limits={"ngo": 60}), None) == (
        b'[[lists]]\nid = "a"\nlimits = { ngo = 60 }\n'
    )


def test_prose_is_written_in_lines() -> None:
    text = change("session", 0, summary='One\n"two"\nthree\\four')
    assert text.endswith('summary = """\nOne\n"two"\nthree\\\\four"""\n')
    assert isinstance(SESSION.sitting, Sitting)


@given(st.integers(0, 10**9))
def test_a_row_as_the_program_wrote_it_becomes_what_a_careful_edit_makes_of_it(seed: int) -> None:
    for (before, _), (after, _) in pairwise(random_sessions(seed, 30)):
        for table in TABLES:
            former = {row.id: row for row in before.rows(table)}
            for row in after.rows(table):
                if (old := former.get(row.id, row)) is not row:
                    body = fresh(table, old, ZONE)
                    with_care = row_edit._Edit(body, old, row, ZONE, b"\n").text()
                    assert edited(table, body, old, row, ZONE) == with_care, (old, row)


def test_a_row_as_the_program_wrote_it_is_not_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_edit, "_Edit", None)
    row = SESSION.entries[1]
    called = row.evolve(outcome="withdrawn")
    assert edited("entries", fresh("entries", row, ZONE), row, called, ZONE) == fresh("entries", called, ZONE)
