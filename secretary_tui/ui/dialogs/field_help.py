"""What stands below the field of a form that is chosen: what it is for in a line, or all that is to be known of it."""

from collections.abc import Sequence
from typing import Final

from textual.content import Content
from textual.widgets import Static

from secretary_tui.ui.dialogs.form_fields import FormField
from secretary_tui.ui.key_bindings import with_keys

#: What is said of what stands for a group of fields.
FOLDED: Final = "Space shows these fields, or folds them away."


class FieldHelp(Static):
    """One sentence and the bounds of a number; while `is_whole`, the explanation of the field."""

    DEFAULT_CSS = """
    FieldHelp { height: 1; padding: 0 0 0 3; text-wrap: nowrap; text-overflow: ellipsis; }
    FieldHelp.-whole { height: auto; text-wrap: wrap; }
    """

    def __init__(self, fields: Sequence[FormField]) -> None:
        super().__init__("", classes="hint about")
        self._fields = {field.name: field for field in fields}
        self._groups = {field.group for field in fields if field.group}
        self.is_whole = False

    def show(self, name: str, mistake: str = "") -> None:
        """Say it of the field or group of this name; `mistake` is what is wrong with it as it stands."""
        field = self._fields.get(name)
        if field is None:
            text = FOLDED if name in self._groups else ""
        elif self.is_whole:
            lines = field.explanation or (field.about,)
            text = "\n".join((*lines, f"Wrong: {mistake}") if mistake else lines)
        else:
            text = "  ".join(filter(None, (field.about, field.bounds)))
        self.update(Content(with_keys(self, text)))
        self.display = bool(text)
        self.set_class(self.is_whole, "-whole")
