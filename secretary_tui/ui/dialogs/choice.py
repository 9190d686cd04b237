"""Short questions: one of a few answers, by its letter or with the arrows; one number or one line of text."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key, Resize
from textual.geometry import Offset, Size
from textual.widgets import Input, Static

from secretary_tui.domain.frozen import frozen
from secretary_tui.ui.dialogs.dialog import Dialog, TextField
from secretary_tui.ui.widgets.cells import wrapped

if TYPE_CHECKING:
    from textual.timer import Timer


#: A question that nobody asked for ignores keys until none has been pressed for this many seconds.
IN_FLIGHT_SECONDS: Final = 1.0
#: Rows of a frame above and below its content, and cells at its sides.
BORDERS: Final = 2
EDGES: Final = 4
#: The widest frame, in cells.
CELLS: Final = 80


@frozen
class Option:
    """One option: the letter that picks it (or a name, if no letter does), its text, and an explanation in grey."""

    key: str
    text: str
    more: str = ""


class Choice(Dialog[str]):
    """Return the key of the option that was picked."""

    #: Whether the letter of an option picks it; else only the arrows and enter do.
    has_letters: ClassVar[bool] = True
    keys_line: ClassVar[str] = "a letter, or ↑ ↓ and enter · {dialog.close} leaves it"
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
        self._scroll = VerticalScroll(id="rows", can_focus=False)
        self._ignores_keys = False
        self._until_quiet: Timer | None = None

    def ignore_keys_in_flight(self) -> None:
        """Ignore keys that were typed before the question could be read; for a question that nobody asked for."""
        self._ignores_keys = True

    def on_mount(self) -> None:
        """If keys are ignored, accept them once none has come for a while."""
        if self._ignores_keys:
            self._until_quiet = self.set_timer(IN_FLIGHT_SECONDS, self.take_keys)

    def take_keys(self) -> None:
        """Accept keys as answers from now on."""
        self._ignores_keys = False
        self.say("")

    def body(self) -> ComposeResult:
        """Yield what is asked and a row for each option."""
        self._take_height(self.app.size)
        with self._scroll:
            if self.says:
                yield Static(Content(self.says))
                yield Static("")
            for index in range(len(self.options)):
                yield Static(self._row(index), classes="option")

    def on_resize(self, event: Resize) -> None:
        """Use the available height, and keep the marked option in view."""
        self._take_height(event.size)
        self.call_after_refresh(self._show_marked)

    def say(self, sentence: str) -> None:
        """Show what is wrong below the options, and give it room."""
        super().say(sentence)
        self._take_height(self.app.size)
        self.call_after_refresh(self._show_marked)

    def _take_height(self, size: Size) -> None:
        sentence = self.said.sentence
        rows = len(wrapped(sentence, min(CELLS, size.width) - EDGES)) if sentence else 0
        self._scroll.styles.max_height = max(1, size.height - BORDERS - rows)

    def _show_marked(self) -> None:
        """Scroll to the marked option, and at the first to what is asked above it as well."""
        if self.at == 0:
            self._scroll.scroll_home(animate=False, immediate=True)
        self._marked.scroll_visible(animate=False, immediate=True)

    @property
    def _marked(self) -> Static:
        return [*self.query(".option").results(Static)][self.at]

    def _row(self, index: int) -> Content:
        option = self.options[index]
        here = index == self.at
        width = max(cell_len(other.key) for other in self.options)
        letter = option.key + " " * (width - cell_len(option.key))
        key = ((letter, "bold $accent"), "  ") if self.has_letters else ()
        line = Content.assemble(("▸ " if here else "  "), *key, (option.text, "bold" if here else ""))
        return line + Content.styled(f"  {option.more}", "$text-muted") if option.more else line

    @property
    def cursor_screen_offset(self) -> Offset:
        """The place of the marked option on the screen."""
        return self._marked.content_region.offset

    def action_step(self, by: int) -> None:
        """Go to the option above or below."""
        before, self.at = self.at, (self.at + by) % len(self.options)
        rows = list(self.query(".option").results(Static))
        for index in {before, self.at}:
            rows[index].update(self._row(index), layout=False)
        self._show_marked()

    def action_pick(self) -> None:
        """Take the option that is marked."""
        self.dismiss(self.options[self.at].key)

    def on_key(self, event: Key) -> None:
        """Take the option of this letter."""
        if self._ignores_keys and self._until_quiet is not None and event.key != "escape":
            event.stop()
            event.prevent_default()
            self._until_quiet.reset()
            self.say("Keys typed before this question were ignored.")
            return
        for option in self.options if self.has_letters else ():
            if event.character == option.key:
                event.stop()
                self.dismiss(option.key)
                return


class Prompt(Dialog[str]):
    """Ask for one line; `check` returns a sentence if it cannot be taken, else an empty string.

    `means` says what would come of the text, while it is typed, and what is wrong takes its place: nothing jumps.
    """

    holds_text: ClassVar[bool] = True
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
        """Yield the hint and the line."""
        if self.hint:
            yield Static(Content(self.hint), classes="hint")
        yield TextField(self.value, selects=True)
        if self.means is not None:
            yield Static(Content(self.means(self.value)), id="means")

    def say(self, sentence: str) -> None:
        """Say what is wrong in the place of what the text would mean."""
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
    """Return a check for a whole number between two others; `what` is the noun of the sentence."""

    def check(text: str) -> str:
        try:
            number = int(text.replace("−", "-"))
        except ValueError:
            return f"Write {what} as a whole number, such as {max(low, 1)}."
        return "" if low <= number <= high else f"Write {what} between {low} and {high}."

    return check
