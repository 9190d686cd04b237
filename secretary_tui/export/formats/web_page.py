"""Renders a paper as one HTML file that loads and runs nothing, with a chart of planned and actual times as SVG."""

import base64
import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from html import escape
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, Template

from secretary_tui.domain.forecast.forecast import BlockForecast, block_forecasts
from secretary_tui.domain.forecast.schedule import forecast_instant, hard_stop
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import ZERO
from secretary_tui.export.formats.page_text import Sheet, firm, pieces, runs, sheet_for
from secretary_tui.export.paper import Heading, Paper, in_one_line
from secretary_tui.export.request import HOURS_OF_DAY, Page
from secretary_tui.export.wording.base import capital
from secretary_tui.export.wording.language import Words, language_of
from secretary_tui.export.wording.templating import Compiled, typeset, words_of

#: A function that returns the hour of an instant in the language of the drawing.
Hour = Callable[[datetime], str]
#: A function that returns a period in words, for languages that write it otherwise than as two hours with a dash.
Hours = Callable[[datetime, datetime], str]
#: Lengths in the units of the drawing: its width, the space on the left for titles, the space above, a row.
_WIDTH, _LEFT, _TOP, _ROW = 760, 220, 26, 40
_RIGHT: Final = 20
#: The number of letters of a title that fit in a line on the left of the bars.
_FIT: Final = 34
_STEPS: Final = tuple(timedelta(minutes=minutes) for minutes in (5, 10, 15, 30, 60, 120, 240))
_MOST_HOURS: Final = 10


@frozen
class ChartRow:
    """A block in the drawing of the agenda, with its planned period and its actual period so far.

    `expected` is the period that it is expected to take from now on. `over_from` is the instant at which its time was
    used up, None if it did not take longer.
    """

    title: str
    planned: tuple[datetime, datetime]
    actual: tuple[datetime, datetime] | None
    expected: tuple[datetime, datetime] | None
    over_from: datetime | None


@frozen
class Chart:
    """The facts that the drawing of the agenda of one sitting shows: the blocks, the suspensions and the hard stop."""

    rows: tuple[ChartRow, ...]
    suspensions: tuple[tuple[datetime, datetime], ...]
    hard_stop: datetime | None
    zone: tzinfo


def chart_for(page: Page) -> Chart | None:
    """Return the drawing of the agenda for a paper; None for all papers but the note on one sitting with blocks."""
    is_drawn = page.request.paper == "note" and len(page.sources) == 1
    return chart_of(page.sources[0].session, page.now) if is_drawn else None


def chart_of(session: Session, now: datetime) -> Chart | None:
    """Return the drawing of the agenda of a sitting; None if the sitting has no blocks."""
    at = forecast_instant(session, now)
    rows = tuple(_row(session, block, at) for block in block_forecasts(session, at) if block.planned_start)
    if not rows:
        return None
    stop = hard_stop(session, now)
    return Chart(
        rows=rows,
        suspensions=tuple(
            (suspension.start.astimezone(UTC), (suspension.end or now).astimezone(UTC))
            for suspension in sorted(session.suspensions, key=lambda row: row.start)
        ),
        hard_stop=stop and stop.astimezone(UTC),
        zone=session.sitting.zone,
    )


def _row(session: Session, block_forecast: BlockForecast, now: datetime) -> ChartRow:
    block, now = block_forecast.block, now.astimezone(UTC)
    minutes = session.planned_minutes(block)
    planned = block_forecast.planned_start, block_forecast.planned_start + timedelta(minutes=minutes)
    actual = expected = over_from = None
    if block.started is not None and block_forecast.start is not None:
        until = min(now, block_forecast.end) if block_forecast.end else now
        actual = block_forecast.start, max(block_forecast.start, until)
        over = block_forecast.elapsed - block_forecast.allotted
        over_from = max(block_forecast.start, actual[1] - over) if over > ZERO else None
        if block.is_running and block_forecast.end is not None and block_forecast.end > actual[1]:
            expected = actual[1], block_forecast.end
    elif block_forecast.start is not None and block_forecast.end is not None:
        expected = block_forecast.start, block_forecast.end
    return ChartRow(block.title, planned, actual, expected, over_from)


# Drawing --------------------------------------------------------------------------------------------------


class _TimeScale:
    def __init__(self, chart: Chart) -> None:
        stretches = [s for row in chart.rows for s in (row.planned, row.actual, row.expected) if s is not None]
        ends = [end for _, end in stretches] + ([chart.hard_stop] if chart.hard_stop else [])
        self.start = min(start for start, _ in stretches)
        self.end = max(*ends, self.start + timedelta(minutes=1))

    def x(self, instant: datetime) -> float:
        share = (instant - self.start) / (self.end - self.start)
        return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT), 1)

    def length(self, stretch: tuple[datetime, datetime], least: float = 0) -> float:
        return max(least, round(self.x(stretch[1]) - self.x(stretch[0]), 1))

    def hours(self, zone: tzinfo) -> Iterator[datetime]:
        """Yield the instants to be written above the bars, in equal steps such as half an hour."""
        length = self.end - self.start
        days = timedelta(days=1 + length // timedelta(days=_MOST_HOURS))  # if an old file is used today
        step = next((s for s in _STEPS if length / s <= _MOST_HOURS), days)
        local = self.start.astimezone(zone)
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
        at = midnight + -((midnight - self.start) // step) * step
        while at <= self.end:
            yield at
            at += step


def template_of(name: str, **filters: Callable[..., object]) -> Template:
    """Return the template with this file name in the folder of this module.

    The template can use `filters`. It must send each of its values through a filter that escapes the value.
    """
    loader = FileSystemLoader(Path(__file__).parent)
    env = Environment(  # noqa: S701 - each text goes through a filter that escapes it
        loader=loader, bytecode_cache=Compiled(), trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    env.filters |= {"escaped": escape, **filters}
    return env.get_template(name)


def draw(chart: Chart, language: str, hours: int = 12) -> str:
    """Return the drawing of the agenda as SVG, which can be read in grey and on paper too.

    It contains a description in words for people who cannot see it. `hours` is 12 or 24, for the clock in English.
    """
    words, scale = language_of(language).chart, _TimeScale(chart)
    filters = words_of(language, chart.zone, of_day=hours == HOURS_OF_DAY)
    hour: Hour = filters["hour_and_minute"]
    space = language_of(language).before_colon
    template = template_of("chart.svg", x=scale.x, length=scale.length, hour=hour, lines=_lines)
    return template.render(
        chart=chart,
        words=words,
        described=typeset(language, _described(chart, words, hour, filters.get("from_to"), space)),
        hours=scale.hours(chart.zone),
        bottom=_TOP + _ROW * len(chart.rows),
    ).rstrip("\n")


def _described(chart: Chart, words: Words, hour: Hour, from_to: Hours | None, space: str) -> str:
    """Return the drawing of the agenda in words; `space` is put before a colon, as French needs it."""

    def stretch(word: str, pair: tuple[datetime, datetime] | None) -> str:
        if pair is None:
            return ""
        return f"{word} {from_to(*pair) if from_to else '–'.join(dict.fromkeys(map(hour, pair)))}"

    rows = (
        f"{row.title}{space}: "
        + ", ".join(filter(None, (stretch(words["planned"], row.planned), stretch(words["actual"], row.actual))))
        + (f" ({words['over']})" if row.over_from else "")
        for row in chart.rows
    )
    stop = f" {capital(words['hard_stop'])} {hour(chart.hard_stop)}." if chart.hard_stop else ""
    return f"{space}; ".join(rows) + "." + stop


def _lines(title: str) -> list[str]:
    """Return the title of a block in one or two lines that fit beside its bars, cut with “…” if it is too long."""
    lines: list[str] = [""]
    for word in title.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > _FIT:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    if lines[2:] or len(lines[0]) > _FIT:  # only two lines fit beside the bars
        lines = [line[:_FIT] for line in lines[:2]]
        lines[-1] = f"{lines[-1][: _FIT - 1]}…"
    return lines


#: The style sheet of each HTML page, for the screen and for print.
STYLE: Final = "\n" + Path(__file__).with_name("page.css").read_text("utf-8")
_DIGEST: Final = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
#: The security policy of each HTML page. It allows nothing but the style sheet that the file contains.
POLICY: Final = f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none'"


def to_file(paper: Paper, page: Page) -> bytes:
    """Return the HTML file of a paper; the note on one sitting has the drawing of the agenda in it."""
    return render(paper, sheet_for(page), chart_for(page)).encode()


def render(paper: Paper, sheet: Sheet, chart: Chart | None = None, drawn: str = "") -> str:
    """Return a paper as an HTML page.

    The drawing of `chart`, or else `drawn` as SVG, is put at the place of the chart in the paper.
    """
    return template_of("page.html", text=_text, in_one_line=in_one_line).render(
        paper=paper,
        sheet=sheet,
        title=next((part.text for part in paper.parts if isinstance(part, Heading)), sheet.subject),
        drawn=draw(chart, sheet.language, sheet.hours) if chart else drawn,
        style=STYLE,
        policy=escape(POLICY, quote=False),
    )


def _text(text: str) -> str:
    """Return a text as HTML that shows it exactly; a name from right to left does not change the order around it."""
    return "<br>".join("".join(_runs(line)) for line in firm(text).strip().split("\n"))


def _runs(line: str) -> Iterator[str]:
    for stretch, number in pieces(line):
        for run, from_right in runs(stretch):
            yield f'<bdi dir="auto">{escape(run)}</bdi>' if from_right else escape(run)
        if number:
            yield f'<sup><a id="mark-{number}" href="#note-{number}">{number}</a></sup>'
