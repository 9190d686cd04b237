"""The `[rules]` table."""

from dataclasses import field
from typing import Annotated

from secretary_tui.domain.model.rows.constraint import Constraint
from secretary_tui.domain.model.rows.fields import frozen_fields
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.rows.types import (
    Category,
    CategoryOrder,
    Headings,
    Limit,
    Minutes,
    PracticeStep,
    Seconds,
)


@frozen_fields
class Rules(Row):
    """The `[rules]` table: limits in seconds, changeover and warning in seconds, the list in minutes.

    `reply_limits` are those of a delegation's first right of reply, its second, and so on; the last holds for more.
    `report_order` are the categories as the paragraphs of the report have them, those left out follow in their usual
    order; `report_headings` words the heading of a category for one and for several; `report_ranks` gives the rank of
    a dignitary in brackets.
    """

    limit: Limit = 120
    limits: dict[Category, Limit] = field(default_factory=dict)
    reply_limits: Annotated[tuple[Limit, ...], Constraint(min_length=1, max_length=9)] = (180, 120)
    changeover: Annotated[int, Constraint(ge=0, le=60)] = 10
    warning: Seconds = 30
    list_minutes: Minutes = 15
    practice_order: tuple[PracticeStep, ...] = ("dignitaries", "groups", "states", "others")
    reserved_places: dict[Category, Annotated[int, Constraint(ge=0, le=100)]] = field(default_factory=dict)
    report_order: CategoryOrder = ()
    report_headings: dict[Category, Headings] = field(default_factory=dict)
    report_ranks: bool = False
