"""What is asked when a session is opened: acts that never reached the disk, a speech that may have ended unseen."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from secretary_tui.desk.desk import Desk
from secretary_tui.desk.left_over import left_over_sentences
from secretary_tui.domain.acts.floor import EndSpeech
from secretary_tui.domain.forecast.schedule import speech_in_doubt
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.text.phrases import counted
from secretary_tui.errors import Refused
from secretary_tui.ui.app.desk_acts import UNDO
from secretary_tui.ui.messages import Tell
from secretary_tui.ui.widgets.cells import cut

if TYPE_CHECKING:
    from textual.app import App

#: Cells of a dialog, and those of its frame; rows of the screen that are not for the acts in it.
DIALOG_CELLS: Final = 80
FRAME_CELLS: Final = 4
OTHER_ROWS: Final = 8


async def ask(app: "App[object]", desk: Desk) -> None:
    """Ask what there is to be asked, one after the other; runs in a worker."""
    if desk.read_only:
        return
    if desk.pending.left_over:
        await _ask_of_left_over(app, desk)
    await _ask_of_speech(app, desk)


async def _ask_of_left_over(app: "App[object]", desk: Desk) -> None:
    """Offer the acts of an earlier run to be done or forgotten, and say what became of them."""
    from secretary_tui.ui.dialogs.choice import Choice, Option

    count = len(desk.pending.left_over)
    acts, are = counted(count, "act"), "is" if count == 1 else "are"
    options = [
        Option("d", "do them now", "at the times they were done"),
        Option("f", "forget them"),
    ]
    question = Choice("Not saved last time", options, says=_rows_of_acts(app, desk))
    question.ignore_keys_in_flight()
    answer = await app.push_screen_wait(question)
    if answer == "f":
        sure = [Option("k", "keep them", "they are offered again"), Option("y", "forget them for good")]
        says = "They are in no file, and nothing brings them back."
        answer = await app.push_screen_wait(Choice(f"Forget {acts}?", sure, says=says))
    if answer == "d":
        sentence = _take_up(desk, count)
    elif answer == "y":
        desk.drop_left_over()
        sentence = f"{acts} of an earlier run {are} forgotten."
    else:
        sentence = f"{acts} of an earlier run {are} kept, and offered again when the session is opened."
    if desk.news:  # told in the same line
        desk.news.insert(0, sentence)
    else:
        app.post_message(Tell(sentence))


def _take_up(desk: Desk, count: int) -> str:
    """Do the acts of an earlier run; returns in a sentence how many were done."""
    refused = desk.take_up_left_over()
    done = f"{count - refused} of {counted(count, 'act')}" if refused else counted(count, "act")
    return f"{done} of an earlier run done{', and waiting for the disk' if desk.unsaved else ''}."


def _rows_of_acts(app: "App[object]", desk: Desk) -> str:
    """Return a row for each act, as many as the screen has room for, below how many there are."""
    width, height = min(app.size.width, DIALOG_CELLS) - FRAME_CELLS, app.size.height - OTHER_ROWS
    rows = [cut(row, width) for row in left_over_sentences(desk.pending.left_over, desk.session)]
    count, most = len(rows), max(1, height if len(rows) <= height else height - 1)
    more = [f"and {count - most} more, which go with them"] if count > most else []
    return "\n".join((f"{counted(count, 'act')} of an earlier run never reached the disk:", *rows[:most], *more))


async def _ask_of_speech(app: "App[object]", desk: Desk) -> None:
    session, now, last_act = desk.session, desk.clock.now(), desk.journal.last_at()
    booted = getattr(desk.clock, "booted", None)
    entry = speech_in_doubt(session, now, booted() if booted else None, last_act)
    if entry is None:
        return
    from secretary_tui.ui.dialogs.sitting_questions import AT_A_TIME, ResumeQuestion, TimeQuestion, time_of_day

    question = ResumeQuestion(session, entry, now, last_act)
    question.ignore_keys_in_flight()
    answer = await app.push_screen_wait(question) or ""
    ended = question.ends.get(answer)
    if answer == AT_A_TIME:
        text = await app.push_screen_wait(TimeQuestion(session, entry, now))
        ended = time_of_day(text, entry.spans[-1].start, session) if text else None
    if ended is not None:
        _end(app, desk, entry, ended)


def _end(app: "App[object]", desk: Desk, entry: Entry, at: datetime) -> None:
    """End the open speech, and say so, or why it cannot be: a colleague may have acted while it was asked."""
    if desk.session.holder != entry:
        app.post_message(Tell("Someone has acted on that speech meanwhile; it was left as it is.", refused=True))
        return
    try:
        done = desk.do(EndSpeech(), at)
    except Refused as refused:
        app.post_message(Tell(refused.sentence, refused=True, then=refused.then))
    else:
        app.post_message(Tell(done.sentence, then=(UNDO,)))
