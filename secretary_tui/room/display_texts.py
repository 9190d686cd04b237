"""Follows a session for displays, without changing it; and the texts for the fields of a terminal's display."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from secretary_tui.clock import THIS_MACHINE, AnchoredClock, Clock, Machine, follow_clock
from secretary_tui.domain.forecast import schedule
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.discussions import discussion_title
from secretary_tui.domain.model.session import Session, cached_per_session
from secretary_tui.domain.text import day_text, hour_text
from secretary_tui.errors import SecretaryError
from secretary_tui.names.protected import hiding, without_protected_names
from secretary_tui.room.timer_texts import BarTexts, TimerTexts, timer_texts, who_text
from secretary_tui.room.view import NOTHING, PHASE_TONES, Said, SittingView, Tone, spoken_as
from secretary_tui.storage.session_file import SessionFile, Signature, signature
from secretary_tui.storage.side_records import RoomMessage, read_message

#: If the floor has been free for longer in a running block, the desk is assumed to be unattended.
FREE_TOO_LONG = timedelta(minutes=30)


@cached_per_session
def last_act(session: Session) -> datetime | None:
    """Return the latest instant of an entry, block, suspension, list, note or the closing, in UTC; None without any.

    The instants at which the webcast started or somebody left the podium do not count.
    """
    instants = [
        *(entry.inscribed for entry in session.entries),
        *(at for entry in session.entries for span in entry.spans for at in (span.start, span.end)),
        *(at for row in session.suspensions for at in (row.start, row.end)),
        *(at for block in session.blocks for at in (block.started, block.ended)),
        *(at for row in session.lists for at in (row.opened, row.closed, row.reopened)),
        *(note.at for note in session.notes),
        session.sitting.closed,
    ]
    return max((at.astimezone(UTC) for at in instants if at is not None), default=None)


def is_outdated(session: Session, now: datetime) -> bool:
    """Return whether the times on displays are out of date, because nobody does acts at the desk any more.

    They are if the floor has been free for more than half an hour, or if the current speech is in doubt. An hour after
    the hard stop, they are also if nobody speaks and there was no act in the last five minutes. They never are if no
    block is running, or if the sitting is suspended or closed.
    """
    if session.running is None or session.suspension is not None or session.sitting.closed is not None:
        return False
    idle, stop = schedule.idle_for(session, now), schedule.hard_stop(session, now)
    holder, latest = session.holder, last_act(session)
    is_attended = holder is not None and holder.is_speaking
    is_attended = is_attended or (latest is not None and now - latest < schedule.STILL_PLAUSIBLE)
    is_too_late = (stop is None or now > stop + schedule.AFTER_HARD_STOP) and not is_attended
    is_free_too_long = idle is not None and idle > FREE_TOO_LONG
    return is_free_too_long or is_too_late or schedule.speech_in_doubt(session, now) is not None


#: Real seconds after which a missing or broken file is reported; before that, a program may be saving it.
PATIENCE = 3.0


@frozen
class RoomView:
    """What a display shows at the instant `now`: the session without protected names, and the desk's message.

    `session` is None until it has been read once. If `lost`, the file cannot be read, and the session is the last one
    that was read, if any. `speed` is the speed of the clock; it differs from 1.0 only in a rehearsal.
    """

    session: Session | None
    now: datetime
    message: RoomMessage | None = None
    is_rehearsal: bool = False
    lost: bool = False
    speed: float = 1.0


class FollowedSession:
    """A session file that any number of displays follow; it is read again only after a change or a failed reading."""

    def __init__(self, path: Path, *, machine: Machine = THIS_MACHINE) -> None:
        self.file = SessionFile(path, is_display=True)
        self._machine = machine
        self._read: Session | None = None
        self._session: Session | None = None
        self._written: RoomMessage | None = None
        self._message: RoomMessage | None = None
        self._clock: Clock | None = None
        self._signatures: dict[str, Signature | None] = {}
        self._failing_since: float | None = None

    def look(self) -> RoomView:
        """Return the view of the session at this moment."""
        has_news = self._follow_file()
        clock = self._follow_clock()
        if self._has_changed("message", self.file.side.message):
            self._written, has_news = read_message(self.file.side), True
        if has_news:
            self._message = None
            if self._written is not None and self._read is not None:
                self._message = replace(self._written, text=hiding(self._read)(self._written.text))
        failing = self._failing_since
        return RoomView(
            self._session,
            clock.now(),
            self._message,
            self.file.side.is_rehearsal,
            lost=self._session is None or (failing is not None and clock.real() - failing >= PATIENCE),
            speed=clock.speed,
        )

    def _follow_file(self) -> bool:
        """Read the file if it has changed; return whether the session is another object now."""
        if not self._has_changed("session", self.file.target) and self._failing_since is None:
            return False
        try:
            session = self.file.read() if self._signatures["session"] else None
        except SecretaryError:
            session = None
        if session is None:
            if self._failing_since is None:
                self._failing_since = self._machine.boottime()
            return False
        self._failing_since = None
        if session is self._read:
            return False
        self._read, self._session = session, without_protected_names(session)
        return True

    def _follow_clock(self) -> Clock:
        side, session = self.file.side, self._read
        has_changed = self._has_changed("anchor", side.anchor) | self._has_changed("rehearsal", side.rehearsal)
        if self._clock is None or has_changed:
            under_way = session is not None and session.is_under_way
            try:
                self._clock = follow_clock(side.path, under_way=under_way, machine=self._machine)
            except SecretaryError:  # the clock of a rehearsal is damaged
                self._clock = self._clock or AnchoredClock(self._machine.here(), self._machine)
        return self._clock

    def _has_changed(self, name: str, path: Path) -> bool:
        before, now = self._signatures.get(name, ()), None
        with suppress(OSError):
            now = signature(path.stat())
        self._signatures[name] = now
        return before != now


#: Shown instead of the time if the display cannot be sure of it.
NO_CONNECTION = "no connection to the desk"
#: Shown instead of the phase if the sitting is planned for another time.
PLANNED = Said("PLANNED", "muted")


@frozen
class DisplayTexts:
    """The texts of the fields of a display; a field without text is left out.

    `big` is the remaining time of a speech, or another time with a word before it. `bars` are the bars of speech, time
    bank, block and sitting, and `next` are the next speakers with their times. If there is no connection to the desk,
    or no act for a long time, `doubt` says so, and `big` is empty.
    """

    title: str = ""
    clock: str = ""
    sign: str = ""
    phase: Said = NOTHING
    name: str = ""
    about: str = ""
    big: str = ""
    tone: Tone = "calm"
    bars: tuple[BarTexts, ...] = ()
    next: tuple[str, ...] = ()
    message: str = ""
    doubt: str = ""


def display_texts(room: RoomView) -> DisplayTexts:
    """Return the texts of a display for the view of a room."""
    session, message = room.session, room.message.text if room.message else ""
    if session is None:
        return DisplayTexts(doubt=NO_CONNECTION, message=message)
    view, timer = SittingView(session, room.now), timer_texts(session, room.now)
    texts = DisplayTexts(
        title=" · ".join(filter(None, (session.sitting.part, discussion_title(session)))),
        clock=hour_text(room.now, view.zone),
        sign="REHEARSAL" if room.is_rehearsal else "",
        tone=timer.tone,
        message=message,
    )
    latest = last_act(session)
    if room.lost:
        return replace(texts, doubt=NO_CONNECTION)
    if latest is not None and is_outdated(session, room.now):
        return replace(texts, doubt=f"no act since {hour_text(latest, view.zone)}")
    bars = timer.speech, timer.bank, timer.block, _sitting(view, timer)
    return replace(
        texts,
        phase=PLANNED if view.is_off_schedule else Said(view.phase_word, PHASE_TONES[view.phase]),
        name=_name(view),
        about=_about(view, timer),
        big=_big(view, timer),
        bars=tuple(bar for bar in bars if bar.name.text),
        next=tuple((said.shorter or (said.text,))[0] for said in timer.next[1:] if said.text),
    )


def _big(view: SittingView, timer: TimerTexts) -> str:
    """Return “1:59” for the rest of a speech, “for 0:59” for a time that is counted up, “in 5:00” until the start."""
    if view.phase == "READY" and view.now >= view.sitting.starts:
        return ""
    if not timer.big or (view.allowed is not None and view.phase not in ("SUSPENDED", "FREE")):
        return timer.big
    return f"{'in' if view.phase == 'READY' else 'for'} {timer.big}"


def _sitting(view: SittingView, timer: TimerTexts) -> BarTexts:
    if not view.past_hard_stop():
        return timer.sitting
    return replace(timer.sitting, said=Said(f"past {hour_text(view.sitting.hard_stop, view.zone)}", "over"))


def _name(view: SittingView) -> str:
    if view.is_off_schedule:
        starts = view.sitting.local_start
        return f"{day_text(starts)}, {hour_text(starts, view.zone)}"
    return view.session.name_of(view.holder) if view.holder and view.phase != "SUSPENDED" else who_text(view)


def _about(view: SittingView, timer: TimerTexts) -> str:
    holder = view.holder
    if holder is None or view.phase in ("SUSPENDED", "ORDER"):
        return timer.about.text
    return spoken_as(view.session, holder) or view.function
