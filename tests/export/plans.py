"""Sittings to come or under way, for the order of the day, the script and the handover in each language."""

from datetime import datetime
from typing import Any

from secretary_tui.domain.model.session import Session
from secretary_tui.export.request import Source
from tests.export.heard import held, spoke
from tests.export.sitting import rich_sitting, running_sitting, stored
from tests.shipped import MORNING, at as hour, shipped
from tests.sittings import at


def suspended() -> Session:
    """Return a sitting that was suspended while somebody spoke."""
    return running_sitting().evolve(suspensions=(rich_sitting().suspensions[0].evolve(start=hour(10, 12), end=None),))


def waits(name: str, **values: Any) -> dict[str, Any]:
    return {"id": f"w-{name[:3].lower()}", "list": "floor", "name": name, "category": "ngo"} | values


def desk_list(*, closed: bool) -> Session:
    return held(
        spoke("Cuba", 61, limit=7, rank="Minister", dignitary=True, speaker="Ana Ruiz, ana@x.cu"),
        spoke("Togo", 63, late=True, outcome="cut short"),
        spoke("Mali", 64, kind="right of reply", replies_to="Togo, r@x.tg"),
        waits("Iraq", on_behalf_of="Arab Group, g@x.org, +41 22 917 90 01"),
        waits("Peru", also_on_behalf_of="Core group (Lima) <c@x.pe>"),
        waits("China Foundation, l@x.cn", held="no text", received=True),
        waits("Plan (tel. +41 22 917 90 00)", confirmed=False),
        waits("Chad <desk@chad.td>", late=True, form="video"),
        waits("Fiji", outcome="absent"),
        waits("Oman", outcome="withdrawn"),
        to=2,
        closed=180 if closed else None,
    )


def interpreted() -> Session:
    """Return a sitting with two languages, in which somebody waits whose text was received."""
    minister = {"category": "member", "received": True, "late": True, "dignitary": True}
    oman = waits("Oman", **minister, on_behalf_of="Group of 77 and China")
    session = held(spoke("Togo", 61), oman, waits("Eurochild", held="no text"), waits("Plan l@x.cn"), to=2, closed=None)
    return session.evolve(sitting=session.sitting.evolve(languages=("English", "French")))


#: For each name the sitting, the instant, and the papers.
PLANS: dict[str, tuple[Source, datetime, tuple[str, ...]]] = {
    "called": (Source(stored("called")), at(3), ("agenda", "script")),
    "banks": (Source(stored("banks")), at(-1), ("agenda", "script")),
    "voting": (Source(stored("voting"), half_taken=frozenset({"food"})), hour(10), ("agenda", "script", "handover")),
    "suspended": (Source(suspended()), hour(10, 12, 30), ("script", "handover")),
    "under-way": (Source(desk_list(closed=False)), at(66), ("press",)),
    "over": (Source(desk_list(closed=True)), at(66), ("press",)),
    "in-two": (Source(interpreted()), at(66), ("interpreters",)),
    "unsaved": (Source(shipped(MORNING), unsaved=1), hour(8, 41), ("handover",)),
}
