"""The line in which names are put on the list, as fast as the buttons are pressed."""

from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from secretary_tui.domain.commands import AddEntry
from secretary_tui.domain.inscription import (
    CATEGORY_LETTERS,
    Inscription,
    KnownNames,
    Proposal,
    read_inscription,
    repeated,
)
from secretary_tui.domain.known_names import RegisterOf
from secretary_tui.domain.model import CATEGORY_NAMES, Category
from secretary_tui.domain.schedule import hour_text, list_closes, list_state
from secretary_tui.domain.session import Session
from secretary_tui.ui.lines.docked_line import DockedLine, LineField, cut

HINT: Final = "name · name/group · name +group · ! dignitary · #n kind · #v video · esc"
QUESTION: Final = "m member · s observer · u UN · i IGO · o other · h NHRI · n NGO"
#: So much of the name stands before the question, which then fits 80 columns.
ASKED_CELLS: Final = 12
#: How many proposals beside the best are told.
MORE: Final = 3


class AddField(LineField):
    """The field of the line; it deals with enter and with the answer itself, before the next key is taken."""

    def __init__(self, line: "AddLine") -> None:
        super().__init__(placeholder="")
        self._line = line

    async def _on_key(self, event: events.Key) -> None:
        """Take enter at once, and a letter as the category while that is asked."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self._line.enter()
        elif self._line.asks and event.is_printable:
            event.stop()
            event.prevent_default()
            self._line.answer(event.character or "")
        else:
            await super()._on_key(event)


class AddLine(DockedLine):
    """Add names: each enter puts one on the list, and the line is ready for the next.

    What enter would do is said above the field. A name whose category nobody knows is asked for one
    letter; on a closed list a second enter puts it on as late.
    """

    DEFAULT_CSS = """
    AddLine.-two-rows .line--answer { text-align: left; color: $foreground; }
    AddLine .line--label { max-width: 40; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,down", "pick(1)", "another", id="add.next", show=False, tooltip="Another name that it may mean"),
        Binding("shift+tab,up", "pick(-1)", "before", id="add.before", show=False, tooltip="The name before, or text"),
    ]
    draft_key = "add"
    two_rows = True
    hint: ClassVar[str] = HINT

    class Closed(Message):
        """The line was closed."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (the name that every widget gives it)
        super().__init__(id=id)
        self.list_id = "floor"
        self.list_title = "the list"
        self.register_of: RegisterOf | None = None
        self.asks: Inscription | None = None
        self.field = AddField(self)
        self._picked = 0
        self._read_text: str | None = None
        self._read = Inscription()
        self._known = KnownNames()
        self._known_of: tuple[object, ...] = ()
        self._warned = ""
        self._said = (Content(""), Content(""))
        self._done = ""
        self._last = ""

    # What is understood -----------------------------------------------------------------------------------------

    def label(self) -> Content:
        """Say on which list names are put."""
        if self.asks:
            return Content(f"{cut(self.picked.name, ASKED_CELLS)}?")
        return Content(f"Add to {self.list_title}:")

    def understood(self, text: str) -> Content:
        """Say whom the line means, what is asked, or what the last enter did."""
        if not text or self.session is None:
            return Content.styled(self._done, "bold") if self._done else Content.styled(self.hint, "$text-muted")
        read = self.read()
        if read.problem:
            return Content.styled(read.problem, "$text-error bold")
        if self.asks:
            return Content(QUESTION)
        if self._warned == text:
            return Content.styled(self._closed_sentence(self.session), "$text-warning bold")
        if read.is_empty:
            return Content.styled(self.hint, "$text-muted")
        return self._proposals(read, self.session)

    def read(self) -> Inscription:
        """What stands in the field, as it is understood; read once a text."""
        text = self.text
        if text != self._read_text and self.session is not None:
            self._read_text = text
            self._read = read_inscription(text, self.session, self._names(self.session))
            self._picked = 0
        return self._read

    @property
    def picked(self) -> Proposal:
        """The name that enter takes."""
        proposals = self.read().proposals
        return proposals[min(self._picked, len(proposals) - 1)]

    def opened(self) -> None:
        """Collect the names before the first letter is typed, once the line is on the screen."""
        if self.session is not None:
            self.call_after_refresh(self._names, self.session)

    def typed(self, text: str) -> None:
        """Forget the question and the warning that were for another text."""
        if text != self._warned:
            self._warned = ""
        if text:
            self._done = ""
        if text != self._read_text:
            self.asks = None

    def _proposals(self, read: Inscription, session: Session) -> Content:
        best = self.picked
        parts = [best.name]
        category = read.category or best.category
        also = read.also_on_behalf_of
        is_joint = bool(also) and category in ("ngo", "nhri")
        parts += [f"joint statement with {also}"] if is_joint else []
        parts += [CATEGORY_NAMES[category][0]] if category else []
        parts += [f"on behalf of {read.on_behalf_of}"] if read.on_behalf_of else []
        parts += [f"also on behalf of {also}"] if also and not is_joint else []
        parts += ["video"] if read.form == "video" else []
        parts += ["dignitary"] if read.dignitary else []
        said = Content.assemble(("▸ ", "bold"), (parts[0], "bold"), (" · ".join(["", *parts[1:]]), ""))
        already = self.already(read, session)
        if already:
            said += Content.styled(f" · {already}", "$text-warning bold")
        others = [p.name for p in read.proposals[self._picked + 1 :]][:MORE]
        return said + Content.styled(f"   tab: {' · '.join(others)}", "$text-muted") if others else said

    def already(self, read: Inscription, session: Session) -> str:
        """Say that the name is on the list in the same capacity; empty if it is not."""
        place = self._place_already(read, session)
        return f"on the list already, {place}" if place else ""

    def _place_already(self, read: Inscription, session: Session) -> str:
        capacity = (read.on_behalf_of, read.also_on_behalf_of)
        entry = repeated(session, self.list_id, self.picked.name, capacity)
        return f"in place {session.places(self.list_id).index(entry) + 1}" if entry else ""

    def is_closed(self, session: Session) -> bool:
        """Whether the list takes names only by a second enter."""
        return self.now is not None and list_state(session, self.list_id, self.now) == "closed"

    def _names(self, session: Session) -> KnownNames:
        known_of = (session.entries, session.sitting, session.panel, self.list_id)
        if len(self._known_of) != len(known_of) or any(
            a is not b for a, b in zip(known_of, self._known_of, strict=True)
        ):
            register = self.register_of(session) if self.register_of else None
            self._known_of, self._known = known_of, KnownNames.of(session, self.list_id, register)
        return self._known

    def _closed_sentence(self, session: Session) -> str:
        closes = list_closes(session, self.list_id)
        at = f" at {hour_text(closes, session.sitting.zone)}" if closes else ""
        return f"Closed{at}: enter again puts {self.picked.name} on it as late."

    # Enter ------------------------------------------------------------------------------------------------------

    def enter(self) -> None:
        """Do what enter does, at once: put the name on the list, or ask what is still to be known."""
        text = self.text
        self.typed(text)
        read = self.read()
        if self.session is None or self.now is None or read.is_empty or read.problem:
            self.paint()
            return
        if self.asks:
            self._add(read, None)
        elif self.is_closed(self.session) and self._warned != text:
            self._warned = text
            self.paint()
        elif self.picked.panel is None and (read.category or self.picked.category) is None:
            self.asks = read
            self.paint()
        else:
            self._add(read, read.category or self.picked.category)

    def answer(self, letter: str) -> None:
        """Take a letter as the category of the name in the field."""
        category = CATEGORY_LETTERS.get(letter.casefold())
        if category is None or self.asks is None:
            self.app.bell()
            return
        self._add(self.asks, category)

    def _add(self, read: Inscription, category: Category | None) -> None:
        session = self.session
        if session is None:
            return
        best, place = self.picked, self._place_already(read, session)
        already = f", {place} already in the same capacity" if place else ""
        self.act(self.command(read, category))
        self._last = self.text
        self._done = f"{best.name} is on the list{already}; ctrl+z takes it off"
        self.asks = None
        self._warned = ""
        self.clear()
        self.added()

    def command(self, read: Inscription, category: Category | None) -> AddEntry:
        """The act that puts the name on the list."""
        best = self.picked
        return AddEntry(
            list=self.list_id,
            name="" if best.panel else best.name,
            panel=best.panel,
            on_behalf_of=read.on_behalf_of,
            also_on_behalf_of=read.also_on_behalf_of,
            category=category,
            dignitary=read.dignitary,
            form=read.form,
            late=bool(self._warned),
        )

    def added(self) -> None:
        """Stay open for the next name."""

    def take(self, text: str) -> bool:
        """Enter is taken by the field; this is for a key that stands in for it."""
        del text
        self.enter()
        return False

    # The other keys ---------------------------------------------------------------------------------------------

    def action_pick(self, by: int) -> None:
        """Take another proposal; in an empty line `up` brings the last text back."""
        if not self.text:
            if by < 0 and self._last:
                self.field.value = self._last
                self.field.action_end()
            return
        proposals = self.read().proposals
        if proposals:
            self._picked = (self._picked + by) % len(proposals)
            self.asks = None
            self.paint()

    def action_close_line(self) -> None:
        """Leave the question of the category, or close the line; what is typed is kept."""
        if self.asks:
            self.asks = None
            self.paint()
            return
        self._done = ""
        self.close()
        self.post_message(self.Closed())
