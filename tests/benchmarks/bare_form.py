"""The reference for dialogs: the form of an entry in stock Textual, with a label and a field for each value.

`python -m tests.benchmarks.bare_form SESSION` has a text input for each; followed by `selects`, it has a Select for
each choice. Enter opens the form, escape closes it.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Select, Static

from secretary_tui.storage.session_file import SessionFile
from secretary_tui.ui.dialogs.form import FormField
from secretary_tui.ui.dialogs.row_form import FIELDS, row_fields

WORD = "waiting"


class BareForm(ModalScreen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+s", "dismiss(None)", priority=True)]
    DEFAULT_CSS = """
    BareForm { align: center top; }
    BareForm > Vertical { width: 80; height: auto; max-height: 100%; border: round $primary; }
    BareForm VerticalScroll { height: auto; max-height: 26; }
    """

    def __init__(self, fields: Sequence[FormField], *, has_selects: bool) -> None:
        super().__init__()
        self._fields = fields
        self._has_selects = has_selects

    def compose(self) -> ComposeResult:
        with Vertical(), VerticalScroll(can_focus=False):
            for field in self._fields:
                yield Label(field.label)
                if field.choices and self._has_selects:
                    choices = [(text or "-", text) for text in field.choices]
                    yield Select(choices, value=field.value, allow_blank=False, compact=True)
                else:
                    yield Input(field.value, compact=True)


class BareApp(App[None]):
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "open")]

    def __init__(self, path: Path, *, has_selects: bool) -> None:
        super().__init__()
        self.animation_level = "none"
        session = SessionFile(path).read()
        self._fields = row_fields(session.on_list("floor")[3], FIELDS, session.sitting.zone)
        self._has_selects = has_selects

    def compose(self) -> ComposeResult:
        yield Static("\n".join(f"· {WORD} {n:3}  a name of a delegation            2:00" for n in range(40)))

    def action_open(self) -> None:
        self.push_screen(BareForm(self._fields, has_selects=self._has_selects))


if __name__ == "__main__":
    BareApp(Path(sys.argv[1]), has_selects="selects" in sys.argv).run(mouse=False)
