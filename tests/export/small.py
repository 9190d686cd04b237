"""Small sittings, running and closed: the wording of papers if there is only one of a thing, or none."""

from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from secretary_tui.domain.model.rows.entry import Span
from secretary_tui.domain.model.session import Session
from tests.sittings import at, sitting

#: An instant at which Togo, which has the floor, is over its time.
OVER_TIME: Final = at(14)
#: An instant after the closing.
LATER: Final = at(70)


def _spoken(start: datetime, seconds: int | None) -> tuple[Span, ...]:
    return (Span(start=start, end=None if seconds is None else start + timedelta(seconds=seconds)),)


def _entry(entry_id: str, name: str, on: str = "floor", **values: Any) -> dict[str, Any]:
    return {"id": entry_id, "list": on, "name": name, "category": "member", **values}


def _heard(entry_id: str, name: str, start: datetime, seconds: int, on: str = "floor", **values: Any) -> dict[str, Any]:
    return _entry(entry_id, name, on, outcome="delivered", spans=_spoken(start, seconds), **values)


@cache
def small_running() -> Session:
    """Return a rehearsal with two lists: on the first, never opened, one State has spoken and one is over its time."""
    return sitting(
        lists=({"id": "floor", "title": "States"}, {"id": "others", "title": "Others", "opened": at(1)}, {"id": "b1"}),
        blocks=(
            {"id": "b1", "kind": "podium", "title": "Film", "minutes": 5, "started": at(0), "ended": at(4)},
            {"id": "b2", "kind": "floor", "title": "States", "minutes": 20, "list": "floor", "started": at(5)},
            {"id": "b3", "kind": "floor", "title": "Others", "minutes": 20, "list": "others"},
        ),
        panel=({"id": "v", "name": "Voices of children", "role": "video"},),
        entries=(
            _heard("p1", "Voices of children", at(1), 90, "b1", panel="v", form="video", category="other"),
            _heard("e1", "Mali", at(6), 100, limit=120),
            _entry("e2", "Togo", limit=120, spans=_spoken(at(10), None)),
            _entry("e3", "Cuba"),
            _entry("r1", "Mali", kind="right of reply", replies_to="Togo"),
            _entry("o1", "Plan International", "others", category="ngo"),
        ),
    )


@cache
def small_closed() -> Session:
    """Return a closed sitting: one group of people spoke, too long, one replied; no panellist responded."""
    return sitting(
        session={
            "title": "Rights of the child", "timezone": "Europe/Zurich", "starts": at(0), "ends": at(60),
            "closed": at(60),
        },
        lists=({"id": "floor", "opened": at(5), "closed": at(8)}, {"id": "b1"}, {"id": "b3"}),
        blocks=(
            {"id": "b1", "kind": "podium", "title": "Opening", "minutes": 5, "started": at(0), "ended": at(4)},
            {"id": "b2", "kind": "floor", "title": "Floor", "minutes": 20, "list": "floor", "started": at(5),
             "ended": at(40)},
            {"id": "b3", "kind": "responses", "title": "Responses", "minutes": 5, "started": at(41), "ended": at(60)},
        ),
        panel=(),
        entries=(
            _heard("p1", "Zohra Dabo", at(1), 90, "b1", category="other"),
            _heard("e1", "Amina and Karim", at(6), 130, category="other", limit=120),
            _entry("e2", "Togo", late=True, outcome="absent"),
            _heard("r1", "Mali", at(30), 100, kind="right of reply", replies_to="Amina and Karim"),
        ),
    )  # fmt: skip


@cache
def small_interrupted() -> Session:
    """Return a sitting in which an unknown person interrupts Mali.

    A text has come from an entry that is held, and no block calls Chad.
    """
    return sitting(
        session={
            "title": "Rights of the child", "timezone": "Europe/Zurich", "starts": at(0), "ends": at(60),
            "webcast_started": at(0),
        },
        lists=({"id": "floor", "opened": at(4)}, {"id": "later", "title": "Later"}),
        blocks=({"id": "b1", "kind": "floor", "title": "Floor", "minutes": 20, "list": "floor", "started": at(5)},),
        panel=(),
        entries=(
            _entry("e1", "Mali", limit=300, spans=_spoken(at(6), 180)),
            {"id": "o1", "list": "floor", "kind": "point of order", "spans": _spoken(at(9), None)},
            _entry("e2", "Cuba", held="text of the statement awaited", received=True),
            _entry("l1", "Chad", "later"),
        ),
    )  # fmt: skip


@cache
def small_empty() -> Session:
    """Return a sitting in which no delegation asked for the floor."""
    return sitting(
        session={
            "title": "Rights of the child", "timezone": "Europe/Zurich", "starts": at(0), "ends": at(60),
            "closed": at(30), "archive_url": "https://media.example/31",
        },
        blocks=(
            {"id": "b1", "kind": "floor", "title": "Floor", "minutes": 20, "list": "floor", "started": at(5),
             "ended": at(30)},
        ),
        panel=(),
    )  # fmt: skip


_RARE: Final[dict[str, Any]] = {
    "title": "Rights of the child", "timezone": "Europe/Zurich", "starts": at(0), "ends": at(60), "meeting": 18,
}  # fmt: skip


@cache
def rare_closed() -> Session:
    """Return a closed sitting that goes on later, with what is rare: hours not recorded, brief and open suspensions.

    Its list was closed before the sitting and has a time bank; a question was carried over from the earlier meeting.
    """
    return sitting(
        session=_RARE | {"closed": at(59)},
        discussions=({"id": "floor", "title": "Dialogue", "goes_on": True},),
        lists=({"id": "floor", "closed": at(-20), "bank": 20},),
        blocks=(
            {"id": "b1", "kind": "floor", "title": "Floor", "minutes": 20, "started": at(0), "ended": at(20)},
            {"id": "b2", "kind": "break", "title": "Coffee", "minutes": 10},
            {"id": "b3", "kind": "floor", "title": "Children", "minutes": 10},
            {"id": "b4", "kind": "responses", "title": "Answers", "minutes": 5, "skipped": True},
            {"id": "b5", "kind": "floor", "title": "Floor (continued)", "minutes": 20, "started": at(30),
             "ended": at(30.5)},
        ),
        panel=(),
        entries=(
            _heard("e1", "Cuba", at(2), 130, appointment=at(5), limit=120),
            _heard("o1", "", at(2.5), 40, kind="point of order", category=None),
            _entry("e2", "Togo", outcome="absent", appointment=at(7)),
            _entry("e3", "Chad"),
            _entry("e4", "Fiji", held="on request"),
            _entry("e5", "Mali", held="held"),
            _entry("r1", "Haiti", kind="right of reply"),
        ),
        suspensions=({"id": "s1", "start": at(3), "end": at(3.5)}, {"id": "s2", "start": at(40), "reason": "no sound"}),
        notes=(
            {"id": "n1", "kind": "question", "at": at(-30), "text": "Who pays?", "carried_from": "s/n", "meeting": 17,
             "speaker": "Iran (Islamic Republic of)"},
            {"id": "n2", "kind": "question", "at": at(2.6), "text": "Is that in order?", "entry": "o1"},
        ),
    )  # fmt: skip


@cache
def rare_running() -> Session:
    """Return a sitting that was suspended during the first statement of the podium, and has not been resumed."""
    return sitting(
        session=_RARE,
        lists=({"id": "floor", "bank": 20}, {"id": "b1"}),
        blocks=(
            {"id": "b1", "kind": "podium", "title": "Opening", "minutes": 20, "started": at(0)},
            {"id": "b2", "kind": "break", "title": "Coffee", "minutes": 10},
            {"id": "b3", "kind": "floor", "title": "Floor", "minutes": 20},
        ),
        panel=({"id": "p-carr", "name": "John Carr", "title": "Mr.", "role": "opening"},),
        entries=(
            {"id": "p1", "list": "b1", "panel": "p-carr", "planned": 600,
             "spans": ({"start": at(1), "end": at(5)},)},
            _entry("e1", "Chad"),
        ),
        suspensions=({"id": "s1", "start": at(5), "reason": "no sound"},),
    )  # fmt: skip
