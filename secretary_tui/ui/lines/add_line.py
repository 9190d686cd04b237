"""The line of names, in which each enter adds one."""

from typing import TYPE_CHECKING, Final

from textual import events
from textual.content import Content
from textual.message import Message

from secretary_tui.domain.acts.entries import SayCategory
from secretary_tui.domain.frozen import define
from secretary_tui.domain.lists import list_state
from secretary_tui.domain.model.rows.row import Category
from secretary_tui.domain.model.session import Session
from secretary_tui.ui.key_actions import bound_keys, with_keys
from secretary_tui.ui.lines.name_line import (
    HINT,
    Added,
    NameLine,
    Words,
    asked_categories,
    came_of,
    closed_words,
    done_words,
    is_list,
    name_words,
    no_name_words,
    repeat_warning,
    who_words,
)
from secretary_tui.ui.widgets.cells import cut

if TYPE_CHECKING:
    from secretary_tui.names.grammar.line import Inscription

LABEL_CELLS: Final = 40


@define
class ListPasted(Message):
    """Several lines were pasted into the field: a list."""

    text: str


class AddLine(NameLine):
    """Add names: each enter puts one on the list, and the line is ready for the next.

    What enter would do is said above the field; what it did is said in the line of messages. Nothing that is asked
    takes a letter. A name that nobody knows goes on the list at once, and `tab` in the empty line says what it is. On
    a closed list a second enter puts a name on as late, and any letter begins the next name.
    """

    draft_key = "add.floor"
    keeps_text = "for another"

    def __init__(self) -> None:
        super().__init__()
        self.list_title = "the list"
        self._warned = ""
        self._added: Added | None = None
        self._categories: tuple[Category, ...] = ()
        self._last = ""
        #: What the closed list did not accept: the text, and the name that was meant.
        self._left_out: list[tuple[str, str]] = []

    # What is understood -----------------------------------------------------------------------------------------

    def label(self) -> Content:
        """Return on which list names are put, and who was left out of a closed one."""
        if self._left_out:
            names = ", ".join(name for _, name in reversed(self._left_out))
            return Content.styled(cut(f"Not on it: {names}", LABEL_CELLS - 2), "$text-warning")
        closed = ", closed" if self._is_closed else ""
        return Content(f"Add to {cut(self.list_title, LABEL_CELLS - 18)}{closed}:")

    def words(self, text: str) -> Words:
        """Return whom the line means, or what is still to be said of the last name."""
        session, keys = self.widget.session, bound_keys(self.widget)
        if session is None or (not text and self._added is None):
            return no_name_words("", HINT)
        if not text and self._added is not None:
            return done_words(session, self._added, next(iter(self._categories), None), keys)
        read, names = self.reader.read(text, session), self.reader.candidates
        if read.problem or read.is_empty:
            return no_name_words(read.problem, HINT)
        if self._warned == text:
            return closed_words(session, self.reader.list_id, who_words(read, names[0])), Content("")
        warning = repeat_warning(session, self.reader.list_id, read, names[0])
        return name_words(read, names, warning, keys.row("add.next").sign, self.width)

    @property
    def added_id(self) -> str:
        """The id of the entry that the last enter added; empty without one."""
        session, added = self.widget.session, self._added
        entry = came_of(session, added.act, added.before) if session is not None and added is not None else None
        return entry.id if entry is not None else ""

    @property
    def _is_closed(self) -> bool:
        """Whether the list takes a name only by a second enter."""
        session, now = self.widget.session, self.widget.now
        return session is not None and now is not None and list_state(session, self.reader.list_id, now) == "closed"

    def typed(self, text: str) -> None:
        """Forget the warning that was for another text."""
        if text != self._warned:
            self._warned = ""

    def closed(self) -> None:
        """Forget what the last enter did."""
        self._added, self._categories = None, ()

    # Enter ------------------------------------------------------------------------------------------------------

    def takes_key(self, event: events.Key) -> bool:
        """Take enter at once; a letter after a name that the closed list did not accept begins the next name."""
        if event.is_printable:
            self._begin_next()
        return super().takes_key(event)

    def takes_paste(self, text: str) -> bool:
        """Pass a list to the pane, which shows it before it is taken; one line is typed into the field."""
        if is_list(text):
            self.widget.post_message(ListPasted(text))
            return True
        self._begin_next()
        return False

    def take(self, text: str) -> bool:
        """Put the name on the list at once, whatever is still to be known of it; or say what the last name is."""
        self.typed(text)
        session = self.widget.session
        read = self.reader.read(text, session)
        if read.is_empty and read.category and not read.problem and self._categories:
            self._say_category(read.category)
            return True
        if session is not None and not read.is_empty and not read.problem:
            if self._warned or not self._is_closed:
                self._put_on(read, session)
                return True
            self._warned = text
        self.widget.show_texts()
        return False

    def _begin_next(self) -> None:
        """Set a name aside that the closed list did not accept: what is typed now is the next one."""
        text = self.widget.text
        if not self._warned or self._warned != text:
            return
        who = who_words(self.reader.read(text, self.widget.session), self.reader.candidates[0])
        self._left_out = [*(left_out for left_out in self._left_out if left_out[1] != who), (text, who)]
        back = with_keys(self.widget, "{add.before} in the empty line brings it back")
        self.widget.tell(f"The list is closed, {who} is not on it; {back}")
        self._warned = ""
        self.widget.field.value = ""

    def _put_on(self, read: "Inscription", session: Session) -> None:
        best, act = self.reader.candidates[0], self.reader.entry(read, session, late=bool(self._warned))
        self._added = Added(act, session.by_id["entries"], act.doubt)
        self.widget.act(act)
        self._categories = asked_categories(best.name) if act.category is None and best.panel is None else ()
        self._left_out = [left_out for left_out in self._left_out if left_out[1] != who_words(read, best)]
        self._last = self.widget.text
        self._warned = ""

    def _say_category(self, category: Category) -> None:
        """Say what the last name is."""
        if self._added is None or self.widget.session is None:
            return
        added, groups = self._added.act, self.reader.names(self.widget.session).register.speaking_groups
        self.widget.act(SayCategory(list=added.list, name=added.name, category=category, groups=groups))

    # The other keys ---------------------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Take another candidate. In an empty line say what the last name is, or bring a text back."""
        text = self.widget.text
        if not text and by < 0:
            self._bring_back()
        elif not text and self._categories:
            category, *rest = self._categories
            self._categories = (*rest, category)
            self._say_category(category)
        elif text:
            self.reader.read(text, self.widget.session)
            self.reader.step(by)
            self._warned = ""
            self.widget.show_texts()

    def _bring_back(self) -> None:
        """Put into the field what a closed list did not take, the last first; else the last text that was taken."""
        text = self._left_out.pop()[0] if self._left_out else self._last
        if text:
            self.widget.put_text(text)
