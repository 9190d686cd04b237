"""Actions of the keys for a whole list of speakers, and their questions: limit, order, carrying over, closing."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Self

from rich.cells import cell_len
from textual.content import Content

from secretary_tui.domain.acts.base import Act, preview
from secretary_tui.domain.acts.discussions import CarryFrom, GoOn, with_discussion
from secretary_tui.domain.acts.lists import CarryOver, CloseList, OpenList, Reorder, SetLimit, places_text
from secretary_tui.domain.forecast.effect_texts import bank_text, kept_text
from secretary_tui.domain.forecast.forecast import Forecast, in_order, largest_limit_for_all, longer_limits, what_if
from secretary_tui.domain.forecast.schedule import SupposedLimit, forecast_instant
from secretary_tui.domain.lists import list_state, lists_ahead, short_title_of_list
from secretary_tui.domain.model.discussions import discussion_of_list
from secretary_tui.domain.model.rows.entry import ProceduralAct, ProceduralFacts
from secretary_tui.domain.model.rows.row import SHORTEST_LIMIT, Category
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import limit_of
from secretary_tui.domain.rules.guards import require_limits, require_no_rule, require_open
from secretary_tui.domain.rules.orders import block_words, from_letter, marked_block
from secretary_tui.domain.rules.record_sentences import meeting_text
from secretary_tui.domain.text import clean, clock_text, hour_text, limit_text
from secretary_tui.errors import Refused, SecretaryError
from secretary_tui.keys.tables import EVERY_ROW
from secretary_tui.names.grammar.marks import CATEGORY_LETTERS
from secretary_tui.ui.dialogs.dialog import CELLS, EDGES, Choice, Option
from secretary_tui.ui.docked_line import LineQuestion, PromptLine
from secretary_tui.ui.key_actions import Action, with_keys
from secretary_tui.ui.panes.entry_rows import waiting_rows
from secretary_tui.ui.panes.list_head import ListInView, place_question
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.widgets.cells import cut

if TYPE_CHECKING:
    from secretary_tui.room.session_folder import EarlierSessions
    from secretary_tui.room.status import SessionSummary


#: The limits that chairs announce, in seconds, the longest first.
USUAL = (300, 240, 180, 150, 120, 105, 90, 75, 60, 45, 30)
#: The indexes of the usual limits below the present limit that are compared with it: 1:45, 1:30 and 1:00 for 2:00.
COMPARED = (0, 1, 3)
_WRITTEN = re.compile(r"(?:(\d{1,2})[:.]([0-5]\d)|(\d{1,4}))((?:\s*[a-z])*)", re.IGNORECASE)
#: A number without a colon means seconds from this number on, else minutes: 90 is 1:30, but 2 is 2:00.
LEAST_IN_SECONDS = 10
REFUSAL = "Write 1:30, or 1:30 n for a category, 1:30 r for replies."
#: The letter after a limit that makes it the limit of rights of reply.
REPLIES = "r"
HEAD = "   limit  this round  until  in all  {:>9}"
#: Cells of the line that names the entries whose own limits would be cut or kept; it fits into 80 columns.
NAMES = 74


class LimitQuestion:
    """The question for a new limit: it reads the typed limit, and compares the effects of several limits.

    `present` is the limit in force for the statements that wait; the highest, if there are several. Statements with a
    limit of their own count only if all have one. `seconds` is the proposed limit.
    """

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
        """Look at a newer session at a later instant, and return this object; the compared limits stay the same."""
        if session is not self.session or now != self.now:
            self._look_at(session, now)
        return self

    def _look_at(self, session: Session, now: datetime) -> None:
        self.session, self.now = session, forecast_instant(session, now)
        self._what_if = cache(partial(what_if, session, self.now, self.list_id))
        self._largest = cache(partial(largest_limit_for_all, session, self.now, self.list_id))

    @property
    def text(self) -> str:
        return limit_text(self.seconds)

    @property
    def largest(self) -> int | None:
        """The largest limit in seconds with which all callable entries are heard; None if there is none.

        This limit is for the categories or the replies that the user typed last; for all entries if none were typed.
        """
        return self._largest(self.categories, replies=self.replies)

    def step(self, by: int) -> str:
        """Propose the next higher (-1) or lower (1) limit, and return it as a text such as “1:30”.

        The limits to propose are those in the table, and those of `USUAL` above the present limit. Beyond the highest
        and the lowest, the proposed limit does not change.
        """
        stops = sorted({*self._rows(), *(limit for limit in USUAL if limit > self.present)}, reverse=by > 0)
        self.seconds = next((n for n in stops if (n < self.seconds if by > 0 else n > self.seconds)), self.seconds)
        return self.text

    def read(self, text: str) -> SetLimit | None:
        """Return the act for a typed limit, such as “1:30”, “90”, “1:30 n” for a category, or “1:30 r” for replies.

        The typed limit becomes the proposed one. Returns None if the text cannot be read or the limit is too short;
        then the proposed limit does not change.
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
        """Return the effect of a typed limit, such as “12 more this round, 5 not · round ends 12.50”.

        Returns `REFUSAL` if the text cannot be read.
        """
        if self.read(text) is None:
            return REFUSAL
        then = self._then(self.seconds)
        read_as = "" if re.search("[:.]", text) else f"{limit_text(self.seconds)}: "
        coming = f", {then.next_rounds} next" if then.next_rounds else ""
        parts = [f"{read_as}{then.this_round} more this round{coming}, {then.not_reached} {then.missed_words[1]}"]
        ends, is_early = self._ends(then)
        if ends is not None:
            kept = "" if is_early else kept_text(then, then.rounds[0])
            word = "all heard by" if is_early else "heard until" if kept else "round ends"
            parts += filter(None, (f"{word} {hour_text(ends, self.session.sitting.zone)}", kept))
        parts += [] if then.rest_of_bank is None else [f"bank {clock_text(then.rest_of_bank)} left"]
        return " · ".join(parts)

    def table(self, text: str, most: int) -> Sequence[Content]:
        """Return at most `most` lines that compare limits; the typed limit is marked if it is among them.

        Below the limits are the largest limit for all, the time bank, and the entries with longer limits of their own.
        If there is no room for all lines, the marked one stays, and the heading too unless `most` is 1.
        """
        self.read(text)
        rows = self._rows()
        missed = "later" if self._then(self.seconds).goes_on else "not heard"
        lines = [Content.styled(HEAD.format(missed), "bold $text-muted"), *map(self._row, rows), *self._below()]
        marked = 1 + rows.index(self.seconds) if self.seconds in rows else 0
        head = lines[: min(1, most - 1)]
        first = max(len(head), marked + 1 - (most - len(head)))
        return [*head, *lines[first:]][:most]

    def _below(self) -> list[Content]:
        largest = "There is no limit at which all are heard."
        if self.largest is not None and self.largest >= self.present:  # a limit above the present one is of no use
            largest = f"All are heard at the limit{'' if self._is_one_limit else 's'} in force."
        elif self.largest is not None:
            largest = f"The largest limit at which all are heard: {limit_text(self.largest)}"
        shorter, kept = longer_limits(self.session, self.list_id, self._supposed(self.seconds))
        own = (("own limits cut too", shorter), ("own limits kept", kept))
        named = (Content.styled(f"   {self._named(word, ids)}", "$text-warning") for word, ids in own if ids)
        return [Content(f"   {said}") for said in (largest, bank_text(self._then(self.seconds))) if said] + [*named]

    @property
    def lines(self) -> int:
        """The most lines that the table can have; these rows stay free, so that nothing moves while the user types."""
        own = {entry.kept for entry in self.session.waiting(self.list_id) if entry.limit is not None}
        return 3 + len(self.compared) + len(own) + bool(self.session.speakers_list(self.list_id).bank)

    def _rows(self) -> tuple[int, ...]:
        cut = (self.largest,) if self.largest is not None and self.largest < self.present else ()
        return tuple(sorted({*self.compared, *cut}, reverse=True))

    def _row(self, seconds: int) -> Content:
        then, zone = self._then(seconds), self.session.sitting.zone
        ends, _ = self._ends(then)
        here = seconds == self.seconds
        cells = (
            f" {'▸' if here else ' '} {limit_text(seconds):>5}  {then.this_round:10}"
            f"  {hour_text(ends, zone) if ends else '–':>5}"
            f"  {then.this_round + then.next_rounds:6}  {then.not_reached:9}"
        )
        is_now = seconds == self.present and self._is_one_limit
        word = "all are heard up to here" if seconds == self.largest else "as now" if is_now else ""
        return Content.assemble((cells, "bold" if here else ""), (f"  {word}", "$text-muted"))

    @staticmethod
    def _ends(then: Forecast) -> tuple[datetime | None, bool]:
        """Return when the first round of a forecast ends, or all entries are heard, and whether all are heard in it.

        Returns None and False if no round is left.
        """
        if not then.rounds:
            return None, False
        this = then.rounds[0]
        if then.next_rounds or then.not_reached:
            return this.until, False
        return min(this.until, this.all_heard), this.all_heard <= this.until

    def _named(self, word: str, ids: Sequence[str]) -> str:
        """Return the names of entries with their own limits, cut at the end: “own limits kept, 4: Chad 3:00, Togo…”."""
        entries = [entry for entry in map(self.session.entry, ids) if entry is not None]
        names = (f"{clean(self.session.name_of(entry))} {limit_text(entry.limit or 0)}" for entry in entries)
        return cut(f"{word}, {len(entries)}: {', '.join(names)}", NAMES)

    def _then(self, seconds: int) -> Forecast:
        return self._what_if(self._supposed(seconds))

    def _supposed(self, seconds: int) -> SupposedLimit:
        return SupposedLimit(seconds, self.categories, self.replies)


#: The cells of an option in the dialog for its mark, the longest number and the gaps, without its two texts.
_MARK_CELLS = 8


class CarryQuestion:
    """The questions of the key that carries entries over from an earlier session to a list of this session.

    They ask for the earlier session and its discussion, and show the list before and after.
    """

    def __init__(self, pane: Pane, list_id: str, earlier: "EarlierSessions") -> None:
        self._pane = pane
        self._list = list_id
        self._earlier = earlier

    def ask(self) -> None:
        rows = self._earlier.offered()
        if not rows:
            raise Refused("No session of this folder began before this one.")
        options = [_option(number, row) for number, row in enumerate(rows, 1)]
        self._pane.open_dialog(Choice("Carry over from", options), lambda key: self._picked(rows[int(key) - 1].path))

    def _picked(self, path: Path) -> None:
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
        """Show a list before and after; if the user accepts it, carry over and mark the earlier session.

        This is the list in view if entries come to it, else the first list to which entries come.
        """
        from secretary_tui.ui.dialogs.before_after import BeforeAfter

        with self._pane.asking():
            session, now, act = self._pane.session, self._pane.now, self._act(path, discussion)
            self._mark(path, act.part)  # in case the program ended after an earlier carrying over, but before this
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
        """Mark the discussion in the earlier session as going on, if this session continues it.

        `part` is made of the ids of the earlier session and of its discussion.
        """
        if any(part in row.continues for row in self._pane.session.discussions):
            try:
                marked = self._earlier.mark_earlier(path, part)
                if marked is not None and marked.outdated:
                    self._pane.tell(f"{clean(path.name)}: {marked.outdated}.")
            except SecretaryError as error:
                self._pane.tell(error.sentence, refused=True)


def _option(number: int, row: "SessionSummary") -> Option:
    """Return the option for an earlier session: its day, meeting and title, and “goes on” or its state."""
    when = f"{row.starts:%-d %b %Y} {row.starts.hour}.{row.starts.minute:02}" if row.starts else ""
    meeting = f"meeting {row.meeting}" if row.meeting else ""
    state = "goes on" if row.goes_on else row.state
    text = " · ".join(filter(None, (when, meeting, clean(row.title))))
    return Option(str(number), cut(text, CELLS - EDGES - cell_len(state) - _MARK_CELLS), state)


#: The ways to reorder a list, by the letter after `o`: the id of a row of keys, and the procedural act. The act is None
#: for moving a block of entries and for carrying over.
ORDERS: Mapping[str, tuple[str, ProceduralAct | None]] = {
    "p": ("order.practice", "practice order"),
    "l": ("order.lots", "lots"),
    "a": ("order.letter", "alphabetical"),
    "t": ("order.time", "by time spoken"),
    "r": ("order.reserved", "reserved places"),
    "b": ("order.block", None),
    "c": ("order.carry", None),
    "f": ("order.from-file", None),
}
#: The most cells for the names of a block of entries in the question for the place of the block.
BLOCK_CELLS = 30


class ListOrder:
    """The actions of the keys for the whole list in view: open or close, reorder, carry over, and set the limit."""

    def __init__(self, pane: Pane, shown: ListInView, prompt: PromptLine) -> None:
        self._pane = pane
        self._list = shown
        self._prompt = prompt
        #: The actions of the keys, by the ids of their rows in the tables of keys.
        self.actions: Mapping[str, Action] = {
            "speakers.close-list": self.close_or_open,
            "speakers.limit": self._pane.asks(self.ask_limit),
            "speakers.order": self._pane.asks(self.ask_order),
            **{row_id: self.order_by(letter) for letter, (row_id, _) in ORDERS.items()},
            "order.goes-on": self._pane.asks(self._go_on),
        }

    @property
    def _session(self) -> Session:
        return self._pane.session

    def close_or_open(self) -> None:
        is_open = list_state(self._session, self._list.id, self._pane.now) == "open"
        self._pane.act(CloseList(list=self._list.id) if is_open else OpenList(list=self._list.id))

    def ask_limit(self) -> None:
        require_open(self._session, self._pane.now)
        require_limits(self._session, self._list.id)
        waiting = self._session.waiting(self._list.id)
        if not waiting:
            raise Refused("Nobody waits on this list; the rules on the agenda set the limit.")
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
        """Ask how to reorder the list in view; if nobody waits, only carrying over from an earlier file is offered.

        Raises Refused if nobody waits and there are no earlier sessions.
        """
        require_open(self._session, self._pane.now)
        if self._pane.earlier is None:
            self._require_waiting()
        letters = ORDERS if self._session.waiting(self._list.id) else ("f",)
        options = [Option(letter, EVERY_ROW[ORDERS[letter][0]].does) for letter in letters]
        self._pane.open_dialog(Choice("Order of those who wait", options), lambda key: self.order_by(key)())

    def order_by(self, key: str) -> Callable[[], None]:
        """Return the action for a letter of `ORDERS`, such as “a” for the alphabetical order.

        The action handles refusals itself, as `Pane.asking` does.
        """
        questions = {"a": self._ask_letter, "b": self._ask_place, "c": self._carry, "f": self._carry_from}

        def order() -> None:
            if key != "f":
                self._require_waiting()
            if act := ORDERS[key][1]:
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
        """Return a random seed for drawing lots, short enough to be read out, such as “3f9a0c1e”."""
        return token_hex(4)

    def _ask_letter(self) -> None:
        hint = with_keys(self._pane, "enter without a letter draws one by lot · {line.close} changes nothing")
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
        """Ask for the place to which the waiting entries from the mark to the selected row are moved."""
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
        """Show the list before and after a reordering, and post the act if the user accepts it.

        Raises Refused if the order cannot be made, or if the list is in that order already.
        """
        session, now, list_id = self._session, self._pane.now, self._list.id
        command = Reorder(list=list_id, act=act, chosen=chosen, groups=groups)
        order = command.order(session, now)
        if order.ids == tuple(entry.id for entry in session.waiting(list_id)):
            raise Refused("The list is in that order already.")
        then = in_order(session, list_id, order.ids)
        rows = waiting_rows(session, list_id, now), waiting_rows(then, list_id, now)
        self._before_after(order.title, rows, command, order.says)

    def _carry(self) -> None:
        session = self._session
        others = [other for other in lists_ahead(session) if other != self._list.id]
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
        if self._pane.earlier is None:
            raise Refused("There are no earlier sessions to carry over from.")
        CarryQuestion(self._pane, self._list.id, self._pane.earlier()).ask()

    def _go_on(self) -> None:
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
