"""What a correction changed: each value as it stood before, and as it stands now."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, tzinfo
from typing import Any, Final

from secretary_tui.domain.lists.titles import title_of_list
from secretary_tui.domain.model.descriptions import description_of, word_of
from secretary_tui.domain.model.rows.entry import Entry, Span
from secretary_tui.domain.model.rows.note import Note
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.hours import clock_text, exact_hour_text, hour_text

#: So much of a value is told, in characters.
VALUE_LENGTH: Final = 60
#: What is told first of an entry.
_NEWS: Final = ("outcome", "spans")
_NOTHING: Final = "–"


def corrections_text(before: Row, after: Row, session: Session) -> str:
    """“outcome absent → delivered, end – → 10.43.20”: the values that differ; empty if none.

    The outcome and the hours of a speech come first, the others in the order of the row.

    Hours are those of the sitting's zone; rows that a value names by id are told by their names in `session`.
    """
    return ", ".join(_corrections(before, after, session))


def _corrections(before: Row, after: Row, session: Session) -> Iterator[str]:
    zone = session.sitting.zone
    kind = type(after)
    secret_names = [name for name in after.names() if description_of(kind, name).is_secret]
    secrets = [text.casefold() for row in (before, after) for name in secret_names if (text := getattr(row, name))]
    for name in sorted(after.names(), key=lambda name: name not in _NEWS):
        was, now = getattr(before, name), getattr(after, name)
        word = word_of(kind, name)
        if was == now or name == "id":
            continue
        if name == "spans":
            yield from _hours(was, now, zone)
            continue
        texts = _text(kind, name, was, session), _text(kind, name, now, session)
        if name in secret_names or any(secret in text.casefold() for secret in secrets for text in texts):
            yield f"{word} corrected"
        else:
            before_text, after_text = (shortened_text(text) or _NOTHING for text in texts)
            yield f"{word} {before_text} → {after_text}"


def _hours(before: tuple[Span, ...], after: tuple[Span, ...], zone: tzinfo) -> Iterator[str]:
    for label, was, now in zip(("start", "end"), _ends(before, zone), _ends(after, zone), strict=True):
        if was != now:
            yield f"{label} {was} → {now}"


def _ends(spans: tuple[Span, ...], zone: tzinfo) -> list[str]:
    ends = (spans[0].start, spans[-1].end) if spans else (None, None)
    return [exact_hour_text(instant, zone) for instant in ends]


def shortened_text(text: str) -> str:
    """A text in one line, cut to what is told of a value."""
    text = " ".join(text.split())
    return text if len(text) <= VALUE_LENGTH else f"{text[: VALUE_LENGTH - 1].rstrip()}…"


def _text(kind: type[Row], name: str, value: Any, session: Session) -> str:
    if value is None or isinstance(value, bool):
        return {None: "", True: "yes", False: "no"}[value]
    if isinstance(value, datetime):
        day = value.astimezone(session.sitting.zone).date()
        is_other_day = day != session.sitting.local_start.date()
        hour = hour_text(value, session.sitting.zone, seconds=True)
        return f"{day:%d.%m.%Y} {hour}" if is_other_day else hour
    if isinstance(value, int) and description_of(kind, name).unit == "m:ss":
        return clock_text(timedelta(seconds=value))
    if isinstance(value, tuple):
        return ", ".join(_text(kind, name, part, session) for part in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_text(kind, name, part, session)}" for key, part in value.items())
    return _name_of_row(name, str(value), session)


def _name_of_row(name: str, value: str, session: Session) -> str:
    """The name of the row that a value names by id; any other text as it is."""
    if name == "entry":
        entry = session.entry(value)
        return session.name_of(entry) if entry else value
    if name == "block":
        block = session.block(value)
        return block.title if block else value
    if name == "list" and value:
        return title_of_list(session, value)
    if name in ("panel", "to"):
        panellist = session.panellist(value)
        return panellist.name if panellist else value
    return value


def entry_corrected(before: Entry, after: Entry, session: Session) -> str:
    """“Cuba: outcome absent → delivered …”: the sentence of a corrected entry."""
    corrections = corrections_text(before, after, session)
    return f"{session.name_of(after)}: {corrections}" if corrections else f"{session.name_of(after)} stays as it was"


def note_corrected(before: Note, after: Note, session: Session) -> str:
    """“The note of 9.05 is corrected: who spoke Cuba → Chad”, by the hour that it had."""
    corrections = corrections_text(before, after, session)
    note = f"The note of {hour_text(before.at, session.sitting.zone)}"
    return f"{note} is corrected: {corrections}" if corrections else f"{note} stays as it was"
