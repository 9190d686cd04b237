"""What is known of a list of speakers beside its entries."""

from secretary_tui.domain.model.rows.fields import described, frozen_fields
from secretary_tui.domain.model.rows.languages import translated
from secretary_tui.domain.model.rows.row import TableRow
from secretary_tui.domain.model.rows.types import Category, Instant, Limit, Line


@frozen_fields
@translated("title")
class SpeakersList(TableRow):
    """What is known of a list beside its entries; `limits` in seconds override those of `[rules]`.

    `title` is what papers call it; where it has none, they name the blocks that it serves. A list closes by itself
    `rules.list_minutes` after `opened`, unless `reopened` by hand.
    """

    title: Line = ""
    opened: Instant | None = None
    closed: Instant | None = None
    reopened: Instant | None = None
    limit: Limit | None = described(default=None, unit="m:ss")
    limits: dict[Category, Limit] = described(default_factory=dict, unit="m:ss")
