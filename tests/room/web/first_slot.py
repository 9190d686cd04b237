"""Sittings of the first floor slot, which began at 10.00, by the acts that were done in it."""

from dataclasses import replace
from typing import Any

from secretary_tui.domain.acts.base import Act, Guarded
from secretary_tui.domain.acts.blocks import NextBlock
from secretary_tui.domain.model.session import Session
from tests.sittings import Run, sitting, waiting


def first_slot(*acts: tuple[float, Act], names: tuple[str, ...] = ("Brazil", "China", "Cuba", "Egypt"), **tables: Any) -> Session:
    """Each act is done at its minute after nine; a speech has two minutes."""
    run = Run(sitting(**({"entries": waiting(*names), "rules": {"limit": 120}} | tables)))
    for minutes, act in ((0, NextBlock()), (60, NextBlock(sure=True)), *acts):
        run.do(replace(act, expected=run.expected) if isinstance(act, Guarded) else act, minutes)
    return run.session
