"""A meeting with two dialogues for the papers: a visitor interrupts the first one; it runs up to the second one."""

from functools import cache
from typing import Any, Final

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.acts.notes import AddNote
from secretary_tui.domain.acts.sitting import NextBlock
from secretary_tui.domain.model.session import Session
from tests.rows import session_of
from tests.sittings import Run, at, waiting

DISCUSSIONS: Final[tuple[dict[str, Any], ...]] = (
    {"id": "housing", "title": "Dialogue on adequate housing", "title_fr": "Dialogue sur le logement convenable",
     "title_es": "Diálogo sobre la vivienda adecuada", "kind": "interactive dialogue"},
    {"id": "visit", "title": "Visit of the President of Togo", "kind": "visit"},
    {"id": "food", "title": "Dialogue on the right to food", "title_fr": "Dialogue sur le droit à l'alimentation",
     "title_es": "Diálogo sobre el derecho a la alimentación", "kind": "interactive dialogue"},
)  # fmt: skip
BLOCKS: Final[tuple[dict[str, Any], ...]] = (
    {"id": "present-h", "kind": "podium", "title": "Presentation", "minutes": 10, "discussion": "housing"},
    {"id": "states-h", "kind": "floor", "title": "States concerned", "minutes": 5, "discussion": "housing",
     "part": "States concerned", "list": "states-h"},
    {"id": "floor-h", "kind": "floor", "title": "Statements", "minutes": 25, "discussion": "housing"},
    {"id": "togo", "kind": "podium", "title": "Visit of the President of Togo", "minutes": 10, "discussion": "visit"},
    {"id": "rest-h", "kind": "floor", "title": "Statements", "minutes": 20, "discussion": "housing"},
    {"id": "answers-h", "kind": "responses", "title": "Answers", "minutes": 10, "discussion": "housing"},
    {"id": "pause", "kind": "break", "title": "Break", "minutes": 5},
    {"id": "present-f", "kind": "podium", "title": "Presentation", "minutes": 10, "discussion": "food"},
    {"id": "floor-f", "kind": "floor", "title": "Statements", "minutes": 30, "discussion": "food"},
    {"id": "answers-f", "kind": "responses", "title": "Answers", "minutes": 10, "discussion": "food"},
)  # fmt: skip
PANEL: Final[tuple[dict[str, Any], ...]] = (
    {"id": "p-choi", "name": "Choi Kyonglim", "title": "H.E. Mr.", "role": "chair", "function": "President"},
    {"id": "p-farha", "name": "Leilani Farha", "title": "Ms.", "discussion": "housing", "pronoun": "she",
     "function": "Special Rapporteur on adequate housing"},
    {"id": "p-faure", "name": "Faure Gnassingbé", "title": "H.E. Mr.", "discussion": "visit",
     "function": "President of Togo"},
    {"id": "p-elver", "name": "Hilal Elver", "title": "Ms.", "discussion": "food",
     "function": "Special Rapporteur on the right to food"},
)  # fmt: skip


def planned() -> Session:
    """Return the meeting before the call to order, with names on the list of each dialogue."""
    podium = tuple(
        {"id": f"e-{block}-{person}", "list": block, "panel": person, "planned": 300}
        for block, person in (("present-h", "p-farha"), ("togo", "p-faure"), ("present-f", "p-elver"))
    )
    return session_of(
        {
            "session": {"title": "Thirty-first session, 11th meeting", "kind": "interactive dialogue", "meeting": 11,
                        "body": "Human Rights Council", "timezone": "Europe/Zurich", "starts": at(0), "ends": at(135)},
            "discussions": DISCUSSIONS, "blocks": BLOCKS, "panel": PANEL,
            "documents": (
                {"id": "d1", "symbol": "A/HRC/31/54", "title": "Report on homelessness", "discussion": "housing"},
            ),
            "lists": ({"id": "states-h", "closes": "never"},),
            "entries": (
                *podium, *waiting("Cabo Verde", on="states-h"),
                *waiting("Brazil", "China", "Cuba", "Togo", on="housing"), *waiting("Ghana", "Latvia", on="food"),
                {"id": "e-brazil-2", "list": "food", "name": "Brazil", "category": "member"},
            ),
        }
    )  # fmt: skip


@cache
def discussions_running() -> Session:
    """Return the meeting at minute 85: the second dialogue was presented and one delegation has spoken in it."""
    run = Run(planned())
    question = AddNote(text="Who builds?", kind="question", to="p-farha", entry="e-brazil", block="floor-h")
    acts: tuple[tuple[float, Act | None], ...] = (
        (0, None), (1, CallNext()), (10, None), (10.5, CallNext()), (15, None), (16, CallNext()), (17, question),
        (18.5, CallNext()), (40, None), (41, CallNext()), (50, None), (51, CallNext()), (60, None), (61, CallNext()),
        (66, None), (67, AddNote(text="Coffee was late")), (70, None), (71, CallNext()), (80, None), (81, CallNext()),
    )  # fmt: skip
    for minutes, act in acts:
        holder = run.session.holder
        expected = holder.id if holder is not None else None
        if isinstance(act, AddNote):
            run.do(act, minutes)
        else:
            run.do(CallNext(expected=expected) if act else NextBlock(expected=expected, sure=True), minutes)
    return run.session
