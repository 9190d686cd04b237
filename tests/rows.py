"""Sessions made of rows as tests write them; each row and the references between rows are validated."""

from collections.abc import Mapping
from typing import Any

from secretary_tui.domain.model.rows.sitting import Rules, Sitting
from secretary_tui.domain.model.session import TABLES, Session, joint_problems


def session_of(values: Mapping[str, Any]) -> Session:
    """Return the session of these tables, whose rows are mappings or row objects; raises ValueError."""
    fields = dict(values)
    sitting = fields.pop("session", None) or fields.pop("sitting")
    rows: dict[str, Any] = {
        table: tuple(row if isinstance(row, kind) else kind.of(row) for row in fields.pop(table, ()))
        for table, kind in TABLES.items()
    }
    rules = fields.pop("rules", Rules())
    session = Session(
        sitting=sitting if isinstance(sitting, Sitting) else Sitting.of(sitting),
        rules=rules if isinstance(rules, Rules) else Rules.of(rules),
        **rows,
        **fields,
    )
    problems = [f"{table}.{row}.{key}: {sentence}" for table, row, key, sentence in joint_problems(session)]
    if problems:
        raise ValueError("\n".join(problems))
    return session
