"""Small sittings for the wording of the report: the morning as it happened, and the paragraphs about it."""

from collections.abc import Sequence
from typing import Any

from secretary_tui.domain.model.session import Session
from secretary_tui.export.paper import Heading, Notice, Paper, Paragraph
from secretary_tui.export.report.report import in_words
from secretary_tui.export.request import Page, Request, Source
from tests.rows import session_of
from tests.sittings import at, sitting

MORNING: dict[str, Any] = {"body": "Human Rights Council", "meeting": 17}


def spoke(name: str, minute: float, list_id: str = "floor", **values: Any) -> dict[str, Any]:
    """Return values of an entry that spoke for a minute; a name such as p-carr is the id of a panellist."""
    who = {"panel": name} if name.startswith("p-") else {"name": name, "category": "member"}
    row: dict[str, Any] = {"id": f"e{int(minute * 10)}", "list": list_id, **who, "outcome": "delivered"}
    row["spans"] = ({"start": at(minute), "end": at(minute + 1)},)
    return {key: value for key, value in (row | values).items() if value is not None}


def held(*entries: dict[str, Any], to: int = 5, closed: float | None = 180, **changes: Any) -> Session:
    """Return the morning, with its blocks run as planned up to the block `to`."""
    session = sitting(entries=entries, **({"panel": changes.pop("panel")} if "panel" in changes else {}))
    starts = (0, 60, 105, 120, 165, 180)
    blocks = tuple(
        block.evolve(started=at(starts[n]), ended=at(starts[n + 1]) if n + 1 < to or closed else None)
        if n < to
        else block
        for n, block in enumerate(session.blocks)
    )
    session_changes = MORNING | {"closed": None if closed is None else at(closed)} | changes.pop("session", {})
    told = session.evolve(sitting=session.sitting.evolve(**session_changes), blocks=blocks)
    return session_of(told.by_name() | changes)


def paragraphs(sessions: Sequence[Session], minute: float, *, rehearsal: bool = False) -> Paper:
    sources = [Source(session, rehearsal=rehearsal) for session in sessions]
    return in_words(Page(sources, Request("report", "md"), at(minute)))


def texts(paper: Paper, kind: type[Heading | Notice | Paragraph] = Paragraph) -> list[str]:
    return [part.text for part in paper.parts if isinstance(part, kind)]


def told(*sessions: Session) -> list[str]:
    return texts(paragraphs(sessions, 200))
