"""One number or one line of text."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from secretary_tui.ui.dialogs.dialog import Dialog, TextField


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
