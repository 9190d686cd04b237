"""Leaving the desk: who still has the floor, and that the clock goes on."""

from datetime import datetime
from typing import ClassVar

from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.ui.dialogs.choice import Choice, Option


class QuitQuestion(Choice):
    """Asked only while something is running or is not on disk; ctrl+q once more leaves."""

    keys_line: ClassVar[str] = "{app.quit} or enter leaves · {dialog.close} stays"

    def __init__(self, says: str) -> None:
        super().__init__("Leave the desk?", [Option("q", "leave"), Option("s", "stay")], says=says)


def reason_to_ask(session: Session, now: datetime, unsaved: str) -> str:
    """What the secretary should know before leaving; empty if nothing runs and all is saved."""
    parts: list[str] = []
    holder, block = session.holder, session.running
    if holder is not None and holder.spans:
        minutes, seconds = divmod(max(0, int((now - holder.spans[-1].start).total_seconds())), 60)
        verb = "has had the floor for" if holder.is_speaking else "is paused; on the floor since"
        since = f"{minutes}:{seconds:02}" if holder.is_speaking else _at(session, holder.spans[0].start)
        parts.append(f"{clean(session.name_of(holder))} {verb} {since}.")
    elif block is not None:
        parts.append(f"“{clean(block.title)}” is running; nobody has the floor.")
    if parts:
        parts.append("The clock goes on, and everything is as you left it when the session is opened again.")
    if unsaved:
        parts.append(f"NOT SAVED: {clean(unsaved)}")
    return " ".join(parts)


def _at(session: Session, instant: datetime) -> str:
    return f"{instant.astimezone(session.sitting.zone):%-H.%M}"
