"""The text about each kind of value that a correction changes."""

from typing import Any

import pytest

from secretary_tui.domain.model.rows.entry import Note
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.rules.corrections import VALUE_LENGTH, corrections_text
from tests.sittings import at, sitting

SESSION = sitting(
    *("Brazil", "China"),
    panel=({"id": "p-carr", "name": "John Carr"},),
    lists=({"id": "floor", "title": "Floor"}, {"id": "replies", "title": "Rights of reply"}),
)
BRAZIL, FIRST_SLOT, RULES = SESSION.entries[0], SESSION.blocks[1], SESSION.rules
NOTE = Note(id="n-1", kind="note", at=at(1), text="Noted")


@pytest.mark.parametrize(
    ("row", "changes", "said"),
    [
        (BRAZIL, {}, ""),
        (BRAZIL, {"dignitary": True}, "dignitary no → yes"),
        (BRAZIL, {"confirmed": False}, "confirmed – → no"),
        (BRAZIL.evolve(confirmed=True), {"confirmed": None}, "confirmed yes → –"),
        (BRAZIL, {"limit": 150}, "limit – → 2:30"),
        (BRAZIL, {"list": "replies"}, "list Floor → Rights of reply"),
        (BRAZIL, {"list": "gone"}, "list Floor → gone"),
        (BRAZIL, {"panel": "p-carr"}, "who – → John Carr"),
        (BRAZIL, {"panel": "p-gone"}, "who – → p-gone"),
        (BRAZIL, {"outcome": "absent", "name": "Benin"}, "outcome – → absent, name Brazil → Benin"),
        (BRAZIL, {"speaker": "x" * VALUE_LENGTH}, f"speaker – → {'x' * VALUE_LENGTH}"),
        (BRAZIL, {"speaker": "x" * (VALUE_LENGTH + 1)}, f"speaker – → {'x' * (VALUE_LENGTH - 1)}…"),
        (BRAZIL.evolve(speaker="x" * 90), {"speaker": "x" * 90 + "y"}, f"speaker …{'x' * 20} → …{'x' * 20}y"),
        (BRAZIL, {"speaker": "Ms.  A\nB"}, "speaker – → Ms. A B"),
        (BRAZIL, {"protected_name": "Amina", "name": "amina k."}, "name corrected, protected name corrected"),
        (FIRST_SLOT, {"minutes": 40}, "minutes 45 → 40"),
        (FIRST_SLOT, {"started": at(5)}, "started – → 9.05.00"),
        (FIRST_SLOT, {"started": at(60 * 16)}, "started – → 08.03.2016 1.00.00"),
        (SESSION.sitting, {"languages": ("English", "French")}, "languages – → English, French"),
        (RULES, {"report_ranks": not RULES.report_ranks}, "report ranks no → yes"),
        (RULES, {"limits": {"member": 100}}, "limits – → member 1:40"),
        (NOTE, {"entry": "e-china", "block": "floor-1"}, "block – → First slot, who spoke – → China"),
        (NOTE, {"entry": "e-gone", "block": "b-gone"}, "block – → b-gone, who spoke – → e-gone"),
        (NOTE, {"to": "p-carr"}, "to – → John Carr"),
    ],
)
def test_what_is_said_of_a_value(row: Row, changes: dict[str, Any], said: str) -> None:
    assert corrections_text(row, row.evolve(**changes), SESSION) == said
