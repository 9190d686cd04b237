"""Pick one of a few, by its letter or with the arrows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.geometry import Offset
from textual.widgets import Static

from secretary_tui.domain.frozen import frozen
from secretary_tui.ui.dialogs.dialog import Dialog

if TYPE_CHECKING:
    from textual.timer import Timer

#: A question that comes unasked takes no key until none has come for so many seconds.
IN_FLIGHT_SECONDS: Final = 1.0


@frozen
class Option:
    """One of the few: the letter that picks it, or its name where none does, what it says, and a word more in grey."""

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
    Choice #rows { height: auto; max-height: 16; }
    """

    def __init__(self, title: str, options: Sequence[Option], *, says: str = "", at: int = 0) -> None:
        super().__init__(title)
        self.options = tuple(options)
        self.says = says
        self.at = at
        self._ignores_keys = False
        self._until_quiet: Timer | None = None

    def ignore_keys_in_flight(self) -> None:
        """Let no key answer that was typed before the question could be read; for one that comes unasked."""
        self._ignores_keys = True

    def on_mount(self) -> None:
        """Begin to wait for the end of what is typed."""
        if self._ignores_keys:
            self._until_quiet = self.set_timer(IN_FLIGHT_SECONDS, self.take_keys)

    def take_keys(self) -> None:
        """Take keys for an answer from now on."""
        self._ignores_keys = False
        self.say("")

    def body(self) -> ComposeResult:
        """Yield what is asked and a row for each option."""
        if self.says:
            yield Static(Content(self.says))
            yield Static("")
        with VerticalScroll(id="rows", can_focus=False):
            for index in range(len(self.options)):
                yield Static(self._row(index), classes="option")

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
        return [*self.query(".option").results(Static)][self.at].content_region.offset

    def action_step(self, by: int) -> None:
        """Go to the option above or below."""
        before, self.at = self.at, (self.at + by) % len(self.options)
        rows = list(self.query(".option").results(Static))
        for index in {before, self.at}:
            rows[index].update(self._row(index), layout=False)
        rows[self.at].scroll_visible(animate=False)

    def action_pick(self) -> None:
        """Take the option that is marked."""
        self.dismiss(self.options[self.at].key)

    def on_key(self, event: Key) -> None:
        """Take the option of this letter."""
        if self._ignores_keys and self._until_quiet is not None and event.key != "escape":
            event.stop()
            event.prevent_default()
            self._until_quiet.reset()
            self.say("What was typed before this was asked did nothing.")
            return
        for option in self.options if self.has_letters else ():
            if event.character == option.key:
                event.stop()
                self.dismiss(option.key)
                return
