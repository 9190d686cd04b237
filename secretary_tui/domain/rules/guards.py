"""Guards that an act calls before it changes anything (sitting open, block running …); they raise `Refused`."""

from datetime import UTC, datetime, timedelta

from secretary_tui.domain.forecast.schedule import forecast_instant
from secretary_tui.domain.model.rows.entry import Block, Entry, ProceduralAct, SpeakersList
from secretary_tui.domain.model.rows.row import Changes
from secretary_tui.domain.model.rows.sitting import Sitting
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import limit_of, name_of_speech, points_of_order, reply_number, time_bank
from secretary_tui.domain.text import MINUTE, ZERO, clock_text, counted, day_text, hour_text
from secretary_tui.errors import AGAIN, NextStep, Refused, WantsAgain

STILL_TO_COME = "That hour is still to come; a correction needs an earlier one."
#: Interpreters never agree to stay longer than this, so a later hour is a typing error.
LONGEST_EXTENSION = timedelta(hours=6)
#: For this long, the key of a point of order that ended, or of a suspension, does nothing: it may be pressed twice.
PRESSED_TWICE = timedelta(seconds=2)


def require_sitting(session: Session, now: datetime) -> None:
    """Raise Refused if the sitting is closed or suspended, with the time of the closing or suspension."""
    require_open(session, now)
    suspension = session.suspension
    if suspension is not None:
        at, length = _hour_and_length(session, suspension.start, now)
        step = NextStep("ResumeSitting", "resumes it")
        raise Refused(f"The sitting has been suspended since {at}{f', for {length}' if length else ''}.", step)


def _hour_and_length(session: Session, at: datetime, now: datetime) -> tuple[str, str]:
    """Return the hour of `at`, and the time since then; on another day, “7 March 2016 at 9.07” and an empty text."""
    zone = session.sitting.zone
    hour, day = hour_text(at, zone), at.astimezone(zone).date()
    if day == now.astimezone(zone).date():
        return hour, clock_text(now - at, round_up=False)
    return f"{day_text(day)} at {hour}", ""


def require_open(session: Session, now: datetime) -> None:
    """Raise Refused if the sitting is closed, with the acts that can correct it or take the closing back."""
    closed = session.sitting.closed
    if closed is not None:
        steps = NextStep("EditEntry", "on a row corrects it"), NextStep("ReopenSitting", "takes the closing back")
        at, length = _hour_and_length(session, closed, now)
        raise Refused(f"The sitting was closed {f'at {at}, {length} ago' if length else f'on {at}'}.", *steps)


def require_past(hour: datetime, now: datetime) -> None:
    """Raise Refused if a corrected hour is later than `now`."""
    if hour > now:
        raise Refused(STILL_TO_COME)


def require_hours_of_list(row: SpeakersList, changes: Changes, now: datetime) -> SpeakersList:
    """Return the settings of a list; raises Refused for hours after `now`, and for a closing before the opening."""
    for hour in changes.values():
        if isinstance(hour, datetime):
            require_past(hour, now)
    opened, closed = (changes.get(key, getattr(row, key)) for key in ("opened", "closed"))
    if changes.keys() & {"opened", "closed"} and opened is not None and closed is not None and closed < opened:
        raise Refused("The list was closed before it was opened; correct one of the two hours.")
    return row


def require_expected(session: Session, expected: str | None, now: datetime) -> None:
    """Raise Refused if the sitting is closed or suspended, or the floor is not as `expected`.

    `expected` is the id of the entry that should have the floor, or None for a free floor.
    """
    require_sitting(session, now)
    holder = session.holder
    if expected != (holder.id if holder else None):
        now_there = f"{session.name_of(holder)} has the floor" if holder else "nobody has the floor"
        raise Refused(f"Nothing was done: {now_there} now. Look, and do it again.")


def expected_holder(session: Session) -> str | None:
    """Return the id of the entry that has the floor, for the `expected` of an act; None if the floor is free."""
    return session.holder.id if session.holder else None


def next_block_step(session: Session) -> NextStep:
    """Return the step that begins the next block or, if there is none, closes the sitting."""
    return NextStep("NextBlock", "begins the next" if session.next_block else "closes the sitting")


def end_first(session: Session) -> NextStep:
    """Return the step that frees the floor; a suspended sitting must be resumed before."""
    if session.suspension is not None:
        return NextStep("ResumeSitting", "resumes the sitting first")
    return NextStep("EndSpeech", "ends the speech first")


def wait_again(session: Session, does: str) -> NextStep:
    """Return the step that lets an entry wait again; after the closing, only its form can correct it."""
    return NextStep("BackToWaiting", does) if session.sitting.closed is None else NextStep("EditEntry", "corrects it")


def require_running(session: Session) -> Block:
    """Return the running block; raises Refused if there is none."""
    if session.running is None:
        raise Refused("No block is running.", next_block_step(session))
    return session.running


def require_holder(session: Session, now: datetime) -> Entry:
    """Return the entry that has the floor; raises Refused if there is none, or the sitting is closed or suspended."""
    require_sitting(session, now)
    if session.holder is None:
        raise Refused("Nobody has the floor.")
    return session.holder


def require_no_point_of_order(holder: Entry | None) -> None:
    """Raise Refused if a point of order is being heard."""
    if holder is not None and holder.kind == "point of order":
        raise Refused("A point of order is being heard.", NextStep("EndPointOfOrder", "ends it"))


def require_pressed_once(session: Session, now: datetime) -> None:
    """Raise Refused if a point of order ended less than two seconds ago, by the sitting's clock."""
    ends = (point.spans[-1].end for point in points_of_order(session))
    if any(end is not None and end <= now < end + PRESSED_TWICE for end in ends):
        again = NextStep("RaisePointOfOrder", "opens another in two seconds")
        raise Refused("The point of order ended just now.", again)


def require_suspended_once(session: Session, now: datetime) -> None:
    """Raise Refused if the sitting was suspended or resumed less than two seconds ago, by the sitting's clock."""
    for suspension in session.suspensions[-1:]:
        if suspension.end is None:
            at, did, step = suspension.start, "suspended", NextStep("ResumeSitting", "again if you mean it")
        else:
            at, did, step = suspension.end, "resumed", NextStep("Suspend", "again if you mean it")
        if at <= now < at + PRESSED_TWICE:
            raise Refused(f"Done once: the sitting is {did}; the second press within two seconds was ignored.", step)


def require_bank(session: Session, entry: Entry, now: datetime, call: NextStep) -> None:
    """Raise WantsAgain if the time bank of an entry's list is empty.

    `call` is the step that the message offers: if the user repeats it, the entry is called all the same.
    """
    bank = time_bank(session, entry.list, now)
    if bank is not None and bank.is_empty:
        over = f", {clock_text(-bank.left, round_up=False)} over" if bank.left < ZERO else ""
        step = call._replace(does=f"again within {AGAIN} s {call.does} {session.name_of(entry)} all the same")
        raise WantsAgain(f"The time bank of {counted(bank.time // MINUTE, 'minute')} is used up{over}.", step)


def require_foreseen(session: Session, entry: Entry, call: NextStep) -> None:
    """Raise WantsAgain for a right of reply with a higher number than the rules have limits for.

    `call` is the step that the message offers: if the user repeats it, the entry is called all the same.
    """
    foreseen = len(session.rules.reply_limits)
    if entry.is_reply and reply_number(session, entry) > foreseen:
        step = call._replace(does=f"again within {AGAIN} s {call.does} all the same")
        raise WantsAgain(f"{name_of_speech(session, entry)}: the rules foresee {foreseen}.", step)


def require_block(session: Session, block_id: str) -> Block:
    """Return the block with this id; raises Refused if there is none."""
    block = session.block(block_id)
    if block is None:
        raise Refused("That block is gone; someone removed it.")
    return block


def require_entry(session: Session, entry_id: str) -> Entry:
    """Return the entry with this id; raises Refused if there is none."""
    entry = session.entry(entry_id)
    if entry is None:
        raise Refused("That entry is gone; someone removed it.")
    return entry


def require_waiting(session: Session, entry_id: str) -> Entry:
    """Return the entry with this id; raises Refused, with its state in the sentence, if it does not wait."""
    entry = require_entry(session, entry_id)
    if not entry.is_waiting:
        name = session.name_of(entry)
        gone = {"absent": "was absent", "withdrawn": "has withdrawn"}.get(entry.outcome or "")
        said = gone or ("has the floor" if entry.has_floor else "has spoken")
        raise Refused(f"{name} {said}.", *([wait_again(session, f"puts {name} back to waiting")] if gone else []))
    return entry


def require_later_interpretation(session: Session, until: datetime, now: datetime) -> None:
    """Raise Refused if the end of interpretation cannot be moved to this hour.

    It cannot be moved in a closed sitting. The hour must be later than the planned start and the present time, and
    differ from the present end. It must be at most six hours after the present end or the present time, whichever is
    later. The present time is that of `forecast_instant`: outside the time of the sitting, its planned start.
    """
    sitting, zone = session.sitting, session.sitting.zone
    if sitting.closed is not None:
        step = NextStep("EditRow", "on the row of the session corrects the closing")
        raise Refused(f"The sitting was closed at {hour_text(sitting.closed, zone)}.", step)
    require_behind_start(sitting, until)
    at, instant = forecast_instant(session, now).astimezone(UTC), until.astimezone(UTC)
    if instant <= at:
        raise Refused(f"It is {hour_text(at, zone)}: give a later hour, or minutes such as +10.")
    if instant == sitting.hard_stop.astimezone(UTC):
        raise Refused(f"Interpretation already lasts until {hour_text(until, zone)}; write another hour, or +10.")
    if instant > max(at, sitting.hard_stop.astimezone(UTC)) + LONGEST_EXTENSION:
        hours = (instant - max(at, sitting.hard_stop.astimezone(UTC))) // timedelta(hours=1)
        raise Refused(f"{hour_text(until, zone)} would be {hours} hours more; write an hour that is closer, or +10.")


def require_behind_start(sitting: Sitting, until: datetime) -> None:
    """Raise Refused if an hour is not after the planned start of the sitting."""
    if until.astimezone(UTC) <= sitting.starts.astimezone(UTC):
        start = hour_text(sitting.starts, sitting.zone)
        raise Refused(f"The sitting begins at {start}: the interpreters cannot leave before; write a later hour.")


def require_other_list(session: Session, list_id: str) -> None:
    """Raise Refused if there is no such list to which those who wait can be carried, or if it has ended."""
    if list_id not in session.list_ids:
        raise Refused("There is no such other list.")
    if session.has_ended(list_id):
        raise Refused("That list has ended, nobody on it would be called; carry them to another.")


def require_inscription(session: Session, list_id: str) -> None:
    """Raise Refused for a list of the podium or the responses: its running order is neither opened nor closed."""
    if session.is_of_podium(list_id):
        step = NextStep("speakers.next-list", "shows the next list")
        raise Refused(f"{_named(session, list_id)} has a running order, which is neither opened nor closed.", step)


def require_no_rule(session: Session, list_id: str, act: ProceduralAct) -> None:
    """Raise Refused if an act would reorder a list of the podium or the responses, except by a move by hand."""
    if session.is_of_podium(list_id) and act != "moved":
        steps = (
            NextStep("MoveEntry", "moves the selected name one place down"),
            NextStep("MoveToPlace", "moves it to any place"),
        )
        raise Refused(f"{_named(session, list_id)} has a running order, which is moved by hand.", *steps)


def require_limits(session: Session, list_id: str) -> None:
    """Raise Refused for a list of the podium or the responses in which no waiting entry has a limit."""
    waiting = session.waiting(list_id)
    if not session.is_of_podium(list_id) or any(limit_of(session, entry) is not None for entry in waiting):
        return
    planned = timedelta(seconds=sum(entry.planned or 0 for entry in waiting))
    why = f"its speakers have planned times, {clock_text(planned)} in all."
    sentence = f"No limit can be set in {_named(session, list_id)}: {why}"
    raise Refused(sentence, NextStep("EditEntry", "corrects the planned time of one"))


def _named(session: Session, list_id: str) -> str:
    return next((f"“{block.title}”" for block in session.blocks if block.list_id == list_id), "The podium")
