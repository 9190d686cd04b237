"""Sentences of the papers in each language: what became of the entries, films, replies, last events, time banks."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from secretary_tui.domain.acts.floor import CallNext, EndSpeech
from secretary_tui.domain.model.session import Session
from tests.export.heard import held, spoke
from tests.export.rendered import rendered
from tests.export.sitting import rich_sitting
from tests.room.web.under_way import first_slot
from tests.shipped import FOLDER, MORNING, shipped
from tests.sittings import PANEL, at, sitting


def unheard(*names: str, closed: float | None = None) -> Session:
    """Return a sitting in which these names wait, or waited until it was closed."""
    session = sitting(*names)
    if closed is None:
        return session
    first = session.blocks[0].evolve(started=at(0), ended=at(closed))
    return session.evolve(sitting=session.sitting.evolve(closed=at(closed)), blocks=(first, *session.blocks[1:]))


def with_films(*names: str) -> Session:
    films = ({"id": "p-film", "name": "Voices", "name_fr": "Voix", "name_es": "Voces", "role": "video"},
             {"id": "p-other", "name": "More voices", "role": "video"})  # fmt: skip
    shown = [spoke(name, 1 + 2 * n, "opening", planned=30) for n, name in enumerate(names)]
    return held(*shown, panel=(*PANEL, *films))


def reply(name: str, minute: float, **values: Any) -> dict[str, Any]:
    return spoke(name, minute, kind="right of reply", **values)


def unspoken(name: str, minute: float, outcome: str | None = None) -> dict[str, Any]:
    return {key: value for key, value in reply(name, minute, outcome=outcome).items() if key != "spans"}


FATES = (reply("Cuba", 1), unspoken("Cuba", 2), unspoken("Cuba", 3, "absent"), unspoken("Cuba", 4, "withdrawn"))
SHORT = ({"id": "s", "start": at(70.5), "end": at(70.75)},)
RICH = rich_sitting()
NETHERLANDS = "Netherlands (Kingdom of the)"
TWO_BANKS = ({"id": "floor", "bank": 1}, {"id": "other", "bank": 5, "title": "Others"})
#: 27.6 seconds: twice 0:27, together 0:54.
HALF = 0.46
TWICE = (61, CallNext()), (61 + HALF, EndSpeech()), (62, CallNext()), (62 + HALF, EndSpeech())
#: For each case the paper, the sitting, and the minute after nine.
CASES: dict[str, tuple[str, Session, float]] = {
    "nobody has spoken yet": ("list", unheard("Cuba", "Chad"), -10),
    "time reached nobody": ("list", unheard("Cuba", "Chad", closed=180), 200),
    "closed before anybody was reached": ("list", unheard("Cuba", "Chad", closed=20), 200),
    "closed before the one was reached": ("list", unheard("Cuba", closed=20), 200),
    "every fate of a reply": ("list", held(*FATES), 200),
    "short suspension, and replies": ("note", held(reply("Cuba", 62), unspoken("Togo", 64), suspensions=SHORT), 200),
    "the day before": ("note", shipped(MORNING), -24 * 60 - 19),
    "all blocks are over": ("note", RICH.evolve(sitting=RICH.sitting.evolve(closed=None)), 185),
    "films": ("note", with_films("p-film", "p-other"), 200),
    "one film": ("note", with_films("p-film"), 200),
    "right of reply": ("handover", held(reply(NETHERLANDS, 70), to=2, closed=None), 80),
    "point of order": ("handover", held(spoke(NETHERLANDS, 70, kind="point of order"), to=2, closed=None), 80),
    "banks overdrawn and several": ("note", first_slot((61, CallNext()), lists=TWO_BANKS), 63),
    "limits in a review": ("script", shipped(FOLDER / "2014-03-19-review.toml"), -10),
    "all have been heard": ("list", held(spoke("Cuba", 61), to=2, closed=None), 63),
    "bank used in parts": ("note", first_slot(*TWICE, lists=({"id": "floor", "bank": 20},)), 63),
}
#: For each case the sentences in each language, or in English alone.
SAID = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", SAID)
def test_what_is_said(case: str) -> None:
    paper, session, minute = CASES[case]
    for language, sentences in SAID[case].items():
        told = " ".join(rendered(paper, "md", session, at(minute), language=language).replace("\u00a0", " ").split())
        assert [said for said in sentences if said not in told] == []
