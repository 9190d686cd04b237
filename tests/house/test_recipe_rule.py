"""The recipe of CONTRIBUTING.md for a rule holds: a field and a line of docs/data.md, and works wherever rules do."""

from pathlib import Path
from typing import Final

from tests.house.recipes import differences, followed, printed

RULE: Final = "A rule of the file"
#: What file, form, act, log and the documented data make of it, in a process that has the changed copy.
SCRIPT: Final = """
from pathlib import Path

import secretary_tui
from secretary_tui.domain.acts.agenda_rows import EditRow
from secretary_tui.domain.model.descriptions import form_keys
from secretary_tui.domain.model.rows.sitting import Rules
from secretary_tui.errors import BadSession
from secretary_tui.storage.text.codec import decode, encode
from secretary_tui.ui.dialogs.row_form import changed, row_form
from tests.export.papers import test_session_facts
from tests.sittings import Run, at, sitting

assert Path(secretary_tui.__file__).is_relative_to(Path.cwd())
text = encode(sitting("Brazil").evolve(rules=Rules(pause=90)))
session = decode(text, "x")
print(session.rules.pause, "pause = 90" in text)
try:
    decode(text.replace("pause = 90", 'pause = "long"'), "x")
except BadSession as error:
    print(error.problems[0].partition(": ")[2])

form = row_form(session.rules, "Rules", form_keys(Rules), session.sitting)
field = form.fields[-1]
print(field.name, "|", field.label, "|", field.value, "|", field.hint, "|", field.about)
print(form.check({"pause": "long"}), form.check({"pause": "1441:00"}))
changes = changed(session.rules, {"pause": "2:00"}, session.sitting)
act = EditRow(table="rules", changes=changes)
print(act.sentence(session, act.apply(session, at(0), iter(())), at(0)))

test_session_facts.test_every_key_is_explained_and_nothing_else()
"""


def test_a_rule_is_a_field_and_a_line_of_the_data(tmp_path: Path) -> None:
    assert len(differences(RULE)) == 2
    assert printed(followed(RULE, tmp_path), SCRIPT) == [
        "90 True",
        "rules pause: must be a whole number, as in pause = 90",
        "pause | pause of the room | 1:30 | 1:30 | How long the room stands.",
        "Pause of the room: write 2:30, or seconds. Pause of the room is 24:01:00; write 24:00:00 or less.",
        "Corrected: pause 1:30 → 2:00",
    ]
