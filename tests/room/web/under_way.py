"""Running sittings, made by acts at minutes after nine."""

from dataclasses import replace
from typing import Any

from secretary_tui.domain.acts.base import Act, Guarded
from secretary_tui.domain.acts.sitting import NextBlock
from secretary_tui.domain.model.session import Session
from tests.sittings import Run, sitting, waiting

LONG_NAME = "Permanent Observer Mission of the Organization of the Most Long-winded Names to the Office, Geneva"
NAMES = ("Brazil", "China", "Cuba", "Egypt")


def entries(*names: str, **more: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    """Return entries e0, e1, … with these names that wait on the floor list; `e1={…}` adds values to the second."""
    return tuple(row | {"id": f"e{n}"} | more.get(f"e{n}", {}) for n, name in enumerate(names) for row in waiting(name))


def first_slot(*acts: tuple[float, Act], names: tuple[str, ...] = NAMES, **tables: Any) -> Session:
    """Return a sitting in its first floor slot, which began at 10.00; the limit is two minutes."""
    session = sitting(**({"entries": entries(*names), "rules": {"limit": 120}} | tables))
    return _done(session, (0, NextBlock()), (60, NextBlock(sure=True)), *acts)


def podium(*acts: tuple[float, Act], **row: Any) -> Session:
    """Return a sitting in its opening, in which Mr. Carr speaks first."""
    carr = {"id": "e-carr", "list": "opening", "panel": "p-carr", "name": "John Carr"} | row
    return _done(sitting(entries=(carr, *waiting("Brazil"))), (0, NextBlock()), *acts)


def _done(session: Session, *acts: tuple[float, Act]) -> Session:
    run = Run(session)
    for minutes, act in acts:
        run.do(replace(act, expected=run.expected) if isinstance(act, Guarded) else act, minutes)
    return run.session
