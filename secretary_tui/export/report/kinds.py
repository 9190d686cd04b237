"""What the report of each kind of sitting has: its usual parts, and how it names who spoke in a part."""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from secretary_tui.domain.model.rows.row import BlockKind

#: The parts of blocks, by their kind.
Parts = Mapping[BlockKind, str]
#: The part in which delegations discuss; its list is that of the discussion.
FLOOR: Final = "floor"
#: The part of the States whom a report concerns.
CONCERNED: Final = "States concerned"
#: The part in which drafts are introduced; in a debate, that of who proposed it.
INTRODUCTION: Final = "introduction"
#: The parts around the action on a draft, with their places after its introduction, which is 0; the action is at 3.
OF_DRAFTS: Final[Mapping[str, int]] = {
    INTRODUCTION: 1, "general comments": 1, "explanations of vote before the vote": 2,
    "explanations of vote after the vote": 4,
}  # fmt: skip
#: Those of them in which a vote is explained.
EXPLANATIONS: Final = frozenset(part for part in OF_DRAFTS if part.startswith("explanations"))
#: Parts of which a sentence names the speakers; who spoke in any other is listed by category.
IN_A_SENTENCE: Final = frozenset((
    CONCERNED, *OF_DRAFTS, "views of the State under review", "closing of the State under review",
))  # fmt: skip
#: Parts whose speakers are named in the order of speaking, with function and name.
IN_ORDER: Final = frozenset({"dignitaries"})
#: The part in which experts ask: people without a category of their own are named in the order of speaking too.
QUESTIONS: Final = "questions"
#: Parts in which a draft is acted upon.
ACTION: Final = frozenset({"vote", "action"})
_PARTS: Final[Parts] = {"podium": "presentations", "floor": FLOOR, "responses": "answers", "break": ""}
_OF_DIGNITARIES: Final[Parts] = {**_PARTS, "podium": "dignitaries", "floor": "dignitaries"}
_OF_REVIEW: Final[Parts] = {**_PARTS, "podium": "views of the State under review", "floor": "views of States"}


class Shape(NamedTuple):
    """How the report gives a kind of sitting.

    `parts` are those of blocks that name none, by their kind. `has_slots` says that several rounds of the floor are
    slots, `is_moderated` that somebody moderates. If it `joins`, its list completes the sentence that opens it. A
    sentence that says what was held is left out where it is not `opened`: “unless begun” if a presentation begins it.
    Where it `considers` the documents that concern a State, that sentence has their symbols. `on_drafts` says that
    what is introduced in it are drafts.
    """

    parts: Parts = _PARTS
    has_slots: bool = False
    is_moderated: bool = True
    joins: bool = False
    opened: Literal["always", "unless begun", "never"] = "always"
    considers: bool = False
    on_drafts: bool = False


#: The shape of each kind of sitting; those that are not here are plain discussions.
SHAPES: Final[Mapping[str, Shape]] = {
    "panel discussion": Shape(has_slots=True),
    "interactive dialogue": Shape(opened="unless begun"),
    "general debate": Shape(is_moderated=False, joins=True),
    "high-level segment": Shape(_OF_DIGNITARIES, opened="unless begun"),
    "general segment": Shape(is_moderated=False, joins=True),
    "adoption of a review": Shape(_OF_REVIEW, opened="never"),
    "action on drafts": Shape(is_moderated=False, opened="never", on_drafts=True),
    "treaty body": Shape({**_PARTS, "floor": QUESTIONS}, considers=True),
    "visit": Shape(_OF_DIGNITARIES, opened="never"),
}
