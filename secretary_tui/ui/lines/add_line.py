"""The line in which names are put on the list, as fast as the buttons are pressed."""

from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from secretary_tui.domain.acts.inscribing import AddEntry, SayCategory
from secretary_tui.domain.lists.opening import list_state
from secretary_tui.domain.model.rows.types import Category
from secretary_tui.domain.model.session import Session
from secretary_tui.keys.lines import ADD_LINE_KEYS
from secretary_tui.ui.key_bindings import bindings, bound_keys, with_keys
from secretary_tui.ui.lines.add_field import AddField
from secretary_tui.ui.lines.add_words import (
    HINT,
    Added,
    asked_categories,
    candidate_words,
    closed_words,
    done_words,
    doubts_of,
    left_out_words,
    place_already,
    rows_of,
    who_words,
)
from secretary_tui.ui.lines.docked_line import DockedLine
from secretary_tui.ui.lines.name_reader import NameReader
from secretary_tui.ui.widgets.cells import cut

if TYPE_CHECKING:
    from secretary_tui.names.grammar.line import Inscription
    from secretary_tui.names.known_names import Candidate, KnownNames

LABEL_CELLS: Final = 40
#: The answer takes at most so many rows.
MOST_ROWS: Final = 4


class AddLine(DockedLine):
    """Add names: each enter puts one on the list, and the line is ready for the next.

    What enter would do is said above the field, and then what it did. Nothing that is asked takes a letter: a name
    that nobody knows goes on the list at once, and `tab` in the empty line says what it is; on a closed list a second
    enter puts a name on as late, and any letter begins the next name.
    """

    DEFAULT_CSS = """
    AddLine {
        &.-two-rows .line--answer { text-align: left; color: $foreground; }
        & .line--label { max-width: 40; }
        &.-open.-rows-2 { height: 3; }
        &.-open.-rows-3 { height: 4; }
        &.-open.-rows-4 { height: 5; }
        &.-rows-2 .line--said, &.-rows-2 .line--answer { height: 2; text-wrap: wrap; }
        &.-rows-3 .line--said, &.-rows-3 .line--answer { height: 3; text-wrap: wrap; }
        &.-rows-4 .line--said, &.-rows-4 .line--answer { height: 4; text-wrap: wrap; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(ADD_LINE_KEYS)
    draft_key = "add"
    hint: ClassVar[str] = HINT

    class Closed(Message):
        """The line was closed."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.list_id = "floor"
        self.list_title = "the list"
        self.reader = NameReader()
        self.field = AddField(self)
        self._picked = 0
        self._warned = ""
        self._added: Added | None = None
        self._categories: tuple[Category, ...] = ()
        self._last = ""
        #: What the closed list did not take: as it was typed, and the name that was meant.
        self._left_out: list[tuple[str, str]] = []
        #: What of the answer is to be read whole.
        self._whole = ""

    def compose(self) -> ComposeResult:
        """Put the answer on a row of its own, as wide as the screen, above label and field."""
        with Horizontal(classes="line--said"):
            yield self._answer
        with Horizontal():
            yield self._label
            yield Static("›", classes="line--prompt", markup=False)
            yield self.field

    def show_texts(self) -> None:
        """Paint label and answer; the line grows where a name and a group need more than one row."""
        self._whole = ""
        super().show_texts()
        rows = min(MOST_ROWS, rows_of(self._whole, max(1, self.screen.size.width - 2)))
        for count in range(2, MOST_ROWS + 1):
            self.set_class(rows == count, f"-rows-{count}")

    # What is understood -----------------------------------------------------------------------------------------

    def label(self) -> Content:
        """Say on which list names are put, and who was left out of a closed one."""
        if self._left_out:
            words = left_out_words([name for _, name in reversed(self._left_out)])
            return Content.styled(cut(words, LABEL_CELLS - 2), "$text-warning")
        closed = ", closed" if self.is_closed else ""
        return Content(f"Add to {cut(self.list_title, LABEL_CELLS - 18)}{closed}:")

    def understood(self, text: str) -> Content:
        """Say whom the line means, or what the last enter did."""
        if self.session is None or not text:
            return self._did()
        read = self.read()
        if read.problem:
            self._whole = read.problem
            return Content.styled(read.problem, "$text-error bold")
        if read.is_empty:
            return Content.styled(with_keys(self, self.hint), "$text-muted")
        if self._warned == text:
            said = closed_words(self.session, self.list_id, who_words(read, self.picked))
            self._whole = said.plain
            return said
        return self.candidate(read, self.already(read, self.session))

    def candidate(self, read: "Inscription", already: str) -> Content:
        """Say whom enter takes; `already` is a warning that stands before the name."""
        another = bound_keys(self).row("add.next").sign
        said, beside = candidate_words(read, min(self._picked, len(read.candidates) - 1), already, another)
        self._whole = said.plain
        return said + beside

    def already(self, read: "Inscription", session: Session) -> str:
        """Say that the name is on the list in the same capacity; empty if it is not."""
        place = place_already(session, self.list_id, read, self.picked)
        return f"in place {place} already" if place else ""

    def _did(self) -> Content:
        if self._added is None or self.session is None:
            return Content.styled(with_keys(self, self.hint), "$text-muted")
        ahead = self._categories[0] if self._categories else None
        said = done_words(self.session, self._added, ahead, bound_keys(self))
        self._whole = said.plain if self._added.doubts else ""
        return said

    def read(self) -> "Inscription":
        """What stands in the field, as it is understood; read once a text."""
        read, is_new = self.reader.read(self.text, self.session, self.list_id)
        if is_new:
            self._picked = 0
        return read

    @property
    def picked(self) -> "Candidate":
        """The name that enter takes."""
        candidates = self.read().candidates
        return candidates[min(self._picked, len(candidates) - 1)]

    @property
    def is_closed(self) -> bool:
        """Whether the list takes a name only by a second enter."""
        if self.session is None or self.now is None:
            return False
        return list_state(self.session, self.list_id, self.now) == "closed"

    def opened(self) -> None:
        """Collect the names before the first letter is typed, once the line is on the screen."""
        if self.session is not None:
            self.call_after_refresh(self.names, self.session)

    def typed(self, text: str) -> None:
        """Forget the warning that was for another text."""
        if text != self._warned:
            self._warned = ""

    def names(self, session: Session) -> "KnownNames":
        """The names that the line may mean."""
        return self.reader.names(session, self.list_id)

    # Enter ------------------------------------------------------------------------------------------------------

    def enter(self) -> None:
        """Do what enter does, at once: put the name on the list, whatever is still to be known of it."""
        text = self.text
        self.typed(text)
        read = self.read()
        if read.is_empty and read.category and not read.problem and self._categories:
            self._say_category(read.category)
            self.clear()
        elif self.session is None or read.is_empty or read.problem:
            self.show_texts()
        elif self.is_closed and self._warned != text:
            self._warned = text
            self.show_texts()
        else:
            self.put_on(read)

    def begin_next(self) -> None:
        """Put a name that the closed list did not take aside: what is typed now is the next one."""
        if not self._warned or self._warned != self.text:
            return
        who = who_words(self.read(), self.picked)
        self._left_out = [*(left_out for left_out in self._left_out if left_out[1] != who), (self.text, who)]
        back = with_keys(self, "{add.before} in the empty line brings it back")
        self.tell(f"The list is closed, {who} is not on it; {back}")
        self._warned = ""
        self.field.value = ""

    def put_on(self, read: "Inscription") -> None:
        """Put the name on the list, and be ready for the next."""
        session, best = self.session, self.picked
        if session is None:
            return
        act = self.command(read, session)
        already = place_already(session, self.list_id, read, best)
        self._added = Added(act, already, session.by_id["entries"], doubts_of(read, best))
        self.act(act)
        self._categories = asked_categories(best.name) if act.category is None and best.panel is None else ()
        self._left_out = [left_out for left_out in self._left_out if left_out[1] != who_words(read, best)]
        self._last = self.text
        self._warned = ""
        self.clear()

    def command(self, read: "Inscription", session: Session) -> AddEntry:
        """The act that puts the name on the list."""
        from secretary_tui.names.add_entry import inscribed  # noqa: PLC0415 - only once a name is looked for

        return inscribed(read, self.picked, self.list_id, self.names(session), session, late=bool(self._warned))

    def _say_category(self, category: Category) -> None:
        """Say what the last name is."""
        if self._added is None or self.session is None:
            return
        groups = self.names(self.session).speaking_groups
        self.act(SayCategory(list=self._added.act.list, name=self._added.act.name, category=category, groups=groups))

    def take(self, text: str) -> bool:
        """Enter is taken by the field; this is for a key that stands in for it."""
        del text
        self.enter()
        return False

    # The other keys ---------------------------------------------------------------------------------------------

    def action_pick(self, by: int) -> None:
        """Take another candidate. In an empty line say what the last name is, or bring a text back."""
        if not self.text:
            if by < 0:
                self._bring_back()
            elif self._categories:
                category, *rest = self._categories
                self._categories = (*rest, category)
                self._say_category(category)
            return
        count = len(self.read().candidates)
        if count:
            self._picked = (self._picked + by) % count
            self._warned = ""
            self.show_texts()

    def _bring_back(self) -> None:
        """Put into the field what a closed list did not take, the last first; else the last text that was taken."""
        text = self._left_out.pop()[0] if self._left_out else self._last
        if text:
            self.field.value = text
            self.field.action_end()

    def action_close_line(self) -> None:
        """Close the line; what is typed is kept."""
        self._added, self._categories = None, ()
        self.close()
        self.post_message(self.Closed())
