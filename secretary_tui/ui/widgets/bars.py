"""Bars: time used of time allowed; and the whole sitting in two lines, the plan and the actual course."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import ClassVar

from rich.text import Text

from secretary_tui.domain.forecast.forecast import BlockForecast, block_forecasts, projected_end
from secretary_tui.domain.forecast.schedule import forecast_instant, hard_stop, is_off_schedule
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.session import Session
from secretary_tui.ui.widgets.cells import AHEAD, DONE, EDGE, LATE, NOW, OVER, RULE, SPENT, STOP, TextLines, fit


def bar_text(elapsed: timedelta, allowed: timedelta, width: int) -> Text:
    """Return a bar of `width` cells that shows the elapsed time as a part of the allowed time.

    If the elapsed time is longer, the whole bar is the elapsed time, and its end has the sign of an overrun.
    """
    whole = max(elapsed, allowed)
    if whole <= timedelta(0) or width <= 0:
        return Text(RULE * max(0, width), style="muted")
    if elapsed <= allowed:
        spent = min(width, round(width * (elapsed / whole)))
        return Text.assemble((SPENT * spent, "spent"), (RULE * (width - spent), "muted"))
    over = min(max(1, round(width * ((elapsed - allowed) / whole))), width)
    return Text.assemble((SPENT * (width - over), "spent"), (OVER * over, "over"))


_LOOKS = ("plan", "plan-other", "done", "ahead", "late", "stop", "now")


@frozen
class _Scale:
    start: datetime
    end: datetime
    width: int

    def position(self, instant: datetime) -> float:
        """Return the distance of an instant from the left end, in cells."""
        return (instant.astimezone(UTC) - self.start) / (self.end - self.start) * self.width

    def cell(self, instant: datetime) -> int:
        """Return the number of the border between two cells that is nearest to an instant, from 0 to `width`."""
        return min(max(round(self.position(instant)), 0), self.width)


def sitting_lines(session: Session, now: datetime, width: int) -> tuple[Text, Text]:
    """Return the two lines of the bar of the sitting, each `width` cells wide: the plan and the actual course.

    The plan has the blocks that are not skipped, with their titles. In the actual course, the past is solid and the
    future shaded. Time over the allotted time, or after the hard stop, has a sign of its own. If the hard stop is past
    by twelve hours or more, the plan is moved to the actual start. Without blocks, both lines are empty.
    """
    seen = forecast_instant(session, now)
    blocks = [span for span in block_forecasts(session, seen) if not span.block.skipped]
    if width < 1 or not blocks:
        return Text(), Text()
    starts = [span.start for span in blocks if span.start is not None]
    plan_start = blocks[0].planned_start
    stop = hard_stop(session, seen)
    shift = min(starts) - plan_start if stop is None and starts else timedelta(0)
    planned = [(span, span.planned_start + shift + timedelta(minutes=span.block.minutes)) for span in blocks]
    start = min(plan_start + shift, *starts)
    end = max(planned[-1][1], projected_end(session, seen), *([stop, session.sitting.ends] if stop else []))
    scale = _Scale(start.astimezone(UTC), end.astimezone(UTC), width)
    return _plan(planned, scale), _course(session, blocks, now, scale, stop)


def _plan(planned: list[tuple[BlockForecast, datetime]], scale: _Scale) -> Text:
    line = Text()
    for number, (span, end) in enumerate(planned):
        title = fit(f"{EDGE}{span.block.title}", scale.cell(end) - line.cell_len)
        line.append(title, style="plan-other" if number % 2 else "plan")
    line.append(" " * (scale.width - line.cell_len))
    return line


def _course(
    session: Session, blocks: list[BlockForecast], now: datetime, scale: _Scale, hard_stop_at: datetime | None
) -> Text:
    stop = scale.width if hard_stop_at is None else min(scale.cell(hard_stop_at), scale.width - 1)
    shows_now = not is_off_schedule(session, now) and session.sitting.closed is None
    now = forecast_instant(session, now)
    now_cell = scale.cell(now) if shows_now and scale.start <= now.astimezone(UTC) else -1
    here, cells = scale.position(now), [(" ", "")] * scale.width
    for number, span in enumerate(blocks):
        if span.start is None or span.end is None:
            continue
        is_over, over_from = span.over > timedelta(0), scale.position(span.start + span.allotted)
        first, end = scale.position(span.start), scale.position(span.end)
        for cell in range(scale.width):
            middle = cell + 0.5
            if cells[cell] == (" ", "") and first <= middle < end:
                sign, look = (DONE, "done") if middle <= here else (AHEAD, "ahead")
                is_late = (is_over and middle >= over_from) or cell > stop
                cells[cell] = (LATE, "late") if is_late else (sign[number % 2], look)
    if now_cell in range(scale.width):
        cells[now_cell] = NOW, "now"
    if stop < scale.width:
        cells[stop] = STOP, "stop"
    return Text.assemble(
        *(("".join(sign for sign, _ in run), look) for look, run in groupby(cells, lambda cell: cell[1]))
    )


class SittingBar(TextLines):
    """The widget of the bar of the sitting, which has two lines; only a line that has changed is repainted."""

    _prefix = "sitting-bar"
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"sitting-bar--{look}" for look in _LOOKS}
    DEFAULT_CSS = """
    SittingBar {
        height: 2;
        width: 1fr;
        & > .sitting-bar--plan { color: $foreground; }
        & > .sitting-bar--plan-other { color: $text-muted; }
        & > .sitting-bar--done { color: $text-primary; }
        & > .sitting-bar--ahead { color: $text-muted; }
        & > .sitting-bar--late { color: $text-error; }
        & > .sitting-bar--stop { color: $text-error; text-style: bold; }
        & > .sitting-bar--now { color: $text-accent; text-style: bold; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: tuple[Session, datetime] | None = None

    def show(self, session: Session, now: datetime) -> None:
        self._shown = session, now
        self._show_changes()

    def _wanted(self, width: int, height: int) -> Iterator[Text]:
        yield from sitting_lines(*self._shown, width) if self._shown else [Text()] * height
