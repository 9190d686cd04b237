"""The keys of what else is known of an entry: who speaks, whether its text is here, its form, who asks to reply."""

from typing import ClassVar

from textual.binding import BindingType

from secretary_tui.domain.acts.entries import EditEntry
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import NextStep
from secretary_tui.keys.speakers import HEARD_KEYS
from secretary_tui.ui.key_bindings import bindings
from secretary_tui.ui.lines.reply_line import ReplyLine
from secretary_tui.ui.panes.speakers.list_keys import NAME_CELLS, ListKeys
from secretary_tui.ui.widgets.cells import cut


class HeardKeys(ListKeys):
    """A pane with a list whose entries are heard in person, by video, or in reply to others."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(HEARD_KEYS)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (the name that every widget gives it)
        super().__init__(id=id)
        self.reply_line = ReplyLine()

    def action_reply(self) -> None:
        """Ask whom the entry wants to reply to; replies are heard with the floor, whatever list is looked at."""
        if self.session is None:
            return
        line, session = self.reply_line, self.session
        line.session, line.now = session, self.now
        line.reader.register_of = self.register_of
        line.list_id = session.floor_list if session.is_of_podium(self.list_id) else self.list_id
        line.ask(session, self.entry)

    def action_received(self) -> None:
        """The interpreters have the statement, or have it not."""
        chosen = self._chosen_entry()
        if chosen is not None:
            _, entry = chosen
            self.act(EditEntry(entry=entry.id, changes={"received": not entry.received}))

    def action_form(self) -> None:
        """It is shown, or spoken."""
        chosen = self._chosen_entry()
        if chosen is not None:
            _, entry = chosen
            form = "spoken" if entry.form == "video" else "video"
            self.act(EditEntry(entry=entry.id, changes={"form": form}))

    def action_person(self) -> None:
        """Ask who speaks for the entry, before, during or after the speech."""
        from secretary_tui.names.grammar.person import read_person  # noqa: PLC0415 - the words of papers, when asked for

        chosen = self._chosen_entry()
        if chosen is None:
            self.expect_answer()
            return
        session, entry = chosen

        def take(text: str) -> str:
            told = read_person(text)
            changes = {name: value for name, value in told.items() if value != getattr(entry, name)}
            if changes:
                self.act(EditEntry(entry=entry.id, changes=changes))
            return ""

        def says(text: str) -> str:
            told = [f"{name} {value}" for name, value in read_person(text).items() if value]
            return " · ".join(told) or "Ms. Anna Berg, Minister; enter: nobody"

        self.prompt.ask(f"Who speaks for {cut(session.name_of(entry), NAME_CELLS)}", take, says=says, text=entry.person)

    def _chosen_entry(self) -> tuple[Session, Entry] | None:
        if self.session is None or self.entry is None:
            self.tell("No entry is selected.", NextStep("speakers.add", "adds a name"), refused=True)
            return None
        return self.session, self.entry
