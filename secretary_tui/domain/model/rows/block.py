"""The `[[blocks]]` table: the blocks of the agenda."""

from secretary_tui.domain.model.rows.row import TableRow, described, frozen_fields
from secretary_tui.domain.model.rows.types import BlockKind, Granted, Instant, Line, Minutes, Name, RowId, translated


@frozen_fields
@translated("title")
class Block(TableRow):
    """A part of the agenda; `minutes` is the plan and never changed live, `granted` is what the chair added."""

    kind: BlockKind = described(
        example='"floor"',
        about="All floor blocks share one list; podium and responses have their own.",
        form_after="title",
    )
    title: Name = described(about="What the block is called on screen and in the papers.")
    minutes: Minutes = described(
        label="planned minutes", example="45", about="As planned; while the sitting runs, grant minutes instead."
    )
    granted: Granted = described(
        default=0, label="granted minutes", example="5", about="Minutes that the chair added, or took if negative."
    )
    discussion: RowId | None = described(
        default=None,
        about="The discussion that it belongs to, if the sitting has several.",
        in_file="The id of its discussion; left out: it belongs to the sitting alone.",
    )
    part: Line = described(
        default="",
        example='"States concerned"',
        about="Its part of the discussion, such as States concerned.",
    )
    list: RowId | None = described(
        default=None,
        about="Another list than its usual one; mostly none.",
        in_file="The id of its list, if it is not the usual one.",
    )
    started: Instant | None = described(default=None, about="When it began; the keys set it, and you can correct it.")
    ended: Instant | None = described(default=None, about="When it ended; the keys set it, and you can correct it.")
    skipped: bool = described(default=False, about="Whether the block is left out; only if it never began.")

    def __post_init__(self) -> None:
        if self.ended is not None and self.started is None:
            raise ValueError("has ended but never started; write started, or remove ended")
        if self.started is not None and self.ended is not None and self.ended < self.started:
            raise ValueError("ends before it starts; correct started or ended")
        if self.skipped and self.started is not None:
            raise ValueError("is skipped but has started; remove skipped")

    @property
    def is_running(self) -> bool:
        """Started and not ended, a suspension included."""
        return self.started is not None and self.ended is None

    @property
    def is_to_come(self) -> bool:
        """Neither started nor skipped."""
        return self.started is None and not self.skipped

    @property
    def list_id(self) -> str:
        """The list that serves it: the one it names, the floor list of its discussion or sitting, or its own."""
        return self.list or ((self.discussion or "floor") if self.kind == "floor" else self.id)

    @property
    def allotted(self) -> int:
        """Planned and granted minutes, none if skipped and never below zero."""
        return 0 if self.skipped else max(0, self.minutes + self.granted)
