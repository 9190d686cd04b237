"""Acts on a whole list: closed and opened, put into another order, carried over, its limit cut."""

from collections.abc import Sequence
from functools import partial
from secrets import token_hex
from typing import Final

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.lists import CarryOver, CloseList, OpenList
from secretary_tui.domain.acts.order import Reorder, places_text
from secretary_tui.domain.lists.opening import list_state
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.guards import require_limits, require_no_rule
from secretary_tui.domain.rules.orders import (
    Order,
    block_moved,
    block_words,
    by_lots,
    by_time,
    from_letter,
    in_practice,
    with_reserved,
)
from secretary_tui.errors import Refused
from secretary_tui.ui.key_bindings import with_keys
from secretary_tui.ui.lines.prompt_line import LineQuestion, PromptLine
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.panes.speakers.limit_question import REFUSAL, LimitQuestion
from secretary_tui.ui.panes.speakers.list_in_view import ListInView, list_title, no_place, place_in
from secretary_tui.ui.panes.speakers.orders import ORDERS, block_of, carried_rows, rows_of
from secretary_tui.ui.widgets.cells import cut

#: Cells of a block of entries in the question of its place.
BLOCK_CELLS: Final = 30


class ListOrder:
    """Closes the list in view, changes its order, carries it over, and cuts its limit."""

    def __init__(self, pane: Pane, shown: ListInView, prompt: PromptLine) -> None:
        self._pane = pane
        self._list = shown
        self._prompt = prompt
        pane.key_actions.actions |= {
            "speakers.close-list": self.close_or_open,
            "speakers.limit": self.ask_limit,
            "speakers.order": self.ask_order,
            **{order.row_id: partial(self.order_by, letter) for letter, order in ORDERS.items()},
        }

    @property
    def _session(self) -> Session:
        return self._pane.session

    def close_or_open(self) -> None:
        """Close the list if it is open, else open it."""
        is_open = list_state(self._session, self._list.id, self._pane.now) == "open"
        self._pane.act(CloseList(list=self._list.id) if is_open else OpenList(list=self._list.id))

    def ask_limit(self) -> None:
        """Ask for the limit, and say what it would mean while it is chosen."""
        with self._pane.asking():
            require_limits(self._session, self._list.id, self._pane.now)
            waiting = self._session.waiting(self._list.id)
            if not waiting:
                raise Refused("Nobody waits on this list; the rules on the agenda hold the limit.")
            question = LimitQuestion(self._session, self._pane.now, self._list.id)
            self._prompt.ask(
                LineQuestion(
                    f"Limit for all {len(waiting)}",
                    lambda text: self._take_limit(question, text),
                    text=question.text,
                    says=lambda text: question.seen_at(self._session, self._pane.now).says(text),
                    step=question.step,
                    table=question.table,
                    lines=question.lines,
                )
            )

    def _take_limit(self, question: LimitQuestion, text: str) -> str:
        command = question.read(text)
        if command is None:
            return REFUSAL
        self._pane.act(command)
        return ""

    def ask_order(self) -> None:
        """Ask which order."""
        from secretary_tui.ui.dialogs.choice import Choice, Option

        with self._pane.asking():
            self._require_waiting()
            options = [Option(letter, with_keys(self._pane, order.does)) for letter, order in ORDERS.items()]
            self._pane.open_dialog(Choice("Order of those who wait", options), self._order_picked)

    def order_by(self, key: str) -> None:
        """Put the list into the order of this letter, as `o` does."""
        with self._pane.asking():
            self._require_waiting()
            self._order_picked(key)

    def _require_waiting(self) -> None:
        if not self._session.waiting(self._list.id):
            raise Refused("Nobody waits on this list.")

    def _order_picked(self, key: str) -> None:
        session, now, list_id = self._session, self._pane.now, self._list.id
        with self._pane.asking():
            if act := ORDERS[key].by_rule:
                require_no_rule(session, list_id, act)
            match key:
                case "a":
                    hint = with_keys(self._pane, "enter alone draws the letter by lot · {line.close} leaves it")
                    question = LineQuestion(
                        "From the letter", self._alphabetical, says=lambda text: "" if text else hint
                    )
                    self._prompt.ask(question)
                case "b":
                    self._ask_place(session)
                case "c":
                    self._carry()
                case "p":
                    self._propose(in_practice(session, list_id, self._pane.register_of(session).speaking_groups))
                case "l":
                    self._propose(by_lots(session, list_id, self.draw()))
                case "t":
                    self._propose(by_time(session, now, list_id))
                case "r":
                    self._propose(with_reserved(session, now, list_id))

    @staticmethod
    def draw() -> str:
        """A seed for lots that nobody can foresee, short enough to be read out."""
        return token_hex(4)

    def _alphabetical(self, letter: str) -> str:
        try:
            order = from_letter(self._session, self._list.id, letter, self.draw())
        except Refused as refused:
            return refused.sentence
        with self._pane.asking():
            self._propose(order)
        return ""

    def _ask_place(self, session: Session) -> None:
        """Ask to which place the block from the mark to the selected row is moved; raises Refused."""
        ids = block_of(session, self._list.id, self._list.queue.marks, self._list.queue.selected)
        block = [entry for entry in map(session.entry, ids) if entry is not None]
        places = places_text(session, block[0])

        def take(text: str) -> str:
            place = place_in(text, len(session.places(self._list.id)))
            if place is None:
                return no_place(text, places)
            with self._pane.asking():
                self._propose(block_moved(self._session, ids, place))
            return ""

        names = block_words([session.name_of(entry) for entry in block])
        label = f"{cut(names, BLOCK_CELLS)} to place"
        self._prompt.ask(LineQuestion(label, take, says=lambda _: f"of the first of them: {places}"))

    def _propose(self, order: Order) -> None:
        """Show an order before and after, enter takes it; raises Refused if nothing would change."""
        session, list_id = self._session, self._list.id
        before = tuple(entry.id for entry in session.waiting(list_id))
        if order.ids == before:
            raise Refused("The list is in that order already.")
        rows = [rows_of(session, self._pane.now, list_id, ids) for ids in (before, order.ids)]
        command = Reorder(list=list_id, order=order.ids, act=order.act, facts=order.facts)
        self._before_after(order.title, (rows[0], rows[1]), command, order.says)

    def _carry(self) -> None:
        """Ask to which list those who wait are carried; raises Refused where there is none."""
        from secretary_tui.ui.dialogs.choice import Choice, Option

        session = self._session
        others = [other for other in session.list_ids if other != self._list.id and not session.has_ended(other)]
        if not others:
            raise Refused("There is no other list that has not ended.")
        options = [Option(str(n), list_title(session, other)) for n, other in enumerate(others, 1)]

        def picked(key: str) -> None:
            to = others[int(key) - 1]
            rows = carried_rows(self._session, self._list.id, to)
            title = f"Carry over to {list_title(self._session, to)}"
            self._before_after(title, rows, CarryOver(list=self._list.id, to=to))

        self._pane.open_dialog(Choice("Carry who waits to", options), picked)

    def _before_after(
        self, title: str, rows: tuple[Sequence[str], Sequence[str]], command: Act, says: str = ""
    ) -> None:
        from secretary_tui.ui.dialogs.before_after import BeforeAfter

        def take(_: object) -> None:
            self._list.queue.set_marks(())
            self._pane.act(command)

        self._pane.open_dialog(BeforeAfter(title, *rows, says=says), take)
