"""The notes of the record, with the instant at which their line was opened."""

from secretary_tui.domain.acts.lists import SetLimit
from secretary_tui.domain.acts.notes import AddNote, EditNote, MarkReadOut, RemoveNote, TickNote
from secretary_tui.domain.model.rows.entry import Note
from tests.sittings import Run, at, called, sitting


def with_note() -> Run:
    run = called("Brazil")
    run.do(
        AddNote(text="What of reporting?", kind="question", at=at(1), block="floor-1", entry="e-brazil", to="p-allen"),
        2,
    )
    return run


def only_note(run: Run) -> Note:
    assert len(run.session.notes) == 1
    return run.session.notes[0]


def test_a_note_belongs_to_the_instant_its_line_was_opened() -> None:
    note = only_note(with_note())
    assert (note.at, note.block, note.entry, note.to) == (at(1), "floor-1", "e-brazil", "p-allen")


def test_correcting_ticking_removing() -> None:
    run = with_note()
    note = only_note(run).id
    run.play({4: (EditNote(note=note, changes={"text": "Who reports?", "kind": "follow-up"}), TickNote(note=note))})
    assert (only_note(run).text, only_note(run).kind, only_note(run).done) == ("Who reports?", "follow-up", True)
    run.do(TickNote(note=note, done=False), 4)
    assert only_note(run).done is False
    for changes, sentence in (
        ({"text": " "}, "would be empty"),
        ({"id": "n"}, "An id cannot be"),
        ({"kind": "x"}, "Kind is “x”"),
    ):
        run.refuses(sentence, EditNote(note=note, changes=changes), 4)
    run.do(RemoveNote(note=note), 5)
    assert run.session.notes == ()
    run.refuses("That note is gone", TickNote(note=note), 5)


def test_papers_may_contain_the_former_text_of_a_note() -> None:
    run = with_note()
    note = only_note(run).id
    run.refuses("The note is empty", AddNote(text=" "), 3)
    assert EditNote(note=note, changes={"text": "A"}).outdates_papers(run.session)
    assert RemoveNote(note=note).outdates_papers(run.session)


def test_where_a_carried_note_comes_from() -> None:
    note = {"id": "n", "at": at(1), "text": "A"}
    carried: tuple[dict[str, object], ...] = ({"speaker": "Brazil", "meeting": 17}, {"meeting": 2}, {})
    assert [Note.of(note | values).origin for values in carried] == ["Brazil, 17th meeting", "2nd meeting", ""]


def test_a_question_to_several_is_one_for_each_and_one_act() -> None:
    run = Run(sitting("Brazil"))
    run.do(AddNote(text="Who pays?", kind="question", to="p-allen", also_to=("p-mezmur",)), 2)
    first, second = run.session.notes
    assert (first.to, second.to, first.text, second.text) == ("p-allen", "p-mezmur", "Who pays?", "Who pays?")
    assert first.id != second.id
    run.refuses(
        "nobody “p-gone” on the panel", AddNote(text="x", kind="question", to="p-allen", also_to=("p-gone",)), 3
    )


def test_a_comment_is_read_out_and_nothing_else() -> None:
    run = with_note()
    run.refuses("this is a question", MarkReadOut(note=only_note(run).id), 3)
    run.do(AddNote(text="Hear us", kind="comment"), 3)
    comment = run.session.notes[-1].id
    run.do(MarkReadOut(note=comment), 4)
    assert run.session.notes[-1].read_out
    run.do(MarkReadOut(note=comment, read_out=False), 5)
    assert not run.session.notes[-1].read_out


def test_what_the_program_recorded_stays() -> None:
    run = Run(sitting("Brazil"))
    run.do(SetLimit(list="floor", seconds=90), 1)
    note = only_note(run).id
    run.refuses("cannot be ticked", TickNote(note=note), 2)
    run.refuses("undo the act to remove it", RemoveNote(note=note), 2)
    run.refuses(r"^Text cannot be written beside an act", EditNote(note=note, changes={"text": "It was cut."}), 2)
    run.do(EditNote(note=note, changes={"at": at(1, 30)}), 3)
    assert run.procedure == ["The speaking time was reduced to 1 minute and 30 seconds for all who had not spoken."]
