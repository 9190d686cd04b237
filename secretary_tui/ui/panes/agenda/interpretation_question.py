"""The question until when the interpreters stay, and what the answer would mean."""

from collections.abc import Callable
from datetime import datetime

from secretary_tui.domain.forecast.effect_texts import interpretation_text
from secretary_tui.domain.forecast.interpretation import read_until
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.guards import require_later_interpretation
from secretary_tui.domain.text.hours import hour_text
from secretary_tui.domain.text.written_time import UnreadableTime
from secretary_tui.errors import Refused
from secretary_tui.ui.dialogs.prompt import Prompt

#: The session and the instant as they are at each letter: the clock goes on while the question stands.
Now = Callable[[], tuple[Session, datetime]]


def interpretation_question(now: Now) -> Prompt:
    """Ask for the hour, with the present hard stop as the value; the answer is a text for `read_until`."""

    def check(text: str) -> str:
        session, instant = now()
        try:
            require_later_interpretation(session, read_until(session, instant, text), instant)
        except (UnreadableTime, Refused) as wrong:
            return wrong.sentence if isinstance(wrong, Refused) else str(wrong)
        return ""

    def means(text: str) -> str:
        session, instant = now()
        try:
            until = read_until(session, instant, text)
            require_later_interpretation(session, until, instant)
        except (UnreadableTime, Refused):
            return ""
        return interpretation_text(session, instant, until)

    session, _ = now()
    stop = hour_text(session.sitting.hard_stop, session.sitting.zone)
    hint = "the hour to which the interpreters agreed, as 12.10; +10 is ten minutes more"
    return Prompt("Interpretation until", value=stop, hint=hint, check=check, means=means)
