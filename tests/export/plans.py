"""Sittings to come or under way, for the order of the day, the script and the handover in each language."""

from datetime import datetime
from typing import Any, Final

from secretary_tui.domain.model.rows.note import Note, ProceduralFacts
from secretary_tui.domain.model.session import Session
from secretary_tui.export.request import Source
from tests.export.drafts import drafts_sitting
from tests.export.heard import held, spoke
from tests.export.sitting import rich_sitting, running_sitting
from tests.shipped import MORNING, shipped
from tests.shipped import at as hour
from tests.sittings import at, sitting

CUT: Final = Note(id="n1", kind="procedural", at=at(1), act="limit", facts=ProceduralFacts(seconds=90, list="floor"))
#: Speakers who are called in as many ways; the time does not reach the last ones.
CALLED: Final[tuple[dict[str, Any], ...]] = (
    {"name": "Iran (Islamic Republic of)", "category": "observer", "on_behalf_of": "Non-Aligned Movement"},
    {
        "name": "Lithuania",
        "category": "observer",
        "title": "H.E. Ms.",
        "speaker": "Ona P.",
        "rank": "Minister of Justice",
    },
    {"name": "Lithuania", "category": "observer", "rank": "Deputy Minister of Justice"},
    {"name": "Chile", "category": "member", "title": "Mr.", "speaker": "Juan R."},
    {"name": "United Nations Children’s Fund", "category": "un", "form": "video"},
    {"name": "Plan International", "category": "ngo", "also_on_behalf_of": "ECPAT International"},
    {
        "name": "Cameroon",
        "category": "observer",
        "title": "M.",
        "speaker": "Salomon E.",
        "rank": "Représentant permanent",
    },
    {"name": "Ombudsman of Tajikistan", "category": "nhri"},
    {"name": "Sovereign Military Order of Malta", "category": "other"},
    {"name": "Amina K.", "category": "other"},
)
REPLY: Final = {"name": "Togo", "category": "member", "kind": "right of reply"}


def _blocks(*rows: tuple[str, int, str, dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    return tuple({"id": f"b-{list_id}", "kind": "floor", "title": title, "minutes": minutes, "list": list_id} | more
                 for title, minutes, list_id, more in rows)  # fmt: skip


def _on(list_id: str, *entries: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    return tuple({"id": f"{list_id}-{n}", "list": list_id, **entry} for n, entry in enumerate(entries))


def called() -> Session:
    """Return a sitting whose limit was cut, with a break, a part without hours, and a part for rights of reply."""
    concerned = {"part": "States concerned"}
    floor, *others = _blocks(("Floor", 14, "floor", {"started": at(0)}), ("State", 0, "state", concerned),
                             ("Replies", 9, "replies", {}))  # fmt: skip
    session = sitting(
        blocks=(floor, {"id": "b-break", "kind": "break", "title": "Break", "minutes": 10}, *others),
        lists=({"id": "floor", "opened": at(0), "closed": at(1), "reopened": at(2), "limit": 90},
               {"id": "state"}, {"id": "replies"}),
        entries=(*_on("floor", *CALLED), *_on("state", {"name": "Togo", "category": "member"}),
                 *_on("replies", REPLY | {"replies_to": "Cuba"}, REPLY)),
    )  # fmt: skip
    return session.evolve(notes=(CUT,))


def banks() -> Session:
    """Return a sitting with a limit for each category, and lists that have a time bank or close in their own way."""
    lists: tuple[dict[str, Any], ...] = ({"bank": 20, "limit": 120}, {"bank": 20, "limit": 1200}, {"closes": "never"},
                                         {"closes": "by hand"}, {})  # fmt: skip
    ids = "abcde"
    return sitting(
        blocks=_blocks(*((f"Part {list_id}", 20, list_id, {}) for list_id in ids)),
        lists=tuple({"id": list_id, **row} for list_id, row in zip(ids, lists, strict=True)),
        rules={"limit": 90, "limits": {"member": 180, "observer": 180, "igo": 120}, "list_minutes": 15},
    )


def voting() -> Session:
    """Return a sitting in which action on drafts is under way: on one without action, and on one with an amendment."""
    session = drafts_sitting()
    food, debt, *others = session.proposals
    return session.evolve(
        sitting=session.sitting.evolve(closed=None),
        blocks=(session.blocks[0].evolve(ended=None, part="vote"),),
        proposals=(food.evolve(how=None), debt.evolve(how=None, in_favour=(), against=(), not_voting=(), announced={}),
                   *others),
    )  # fmt: skip


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
PLANS: Final[dict[str, tuple[Source, datetime, tuple[str, ...]]]] = {
    "called": (Source(called()), at(3), ("agenda", "script")),
    "banks": (Source(banks()), at(-1), ("agenda", "script")),
    "voting": (Source(voting(), half_taken=frozenset({"food"})), hour(10), ("agenda", "script", "handover")),
    "suspended": (Source(suspended()), hour(10, 12, 30), ("script", "handover")),
    "under-way": (Source(desk_list(closed=False)), at(66), ("press",)),
    "over": (Source(desk_list(closed=True)), at(66), ("press",)),
    "in-two": (Source(interpreted()), at(66), ("interpreters",)),
    "unsaved": (Source(shipped(MORNING), unsaved=1), hour(8, 41), ("handover",)),
}
