"""The sessions of a folder as rows of a list: their columns, their order, and which is offered first."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from rich.text import Text
from textual.content import Content

from secretary_tui.domain.text.cleaning import clean, fold
from secretary_tui.room.sessions import BROKEN, SessionSummary
from secretary_tui.ui.widgets.columns import ScreenColumn, cells_of
from secretary_tui.ui.widgets.rows import ListRow

#: How a state is coloured beside its word.
_TONES: Final = {"running": "good", "begun": "good", "suspended": "warning", BROKEN: "over"}
REHEARSAL: Final = "rehearsal"
SHIPPED: Final = "to practise"
_TO_PRACTISE: Final = "Enter rehearses one of those that come with the program."


def ordered(summaries: Iterable[SessionSummary]) -> list[SessionSummary]:
    """Return sessions by their start, those that are broken behind them, then the rehearsals by their last change."""
    return sorted(summaries, key=_place)


def _place(summary: SessionSummary) -> tuple[bool, bool, str, str]:
    starts = summary.starts.isoformat() if summary.starts and not summary.is_rehearsal else ""
    changed = summary.changed.isoformat() if summary.changed and summary.is_rehearsal else ""
    return summary.is_rehearsal, not summary.starts, starts or changed, summary.path.name


def offered(summaries: Sequence[SessionSummary], today: date, at: Path | None = None) -> SessionSummary | None:
    """Return the session that is wanted first: one of today that runs, else the next to come, else the last.

    Before them goes the one that is open already, at that path; of those that come with the program it is the first.
    """
    open_now = [summary for summary in summaries if summary.path == at]
    shipped = [summary for summary in summaries if summary.is_shipped]
    own = shipped or [summary for summary in summaries if not summary.is_rehearsal] or list(summaries)
    past = [summary for summary in own if summary.starts]
    to_come = [row for row in past if row.starts and row.starts.date() >= today and row.state != "closed"]
    running = (row for row in to_come if row.starts and row.starts.date() == today and row.state != "planned")
    return next(iter((*open_now, *shipped, *running, *to_come, *past[-1:], *own)), None)


def matches(summary: SessionSummary, words: str) -> bool:
    """Whether each of the words stands somewhere in what the row of a session says."""
    text = fold(" ".join((_day(summary), summary.title, summary.file, state_text(summary))))
    return all(word in text for word in fold(words).split())


def session_row(summary: SessionSummary) -> ListRow:
    """Return the row of a session."""
    tone = "muted" if summary.is_rehearsal or summary.state == "closed" else ""
    return ListRow(str(summary.path), cells_of(COLUMNS, summary), tone)


def state_text(summary: SessionSummary) -> str:
    """Return the state of a session in words: “rehearsal, running”."""
    if summary.is_shipped:
        return SHIPPED
    return f"{REHEARSAL}, {summary.state}" if summary.is_rehearsal else summary.state


def _day(summary: SessionSummary) -> str:
    return f"{summary.starts:%-d %b %Y}" if summary.starts else ""


def _hour(summary: SessionSummary) -> str:
    return f"{summary.starts.hour}.{summary.starts.minute:02}" if summary.starts else ""


def _state(summary: SessionSummary) -> Text:
    if summary.is_rehearsal:  # never in the colours of a sitting
        return Text(REHEARSAL)
    return Text(state_text(summary), style=_TONES.get(summary.state, ""))


def changed_text(summary: SessionSummary) -> str:
    """Return when a file was last written: “26 Nov 2026, 9.05”."""
    changed = summary.changed
    return f"{changed:%-d %b %Y}, {changed.hour}.{changed.minute:02}" if changed else ""


def folder_text(
    folder: Path, summaries: Sequence[SessionSummary], shown: Sequence[SessionSummary], *, is_all: bool
) -> str:
    """Return which folder it is, and how many of its sessions are shown; keys are ids in braces."""
    name = clean(str(folder)).replace("{", "(").replace("}", ")")
    if is_all and all(row.is_shipped or row.is_rehearsal for row in summaries):
        return f"{name}: no session yet; {{chooser.new}} makes one. {_TO_PRACTISE}"
    count = f"{len(shown)} of {len(summaries)}" if len(shown) < len(summaries) else str(len(summaries))
    return f"{name} · {count}{'' if is_all else ', and more are read'}"


def marked_text(row: SessionSummary) -> Content:
    """Return file, state and last change of a session, and below them its whole title, or what is wrong with it."""
    file = clean(f"{row.file} · {state_text(row)} · {changed_text(row)}")
    below = Content.styled(row.problem, "$error") if row.problem else Content(clean(row.title))
    return Content("\n").join([Content.styled(file, "$text-muted"), below])


COLUMNS: Final[tuple[ScreenColumn[SessionSummary], ...]] = (
    ScreenColumn("day", 11, "date", _day, align="right"),
    ScreenColumn("hour", 5, "hour", _hour, align="right"),
    ScreenColumn("meeting", 4, "mtg", lambda row: str(row.meeting or ""), align="right", priority=2),
    ScreenColumn("title", 12, "title", lambda row: row.title, share=3),
    ScreenColumn("file", 14, "file", lambda row: row.file, share=2, priority=1),
    ScreenColumn("state", 11, "state", _state),
    ScreenColumn("changed", 18, "last change", changed_text, align="right", priority=3),
)
