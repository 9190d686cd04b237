"""What is missing before a dialogue, a review and a meeting of several discussions."""

from typing import Any

import pytest

from secretary_tui.domain.forecast.readiness import missing
from secretary_tui.domain.model.session import Session
from tests.domain.model.test_discussions import BLOCKS, DISCUSSIONS, meeting
from tests.sittings import at, sitting, waiting

CONCERNED = {"id": "c", "kind": "floor", "title": "Concerned", "minutes": 5, "part": "States concerned", "list": "c"}
ON_THE_FLOOR = {key: value for key, value in CONCERNED.items() if key != "list"}
FLOOR = {"id": "f", "kind": "floor", "title": "Floor", "minutes": 5}
REVIEW = {"id": "r", "kind": "floor", "title": "Views", "minutes": 5, "part": "views of the State under review"}
HOLDERS = (
    {"id": "p-farha", "name": "Leilani Farha", "function": "Special Rapporteur on housing", "pronoun": "she"},
    {"id": "p-elver", "name": "Hilal Elver", "function": "Special Rapporteur on food"},
)
PRESENTED = {"id": "p", "kind": "podium", "title": "Presentations", "minutes": 5, "part": "presentations"}

PRESENTED_BY = {"id": "d1", "title": "Another", "presented_by": HOLDERS[0]["id"]}


def of_kind(kind: str, *blocks: dict[str, Any], **tables: Any) -> Session:
    """Return a sitting of a kind with these blocks, and with the lists that they name."""
    lists = tuple({"id": block["list"]} for block in blocks if "list" in block)
    head = sitting().sitting.evolve(kind=kind)
    return sitting(session=head, **{"blocks": blocks, "lists": lists, "panel": (), **tables})


@pytest.mark.parametrize(
    ("session", "said"),
    [
        (of_kind("special session", CONCERNED), "no document names a State"),
        (sitting(entries=({**waiting("Chad")[0], "doubt": "It may be Cuba."},)), "Chad is doubtful: It may be Cuba."),
        (of_kind("special session", CONCERNED, entries=waiting("Germany", on="c"),
                 documents=({"id": "d", "title": "Letter", "concerns": ("Germany", "Germny")},)),
         "Germny, named by Letter, is not on the list"),
        (of_kind("special session", CONCERNED, entries=waiting("Togo", "Peru", "Chad", on="c")),
         "The States on the list of “Concerned” need 1:20 more than its 5 minutes"),
        (of_kind("special session", ON_THE_FLOOR, FLOOR), "“Concerned” calls from the list of “Floor”; give it a list"),
        (of_kind("special session", CONCERNED | {"part": "State concerned"}), "; the report knows “States concerned”"),
        (of_kind("action on drafts", REVIEW), "No draft is named"),
        (of_kind("adoption of a review", REVIEW), "The State under review is not on the list"),
        (of_kind("interactive dialogue", PRESENTED, panel=HOLDERS), "Hilal Elver has no pronoun"),
        (of_kind("interactive dialogue", PRESENTED, panel=HOLDERS, documents=(PRESENTED_BY, {"id": "d", "title": "R"})),
         "R has no presenter"),
        (sitting(blocks=(PRESENTED, FLOOR), panel=HOLDERS), "has no kind; fill in kind"),
        (meeting(blocks=BLOCKS[:4]), "2 wait on the list “Dialogue on food”, which no block calls"),
        (meeting(panel=()), "No panellist is named"),
    ],
)  # fmt: skip
def test_what_a_kind_needs_is_said(session: Session, said: str) -> None:
    assert [line for line in missing(session, at(-60)) if said in line]


@pytest.mark.parametrize(
    ("session", "unsaid"),
    [
        (of_kind("special session", CONCERNED, documents=({"id": "d", "title": "Letter", "concerns": ("Togo",)},)),
         "no document names a State"),
        (sitting(blocks=(FLOOR,), panel=HOLDERS), "has no kind; fill in kind"),
        (of_kind("adoption of a review", REVIEW, entries=waiting("Togo")), "The State under review"),
        (of_kind("special session", CONCERNED, FLOOR), "calls from the list"),
        (of_kind("special session", REVIEW, FLOOR | {"part": "closing of the State under review"}), "the report knows"),
        (of_kind("panel discussion", FLOOR | {"part": "Panel 2"}, FLOOR | {"id": "f2"}), "the report knows"),
        (of_kind("interactive dialogue", PRESENTED, panel=HOLDERS[:1]), "has no pronoun"),
        (of_kind("general debate", PRESENTED), "The decision under which the sitting is held"),
        (of_kind("special session", CONCERNED, entries=waiting("Togo", "Peru", on="c")), "The States on the list"),
        (of_kind("action on drafts", proposals=({"id": "p1", "title": "Food"},)), "No draft is named"),
        (meeting(), "which no block calls"),
        (meeting(discussions=DISCUSSIONS), "The decision under which the sitting is held"),
    ],
)  # fmt: skip
def test_what_a_kind_has_or_does_not_need_is_not_said(session: Session, unsaid: str) -> None:
    assert not [line for line in missing(session, at(-60)) if unsaid in line]
