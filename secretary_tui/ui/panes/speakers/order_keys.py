"""Acts on a whole list: closed and opened, put into another order, carried over, its limit cut."""

from collections.abc import Callable, Collection, Sequence
from secrets import token_hex
from typing import ClassVar

from textual.binding import BindingType

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.lists import CarryOver, CloseList, OpenList
from secretary_tui.domain.acts.order import Reorder, places_text
from secretary_tui.domain.lists.opening import list_state
from secretary_tui.domain.lists.titles import title_of_list
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.running_order import require_limits, require_no_rule
from secretary_tui.errors import Refused
from secretary_tui.keys.speakers import ORDER_KEYS
from secretary_tui.ui.key_bindings import bindings, with_keys
from secretary_tui.ui.panes.speakers.heard_keys import HeardKeys
from secretary_tui.ui.panes.speakers.limit_question import LimitQuestion
from secretary_tui.ui.panes.speakers.list_keys import no_place, place_in
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
BLOCK_CELLS = 30


def list_title(session: Session, list_id: str) -> str:
    """What a list is called on the screen: the floor; where the floor has several lists, as papers call it."""
    lists = {block.list_id for block in session.blocks if block.kind == "floor"}
    if list_id in lists and len(lists) > 1:
        return title_of_list(session, list_id)
    if list_id == session.floor_list:
        return "Floor"
    blocks = [block for block in session.blocks if block.list_id == list_id]
    return blocks[0].title if blocks else list_id


class OrderKeys(HeardKeys):
    """A pane with a list whose order, limit and closing can be changed."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(ORDER_KEYS)

    def action_close_list(self) -> None:
        """Close the list if it is open, else open it."""
        if self.session is not None and self.now is not None:
            is_open = list_state(self.session, self.list_id, self.now) == "open"
            self.act(CloseList(list=self.list_id) if is_open else OpenList(list=self.list_id))

    def action_limit(self) -> None:
        """Ask for the limit, and say what it would mean while it is chosen."""
        if self.session is None or self.now is None:
            return
        try:
            require_limits(self.session, self.list_id, self.now)
        except Refused as refused:
            self.refuse(refused.sentence, *refused.then)
            return
        if not self.session.waiting(self.list_id):
            self.refuse("Nobody waits on this list; the rules on the agenda hold the limit.")
            return
        question = LimitQuestion(self.session, self.now, self.list_id)
        self.prompt.ask(
            f"Limit for all {len(self.session.waiting(self.list_id))}",
            lambda text: self._take_limit(question, text),
            text=question.text,
            says=lambda text: question.seen_at(self.session, self.now).says(text),
            step=question.step,
            table=question.table,
            lines=question.lines,
        )

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
            self.refuse("Nobody waits on this list.")
            return
        options = [Option(key, with_keys(self, text)) for key, text in ORDERS]
        self.app.push_screen(Choice("Order of those who wait", options), self._order_picked)

    def action_order_by(self, key: str) -> None:
        """Put the list into the order of this letter, as `o` does."""
        if self.session is not None and not self.session.waiting(self.list_id):
            self.refuse("Nobody waits on this list.")
        else:
            self._order_picked(key)

    def _order_picked(self, key: str | None) -> None:
        session, now = self.session, self.now
        if session is None or now is None or key is None:
            return
        list_id = self.list_id
        if key in BY_RULE:
            try:
                require_no_rule(session, list_id, BY_RULE[key])
            except Refused as refused:
                self.refuse(refused.sentence, *refused.then)
                return
        match key:
            case "p":
                self._propose(lambda: in_practice(session, list_id, self._groups(session)))
            case "l":
                self._propose(lambda: by_lots(session, list_id, self.draw()))
            case "a":
                self.prompt.ask(
                    "From the letter",
                    self._alphabetical,
                    says=lambda text: (
                        "" if text else with_keys(self, "enter alone draws the letter by lot · {line.close} leaves it")
                    ),
                )
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
        return self.register_of(session).speaking_groups

    @staticmethod
    def draw() -> str:
        """A seed for lots that nobody can foresee, short enough to be read out."""
        return token_hex(4)

    def _alphabetical(self, letter: str) -> str:
        session = self.session
        if session is None:
            return ""
        try:
            order = from_letter(session, self.list_id, letter, self.draw())
        except Refused as refused:
            return refused.sentence
        self._propose(lambda: order)
        return ""

    def _ask_place(self, session: Session) -> None:
        """Ask to which place the block from the mark to the selected row is moved."""
        try:
            ids = block_of(session, self.list_id, self.queue.marks, self.queue.selected)
        except Refused as refused:
            self.refuse(refused.sentence, *refused.then)
            return

        block = [entry for entry in map(session.entry, ids) if entry is not None]
        told = places_text(session, block[0])

        def take(text: str) -> str:
            place = place_in(text, len(session.places(self.list_id)))
            if place is None:
                return no_place(text, told)
            self._propose(lambda: block_moved(self.session or session, ids, place))
            return ""

        names = block_words([session.name_of(entry) for entry in block])
        self.prompt.ask(f"{cut(names, BLOCK_CELLS)} to place", take, says=lambda _: f"of the first of them: {told}")

    def _propose(self, make: Callable[[], Order]) -> None:
        """Show an order before and after; enter takes it."""
        session, now = self.session, self.now
        if session is None or now is None:
            return
        try:
            order = make()
        except Refused as refused:
            self.refuse(refused.sentence, *refused.then)
            return
        before = tuple(entry.id for entry in session.waiting(self.list_id))
        if order.ids == before:
            self.refuse("The list is in that order already.")
            return
        rows = [rows_of(session, now, self.list_id, ids) for ids in (before, order.ids)]
        command = Reorder(list=self.list_id, order=order.ids, act=order.act, facts=order.facts)
        self._before_after(order.title, (rows[0], rows[1]), command, order.says)

    def _carry(self) -> None:
        from secretary_tui.ui.dialogs.choice import Choice, Option  # noqa: PLC0415 - code of a dialog, when it opens

        session = self.session
        if session is None:
            return
        others = [each for each in session.list_ids if each != self.list_id and not session.has_ended(each)]
        if not others:
            self.refuse("There is no other list that has not ended.")
            return
        options = [Option(str(n), list_title(session, each)) for n, each in enumerate(others, 1)]

        def picked(key: str | None) -> None:
            if key is None or self.session is None:
                return
            to = others[int(key) - 1]
            rows = carried_rows(self.session, self.list_id, to)
            title = f"Carry over to {list_title(self.session, to)}"
            self._before_after(title, rows, CarryOver(list=self.list_id, to=to))

        self.app.push_screen(Choice("Carry who waits to", options), picked)

    def _before_after(
        self, title: str, rows: tuple[Sequence[str], Sequence[str]], command: Act, says: str = ""
    ) -> None:
        from secretary_tui.ui.dialogs.before_after import BeforeAfter  # noqa: PLC0415 - code of a dialog

        def done(taken: bool | None) -> None:  # noqa: FBT001 - Textual hands the result over by place
            if taken:
                self.queue.set_marks(())
                self.act(command)

        self.app.push_screen(BeforeAfter(title, *rows, says=says), done)
