"""The paragraphs of the report, compared with texts that were written by hand in the Council's form."""

import random
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from secretary_tui.domain.model.session import TABLES, Session
from secretary_tui.export.formats.page_text import to_text
from secretary_tui.export.report.report import in_words
from secretary_tui.export.request import Page, Request, Source
from secretary_tui.storage.text.codec import decode
from tests.export.rendered import in_format
from tests.rows import session_of
from tests.shipped import at

FOLDER = Path(__file__).parent / "reports"
EVENING = at(18)
TOMORROW = EVENING + timedelta(days=1)
#: The texts of several sessions, at another instant, or without entries that were not reached.
_OTHERS: dict[str, tuple[tuple[str, ...], datetime, bool]] = {
    "three-sittings": (("three-sittings-1", "three-sittings-2", "three-sittings-3"), TOMORROW, True),
    "two-sittings": (("two-sittings-1", "two-sittings-2"), EVENING, True),
    "undelivered-off": (("undelivered",), EVENING, False),
    "running": (("running",), at(9, 45), True),
}
#: For each text its sessions, the instant, and whether the report mentions entries that were not reached.
CASES = {path.stem: _OTHERS.get(path.stem, ((path.stem,), EVENING, True)) for path in sorted(FOLDER.glob("*.txt"))}


def sessions(names: tuple[str, ...]) -> list[Session]:
    return [decode((FOLDER / f"{name}.toml").read_text(encoding="utf-8"), name) for name in names]


def text(told: list[Session], case: str) -> str:
    _, now, undelivered = CASES[case]
    request = Request("report", "txt", undelivered=undelivered)
    return in_format(to_text, in_words(Page([Source(session) for session in told], request, now)))


def by_hand(case: str) -> str:
    return (FOLDER / f"{case}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_a_session_gives_the_paragraphs_to_the_letter(case: str) -> None:
    assert text(sessions(CASES[case][0]), case) == by_hand(case)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.slow)])
def test_the_order_of_rows_does_not_matter(case: str, seed: int) -> None:
    shuffled = [_shuffled(session, random.Random(seed)) for session in sessions(CASES[case][0])]
    random.Random(seed).shuffle(shuffled)

    assert text(shuffled, case) == by_hand(case)


def _shuffled(session: Session, chance: random.Random) -> Session:
    tables = {table: tuple(chance.sample(session.rows(table), len(session.rows(table)))) for table in TABLES}
    return session_of(session.by_name() | tables)


def test_the_secretariats_own_names_are_told(tmp_path: Path) -> None:
    row = '[[groups]]\nid = "nordic"\nname = "Nordic countries"\nnatural = "the five Nordic countries"\n'
    (tmp_path / "own.toml").write_text(row, encoding="utf-8")
    sources = [Source(session) for session in sessions(("groups",))]

    told = in_format(to_text, in_words(Page(sources, Request("report", "txt", register=tmp_path), EVENING)))

    assert "Denmark (on behalf of the five Nordic" in told
