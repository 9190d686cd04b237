"""Acts of procedure in the file: one short line of facts, which is read back unchanged."""

import tomllib
from datetime import timedelta

import pytest
from hypothesis import given

from secretary_tui.domain.model.rows.entry import Note, ProceduralAct, ProceduralFacts
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.changes import ChangeSet, RowChange
from secretary_tui.errors import BadSession
from secretary_tui.storage.kept_acts import dump_changes, load_changes
from secretary_tui.storage.text.codec import decode, encode
from secretary_tui.storage.text.row_edit import decode_checked, edited, is_kept_in, row_text
from tests.domain.procedural_facts import FACTS
from tests.export.acts import acts_sitting
from tests.sittings import at, sitting
from tests.storage.papers import PAPER


def note(act: ProceduralAct, **facts: object) -> Note:
    return Note(id="n1", kind="procedural", at=at(10), act=act, facts=ProceduralFacts.of(facts))


def test_facts_are_one_short_line() -> None:
    assert row_text("notes", note("limit", seconds=90, categories=("ngo",))) == (
        "[[notes]]\n"
        'id = "n1"\n'
        'kind = "procedural"\n'
        "at = 2016-03-07T09:10:00+01:00\n"
        'act = "limit"\n'
        'facts = { seconds = 90, categories = ["ngo"] }\n'
    )
    assert row_text("notes", note("sitting closed")).endswith('act = "sitting closed"\n')
    kept = row_text("notes", note("reserved places", reserved={"ngo": 3}, reached={"ngo": 2}))
    assert kept.endswith("facts = { reached = { ngo = 2 }, reserved = { ngo = 3 } }\n")
    moved = row_text("notes", note("moved", entries=("e1", "e2"), place=4))
    assert moved.endswith('facts = { entries = ["e1", "e2"], place = 4 }\n')


@given(FACTS)
def test_whatever_facts_come_back_from_file_and_log(drawn: tuple[ProceduralAct, ProceduralFacts]) -> None:
    act, facts = drawn
    row = Note(id="n1", kind="procedural", at=at(10), act=act, facts=facts)
    session = sitting("Chad").evolve(notes=(row,))
    text = encode(session)
    assert decode(text, "x.toml").notes == (row,)
    assert is_kept_in(text, session)
    assert decode_checked(text).notes == (row,)
    assert len(tomllib.loads(text)["notes"]) == 1
    changes = ChangeSet((RowChange("notes", "n1", None, row),))
    assert load_changes(dump_changes(changes)) == changes


@given(FACTS, FACTS)
def test_a_change_of_facts_is_written_in_their_place(
    before: tuple[ProceduralAct, ProceduralFacts], after: tuple[ProceduralAct, ProceduralFacts]
) -> None:
    old, new = (Note(id="n1", kind="procedural", at=at(10), act=act, facts=facts) for act, facts in (before, after))
    zone = at(0).tzinfo
    text = edited("notes", b"# kept\n" + row_text("notes", old, zone).encode(), old, new, zone)
    assert text.startswith(b"# kept\n")
    assert decode(encode(sitting()) + "\n" + text.decode(), "x.toml").notes == (new,)


def with_text(text: str) -> Session:
    return decode(f'{PAPER}\n[[notes]]\nid = "n9"\nkind = "procedural"\nat = 2016-03-07T10:02:00+01:00\n{text}', "x")


def test_a_text_of_before_stays_as_it_was_written() -> None:
    sentence = "The speaking time was reduced to 1 minute and 30 seconds for all who had not spoken."
    session = with_text(f'text = "{sentence}"\n')
    assert (session.notes[-1].text, session.notes[-1].act) == (sentence, None)
    assert sentence in encode(session)


@pytest.mark.parametrize(
    "facts",
    [
        'act = "moved"\nfacts = { entries = ["long-gone"], place = 3 }',
        'act = "carried over"\nfacts = { list = "no-list", to = "nowhere", speakers = 3 }',
        'act = "suspended"\nfacts = { suspension = "s-gone" }',
        'act = "list closed"\nfacts = { list = "gone", speakers = 0 }',
    ],
)
def test_ids_of_rows_that_are_gone_open(facts: str) -> None:
    assert with_text(facts).notes[-1].act is not None


@pytest.mark.parametrize(
    "facts",
    [
        "act = 5",
        'act = "moved"\nfacts = []',
        'act = "moved"\nfacts = { entries = [["e1"]], place = 3 }',
        'act = "moved"\nfacts = { entries = [], place = 3 }',
        'act = "limit"\nfacts = { seconds = 99999999999999999999 }',
        'act = "limit"\nfacts = { seconds = -5 }',
        'act = "limit"\nfacts = { seconds = 90, categories = ["ngo", "ngo"] }',
        'act = "reserved places"\nfacts = { reserved = { ngos = 3 } }',
        'act = "interpretation"\nfacts = { until = 12.10 }',
        'act = "interpretation"\nfacts = { until = 2016-03-07T12:10:00 }',
        'act = "interpretation"\nfacts = { until = 0001-01-01T12:10:00+01:00 }',
        'act = "lots"\nfacts = { seed = "" }',
        'act = "lots"\nfacts = { seed = 4711 }',
        'act = "\\u001b[31m"',
    ],
)
def test_hostile_facts_are_refused_with_line_and_key(facts: str) -> None:
    with pytest.raises(BadSession) as refused:
        with_text(facts)
    (problem,) = refused.value.problems
    assert problem.startswith("x:9")
    assert "notes “n9” " in problem
    assert "\x1b" not in problem


def test_a_sitting_with_every_act_comes_back() -> None:
    session = acts_sitting()
    assert decode(encode(session), "x").notes == session.notes
    assert all(entry.at - session.notes[0].at < timedelta(hours=1) for entry in session.notes)
