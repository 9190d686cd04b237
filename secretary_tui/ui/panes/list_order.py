"""The actions of keys for a whole list of speakers: open, close, reorder, set the limit, carry over."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from rich.cells import cell_len
from textual.content import Content

from secretary_tui.domain.acts.base import Act, preview
from secretary_tui.domain.acts.discussions import CarryFrom, GoOn, with_discussion
from secretary_tui.domain.acts.lists import CarryOver, CloseList, OpenList, Reorder, SetLimit, places_text
from secretary_tui.domain.forecast.effect_texts import bank_text
from secretary_tui.domain.forecast.forecast import Forecast, in_order, largest_limit_for_all, longer_limits, what_if
from secretary_tui.domain.forecast.schedule import SupposedLimit, forecast_instant
from secretary_tui.domain.lists import list_state, short_title_of_list
from secretary_tui.domain.model.discussions import discussion_of_list
from secretary_tui.domain.model.rows.note import ProceduralAct, ProceduralFacts
from secretary_tui.domain.model.rows.row import SHORTEST_LIMIT, Category
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import limit_of
from secretary_tui.domain.rules.guards import require_limits, require_no_rule
from secretary_tui.domain.rules.orders import block_words, from_letter, marked_block
from secretary_tui.domain.rules.record_sentences import meeting_text
from secretary_tui.domain.text import clean, clock_text, hour_text, limit_text
from secretary_tui.errors import Refused, SecretaryError
from secretary_tui.names.grammar.marks import CATEGORY_LETTERS
from secretary_tui.ui.docked_line import LineQuestion, PromptLine
from secretary_tui.ui.key_actions import Action, with_keys
from secretary_tui.ui.panes.entry_rows import waiting_rows
from secretary_tui.ui.panes.list_head import ListInView, place_question
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.widgets.cells import cut, first_fitting

if TYPE_CHECKING:
    from secretary_tui.room.session_folder import EarlierSessions
    from secretary_tui.room.status import SessionSummary
    from secretary_tui.ui.dialogs.dialog import Option


#: The limits that chairs announce, in seconds, the longest first.
USUAL: Final = (300, 240, 180, 150, 120, 105, 90, 75, 60, 45, 30)
#: Which of the lower usual limits are compared with the present one: for 2:00 these are 1:45, 1:30 and 1:00.
COMPARED: Final = (0, 1, 3)
_WRITTEN: Final = re.compile(r"(?:(\d{1,2})[:.]([0-5]\d)|(\d{1,4}))((?:\s*[a-z])*)", re.IGNORECASE)
#: A number without a colon means seconds from this number on, else minutes: 90 is 1:30, but 2 is 2:00.
LEAST_IN_SECONDS: Final = 10
REFUSAL: Final = "Write 1:30, or 1:30 n for a category, 1:30 r for replies."
#: The letter after a limit that makes it the limit of rights of reply.
REPLIES: Final = "r"
HEAD: Final = "   limit  this round  in all  not heard  block ends"
#: Cells of the line that names the entries whose own limits would be cut or kept; it fits into 80 columns.
NAMES: Final = 74


class LimitQuestion:
    """The question for a new limit: it reads the typed limit and compares the effects of several limits."""

    def __init__(self, session: Session, now: datetime, list_id: str) -> None:
        self.list_id = list_id
        self._look_at(session, now)
        statements = [entry for entry in session.waiting(list_id) if not entry.is_reply]
        usual = [entry for entry in statements if entry.limit is None] or statements
        limits = {limit for entry in usual if (limit := limit_of(session, entry)) is not None}
        self.present = max(limits, default=session.rules.limit)
        self._is_one_limit = len(limits) <= 1
        lower = [limit for limit in USUAL if limit < self.present]
        self.compared = (self.present, *(lower[n] for n in COMPARED if n < len(lower)))
        self.seconds = self.present
        self.categories: tuple[Category, ...] = ()
        self.replies = False

    def seen_at(self, session: Session, now: datetime) -> Self:
        """Use a newer session and instant; the limits that are compared stay the same."""
        if session is not self.session or now != self.now:
            self._look_at(session, now)
        return self

    def _look_at(self, session: Session, now: datetime) -> None:
        self.session, self.now = session, forecast_instant(session, now)
        self._what_if = cache(partial(what_if, session, self.now, self.list_id))
        self._largest = cache(partial(largest_limit_for_all, session, self.now, self.list_id))

    @property
    def text(self) -> str:
        """The proposed limit as the user would type it, such as 1:30."""
        return limit_text(self.seconds)

    @property
    def largest(self) -> int | None:
        """The largest limit at which all are heard; None if there is no such limit."""
        return self._largest(self.categories, replies=self.replies)

    def step(self, by: int) -> str:
        """Propose the next higher (-1) or lower (1) limit, and return it as text.

        The limits are those of the table, and above them the usual ones.
        """
        stops = sorted({*self._rows(), *(limit for limit in USUAL if limit > self.present)}, reverse=by > 0)
        self.seconds = next((n for n in stops if (n < self.seconds if by > 0 else n > self.seconds)), self.seconds)
        return self.text

    def read(self, text: str) -> SetLimit | None:
        """Return the act for a typed limit: a time, then letters of categories, or `r` for rights of reply.

        Returns None if the text cannot be read; else its limit is the proposed one from now on.
        """
        written = _WRITTEN.fullmatch(text.strip())
        if written is None:
            return None
        minutes, seconds, number, letters = written.groups()
        if minutes is not None:
            total = int(minutes) * 60 + int(seconds)
        else:
            total = int(number) * (60 if int(number) < LEAST_IN_SECONDS else 1)
        wanted = letters.replace(" ", "").casefold()
        replies = wanted == REPLIES
        if total < SHORTEST_LIMIT or not (replies or CATEGORY_LETTERS.keys() >= set(wanted)):
            return None
        self.seconds = total
        self.categories, self.replies = () if replies else tuple(CATEGORY_LETTERS[letter] for letter in wanted), replies
        return SetLimit(list=self.list_id, seconds=total, categories=self.categories, replies=replies)

    # The effect of the limit ------------------------------------------------------------------------------------

    def says(self, text: str) -> str:
        """Return the effect of a typed limit: how many are heard and how many are not, and when the round ends."""
        if self.read(text) is None:
            return REFUSAL
        then = self._then(self.seconds)
        read_as = "" if re.search("[:.]", text) else f"{limit_text(self.seconds)}: "
        parts = [f"{read_as}{_heard(then)}"]
        ends, is_early = self._ends(then)
        if ends is not None:
            word = "all heard by" if is_early else "round ends"
            parts.append(f"{word} {hour_text(ends, self.session.sitting.zone)}")
        parts += [] if then.rest_of_bank is None else [f"bank {clock_text(then.rest_of_bank)} left"]
        return " · ".join(parts)

    def table(self, text: str, most: int) -> Sequence[Content]:
        """Return a table of limits with the typed one marked, then the largest limit for all, and own limits.

        If the table has more than `most` lines, only its head and the lines up to the mark are returned.
        """
        self.read(text)
        rows = self._rows()
        lines = [Content.styled(HEAD, "bold $text-muted"), *map(self._row, rows), *self._below()]
        marked = 1 + rows.index(self.seconds) if self.seconds in rows else 0
        head = lines[: min(1, most - 1)]
        first = max(len(head), marked + 1 - (most - len(head)))
        return [*head, *lines[first:]][:most]

    def _below(self) -> list[Content]:
        """Return the lines below the limits."""
        largest = "There is no limit at which all are heard."
        if self.largest is not None and self.largest >= self.present:  # a limit above the present one is of no use
            largest = f"All are heard at the limit{'' if self._is_one_limit else 's'} in force."
        elif self.largest is not None:
            largest = f"The largest limit at which all are heard: {limit_text(self.largest)}"
        cut, kept = longer_limits(self.session, self.list_id, self._supposed(self.seconds))
        own = (("own limits cut too", cut), ("own limits kept", kept))
        named = (Content.styled(f"   {self._named(word, ids)}", "$text-warning") for word, ids in own if ids)
        return [Content(f"   {said}") for said in (largest, bank_text(self._then(self.seconds))) if said] + [*named]

    @property
    def lines(self) -> int:
        """The most lines that the table can have.

        They are kept free so that nothing on the screen moves while the user types.
        """
        own = {entry.kept for entry in self.session.waiting(self.list_id) if entry.limit is not None}
        return 3 + len(self.compared) + len(own) + bool(self.session.speakers_list(self.list_id).bank)

    def _rows(self) -> tuple[int, ...]:
        """Return the limits of the table: those to compare, and the largest for all if it is below the present one."""
        cut = (self.largest,) if self.largest is not None and self.largest < self.present else ()
        return tuple(sorted({*self.compared, *cut}, reverse=True))

    def _row(self, seconds: int) -> Content:
        then, zone = self._then(seconds), self.session.sitting.zone
        ends, _ = self._ends(then)
        here = seconds == self.seconds
        cells = (
            f" {'▸' if here else ' '} {limit_text(seconds):>5}  {then.this_round:10}"
            f"  {then.this_round + then.next_rounds:6}  {then.not_reached:9}"
            f"  {hour_text(ends, zone) if ends else '–':>10}"
        )
        is_now = seconds == self.present and self._is_one_limit
        word = "all are heard up to here" if seconds == self.largest else "as now" if is_now else ""
        return Content.assemble((cells, "bold" if here else ""), (f"  {word}", "$text-muted"))

    @staticmethod
    def _ends(then: Forecast) -> tuple[datetime | None, bool]:
        """Return when the block ends, and whether it ends early because all are heard."""
        if not then.rounds:
            return None, False
        this = then.rounds[0]
        if then.next_rounds or then.not_reached:
            return this.end, False
        return min(this.end, this.all_heard), this.all_heard <= this.until

    def _named(self, word: str, ids: Sequence[str]) -> str:
        """Return as many names of entries as fit, and how many more there are."""
        entries = [entry for entry in map(self.session.entry, ids) if entry is not None]
        names = [f"{clean(self.session.name_of(entry))} {limit_text(entry.limit or 0)}" for entry in entries]
        fewer = range(len(names) - 1, 0, -1)
        cut = [f"{word}: {', '.join(names[:count])} and {len(names) - count} more" for count in fewer]
        return first_fitting([f"{word}: {', '.join(names)}", *cut, f"{word}: {len(names)}, {names[0]}"], NAMES)

    def _then(self, seconds: int) -> Forecast:
        return self._what_if(self._supposed(seconds))

    def _supposed(self, seconds: int) -> SupposedLimit:
        return SupposedLimit(seconds, self.categories, self.replies)


def _heard(then: Forecast) -> str:
    more = f"{then.this_round} more this round"
    if then.next_rounds:
        more += f", {then.next_rounds} next"
    return f"{more}, {then.not_reached} not"


#: Cells of an option besides its two texts: the mark, the longest number, and the gaps.
_MARK_CELLS: Final = 8


class CarryQuestion:
    """Asks from which earlier session and discussion to carry over, and shows the list before and after."""

    def __init__(self, pane: Pane, list_id: str, earlier: "EarlierSessions") -> None:
        self._pane = pane
        self._list = list_id
        self._earlier = earlier

    def ask(self) -> None:
        """Ask for the earlier session; raises Refused if there is none."""
        from secretary_tui.ui.dialogs.dialog import Choice

        rows = self._earlier.offered()
        if not rows:
            raise Refused("No session of this folder began before this one.")
        options = [_option(number, row) for number, row in enumerate(rows, 1)]
        self._pane.open_dialog(Choice("Carry over from", options), lambda key: self._picked(rows[int(key) - 1].path))

    def _picked(self, path: Path) -> None:
        """Ask for the discussion if the earlier session has several; discussions that go on are offered first."""
        from secretary_tui.ui.dialogs.dialog import Choice, Option

        with self._pane.asking():
            session = with_discussion(self._earlier.session(path))
            rows = sorted(session.discussions, key=lambda row: not row.goes_on)
            if len(rows) == 1:
                self._show(path, rows[0].id)
                return
            options = [Option(str(number), clean(row.title)) for number, row in enumerate(rows, 1)]
            choice = Choice("Which discussion goes on", options)
            self._pane.open_dialog(choice, lambda key: self._show(path, rows[int(key) - 1].id))

    def _act(self, path: Path, discussion: str) -> CarryFrom:
        session = self._pane.session
        to = discussion_of_list(session, self._list)
        return self._earlier.act(path, session, discussion, to.id if to is not None else None)

    def _show(self, path: Path, discussion: str) -> None:
        """Show the list before and after; if the user accepts it, carry over and mark the earlier session."""
        from secretary_tui.ui.dialogs.before_after import BeforeAfter

        with self._pane.asking():
            session, now, act = self._pane.session, self._pane.now, self._act(path, discussion)
            self._mark(path, act.part)  # if it was carried over already, and the program ended before marking it
            then = preview(session, act, now)
            lists = [entry.list for entry in then.entries if session.entry(entry.id) is None]
            shown = self._list if self._list in lists else next(iter(lists), self._list)
            rows = waiting_rows(session, shown), waiting_rows(then, shown)
            says = f"{act.sentence(session, then, now)}. {clean(path.name)} is marked as going on, as {act.part}."
            dialog = BeforeAfter(f"Carry over from {meeting_text(act.meeting)}", *rows, says=says)
            self._pane.open_dialog(dialog, lambda _: self._take(path, discussion))

    def _take(self, path: Path, discussion: str) -> None:
        with self._pane.asking():
            act = self._act(path, discussion)  # made again: the earlier session may have changed meanwhile
            self._pane.act(act)
            self._pane.app.call_next(partial(self._mark, path, act.part))  # once the act is done

    def _mark(self, path: Path, part: str) -> None:
        """Mark the discussion of the earlier session as going on, if this session has already taken it over."""
        if any(part in row.continues for row in self._pane.session.discussions):
            try:
                self._earlier.mark_earlier(path, part)
            except SecretaryError as error:
                self._pane.tell(error.sentence, refused=True)


def _option(number: int, row: "SessionSummary") -> "Option":
    """Return a session as an option of one line: its day, meeting and title, then that it goes on, or its state."""
    from secretary_tui.ui.dialogs.dialog import CELLS, EDGES, Option

    when = f"{row.starts:%-d %b %Y} {row.starts.hour}.{row.starts.minute:02}" if row.starts else ""
    meeting = f"meeting {row.meeting}" if row.meeting else ""
    state = "goes on" if row.goes_on else row.state
    text = " · ".join(filter(None, (when, meeting, clean(row.title))))
    return Option(str(number), cut(text, CELLS - EDGES - cell_len(state) - _MARK_CELLS), state)


class OrderKey(NamedTuple):
    """A letter after `o`: the row of its act in the palette, its sentence, and its procedural act if it has one."""

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
#: Cells for the names of a block of entries in the question for its place.
BLOCK_CELLS: Final = 30


class ListOrder:
    """The actions that open or close the list in view, reorder it, carry it over, and set its limit."""

    def __init__(self, pane: Pane, shown: ListInView, prompt: PromptLine) -> None:
        self._pane = pane
        self._list = shown
        self._prompt = prompt
        #: The actions of the keys, by the ids of their rows.
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
        """Ask for the limit, and show the effects of limits meanwhile; raises Refused if no entry waits."""
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
        """Ask for the order of the list; raises Refused if no entry waits and nothing can be carried over."""
        from secretary_tui.ui.dialogs.dialog import Choice, Option

        if self._pane.earlier is None:
            self._require_waiting()
        letters = ORDERS if self._session.waiting(self._list.id) else ("f",)
        options = [Option(letter, with_keys(self._pane, ORDERS[letter].does)) for letter in letters]
        self._pane.open_dialog(Choice("Order of those who wait", options), self._order_picked)

    def _order_picked(self, key: str) -> None:
        self.order_by(key)()

    def order_by(self, key: str) -> Action:
        """Return the action that puts the list into the order of a letter of `ORDERS`."""
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
        """Return a seed for lots that is random and short enough to be read out."""
        return token_hex(4)

    def _ask_letter(self) -> None:
        """Ask from which letter the alphabetical order begins; an empty answer draws the letter by lot."""
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
        """Ask for the place to which the entries from the mark to the selected row are moved; raises Refused."""
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
        """Show an order before and after, to be accepted; raises Refused if the list is in that order already."""
        session, now, list_id = self._session, self._pane.now, self._list.id
        command = Reorder(list=list_id, act=act, chosen=chosen, groups=groups)
        order = command.order(session, now)
        if order.ids == tuple(entry.id for entry in session.waiting(list_id)):
            raise Refused("The list is in that order already.")
        then = in_order(session, list_id, order.ids)
        rows = waiting_rows(session, list_id, now), waiting_rows(then, list_id, now)
        self._before_after(order.title, rows, command, order.says)

    def _carry(self) -> None:
        """Ask for the other list to which all waiting entries are carried over; raises Refused if there is none."""
        from secretary_tui.ui.dialogs.dialog import Choice, Option

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
        """Ask for the earlier session whose discussion is carried over to the list in view."""
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
