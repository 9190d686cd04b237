"""Actions on a whole list: open, close, reorder, carry, limit."""

from collections.abc import Mapping, Sequence
from secrets import token_hex
from typing import Final, NamedTuple

from secretary_tui.domain.acts.base import Act, preview
from secretary_tui.domain.acts.discussions import GoOn
from secretary_tui.domain.acts.lists import CarryOver, CloseList, OpenList, Reorder, places_text
from secretary_tui.domain.forecast.forecast import in_order
from secretary_tui.domain.lists import list_state, short_title_of_list
from secretary_tui.domain.model.discussions import discussion_of_list
from secretary_tui.domain.model.rows.note import ProceduralAct, ProceduralFacts
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.guards import require_limits, require_no_rule
from secretary_tui.domain.rules.orders import block_words, from_letter, marked_block
from secretary_tui.errors import Refused
from secretary_tui.ui.docked_line import LineQuestion, PromptLine
from secretary_tui.ui.key_actions import Action, with_keys
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.panes.speakers.entry_rows import waiting_rows
from secretary_tui.ui.panes.speakers.limit_question import REFUSAL, LimitQuestion
from secretary_tui.ui.panes.speakers.list_head import ListInView, place_question
from secretary_tui.ui.widgets.cells import cut


class OrderKey(NamedTuple):
    """A letter after `o`: its row of the palette, what it does, and the act if it orders by a rule or by lot."""

    row_id: str
    does: str
    by_rule: ProceduralAct | None = None


ORDERS: Final[Mapping[str, OrderKey]] = {
    "p": OrderKey("order.practice", "practice: in the steps that the rules name", "practice order"),
    "l": OrderKey("order.lots", "lots, drawn now and recorded with their seed", "lots"),
    "a": OrderKey("order.letter", "alphabetical, from a letter that is typed or drawn by lot", "alphabetical"),
    "t": OrderKey("order.time", "by time spoken, the least first", "by time spoken"),
    "r": OrderKey("order.reserved", "reserved places, kept within what can be reached", "reserved places"),
    "b": OrderKey("order.block", "a block of entries to a place: from the mark of {speakers.swap} to here"),
    "c": OrderKey("order.carry", "carry all who wait over to another list"),
    "f": OrderKey("order.from-file", "from another file: carry over who was not heard at an earlier meeting"),
}
#: Cells of a block of entries in the question of its place.
BLOCK_CELLS: Final = 30


class ListOrder:
    """Closes the list in view, changes its order, carries it over, and cuts its limit."""

    def __init__(self, pane: Pane, shown: ListInView, prompt: PromptLine) -> None:
        self._pane = pane
        self._list = shown
        self._prompt = prompt
        #: What the keys do, by the ids of their rows.
        self.actions: Mapping[str, Action] = {
            "speakers.close-list": self.close_or_open,
            "speakers.limit": self._pane.asks(self.ask_limit),
            "speakers.order": self._pane.asks(self.ask_order),
            **{order.row_id: self.order_by(letter) for letter, order in ORDERS.items()},
            "order.goes-on": self._pane.asks(self._go_on),
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

        if self._pane.earlier is None:
            self._require_waiting()
        letters = ORDERS if self._session.waiting(self._list.id) else ("f",)
        options = [Option(letter, with_keys(self._pane, ORDERS[letter].does)) for letter in letters]
        self._pane.open_dialog(Choice("Order of those who wait", options), self._order_picked)

    def _order_picked(self, key: str) -> None:
        self.order_by(key)()

    def order_by(self, key: str) -> Action:
        """Return the action that puts the list into the order of a letter, as `o` does."""
        questions = {"a": self._ask_letter, "b": self._ask_place, "c": self._carry, "f": self._carry_from}

        def order() -> None:
            if key != "f":
                self._require_waiting()
            if act := ORDERS[key].by_rule:
                require_no_rule(self._session, self._list.id, act)
            if key in questions:
                questions[key]()
            elif act:
                chosen = ProceduralFacts(seed=self.draw()) if act == "lots" else ProceduralFacts()
                of_register = self._pane.register_of(self._session) if act == "practice order" else None
                self._propose(act, chosen, tuple(of_register.speaking_groups) if of_register else ())

        return self._pane.asks(order)

    def _require_waiting(self) -> None:
        if not self._session.waiting(self._list.id):
            raise Refused("Nobody waits on this list.")

    @staticmethod
    def draw() -> str:
        """A seed for lots that nobody can foresee, short enough to be read out."""
        return token_hex(4)

    def _ask_letter(self) -> None:
        """Ask from which letter, or let it be drawn by lot."""
        hint = with_keys(self._pane, "enter alone draws the letter by lot · {line.close} leaves it")
        self._prompt.ask(LineQuestion("From the letter", self._alphabetical, says=lambda text: "" if text else hint))

    def _alphabetical(self, letter: str) -> str:
        chosen = ProceduralFacts(letter=letter[:1].upper(), seed="" if letter else self.draw())
        try:
            from_letter(self._session, self._list.id, chosen)
        except Refused as refused:
            return refused.sentence
        with self._pane.asking():
            self._propose("alphabetical", chosen)
        return ""

    def _ask_place(self) -> None:
        """Ask to which place the block from the mark to the selected row is moved; raises Refused."""
        session, queue = self._session, self._list.queue
        ids = marked_block(session, self._list.id, queue.marks, queue.selected)
        block = [entry for entry in map(session.entry, ids) if entry is not None]

        def move(place: int) -> None:
            with self._pane.asking():
                self._propose("moved", ProceduralFacts(entries=ids, place=place))

        names = block_words([session.name_of(entry) for entry in block])
        label, last = f"{cut(names, BLOCK_CELLS)} to place", len(session.places(self._list.id))
        places = places_text(session, block[0])
        self._prompt.ask(place_question(label, last, places, move, there=lambda _: "of the first of them: "))

    def _propose(self, act: ProceduralAct, chosen: ProceduralFacts, groups: tuple[str, ...] = ()) -> None:
        """Show an order before and after, enter takes it; raises Refused if nothing would change."""
        session, now, list_id = self._session, self._pane.now, self._list.id
        command = Reorder(list=list_id, act=act, chosen=chosen, groups=groups)
        order = command.order(session, now)
        if order.ids == tuple(entry.id for entry in session.waiting(list_id)):
            raise Refused("The list is in that order already.")
        then = in_order(session, list_id, order.ids)
        rows = waiting_rows(session, list_id, now), waiting_rows(then, list_id, now)
        self._before_after(order.title, rows, command, order.says)

    def _carry(self) -> None:
        """Ask to which list those who wait are carried; raises Refused if there is no other list."""
        from secretary_tui.ui.dialogs.choice import Choice, Option

        session = self._session
        others = [other for other in session.list_ids if other != self._list.id and not session.has_ended(other)]
        if not others:
            raise Refused("Every other list has ended.")
        options = [Option(str(n), short_title_of_list(session, other)) for n, other in enumerate(others, 1)]

        def picked(key: str) -> None:
            to = others[int(key) - 1]
            session, command = self._session, CarryOver(list=self._list.id, to=to)
            with self._pane.asking():
                rows = waiting_rows(session, to), waiting_rows(preview(session, command, self._pane.now), to)
                self._before_after(f"Carry over to {short_title_of_list(session, to)}", rows, command)

        self._pane.open_dialog(Choice("Carry all who wait over to", options), picked)

    def _carry_from(self) -> None:
        """Ask for the earlier session from which a discussion is carried over to the list in view."""
        from secretary_tui.ui.panes.speakers.carry_question import CarryQuestion

        if self._pane.earlier is None:
            raise Refused("There is no folder of sessions beside this one.")
        CarryQuestion(self._pane, self._list.id, self._pane.earlier()).ask()

    def _go_on(self) -> None:
        """Mark the discussion of the list in view as going on at a later meeting."""
        discussion = discussion_of_list(self._session, self._list.id)
        self._pane.act(GoOn(discussion=discussion.id if discussion is not None else None))

    def _before_after(
        self, title: str, rows: tuple[Sequence[str], Sequence[str]], command: Act, says: str = ""
    ) -> None:
        from secretary_tui.ui.dialogs.before_after import BeforeAfter

        def take(_: object) -> None:
            self._list.queue.set_marks(())
            self._pane.act(command)

        self._pane.open_dialog(BeforeAfter(title, *rows, says=says), take)
