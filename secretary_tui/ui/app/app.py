"""The app that shows a desk: it follows the clock, does acts, asks at the opening, and keeps unfinished texts."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from textual import on
from textual.app import App
from textual.binding import Binding
from textual.reactive import reactive
from textual.screen import Screen

from secretary_tui.desk.desk import ActResult, Desk
from secretary_tui.desk.left_over import left_over_sentences
from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.floor import EndSpeech
from secretary_tui.domain.acts.notes import AddNote
from secretary_tui.domain.acts.sitting import ResumeSitting, Suspend
from secretary_tui.domain.forecast.schedule import speech_in_doubt
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.guards import require_suspended_once
from secretary_tui.domain.text import counted
from secretary_tui.errors import NextStep, NotSaved, Refused, SecretaryError, WantsAgain
from secretary_tui.keys import THEMES
from secretary_tui.keys.global_keys import COMMON_KEYS, PRIORITY_KEYS, TABS
from secretary_tui.keys.tables import BoundKeys, KeyPlace, sentence_with_keys
from secretary_tui.ui.app.key_dialogs import KeyDialogs
from secretary_tui.ui.app.main_screen import MainScreen
from secretary_tui.ui.app.services import Leaving, Services
from secretary_tui.ui.docked_line import GOES_ON, DockedLine, LineDraft
from secretary_tui.ui.key_actions import Do, DraftChanged, KeyActions, RedoAct, Tell, UndoAct, bindings
from secretary_tui.ui.panes.pane import not_given
from secretary_tui.ui.terminal.cell_diff import PaintedOnce
from secretary_tui.ui.terminal.repaints import call_once_painted, outliving_app
from secretary_tui.ui.widgets.cells import names_of

UNDO = NextStep("app.undo", "takes it back")
REDO = NextStep("app.redo", "does it again")
#: The field of an act whose key was pressed again after `WantsAgain`.
_SURE: Mapping[str, Any] = {"sure": True}


#: What happens to unsaved acts that are neither done nor forgotten.
KEPT = "kept, and offered again when the session is opened"


async def ask(app: App[object], desk: Desk) -> None:
    """Ask the user about unsaved acts of an earlier run, then about a speech that may have ended meanwhile.

    In a read-only session nothing is asked. Call this in a worker, because it waits for the answers.
    """
    if desk.read_only:
        return
    if desk.pending.left_over:
        await _ask_of_left_over(app, desk)
    await _ask_of_speech(app, desk)


async def _ask_of_left_over(app: App[object], desk: Desk) -> None:
    from secretary_tui.ui.dialogs.dialog import Choice, Option

    count = len(desk.pending.left_over)
    acts = counted(count, "act")
    options = [
        Option("d", "do these acts now", "they keep the times at which they were done"),
        Option("f", "forget these acts"),
    ]
    says = f"{acts} of an earlier run never reached the disk:"
    says = "\n".join((says, *left_over_sentences(desk.pending.left_over, desk.session)))
    question = Choice("Not saved last time", options, says=says)
    question.ignore_keys_in_flight()
    answer = await app.push_screen_wait(question)
    if answer == "f":
        sure = [Option("k", "keep them", "they are offered at the next opening"), Option("y", "forget them for good")]
        says = "They are in no file, and nothing brings them back."
        answer = await app.push_screen_wait(Choice(f"Forget {acts}?", sure, says=says))
    acts_are = f"{acts} of an earlier run {'is' if count == 1 else 'are'}"
    sentence = f"{acts_are} {KEPT}."
    if answer == "d":
        refused = desk.take_up_left_over()
        done = f"{count - refused} of {acts}" if refused else acts
        sentence = f"{done} of an earlier run done{', and waiting for the disk' if desk.unsaved else ''}."
    elif answer == "y":
        try:
            desk.drop_left_over()
            sentence = f"{acts_are} forgotten."
        except SecretaryError as error:
            sentence = f"{acts_are} not forgotten, but {KEPT}: {error.sentence.removesuffix('.')}."
    if desk.news:  # the news is shown in the same line
        desk.news.insert(0, sentence)
    else:
        app.post_message(Tell(sentence))


async def _ask_of_speech(app: App[object], desk: Desk) -> None:
    session, now, last_act = desk.session, desk.clock.now(), desk.journal.last_at()
    booted = getattr(desk.clock, "booted", None)
    entry = speech_in_doubt(session, now, booted() if booted else None, last_act)
    if entry is None:
        return
    from secretary_tui.ui.dialogs.dialog import AT_A_TIME, ResumeQuestion, time_of_day, time_question

    question = ResumeQuestion(session, entry, now, last_act)
    question.ignore_keys_in_flight()
    answer = await app.push_screen_wait(question) or ""
    ended = question.ends.get(answer)
    if answer == AT_A_TIME:
        text = await app.push_screen_wait(time_question(session, entry, now))
        ended = time_of_day(text, entry.spans[-1].start, session) if text else None
    if ended is None:
        return
    if desk.session.holder != entry:
        app.post_message(Tell("Someone has acted on that speech meanwhile; it was left as it is.", refused=True))
        return
    try:
        done = desk.do(EndSpeech(), ended)
    except Refused as refused:
        app.post_message(Tell(refused.sentence, refused=True, then=refused.then))
    else:
        app.post_message(Tell(done.sentence, then=(UNDO,)))


#: What is half-typed in a line, by the key of its draft.
_LINES = {"note": "note", "add.floor": "name"}
#: The most ticks per second, also in a fast rehearsal.
MOST_TICKS = 4.0
#: The fewest ticks per second, also in a slow rehearsal, because each tick checks the file and writes unsaved acts.
LEAST_TICKS = 1.0


@outliving_app
class SecretaryApp(PaintedOnce, inherit_bindings=False):
    """The app of one terminal: it passes the session and the time to the screen, and the user's acts to the desk.

    `key_actions` contains the actions of the keys that work in every tab.
    """

    BINDINGS = bindings(
        (*PRIORITY_KEYS, *COMMON_KEYS), Binding("ctrl+c", "how_to_quit", id="app.how-to-quit", show=False, system=True)
    )

    session: reactive[Session] = reactive(not_given, repaint=False, always_update=True)
    now: reactive[datetime] = reactive(not_given, repaint=False)
    unsaved: reactive[str] = reactive("", repaint=False)
    stepped: reactive[float] = reactive(0.0, repaint=False)

    def __init__(self, desk: Desk, services: Services | None = None) -> None:
        self.services = services = services or Services()
        super().__init__(services.theme)
        self.desk = desk
        self.leaving = Leaving()
        self.bound_keys = BoundKeys(services.keymap, read_only=desk.read_only, only_reads=desk.only_reads)
        self.main = main = MainScreen(self.bound_keys, services)
        main.strip.alerts = services.alerts
        self.key_actions = KeyActions(self)
        self._question: tuple[Act, float] | None = None  # the act to ask for again, and until which real second
        self._drafts = None if desk.read_only else desk.drafts  # a read-only session has no unfinished texts
        self._open_line = ""  # the key of the draft whose line was open when an earlier run ended
        self._dialogs = dialogs = KeyDialogs(desk, main, services, self.key_actions.do, self.leave)
        self.key_actions.actions |= {
            **{f"tab.{tab.id}{key}": partial(dialogs.show_tab, tab.id) for tab in TABS for key in ("", ".digit")},
            **{f"look.{name}": partial(dialogs.choose_look, name) for name in THEMES},
            "app.note": dialogs.open_note,
            "app.palette": dialogs.open_palette,
            "app.paint": self.repaint_all,
            "app.quit": dialogs.quit,
            "app.undo": self._undo,
            "app.redo": self._redo,
            "app.export": dialogs.show_papers,
            "app.open": dialogs.open_another,
            "app.help": dialogs.show_help,
            "app.find": main.find,
            "sitting.close": dialogs.close_sitting,
            "sitting.suspend": self._suspend_or_resume,
            "desk.handover": dialogs.show_handover,
            "room.message": dialogs.ask_message_to_room,
        }
        self.key_actions.at_once |= {"app.undo", "app.redo"}
        self.set_keymap(self.bound_keys.keymap)
        for screen, owner in ((self, SecretaryApp), (main, MainScreen)):
            screen.set_reactive(owner.session, desk.session)
            screen.set_reactive(owner.now, desk.clock.now())
        self.set_reactive(SecretaryApp.unsaved, desk.unsaved)
        main.note_line.follow(main.public_session, main.now)

    def get_default_screen(self) -> Screen[None]:
        here = SecretaryApp
        return self.main.data_bind(here.session, here.now, here.unsaved, here.stepped)

    def on_mount(self) -> None:
        kept, greeting = self._restore_drafts(), self.services.greeting
        said = " ".join(filter(None, (kept, greeting)))
        if said and self.desk.news:  # the first tick shows the news in the same line
            self.desk.news.insert(0, said)
        elif self.services.is_unready and not greeting:
            then = (NextStep("agenda.missing", "lists it"),)
            self.main.say(f"{kept} Something is still missing".lstrip(), then=then)
        elif said:
            self.main.say(said, refused=bool(greeting))
        call_once_painted(self, self._begin)

    def _begin(self) -> None:
        if self._open_line:
            self.key_queue.release()  # first, as the tick may fail; the keys are processed after this call
        self._tick()
        self.services.ready()
        if self._open_line == "note":
            self.main.note_line.open()
        elif self._open_line and self.main.shown is not None:
            self.main.shown.call_later(self.main.shown.action_do, "speakers.add")
        self._dialogs.ask_first()

    def _tick(self) -> None:
        """Set the next tick, then write unsaved acts, show acts of colleagues, and show the present second.

        Ticks follow the seconds of the clock. A clock at another speed has at least `LEAST_TICKS` and at most
        `MOST_TICKS` per real second.
        """
        clock = self.desk.clock
        left = (1_000_000 - clock.now().microsecond) / 1_000_000  # the next tick is set first, as this one may fail
        seconds = max(left / clock.speed + 0.002, 1 / MOST_TICKS if clock.speed > 1 else 0.0)
        self.set_timer(min(seconds, 1 / LEAST_TICKS + 0.002), self._tick)
        with self.main.repaints.together():
            try:
                self._follow_others()
            finally:  # the clock goes on even if no file can be opened
                self.stepped = clock.stepped()
                self.now = clock.now()

    def _follow_others(self) -> None:
        if self.desk.refresh() or self.desk.session is not self.session:
            self.session = self.desk.session
        self.desk.news += [*self.services.left_desks.refresh(), *self.services.relieved()]
        self.unsaved = self.desk.unsaved or self.services.left_desks.unsaved
        if self.desk.news:
            self.main.say(" ".join(self.desk.news), then=self.desk.then, refused=True)
            self.desk.news.clear()

    def _show_desk(self) -> None:
        """Show the session of the desk after an act; the session and the time of the act are painted together."""
        now = self.desk.clock.now()
        if self.desk.session is not self.session:
            self.set_reactive(SecretaryApp.now, now)
            self.main.take_instant(now)
            self.session = self.desk.session
        self.unsaved = self.desk.unsaved or self.services.left_desks.unsaved
        self.now = now

    async def action_do(self, row_id: str) -> None:
        await self.key_actions.do(row_id)

    def act(self, command: Act) -> None:
        self.take(Do(command))

    def tell(self, sentence: str, *then: NextStep, refused: bool = False) -> None:
        self.post_message(Tell(sentence, refused, then))

    def action_how_to_quit(self) -> None:
        self.tell("The clock goes on when the desk is left.", NextStep("app.quit", "leaves it"))

    def leave(self, leaving: Leaving) -> None:
        """Save the unfinished lines and end the app; `leaving` says why and is read by the caller of the app."""
        self.keep_drafts()
        self.leaving = leaving
        self.exit()

    @on(Do)
    async def _do(self, message: Do) -> None:
        command = message.command
        if self._dialogs.asks_of_date(command):
            return
        before = self.session.suspension
        asked_of, until = self._question or (None, 0.0)
        if asked_of == command and self.desk.clock.real() <= until:
            command = replace(command, **_SURE)
        self._show_answer(lambda: self.desk.do(command), UNDO, message.command)
        if isinstance(command, Suspend) and self.session.suspension is not before:
            await self.main.ask_reason()

    def _suspend_or_resume(self) -> None:
        require_suspended_once(self.session, self.desk.clock.now())
        self.main.finish_reason()  # first, so that the message is about the key
        self.act(ResumeSitting() if self.session.suspension else Suspend())

    @on(UndoAct)
    def _undo(self) -> None:
        self._show_answer(self.desk.undo, REDO)

    @on(RedoAct)
    def _redo(self) -> None:
        self._show_answer(self.desk.redo, UNDO)

    def _show_answer(self, act: Callable[[], ActResult], hint: NextStep, command: Act | None = None) -> None:
        """Call `act`, which does, undoes or redoes an act at the desk, and show its result or its refusal.

        `hint` is the step that takes the result back. `command` is the act itself; it is needed if the act may
        ask for a second press.
        """
        main, before, self._question = self.main, self.main.session, None
        try:
            done = act()
        except WantsAgain as again:
            self._question = (command, self.desk.clock.real() + again.seconds) if command else None
            main.say(again.sentence, then=again.then, refused=True, is_of_tab=True)
        except Refused as refused:
            main.say(refused.sentence, then=refused.then, refused=True, is_of_tab=True)
            if isinstance(command, AddNote):
                main.note_line.give_back()
        else:
            if isinstance(command, AddNote):
                main.select_written(self.desk.session.notes[-1].id)
            main.hints.drop(main.tab)
            if done.outdated:
                main.say(f"{done.sentence.removesuffix('.')}. {done.outdated}", then=done.then)
            else:
                main.say(done.sentence, hint=hint, then=done.then, names=partial(names_of, before, self.desk.session))
        self._show_desk()

    @on(Tell)
    def _tell(self, message: Tell) -> None:
        said = message.sentence
        self.main.say(said, then=message.then, refused=message.refused, is_of_tab=message.is_of_tab)

    def _restore_drafts(self) -> str:
        """Give unfinished texts of an earlier run to their lines; return sentences about a kept note and a kept name.

        The sentences are joined; without a kept note and name the text is empty.
        """
        main, drafts = self.main, self._drafts.load() if self._drafts else {}
        main.give_drafts({key: draft.text for key, draft in drafts.items()})
        if (note := drafts.get("note")) is not None:
            main.note_line.restore(note.text, note.context)
        return " ".join(self._kept(key, drafts[key].context) for key in _LINES if key in drafts)

    def _kept(self, key: str, context: Mapping[str, str]) -> str:
        kept, tab = f"A half-typed {_LINES[key]} was kept", self.main.tab
        if "left" in context or self._open_line or (key != "note" and tab != "speakers"):
            return sentence_with_keys(f"{kept}.", (GOES_ON[key],), self.main.bound_keys, KeyPlace(tab))
        self._open_line = key
        self.key_queue.is_held = True  # keys typed before the line is open again belong to its text
        return f"{kept} and is open again."

    def keep_drafts(self) -> None:
        """Save the texts of all unfinished lines and dialogs now, because later messages would not arrive any more.

        A text that cannot be saved is left out: a full disk must not prevent the user from leaving.
        """
        for screen in self.screen_stack:
            for node in (screen, *screen.walk_children(DockedLine)):
                draft = getattr(node, "draft", None)
                newest = draft.newest() if isinstance(draft, LineDraft) else None
                if newest is not None:
                    with suppress(NotSaved):
                        self._keep(newest)

    def _keep(self, draft: DraftChanged) -> None:
        if self._drafts is None:
            return
        if draft.text:
            self._drafts.save(draft.key, draft.text, draft.context)
        else:
            self._drafts.drop(draft.key)

    @on(DraftChanged)
    def _draft(self, message: DraftChanged) -> None:
        try:
            self._keep(message)
        except NotSaved as refused:
            self.main.say(refused.sentence, refused=True)
