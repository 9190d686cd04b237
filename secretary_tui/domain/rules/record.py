"""Acts of procedure go into the record in the same act that does them."""

from datetime import datetime

from secretary_tui.domain.model.rows.note import Note
from secretary_tui.domain.model.rows.procedural_facts import ProceduralAct, ProceduralFacts
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.rewrite import Ids, add


def record_procedure(session: Session, act: ProceduralAct, now: datetime, ids: Ids, **facts: object) -> Session:
    """Write an act of procedure into the record, in the same act; `ids` gives the end of the note's id.

    `facts` are those of ProceduralFacts, rows by their ids: `record_procedure(session, "limit", now, ids, seconds=90)`.
    Raises ValueError for facts that are not of the act.
    """
    block = session.running
    holder = session.holder
    note = Note(
        id=f"n{next(ids)}",
        kind="procedural",
        at=now,
        block=block.id if block else None,
        entry=holder.id if holder else None,
        act=act,
        facts=ProceduralFacts.of(facts),
    )
    return add(session, "notes", note)
