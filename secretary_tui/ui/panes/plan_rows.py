"""Makes the rows of the tab Agenda: discussions, blocks, session, rules, lists, drafts, panel, documents and others."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Literal, NamedTuple, cast

from rich.cells import cell_len
from rich.text import Text

from secretary_tui.domain.acts.notes import action_text
from secretary_tui.domain.forecast.forecast import BlockForecast, block_forecasts
from secretary_tui.domain.forecast.schedule import forecast_instant, is_off_schedule
from secretary_tui.domain.lists import closed_text, list_state, title_of_list
from secretary_tui.domain.model.discussions import role_word
from secretary_tui.domain.model.rows.entry import Block, DraftProposal
from secretary_tui.domain.model.rows.row import CATEGORY_NAMES, Category
from secretary_tui.domain.model.rows.sitting import Discussion, Document, Organization, Panellist, Rules
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import MINUTE, clock_text, day_text, hour_text, late_text, stretch_text
from secretary_tui.ui.panes.entry_rows import bank_left
from secretary_tui.ui.widgets.cells import fit
from secretary_tui.ui.widgets.queue_list import ListRow, ScreenColumn, cells_of

RowTable = Literal[
    "blocks", "session", "rules", "lists", "proposals", "suspensions", "panel", "documents", "organizations",
    "discussions",
]  # fmt: skip

#: Cells for the word before a name, such as “panellist” or “moderator”.
_ROLE = 10


def row_key(table: RowTable, row: str = "") -> str:
    """Return the key of a row in the list of the agenda, such as “blocks:b1” for the block “b1”.

    The key contains the table because ids are unique only within a table.
    """
    return f"{table}:{row}"


def key_parts(key: str) -> tuple[RowTable, str]:
    """Return the table and the id in a key of a row: “blocks” and “b1” for “blocks:b1”."""
    table, _, row = key.partition(":")
    return cast("RowTable", table), row  # only `row_key` makes keys


class ShownBlock(NamedTuple):
    """A block with the values from which its row in the agenda is made.

    `span` is the forecast of the block. With `is_off_schedule`, the present time is far from the planned one, and no
    drift is shown.
    """

    session: Session
    span: BlockForecast
    is_off_schedule: bool

    @property
    def is_unplanned(self) -> bool:
        """Whether all minutes of the block were granted, as for a visit and for the rest of a block after a visit."""
        return not self.span.block.minutes and bool(self.span.block.granted)

    def hour(self, instant: datetime | None) -> str:
        return hour_text(instant, self.session.sitting.zone) if instant is not None else ""


def block_rows(session: Session, now: datetime) -> list[ListRow]:
    """Return the rows of all blocks at the instant `now`, with a row above the blocks of each discussion.

    The row of a discussion without blocks is at the end. If the sitting has no discussions, only blocks have rows.
    """
    is_off = is_off_schedule(session, now)
    rows: list[ListRow] = []
    headed: dict[str | None, int] = {None: 0} if not session.discussions else {}
    before: str | None = None
    for span in block_forecasts(session, forecast_instant(session, now)):
        block = span.block
        if block.discussion not in headed or block.discussion != before:
            rows += _head(session, block.discussion, headed) if session.discussions else []
            before = block.discussion
        row = cells_of(COLUMNS, ShownBlock(session, span, is_off))
        rows.append(ListRow(row_key("blocks", block.id), row, _tone(span)))
    rows += [_discussion(row, session.sitting.kind) for row in session.discussions if row.id not in headed]
    return rows


def _head(session: Session, discussion_id: str | None, headed: dict[str | None, int]) -> list[ListRow]:
    """Return the row above blocks of a discussion: at its first blocks its own row, at later ones a dividing line.

    `headed` counts these rows by the id of the discussion. Above blocks without a discussion, a dividing line has the
    title of the sitting.
    """
    headed[discussion_id] = headed.get(discussion_id, 0) + 1
    discussion = session.discussion(discussion_id)
    if discussion is not None and headed[discussion_id] == 1:
        return [_discussion(discussion, session.sitting.kind)]
    title = f"{discussion.title} (continued)" if discussion is not None else session.sitting.title
    return [ListRow(f"rule:{discussion_id}-{headed[discussion_id]}", (title,), rule=True)]


def _discussion(row: Discussion, kind: str | None) -> ListRow:
    words = [row.kind or kind or "", f"item {row.item}" if row.item else "", "goes on" if row.goes_on else ""]
    beside = " · ".join(filter(None, words))
    return ListRow(row_key("discussions", row.id), ("", Text.assemble((row.title, "strong"), (f"  {beside}", "muted"))))


def signed(minutes: int) -> str:
    """Return granted or taken minutes with their sign: “+5” or “−5”; an empty text for 0."""
    return f"{minutes:+}".replace("-", "−") if minutes else ""


def _elapsed(shown: ShownBlock) -> str:
    return f"{shown.span.elapsed // MINUTE} min" if shown.span.block.started is not None else ""


def _planned_hour(shown: ShownBlock) -> str:
    return "" if shown.is_unplanned else shown.hour(shown.span.planned_start)


def _drift(shown: ShownBlock) -> str:
    drift = shown.span.drift
    return late_text(drift) if drift is not None and not shown.is_off_schedule and not shown.is_unplanned else ""


def state_word(block: Block) -> str:
    """Return the state of a block: “now”, “done” or “skip”; an empty text for a block to come."""
    if block.skipped:
        return "skip"
    if block.ended is not None:
        return "done"
    return "now" if block.is_running else ""


def _tone(span: BlockForecast) -> str:
    if span.block.is_running:
        return "over" if span.elapsed > span.allotted else "strong"
    return "muted" if span.block.ended is not None or span.block.skipped else ""


def _over(shown: ShownBlock) -> Text | str:
    """Return how far a block is over or under its allotted minutes: “2 over”, “7 under” or “as planned”.

    The text is empty for a block that has not started, and for a running block that is not over by a minute. The number
    is the difference between the minutes that `_elapsed` shows and the allotted minutes.
    """
    span = shown.span
    if span.block.started is None:
        return ""
    over = span.elapsed // MINUTE - span.allotted // MINUTE
    if over > 0:
        return Text(f"{over} over", "over")
    if span.block.is_running:
        return Text("")
    return Text(f"{-over} under" if over < 0 else "as planned")


COLUMNS: tuple[ScreenColumn[ShownBlock], ...] = (
    ScreenColumn("plan", 5, "plan", _planned_hour, align="right"),
    ScreenColumn("title", 25, "block", lambda row: row.span.block.title, share=1),
    ScreenColumn("minutes", 3, "min", lambda row: str(row.span.block.minutes), align="right", priority=1),
    ScreenColumn("granted", 4, "±min", lambda row: signed(row.span.block.granted), align="right", priority=4),
    ScreenColumn("state", 4, "", lambda row: state_word(row.span.block)),
    ScreenColumn("began", 5, "began", lambda row: row.hour(row.span.block.started), align="right", priority=3),
    ScreenColumn("elapsed", 7, "elapsed", _elapsed, align="right", priority=6),
    ScreenColumn("over", 10, "over/under", _over, align="right", priority=5),
    ScreenColumn("drift", 9, "drift", _drift, align="right", priority=2),
    ScreenColumn("ends", 5, "ends", lambda row: row.hour(row.span.end), align="right"),
)


def other_rows(session: Session, now: datetime) -> Iterator[ListRow]:
    """Yield the rows of the agenda below the blocks, with dividing lines."""
    yield ListRow("rule:session", ("session",), rule=True)
    yield ListRow(row_key("session"), _of_session(session))
    yield ListRow(row_key("rules"), _of_rules(session.rules))
    served = session.list_ids or session.floor_lists
    for list_id in dict.fromkeys((*session.floor_lists, *(row.id for row in session.lists))):
        if list_id in served:
            yield ListRow(row_key("lists", list_id), _of_list(session, list_id, now))
    for suspension in session.suspensions:
        hours = stretch_text(suspension.start, suspension.end, session.sitting.zone)
        yield ListRow(row_key("suspensions", suspension.id), _cells("suspended", hours, suspension.reason))
    if session.proposals:
        yield ListRow("rule:proposals", ("drafts",), rule=True)
    longest = max((cell_len(row.symbol) for row in session.proposals), default=0)  # titles begin in one column
    yield from (_proposal(row, longest) for row in session.proposals)
    yield ListRow("rule:panel", ("panel",), rule=True)
    yield from (_panellist(session, row) for row in session.panel)
    yield ListRow("rule:documents", ("documents",), rule=True)
    yield from map(_document, session.documents)
    if session.organizations:
        here = sum(row.confirmed for row in session.organizations)
        words = f"registered on line · {here} of {len(session.organizations)} confirmed"
        yield ListRow("rule:organizations", (words,), rule=True)
    yield from map(_organization, session.organizations)


def _cells(what: str, *parts: str) -> tuple[str, Text]:
    """Return the cells of a row that is not a block: the kind of row `what`, then the parts that are not empty."""
    return "", Text.assemble((fit(what, _ROLE), "muted"), "  ", " · ".join(filter(None, parts)))


def _length(seconds: int) -> str:
    return clock_text(timedelta(seconds=seconds))


def _limits(limits: Mapping[Category, int]) -> str:
    return ", ".join(f"{category} {_length(seconds)}" for category, seconds in limits.items())


def _of_session(session: Session) -> tuple[str, Text]:
    sitting = session.sitting
    meeting = f"meeting {sitting.meeting}" if sitting.meeting else ""
    hours = f"{hour_text(sitting.starts, sitting.zone)}–{hour_text(sitting.ends, sitting.zone)}"
    stop = f"interpreters until {hour_text(sitting.hard_stop, sitting.zone)}"
    stop = stop if sitting.hard_stop != sitting.ends else ""
    return _cells("session", day_text(sitting.local_start), hours, stop, meeting, sitting.part, sitting.title)


def _of_rules(rules: Rules) -> tuple[str, Text]:
    return _cells(
        "rules",
        f"limit {_length(rules.limit)}",
        _limits(rules.limits),
        f"changeover {rules.changeover} s",
        f"list closes after {rules.list_minutes} min",
        f"warning at {_length(rules.warning)}",
    )


#: The words for a list of speakers that does not close after a number of minutes.
_CLOSING = {"never": "never closes", "by hand": "closes by hand"}


def _of_list(session: Session, list_id: str, now: datetime) -> tuple[str, Text]:
    """Return the cells of the row of a list: “list  First slot · limit 1:30 · bank 6:10 of 20 min · closed at 9.20”."""
    bank = bank_left(session, list_id, forecast_instant(session, now))
    row, zone = session.speakers_list(list_id), session.sitting.zone
    hours = ((word, getattr(row, word)) for word in ("opened", "closed", "reopened"))
    is_closed = list_state(session, list_id, now) == "closed"
    return _cells(
        "list",
        title_of_list(session, list_id),
        f"limit {_length(row.limit)}" if row.limit else "",
        _limits(row.limits),
        _CLOSING.get(row.closes, f"closes after {row.list_minutes} min" if row.list_minutes is not None else ""),
        f"bank {bank} of {row.bank} min" if bank else "",
        f"closed{closed_text(session, list_id)}" if row.closed is None and is_closed else "",
        *(f"{word} at {hour_text(hour, zone)}" for word, hour in hours if hour is not None),
    )


def _panellist(session: Session, panellist: Panellist) -> ListRow:
    left = f"  left at {hour_text(panellist.left, session.sitting.zone)}" if panellist.left else ""
    what = ", ".join(part for part in (panellist.function, panellist.topic) if part)
    words = Text.assemble(
        (fit(role_word(session, panellist), _ROLE), "muted"),
        f"  {f'{panellist.title} {panellist.name}'.strip()}",
        (left, "warning"),
        (f"  {what}" if what else "", "muted"),
    )
    return ListRow(row_key("panel", panellist.id), ("", words))


def _proposal(row: DraftProposal, symbol_cells: int) -> ListRow:
    """Return the row of a draft resolution: “resolution  A/HRC/31/L.13  adopted, 34–13–0  The right to food”."""
    words = Text.assemble(
        (fit("amendment" if row.amends else row.kind.rpartition(" ")[2], _ROLE), "muted"),
        (f"  {fit(row.symbol, symbol_cells)}" if symbol_cells else "", "strong"),
        (f"  {action_text(row)}".rstrip(), "warning" if row.differing else ""),
        f"  {row.title}",
    )
    return ListRow(row_key("proposals", row.id), ("", words))


def _document(document: Document) -> ListRow:
    words = Text.assemble((document.symbol, "strong"), "  " if document.symbol else "", document.title)
    return ListRow(row_key("documents", document.id), ("", words))


def _organization(row: Organization) -> ListRow:
    beside = [CATEGORY_NAMES[row.category][0]] if row.category != "ngo" else []
    beside += [row.speaker] if row.speaker else []
    words = Text.assemble(
        row.name,
        ("" if row.confirmed else "  not confirmed", "warning"),
        ("".join(f"  {part}" for part in beside), "muted"),
    )
    return ListRow(row_key("organizations", row.id), ("", words))
