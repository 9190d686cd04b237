"""The facts about clock and lists that the pages of a room receive, as JSON values; the pages count the time.

The texts of a display in a terminal are in `display_texts.py`.
"""

import re
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from secretary_tui.domain.forecast.forecast import Forecast
from secretary_tui.domain.forecast.schedule import hard_stop, suspended_for
from secretary_tui.domain.lists import list_closes, list_state, tally, title_of_list
from secretary_tui.domain.model import discussions, speech_time
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session, cached_per_session
from secretary_tui.domain.text import SECOND, fold, hour_text
from secretary_tui.errors import SecretaryError
from secretary_tui.export.facts.sitting_facts import floor_lists_in_use
from secretary_tui.export.wording.names import Names, capacity, reply_in, with_texts_in
from secretary_tui.names.registers import SHIPPED, RegisterOf
from secretary_tui.room import status, timer_texts
from secretary_tui.room.display_texts import RoomView, is_outdated, last_act
from secretary_tui.room.view import SHOWN, SittingView

#: The separators between the names in a joint statement.
_PARTED = re.compile(r"[,;] *(?:and +)?| +and +")


@cached_per_session
def known_as(session: Session, register_of: RegisterOf) -> dict[str, str]:
    """Return the words by which a search finds each entry, by its id: of all its names, and of those of its groups.

    The words are in small letters without accents, with spaces between them.
    """
    aliases, all_words = {fold(row.name): row.aliases for row in session.organizations}, dict[str, str]()
    for entry in session.entries:
        name, others = session.name_of(entry), entry.on_behalf_of or entry.also_on_behalf_of
        words = set(fold(" ".join((name, others, *aliases.get(fold(name), ())))).split())
        with suppress(SecretaryError):  # mistakes in a user's own register, which the desk reports
            for one in filter(None, (name, others, *_PARTED.split(others))):
                words |= register_of(session).words_of(one)
        all_words[entry.id] = " ".join(sorted(words))
    return all_words


_texts_in = cached_per_session(with_texts_in)
_names_in = cached_per_session(Names.of)


def spoken_in(language: str, session: Session, entry: Entry) -> tuple[str, str]:
    """Return the name of an entry's speaker and the capacity in which it speaks, both in a language.

    For the podium, the name is that of the person. The capacity says on whose behalf the entry speaks (“also on behalf
    of Austria”), or that it is a right of reply. It is empty for a statement in one's own name.
    """
    name, whom = session.name_of(entry), entry.spoken_capacity
    if language != "en":
        names = _names_in(session, language)
        name = names.name(name) if entry.name else name
        others = names.within(entry.on_behalf_of or entry.also_on_behalf_of)
        whom = (whom and capacity(others, also=bool(entry.also_on_behalf_of), code=language)) or whom
    reply = reply_in(speech_time.reply_number(session, entry), language) if entry.is_reply else ""
    return name, ", ".join(filter(None, (whom, reply)))


#: Phases that a display derives itself from the limit of a speech.
_FOLLOWING = frozenset({"ENDING", "OVER"})

Facts = dict[str, Any]


def display_facts(room: RoomView, language: str = "en") -> Facts:
    """Return the facts of a room's clock as JSON values, without `now`; docs/room.md describes them.

    Before the session was read for the first time, they are only the facts that need no session.
    """
    if room.session is None:
        return _of_any(room)
    session, now = _texts_in(room.session, language), room.now
    view, sitting = SittingView(session, now), session.sitting
    return _facts_of_both_pages(room, view, language) | {
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
        # it can move with each second; rounded down to the minute, it is sent at most once a minute
        "expected_end": _instant(session, view.forecast.end.replace(second=0, microsecond=0)),
        "next": _next(view, language),
        "list": _list(view),
    }


def _of_any(room: RoomView) -> Facts:
    """Return the facts of a room that do not depend on its session, which perhaps cannot be read."""
    return {"schema": status.SCHEMA, "speed": room.speed, "rehearsal": room.is_rehearsal, "lost": room.lost}


def _facts_of_both_pages(room: RoomView, view: SittingView, language: str) -> Facts:
    session = view.session
    return _of_any(room) | {
        "title": discussions.discussion_title(session),
        "part": session.sitting.part,
        "phase": _phase(view),
        "outdated": is_outdated(session, room.now),
        "last_act": _instant(session, last_act(session)),
        "floor": _floor(view, view.holder, language) if view.holder else None,
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


def list_facts(room: RoomView, language: str = "en", register_of: RegisterOf = SHIPPED) -> Facts:
    """Return the facts of a room's lists of speakers as JSON values, without `now`; docs/room.md describes them."""
    if room.session is None:
        return _of_any(room)
    session = _texts_in(room.session, language)
    view = SittingView(session, room.now)
    lists = floor_lists_in_use(session) or (session.floor_list,)
    entries, words = [entry for list_id in lists for entry in session.places(list_id)], known_as(session, register_of)
    forecasts = [view.forecast_of(list_id) for list_id in lists]
    return _facts_of_both_pages(room, view, language) | {
        "lists": [_listed(view, list_id) for list_id in lists],
        "names": {entry.id: [*spoken_in(language, session, entry)] for entry in entries},
        "known_as": {entry.id: words[entry.id] for entry in entries},
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
    """Return an elapsed time as two facts: the instant from which it counts, and the number of seconds.

    The second is None for a time that runs, the first for one that does not.
    """
    if runs:
        return {"counts_from": _instant(session, now - elapsed), "elapsed_seconds": None}
    return {"counts_from": None, "elapsed_seconds": elapsed // SECOND}


def _floor(view: SittingView, holder: Entry, language: str) -> Facts:
    session, interrupted = view.session, view.session.interrupted
    waits = None if interrupted in (None, holder) else spoken_in(language, session, interrupted)[0]
    name, spoken_capacity = spoken_in(language, session, holder)
    return {
        "name": name,
        "capacity": spoken_capacity,
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


def _next(view: SittingView, language: str) -> list[Facts]:
    session = view.session
    if session.sitting.closed is not None:
        return []
    list_id = timer_texts.list_ahead(session)
    outlook, rows = view.forecast_of(list_id), list[Facts]()
    for entry in session.callable_entries(list_id)[: timer_texts.NEXT]:
        turn = outlook.turn_of(entry.id)
        expected = hour_text(turn, session.sitting.zone) if turn else None  # changes once a minute at most
        name, spoken_capacity = spoken_in(language, session, entry)
        rows.append({"name": name, "capacity": spoken_capacity, "expected": expected})
    return rows


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
        **_unheard(session, list_id),
        # with entries that were called already, so that a call does not change these facts
        "order": [entry.id for entry in session.places(list_id)],
    }


def _unheard(session: Session, list_id: str) -> Facts:
    """Return the numbers of statements that were not heard at a closed sitting; before the closing they are None."""
    counts = tally(session, list_id) if session.sitting.closed is not None else None
    return {name: counts and getattr(counts, name) for name in ("not_reached", "held", "carried")}


def _turn(session: Session, outlook: Forecast, entry: Entry) -> int | str | None:
    """Return the expected time of an entry's speech in minutes after midnight; None if there is not enough time.

    Instead of a time, the value is “held” for an entry on hold, and “later” for an entry to be heard at a later
    meeting. It is empty for an entry that does not wait.
    """
    if not entry.is_waiting:
        return ""
    if outlook.goes_on and session.sitting.closed is not None:
        return "later"
    if entry.hold_reason:
        return "held"
    turn = outlook.turn_of(entry.id)
    return ("later" if outlook.goes_on else None) if turn is None else _minute_of_day(session, turn)


def _outcome(session: Session, entry: Entry) -> list[str | int | None]:
    """Return the outcome of an entry that does not wait (“heard”, “absent”, “speaking”), and the start of its speech.

    The start is in minutes after midnight, or None if the entry has not spoken.
    """
    state = "speaking" if entry.has_floor else "heard" if entry.is_heard else entry.state
    return [state, _minute_of_day(session, entry.spans[0].start) if entry.spans else None]


def _minute_of_day(session: Session, instant: datetime) -> int:
    local = instant.astimezone(session.sitting.zone)
    return local.hour * 60 + local.minute
