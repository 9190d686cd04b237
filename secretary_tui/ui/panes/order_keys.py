"""Acts on a whole list: closed and opened, put into another order, carried over, its limit cut."""

from collections.abc import Callable, Sequence
from secrets import token_hex
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from secretary_tui.domain.commands import CarryOver, CloseList, Command, OpenList, Reorder
from secretary_tui.domain.model import Entry
from secretary_tui.domain.ordering import alphabetical, by_time_spoken
from secretary_tui.domain.practice import GROUP_NAMES, lots, practice_order
from secretary_tui.domain.schedule import list_state
from secretary_tui.domain.session import Session
from secretary_tui.ui.floor_keys import with_capitals
from secretary_tui.ui.panes.heard_keys import HeardKeys
from secretary_tui.ui.panes.limit_question import LimitQuestion

#: The acts behind `o`: letter, what it does.
ORDERS: Final = (
    ("p", "practice: dignitaries, groups, Members and observers, others"),
    ("l", "lots, drawn now and recorded with their seed"),
    ("a", "alphabetical, beginning with a letter"),
    ("t", "by time spoken, the least first"),
    ("c", "carry who waits to another list"),
)


PRACTICE: Final = "The order of those waiting was changed to the order of practice."


def list_title(session: Session, list_id: str) -> str:
    """What a list is called on the screen: the floor, or the title of its block."""
    if list_id == session.floor_list:
        return "Floor"
    blocks = [block for block in session.blocks if block.list_id == list_id]
    return blocks[0].title if blocks else list_id


class OrderKeys(HeardKeys):
    """A pane with a list whose order, limit and closing can be changed."""

    BINDINGS: ClassVar[list[BindingType]] = with_capitals(
        (
            Binding("c", "close_list", "close list", id="speakers.close-list", tooltip="Close the list, or open it"),
            Binding("l", "limit", "limit", id="speakers.limit", tooltip="Limit for all who wait, with the what-if"),
            Binding(
                "o",
                "order",
                "order",
                id="speakers.order",
                tooltip="Order: practice, lots, by letter, by time, carry",
            ),
        )
    )

    def action_close_list(self) -> None:
        """Close the list if it is open, else open it."""
        if self.session is not None and self.now is not None:
            is_open = list_state(self.session, self.list_id, self.now) == "open"
            self.act(CloseList(list=self.list_id) if is_open else OpenList(list=self.list_id))

    def action_limit(self) -> None:
        """Ask for the limit, and say what it would mean while it is chosen."""
        if self.session is None or self.now is None:
            return
        if not self.session.waiting(self.list_id):
            self.tell("Nobody waits on this list; the rules on the agenda hold the limit.", refused=True)
            return
        question = LimitQuestion(self.session, self.now, self.list_id)
        self.prompt.ask(
            "Limit for all who wait", lambda text: self._take_limit(question, text), text=question.text,
            says=question.says, step=question.step,
        )  # fmt: skip

    def _take_limit(self, question: LimitQuestion, text: str) -> str:
        command = question.command(text)
        if isinstance(command, str):
            return command
        self.act(command)
        return ""

    def action_order(self) -> None:
        """Ask which order."""
        from secretary_tui.ui.dialogs.choice import Choice, Option  # noqa: PLC0415 - code of a dialog, when it opens

        if self.session is None:
            return
        if not self.session.waiting(self.list_id):
            self.tell("Nobody waits on this list.", refused=True)
            return
        options = [Option(key, text) for key, text in ORDERS]
        self.app.push_screen(Choice("Order of those who wait", options), self._order_picked)

    def _order_picked(self, key: str | None) -> None:
        if self.session is None or self.now is None:
            return
        if key in ("p", "l"):
            self._by_rule(self.session, key)
        elif key == "a":
            self.prompt.ask(
                "Alphabetical from the letter", self._alphabetical, says=lambda _: "enter alone: from A · esc leaves it"
            )
        elif key == "t":
            how = "The order of those waiting was changed: by time spoken, the least first."
            self._propose("By time spoken", by_time_spoken(self.session, self.list_id, self.now), how)
        elif key == "c":
            self._carry()

    def _by_rule(self, session: Session, key: str) -> None:
        """By the order of practice, or by lots that are drawn now."""
        if key == "l":
            ids, how = lots(session, self.list_id, self.draw())
            title = how.rstrip(".")
        else:
            register = self.register_of(session) if self.register_of else None
            groups = register.speaking_groups if register else GROUP_NAMES
            ids, how = practice_order(session, self.list_id, groups), PRACTICE
            title = "In the order of practice"
        by_id = {entry.id: entry for entry in session.waiting(self.list_id)}
        self._propose(title, tuple(by_id[each] for each in ids), how)

    @staticmethod
    def draw() -> str:
        """A seed for lots that nobody can foresee, short enough to be read out."""
        return token_hex(4)

    def _alphabetical(self, letter: str) -> str:
        if self.session is None:
            return ""
        if letter and not letter[0].isalpha():
            return "Write the letter that was drawn, or nothing for A."
        first = letter[:1].upper() or "A"
        how = f"The order of those waiting was changed: alphabetical, beginning with the letter {first}."
        self._propose(f"Alphabetical from {first}", alphabetical(self.session, self.list_id, first), how)
        return ""

    def _propose(self, title: str, order: Sequence[Entry], how: str) -> None:
        if self.session is None:
            return
        before = self.session.waiting(self.list_id)
        if tuple(order) == before:
            self.tell("The list is in that order already.", refused=True)
            return
        command = Reorder(list=self.list_id, order=tuple(entry.id for entry in order), how=how)
        self._before_after(title, (_numbered(self.session, before), _numbered(self.session, order)), command)

    def _carry(self) -> None:
        from secretary_tui.ui.dialogs.choice import Choice, Option  # noqa: PLC0415 - code of a dialog, when it opens

        session = self.session
        if session is None:
            return
        others = [each for each in session.list_ids if each != self.list_id]
        if not others:
            self.tell("There is no other list.", refused=True)
            return
        options = [Option(str(n), list_title(session, each)) for n, each in enumerate(others, 1)]

        def picked(key: str | None) -> None:
            if key is None or self.session is None:
                return
            to = others[int(key) - 1]
            there = self.session.waiting(to)
            both = (*there, *self.session.waiting(self.list_id))
            before, after = _numbered(self.session, there), _numbered(self.session, both)
            title = f"Carry over to {list_title(self.session, to)}"
            self._before_after(title, (before, after), CarryOver(list=self.list_id, to=to))

        self.app.push_screen(Choice("Carry who waits to", options), picked)

    def _before_after(self, title: str, rows: tuple[Sequence[str], Sequence[str]], command: Command) -> None:
        from secretary_tui.ui.dialogs.before_after import BeforeAfter  # noqa: PLC0415 - code of a dialog

        done: Callable[[bool | None], None] = lambda taken: self.act(command) if taken else None  # noqa: E731
        self.app.push_screen(BeforeAfter(title, *rows), done)


def _numbered(session: Session, entries: Sequence[Entry]) -> list[str]:
    return [f"{n:2} {session.name_of(entry)} {entry.capacity}".rstrip() for n, entry in enumerate(entries, 1)]
