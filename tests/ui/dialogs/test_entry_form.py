"""The forms of an entry and of a note: speech, time and speaker are corrected by keys, also after the closing."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import pytest

from secretary_tui.domain.acts import entries, floor, notes, sitting
from secretary_tui.domain.model.rows.entry import DraftProposal, Entry, Note, SpeakersList
from secretary_tui.domain.model.session import Session
from secretary_tui.names.known_names import KnownNames
from secretary_tui.names.registers import SHIPPED
from secretary_tui.ui.dialogs.form import Form
from secretary_tui.ui.dialogs.row_form import correction, entry_form, note_form, place_corrected
from secretary_tui.ui.panes.notes import Notes
from tests.domain.acts.situations import point_of_order
from tests.sittings import at
from tests.ui.harness import MemoryDesk, PaneApp, on_the_floor, small_session
from tests.ui.panes.speakers.test_speakers import app_for, ready

#: Algeria spoke from 10.00 for two minutes, China was absent, Uruguay spoke, then the sitting was closed.
SPOKE, ABSENT, WAITS = "e1", "e2", "e4"
MOST_KEYS = 6


def closed() -> MemoryDesk:
    desk = on_the_floor(120)
    desk.do(floor.CallNext(expected="e1"))
    desk.clock.forward(seconds=10)
    desk.do(floor.MarkAbsent(expected="e2"))
    desk.clock.forward(seconds=90)
    desk.do(floor.EndSpeech())
    desk.clock.forward(minutes=10)
    desk.do(sitting.CloseSitting())
    desk.clock.forward(minutes=60)
    return desk


def names_of(desk: MemoryDesk) -> Callable[[], KnownNames]:
    return lambda: KnownNames.of(desk.session, SHIPPED(desk.session))


def form_of(desk: MemoryDesk, entry_id: str) -> tuple[Form, Entry, dict[str, str]]:
    """Return the form of an entry, and the texts of its fields before typing."""
    entry = entry_of(desk.session, entry_id)
    form = entry_form(desk.session, entry, desk.clock.now, names_of(desk))
    return form, entry, {field.name: field.value for field in form.fields}


def entry_of(session: Session, entry_id: str) -> Entry:
    entry = session.entry(entry_id)
    assert entry is not None
    return entry


def said_of(form: Form, texts: dict[str, str]) -> str:
    assert form.check is not None
    return form.check(texts)


@pytest.mark.parametrize("entry_id", [SPOKE, ABSENT, WAITS, "o1"])
def test_what_is_not_touched_is_no_act(entry_id: str) -> None:
    desk = closed()
    form, entry, texts = form_of(desk, entry_id)
    assert correction(desk.session, entry, texts, names_of(desk)) is None
    assert said_of(form, texts) == ""


def test_a_form_has_both_hours_of_a_speech_and_only_the_start_while_it_goes_on() -> None:
    form, _, texts = form_of(closed(), SPOKE)
    assert [(field.name, field.label) for field in form.fields][1:4] == [
        ("outcome", "outcome"), ("began", "start"), ("ended", "end"),
    ]  # fmt: skip
    assert list(texts.values())[:4] == ["Algeria", "delivered", "10.00.00", "10.02.00"]
    assert list(form_of(on_the_floor(), SPOKE)[2])[:3] == ["name", "began", "title"]


def test_a_doubt_is_shown_below_the_name_until_it_is_corrected() -> None:
    desk = on_the_floor()
    doubt = "“Urugay” is not known; read as Uruguay."
    desk.do(entries.EditEntry(entry=WAITS, changes={"doubt": doubt}))
    form, entry, texts = form_of(desk, WAITS)
    assert list(texts.items())[1] == ("doubt", doubt)
    assert form.fields[1].about.startswith(doubt)
    for typed in ({"doubt": ""}, {"name": "Paraguay"}):
        act = correction(desk.session, entry, texts | typed, names_of(desk))
        assert act is not None
        assert entry_of(act.apply(desk.session, desk.clock.now(), iter(())), WAITS).doubt == ""


@pytest.mark.parametrize("ended", ["9.02.40", "9.03.20"])
def test_a_point_of_order_may_have_ended_earlier_or_later_than_the_interrupted_speech_went_on(ended: str) -> None:
    run = point_of_order()
    run.do(floor.EndPointOfOrder(), 3)
    entry = run.entry("Cuba")
    form = entry_form(run.session, entry, lambda: at(6), lambda: KnownNames.of(run.session, SHIPPED(run.session)))
    texts = {field.name: field.value for field in form.fields}
    assert texts["ended"] == "9.03.00"
    assert said_of(form, texts | {"ended": ended}) == ""


@pytest.mark.parametrize(
    ("entry_id", "texts", "outcome", "spans"),
    [
        (SPOKE, {"outcome": "cut short"}, "cut short", [(0, 120)]),
        (SPOKE, {"began": "10:00:40", "ended": "10 h 01"}, "delivered", [(40, 60)]),
        (ABSENT, {"outcome": "delivered", "began": "10.04", "ended": "10.05.20"}, "delivered", [(240, 320)]),
        (WAITS, {"outcome": "absent"}, "absent", []),
    ],
)
def test_what_is_written_there_is_on_record(
    entry_id: str, texts: Mapping[str, str], outcome: str, spans: list[tuple[int, int]]
) -> None:
    desk = closed()
    form, entry, values = form_of(desk, entry_id)
    values |= texts
    assert said_of(form, values) == ""
    command = correction(desk.session, entry, values, names_of(desk))
    assert command is not None
    desk.do(command)
    after = entry_of(desk.session, entry_id)
    ten = datetime.fromisoformat("2016-03-07T10:00:00+01:00")
    assert after.outcome == outcome
    assert [(span.start, span.end) for span in after.spans] == [
        (ten + timedelta(seconds=start), ten + timedelta(seconds=end)) for start, end in spans
    ]


@pytest.mark.parametrize(
    ("entry_id", "texts", "sentence"),
    [
        (SPOKE, {"began": "ten"}, "Start: “ten” is not an hour; write 12.10"),
        (SPOKE, {"began": ""}, "Start: write the hour, or choose an outcome without hours."),
        (SPOKE, {"ended": "9.59"}, "The speech would end before it began: correct one of the two hours."),
        (SPOKE, {"ended": "10.03.00"}, "Algeria would speak while Uruguay had the floor, from 10.02.10 to 10.03.40"),
        (ABSENT, {"outcome": "delivered"}, "China has no hours: write when the speech began and when it ended."),
        (ABSENT, {"began": "10.04"}, "China is absent, which has no hours: leave start and end as they are."),
        (WAITS, {"limit": "0:01"}, "Limit (m:ss) is 0:01; write 0:05 or more."),
        (
            SPOKE,
            {"on_behalf_of": "A", "also_on_behalf_of": "B"},
            "It has both “on behalf of” and “also on behalf of”",
        ),
    ],
)
def test_an_open_form_says_what_does_not_fit(entry_id: str, texts: Mapping[str, str], sentence: str) -> None:
    form, _, values = form_of(closed(), entry_id)
    assert said_of(form, values | dict(texts)).startswith(sentence)


@pytest.mark.parametrize(
    ("texts", "changes"),
    [
        ({"name": "russia"}, {"name": "Russian Federation"}),
        ({"name": "holy see"}, {"name": "Holy See", "category": "observer"}),
        ({"name": "Holy See", "category": "other"}, {"name": "Holy See", "category": "other"}),
        ({"on_behalf_of": "oic"}, {"on_behalf_of": "Organization of Islamic Cooperation"}),
        (
            {"also_on_behalf_of": "oic and a core group"},
            {"also_on_behalf_of": "Organization of Islamic Cooperation and a core group"},
        ),
    ],
)
def test_names_are_those_of_the_line_of_names(texts: Mapping[str, str], changes: Mapping[str, str] | None) -> None:
    desk = closed()
    _, entry, values = form_of(desk, SPOKE)
    command = correction(desk.session, entry, {**values, **texts}, names_of(desk))
    assert (command.changes if command else None) == changes


def test_on_the_podium_somebody_else_is_named_as_who_it_was() -> None:
    desk = closed()
    form, entry, values = form_of(desk, "o1")
    who = form.fields[4]
    assert (who.label, who.value) == ("who", "Choi Kyonglim")
    command = correction(desk.session, entry, values | {"panel": "Kate Gilmore"}, names_of(desk))
    assert command == entries.EditEntry(entry="o1", changes={"panel": "p2"})
    assert desk.do(command).sentence == "Kate Gilmore: who Choi Kyonglim → Kate Gilmore"


def test_who_waits_is_moved_to_another_list_in_its_form() -> None:
    desk = MemoryDesk(small_session())
    blocks = tuple(row.evolve(list="ngos") if row.id == "floor-2" else row for row in desk.session.blocks)
    session = desk.session.evolve(blocks=blocks, lists=(*desk.session.lists, SpeakersList(id="ngos", title="NGOs")))
    entry = session.places("floor")[0]
    form = {field.name: field for field in entry_form(session, entry, desk.clock.now, names_of(desk)).fields}
    assert form["list"].choices == ("First slot: floor", "NGOs")
    command = correction(session, entry, {"list": "NGOs"}, names_of(desk))
    assert command == entries.EditEntry(entry=entry.id, changes={"list": "ngos"})
    heard = entry.evolve(outcome="absent")
    assert "list" not in {field.name for field in entry_form(session, heard, desk.clock.now, names_of(desk)).fields}


def test_the_draft_is_asked_for_where_action_is_taken_on_several() -> None:
    desk = closed()
    drafts = tuple(DraftProposal(id=f"v{n}", title="x", symbol=f"A/HRC/31/L.{n}") for n in range(2))
    of_drafts = desk.session.sitting.evolve(kind="action on drafts")
    both = desk.session.evolve(proposals=drafts, sitting=of_drafts)
    entry = entry_of(both, SPOKE)
    for session, choices in (
        (desk.session.evolve(proposals=drafts), None),
        (both.evolve(proposals=drafts[:1]), None),
        (both, ("", "L.0", "L.1")),
    ):
        field = entry_form(session, entry, desk.clock.now, names_of(desk)).fields[1]  # the next after the name
        assert (field.choices if field.name == "draft" else None) == choices
    command = correction(both, entry, {"draft": "L.1"}, names_of(desk))
    assert command == entries.EditEntry(entry=entry.id, changes={"draft": "v1"})


CORRECTED = ((SPOKE, "c", "cut short"), (ABSENT, "w", "withdrawn"), (WAITS, "a", "absent"))


async def test_an_outcome_is_corrected_after_the_closing_in_six_keys() -> None:
    desk = closed()
    start = desk.session
    app = app_for(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await ready(app, pilot)
        for entry_id, letter, outcome in CORRECTED:
            desk.begin_anew(start)
            app.session = start
            await pilot.pause()
            pane.queue.select(entry_id)
            keys = ("enter", "down", letter, "enter")
            assert len(keys) <= MOST_KEYS
            await pilot.press(*keys)
            assert entry_of(desk.session, entry_id).outcome == outcome, (entry_id, letter)


def closed_with_note() -> tuple[MemoryDesk, Note, Form, dict[str, str]]:
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


def test_a_note_that_is_not_touched_is_not_changed() -> None:
    desk, note, form, texts = closed_with_note()
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
def test_what_is_written_in_the_form_of_a_note_is_on_record(texts: Mapping[str, str], said: str) -> None:
    desk, note, form, values = closed_with_note()
    values |= texts
    assert form.check is not None
    assert form.check(values) == ""
    changes = place_corrected(desk.session, note, values)
    sentence = desk.do(notes.EditNote(note=note.id, changes=changes)).sentence
    assert sentence == f"The note of 10.03 is corrected: {said}"


async def test_by_keys_a_note_goes_to_another_speaker_and_what_an_act_recorded_stays() -> None:
    desk, note, *_ = closed_with_note()
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
