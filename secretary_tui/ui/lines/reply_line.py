"""The line of a right of reply: who asks, and whom it answers."""

from dataclasses import replace
from typing import Final

from textual.content import Content

from secretary_tui.domain.acts.entries import AddEntry
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import reply_number
from secretary_tui.domain.text import fold, ordinal
from secretary_tui.errors import NextStep
from secretary_tui.ui.key_actions import bound_keys, with_keys
from secretary_tui.ui.lines.name_line import NameLine, Words, is_list, name_words, no_name_words
from secretary_tui.ui.widgets.cells import cut

#: Cells of a name in the label.
ASKER_CELLS: Final = 22
HINT: Final = "enter: to nobody · {add.next}: another asks"
HINT_WHO: Final = "who asks for the floor · {line.close} closes"


class ReplyLine(NameLine):
    """A right of reply: whom it answers, by a name that begins so, and the line closes; enter alone: nobody.

    In the empty line `tab` lets another ask, who need not be on the list. A list that is closed to names takes replies.
    """

    _selected: AddEntry | None = None
    _reply: AddEntry | None = None  # of whoever asks, as soon as that is known

    def ask(self, session: Session, entry: Entry | None) -> None:
        """Open for a reply of the entry; without an entry, or for one of the podium, who asks is typed first."""
        self._selected = None
        if entry is not None and entry.name and entry.kind != "point of order":
            name = session.name_of(entry)
            self._selected = AddEntry(
                list=self.reader.list_id, name=name, kind="right of reply", category=entry.category
            )
        self._reply = self._selected
        self.widget.open("")

    def label(self) -> Content:
        """Return who asks, and what is typed now."""
        if self._reply is None:
            return Content("Right of reply, asked for by:")
        return Content(f"Reply of {cut(self._reply.name, ASKER_CELLS)}, to:")

    def words(self, text: str) -> Words:
        """Return who asks, or whom the reply answers; which reply of the delegation it is comes first."""
        session, reply = self.widget.session, self._reply
        hint = with_keys(self.widget, HINT_WHO if reply is None else HINT)
        if session is None:
            return no_name_words("", hint)
        number = self._number(reply.name, session) if reply else ""
        if not text:
            warning = Content.styled(f"{number} · " if number else "", "$text-warning bold")
            return Content(""), warning + Content.styled(hint, "$text-muted")
        read, names = self.reader.read(text, session), self.reader.candidates
        if read.problem or read.is_empty:
            return no_name_words(read.problem, hint)
        if reply is not None and self._is_asker(names[0].name):
            return no_name_words(f"{reply.name} is who asks; whom does it answer?", "")
        number = number if reply else self._number(names[0].name, session)
        return name_words(read, names, number, bound_keys(self.widget).row("add.next").sign, self.width)

    def _number(self, name: str, session: Session) -> str:
        """Say which reply of who asks it is, from the second on, and when the rules foresee no such."""
        made = [
            reply_number(session, entry)
            for entry in session.places(self.reader.list_id)
            if entry.is_reply
            and entry.outcome not in ("withdrawn", "absent")
            and fold(session.name_of(entry)) == fold(name)
        ]
        number, foreseen = max(made, default=0) + 1, len(session.rules.reply_limits)
        if number == 1:
            return ""
        return f"its {ordinal(number)} reply{f', the rules foresee {foreseen}' if number > foreseen else ''}"

    def _is_asker(self, name: str) -> bool:
        return self._reply is not None and fold(name) == fold(self._reply.name)

    def takes_paste(self, text: str) -> bool:
        """Refuse a list."""
        if is_list(text):
            step = NextStep("speakers.add", "takes a list")
            self.widget.tell("One delegation replies at a time: type or paste one name.", step, refused=True)
        return is_list(text)

    def take(self, text: str) -> bool:
        """Take who asks, then whom the reply answers, with which it is on the list; nothing: nobody in particular."""
        session = self.widget.session
        if self._reply is not None and not text:
            self._put(self._reply, "")
            return False
        read = self.reader.read(text, session)
        if session is None or read.is_empty or read.problem:
            self.widget.show_texts()
        elif self._reply is None:
            asked = self.reader.entry(read, session)
            self._reply = replace(asked, kind="right of reply", replies_to="", groups=None)
            return True
        elif not self._is_asker(self.reader.candidates[0].name):
            self._put(self._reply, self.reader.candidates[0].name)
        return False

    def _put(self, reply: AddEntry, replies_to: str) -> None:
        """Put the reply after all statements, and close the line."""
        self.widget.act(replace(reply, replies_to=replies_to))
        self.widget.close()

    def step(self, by: int) -> None:
        """Take another name that is meant; in the empty line let another ask, or the selected one again."""
        if text := self.widget.text:
            self.reader.read(text, self.widget.session)
            self.reader.step(by)
        else:
            self._reply = None if self._reply is not None else self._selected
        self.widget.show_texts()
