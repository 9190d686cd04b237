"""A sitting at one instant, as all displays show it; fields with their words and tones."""

from datetime import datetime, timedelta
from functools import cached_property
from typing import Final, Literal

from secretary_tui.domain.forecast.forecast import Forecast, forecast
from secretary_tui.domain.forecast.schedule import (
    Phase,
    block_elapsed,
    forecast_instant,
    idle_for,
    is_off_schedule,
    past_hard_stop,
    phase,
)
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import (
    TimeBank,
    allowance,
    reply_number,
    reply_words,
    speech_elapsed,
    time_bank,
)
from secretary_tui.domain.text import ZERO, clock_text

FieldTone = Literal["", "muted", "good", "accent", "warning", "over", "alert"]
#: How the big digits look.
Tone = Literal["calm", "ending", "over", "paused"]
#: How the word for what is going on looks.
PHASE_TONES: Final[dict[Phase, FieldTone]] = {
    "READY": "muted",
    "FREE": "accent",
    "SPEAKS": "good",
    "ENDING": "warning",
    "OVER": "over",
    "PAUSED": "warning",
    "ORDER": "accent",
    "SUSPENDED": "warning",
    "CLOSED": "muted",
}
#: In place of SPEAKS, while a video runs.
SHOWN: Final = "SHOWN"
#: A floor that has been free for so long wants to be seen.
IDLE: Final = timedelta(seconds=30)


@frozen
class Said:
    """The words of a field, and the tone that goes with them; `shorter` are words for less room, the longest first."""

    text: str = ""
    tone: FieldTone = ""
    shorter: tuple[str, ...] = ()


NOTHING: Final = Said()


class SittingView:
    """Who has the floor, how long, the phase, the block, the end, how many more; each computed when it is asked for."""

    def __init__(self, session: Session, now: datetime) -> None:
        self.session = session
        self.now = now
        self.sitting = session.sitting
        self.zone = session.sitting.zone
        self.holder = session.holder
        self.block = session.running

    @cached_property
    def phase(self) -> Phase:
        """What is going on."""
        return phase(self.session, self.now)

    @property
    def phase_word(self) -> str:
        """The word for what is going on: a video is shown, it does not speak."""
        is_shown = self.phase == "SPEAKS" and self.holder is not None and self.session.is_video(self.holder)
        return SHOWN if is_shown else self.phase

    @property
    def function(self) -> str:
        """The function of whoever has the floor and is on the podium; else empty."""
        person = None if self.holder is None else self.session.panellist(self.holder.panel)
        return person.function if person else ""

    @cached_property
    def is_off_schedule(self) -> bool:
        """Whether the sitting is planned for another time than now."""
        return is_off_schedule(self.session, self.now)

    @cached_property
    def elapsed(self) -> timedelta:
        """How long whoever has the floor has spoken; zero if nobody has."""
        return timedelta() if self.holder is None else speech_elapsed(self.holder, self.now)

    @cached_property
    def allowed(self) -> timedelta | None:
        """How long whoever has the floor may speak; None without a limit."""
        seconds = None if self.holder is None else allowance(self.session, self.holder)
        return None if seconds is None else timedelta(seconds=seconds)

    @cached_property
    def idle(self) -> timedelta | None:
        """For how long the floor has been free in a running block; None if it is not."""
        return idle_for(self.session, self.now)

    @property
    def is_idle(self) -> bool:
        """Whether the floor has been free for so long that someone should be called."""
        return self.idle is not None and self.idle >= IDLE

    @cached_property
    def block_elapsed(self) -> timedelta:
        """How long the running block has lasted; zero if none runs."""
        return timedelta() if self.block is None else block_elapsed(self.session, self.block, self.now)

    @property
    def block_allotted(self) -> timedelta:
        """How long the running block may last, with what was granted; zero if none runs."""
        return timedelta(minutes=0 if self.block is None else self.block.allotted)

    @cached_property
    def bank(self) -> TimeBank | None:
        """The time bank of who has the floor, else of the running block; None without one, or in a closed sitting."""
        speech = self.session.interrupted
        list_id = speech.list if speech is not None else self.block.list_id if self.block is not None else ""
        return time_bank(self.session, list_id, self.now) if self.sitting.closed is None else None

    @property
    def bank_said(self) -> Said:
        """“6:10 left”, “-0:15”: what is left of that bank; empty without one."""
        if self.bank is None:
            return NOTHING
        left, text = self.bank.left, clock_text(self.bank.left)
        if left <= ZERO:
            return Said(text, "over")
        return Said(f"{text} left", "warning" if left <= timedelta(seconds=self.session.rules.warning) else "")

    @cached_property
    def forecast(self) -> Forecast:
        """When the sitting ends, and who is reached of the list that is heard now."""
        return self.forecast_of(None)

    def forecast_of(self, list_id: str | None) -> Forecast:
        """Return the same for a list; None is the one that is heard now."""
        return forecast(self.session, forecast_instant(self.session, self.now), list_id)

    def past_hard_stop(self, stepped: float = 0.0) -> timedelta:
        """Return how long the interpreters have been gone; `stepped` seconds are added to the present instant."""
        return past_hard_stop(self.session, self.now + timedelta(seconds=stepped))


def spoken_name(session: Session, entry: Entry) -> str:
    """Return the name of a speaker with the capacity, or with “point of order”."""
    name = session.name_of(entry)
    if entry.kind == "point of order":
        return name if name.lower() == entry.kind else f"{name}, {entry.kind}"
    parts = [name, entry.spoken_capacity]
    parts += [reply_words(entry, reply_number(session, entry))] if entry.is_reply else []
    return ", ".join(filter(None, parts))
