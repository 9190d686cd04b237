"""The orders of the key `o`: the resulting list, the sentence, and the note of the record."""

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given, settings, strategies as st

from secretary_tui.domain.acts.lists import MoveEntry, MoveToHead, MoveToPlace, Reorder, SwapEntries
from secretary_tui.domain.model.rows.entry import ProceduralAct, ProceduralFacts
from secretary_tui.domain.model.rows.row import CATEGORIES, Category
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules import orders
from secretary_tui.domain.rules.record_sentences import sentence
from secretary_tui.errors import Refused
from tests.domain.listed import STORIES, a_list, letters
from tests.sittings import Run, at, sitting


def ordered(session: Session, act: ProceduralAct, **chosen: str) -> orders.Order:
    command = Reorder(list="floor", act=act, chosen=ProceduralFacts.of(chosen), groups=("European Union",))
    return command.order(session, at(100))


ORDERS: Mapping[str, Callable[[Session], orders.Order]] = {
    "p": lambda session: ordered(session, "practice order"),
    "l": lambda session: ordered(session, "lots", seed="4711"),
    "a": lambda session: ordered(session, "alphabetical", letter="K"),
    "a drawn": lambda session: ordered(session, "alphabetical", seed="4711"),
    "t": lambda session: ordered(session, "by time spoken"),
    "r": lambda session: ordered(session, "reserved places"),
}


def late(story: str, **rules: object) -> Session:
    """Return a session in which five minutes are left for the list: two entries are reached."""
    return a_list(story, changeover=0, **rules).evolve(
        blocks=tuple(
            block.evolve(started=at(60)) if block.id == "floor-1" else block.evolve(skipped=True)
            for block in a_list("").blocks
        )
    )


@settings(max_examples=3 * settings().max_examples)
@given(
    st.sampled_from(sorted(ORDERS)),
    STORIES,
    st.dictionaries(st.sampled_from(CATEGORIES), st.integers(1, 4), min_size=1, max_size=3),
)
def test_each_order_has_all_who_wait_once_and_can_be_changed_by_hand(
    key: str, story: str, places: dict[Category, int]
) -> None:
    session = late(story, reserved_places=places)
    ids = [entry.id for entry in session.waiting("floor")]
    try:
        order = ORDERS[key](session)
    except Refused:
        assert key == "r"
        return
    assert sorted(order.ids) == sorted(ids)
    run = Run(session)
    if list(order.ids) != ids:
        run.do(Reorder(list="floor", act=order.act, chosen=order.facts, groups=("European Union",)), 100)
        note = run.session.notes[-1]
        assert (note.kind, note.act, note.facts) == ("procedural", order.act, order.facts)
    before, after = ([e if not e.is_waiting else None for e in each.entries] for each in (session, run.session))
    assert before == after, "who does not wait keeps the place"
    if len(ids) > 1:
        last, first = order.ids[-1], order.ids[0]
        run.do(MoveToHead(entry=last))
        run.do(MoveEntry(entry=last, by=1))
        run.do(SwapEntries(entry=last, other=first))
        run.do(MoveToPlace(entry=last, place=len(run.session.places("floor"))))
        assert run.session.waiting("floor")[-1].id == last


def test_a_letter_is_typed_or_drawn_and_the_draw_is_recorded() -> None:
    session = sitting("Brazil", "Chad", "Cuba", "Egypt")
    typed = orders.from_letter(session, "floor", ProceduralFacts(letter="C"))
    assert typed.ids == ("e-chad", "e-cuba", "e-egypt", "e-brazil")
    assert (typed.facts, typed.says) == (ProceduralFacts(letter="C"), "")
    drawn = orders.from_letter(session, "floor", ProceduralFacts(seed="4711"))
    letter = orders.letter_by_lot("4711")
    assert drawn.facts == ProceduralFacts(letter=letter, seed="4711")
    assert "4711" in drawn.says
    assert drawn.ids == orders.from_letter(session, "floor", ProceduralFacts(letter=letter)).ids
    with pytest.raises(Refused, match="Write the letter"):
        orders.from_letter(session, "floor", ProceduralFacts(letter="7"))


def test_practice_says_its_steps() -> None:
    said = ordered(a_list("mn", practice_order=("states", "groups")), "practice order").says
    assert said == "Steps: States, groups; within each, the present order."
    assert "none are named" in ordered(a_list("mn", practice_order=()), "practice order").says


def test_places_are_reserved_within_what_is_reached() -> None:
    session = late("MmmmnhO", reserved_places={"nhri": 1, "ngo": 2, "un": 0})
    order = orders.with_reserved(session, at(101), "floor")
    assert letters(session, order.ids) == "4 5 1 2 3"
    told = "national human rights institutions 1 of 1, non-governmental organizations 2 of 2."
    said = sentence(session, order.act, order.facts)
    assert said == f"Of the reserved places, these were kept within the time available: {told}"
    assert order.says.endswith(told)
    for story, places, refused in (
        ("mmmn", {}, "The rules reserve no places; write them in the rules on the agenda: nhri 1; ngo 3."),
        ("mn", {"ngo": 1}, "All who can be called will be reached; there is nothing to reserve."),
    ):
        with pytest.raises(Refused, match=refused):
            orders.with_reserved(late(story, reserved_places=places), at(101), "floor")


def test_a_block_is_what_waits_from_the_mark_to_the_selected_row() -> None:
    session = a_list("Mmmm")
    assert orders.marked_block(session, "floor", frozenset({"m3"}), "m1") == ("m1", "m2", "m3")
    assert orders.marked_block(session, "floor", frozenset({"m1"}), "m2") == ("m1", "m2")
    for marks, selected, missing in (
        ((), "m1", "Nobody is marked; speakers.swap marks one end of the block."),
        (("gone",), "m1", "Nobody is marked"),
        (("m1",), None, "is marked as one end of the block; speakers.order at its other end moves the block."),
        (("m1",), "m1", "is marked as one end of the block"),
        (("m0",), "m1", "does not wait; both ends of the block must."),
        (("m1",), "m0", "does not wait; both ends of the block must."),
    ):
        with pytest.raises(Refused, match=missing):
            orders.marked_block(session, "floor", frozenset(marks), selected)


@pytest.mark.parametrize(
    ("names", "block", "moved"),
    [
        ("Chad", "Chad", "Chad was moved from place 3"),
        ("Chad Cuba Egypt Fiji Ghana", "5 entries, Chad to Ghana", "Chad, Cuba, Egypt and 2 more were moved together"),
    ],
)
def test_the_record_names_the_block(names: str, block: str, moved: str) -> None:
    session = sitting("Austria", "Brazil", *names.split())
    order = orders.block_moved(session, "floor", tuple(f"e-{name.lower()}" for name in names.split()), 2)
    assert (order.title, order.ids[1]) == (f"{block} to place 2", "e-chad")
    said = f"The order of those waiting was changed: {moved} to place 2."
    assert sentence(session, order.act, order.facts) == said
