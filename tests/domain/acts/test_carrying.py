"""A discussion that continues at a later meeting: the old file says so, and the new file takes over its list."""

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import assume, given, strategies as st

from secretary_tui.domain.lists import floor_tally, list_state, was_heard_before
from secretary_tui.domain.model.discussions import discussion_of_list, goes_on, sections
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import limit_of, reply_number
from secretary_tui.errors import Refused
from secretary_tui.names.protected import ShownSessions
from tests import acts
from tests.domain.model.test_discussions import meeting
from tests.random_sessions import random_sessions
from tests.sittings import Run, at, called, sitting, waiting

DAY = timedelta(days=1)


def morning() -> Run:
    """Return a run with Brazil and Cuba heard and China absent; Egypt, Fiji, Ghana (held) and a reply of Haiti wait."""
    special: tuple[dict[str, Any], ...] = (
        {"id": "e-fiji", "list": "floor", "name": "Fiji", "on_behalf_of": "Group of Friends", "category": "observer",
         "inscribed": at(-5), "dignitary": True, "limit": 240, "kept": True, "doubt": "“Friends”?"},
        {"id": "e-egypt", "list": "floor", "name": "Egypt", "category": "ngo", "confirmed": False},
    )  # fmt: skip
    run = Run(sitting(entries=(*waiting("Brazil", "China", "Cuba"), *special, *waiting("Ghana"))))
    run.session = run.session.evolve(sitting=run.session.sitting.evolve(meeting=17))
    run.play({0: (acts.SkipBlock(block="opening"), acts.CallNext())})
    run.do(acts.AddNote(text="Who pays?", kind="question", entry="e-brazil", to="p-mezmur", also_to=("p-allen",)), 1)
    run.do(acts.AddNote(text="Send the figures", kind="follow-up", entry="e-egypt"), 1)
    run.play({1: (acts.AddNote(text="Done", kind="follow-up"), acts.AddNote(text="A point", kind="note"))})
    run.do(acts.TickNote(note=next(note.id for note in run.session.notes if note.text == "Done")), 1)
    run.do(acts.CallNext(expected="e-brazil"), 2)
    run.do(acts.MarkAbsent(expected="e-china"), 2, 10)
    run.do(acts.AddEntry(list="floor", name="Haiti", kind="right of reply", replies_to="Cuba"), 3)
    run.do(acts.AddEntry(list="floor", name="Cuba", kind="right of reply", replies_to="Haiti"), 3)
    run.play({3: acts.HoldEntry(entry="e-ghana", reason="at noon"), 4: acts.SetLimit(list="floor", seconds=90)})
    run.do(acts.CloseSitting(expected="e-cuba"), 5)
    return run


def afternoon(**tables: Any) -> Run:
    """Return a run of a meeting on the next day, on whose list Togo is already."""
    run = Run(sitting("Togo", panel=({"id": "p-m", "name": "Benyam Dawit Mezmur"},), **tables))
    run.session = run.session.evolve(sitting=run.session.sitting.evolve(meeting=18))
    return run


def carried(earlier: Session, run: Run, **named: Any) -> acts.CarryFrom:
    act = acts.carry_from(earlier, run.session, **{"session_id": "hrc-17", **named})
    run.do(act, 1)
    return act


def test_whoever_was_not_heard_comes_before_those_who_came_since() -> None:
    run = afternoon()
    act = carried(morning().session, run)
    names = ["Fiji", "Egypt", "Ghana", "Togo", "Haiti", "Cuba"]
    assert [run.session.name_of(entry) for entry in run.session.on_list("floor")] == names
    fiji, egypt, ghana = run.session.entries[:3]
    assert (fiji.carried_from, fiji.inscribed, fiji.kept, fiji.limit) == ("hrc-17/e-fiji", at(-5), True, 240)
    assert (fiji.dignitary, fiji.doubt, fiji.on_behalf_of) == (True, "“Friends”?", "Group of Friends")
    assert (egypt.confirmed, ghana.held, run.entry("Haiti").replies_to) == (False, "at noon", "Cuba")
    assert not {entry.id for entry in run.session.entries} & {entry.id for entry in morning().session.entries}
    assert limit_of(run.session, egypt) == 90, "as it was cut"
    assert run.procedure == ["5 speakers were carried over from the 17th meeting."]
    assert act.sentence(run.session, run.session, at(1)) == (
        "5 carried over from the 17th meeting, with 3 notes; 2 were heard before"
    )


def test_what_is_still_to_be_answered_comes_along_and_says_whose_it_was() -> None:
    run = afternoon()
    carried(morning().session, run)
    notes = [note for note in run.session.notes if note.act is None]
    allen = next(person.id for person in run.session.panel if person.name == "Ernie Allen")
    assert [(note.kind, note.to, note.text, note.speaker, note.meeting) for note in notes] == [
        ("question", "p-m", "Who pays?", "Brazil", 17),
        ("question", allen, "Who pays?", "Brazil", 17),
        ("follow-up", None, "Send the figures", "", 17),
    ]
    assert [run.session.entry(note.entry) for note in notes] == [None, None, run.entry("Egypt")]
    assert {note.block for note in notes} == {"floor-1"}
    assert all(note.carried_from.startswith("hrc-17/n") for note in notes)
    assert [person.name for person in run.session.panel] == ["Benyam Dawit Mezmur", "John Carr", "Ernie Allen"]


@pytest.mark.parametrize(("closing", "state"), [(5, "open"), (30, "closed")])
def test_a_list_that_was_closed_stays_closed(closing: int, state: str) -> None:
    earlier = Run(sitting(*NAMES))
    earlier.play({0: (acts.SkipBlock(block="opening"), acts.CallNext())})
    earlier.do(acts.CloseSitting(expected=earlier.expected), closing)
    run = afternoon()
    run.do(acts.carry_from(earlier.session, run.session, session_id="hrc-17"), 50)
    run.play({50: acts.SkipBlock(block="opening"), 60: acts.CallNext()})
    assert list_state(run.session, "floor", at(61)) == state


def test_a_list_that_was_opened_with_its_block_before_it_was_carried_over_is_closed_too() -> None:
    earlier = called(*NAMES)
    earlier.do(acts.CloseSitting(expected=earlier.expected), 30)
    run = afternoon()
    run.play({50: acts.SkipBlock(block="opening"), 60: acts.CallNext()})
    run.do(acts.carry_from(earlier.session, run.session, session_id="hrc-17"), 61)
    assert list_state(run.session, "floor", at(62)) == "closed"


NAMES = ("Brazil", "China")


def test_a_part_is_taken_once_under_whatever_id() -> None:
    earlier, run = morning().session, afternoon()
    carried(earlier, run)
    assert run.session.discussions[0].continues == ("hrc-17/floor",)
    with pytest.raises(Refused, match="has carried over hrc-17/floor already"):
        carried(earlier, run)
    with pytest.raises(Refused, match="Fiji was carried over already, from a session with the id hrc-17"):
        carried(earlier, run, session_id="other")
    named = run.session.evolve(sitting=run.session.sitting.evolve(id="hrc-17"))
    with pytest.raises(Refused, match="Both sessions have the id hrc-17"):
        carried(earlier, Run(named))


def test_who_was_heard_before_is_known() -> None:
    earlier = morning()
    earlier.play({6: acts.ReopenSitting(), 7: acts.CallNext()})
    earlier.do(acts.CallNext(expected=earlier.expected), 8)
    while earlier.session.callable_entries("floor"):
        earlier.do(acts.CallNext(expected=earlier.expected), 9)
    earlier.do(acts.CloseSitting(expected=earlier.expected), 30)
    run = afternoon()
    carried(earlier.session, run)
    row = run.session.discussions[0]
    assert row.heard_before == ("Brazil", "Cuba", "Fiji on behalf of Group of Friends")
    assert row.replied_before == ("Haiti", "Cuba")
    said = [
        acts.AddEntry(list="floor", name="brazil"),
        acts.AddEntry(list="floor", name="Fiji"),
        acts.AddEntry(list="floor", name="Cuba", kind="right of reply"),
    ]
    sentences = [act.sentence(run.session, run.do(act, 2), at(2)) for act in said]
    assert [HEARD in sentence for sentence in sentences] == [True, False, False]
    assert reply_number(run.session, run.entry("Cuba")) == 2
    assert limit_of(run.session, run.entry("Cuba")) == run.session.rules.reply_limits[1]
    several = acts.AddEntries(
        entries=(acts.AddEntry(list="floor", name="Cuba"), acts.AddEntry(list="floor", name="Kenya"))
    )
    assert several.sentence(run.session, run.do(several, 3), at(3)).endswith("; 1 was heard at an earlier meeting")


HEARD = "heard at an earlier meeting"


def test_who_was_heard_is_known_in_a_third_meeting_too() -> None:
    second = afternoon()
    carried(morning().session, second)
    second.play({2: (acts.GoOn(session_id="hrc-18"), acts.SkipBlock(block="opening")), 3: acts.CallNext()})
    second.do(acts.CloseSitting(expected=second.expected), 5)
    third = Run(sitting())
    carried(second.session, third, session_id="")
    assert third.session.discussions[0].heard_before == ("Brazil", "Cuba", "Fiji on behalf of Group of Friends")
    assert third.entry("Ghana").carried_from == f"hrc-18/{second.entry('Ghana').id}"
    assert was_heard_before(third.session, "floor", "CUBA", ("", ""))


def test_the_old_file_says_that_it_goes_on() -> None:
    run = morning()
    before = run.session = run.session.evolve(sitting=run.session.sitting.evolve(theme="Children and the Internet"))
    assert floor_tally(before).not_reached == 1
    said = "Who is not heard here is to be heard at a later meeting: “Rights of the child” goes on"
    assert run.said(acts.GoOn(session_id="hrc-17"), 20) == said
    assert run.session.sitting.id == "hrc-17"
    assert [block.list_id for block in run.session.blocks] == [block.list_id for block in before.blocks]
    assert goes_on(run.session, "floor")
    total = floor_tally(run.session)
    assert (total.not_reached, total.carried, total.held, total.replies_carried) == (0, 3, 0, 2)
    run.refuses("already marked as going on", acts.GoOn(session_id="another"), 21)
    (whole,) = sections(run.session)
    assert (whole.notes, whole.entries) == (run.session.notes, before.entries)
    assert whole.sitting.theme == before.sitting.theme == "Children and the Internet"


def test_a_file_with_several_discussions_wants_their_names() -> None:
    earlier, run = Run(meeting()), Run(meeting(entries=()))
    with pytest.raises(Refused, match=r"several discussions; name one of housing \(“Dialogue on housing”\)"):
        acts.carry_from(earlier.session, run.session)
    earlier.refuses("no discussion “water”", acts.GoOn(discussion="water"))
    with pytest.raises(Refused, match="“Statements on food” has not ended in that session"):
        acts.carry_from(earlier.session, run.session, "food", session_id="a")
    earlier.do(acts.SkipBlock(block="floor-f"))
    carried(earlier.session, run, discussion="food")
    assert [(entry.list, entry.name) for entry in run.session.entries] == [("food", "Cuba"), ("food", "Togo")]
    assert [row.continues for row in run.session.discussions] == [(), ("hrc-17/food",)]


def test_a_discussion_without_a_block_to_come_takes_nobody() -> None:
    run = afternoon(blocks=({"id": "opening", "kind": "podium", "title": "Opening", "minutes": 10},))
    act = acts.carry_from(morning().session, run.session, session_id="hrc-17")
    run.refuses("has no block of the floor to come", act)
    run.play({0: (acts.AddRow(table="blocks", values={"kind": "floor", "title": "Floor", "minutes": 10}), act)})
    assert len(run.session.entries) == 6


def test_a_block_that_was_added_since_belongs_to_the_same_discussion() -> None:
    run = afternoon()
    carried(morning().session, run)
    run.do(acts.AddRow(table="blocks", values={"kind": "floor", "title": "Third slot", "minutes": 10}))
    run.do(acts.GoOn(session_id="hrc-18"), 2)
    assert [row.id for row in run.session.discussions] == ["floor"]
    assert {block.discussion for block in run.session.blocks} == {"floor"}


@given(st.integers(0, 10**9))
def test_nobody_is_lost_and_nobody_comes_twice(seed: int) -> None:
    """Entries are carried over to two later files, the second of which gets those that the first did not hear."""
    sessions = [*random_sessions(seed, 30)]
    earlier, now = sessions[-1]

    def tomorrow(minutes: int) -> datetime:
        return now + DAY + timedelta(minutes=minutes)

    with suppress(Refused):
        earlier = acts.apply(earlier, acts.CloseSitting(expected=Run(earlier).expected, ids=("zzzz",) * 3), now)
    for number in range(2):
        run = Run(sitting("Togo"))
        assume(earlier.sitting.closed is not None)
        with_floor = {block.discussion for block in earlier.blocks if block.kind == "floor"}
        assume(len(with_floor) <= 1)  # if there are several, the act has to name one
        lists = [list_id for list_id in earlier.floor_lists if list_id in earlier.list_ids]
        rows = {list_id: discussion_of_list(earlier, list_id) for list_id in lists}
        lists = [list_id for list_id, row in rows.items() if row is None or row.id in with_floor]
        places = [e for e in earlier.entries if e.list in lists and e.kind != "point of order"]
        act = acts.carry_from(earlier, run.session, session_id=f"s{number}")
        ids = tuple(f"n{n:03}" for n in range(act.most_new_rows))
        after = acts.apply(run.session, replace(act, ids=ids), tomorrow(0))
        came = Counter(entry.carried_from.partition("/")[2] for entry in after.entries if entry.carried_from)
        assert came == Counter(entry.id for entry in places if entry.is_waiting)
        heard = {entry.id for entry in places if entry.spans or entry.outcome is not None}
        assert not heard & came.keys()
        names = Counter(earlier.name_of(entry) for entry in places if entry.is_waiting)
        assert Counter(entry.name for entry in after.entries if entry.carried_from) == names
        run.session = acts.apply(after, acts.SkipBlock(block="opening"), tomorrow(0))
        for minutes in range(3):
            with suppress(Refused):
                run.session = acts.apply(
                    run.session, acts.CallNext(expected=run.expected, ids=("yyyy",)), tomorrow(minutes)
                )
        earlier = acts.apply(run.session, acts.CloseSitting(expected=run.expected, ids=("xxxx",)), tomorrow(9))


REVIEW: tuple[dict[str, Any], ...] = (
    {"id": "r-1", "kind": "floor", "title": "States", "minutes": 20, "discussion": "r", "list": "states"},
    {"id": "r-2", "kind": "floor", "title": "Others", "minutes": 20, "discussion": "r", "list": "others"},
)


def review(*lists: str, **tables: Any) -> Session:
    """Return a review with a list for States and one for others, on which names are drawn at random."""
    rows = tuple({"id": list_id} for list_id in lists)
    blocks = tuple(block for block in REVIEW if block["list"] in lists)
    discussions = ({"id": "r", "title": "Review of Namibia"},)
    return sitting(**({"discussions": discussions, "blocks": blocks, "lists": rows, "entries": ()} | tables))


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        (("states", "others"), [("Cuba", "states"), ("OMCT", "others"), ("Ana S.", "others")]),
        (("others",), [("Cuba", "others"), ("OMCT", "others"), ("Ana S.", "others")]),
    ],
)
def test_each_goes_to_the_list_of_the_same_id_or_to_that_of_the_floor(
    there: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    child = {"id": "e-a", "list": "others", "name": "Ana S.", "protected_name": "Ana Svensson", "category": "ngo"}
    entries = (*waiting("Cuba", on="states"), *waiting("OMCT", on="others"), child)
    lists = ({"id": "states", "limits": {"member": 90}}, {"id": "others", "limit": 60})
    earlier = Run(review("states", "others", entries=entries, lists=lists))
    for block in ("r-1", "r-2"):
        earlier.do(acts.SkipBlock(block=block))
    run = Run(review(*there))
    carried(ShownSessions(keep_names=True).of(earlier.session), run)
    assert [(entry.name, entry.list) for entry in run.session.entries] == expected
    assert run.session.entries[-1].protected_name == "Ana Svensson"
    assert run.session.speakers_list("others").limit == 60
    assert limit_of(run.session, run.entry("Cuba")) == (90 if "states" in there else 60)


def test_who_waits_on_a_list_from_which_no_block_calls_comes_too() -> None:
    panel = {"id": "e-p", "list": "guests", "panel": "p-mezmur"}
    lists, floor = ({"id": "floor"}, {"id": "guests"}), {"id": "a", "kind": "floor", "title": "A", "minutes": 5}
    earlier = Run(sitting("Brazil", lists=lists, entries=(*waiting("Brazil"), panel), blocks=(floor,)))
    earlier.do(acts.NextBlock(), 0)
    earlier.do(acts.HearVisitor(name="Anna Berg"), 1)  # which makes the visit another discussion
    earlier.do(acts.CloseSitting(), 2)
    run = afternoon()
    carried(earlier.session, run)
    assert [entry.name for entry in run.session.entries] == ["Brazil", "Benyam Dawit Mezmur", "Togo"]


def test_a_part_of_each_earlier_meeting_is_taken_over() -> None:
    """A debate may belong to the presentations of several meetings."""
    run = afternoon()
    for number, name in enumerate(("Chad", "Peru", "Fiji"), 1):
        earlier = called(name, "Mali")
        earlier.do(acts.CloseSitting(expected=earlier.expected), 2)
        carried(earlier.session, run, session_id=f"hrc-{number}")
    row = run.session.discussions[0]
    assert row.continues == ("hrc-1/floor", "hrc-2/floor", "hrc-3/floor")
    assert row.heard_before == ("Chad", "Peru", "Fiji")
    assert [entry.name for entry in run.session.entries] == ["Mali", "Mali", "Mali", "Togo"]
