"""What is heard or seen beside the words of the strip: warning and limit of a speech, and changes in sentences."""

from datetime import datetime, timedelta

from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import remaining
from secretary_tui.domain.text.hours import ZERO
from secretary_tui.room.strip_texts import StripTexts


class SpeechAlerts:
    """Bell and flash as a user wants them; `warning` is how many seconds before the limit, 0 as the session has it."""

    def __init__(self, *, bell: bool = False, flash: bool = False, warning: int = 0) -> None:
        self.bell = bell
        self.flash = flash
        #: What puts changes into sentences; None where nobody needs them.
        self.spoken: SpokenChanges | None = None
        self._warning = timedelta(seconds=warning)
        self._seen: tuple[str, int] | None = None

    def is_reached(self, session: Session, now: datetime) -> bool:
        """Return whether the speech has come to its warning or its limit since this was asked last.

        A speech that is seen for the first time was not followed, and reaches nothing.
        """
        holder = session.holder if self.bell or self.flash else None
        left = remaining(session, holder, now) if holder is not None and holder.is_speaking else None
        if holder is None or left is None:
            return False
        warning = self._warning or timedelta(seconds=session.rules.warning)
        stage = (left <= warning) + (left <= ZERO)
        before, self._seen = self._seen, (holder.id, stage)
        return before is not None and before[0] == holder.id and stage > before[1]


_LIST_CLOSED = "list closed"
_IS_CLOSED = "The list of speakers is closed."


class SpokenChanges:
    """Says in sentences what the clock alone changes in the strip; what an act changes in it, the act says itself."""

    def __init__(self) -> None:
        self._before: tuple[Session, StripTexts] | None = None

    def sentence(self, session: Session, texts: StripTexts) -> str:
        """Return what has become another since this was asked last, in sentences; empty if nothing has."""
        before, self._before = self._before, (session, texts)
        if before is None or before[0] is not session:
            return ""
        return " ".join(_changes(before[1], texts))


def _changes(old: StripTexts, new: StripTexts) -> list[str]:
    said = []
    if new.phase.text != old.phase.text:
        spoken = f", {' of '.join(new.time.text.split('/')).strip()}" if new.time.text.strip() else ""
        said.append(f"{new.who.text}: {new.phase.text}{spoken}.")
    if new.list.text == _LIST_CLOSED != old.list.text:
        said.append(_IS_CLOSED)
    if new.ends.tone == "over" != old.ends.tone:
        said.append(f"The sitting is {new.ends.text.partition(' +')[0]}, when it had to end.")
    if new.saved.text != old.saved.text:
        said.append(f"{new.saved.text}{': ' if new.reason.text else ''}{new.reason.text}.")
    return said
