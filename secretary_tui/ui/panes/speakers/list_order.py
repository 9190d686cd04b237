"""Acts on a whole list: closed and opened, put into another order, carried over, its limit cut."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from secrets import token_hex
from typing import Final

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.lists import CarryOver, CloseList, OpenList
from secretary_tui.domain.acts.order import Reorder, places_text
from secretary_tui.domain.lists.opening import list_state
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.guards import require_limits, require_no_rule
from secretary_tui.errors import Refused
from secretary_tui.ui.key_actions import Action
from secretary_tui.ui.key_bindings import with_keys
from secretary_tui.ui.lines.prompt_line import LineQuestion, PromptLine
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.panes.speakers.limit_question import LimitQuestion
from secretary_tui.ui.panes.speakers.list_in_view import ListInView, list_title, no_place, place_in
from secretary_tui.ui.panes.speakers.orders import (
    BY_RULE,
    ORDERS,
    Order,
    block_moved,
    block_of,
    block_words,
    by_lots,
    by_time,
    carried_rows,
    from_letter,
    in_practice,
    rows_of,
    with_reserved,
)
from secretary_tui.ui.widgets.cells import cut

#: Cells of a block of entries in the question of its place.
BLOCK_CELLS: Final = 30
#: The rows of the palette, with the letters of their orders behind `o`.
ROWS_OF_ORDERS: Final = {
    "order.practice": "p",
    "order.lots": "l",
    "order.letter": "a",
    "order.time": "t",
    "order.reserved": "r",
    "order.block": "b",
    "order.carry": "c",
}


class ListOrder:
    """Closes the list in view, changes its order, carries it over, and cuts its limit."""

    def __init__(self, pane: Pane, shown: ListInView, prompt: PromptLine) -> None:
        self._pane = pane
        self._list = shown
        self._prompt = prompt

    @property
    def actions(self) -> Mapping[str, Action]:
        """What the keys do, by the ids of their rows; each order has a row in the palette too."""
        orders = {row_id: partial(self.order_by, letter) for row_id, letter in ROWS_OF_ORDERS.items()}
        return {
            "speakers.close-list": self.close_or_open,
            "speakers.limit": self.ask_limit,
            "speakers.order": self.ask_order,
            **orders,
        }

    def close_or_open(self) -> None:
        """Close the list if it is open, else open it."""
        if self._pane.session is not None and self._pane.now is not None:
            is_open = list_state(self._pane.session, self._list.id, self._pane.now) == "open"
            self._pane.act(CloseList(list=self._list.id) if is_open else OpenList(list=self._list.id))

    def ask_limit(self) -> None:
        """Ask for the limit, and say what it would mean while it is chosen."""
        if self._pane.session is None or self._pane.now is None:
            return
        try:
            require_limits(self._pane.session, self._list.id, self._pane.now)
        except Refused as refused:
            self._pane.refuse(refused.sentence, *refused.then)
            return
        if not self._pane.session.waiting(self._list.id):
            self._pane.refuse("Nobody waits on this list; the rules on the agenda hold the limit.")
            return
        question = LimitQuestion(self._pane.session, self._pane.now, self._list.id)
        self._prompt.ask(
            LineQuestion(
                f"Limit for all {len(self._pane.session.waiting(self._list.id))}",
                lambda text: self._take_limit(question, text),
                text=question.text,
                says=lambda text: question.seen_at(self._pane.session, self._pane.now).says(text),
                step=question.step,
                table=question.table,
                lines=question.lines,
            )
        )

    def _take_limit(self, question: LimitQuestion, text: str) -> str:
        command = question.command(text)
        if isinstance(command, str):
            return command
        self._pane.act(command)
        return ""

    def ask_order(self) -> None:
        """Ask which order."""
        from secretary_tui.ui.dialogs.choice import Choice, Option  # noqa: PLC0415 - code of a dialog, when it opens

        if self._pane.session is None:
            return
        if not self._pane.session.waiting(self._list.id):
            self._pane.refuse("Nobody waits on this list.")
            return
        options = [Option(key, with_keys(self._pane, text)) for key, text in ORDERS]
        self._pane.open_dialog(Choice("Order of those who wait", options), self._order_picked)

    def order_by(self, key: str) -> None:
        """Put the list into the order of this letter, as `o` does."""
        if self._pane.session is not None and not self._pane.session.waiting(self._list.id):
            self._pane.refuse("Nobody waits on this list.")
        else:
            self._order_picked(key)

    def _order_picked(self, key: str | None) -> None:
        session, now = self._pane.session, self._pane.now
        if session is None or now is None or key is None:
            return
        list_id = self._list.id
        if key in BY_RULE:
            try:
                require_no_rule(session, list_id, BY_RULE[key])
            except Refused as refused:
                self._pane.refuse(refused.sentence, *refused.then)
                return
        match key:
            case "p":
                self._propose(lambda: in_practice(session, list_id, self._groups(session)))
            case "l":
                self._propose(lambda: by_lots(session, list_id, self.draw()))
            case "a":
                hint = with_keys(self._pane, "enter alone draws the letter by lot · {line.close} leaves it")
                take = self._alphabetical
                self._prompt.ask(LineQuestion("From the letter", take, says=lambda text: "" if text else hint))
            case "t":
                self._propose(lambda: by_time(session, now, list_id))
            case "r":
                self._propose(lambda: with_reserved(session, now, list_id))
            case "b":
                self._ask_place(session)
            case _:
                self._carry()

    def _groups(self, session: Session) -> Collection[str]:
        """The groups that speak in their own name, as the register of this session knows them."""
        return self._pane.register_of(session).speaking_groups

    @staticmethod
    def draw() -> str:
        """A seed for lots that nobody can foresee, short enough to be read out."""
        return token_hex(4)

    def _alphabetical(self, letter: str) -> str:
        session = self._pane.session
        if session is None:
            return ""
        try:
            order = from_letter(session, self._list.id, letter, self.draw())
        except Refused as refused:
            return refused.sentence
        self._propose(lambda: order)
        return ""

    def _ask_place(self, session: Session) -> None:
        """Ask to which place the block from the mark to the selected row is moved."""
        try:
            ids = block_of(session, self._list.id, self._list.queue.marks, self._list.queue.selected)
        except Refused as refused:
            self._pane.refuse(refused.sentence, *refused.then)
            return

        block = [entry for entry in map(session.entry, ids) if entry is not None]
        places = places_text(session, block[0])

        def take(text: str) -> str:
            place = place_in(text, len(session.places(self._list.id)))
            if place is None:
                return no_place(text, places)
            self._propose(lambda: block_moved(self._pane.session or session, ids, place))
            return ""

        names = block_words([session.name_of(entry) for entry in block])
        label = f"{cut(names, BLOCK_CELLS)} to place"
        self._prompt.ask(LineQuestion(label, take, says=lambda _: f"of the first of them: {places}"))

    def _propose(self, make: Callable[[], Order]) -> None:
        """Show an order before and after; enter takes it."""
        session, now = self._pane.session, self._pane.now
        if session is None or now is None:
            return
        try:
            order = make()
        except Refused as refused:
            self._pane.refuse(refused.sentence, *refused.then)
            return
        before = tuple(entry.id for entry in session.waiting(self._list.id))
        if order.ids == before:
            self._pane.refuse("The list is in that order already.")
            return
        rows = [rows_of(session, now, self._list.id, ids) for ids in (before, order.ids)]
        command = Reorder(list=self._list.id, order=order.ids, act=order.act, facts=order.facts)
        self._before_after(order.title, (rows[0], rows[1]), command, order.says)

    def _carry(self) -> None:
        from secretary_tui.ui.dialogs.choice import Choice, Option  # noqa: PLC0415 - code of a dialog, when it opens

        session = self._pane.session
        if session is None:
            return
        others = [other for other in session.list_ids if other != self._list.id and not session.has_ended(other)]
        if not others:
            self._pane.refuse("There is no other list that has not ended.")
            return
        options = [Option(str(n), list_title(session, other)) for n, other in enumerate(others, 1)]

        def picked(key: str | None) -> None:
            if key is None or self._pane.session is None:
                return
            to = others[int(key) - 1]
            rows = carried_rows(self._pane.session, self._list.id, to)
            title = f"Carry over to {list_title(self._pane.session, to)}"
            self._before_after(title, rows, CarryOver(list=self._list.id, to=to))

        self._pane.open_dialog(Choice("Carry who waits to", options), picked)

    def _before_after(
        self, title: str, rows: tuple[Sequence[str], Sequence[str]], command: Act, says: str = ""
    ) -> None:
        from secretary_tui.ui.dialogs.before_after import BeforeAfter  # noqa: PLC0415 - code of a dialog

        def done(taken: bool | None) -> None:  # noqa: FBT001 - Textual hands the result over by place
            if taken:
                self._list.queue.set_marks(())
                self._pane.act(command)

        self._pane.open_dialog(BeforeAfter(title, *rows, says=says), done)
