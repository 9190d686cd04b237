"""A call without a speech is in no paper: an entry that did not speak made no statement."""

import pytest

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.floor import CallNext, EndSpeech
from secretary_tui.domain.acts.sitting import CloseSitting, NextBlock, SkipBlock
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Request, Source
from tests.sittings import Run, at, sitting

KEYS: dict[str, Act] = {
    "space": CallNext(expected="e-brazil"),
    ".": EndSpeech(),
    ",": EndSpeech(cut_short=True),
    "b": NextBlock(expected="e-brazil", sure=True),
    "the closing": CloseSitting(expected="e-brazil"),
}


def paper(run: Run, name: str) -> str:
    return render((Source(run.session),), Request(name, "md"), at(180)).decode()


@pytest.mark.parametrize("key", KEYS)
def test_no_paper_says_that_it_made_a_statement(key: str) -> None:
    run = Run(sitting("Brazil"))
    run.do(SkipBlock(block="opening"))
    run.do(CallNext(), 1)
    run.do(KEYS[key], 1, 1)
    if run.session.sitting.closed is None:
        run.do(CloseSitting(), 30)
    assert "made a statement" not in paper(run, "report")
    assert "one statement was made" not in paper(run, "note").casefold()
    lines = (paper(run, "note") + paper(run, "list")).splitlines()
    assert not [line for line in lines if "Brazil" in line and "0:01" in line]
