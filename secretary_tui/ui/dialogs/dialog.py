"""The base of dialogs; short questions (a choice, a line, an hour, leaving, an open speech); a note above a dialog."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Offset, Size
from textual.screen import ModalScreen
from textual.widgets import Input, Static
from textual.widgets.input import Selection

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import at_limit, limit_of
from secretary_tui.domain.text import ZERO, UnreadableTime, clean, hour_text, minutes_text, read_instant
from secretary_tui.keys.global_keys import DIALOG_KEYS, QUICK_NOTE_KEYS
from secretary_tui.ui.docked_line import LineField
from secretary_tui.ui.key_actions import Tell, bindings, with_keys
from secretary_tui.ui.note_line import NoteLine
from secretary_tui.ui.terminal.repaints import DirtyLinesScreen
from secretary_tui.ui.widgets.cells import cut, wrapped

if TYPE_CHECKING:
    from textual.timer import Timer


Result = TypeVar("Result")
#: The rows of the main screen with a message and the keys.
FOOT_ROWS = 2


def arrows(action: str, *, letters: bool = False) -> list[BindingType]:
    """Return bindings of ↑, ↓, page up and page down, which call an action with -1, 1, -10 and 10.

    With `letters`, k and j do the same as ↑ and ↓.
    """
    steps = {"up,k" if letters else "up": -1, "down,j" if letters else "down": 1, "pageup": -10, "pagedown": 10}
    return [Binding(keys, f"{action}({by})", show=False) for keys, by in steps.items()]


class Frame(Vertical):
    """The frame of a dialog, with its title in the upper border and its keys in the lower one."""

    DEFAULT_CSS = """
    Frame {
        width: 80; max-width: 100%; height: auto; max-height: 100%; padding: 0 1;
        border: round $primary; border-title-color: $primary; border-title-style: bold;
        border-subtitle-color: $text-muted; background: $background;
    }
    """

    def show_keys(self, line: str) -> None:
        """Show a line of keys in the lower border; each id in braces, such as `{dialog.close}`, becomes a key."""
        markup = Content(f" {with_keys(self, line)} ").markup
        if markup != self.border_subtitle:
            self.border_subtitle = markup


class ProblemLine(Static):
    """A line of a dialog for a sentence about a mistake; hidden while there is none."""

    sentence = ""

    def say(self, sentence: str) -> None:
        """Show a sentence; an empty one hides the line.

        The same sentence again changes nothing, because Textual would lay out the dialog anew.
        """
        if sentence != self.sentence:
            self.sentence = sentence
            self.display = bool(sentence)
            self.update(Content(sentence))


class Dialog(DirtyLinesScreen[Result | None], ModalScreen[Result | None]):
    """The base of all dialogs: a question or a page above the tabs, which returns a value, or None after escape.

    A key for another tab leaves a dialog as escape does, by `action_leave`.
    """

    #: Whether a mistake is shown below the body; otherwise the body shows it.
    says_at_foot: ClassVar[bool] = True
    #: Whether the keys of the tab work only after the dialog is closed, as messages then say.
    is_closed_first: ClassVar[bool] = True
    keys_line: str = "enter takes it · {dialog.close} leaves it"

    BINDINGS: ClassVar[list[BindingType]] = bindings(DIALOG_KEYS)
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: transparent;
        .said { color: $error; text-style: bold; height: auto; display: none; }
        .hint { color: $text-muted; height: auto; }
    }
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self.heading = title
        self.frame = Frame(id="box")
        self.said = ProblemLine("", classes="said")
        self._repeated: str | None = None  # a message of the main screen

    def compose(self) -> ComposeResult:
        with self.frame as frame:
            frame.border_title = Content(f" {self.heading} ").markup
            frame.show_keys(self.keys_line)
            yield from self.body()
            if self.says_at_foot:
                yield self.said

    def body(self) -> ComposeResult:
        """Yield the widgets inside the frame."""
        yield from ()

    def say(self, sentence: str) -> None:
        """Show a sentence about a mistake; an empty sentence removes it."""
        self.said.say(sentence)

    @property
    def covers_messages(self) -> bool:
        """Whether the dialog covers the line of messages of the main screen."""
        return not self.frame.is_attached or self.frame.region.bottom > self.size.height - FOOT_ROWS

    def show_message(self, sentence: str) -> None:
        """Show a message of the main screen here if a dialog covers its line; an empty one removes the last one."""
        covers = any(isinstance(screen, Dialog) and screen.covers_messages for screen in self.app.screen_stack)
        if covers and (sentence or self.said.sentence == self._repeated):
            self.say(sentence)
            self._repeated = sentence or None

    @on(Tell)
    def _tell(self, message: Tell) -> None:
        """Show the sentence of a field here, because the dialog covers the line of messages."""
        message.stop()
        self.say(message.sentence)

    def action_scroll(self, by: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_leave(self) -> None:
        self.dismiss(None)


class TextField(LineField):
    """The field for a line of text in a dialog.

    With `selects`, the text is selected when the field gets the focus: a letter replaces it, an arrow key keeps it.
    When such a field loses the focus, the beginning of the text is shown again.
    """

    def __init__(self, value: str = "", *, placeholder: str = "", selects: bool = False) -> None:
        super().__init__(placeholder=placeholder)
        self._selects = selects
        self.value = value
        if selects:
            self.cursor_position = 0

    def on_focus(self, event: events.Focus) -> None:
        if self._selects and not event.from_app_focus:
            self.selection = Selection(len(self.value), 0)  # with the cursor at the beginning, which stays in view

    def on_blur(self) -> None:
        if self._selects:
            self.cursor_position = 0


class NoteOverDialog(DirtyLinesScreen[None], ModalScreen[None]):
    """The line for a quick note above an open dialog, which stays open below it.

    It continues the unfinished note of `line`, the note line of the main screen.
    """

    is_of_note: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = bindings(QUICK_NOTE_KEYS)
    DEFAULT_CSS = """
    NoteOverDialog { align: left bottom; background: transparent; }
    NoteOverDialog:ansi { background: transparent; }
    NoteOverDialog DockedLine { margin: 0 0 2 0; }
    """

    def __init__(self, line: NoteLine, session: Session, now: datetime) -> None:
        super().__init__()
        self._of = line
        self.line = NoteLine()
        self.line.follow(session, now)

    def compose(self) -> ComposeResult:
        yield self.line

    def on_mount(self) -> None:
        if text := self._of.text:
            self.line.restore(text, self._of.context())
        self.line.open()

    def action_leave(self) -> None:
        self._of.restore(self.line.text, self.line.context())
        self.dismiss(None)


#: A question that appears by itself ignores keys until no key has been pressed for this many seconds.
IN_FLIGHT_SECONDS = 1.0
#: Rows of the borders of a frame, above and below together, and cells at its two sides together.
BORDERS = 2
EDGES = 4
#: The widest frame, in cells.
CELLS = 80


@frozen
class Option:
    """An option of a `Choice`: its key, its text, and an explanation in grey.

    If the key is one small letter or one digit, pressing it picks the option. Otherwise only the arrows and enter do.
    """

    key: str
    text: str
    more: str = ""


class ScrolledDialog(Dialog[Result]):
    """The base of dialogs whose rows scroll if there is no room for all; a sentence below them is always in view."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.rows = VerticalScroll(id="rows", can_focus=False)

    def say(self, sentence: str) -> None:
        super().say(sentence)
        self.take_height(self.app.size)

    def take_height(self, size: Size) -> None:
        """Give the rows the height that the frame and the sentence leave in a screen of this size."""
        sentence = self.said.sentence
        lines = len(wrapped(sentence, min(CELLS, size.width) - EDGES)) if sentence else 0
        self.rows.styles.max_height = max(1, size.height - BORDERS - lines)


class Choice(ScrolledDialog[str]):
    """A dialog in which the user picks one of several options; it returns the key of this option.

    `says` is the text above the options, `at` the index of the option that is marked first.
    """

    keys_line = "a letter, or ↑ ↓ and enter · {dialog.close} leaves it"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "up", show=False),
        Binding("down", "step(1)", "down", show=False),
        Binding("enter", "pick", "take", show=False),
    ]
    DEFAULT_CSS = """
    Choice #rows { height: auto; scrollbar-size-vertical: 1; }
    """

    def __init__(self, title: str, options: Sequence[Option], *, says: str = "", at: int = 0) -> None:
        super().__init__(title)
        self.options = tuple(options)
        self.says = says
        self.at = at
        pressed = "".join(option.key for option in self.options if len(option.key) == 1)
        if not pressed:
            self.keys_line = self.keys_line.removeprefix("a letter, or ")
        elif pressed.isdigit():
            self.keys_line = self.keys_line.replace("a letter", "a number")
        self._ignores_keys = False
        self._until_quiet: Timer | None = None

    def ignore_keys_in_flight(self) -> None:
        """Ignore keys, except escape, that were typed before the user could read the question.

        Call this before the question is shown, if it appears by itself.
        """
        self._ignores_keys = True

    def on_mount(self) -> None:
        if self._ignores_keys:
            self._until_quiet = self.set_timer(IN_FLIGHT_SECONDS, self.take_keys)

    def take_keys(self) -> None:
        self._ignores_keys = False
        self.say("")

    def body(self) -> ComposeResult:
        self.take_height(self.app.size)
        with self.rows:
            if self.says:
                yield Static(Content(self.says))
                yield Static("")
            for index in range(len(self.options)):
                yield Static(self._row(index), classes="option")

    def on_resize(self, event: events.Resize) -> None:
        self.take_height(event.size)
        self.call_after_refresh(self._show_marked)

    def say(self, sentence: str) -> None:
        super().say(sentence)
        self.call_after_refresh(self._show_marked)

    def _show_marked(self) -> None:
        if self.at == 0:
            self.rows.scroll_home(animate=False, immediate=True)  # to the question above it
        self._marked.scroll_visible(animate=False, immediate=True)

    @property
    def _marked(self) -> Static:
        return [*self.query(".option").results(Static)][self.at]

    def _row(self, index: int) -> Content:
        option = self.options[index]
        here = index == self.at
        letter = option.key if len(option.key) == 1 else " "
        key = ((letter, "bold $accent"), "  ") if any(len(other.key) == 1 for other in self.options) else ()
        line = Content.assemble(("▸ " if here else "  "), *key, (option.text, "bold" if here else ""))
        more = cut(option.more, CELLS - EDGES - 2 - line.cell_length)
        return line + Content.styled(f"  {more}", "$text-muted") if more else line

    @property
    def cursor_screen_offset(self) -> Offset:
        return self._marked.content_region.offset

    def action_step(self, by: int) -> None:
        before, self.at = self.at, (self.at + by) % len(self.options)
        rows = list(self.query(".option").results(Static))
        for index in {before, self.at}:
            rows[index].update(self._row(index), layout=False)
        self._show_marked()

    def action_pick(self) -> None:
        self.dismiss(self.options[self.at].key)

    def on_key(self, event: events.Key) -> None:
        """Close with the option whose letter was pressed, small or capital, unless keys are still ignored."""
        if self._ignores_keys and self._until_quiet is not None and event.key != "escape":
            event.stop()
            event.prevent_default()
            self._until_quiet.reset()
            self.say("Keys typed before this question were ignored.")
            return
        for option in self.options:
            if (event.character or "").lower() == option.key:
                event.stop()
                self.dismiss(option.key)
                return


class Prompt(Dialog[str]):
    """A dialog that asks for one line of text and returns it.

    `check` returns a sentence if the text is wrong, else an empty one. `means` returns what the text would do. This is
    shown while the user types, and a mistake takes its place, so that nothing moves.
    """

    DEFAULT_CSS = """
    Prompt #means { min-height: 1; }
    """

    def __init__(
        self,
        title: str,
        *,
        value: str = "",
        hint: str = "",
        check: Callable[[str], str] | None = None,
        means: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(title)
        self.value = value
        self.hint = hint
        self.check = check
        self.means = means

    def body(self) -> ComposeResult:
        if self.hint:
            yield Static(Content(self.hint), classes="hint")
        yield TextField(self.value, selects=True)
        if self.means is not None:
            yield Static(Content(self.means(self.value)), id="means")

    def say(self, sentence: str) -> None:
        super().say(sentence)
        for means in self.query("#means"):
            means.display = not sentence

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.say("")
        if self.means is not None:
            self.query_one("#means", Static).update(Content(self.means(event.value.strip())))

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        event.stop()
        text = event.value.strip()
        wrong = self.check(text) if self.check else ""
        if wrong:
            self.say(wrong)
        else:
            self.dismiss(text)


def whole_number(low: int, high: int, what: str) -> Callable[[str], str]:
    """Return a function that checks whether a text is a whole number from `low` to `high`.

    The function returns a sentence about the mistake, with the noun `what` for the number, or an empty text.
    """

    def check(text: str) -> str:
        try:
            number = int(text.replace("−", "-"))
        except ValueError:
            return f"Write {what} as a whole number, such as {max(low, 1)}."
        return "" if low <= number <= high else f"Write {what} between {low} and {high}."

    return check


REHEARSE = "r"
RUN_NOW = "n"
#: The answers that end an open speech: at the last act, at its limit, or at a time for which `time_question` asks next.
AT_LAST_ACT = "last act"
AT_LIMIT = "limit"
AT_A_TIME = "time"


class QuitQuestion(Choice):
    """The question before the desk is left, if something is running or not saved; ctrl+q again leaves.

    It returns “q” for leaving and “s” for staying; `says` is what the user should know before.
    """

    keys_line = "{app.quit} or enter leaves · {dialog.close} stays"

    def __init__(self, says: str) -> None:
        super().__init__("Leave the desk?", [Option("q", "leave"), Option("s", "stay")], says=says)


def reason_to_ask(session: Session, now: datetime, unsaved: str, waiting: str = "") -> str:
    """Return what the user should know before leaving the desk; empty if nothing is running and all is saved.

    `unsaved` is the reason why acts are not saved, `waiting` a sentence on what becomes of the unsaved acts.
    """
    parts: list[str] = []
    holder, block = session.holder, session.running
    if holder is not None and holder.spans:
        verb = "has had the floor for" if holder.is_speaking else "is paused; on the floor since"
        start = hour_text(holder.spans[0].start, session.sitting.zone)
        since = minutes_text(max(ZERO, now - holder.spans[-1].start)) if holder.is_speaking else start
        parts.append(f"{clean(session.name_of(holder))} {verb} {since}.")
    elif block is not None:
        parts.append(f"“{clean(block.title)}” is running; nobody has the floor.")
    if parts:
        stays = "" if unsaved or waiting else ", and everything is as you left it when the session is opened again"
        parts.append(f"The clock goes on{stays}.")
    if unsaved:
        parts.append(f"NOT SAVED: {clean(unsaved)}{'.' if waiting else ''}")
    if waiting:
        parts.append(waiting)
    return " ".join(parts)


def other_date_question(session: Session, now: datetime) -> Choice:
    """Return the question that is asked if the sitting is to begin at a time that is not planned.

    It returns `REHEARSE`, `RUN_NOW`, or None for neither.
    """
    planned, today = (
        f"{instant.astimezone(session.sitting.zone):%-d %B %Y, %-H.%M}" for instant in (session.sitting.starts, now)
    )
    options = [
        Option(REHEARSE, "rehearse", "on a copy, from the planned start"),
        Option(RUN_NOW, "run it now", "the times of today go into the file"),
    ]
    question = Choice(f"Planned for {planned}", options, says=f"It is {today}.")
    question.keys_line = "a letter, or ↑ ↓ and enter · {dialog.close} cancels"
    return question


class ResumeQuestion(Choice):
    """The question how an open speech ended, or whether it goes on; asked at the opening if that is in doubt.

    `ends` contains the instant of the end for the answers `AT_LAST_ACT` and `AT_LIMIT`, as far as they are offered.
    After the answer `AT_A_TIME`, the `time_question` follows. The question appears by itself, so no letter answers it:
    letters such as `a` are keys of the list, which the user may be typing.
    """

    keys_line = "↑ ↓ and enter · {dialog.close}: still speaking"

    def __init__(self, session: Session, entry: Entry, now: datetime, last_act: datetime | None) -> None:
        limit, zone = limit_of(session, entry), session.sitting.zone
        self.ends: dict[str, datetime] = {}
        if last_act is not None and last_act >= entry.spans[-1].start:
            self.ends[AT_LAST_ACT] = last_act
        if limit is not None:
            self.ends[AT_LIMIT] = at_limit(entry, limit)
        words = {AT_LAST_ACT: "ended at the last act", AT_LIMIT: "ended at its limit"}
        options = [
            Option("goes on", "still speaking", f"for {minutes_text(now - entry.spans[0].start)} by now"),
            *(Option(key, words[key], hour_text(end, zone, seconds=True)) for key, end in self.ends.items()),
            Option(AT_A_TIME, "ended at another time", "you give the time next"),
        ]
        since = hour_text(entry.spans[0].start, zone, seconds=True)
        says = f"{clean(session.name_of(entry))} has had the floor since {since}."
        super().__init__("An open speech", options, says=says)


def time_question(session: Session, entry: Entry, now: datetime) -> Prompt:
    """Return the question at which hour an open speech ended; it returns the typed hour, such as “10.41.30”."""
    start, zone = entry.spans[-1].start, session.sitting.zone

    def check(text: str) -> str:
        instant = time_of_day(text, start, session)
        if instant is None:
            return "Write a time such as 10.41 or 10.41.30."
        first, last = (hour_text(end, zone, seconds=True) for end in (start, now))
        return "" if start <= instant <= now else f"Write a time between {first} and {last}."

    return Prompt("When did it end?", hint="Write the local time in the room, such as 10.41 or 10.41.30", check=check)


def time_of_day(text: str, after: datetime, session: Session) -> datetime | None:
    """Return the first instant, not before `after`, at the typed hour in the zone of the sitting.

    The second in which `after` lies means `after` itself. An hour that is typed with a day is on this day, even before
    `after`. “+5” is five minutes after `after`. Returns None if the text cannot be read.
    """
    zone, second = session.sitting.zone, after.replace(microsecond=0)
    day = after.astimezone(zone).date()
    try:
        instant = read_instant(text, zone, after, days=(day,))
        if instant < second:
            instant = read_instant(text, zone, after, days=(day + timedelta(days=1),))
    except UnreadableTime:
        return None
    return after if instant == second else instant
