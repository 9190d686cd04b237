"""What the lines of names share: names collected once a session, read once a text, and the answer above the field."""

from operator import is_not
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events
from textual.binding import BindingType
from textual.content import Content

from secretary_tui.domain.acts.inscribing import AddEntry
from secretary_tui.domain.model.session import Session
from secretary_tui.keys.lines import ADD_LINE_KEYS
from secretary_tui.names.registers import SHIPPED, RegisterOf
from secretary_tui.ui.key_bindings import bindings
from secretary_tui.ui.lines.add_words import Words
from secretary_tui.ui.lines.docked_line import LineContent
from secretary_tui.ui.lines.line_field import DockedField

if TYPE_CHECKING:
    from secretary_tui.names.grammar.line import Inscription
    from secretary_tui.names.known_names import Candidate, KnownNames


#: Enter, and what some terminals make of the line ends in a text that is pasted as keys.
ENTERS: Final = ("enter", "ctrl+j")


class NameReader:
    """Reads what stands in a line for the list with `list_id`, and goes from one name that it may mean to the next.

    The names are collected anew when a row changed that holds names. The grammar is loaded with the first name: the
    screen need not wait for it.
    """

    def __init__(self) -> None:
        self.register_of: RegisterOf = SHIPPED
        self.list_id = "floor"
        self._names: KnownNames | None = None
        self._known_of: tuple[object, ...] = ()
        self._text: str | None = None
        self._read: Inscription | None = None
        self._picked = 0

    def names(self, session: Session) -> "KnownNames":
        """Return the names that the line may mean."""
        from secretary_tui.names.known_names import KnownNames

        known_of = (session.entries, session.sitting, session.panel, session.organizations, self.list_id)
        if self._names is None or any(map(is_not, known_of, self._known_of)):
            self._known_of, self._names = known_of, KnownNames.of(session, self.register_of(session), self.list_id)
        return self._names

    def read(self, text: str, session: Session | None) -> "Inscription":
        """Return what a text means, nothing without a session; another text than at the last call means its best."""
        from secretary_tui.names.grammar.line import Inscription, read_inscription

        if session is None:
            return Inscription()
        if self._read is None or text != self._text:
            self._text, self._read, self._picked = text, read_inscription(text, self.names(session)), 0
        return self._read

    @property
    def candidates(self) -> "tuple[Candidate, ...]":
        """Whom the text that was read last may mean, from the picked one on, which enter takes."""
        return self._read.candidates[self._picked :] if self._read else ()

    def step(self, by: int) -> None:
        """Pick the next name (1) or the one before (-1) of the text that was read last."""
        self._picked = (self._picked + by) % max(1, len(self._read.candidates) if self._read else 0)

    def entry(self, read: "Inscription", session: Session, *, late: bool = False) -> AddEntry:
        """Return the act that puts the picked name on the list."""
        from secretary_tui.names.add_entry import inscribed

        return inscribed(read, self.candidates[0], self.list_id, self.names(session), session, late=late)


class NameField(DockedField):
    """The field in which names are typed; the arrow keys and tab go from one that it may mean to the next."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(ADD_LINE_KEYS)


class NameLine(LineContent):
    """A line of names: the answer stands on rows of its own, as wide as the screen, above label and field."""

    field_class = NameField
    look = "-names"
    layout = (("answer",), ("label", "prompt", "field"))

    def __init__(self) -> None:
        super().__init__()
        self.reader = NameReader()

    def words(self, text: str) -> Words:
        """Return the parts of the answer to `text`: what is to be read whole, and what may be cut."""
        raise NotImplementedError

    def understood(self, text: str) -> Content:
        """Return both parts of the answer."""
        whole, beside = self.words(text)
        self.whole = whole.plain
        return whole + beside

    def prepare(self) -> None:
        """Collect the names before the first letter is typed, once the line is on the screen."""
        if self.widget.session is not None:
            self.widget.call_after_refresh(self.reader.names, self.widget.session)

    def takes_key(self, event: events.Key) -> bool:
        """Take enter at once."""
        if event.key in ENTERS:
            self.widget.enter()
        return event.key in ENTERS


def is_list(pasted: str) -> bool:
    """Whether a pasted text is a list: more than one line of it says something."""
    return len([line for line in pasted.splitlines() if line.strip()]) > 1
