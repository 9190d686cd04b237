"""When the warning and the limit of a speech are to be heard or seen beside the words that say so."""

from datetime import datetime, timedelta

from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import remaining
from secretary_tui.domain.text.hours import ZERO
from secretary_tui.ui.widgets.spoken_changes import SpokenChanges


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
