"""The `[rules]` table."""

from typing import Annotated

from secretary_tui.domain.model.rows.row import Row, described, frozen_fields
from secretary_tui.domain.model.rows.types import (
    Category,
    CategoryOrder,
    Clusters,
    Constraint,
    Headings,
    Limit,
    Minutes,
    PracticeStep,
    Seconds,
)


@frozen_fields
class Rules(Row):
    """The `[rules]` table: limits, changeover and warning in seconds; the last of `reply_limits` holds for more."""

    limit: Limit = described(default=120, unit="m:ss", about="For everybody who has no other limit, as 2:00.")
    limits: dict[Category, Limit] = described(
        default_factory=dict,
        label="limits by category",
        unit="m:ss",
        hint="member 3:00; observer 2:00",
        example="{ member = 180, observer = 120 }",
        about="By category, as member 3:00; observer 2:00.",
    )
    reply_limits: Annotated[tuple[Limit, ...], Constraint(min_length=1, max_length=9)] = described(
        default=(180, 120),
        unit="m:ss",
        hint="3:00; 2:00",
        example="[180, 120]",
        about="Limits of a delegation's first right of reply, its second: 3:00; 2:00.",
    )
    changeover: Annotated[int, Constraint(ge=0, le=60)] = described(
        default=10, unit="s", example="10", about="Seconds between two speeches, until the program has learned them."
    )
    warning: Seconds = described(
        default=30,
        unit="m:ss",
        about="How long before its limit a speech is ENDING.",
    )
    list_minutes: Minutes = described(
        default=15, example="15", about="How many minutes after its opening a list closes by itself."
    )
    practice_order: tuple[PracticeStep, ...] = described(
        default=("dignitaries", "groups", "states", "others"),
        hint="dignitaries; groups; states; others",
        example='["dignitaries", "groups", "states", "others"]',
        about="The steps of the order of practice: dignitaries; groups; states; others.",
    )
    reserved_places: dict[Category, Annotated[int, Constraint(ge=0, le=100)]] = described(
        default_factory=dict,
        hint="observer 2; ngo 3",
        example="{ ngo = 3 }",
        about="Places reserved for a category, such as observer 2; ngo 3.",
    )
    report_order: CategoryOrder = described(
        default=(),
        hint="member; observer; igo",
        example='["member", "observer", "igo", "un"]',
        about="Order in the report: member; observer; igo; un; the others follow.",
    )
    report_headings: dict[Category, Headings] = described(
        default_factory=dict,
        hint="other: Other observer / Other observers",
        example='{ other = ["Other observer", "Other observers"] }',
        about="Heading of a category in the report: for one name, for several.",
        one_a_line=True,
    )
    report_clusters: Clusters = described(
        default="one",
        example='"each"',
        about="Whether several holders have one section in the report, or each one.",
    )
    report_ranks: bool = described(
        default=False, example="true", about="Whether the report gives the rank of a dignitary in brackets."
    )
