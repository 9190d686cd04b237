"""Random acts of every kind at one desk and at two, with undo and redo; and what must be true after each act."""

import json
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from secretary_tui.desk.desk import Desk
from secretary_tui.domain.acts.registry import ACTS
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import block_of_speech
from secretary_tui.domain.rules.record_sentences import text_of
from secretary_tui.domain.text import LANGUAGES
from secretary_tui.errors import Refused
from secretary_tui.storage.kept_acts import dump_act, load_act
from secretary_tui.storage.session_file import SessionFile
from tests.clocks import StillClock
from tests.desks import desk_at, session_at
from tests.export.rendered import rendered
from tests.random_acts import NAMES, RandomActs
from tests.rows import session_of
from tests.sittings import sitting

#: The number of acts between two checks of the papers.
PAPERS_EVERY = 24
PAPERS = (
    *(("note", "md"), ("report", "md"), ("list", "txt"), ("handover", "txt"), ("chapters", "vtt"), ("data", "json")),
)


def test_acts_of_every_kind_are_drawn_and_come_back_from_json() -> None:
    acts = RandomActs(Random(0))
    acts.session, acts.now = sitting(*NAMES), StillClock().now()
    for name, kind in ACTS.items():
        if name != "Revert":
            drawn = [replace(acts.drawn(kind), ids=("ab2d", "7xyz")) for _ in range(20)]
            assert {type(act) for act in drawn} == {kind}
            assert [load_act(json.loads(json.dumps(dump_act(act)))) for act in drawn] == drawn


@pytest.mark.parametrize("desks", ["A", "AB"])
@pytest.mark.parametrize(
    ("seed", "count"), [(0, 40), *(pytest.param(seed, 100, marks=pytest.mark.slow) for seed in range(200))]
)
def test_whatever_is_done_the_sitting_holds_together(tmp_path: Path, seed: int, count: int, desks: str) -> None:
    """To run all of them: pytest -m slow tests/desk/test_random_acts.py."""
    path, clock, random = session_at(tmp_path / "sitting.toml", *NAMES[:5]), StillClock(), Random(f"{seed}{desks}")
    acts, open_desks = RandomActs(random), [desk_at(path, initials, clock, waits_in=tmp_path) for initials in desks]
    for number in range(count):
        clock.forward(seconds=random.choice((1, 3, 6, 30, 90, 200)))
        desk = random.choice(open_desks)
        desk.refresh()
        _step(desk, acts, is_alone=len(desks) == 1)
        session = desk.session
        assert SessionFile(path).read() == session == session_of(session.by_name())
        assert contradictions(session, clock.now()) == []
        assert all(text_of(session, note) for note in session.notes)
        if number and number % PAPERS_EVERY == 0:
            language = tuple(LANGUAGES)[(number // PAPERS_EVERY + seed) % len(LANGUAGES)]
            assert all(rendered(*paper, session, clock.now(), language=language) for paper in PAPERS)


def _zone_was_corrected(desk: Desk) -> bool:
    """Return whether the zone was changed, so that restored rows may be written in another zone than before."""
    return any("timezone" in str(record) for record in desk.journal.records())


def _step(desk: Desk, acts: RandomActs, *, is_alone: bool) -> None:
    before, text = desk.session, desk.file.target.read_bytes()
    what = acts.random.random()
    try:
        if what < 0.1:
            desk.undo()
        elif what < 0.15:
            desk.redo()
        else:
            act = acts.next(desk.session, desk.clock.now())
            assert load_act(dump_act(act)) == act
            desk.do(act)
            if what < 0.3:
                after = desk.session
                desk.undo()
                assert desk.session == before
                assert desk.file.target.read_bytes() == text or _zone_was_corrected(desk)
                desk.redo()
                assert desk.session == after
    except Refused as problem:
        assert desk.session == before
        if is_alone and problem.sentence.startswith("Not taken back"):
            raise AssertionError(problem.sentence) from problem


def contradictions(session: Session, now: datetime) -> list[str]:
    """Return the contradictions in a session, found by a plain count."""
    closed, found = session.sitting.closed, []
    spans = sorted((span.start, span.end or now) for entry in session.entries for span in entry.spans)
    blocks = sorted((b.started, b.ended or now) for b in session.blocks if b.started is not None)
    for name, stretches in (("speeches", spans), ("blocks", blocks)):
        found += [f"{name} at one time" for one, other in pairwise(stretches) if other[0] < one[1]]
        found += [f"{name} to come" for start, end in stretches if max(start, end) > now]
        found += [f"{name} after the closing" for _, end in stretches if closed is not None and end > closed]
    if session.holder is not None and (session.running is None or closed is not None):
        found.append("the floor without a block")
    if closed is not None and session.running is not None:
        found.append("a block in a closed sitting")
    return found + [
        f"{e.id} outside all blocks" for e in session.entries if e.spans and block_of_speech(session, e) is None
    ]
