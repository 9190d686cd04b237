"""A speech was left open when the program ended; the question is what became of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Final, Literal

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import limit_of
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.ui.dialogs.choice import Choice, Option
from secretary_tui.ui.dialogs.prompt import Prompt

Ending = Literal["still speaking", "at the last act", "at its limit", "at a time"]
_ENDINGS: Final[dict[str, Ending]] = {
    "s": "still speaking",
    "a": "at the last act",
    "l": "at its limit",
    "t": "at a time",
}


@dataclass(frozen=True)
class Resumption:
    """What became of the open speech; `ended` is None while it goes on."""

    ending: Ending
    ended: datetime | None


class ResumeQuestion(Choice):
    """Return the letter of the ending; `resumption` makes an instant of it."""

    keys_line: ClassVar[str] = "a letter, or ↑ ↓ and enter · {dialog.close}: still speaking"

    def __init__(self, session: Session, entry: Entry, now: datetime, last_act: datetime | None) -> None:
        start = entry.spans[-1].start
        limit = limit_of(session, entry)
        options = [Option("s", "still speaking", f"for {_span(now - entry.spans[0].start)} by now")]
        if last_act is not None and last_act >= start:
            options.append(Option("a", "ended at the last act", _at(session, last_act)))
        if limit is not None:
            options.append(Option("l", "ended at its limit", _at(session, at_limit(entry, limit))))
        options.append(Option("t", "ended at another time", "which is asked next"))
        super().__init__(
            "An open speech",
            options,
            says=f"{clean(session.name_of(entry))} has had the floor since {_at(session, entry.spans[0].start)}.",
        )


def resumption(entry: Entry, limit: int | None, last_act: datetime | None, letter: str | None) -> Resumption | None:
    """Return what the picked letter means; None if a time has to be asked for with `TimeQuestion`."""
    ending = _ENDINGS.get(letter or "s", "still speaking")
    if ending == "at a time":
        return None
    if ending == "at the last act":
        return Resumption(ending, last_act)
    if ending == "at its limit" and limit is not None:
        return Resumption(ending, at_limit(entry, limit))
    return Resumption("still speaking", None)


def at_limit(entry: Entry, limit: int) -> datetime:
    """When the open speech reached its limit, never before its last span began."""
    last = entry.spans[-1]
    spoken = sum(((span.end or span.start) - span.start for span in entry.spans[:-1]), timedelta())
    return last.start + max(timedelta(), timedelta(seconds=limit) - spoken)


class TimeQuestion(Prompt):
    """Ask at what time of the sitting's day a speech ended; returns “10.41” or “10.41.30”."""

    def __init__(self, session: Session, entry: Entry, now: datetime) -> None:
        self._session, self._entry, self._now = session, entry, now
        super().__init__("When did it end?", hint="Write the time of the room, as 10.41 or 10.41.30", check=self._check)

    def _check(self, text: str) -> str:
        instant = time_of_day(text, self._entry.spans[-1].start, self._session)
        if instant is None:
            return "Write the time as 10.41 or 10.41.30."
        start = self._entry.spans[-1].start
        if not start <= instant <= self._now:
            return f"Write a time between {_at(self._session, start)} and {_at(self._session, self._now)}."
        return ""


def time_of_day(text: str, after: datetime, session: Session) -> datetime | None:
    """Read “10.41” as the first such instant at or after another, in the sitting's zone; None if it is no time."""
    parts = text.replace(":", ".").split(".")
    if len(parts) not in (2, 3) or not all(part.isdigit() for part in parts):
        return None
    local = after.astimezone(session.sitting.zone)
    hour, minute, second = (*map(int, parts), 0)[:3]
    try:
        instant = local.replace(hour=hour, minute=minute, second=second, microsecond=0)
    except ValueError:
        return None
    return instant if instant >= after.replace(microsecond=0) else instant + timedelta(days=1)


def _at(session: Session, instant: datetime) -> str:
    return f"{instant.astimezone(session.sitting.zone):%-H.%M.%S}"


def _span(length: timedelta) -> str:
    minutes, _ = divmod(int(length.total_seconds()), 60)
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min"  # noqa: PLR2004 - an hour
