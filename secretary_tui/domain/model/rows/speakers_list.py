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

    title: Line = described(default="", in_file="What papers call it; else they name the blocks that it serves.")
    opened: Instant | None = described(default=None, in_file="When it was opened.")
    closed: Instant | None = described(default=None, in_file="When it was closed by hand.")
    reopened: Instant | None = described(default=None, in_file="When it was opened again; then it closes by hand only.")
    limit: Limit | None = described(
        default=None,
        unit="m:ss",
        in_file="For everybody on it whose category has none; else that of the rules.",
    )
    limits: dict[Category, Limit] = described(
        default_factory=dict, unit="m:ss", in_file="By category, as a cut of the limit writes them."
    )
