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
#: Parts of which a sentence names the speakers; who spoke in any other is listed by category.
IN_A_SENTENCE: Final = frozenset((
    CONCERNED, "introduction", "general comments", "explanations of vote before the vote",
    "explanations of vote after the vote", "views of the State under review", "closing of the State under review",
))  # fmt: skip
#: Parts whose speakers are named in the order of speaking, with function and name.
IN_ORDER: Final = frozenset({"dignitaries"})
#: The part in which experts ask: people without a category of their own are named in the order of speaking too.
QUESTIONS: Final = "questions"
#: Parts in which a draft is acted upon.
ACTION: Final = frozenset({"vote", "action"})
#: Parts between the introduction of a draft and the action on it.
BEFORE_ACTION: Final = frozenset({"general comments", "explanations of vote before the vote"})
_PARTS: Final[Parts] = {"podium": "presentations", "floor": FLOOR, "responses": "answers", "break": ""}
_OF_DIGNITARIES: Final[Parts] = {**_PARTS, "podium": "dignitaries", "floor": "dignitaries"}
_OF_REVIEW: Final[Parts] = {**_PARTS, "podium": "views of the State under review", "floor": "views of States"}


class Shape(NamedTuple):
    """How the report gives a kind of sitting.

    `parts` are those of blocks that name none, by their kind. `has_slots` says that several rounds of the floor are
    slots, `is_moderated` that somebody moderates. If it `joins`, its list completes the sentence that opens it. A
    sentence that says what was held is left out where it is not `opened`: “unless begun” if a presentation begins it.
    """

    parts: Parts = _PARTS
    has_slots: bool = False
    is_moderated: bool = True
    joins: bool = False
    opened: Literal["always", "unless begun", "never"] = "always"


#: The shape of each kind of sitting; those that are not here are plain discussions.
SHAPES: Final[Mapping[str, Shape]] = {
    "panel discussion": Shape(has_slots=True),
    "interactive dialogue": Shape(opened="unless begun"),
    "general debate": Shape(is_moderated=False, joins=True),
    "high-level segment": Shape(_OF_DIGNITARIES, opened="unless begun"),
    "general segment": Shape(is_moderated=False, joins=True),
    "adoption of a review": Shape(_OF_REVIEW, opened="never"),
    "action on drafts": Shape(is_moderated=False, opened="never"),
    "treaty body": Shape({**_PARTS, "floor": QUESTIONS}),
    "visit": Shape(_OF_DIGNITARIES, opened="never"),
}
