"""Lines for typing at the foot of the screen: field, unfinished text, base class, and the line that asks a question."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar, Literal

from rich.highlighter import Highlighter
from textual import events, on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Offset, Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static

from secretary_tui.domain.acts.agenda_rows import EditRow
from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.row import LINE_LENGTH, PROSE_LENGTH
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import JOINERS, clean
from secretary_tui.errors import NextStep
from secretary_tui.keys.global_keys import LINE_KEYS, PROMPT_LINE_KEYS
from secretary_tui.ui.key_actions import Do, DraftChanged, Tell, UndoAct, bindings, send_up, with_keys
from secretary_tui.ui.terminal.repaints import outliving_disk
from secretary_tui.ui.widgets.cells import wrapped

#: The characters of a pasted text that are read, more than any field accepts; the rest is not even cleaned.
MOST_PASTED = 4 * PROSE_LENGTH


def fitting(text: str, room: int, most: int, *, lines: bool = False) -> tuple[str, str]:
    """Return the first `room` characters of a pasted text, cleaned, and a sentence that says that the rest was cut off.

    The sentence is empty if the whole text fits. It names `most`, the number of characters that the field accepts. With
    `lines`, line breaks are kept; otherwise they become blanks.
    """
    read = text[:MOST_PASTED]
    pasted = clean(read if lines else " ".join(read.splitlines()), lines=lines)
    is_cut = len(pasted) > max(0, room) or len(text) > MOST_PASTED
    cut = f"The end of the pasted text was cut off: {at_most(most)}" if is_cut else ""
    return pasted[: max(0, room)], cut


def at_most(most: int) -> str:
    """Return “at most 120 characters fit here.”, for a field that accepts `most` characters."""
    return f"at most {most:,} characters fit here."


@outliving_disk
class LineField(Input):
    """A field for one line of clean text, without a blinking cursor and without animation.

    In monochrome, cursor and selection are reversed; Textual would show them black on white.
    """

    #: As in Textual, but a letter does not cause a new layout, because the height of the field is fixed.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    DEFAULT_CSS = """
    LineField, LineField:focus { background: $panel; background-tint: $foreground 0%; }
    LineField {
        & > .input--placeholder { color: $text-muted; text-style: italic; }
        &:ansi > .input--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
        &:ansi > .input--selection { text-style: reverse; }
    }
    """

    def __init__(
        self, *, placeholder: str = "", max_length: int = LINE_LENGTH, highlighter: Highlighter | None = None
    ) -> None:
        super().__init__(
            placeholder=placeholder,
            compact=True,
            select_on_focus=False,
            max_length=max_length,
            highlighter=highlighter,
        )
        self.most = max_length  # as `max_length`, which may be None for Textual
        self.cursor_blink = False

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell of the cursor on the screen; at the end of the text, Textual returns the next one."""
        place = super().cursor_screen_offset
        return place - (1, 0) if self.cursor_at_end else place

    def update_node_styles(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002 - as Textual calls it
        """Do nothing: a field looks the same with and without the focus, so its first styles remain valid."""

    def on_key(self, event: events.Key) -> None:
        """Insert a typed joiner: Textual does not insert this invisible character, which some scripts need."""
        if event.character and event.character in JOINERS:
            event.stop()
            event.prevent_default()
            self.take_pasted(event.character)

    def on_paste(self, event: events.Paste) -> None:
        # Textual would insert only the first line, without cleaning it
        event.stop()
        event.prevent_default()
        self.take_pasted(event.text)

    def take_pasted(self, text: str) -> None:
        room = self.most - len(self.value) + len(self.selected_text)
        pasted, cut = fitting(text, room, self.most)
        if pasted:
            self.replace(pasted, *sorted(self.selection))
        if cut:
            self.post_message(Tell(cut, refused=True))

    def restricted(self) -> None:
        # Textual calls this when a typed letter does not fit
        super().restricted()
        self.post_message(Tell(at_most(self.most).capitalize(), refused=True))


#: A half-typed text is saved at most this many seconds after its first unsaved letter.
DRAFT_SECONDS = 0.8
#: The steps that go on with an unfinished text, by the key of its draft.
GOES_ON = {
    "note": NextStep("app.note", "goes on with it"),
    "add.floor": NextStep("speakers.add", "goes on with it"),
}


class LineDraft:
    """Sends the unfinished text of a line or a dialog to the app, which saves it under the name `key`.

    With an empty `key` nothing is saved. `text` returns the typed text. `context` returns the values that are saved
    with it, such as the instant of a note.
    """

    def __init__(
        self, line: Widget, key: str, text: Callable[[], str], context: Callable[[], dict[str, str] | None]
    ) -> None:
        self._line = line
        self._key = key
        self._text = text
        self._context = context
        self._timer: Timer | None = None
        self._last_text: str | None = None  # as it was last sent to the app
        self._is_left = False  # whether escape closed the line with a text in it

    def newest(self) -> DraftChanged | None:
        """Return the message that saves the present text, or that deletes the draft if the text is empty.

        Returns None if `key` is empty, or if the text is empty and no text was sent before.
        """
        text = self._text()
        if not self._key or (not text and self._last_text is None):
            return None
        left = {"left": "yes"} if self._is_left else {}
        return DraftChanged(self._key, text, {**(self._context() or {}), **left} if text else None)

    @property
    def _is_handed(self) -> bool:
        return self._text() == (self._last_text or "")

    def keep(self) -> None:
        """Send the unfinished text to the app now, if it differs from the last text that was sent."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        draft = self.newest()
        if draft is not None and not self._is_handed:
            self._last_text = draft.text
            self._line.post_message(draft)

    def keep_soon(self) -> None:
        """Send the text to the app after `DRAFT_SECONDS`, with the letters that are typed until then."""
        if self._key and self._timer is None and not self._is_handed:
            self._timer = self._line.set_timer(DRAFT_SECONDS, self.keep)

    def take_as_kept(self) -> None:
        self._last_text = self._text()
        self._is_left = False

    def leave(self) -> None:
        """Remember that the user closed the line with a text in it, and name the key that goes on with it, if any."""
        self._is_left, self._last_text = True, None  # it is saved once more, as left
        if step := GOES_ON.get(self._key):
            send_up(self._line, Tell("What was typed is kept", then=(step,)))

    def take_up(self) -> bool:
        """Note that the line is open again; return whether it still has the text with which the user closed it."""
        was_left, self._is_left = self._is_left, False
        return was_left and bool(self._text())


#: The most rows of an answer.
MOST_ROWS = 4
#: The rows of a line for its label and its field.
OWN_ROWS = 2
#: Seconds after the first paint until the widgets of a line are made, unless the line is opened before.
FILL_SECONDS = 0.25


class DockedField(LineField):
    """The field of a docked line; the line may handle a key or a pasted text before the field does."""

    def __init__(self, line: "DockedLine") -> None:
        super().__init__(placeholder=line.placeholder, max_length=line.max_length, highlighter=line.highlighter)
        self.docked = line
        self.can_focus = line.is_open  # the cursor has no place in a line that is not on the screen

    def on_key(self, event: events.Key) -> None:
        if self.docked.takes_key(event):
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        if self.docked.takes_paste(event.text):
            event.stop()
            event.prevent_default()

    def action_step(self, by: int) -> None:
        self.docked.step(by)


@outliving_disk
class DockedLine(Vertical):
    """The base of the input lines below a list or above the line of messages; escape closes a line.

    A subclass says what its line shows, and what its keys do. After enter takes a text, the line stays open for the
    next one, unless `take` closes it. A closed line has no height. The owner of a line sets its `session` and its `now`
    by `follow` before it opens the line, and when they change.
    """

    #: The name under which a half-typed text is saved; empty for lines that do not save it.
    draft_key: ClassVar[str] = ""
    #: Escape drops the text (empty), keeps it to be continued, or keeps it until the next letter replaces it.
    keeps_text: ClassVar[Literal["", "for more", "for another"]] = "for more"
    placeholder: ClassVar[str] = ""
    max_length: ClassVar[int] = LINE_LENGTH
    #: Marks parts of the text in the field; None if nothing is marked.
    highlighter: Highlighter | None = None
    #: The class of the field; it binds the keys of this line.
    field_class: ClassVar[type[DockedField]] = DockedField
    #: The CSS class of the line, and its parts row by row: texts, the sign “›” (prompt) and the field.
    look: ClassVar[str] = "-note"
    parts: ClassVar[tuple[tuple[str, ...], ...]] = (("label", "answer"), ("prompt", "field"))

    DEFAULT_CSS = """
    DockedLine {
        height: 0;
        background: $surface;
        &.-open { height: 2; }
        &.-open.-rows-2 { height: 3; }
        &.-open.-rows-3 { height: 4; }
        &.-open.-rows-4 { height: 5; }
        & > Horizontal { height: 1; }
        &.-rows-2 > .line--said { height: 2; }
        &.-rows-3 > .line--said { height: 3; }
        &.-rows-4 > .line--said { height: 4; }
        & > * { display: none; }  /* the parts of a closed line, which has no height, need no layout */
        &.-open > * { display: block; }
        &.-open.-low { height: 1; }
        &.-open.-low > Horizontal { display: none; }
        &.-open.-low > .line--last { display: block; }  /* :last-child would style all rows anew */
        & Static { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & .line--above { height: 0; }
        & .line--label { width: auto; max-width: 60%; text-style: bold; }
        & .line--answer { width: 1fr; color: $text-muted; }
        &.-rows-2 .line--answer { height: 2; text-wrap: wrap; }
        &.-rows-3 .line--answer { height: 3; text-wrap: wrap; }
        &.-rows-4 .line--answer { height: 4; text-wrap: wrap; }
        & .line--prompt { width: 2; padding: 0 0 0 1; text-style: bold; }
        & LineField { width: 2fr; }
        &.-note .line--answer { text-align: right; }
        &.-names .line--label { max-width: 40; }
        &.-names .line--answer, &.-question .line--answer { color: $foreground; }
    }
    """
    BINDINGS = bindings(LINE_KEYS)

    session: Session
    now: datetime

    def __init__(self) -> None:
        super().__init__(classes=self.look)
        #: The part of the answer that must not be cut and may need several rows.
        self.whole = ""
        self.rows_above = 0
        self.draft = LineDraft(self, self.draft_key, lambda: self.text, self.context)
        self._texts: dict[str, Static] = {}  # empty until the widgets are made
        self._shown: dict[str, Content] = {}
        self._room = 0  # the rows that were free for the line when its height was set
        self._rows = 0, 1  # rows of the text above, and of the answer

    # What a subclass says ---------------------------------------------------------------------------------------

    def label(self) -> Content:
        """Return the label, which is shown before the answer or the field."""
        return Content("")

    def understood(self, text: str) -> Content:
        """Return the answer to the typed text: what enter would do. It is painted only when it changes."""
        del text
        return Content("")

    def above(self, text: str, rows: int) -> Content:
        """Return the text for the rows above the line, at most `rows` rows; `text` is the typed text."""
        del text, rows
        return Content("")

    def typed(self, text: str) -> None:
        """React to a change of the typed text, before it is painted."""

    def take(self, text: str) -> bool:
        """Do what enter does with the cleaned `text`; return whether the field is emptied for the next text."""
        raise NotImplementedError

    def takes_key(self, event: events.Key) -> bool:
        """Handle a key that is not for the field; return whether it was handled."""
        del event
        return False

    def takes_paste(self, text: str) -> bool:
        """Handle a pasted text that is not for the field; return whether it was handled."""
        del text
        return False

    def step(self, by: int) -> None:
        """Do what the arrow keys do: up (-1) or down (1)."""

    def prepare(self) -> None:
        """Set up for a new text: called when the line opens empty and after each accepted text.

        A subclass may call it again while the field is empty.
        """

    def follow(self, session: Session, now: datetime) -> None:
        """Use this session and this time from now on."""
        self.session, self.now = session, now

    def context(self) -> dict[str, str] | None:
        """Return the values that are saved with the draft; `restore` gets them again. None if there are none."""
        return None

    def restore(self, text: str, context: Mapping[str, str] | None = None) -> None:
        """Put a saved text back into the field; `context` is what `context` returned when it was saved."""
        del context
        self.put_text(text)
        self.draft.take_as_kept()

    # The widgets ------------------------------------------------------------------------------------------------

    @cached_property
    def field(self) -> DockedField:
        return self.field_class(self)

    def fill(self) -> None:
        """Make the widgets of the line before a key opens it, so that the key need not wait for them."""
        if self.is_attached:
            self._make_widgets()

    def _make_widgets(self) -> None:
        # all are mounted at once, because the next key may already be for the field
        if self._texts:
            return
        self._texts = {part: Static("", classes=f"line--{part}", markup=False) for part in ("above", "label", "answer")}
        self._shown = dict.fromkeys(self._texts, Content(""))
        prompt = Static("›", classes="line--prompt", markup=False)
        widgets: dict[str, Widget] = {**self._texts, "prompt": prompt, "field": self.field}
        for names in self.parts:
            row: Widget = self
            if len(names) > 1:
                self.mount(row := Horizontal(classes="line--last" if names is self.parts[-1] else "line--said"))
            if row.is_attached:  # false while the screen is being closed
                row.mount(*(widgets[name] for name in names))

    def show_texts(self) -> None:
        self._make_widgets()
        text, label = self.text, self.label()
        answer = self.understood(text)
        beside = label.cell_length + 2 if ("label", "answer") in self.parts else 0
        width = max(1, self.screen.size.width - 2 - beside)
        answer_rows = min(MOST_ROWS, len(wrapped(self.whole, width)))
        rows_above = self._take_rows(self.rows_above if self.is_open else 0, answer_rows)
        texts = {"above": self.above(text, rows_above) if self.is_open else Content(""), "label": label}
        for part, said in (texts | {"answer": answer}).items():
            shown = self._shown[part]
            if (said.plain, said.spans) != (shown.plain, shown.spans):
                self._texts[part].update(said, layout=part == "label")
                self._shown[part] = said

    def _take_rows(self, above: int, answer_rows: int = 1) -> int:
        """Set the heights of the text above the line and of the answer; return the height of the text above.

        `above` and `answer_rows` are the rows that they need. If there is too little room, the text above is reduced
        first, then the answer, then the label; the field is always visible. All heights are fixed numbers of rows,
        because a height by content would paint the screen twice.
        """
        self._room = rows_left(self)
        answer_rows = max(1, min(answer_rows, self._room - 1))
        above = max(0, min(above, self._room - OWN_ROWS - answer_rows + 1))
        for count in range(2, MOST_ROWS + 1):
            self.set_class(count == answer_rows, f"-rows-{count}")
        self.set_class(self._room < OWN_ROWS, "-low")
        if (above, answer_rows) != self._rows:  # Textual lays the screen out again even for the same height
            self._rows = above, answer_rows
            self.styles.height = above + OWN_ROWS + answer_rows - 1 if above else None
            self._texts["above"].styles.height = above or None
        return above

    def _fit(self, _: object) -> None:
        if self.is_open and self._room != rows_left(self):
            self.show_texts()

    # Opening and closing ----------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        return self.has_class("-open")

    @property
    def text(self) -> str:
        """The cleaned text of the field; empty before the field is made."""
        return clean(self.field.value) if "field" in vars(self) else ""

    def open(self, text: str | None = None) -> None:
        """Show the line and put the cursor into it.

        `text` replaces the text that is still in the field; None leaves it there.
        """
        if not self.is_open:
            self.add_class("-open")
            self.field.can_focus = True
            self.screen.screen_layout_refresh_signal.subscribe(self, self._fit)
        if text is not None:
            self.put_text(text)
        if not self.text:
            self.prepare()
        if self.draft.take_up():
            send_up(self, Tell(""))  # the key that the message named was pressed
            if self.keeps_text == "for another":
                self.field.action_select_all()
        self.show_texts()
        self.field.focus(scroll_visible=False)

    def put_text(self, text: str) -> None:
        self.field.value = clean(text)[: self.field.max_length]
        self.field.action_end()

    def close(self) -> None:
        """Remove the line from the screen; its text stays in the field, and is saved if this line saves drafts."""
        if not self.is_open:
            return
        self.draft.keep()
        self.remove_class("-open")
        self.field.can_focus = False  # not hidden but without height, as hiding repaints the whole screen
        if self.screen.focused is self.field:
            give_keyboard(self.screen)
        self.screen.screen_layout_refresh_signal.unsubscribe(self)
        self._take_rows(0)

    def enter(self) -> None:
        """Do what enter does; if the text is accepted, drop the draft and prepare for the next text."""
        if self.take(self.text) and self.is_open:
            self.field.value = ""
            self.draft.keep()
            self.prepare()
            self.show_texts()

    def act(self, command: Act) -> None:
        send_up(self, Do(command))

    def tell(self, sentence: str, *then: NextStep, refused: bool = False) -> None:
        send_up(self, Tell(sentence, refused, then))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.typed(self.text)
        self.show_texts()
        self.draft.keep_soon()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.enter()

    @on(Input.Blurred)
    def _left(self, event: Input.Blurred) -> None:
        event.stop()
        self.draft.keep()

    def on_mount(self) -> None:
        self.set_timer(FILL_SECONDS, self.fill)

    def on_unmount(self) -> None:
        self.draft.keep()

    def action_close_line(self) -> None:
        if not self.keeps_text:
            self.field.value = ""
        elif self.text:
            self.draft.leave()
        self.close()

    def action_undo_in_line(self) -> None:
        if self.field.value:
            empty = with_keys(self, "{line.undo} takes the last act back when the line is empty; ctrl+u empties it")
            self.tell(empty, refused=True)
        else:
            send_up(self, UndoAct())


def give_keyboard(screen: Screen[Any]) -> None:
    """Focus the lowest open line in view; without one, the first widget that accepts keys."""
    chain = screen.focus_chain
    lines = [widget for widget in chain if isinstance(widget, DockedField)]
    screen.set_focus((lines[-1:] or chain[:1] or [None])[0], scroll_visible=False)


def rows_left(line: Widget) -> int:
    """Return the most rows that a line can have, if each other widget with a flexible height keeps one row.

    For a docked line, or if the parent of the line has no size yet, this is the height of the screen.
    """
    holder = line.parent
    if not isinstance(holder, Widget) or not holder.size or line.styles.is_docked:
        return line.screen.size.height
    others = [widget for widget in holder.children if widget is not line and widget.display]
    return holder.size.height - sum(map(_least_rows, others))


def _least_rows(widget: Widget) -> int:
    if widget.styles.is_docked:
        return 0
    height = widget.styles.height
    return 1 if height is not None and height.is_fraction else widget.outer_size.height


class PromptField(DockedField):
    """The field for the answer to a question; ↑ and ↓ propose the previous and the next answer if there are several."""

    BINDINGS = bindings(PROMPT_LINE_KEYS)


@frozen
class LineQuestion:
    """A question for a `PromptLine`: its label, and the functions that handle the answer."""

    label: str
    #: Does what the answer asks for and returns an empty text, or returns why it cannot.
    take: Callable[[str], str]
    #: Returns what enter would do with a typed text.
    says: Callable[[str], str] | None = None
    #: A proposed answer; it is selected, so that the first letter replaces it.
    text: str = ""
    #: Called with each new text.
    typed: Callable[[str], None] | None = None
    #: Returns the previous (-1) or the next (1) answer to propose.
    step: Callable[[int], str] | None = None
    #: Whether the line stays open after an answer.
    stays: bool = False
    #: Gets the present text and a typed letter; returns whether it used the letter as a key.
    keys: Callable[[str, str], bool] | None = None
    #: Gets the typed text and a number of rows; returns at most that many lines, which compare the answer with others
    #: and are shown above the docked line.
    table: Callable[[str, int], Sequence[Content]] | None = None
    #: The most lines of the table.
    lines: int = 0


class PromptLine(DockedLine):
    """The line in which the user answers a `LineQuestion`, such as one for a place, a reason, a limit or a name."""

    keeps_text = ""
    field_class = PromptField
    look = "-question"
    parts = (("above",), *DockedLine.parts)
    question = LineQuestion("", lambda _: "", says=lambda _: "")
    _refusal = ""

    def ask(self, question: LineQuestion) -> None:
        self.question, self._refusal, self.rows_above = question, "", question.lines
        self.open(question.text)
        self.field.action_select_all()

    def ask_reason(self, suspension: str) -> None:
        """Ask why the sitting is suspended; `suspension` is the id of the row of the suspension."""

        def take(text: str) -> str:
            if text:
                self.act(EditRow(table="suspensions", row=suspension, changes={"reason": text}))
            return ""

        says = with_keys(self, "enter records the reason; it may be empty · {sitting.suspend} resumes")
        self.ask(LineQuestion("Suspended because", take, says=lambda _: says))

    def finish(self) -> None:
        if self.is_open:
            self.take(self.text)

    def label(self) -> Content:
        return Content(self.question.label)

    def understood(self, text: str) -> Content:
        says = self.question.says
        said = self._refusal or (says(text) if says else with_keys(self, "enter accepts · {line.close} cancels"))
        self.whole = said if self.question.table is None else ""  # the table needs the rows
        return Content.styled(said, "$text-error bold" if self._refusal else "")

    def above(self, text: str, rows: int) -> Content:
        table = self.question.table
        return Content("\n").join(table(text, rows)) if table is not None else Content("")

    def typed(self, text: str) -> None:
        self._refusal = ""
        if self.question.typed is not None and self.is_open:
            self.question.typed(text)

    def takes_key(self, event: events.Key) -> bool:
        keys = self.question.keys
        is_letter = event.is_printable and event.character
        return bool(keys and is_letter and keys(self.field.value, event.character or ""))

    def take(self, text: str) -> bool:
        """Handle the answer, and close the line unless the answer was refused or the question `stays`.

        The line also stays open if the answer led to another question. Always returns False: the closing of the line
        empties the field.
        """
        question = self.question
        self._refusal = question.take(text)
        if self._refusal or self.question.stays or self.question.label != question.label:
            self.show_texts()
        else:
            self.action_close_line()
        return False

    def step(self, by: int) -> None:
        if self.question.step is not None:
            self.field.value = self.question.step(by)
            self.field.action_select_all()
