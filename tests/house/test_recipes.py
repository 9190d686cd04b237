"""The examples in docs/recipes.md work: each from the key or the file to the disk, and to the papers."""

import ast
from pathlib import Path

import pytest

from secretary_tui.storage.text.codec import encode
from tests.house.recipes import ROOT, differences, followed, printed
from tests.sittings import sitting

ACT = "An act"
RECORDED = "An act that writes into the record"
RULE = "A rule of the file"
SETTING = "A key of the configuration"
#: Shows the effect of an act by its key at desk, screen, log and key tables, in a process with the copy.
ACT_SCRIPT = """
import asyncio, sys
from pathlib import Path

import secretary_tui
from secretary_tui.domain.acts.notes import AddNote
from secretary_tui.domain.acts.registry import ACTS
from secretary_tui.domain.rules.record_sentences import text_of
from secretary_tui.keys.tables import BY_ID
from secretary_tui.ui.app.app import SecretaryApp
from tests.clocks import StillClock
from tests.desks import begin, desk_at
from tests.desk.test_random_acts import test_acts_of_every_kind_are_drawn_and_come_back_from_json

file, name, row, key = sys.argv[1:]
assert Path(secretary_tui.__file__).is_relative_to(Path.cwd())
path, clock = Path(file), StillClock()
desk = desk_at(path, clock=clock)
begin(desk, clock)
desk.do(AddNote(text="Send the figures", kind="follow-up"))

async def by_key():
    app = SecretaryApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f4", key)

asyncio.run(by_key())
print(desk.undo().sentence)
print(desk.redo().sentence)
print(ACTS[name].title(), BY_ID[row].sign)
session = desk_at(path, clock=clock).session
print([(text_of(session, note), note.done) for note in session.notes])
test_acts_of_every_kind_are_drawn_and_come_back_from_json()
"""
#: Shows the effect of a rule in file, form, act, log and the documented data.
RULE_SCRIPT = """
from secretary_tui.domain.acts.agenda_rows import EditRow
from secretary_tui.file_keys import form_keys
from secretary_tui.domain.model.rows.sitting import Rules
from secretary_tui.errors import BadSession
from secretary_tui.storage.text.codec import decode, encode
from secretary_tui.ui.dialogs.row_form import changed, row_form
from tests.export.papers import test_session_facts
from tests.sittings import Run, at, sitting

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
#: Shows the effect of a configuration key in the file, on the page, and in the sentence about a mistake.
SETTING_SCRIPT = """
from secretary_tui.config import SETTINGS, read_config
from tests.docs.configuration import table
from tests.cli.test_config_command import test_every_example_may_be_written

Path("config.toml").write_text("seconds = true")
print(read_config(Path("config.toml")).seconds)
Path("config.toml").write_text("seconds = 1")
print(read_config(Path("config.toml")).problems[0])
print(table().splitlines()[-1])
test_every_example_may_be_written("seconds")
"""
#: Shows the results of the tests of the record, and of its words in each language, for an act.
RECORD_SCRIPT = """
import sys

from tests.domain.rules.test_record_sentences import TABLE, test_an_act_in_words
from tests.domain.rules.test_record_sentences import test_every_act_and_every_fact_is_in_the_tables
from tests.export.acts import acts_sitting
from tests.export.facts.test_record import procedure_lines, test_every_act_of_the_record_is_done_by_an_act
from tests.export.facts.test_record import test_no_act_is_told_in_english_in_another_language

for act, facts, words in TABLE:
    if act == "interpreters thanked":
        test_an_act_in_words(act, facts, words)
test_every_act_and_every_fact_is_in_the_tables()
test_every_act_of_the_record_is_done_by_an_act()
for language in ("fr", "es"):
    test_no_act_is_told_in_english_in_another_language(language)
for language in ("en", "fr", "es"):
    print(procedure_lines(acts_sitting(), language)[-1])
"""


def _session(folder: Path) -> Path:
    session = folder / "sitting.toml"
    session.write_text(encode(sitting("Brazil", "China", "Cuba")), "utf-8")
    return session


def test_an_act_a_rule_and_a_key_of_the_configuration_are_made_as_the_page_says(tmp_path: Path) -> None:
    assert [len(differences(title)) for title in (ACT, RULE, SETTING)] == [3, 3, 1]
    folder = followed(tmp_path, ACT, RULE, SETTING)
    script = ACT_SCRIPT + RULE_SCRIPT + SETTING_SCRIPT
    assert printed(folder, script, _session(folder), "TickAll", "notes.tick_all", "k").splitlines() == [
        "Taken back: All is ticked",
        "Done again: All is ticked",
        "Tick every note that is to be followed up k",
        "[('Send the figures', True)]",
        "90 True",
        "rules pause: must be a whole number, as in pause = 90",
        "pause | pause of the room | 1:30 | 1:30 | How long the room stands.  0:00 to 24:00:00",
        "Pause of the room: write 2:30, or seconds. Pause of the room is 24:01:00; write 24:00:00 or less.",
        "Corrected: pause 1:30 → 2:00",
        "True",
        "config.toml: seconds = 1: write true or false.",
        "| `seconds` | true or false | Hours on the screen have their seconds. | `false` | `true` |",
    ]


@pytest.mark.slow
def test_an_act_of_the_record_is_told_on_the_screen_and_in_each_language(tmp_path: Path) -> None:
    assert len(differences(RECORDED)) == 10
    folder = followed(tmp_path, RECORDED)
    script = ACT_SCRIPT + RECORD_SCRIPT
    assert printed(folder, script, _session(folder), "ThankTheInterpreters", "notes.thank", "i").splitlines() == [
        "Taken back: The interpreters are thanked",
        "Done again: The interpreters are thanked",
        "Thank the interpreters i",
        "[('Send the figures', False), ('The interpreters were thanked.', False)]",
        "The interpreters were thanked.",
        "Les interprètes ont été remerciés.",
        "Se dio las gracias a los intérpretes.",
    ]


@pytest.mark.parametrize("title", [ACT, RECORDED])
def test_what_an_example_replaces_is_there_once_and_becomes_code(title: str) -> None:
    for path, changes in differences(title).items():
        text = (ROOT / path).read_text("utf-8")
        for before, after in changes.items():
            assert text.count(before) == 1, (path, before)
            text = text.replace(before, after)
        assert not path.endswith(".py") or ast.parse(text), path
