"""The recipe of CONTRIBUTING.md for an act holds: its example works from the key to the disk, and to the papers."""

import ast
from pathlib import Path
from typing import Final

import pytest

from secretary_tui.storage.text.codec import encode
from tests.house.recipes import ROOT, differences, followed, printed
from tests.sittings import sitting

ACT: Final = "An act"
RECORDED: Final = "An act that writes into the record"
#: What the desk, the screen, the log and the tables of keys make of an act, by its key, in a process with the copy.
SCRIPT: Final = """
import asyncio, sys
import ast
from pathlib import Path
from random import Random

import secretary_tui
from secretary_tui.domain.acts.notes import AddNote
from secretary_tui.domain.acts.registry import ACTS
from secretary_tui.domain.rules.record_sentences import text_of
from secretary_tui.keys.tables import BY_ID
from secretary_tui.ui.app.app import SecretaryApp
from tests.clocks import StillClock
from tests.desk.test_desk import begin, open_desk
from tests.desk.test_random_acts import test_acts_of_every_kind_are_drawn

file, name, row, key = sys.argv[1:]
assert Path(secretary_tui.__file__).is_relative_to(Path.cwd())
path, clock = Path(file), StillClock()
desk = open_desk(path, clock)
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
session = open_desk(path, clock).session
print([(text_of(session, note), note.done) for note in session.notes])
test_acts_of_every_kind_are_drawn()
"""
#: What the tests of the record and of its words in each language say of it.
RECORD_SCRIPT: Final = """
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


def _done_by_key(folder: Path, *act: str) -> list[str]:
    """Do the act of an example by its key in a session with a note; return what is said and written."""
    session = folder / "sitting.toml"
    session.write_text(encode(sitting("Brazil", "China", "Cuba")), "utf-8")
    return printed(folder, SCRIPT, session, *act)


def test_an_act_is_a_class_and_a_row_of_keys(tmp_path: Path) -> None:
    assert len(differences(ACT)) == 2
    assert _done_by_key(followed(ACT, tmp_path), "TickAll", "notes.tick_all", "k") == [
        "Taken back: All is ticked",
        "Done again: All is ticked",
        "Tick every note that is to be followed up k",
        "[('Send the figures', True)]",
    ]


@pytest.mark.slow
def test_an_act_of_the_record_is_told_on_the_screen_and_in_each_language(tmp_path: Path) -> None:
    assert len(differences(RECORDED)) == 9
    folder = followed(RECORDED, tmp_path)
    assert _done_by_key(folder, "ThankTheInterpreters", "notes.thank", "i") == [
        "Taken back: The interpreters are thanked",
        "Done again: The interpreters are thanked",
        "Thank the interpreters i",
        "[('Send the figures', False), ('The interpreters were thanked.', False)]",
    ]
    assert printed(folder, RECORD_SCRIPT) == [
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
