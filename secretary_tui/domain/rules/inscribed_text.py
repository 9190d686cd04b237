"""Where a name went on its list, and why there: what whoever typed it looks at before typing the next."""

from collections.abc import Collection, Iterator, Sequence

from secretary_tui.domain.lists.practice import step_that_placed
from secretary_tui.domain.model.replies import reply_number
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.types import PracticeStep
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.phrases import ordinal


def inscribed_text(
    session: Session, entry: Entry, groups: Collection[str] | None = None, also_at: Sequence[int] = ()
) -> str:
    """Where a name is on its list and why, then what it is; what may be long stands behind.

    “Pakistan: place 3, speaks for a group: Organization of Islamic Cooperation”. `groups` are those that speak in
    their own name, `also_at` the places in which the same name stands besides.
    """
    place = [other.id for other in session.places(entry.list)].index(entry.id) + 1
    step = step_that_placed(session, entry, groups or ())
    besides = f", also in place{'s' if len(also_at) > 1 else ''} {' and '.join(map(str, also_at))}" if also_at else ""
    first = [f": place {place}{besides}", *_first(session, entry), *_reason(entry, step)]
    whom = f" to {entry.replies_to}" if entry.replies_to else ""
    if step == "groups" and entry.capacity:
        whom = f": {entry.on_behalf_of or entry.also_on_behalf_of}"
    return ", ".join([f"{session.name_of(entry)}{', '.join(first)}{whom}", *_beside(entry, is_told=bool(whom))])


def _first(session: Session, entry: Entry) -> Iterator[str]:
    """What must be read of it, however long its name is; a reply last, for whom it answers stands behind."""
    if entry.late:
        yield "late"
    if entry.is_waiting and not entry.held and entry.hold_reason:
        yield entry.hold_reason
    if entry.is_reply:
        number, foreseen = reply_number(session, entry), len(session.rules.reply_limits)
        what = f"{ordinal(number)} reply" if number > 1 else "reply" if entry.replies_to else "right of reply"
        yield f"{what} (the rules foresee {foreseen})" if number > foreseen else what


def _reason(entry: Entry, step: PracticeStep | None) -> Iterator[str]:
    """Why it stands before others who were there."""
    match step:
        case "dignitaries":
            yield "a dignitary"
        case "groups" if entry.capacity:
            yield f"{'also ' if entry.also_on_behalf_of else ''}speaks for a group"
        case "groups":
            yield "a group"
        case "states":
            yield "a State"


def _beside(entry: Entry, *, is_told: bool) -> Iterator[str]:
    """What else it is; for whom it speaks, unless that is told already."""
    if entry.form == "video":
        yield "video"
    if entry.is_joint:
        yield entry.spoken_capacity
    elif entry.capacity and not is_told:
        yield f"{'also ' if entry.also_on_behalf_of else ''}for {entry.on_behalf_of or entry.also_on_behalf_of}"
    if entry.held:
        yield entry.held
