"""The line of a right of reply: who asks is the selected row, or is typed; then whom it answers."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content

from secretary_tui.domain.acts.inscribing import AddEntry
from secretary_tui.domain.model.replies import reply_number
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.cleaning import ordinal
from secretary_tui.domain.text.folding import fold
from secretary_tui.errors import NextStep
from secretary_tui.ui.key_bindings import with_keys
from secretary_tui.ui.lines.add_field import ListPasted
from secretary_tui.ui.lines.add_line import AddLine
from secretary_tui.ui.widgets.cells import cut

if TYPE_CHECKING:
    from secretary_tui.names.grammar.line import Inscription

#: So much of a name stands in the label.
ASKER_CELLS = 22


class ReplyLine(AddLine):
    """A right of reply: whom it answers, by a name that begins so, and the line closes; enter alone: nobody.

    In the empty line `tab` lets another ask, who need not be on the list.
    """

    DEFAULT_CSS = """
    ReplyLine .line--label { max-width: 40; }
    """
    draft_key = ""
    hint: ClassVar[str] = "enter alone: nobody · {add.next}: another asks"
    hint_who: ClassVar[str] = "who asks for the floor · {line.close} closes"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._selected: AddEntry | None = None
        self._reply: AddEntry | None = None  # of whoever asks, as soon as that is known

    def ask(self, session: Session, entry: Entry | None) -> None:
        """Open for a reply of the entry; who asks is typed first if there is none, or somebody of the podium."""
        self._selected = None
        if entry is not None and entry.name and entry.kind != "point of order":
            self._selected = AddEntry(
                list=self.list_id, name=session.name_of(entry), kind="right of reply", category=entry.category
            )
        self._reply = self._selected
        self.open("")

    def label(self) -> Content:
        """Say who asks, and what is typed now."""
        if self._reply is None:
            return Content("Right of reply, asked for by:")
        return Content(f"Reply of {cut(self._reply.name, ASKER_CELLS)}, to:")

    def understood(self, text: str) -> Content:
        """Say who asks, or whom the reply answers; which reply of the delegation it is comes first."""
        if self._reply is None and not text:
            return Content.styled(with_keys(self, self.hint_who), "$text-muted")
        if self._reply is None or self.session is None:
            return super().understood(text)
        number = self._number(self._reply.name, self.session)
        if not text:
            warned = Content.styled(f"{number} · " if number else "", "$text-warning bold")
            return warned + Content.styled(with_keys(self, self.hint), "$text-muted")
        read = self.read()
        if self._is_asker(read):
            return Content.styled(f"{self._reply.name} is who asks; whom does it answer?", "$text-error bold")
        if read.problem or read.is_empty:
            return super().understood(text)
        return self.candidate(read, number)

    def already(self, read: "Inscription", session: Session) -> str:
        """Say which reply of who asks it is, from the second on, and when the rules foresee no such."""
        del read
        return self._number(self.picked.name, session)

    def _number(self, name: str, session: Session) -> str:
        made = [
            reply_number(session, entry)
            for entry in session.places(self.list_id)
            if entry.is_reply
            and entry.outcome not in ("withdrawn", "absent")
            and fold(session.name_of(entry)) == fold(name)
        ]
        number, foreseen = max(made, default=0) + 1, len(session.rules.reply_limits)
        if number == 1:
            return ""
        return f"its {ordinal(number)} reply{f', the rules foresee {foreseen}' if number > foreseen else ''}"

    def _is_asker(self, read: "Inscription") -> bool:
        is_name = self._reply is not None and not read.problem and not read.is_empty
        return is_name and self._reply is not None and fold(self.picked.name) == fold(self._reply.name)

    @property
    def is_closed(self) -> bool:
        """A list that is closed to names takes replies."""
        return False

    def command(self, read: "Inscription", session: Session) -> AddEntry:
        """The act that puts the reply of who was typed behind all statements; whom it answers is typed next."""
        return replace(super().command(read, session), kind="right of reply", replies_to="", groups=None)

    def enter(self) -> None:
        """Take the name; in the empty line the reply answers nobody in particular."""
        if self.text or self._reply is None:
            super().enter()
        else:
            self._put("")

    def put_on(self, read: "Inscription") -> None:
        """Take who asks, then whom the reply answers; with that it is on the list and the line closes."""
        if self.session is None:
            return
        if self._reply is None:
            self._reply = self.command(read, self.session)
            self.clear()
        elif not self._is_asker(read):
            self._put(self.picked.name)

    def _put(self, replies_to: str) -> None:
        if self._reply is not None:
            self.act(replace(self._reply, replies_to=replies_to))
        self.close()

    def action_pick(self, by: int) -> None:
        """Take another name that is meant; in the empty line let another ask, or the selected one again."""
        if self.text:
            super().action_pick(by)
        else:
            self._reply = None if self._reply is not None else self._selected
            self.show_texts()

    @on(ListPasted)
    def _pasted(self, event: ListPasted) -> None:
        """Several lines are no reply; they stay with whoever copied them."""
        event.stop()
        step = NextStep("speakers.add", "takes a list")
        self.tell("One delegation replies at a time: type or paste one name.", step, refused=True)
