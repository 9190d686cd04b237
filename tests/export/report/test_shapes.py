"""Sittings of every shape: the report contains only what happened; remarks name the speakers that it leaves out."""

from collections.abc import Mapping
from typing import Any, Final

import pytest

from secretary_tui.domain.model.rows.row import SittingKind
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import all_speeches
from secretary_tui.export.papers.rendering import remarks
from secretary_tui.export.request import Request, Source
from tests.export.rendered import made
from tests.rows import session_of
from tests.sittings import at, sitting

STATES: Final = ("Norvania", "Estalia", "Morland", "Ostrava", "Pelagia", "Quentland", "Ruritania", "Sylvania")
PEOPLE: Final = ("p-allen", "p-mezmur", "p-carr", "p-choi")


def shape(kind: SittingKind | None, *parts: str, closed: bool = True) -> Session:
    """Return a sitting with blocks written as “floor list: name, name”; a block without a colon did not begin.

    A name with a letter and an equals sign before it, as in “r=Chad”, made a right of reply; “p-allen” is a panellist.
    Each block takes half an hour.
    """
    blocks: list[dict[str, Any]] = []
    entries: list[dict[str, Any]] = []
    for number, part in enumerate(parts):
        head, begun, names = part.partition(":")
        block_kind, _, list_id = head.strip().partition(" ")
        row: dict[str, Any] = {"id": f"b{number}", "kind": block_kind, "title": f"Part {number}", "minutes": 30}
        if list_id:
            row["list"] = list_id
        if begun:
            row |= {"started": at(30 * number), "ended": at(30 * number + 30)}
        blocks.append(row)
        on = list_id or ("floor" if block_kind == "floor" else f"b{number}")
        for place, name in enumerate(filter(None, map(str.strip, names.split(",")))):
            mark, _, plain = name.rpartition("=")
            who = {"panel": plain} if plain.startswith("p-") else {"name": plain, "category": "member"}
            span = {"start": at(30 * number + 2 * place), "end": at(30 * number + 2 * place + 1)}
            entry = {"id": f"e{number}-{place}", "list": on, **who, "outcome": "delivered", "spans": (span,)}
            entries.append(entry | ({"kind": "right of reply"} if mark == "r" else {}))
    lists = [{"id": row["list"]} for row in {row["list"]: row for row in blocks if "list" in row}.values()]
    session = sitting(blocks=blocks, entries=entries, lists=[{"id": "floor"}, *lists])
    sitting_row = session.sitting.evolve(
        body="Human Rights Council", meeting=17, closed=at(180) if closed else None, kind=kind
    )
    return session_of(session.evolve(sitting=sitting_row).by_name())


def paper(name: str, session: Session) -> str:
    return made((Source(session),), Request(name, "md"), at(200)).decode().replace("\u00a0", " ")


def report(session: Session) -> str:
    return paper("report", session)


def not_named(session: Session) -> list[str]:
    """Return the speakers who are neither in the report nor named beside it, or are not in the note.

    A point of order of an unnamed speaker is only counted in the note.
    """
    told = " ".join((report(session), *remarks((Source(session),), Request("report", "txt"))))
    note = paper("note", session)
    named = [entry for entry in all_speeches(session) if entry.name or entry.panel]
    return [name for name in map(session.name_of, named) if name not in told or name not in note]


def sentences(session: Session, *words: str) -> list[str]:
    return [line for line in report(session).splitlines() if any(word in line for word in words)]


A, B, C, D, E, F, G, H = STATES
SHAPES: Final[Mapping[str, tuple[Any, ...]]] = {
    "a debate with a break": ("general debate", f"floor: {A}", "break:", f"floor: {B}"),
    "three floor blocks of a debate": ("general debate", f"floor: {A}", f"floor: {B}", f"floor: {C}"),
    "rights of reply as a block": ("panel discussion", "podium: p-allen", f"floor: {A}", f"floor: r={B}, r={C}"),
    "rights of reply that nobody asked for": ("panel discussion", "podium: p-allen", f"floor: {A}", "floor:"),
    "States concerned on a list of their own": (
        "interactive dialogue", "podium: p-allen", f"floor concerned: {A}, {B}", f"floor: {C}, {D}, {E}",
        "responses: p-allen",
    ),
    "States concerned on the podium": ("interactive dialogue", f"podium: p-allen, {A}", f"floor: {B}"),
    "podium, floor, podium": ("panel discussion", "podium: p-allen", f"floor: {A}", "podium: p-mezmur, p-allen"),
    "podium, floor, podium of the same": (None, "podium: p-allen", f"floor: {A}", "podium: p-allen"),
    "two podium blocks": ("panel discussion", "podium: p-allen", "podium: p-mezmur", f"floor: {A}"),
    "podium only": ("panel discussion", "podium: p-choi, p-allen, p-carr"),
    "responses without floor": ("panel discussion", "podium: p-allen", "responses: p-mezmur, p-allen"),
    "responses alone": ("panel discussion", "responses: p-mezmur"),
    "a block skipped": ("panel discussion", "podium: p-allen", "floor", f"floor: {A}", "responses: p-allen"),
    "closed early": ("panel discussion", "podium: p-allen", f"floor: {A}", "responses", "floor", "responses"),
    "one speaker": ("general debate", f"floor: {A}"),
    "nobody": ("general debate", "floor:"),
    "answers, and the floor again": ("panel discussion", f"floor: {A}", "responses: p-allen", f"floor: {B}"),
    "two rounds of a dialogue": (
        "interactive dialogue", f"floor: {A}", "responses: p-allen", f"floor: {B}", "responses: p-allen, p-mezmur"
    ),
    "a panellist on the floor": ("panel discussion", f"floor: {A}, p-allen, {B}, p-choi, p-carr"),
    "a delegation among the answers": ("panel discussion", f"floor: {A}", f"responses: p-allen, {B}"),
    "a break in which somebody spoke": ("general debate", f"floor: {A}", f"break: {B}", f"floor: {C}"),
    "two lists of a segment": ("high-level segment", f"floor one: {A}, {B}", f"floor two: {C}"),
    "a right of reply of a panellist": ("panel discussion", f"floor: {A}", "responses: r=p-allen"),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_whoever_was_heard_is_named_and_slots_are_of_panels_with_several(name: str) -> None:
    session = shape(*SHAPES[name])
    assert not not_named(session)
    assert bool(sentences(session, "slot")) == (name == "answers, and the floor again")
    assert not sentences(session, "no statements")


def test_nobody_concludes_before_the_floor_is_given_again_nor_moderated_what_was_not_held() -> None:
    assert "concluding" not in report(shape(*SHAPES["answers, and the floor again"]))
    assert report(shape(*SHAPES["two rounds of a dialogue"])).count("concluding") == 1
    assert "moderated" not in report(shape("panel discussion", "podium: p-allen"))
    assert "John Carr, moderated" in report(shape("panel discussion", "podium: p-allen, p-carr"))
    assert "John Carr, moderated" in report(shape("panel discussion", "podium: p-allen", f"floor: {A}"))


def test_a_second_podium_is_told_in_its_place() -> None:
    told = report(shape(*SHAPES["podium, floor, podium"]))

    first, after = told.split(A)
    assert "Ernie Allen" in first
    assert "Benyam" not in first
    assert "At the same meeting, the following panellists made statements: Chairperson, Benyam Dawit Mezmur" in after


def test_who_spoke_first_from_a_second_podium_is_among_those_who_were_asked_behind_it() -> None:
    blocks = ("podium: p-allen", f"floor: {A}", "podium: p-mezmur", f"floor: {B}")
    told = sentences(shape("panel discussion", *blocks), "asked the")

    assert [sentence.rpartition(" and ")[2] for sentence in told] == [
        "asked the panellist questions:",
        "asked the panellists questions:",
    ]


def test_those_on_a_list_of_their_own_are_told_apart_and_asked_nothing() -> None:
    told = sentences(shape(*SHAPES["States concerned on a list of their own"]), "the following made")

    during = "During the ensuing interactive dialogue, at the same meeting, the following made statements"
    assert told == ["At the same meeting, the following made statements:", f"{during} and asked questions:"]


def test_of_a_group_that_nobody_knows_no_members_are_claimed() -> None:
    session = shape("general debate", f"floor: {A}, {B}")
    entries = tuple(e.evolve(category="observer", on_behalf_of="Friends of the Child") for e in session.entries[:1])
    session = session.evolve(entries=(*entries, *session.entries[1:]))

    assert not sentences(session, "speaking on behalf of Member")
    assert sentences(session, "(b) Representative of an observer State: Norvania (on behalf of Friends of the Child)")
    (said,) = remarks((Source(session),), Request("report", "md"))
    assert said.startswith("It is not known whether Members belong to “Friends of the Child”, for which Norvania spoke")


def test_who_rose_to_a_point_of_order_is_named_beside_the_report() -> None:
    points = [
        {"id": f"e-{n}", "list": "floor", "kind": "point of order", "name": name, "outcome": "delivered"}
        | {"spans": ({"start": at(n), "end": at(n + 1)},)}
        for n, name in enumerate(("Cuba", ""))
    ]
    said = remarks((Source(sitting(entries=points)),), Request("report", "txt"))
    assert said == ("The report does not name who rose to a point of order: Cuba.",)
