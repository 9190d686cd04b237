"""Renders a paper as one HTML file that loads and runs nothing, with a chart of planned and actual times as SVG."""

import base64
import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from html import escape
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, Template

from secretary_tui.domain.forecast.forecast import BlockForecast, block_forecasts
from secretary_tui.domain.forecast.schedule import forecast_instant, hard_stop
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import ZERO
from secretary_tui.export.formats.page_text import Sheet, firm, pieces, runs, sheet_for
from secretary_tui.export.paper import Heading, Paper, in_one_line
from secretary_tui.export.request import HOURS_OF_DAY, Page
from secretary_tui.export.wording.base import capital
from secretary_tui.export.wording.language import language_of
from secretary_tui.export.wording.templating import Compiled, typeset, words_of

#: Lengths in the units of the drawing: its width, the space on the left for titles, the space above, a row.
_WIDTH, _LEFT, _TOP, _ROW = 760, 220, 26, 40
_RIGHT = 20
#: The number of letters of a title that fit in a line on the left of the bars.
_FIT = 34
_STEPS = tuple(timedelta(minutes=minutes) for minutes in (5, 10, 15, 30, 60, 120, 240))
_MOST_HOURS = 10


#: A period of time, from its beginning to its end.
Period = tuple[datetime, datetime]


class ChartRow(NamedTuple):
    """A block in the drawing of the agenda, with its planned period and its actual period so far.

    `expected` is the period that it is expected to take from now on. `over_from` is the instant at which its time was
    used up, None if it did not take longer.
    """

    title: str
    planned: Period
    actual: Period | None
    expected: Period | None
    over_from: datetime | None


def _row(session: Session, block_forecast: BlockForecast, now: datetime) -> ChartRow:
    block, now = block_forecast.block, now.astimezone(UTC)
    start, end = block_forecast.start, block_forecast.end
    minutes = timedelta(minutes=session.planned_minutes(block))
    planned = block_forecast.planned_start, block_forecast.planned_start + minutes
    actual = expected = over_from = None
    if block.started is not None and start is not None:
        actual = start, max(start, min(now, end) if end else now)
        over = block_forecast.elapsed - block_forecast.allotted
        over_from = max(start, actual[1] - over) if over > ZERO else None
        if block.is_running and end is not None and end > actual[1]:
            expected = actual[1], end
    elif start is not None and end is not None:
        expected = start, end
    return ChartRow(block.title, planned, actual, expected, over_from)


class _TimeScale:
    def __init__(self, rows: Sequence[ChartRow], hard_stop: datetime | None) -> None:
        periods = [s for row in rows for s in (row.planned, row.actual, row.expected) if s is not None]
        ends = [end for _, end in periods] + ([hard_stop] if hard_stop else [])
        self.start = min(start for start, _ in periods)
        self.end = max(*ends, self.start + timedelta(minutes=1))

    def x(self, instant: datetime) -> float:
        share = (instant - self.start) / (self.end - self.start)
        return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT), 1)

    def length(self, period: Period, least: float = 0) -> float:
        return max(least, round(self.x(period[1]) - self.x(period[0]), 1))

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


def drawn(page: Page) -> str:
    """Return the drawing of the agenda of one sitting as SVG, which can be read in grey and on paper too.

    It contains a description in words for people who cannot see it. It is empty if the sitting has no blocks.
    """
    session, language = page.sources[0].session, page.request.language
    at, zone, stop = forecast_instant(session, page.now), session.sitting.zone, hard_stop(session, page.now)
    rows, stop = [_row(session, block, at) for block in block_forecasts(session, at)], stop and stop.astimezone(UTC)
    if not rows:
        return ""
    words, scale = language_of(language).chart, _TimeScale(rows, stop)
    filters = words_of(language, zone, of_day=page.request.hours == HOURS_OF_DAY)
    hour: Callable[[datetime], str] = filters["hour_and_minute"]
    between: Callable[..., str] = filters.get("from_to", lambda *pair: "–".join(dict.fromkeys(map(hour, pair))))
    space = language_of(language).before_colon  # as French needs it

    def described(row: ChartRow) -> str:
        pairs = {words["planned"]: row.planned, words["actual"]: row.actual}
        periods = (f"{word} {between(*pair)}" for word, pair in pairs.items() if pair)
        return f"{row.title}{space}: {', '.join(periods)}" + (f" ({words['over']})" if row.over_from else "")

    end = f" {capital(words['hard_stop'])} {hour(stop)}." if stop else ""
    template = template_of("chart.svg", x=scale.x, length=scale.length, hour=hour, lines=_lines)
    return template.render(
        rows=rows,
        suspensions=[
            (suspension.start.astimezone(UTC), (suspension.end or page.now).astimezone(UTC))
            for suspension in sorted(session.suspensions, key=lambda row: row.start)
        ],
        hard_stop=stop,
        words=words,
        described=typeset(language, f"{f'{space}; '.join(map(described, rows))}.{end}"),
        hours=scale.hours(zone),
        bottom=_TOP + _ROW * len(rows),
    ).rstrip("\n")


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
STYLE = "\n" + Path(__file__).with_name("page.css").read_text("utf-8")
_DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
#: The security policy of each HTML page. It allows nothing but the style sheet that the file contains.
POLICY = f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none'"


def to_file(paper: Paper, page: Page) -> bytes:
    """Return the HTML file of a paper; the note on one sitting has the drawing of the agenda in it."""
    has_drawing = page.request.paper == "note" and len(page.sources) == 1
    return render(paper, sheet_for(page), drawn(page) if has_drawing else "").encode()


def render(paper: Paper, sheet: Sheet, drawing: str = "") -> str:
    """Return a paper as an HTML page, with a drawing (SVG) at the place of the chart in the paper."""
    marked = set[int]()
    return template_of("page.html", text=lambda text: _text(text, marked=marked), in_one_line=in_one_line).render(
        paper=paper,
        sheet=sheet,
        title=next((part.text for part in paper.parts if isinstance(part, Heading)), sheet.subject),
        drawn=drawing,
        style=STYLE,
        policy=escape(POLICY, quote=False),
    )


def _text(text: str, *, marked: set[int]) -> str:
    """Return a text as HTML that shows it exactly; a name from right to left does not change the order around it.

    The first mark of each footnote gets an id, to which the footnote leads back. Its number is added to `marked`.
    """
    return "<br>".join("".join(_runs(line, marked)) for line in firm(text).strip().split("\n"))


def _runs(line: str, marked: set[int]) -> Iterator[str]:
    for stretch, number in pieces(line):
        for run, from_right in runs(stretch):
            yield f'<bdi dir="auto">{escape(run)}</bdi>' if from_right else escape(run)
        if number:
            own_id = "" if number in marked else f' id="mark-{number}"'
            marked.add(number)
            yield f'<sup><a{own_id} href="#note-{number}">{number}</a></sup>'
