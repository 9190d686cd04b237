"""Acts handed to the desk and what became of them; what is asked when a session is opened; half-typed lines kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from secretary_tui.desk.desk import ActResult, Desk
from secretary_tui.desk.left_over import left_over_sentences
from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.floor import CallNext, EndSpeech, GiveFloor
from secretary_tui.domain.acts.lists import SetLimit
from secretary_tui.domain.acts.notes import AddNote
from secretary_tui.domain.acts.sitting import NextBlock
from secretary_tui.domain.forecast.schedule import speech_in_doubt
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.text import counted
from secretary_tui.errors import NextStep, NotSaved, Refused, WantsAgain
from secretary_tui.ui.app.main_screen import MainScreen
from secretary_tui.ui.lines.docked_line import DockedLine, LineDraft
from secretary_tui.ui.messages import DraftChanged, Tell
from secretary_tui.ui.widgets.cells import changed_names_of, cut, names_of

if TYPE_CHECKING:
    from textual.app import App


UNDO: Final = NextStep("app.undo", "takes it back")
#: Acts that ask to be given again.
ASKING: Final = (CallNext, GiveFloor, NextBlock, SetLimit)
REDO: Final = NextStep("app.redo", "does it again")


class DeskActs:
    """Does acts at the desk, takes them back, and does them again; `show` shows the session that results."""

    def __init__(self, desk: Desk, main: MainScreen, show: Callable[[], None]) -> None:
        self._desk = desk
        self._main = main
        self._show = show
        self._question: tuple[Act, float] | None = None  # of which act, and until which real second it stands

    def do(self, command: Act) -> None:
        """Do an act; one that was asked about is sure when it is given again."""
        asked_of, until = self._question or (None, 0.0)
        if isinstance(command, ASKING) and asked_of == command and self._desk.clock.real() <= until:
            command = replace(command, sure=True)
        self._answer(lambda: self._desk.do(command), UNDO, command)

    def undo(self) -> None:
        """Take the last own act back."""
        self._answer(self._desk.undo, REDO)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._answer(self._desk.redo, UNDO)

    def _answer(self, act: Callable[[], ActResult], hint: NextStep, command: Act | None = None) -> None:
        self._question = None
        try:
            done = act()
        except WantsAgain as again:
            self._question = (command, self._desk.clock.real() + again.seconds) if command else None
            self._main.say(again.sentence, then=again.then, refused=True)
        except Refused as refused:
            self._main.say(refused.sentence, then=refused.then, refused=True)
            if isinstance(command, AddNote):
                self._main.note_line.give_back()
        else:
            self._main.hints.drop(self._main.tab)
            self._say(done, hint)
        self._show()

    def _say(self, done: ActResult, hint: NextStep) -> None:
        """Say what an act did; papers that it leaves out of date are named in a second row, in place of the hint."""
        after = self._desk.session
        if done.outdated:
            self._main.say(f"{done.sentence.removesuffix('.')}. {done.outdated}", then=done.then)
        else:
            before = self._main.session
            names = partial(changed_names_of, before, after), partial(names_of, before, after)
            self._main.say(done.sentence, hint=hint, then=done.then, names=names)


#: Cells of a dialog and of its frame; rows of the screen that are not available for its acts.
DIALOG_CELLS: Final = 80
FRAME_CELLS: Final = 4
OTHER_ROWS: Final = 8


async def ask(app: "App[object]", desk: Desk) -> None:
    """Ask the questions there are, one by one; runs in a worker."""
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
        sure = [Option("k", "keep them", "they are offered at the next opening"), Option("y", "forget them for good")]
        says = "They are in no file, and nothing brings them back."
        answer = await app.push_screen_wait(Choice(f"Forget {acts}?", sure, says=says))
    if answer == "d":
        sentence = _take_up(desk, count)
    elif answer == "y":
        desk.drop_left_over()
        sentence = f"{acts} of an earlier run {are} forgotten."
    else:
        sentence = f"{acts} of an earlier run {are} kept, and offered again when the session is opened."
    if desk.news:  # reported in the same line
        desk.news.insert(0, sentence)
    else:
        app.post_message(Tell(sentence))


def _take_up(desk: Desk, count: int) -> str:
    """Do the acts of an earlier run; returns in a sentence how many were done."""
    refused = desk.take_up_left_over()
    done = f"{count - refused} of {counted(count, 'act')}" if refused else counted(count, "act")
    return f"{done} of an earlier run done{', and waiting for the disk' if desk.unsaved else ''}."


def _rows_of_acts(app: "App[object]", desk: Desk) -> str:
    """Return the number of acts and a row for each, as many as fit the screen."""
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


class KeptDrafts:
    """The drafts of this terminal; a read-only session has no drafts."""

    def __init__(self, main: MainScreen, desk: Desk) -> None:
        self._main = main
        self._drafts = None if desk.read_only else desk.drafts

    def restore(self) -> None:
        """Bring the drafts of a former run back."""
        drafts = self._drafts.load() if self._drafts else {}
        self._main.give_drafts({key: draft.text for key, draft in drafts.items()})
        if (note := drafts.get("note")) is not None:
            self._main.note_line.widget.restore(note.text, note.context)
            self._main.say("A half-typed note was kept.", then=(NextStep("app.note", "goes on with it"),))

    def keep(self, draft: DraftChanged) -> None:
        """Keep a draft, or drop it if its text is empty; say why it could not be kept."""
        try:
            self._keep(draft)
        except NotSaved as refused:
            self._main.say(refused.sentence, refused=True)

    def _keep(self, draft: DraftChanged) -> None:
        if self._drafts is None:
            return
        if draft.text:
            self._drafts.save(draft.key, draft.text, draft.context)
        else:
            self._drafts.drop(draft.key)

    def keep_all(self) -> None:
        """Keep what is half typed at this instant; when the program ends, no message arrives any more.

        Raises NotSaved.
        """
        for screen in self._main.app.screen_stack:
            for node in (screen, *screen.walk_children(DockedLine)):
                draft = getattr(node, "draft", None)
                newest = draft.newest() if isinstance(draft, LineDraft) else None
                if newest is not None:
                    self._keep(newest)
