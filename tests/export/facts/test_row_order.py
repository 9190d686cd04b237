"""No paper depends on the order of the rows in the file, except where this order is a fact."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import TypeVar

import pytest

from secretary_tui.domain.model.rows.entry import Block, Entry, SpeakersList
from secretary_tui.domain.model.rows.row import TableRow
from secretary_tui.domain.model.rows.sitting import Document, Organization
from secretary_tui.domain.model.session import Session
from secretary_tui.export.catalogue import FORMATS, PAPERS
from secretary_tui.export.facts.sitting_facts import with_rows_in_order
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Request, Source
from tests.export.odd import odd_sitting
from tests.export.sitting import rich_sitting, running_sitting, span
from tests.rows import session_of
from tests.shipped import at

R = TypeVar("R", bound=TableRow)
PAIRS = [(kind.name, form) for kind in PAPERS.values() for form in kind.formats]
#: One format for each content that formats take from a paper.
BY_CONTENT = list({(name, FORMATS[form].takes): (name, form) for name, form in reversed(PAIRS)}.values())
SITTINGS: dict[str, tuple[Callable[[], Session], datetime]] = {
    "closed": (rich_sitting, at(12, 10)),
    "running": (running_sitting, at(10, 12, 30)),
    "odd": (odd_sitting, at(11, 30)),
}


def full(session: Session) -> Session:
    """Return the session with additional cases: a skipped block, own lists, a second entry that has left, replies."""
    replies = (
        Entry(id="y1", list="floor", name="Cuba", kind="right of reply", replies_to="Japan", late=True),
        Entry(id="y2", list="floor", name="Japan", kind="right of reply", outcome="delivered",
              spans=span(at(10, 7), 20)),
    )  # fmt: skip
    gone = Entry(id="y3", list="floor", name="Benin", outcome="absent")
    organizations = tuple(Organization(id=f"o{n}", name=f"Union {n}", aliases=("Union",)) for n in (2, 1))
    skipped = Block(id="break", kind="break", title="Break", minutes=5, skipped=True)
    return session_of(
        session.by_name()
        | {
            "entries": (*session.entries, *replies, gone, Entry(id="y4", list="spare", name="Chad")),
            "blocks": (*session.blocks[:1], skipped, *session.blocks[1:]),
            "lists": (*session.lists, SpeakersList(id="spare"), SpeakersList(id="opening", limit=60)),
            "organizations": organizations,
        }
    )


def exchanged(rows: Iterable[R], moves: Callable[[R], bool]) -> tuple[R, ...]:
    """Return the rows; those for which `moves` is true are in reverse order, in the places of these rows."""
    rows = tuple(rows)
    back = iter([row for row in rows if moves(row)][::-1])
    return tuple(next(back) if moves(row) else row for row in rows)


def exchanged_entries(session: Session) -> Iterable[Entry]:
    """Yield points of order, then the lists in reverse order; on each list, only waiting entries keep their places."""
    yield from (entry for entry in session.entries if entry.kind == "point of order")
    for list_id in reversed(session.list_ids):
        yield from exchanged(session.places(list_id), lambda entry: not entry.is_waiting)


def shuffled(session: Session) -> Session:
    """Return the same sitting with the rows of every table in another order, except where the order is a fact.

    It is a fact for waiting entries and blocks that have not begun, since it is their turn. Notes of one instant stay
    in the order in which they were written. The panel stays as it is: its author ordered it by rank or by protocol;
    responses are called in it; it may differ from the order in which the panellists spoke; and panellists that are on
    no list yet have no other order.
    """
    return session.evolve(
        documents=session.documents[::-1],
        organizations=session.organizations[::-1],
        blocks=exchanged(session.blocks, lambda block: block.started is not None),
        lists=session.lists[::-1],
        entries=tuple(exchanged_entries(session)),
        suspensions=session.suspensions[::-1],
        notes=tuple(sorted(session.notes, key=lambda note: -note.at.timestamp())),
    )


@pytest.mark.parametrize(
    ("which", "name", "form"),
    [
        pytest.param(which, *pair, marks=[] if which == "closed" and pair in BY_CONTENT else [pytest.mark.slow])
        for which in SITTINGS
        for pair in PAIRS
    ],
)
def test_neither_the_order_of_rows_nor_the_day_after_a_closing_says_anything(which: str, name: str, form: str) -> None:
    make, now = SITTINGS[which]
    session = full(make())
    asked = Request(name, form)
    later = now + timedelta(days=400 if which == "closed" else 0)
    assert render((Source(shuffled(session)),), asked, later) == render((Source(session),), asked, now)


def test_a_block_of_no_length_stands_before_the_one_that_began_with_it() -> None:
    session = rich_sitting()
    opening, floor, *rest = session.blocks
    empty = opening.evolve(id="empty", started=floor.started, ended=floor.started)
    blocks = with_rows_in_order(session.evolve(blocks=(floor, empty, opening, *rest))).blocks
    assert [block.id for block in blocks][:3] == ["opening", "empty", "floor-1"]


def test_who_is_gone_stands_behind_those_who_spoke_in_alphabetical_order() -> None:
    entries = (
        Entry(id="z1", list="floor", name="Zambia", outcome="absent"),
        Entry(id="z2", list="floor", name="Togo", outcome="delivered", spans=span(at(10, 9), 60)),
        Entry(id="z3", list="floor", name="Peru"),
        Entry(id="z4", list="floor", name="Côte d'Ivoire", outcome="withdrawn"),
        Entry(id="z5", list="floor", name="Chad", outcome="delivered", spans=span(at(10, 8), 60)),
    )
    told = with_rows_in_order(rich_sitting().evolve(entries=entries)).entries
    assert [entry.name for entry in told] == ["Chad", "Togo", "Peru", "Côte d'Ivoire", "Zambia"]


def test_documents_stand_by_symbol_with_their_numbers_as_numbers() -> None:
    symbols = ["", "Resolution 28/19", "A/HRC/31/34/Corr.1", "A/HRC/31/4", "Resolution 7/29", "A/HRC/31/34", ""]
    titles = ["Programme", *"abcde", "Concept note"]
    rows = tuple(
        Document(id=f"d{n}", symbol=symbol, title=title)
        for n, (symbol, title) in enumerate(zip(symbols, titles, strict=True))
    )
    told = with_rows_in_order(rich_sitting().evolve(documents=rows)).documents
    assert [row.symbol or row.title for row in told] == [
        "A/HRC/31/4", "A/HRC/31/34", "A/HRC/31/34/Corr.1", "Resolution 7/29", "Resolution 28/19",
        "Concept note", "Programme",
    ]  # fmt: skip
