"""The form of a note's place: time, block and speaker are corrected by keys, also after the closing."""

from collections.abc import Mapping

import pytest

from secretary_tui.domain.acts import floor, notes, sitting
from secretary_tui.domain.model.rows.note import Note
from secretary_tui.ui.dialogs.form import Form
from secretary_tui.ui.dialogs.row_form import note_form, place_corrected
from secretary_tui.ui.panes.notes import Notes
from tests.ui.harness import MemoryDesk, PaneApp, on_the_floor


def closed() -> tuple[MemoryDesk, Note, Form, dict[str, str]]:
    """Return a desk, a note on China's speech, its form, and the texts of the form's fields.

    Algeria spoke at 10.00, China at 10.02, and the note was added at 10.03; the sitting is closed.
    """
    desk = on_the_floor(120)
    desk.do(floor.CallNext(expected="e1"))
    desk.clock.forward(seconds=60)
    desk.do(notes.AddNote(text="Welcomes the report", block="floor-1", entry="e2"))
    desk.do(floor.EndSpeech())
    desk.clock.forward(minutes=10)
    desk.do(sitting.CloseSitting())
    desk.clock.forward(seconds=60)
    note = next(note for note in desk.session.notes if note.kind == "note")
    form = note_form(desk.session, note)
    return desk, note, form, {field.name: field.value for field in form.fields}


def test_what_is_not_touched_is_not_changed() -> None:
    desk, note, form, texts = closed()
    assert place_corrected(desk.session, note, texts) == {}
    assert [*texts.values()] == ["10.03.00", "First slot: floor", "China"]
    assert form.fields[2].choices == ("", "Choi Kyonglim", "Algeria", "China")
    assert form.check is not None
    assert form.check(texts | {"at": "half past"}).startswith("Time: “half past” is not an hour; write 12.10")


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ({"at": "10.01.30"}, "time 10.03.00 → 10.01.30"),
        ({"entry": "Algeria"}, "who spoke China → Algeria"),
        ({"entry": ""}, "who spoke China → –"),
        (
            {"block": "Opening and presentations", "at": "9.30"},
            "time 10.03.00 → 9.30.00, block First slot: floor → Opening and presentations",
        ),
    ],
)
def test_what_is_written_there_is_on_record(texts: Mapping[str, str], said: str) -> None:
    desk, note, form, values = closed()
    values |= texts
    assert form.check is not None
    assert form.check(values) == ""
    changes = place_corrected(desk.session, note, values)
    sentence = desk.do(notes.EditNote(note=note.id, changes=changes)).sentence
    assert sentence == f"The note of 10.03 is corrected: {said}"


async def test_by_keys_a_note_goes_to_another_speaker_and_what_an_act_recorded_stays() -> None:
    desk, note, *_ = closed()
    app = PaneApp(Notes, desk.session, desk.clock.now(), desk)
    async with app.run_test(size=(80, 24)) as pilot:
        pane = app.pane
        assert isinstance(pane, Notes)
        pane.queue.focus()
        await pilot.pause()
        recorded = next(note.id for note in desk.session.notes if note.kind == "procedural")
        before = desk.session
        for note_id, is_changed in ((recorded, False), (note.id, True)):
            pane.queue.select(note_id)
            await pilot.press("t", "down", "down", "a", "enter")
            assert (desk.session is not before) is is_changed
        corrected = desk.session.find("notes", note.id)
        assert isinstance(corrected, Note)
        assert corrected.entry == "e1"
