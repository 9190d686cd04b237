"""The facts for the pages of a room, as JSON: clock and lists of speakers; the pages count the time themselves.

The texts of a display in a terminal are in `display_texts.py`.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, Final

from secretary_tui.domain.forecast.forecast import Forecast
from secretary_tui.domain.forecast.schedule import hard_stop, suspended_for
from secretary_tui.domain.lists import list_closes, list_state, title_of_list
from secretary_tui.domain.model.discussions import discussion_title, goes_on
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session, cached_per_session
from secretary_tui.domain.model.speech_time import reply_number
from secretary_tui.domain.text import SECOND, fold, hour_text
from secretary_tui.errors import SecretaryError
from secretary_tui.export.facts.sitting_facts import floor_lists_in_use
from secretary_tui.export.wording.names import Names, capacity, reply_in, whom_of, with_texts_in
from secretary_tui.names.registers import SHIPPED, RegisterOf
from secretary_tui.room.display_texts import RoomView, is_outdated, last_act
from secretary_tui.room.status import SCHEMA
from secretary_tui.room.timer_texts import NEXT, list_ahead
from secretary_tui.room.view import SHOWN, SittingView

#: The separators between the names in a joint statement.
_PARTED: Final = re.compile(r"[,;] *(?:and +)?| +and +")


@cached_per_session
def _aliases(session: Session) -> dict[str, tuple[str, ...]]:
    return {fold(row.name): row.aliases for row in session.organizations}


class OtherNames:
    """Finds other names of speakers, by which a user of a page can search for them."""

    def __init__(self, register_of: RegisterOf = SHIPPED) -> None:
        self._register_of = register_of
        self._words: dict[tuple[date, str], frozenset[str]] = {}

    def words(self, session: Session, entry: Entry) -> str:
        """Return the words of all names of an entry and of its groups, in small letters without accents."""
        key = (self, entry.id)
        if key not in session.results:
            session.results[key] = " ".join(sorted(self._words_of(session, entry)))
        words: str = session.results[key]
        return words

    def _words_of(self, session: Session, entry: Entry) -> set[str]:
        name, others = session.name_of(entry), entry.on_behalf_of or entry.also_on_behalf_of
        words = set(fold(" ".join((name, others, *_aliases(session).get(fold(name), ())))).split())
        for one in (name, others, *_PARTED.split(others)):
            words |= self._registered(session, one)
        return words

    def _registered(self, session: Session, name: str) -> frozenset[str]:
        key = session.sitting.local_start.date(), name
        if key not in self._words:
            try:
                self._words[key] = self._register_of(session).words_of(name) if name else frozenset()
            except SecretaryError:  # mistakes in a user's own register, which the desk reports
                self._words[key] = frozenset()
        return self._words[key]


class Wording:
    """Translates the texts and names of sessions into `language` for a page; each translated name is cached."""

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self._organizations: object = None
        self._translated: dict[tuple[date, str], str] = {}

    def session(self, session: Session) -> Session:
        """Return the session with its texts in the language; texts without a translation stay as they are."""
        return session if self.language == "en" else _texts_in(session, self.language)

    def name(self, session: Session, entry: Entry) -> str:
        """Return the name of the speaker of an entry in the language; for the podium, the name of the person."""
        name = session.name_of(entry)
        return self._put(session, name, lambda names: names.name(name)) if entry.name else name

    def capacity(self, session: Session, entry: Entry) -> str:
        """Return in the language for whom an entry speaks: “also on behalf of Austria”; or that it is a right of reply.

        The text is empty for a statement in one's own name.
        """
        reply = reply_in(reply_number(session, entry), self.language) if entry.is_reply else ""
        return ", ".join(filter(None, (self._whom(session, entry), reply)))

    def _whom(self, session: Session, entry: Entry) -> str:
        whom = entry.spoken_capacity
        if self.language == "en" or not whom:
            return whom
        also = bool(entry.also_on_behalf_of)
        return self._put(
            session, whom, lambda names: capacity(whom_of(entry, names), also=also, code=self.language) or whom
        )

    def _put(self, session: Session, text: str, put: Callable[[Names], str]) -> str:
        if self.language == "en":
            return text
        if self._organizations is not session.organizations:
            self._organizations, self._translated = session.organizations, {}
        key = session.sitting.local_start.date(), text
        if key not in self._translated:
            self._translated[key] = put(_names_in(session, self.language))
        return self._translated[key]


ENGLISH: Final = Wording()
_texts_in = cached_per_session(with_texts_in)
_names_in = cached_per_session(Names.of)
#: Phases that a display derives itself from the limit of a speech.
_FOLLOWING: Final = frozenset({"ENDING", "OVER"})

Facts = dict[str, Any]


def display_facts(room: RoomView, wording: Wording = ENGLISH) -> Facts:
    """Return the facts of a room's clock as JSON values, without `now`; docs/room.md describes them."""
    if room.session is None:
        return _of_any(room)
    session, now = wording.session(room.session), room.now
    view, sitting = SittingView(session, now), session.sitting
    return _facts_of_both_pages(room, view, wording) | {
        "body": sitting.body,
        "meeting": sitting.meeting,
        "venue": sitting.venue,
        "elsewhen": view.is_off_schedule,
        "since": _instant(session, _idle_or_suspended_since(view)),
        "reason": session.suspension.reason if session.suspension else "",
        "bank": _bank(view),
        "block": _block(view),
        "next_block": session.next_block.title if session.next_block else None,
        "called": _instant(session, session.called),
        "starts": _instant(session, sitting.starts),
        "ends": _instant(session, sitting.ends),
        # it changes with each second; in whole minutes it is sent once a minute
        "expected_end": _instant(session, view.forecast.end.replace(second=0, microsecond=0)),
        "next": _next(view, wording),
        "list": _list(view),
    }


def _of_any(room: RoomView) -> Facts:
    """Return the facts of a room that do not depend on its session, which perhaps cannot be read."""
    return {"schema": SCHEMA, "speed": room.speed, "rehearsal": room.is_rehearsal, "lost": room.lost}


def _facts_of_both_pages(room: RoomView, view: SittingView, wording: Wording) -> Facts:
    session = view.session
    return _of_any(room) | {
        "title": discussion_title(session),
        "part": session.sitting.part,
        "phase": _phase(view),
        "outdated": is_outdated(session, room.now),
        "last_act": _instant(session, last_act(session)),
        "floor": _floor(view, view.holder, wording) if view.holder else None,
        "hard_stop": _instant(session, hard_stop(session, room.now)),
        "closed": _instant(session, session.sitting.closed),
        "message": message_facts(room),
    }


def message_facts(room: RoomView) -> Facts | None:
    """Return the desk's message with the instant at which it was written; None without a message or a session."""
    if room.message is None or room.session is None:
        return None
    return {"text": room.message.text, "at": _instant(room.session, room.message.at)}


def now_text(room: RoomView) -> str:
    """Return the instant of a view in ISO form to the millisecond, in the sitting's zone, or else the machine's."""
    zone = room.session.sitting.zone if room.session else None
    return room.now.astimezone(zone).isoformat(timespec="milliseconds")


def list_facts(room: RoomView, other_names: OtherNames, wording: Wording = ENGLISH) -> Facts:
    """Return the facts of a room's lists of speakers as JSON values, without `now`; docs/room.md describes them."""
    if room.session is None:
        return _of_any(room)
    session = wording.session(room.session)
    view = SittingView(session, room.now)
    lists = floor_lists_in_use(session) or (session.floor_list,)
    entries = [entry for list_id in lists for entry in session.places(list_id)]
    forecasts = [view.forecast_of(list_id) for list_id in lists]
    return _facts_of_both_pages(room, view, wording) | {
        "lists": [_listed(view, list_id) for list_id in lists],
        "names": {entry.id: [wording.name(session, entry), wording.capacity(session, entry)] for entry in entries},
        "known_as": {entry.id: other_names.words(session, entry) for entry in entries},
        "outcomes": {entry.id: _outcome(session, entry) for entry in entries if not entry.is_waiting},
        "turns": [[_turn(session, one, entry) for entry in session.places(one.list_id)] for one in forecasts],
        "rounds": [
            [[round_.reach_line, round_.block.title, _minute_of_day(session, round_.until)] for round_ in one.rounds]
            for one in forecasts
        ],
    }


def _phase(view: SittingView) -> str:
    if view.phase in _FOLLOWING:
        return "SPEAKS" if view.holder is None or not view.session.is_video(view.holder) else SHOWN
    return view.phase_word


def _instant(session: Session, instant: datetime | None) -> str | None:
    """Return an instant in ISO form in the sitting's zone, with milliseconds only if they are not zero."""
    if instant is None:
        return None
    local = instant.astimezone(session.sitting.zone)
    return local.isoformat(timespec="milliseconds" if local.microsecond else "seconds")


def _counter(now: datetime, elapsed: timedelta, *, runs: bool, session: Session) -> Facts:
    """Return two facts about an elapsed time, of which one is None.

    They are the instant from which it counts, if it runs, and otherwise the number of seconds.
    """
    if runs:
        return {"counts_from": _instant(session, now - elapsed), "elapsed_seconds": None}
    return {"counts_from": None, "elapsed_seconds": elapsed // SECOND}


def _floor(view: SittingView, holder: Entry, wording: Wording) -> Facts:
    session, interrupted = view.session, view.session.interrupted
    waits = None if interrupted is None or interrupted is holder else wording.name(session, interrupted)
    return {
        "name": wording.name(session, holder),
        "capacity": wording.capacity(session, holder),
        "function": view.function,
        "person": " ".join(filter(None, (holder.title, holder.speaker))),
        "kind": holder.kind,
        **_counter(view.now, view.elapsed, runs=holder.is_speaking, session=session),
        "limit_seconds": None if view.allowed is None else view.allowed // SECOND,
        "warning_seconds": session.rules.warning,
        "interrupted": waits,
    }


def _idle_or_suspended_since(view: SittingView) -> datetime | None:
    if view.phase == "SUSPENDED":
        return view.now - suspended_for(view.session, view.now)
    return None if view.idle is None else view.now - view.idle


def _block(view: SittingView) -> Facts | None:
    block = view.block
    if block is None:
        return None
    runs = view.session.suspension is None
    return {
        "title": block.title,
        "kind": block.kind,
        **_counter(view.now, view.block_elapsed, runs=runs, session=view.session),
        "allotted_seconds": view.block_allotted // SECOND,
    }


def _bank(view: SittingView) -> Facts | None:
    bank, speech = view.bank, view.session.interrupted
    if bank is None:
        return None
    runs = speech is not None and speech.is_speaking
    return {
        **_counter(view.now, bank.used, runs=runs, session=view.session),
        "allotted_seconds": bank.time // SECOND,
        "warning_seconds": view.session.rules.warning,
    }


def _next(view: SittingView, wording: Wording) -> list[Facts]:
    session = view.session
    if session.sitting.closed is not None:
        return []
    list_id = list_ahead(session)
    outlook = view.forecast_of(list_id)
    return [
        {
            "name": wording.name(session, entry),
            "capacity": wording.capacity(session, entry),
            # “10.14”, which changes once a minute at most
            "expected": hour_text(turn, session.sitting.zone) if (turn := outlook.turn_of(entry.id)) else None,
        }
        for entry in session.callable_entries(list_id)[:NEXT]
    ]


def _list(view: SittingView) -> Facts:
    return _state(view, view.forecast.list_id) | {
        "waiting": view.forecast.callable,
        "this_round": view.forecast.this_round,
        "next_rounds": view.forecast.next_rounds,
        "not_reached": view.forecast.not_reached,
    }


def _state(view: SittingView, list_id: str) -> Facts:
    session = view.session
    return {
        "state": list_state(session, list_id, view.now),
        "closes": _instant(session, list_closes(session, list_id)),
    }


def _listed(view: SittingView, list_id: str) -> Facts:
    session = view.session
    return {
        "id": list_id,
        "title": title_of_list(session, list_id),
        **_state(view, list_id),
        # with entries that were called already, so that a call does not change these facts
        "order": [entry.id for entry in session.places(list_id)],
    }


def _turn(session: Session, outlook: Forecast, entry: Entry) -> int | str | None:
    """Return the expected time of an entry's speech in minutes after midnight; None if there is not enough time.

    Instead of a time, the value is “held” for an entry on hold, and “later” for an entry to be heard at a later
    meeting. It is empty for an entry that does not wait.
    """
    if not entry.is_waiting:
        return ""
    if session.sitting.closed is not None and goes_on(session, entry.list):
        return "later"
    if entry.hold_reason:
        return "held"
    turn = outlook.turn_of(entry.id)
    return None if turn is None else _minute_of_day(session, turn)


def _outcome(session: Session, entry: Entry) -> list[str | int | None]:
    """Return the outcome of an entry that does not wait (“heard”, “absent”, “speaking”), and the start of its speech.

    The start is in minutes after midnight, or None if the entry has not spoken.
    """
    state = "speaking" if entry.has_floor else "heard" if entry.is_heard else entry.state
    return [state, _minute_of_day(session, entry.spans[0].start) if entry.spans else None]


def _minute_of_day(session: Session, instant: datetime) -> int:
    local = instant.astimezone(session.sitting.zone)
    return local.hour * 60 + local.minute
