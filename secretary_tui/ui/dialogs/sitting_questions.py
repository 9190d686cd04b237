"""Questions about the sitting: leaving, another date, an open speech."""

from datetime import datetime, timedelta
from typing import ClassVar, Final

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import at_limit, limit_of
from secretary_tui.domain.text import UnreadableTime, clean, hour_text, read_instant
from secretary_tui.ui.dialogs.choice import Choice, Option, Prompt

REHEARSE: Final = "r"
RUN_NOW: Final = "n"
#: The answers for an open speech: at its last act, at its limit, at a time which is asked next, with `TimeQuestion`.
AT_LAST_ACT: Final = "last act"
AT_LIMIT: Final = "limit"
AT_A_TIME: Final = "time"


class QuitQuestion(Choice):
    """Asked only while something is running or is not on disk; ctrl+q once more leaves."""

    keys_line: ClassVar[str] = "{app.quit} or enter leaves · {dialog.close} stays"

    def __init__(self, says: str) -> None:
        super().__init__("Leave the desk?", [Option("q", "leave"), Option("s", "stay")], says=says)


def reason_to_ask(session: Session, now: datetime, unsaved: str, waiting: str = "") -> str:
    """Return what the secretary should know before leaving; empty if nothing runs and all is saved.

    `unsaved` is why acts are not on disk, `waiting` a sentence on what becomes of those that wait.
    """
    parts: list[str] = []
    holder, block = session.holder, session.running
    if holder is not None and holder.spans:
        minutes, seconds = divmod(max(0, int((now - holder.spans[-1].start).total_seconds())), 60)
        verb = "has had the floor for" if holder.is_speaking else "is paused; on the floor since"
        start = hour_text(holder.spans[0].start, session.sitting.zone)
        since = f"{minutes}:{seconds:02}" if holder.is_speaking else start
        parts.append(f"{clean(session.name_of(holder))} {verb} {since}.")
    elif block is not None:
        parts.append(f"“{clean(block.title)}” is running; nobody has the floor.")
    if parts:
        stays = "" if unsaved or waiting else ", and everything is as you left it when the session is opened again"
        parts.append(f"The clock goes on{stays}.")
    if unsaved:
        parts.append(f"NOT SAVED: {clean(unsaved)}{'.' if waiting else ''}")
    if waiting:
        parts.append(waiting)
    return " ".join(parts)


class OtherDateQuestion(Choice):
    """The first act of the floor on another date than the session's: `REHEARSE`, `RUN_NOW`, or None for cancel."""

    keys_line: ClassVar[str] = "a letter, or ↑ ↓ and enter · {dialog.close} cancels"

    def __init__(self, session: Session, now: datetime) -> None:
        planned, today = (
            f"{instant.astimezone(session.sitting.zone):%-d %B %Y, %-H.%M}" for instant in (session.sitting.starts, now)
        )
        options = [
            Option(REHEARSE, "rehearse", "on a copy, from the planned start"),
            Option(RUN_NOW, "run it now", "the times of today go into the file"),
        ]
        super().__init__(f"Planned for {planned}", options, says=f"It is {today}.")


class ResumeQuestion(Choice):
    """A speech was left open when the program ended: return what became of it.

    `ends` has the end of the speech by the answers that have one. After `AT_A_TIME` the time is asked; after any other
    answer the speech goes on.
    Nobody asked for it, so no letter answers it: `a` and `space` are keys of the list.
    """

    keys_line: ClassVar[str] = "↑ ↓ and enter · {dialog.close}: still speaking"
    has_letters: ClassVar[bool] = False

    def __init__(self, session: Session, entry: Entry, now: datetime, last_act: datetime | None) -> None:
        limit, zone = limit_of(session, entry), session.sitting.zone
        self.ends: dict[str, datetime] = {}
        if last_act is not None and last_act >= entry.spans[-1].start:
            self.ends[AT_LAST_ACT] = last_act
        if limit is not None:
            self.ends[AT_LIMIT] = at_limit(entry, limit)
        words = {AT_LAST_ACT: "ended at the last act", AT_LIMIT: "ended at its limit"}
        options = [
            Option("goes on", "still speaking", f"for {_span(now - entry.spans[0].start)} by now"),
            *(Option(key, words[key], hour_text(end, zone, seconds=True)) for key, end in self.ends.items()),
            Option(AT_A_TIME, "ended at another time", "which is asked next"),
        ]
        since = hour_text(entry.spans[0].start, zone, seconds=True)
        says = f"{clean(session.name_of(entry))} has had the floor since {since}."
        super().__init__("An open speech", options, says=says)


class TimeQuestion(Prompt):
    """Ask at what time of the sitting's day a speech ended; returns “10.41” or “10.41.30”."""

    def __init__(self, session: Session, entry: Entry, now: datetime) -> None:
        start, zone = entry.spans[-1].start, session.sitting.zone

        def check(text: str) -> str:
            instant = time_of_day(text, start, session)
            if instant is None:
                return "Write the time as 10.41 or 10.41.30."
            if not start <= instant <= now:
                first, last = (hour_text(end, zone, seconds=True) for end in (start, now))
                return f"Write a time between {first} and {last}."
            return ""

        super().__init__("When did it end?", hint="Write the time of the room, as 10.41 or 10.41.30", check=check)


def time_of_day(text: str, after: datetime, session: Session) -> datetime | None:
    """Return the first instant of an hour at or after another, in the sitting's zone; None if the text is no hour.

    One that is written with its day is of that day, and “+5” is counted from the other instant.
    """
    zone = session.sitting.zone
    day = after.astimezone(zone).date()
    try:
        instant = read_instant(text, zone, after, days=(day,))
        if instant < after.replace(microsecond=0):
            instant = read_instant(text, zone, after, days=(day + timedelta(days=1),))
    except UnreadableTime:
        return None
    return instant


def _span(length: timedelta) -> str:
    minutes = length // timedelta(minutes=1)
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02} min" if hours else f"{minutes} min"
