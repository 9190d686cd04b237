"""The line in which a right of reply is asked for: whom it answers is known, who asks is typed as any name."""

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.content import Content

from secretary_tui.domain.commands import AddEntry
from secretary_tui.domain.folding import fold
from secretary_tui.domain.session import Session
from secretary_tui.domain.text import ordinal
from secretary_tui.errors import NextStep
from secretary_tui.names.line import Inscription
from secretary_tui.ui.lines.add_field import ListPasted
from secretary_tui.ui.lines.add_line import AddLine
from secretary_tui.ui.widgets.cells import cut

#: So much of a name stands in the label.
TARGET_CELLS = 22


class ReplyLine(AddLine):
    """A right of reply: one name, and the line closes; enter in the empty line takes the target away, or back."""

    DEFAULT_CSS = """
    ReplyLine.-two-rows .line--answer { text-align: left; color: $foreground; }
    ReplyLine .line--label { max-width: 47; }
    """
    draft_key = ""
    hint: ClassVar[str] = "who asks · enter alone: to nobody · {line.close}"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (the name that every widget gives it)
        super().__init__(id=id)
        self.target = ""
        self._to = ""

    def ask(self, target: str) -> None:
        """Open for a reply to `target`, to nobody in particular if that is empty."""
        self.target = self._to = target
        self.open("")

    def label(self) -> Content:
        """Say whom the reply answers."""
        return Content(f"Right of reply{f' to {cut(self._to, TARGET_CELLS)}' if self._to else ''}, by:")

    def already(self, read: Inscription, session: Session) -> str:
        """Say which reply of the delegation it is, from the second on, and when the rules foresee no such."""
        del read
        who = fold(self.picked.name)
        made = [
            session.reply_number(entry)
            for entry in session.places(self.list_id)
            if entry.is_reply and entry.outcome not in ("withdrawn", "absent") and fold(session.name_of(entry)) == who
        ]
        number, foreseen = max(made, default=0) + 1, len(session.rules.reply_limits)
        if number == 1:
            return ""
        return f"its {ordinal(number)} reply{f', the rules foresee {foreseen}' if number > foreseen else ''}"

    @property
    def is_closed(self) -> bool:
        """A list that is closed to names takes replies."""
        return False

    def command(self, read: Inscription, session: Session) -> AddEntry:
        """The act that puts the reply behind all statements."""
        return replace(super().command(read, session), kind="right of reply", replies_to=self._to, groups=None)

    def enter(self) -> None:
        """Take the name; in the empty line change whether the reply answers anybody."""
        if self.text:
            super().enter()
        else:
            self._to = "" if self._to else self.target
            self.paint()

    def put_on(self, read: Inscription) -> None:
        """One reply at a time: what it is, if nobody knows, `#` or its form says."""
        super().put_on(read)
        self._added, self._categories = None, ()
        self.close()

    @on(ListPasted)
    def _pasted(self, event: ListPasted) -> None:
        """Several lines are no reply; they stay with whoever copied them."""
        event.stop()
        step = NextStep("speakers.add", "takes a list")
        self.tell("One delegation replies at a time: type or paste one name.", step, refused=True)
