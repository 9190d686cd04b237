"""The dialog of a recorded vote, which is written down member by member, or pasted."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static

from secretary_tui.domain.acts.notes import TakeVote, totals_text
from secretary_tui.domain.model.rows.entry import BALLOTS, COUNTED, DraftProposal
from secretary_tui.domain.model.rows.row import Ballot
from secretary_tui.domain.text import fold
from secretary_tui.imports.votes import read_vote, written_vote
from secretary_tui.keys.global_keys import VOTE_KEYS
from secretary_tui.ui.dialogs.dialog import Dialog, TextField
from secretary_tui.ui.docked_line import LineDraft
from secretary_tui.ui.key_actions import bindings, with_keys
from secretary_tui.ui.widgets.queue_list import ListRow, QueueList, ScreenColumn

_SIGNS: Mapping[str, str] = dict(zip(BALLOTS, "+-0nx", strict=True))
_TONES: Mapping[str, str] = dict(zip(BALLOTS, ("good", "over", "warning", "muted", "muted"), strict=True))
_COLUMNS: tuple[ScreenColumn[object], ...] = (
    ScreenColumn("sign", 1), ScreenColumn("name", 30, share=1), ScreenColumn("state", 10),
)  # fmt: skip
_HINT = "{vote.rest} rest in favour · {vote.clear} clears · {vote.announced} totals · paste · enter takes"
#: The most digits of an announced total.
_DIGITS = 4
#: The most members who are named in a sentence.
_NAMED = 3


class VoteDialog(Dialog[TakeVote]):
    """The dialog for a recorded vote: the user marks how each member voted; it returns the act that records the vote.

    `draft` is the text of an unfinished vote, as `half_taken` returns it. `state_of` returns the State that a pasted
    name means, or None. `doubt` says why a vote may be a mistake.
    """

    keys_line = (
        "{vote.in-favour} in favour · {vote.against} against · {vote.abstaining} abstaining · {vote.absent} absent"
        " · {vote.not-voting} not voting"
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(VOTE_KEYS)
    DEFAULT_CSS = """
    VoteDialog #box { width: 100%; height: 100%; margin: 2 0 0 0; }
    VoteDialog #totals { height: auto; text-style: bold; }
    VoteDialog #left { height: auto; max-height: 5; color: $warning; }
    """

    def __init__(
        self,
        row: DraftProposal,
        members: Sequence[str],
        state_of: Callable[[str], str | None],
        draft: str = "",
        doubt: str = "",
    ) -> None:
        super().__init__(f"Vote on {row.reference}")
        self._row = row
        self._members = sorted(members, key=fold)
        self._state_of = state_of
        self._doubt = doubt
        of_row = {name: ballot for ballot in BALLOTS for name in getattr(row, ballot)}
        announced = " ".join(str(row.announced[ballot]) for ballot in COUNTED if ballot in row.announced)
        self._start = written_vote(of_row, announced, ())
        self._given = read_vote(draft or self._start, self._members, lambda _: None)
        self._marks, self._left = dict(self._given.columns), self._given.left_over
        self._rest: list[str] = []  # the members whom the key of the rest put in favour
        self._ended_on = ""  # the last member, once a key marked them
        self._is_asked = False  # whether the next enter accepts the vote despite doubts
        self.rows = QueueList(_COLUMNS)
        self.field = TextField(placeholder="announced, such as 34 13 0")
        self.draft = LineDraft(self, f"vote.{row.id}", lambda: self.half_taken, lambda: None)

    @property
    def half_taken(self) -> str:
        """The present vote as a text, to be saved as a draft; empty if it is the vote that is recorded already."""
        text = written_vote(self._marks, self.field.value.strip(), self._left)
        return "" if text == self._start else text

    def body(self) -> ComposeResult:
        yield Static(id="totals")
        yield self.rows
        yield Static(id="left")
        yield self.field
        yield Static(Content(with_keys(self, _HINT)), classes="hint")

    def on_mount(self) -> None:
        self.field.value = self._given.announced
        self.draft.take_as_kept()
        self.rows.focus()
        self._show_changes()
        self._select_open()

    def _select_open(self) -> None:
        if self._open:
            self.rows.select(self._open[0])

    def _show_changes(self) -> None:
        self._is_asked = False
        self.say("")
        self.rows.set_rows([self._line(name) for name in self._members])
        totals, text = self.query_one("#totals", Static), self._totals_text()
        totals.update(Content(text), layout=text.count("\n") != str(totals.content).count("\n"))
        left = self.query_one("#left", Static)
        left.display = bool(self._left)
        left.update(Content(f"Not understood: {' · '.join(self._left)}"), layout=bool(self._left))
        self.draft.keep_soon()

    def _line(self, name: str) -> ListRow:
        ballot = self._marks.get(name, "")
        return ListRow(name, (_SIGNS.get(ballot, ""), name, ballot.replace("_", " ")), _TONES.get(ballot, ""))

    def _count(self, ballot: Ballot) -> int:
        return sum(mark == ballot for mark in self._marks.values())

    def _totals_text(self) -> str:
        """Return “34 in favour, 13 against, …, 0 open”, and “announced 34–13–0: as counted” as a second line.

        The second line is left out if no totals were typed, or if they cannot be read.
        """
        text = f"{totals_text({ballot: self._count(ballot) for ballot in BALLOTS})}, {len(self._open)} open"
        announced = "–".join(map(str, (self._announced or {}).values()))
        return f"{text}\nannounced {announced}: {'not ' * self._differs}as counted" if announced else text

    @property
    def _open(self) -> list[str]:
        return [name for name in self._members if name not in self._marks]

    @property
    def _announced(self) -> dict[Ballot, int] | None:
        """The announced totals in the field, by ballot; empty if none were typed, None if they cannot be read."""
        numbers = re.findall(r"\d+", self.field.value)
        if len(numbers) == len(COUNTED) and max(map(len, numbers)) <= _DIGITS:
            return dict(zip(COUNTED, map(int, numbers), strict=True))
        return None if self.field.value.strip() else {}

    @property
    def _differs(self) -> bool:
        return any(self._count(ballot) != total for ballot, total in (self._announced or {}).items())

    def action_mark(self, ballot: Ballot) -> None:
        name = self.rows.selected
        if name is not None and name == self._ended_on and name in self._marks:
            self.say(with_keys(self, "The last member is marked already; {vote.clear} clears the mark."))
        elif name is not None:
            self._marks[name] = ballot
            self._rest.clear()
            self._show_changes()
            self.rows.action_move(1)
            self._ended_on = name if self.rows.selected == name else ""

    def action_rest(self) -> None:
        if self._rest:
            self._marks = {name: ballot for name, ballot in self._marks.items() if name not in self._rest}
            self._rest = []
        else:
            self._rest = self._open
            self._marks |= dict.fromkeys(self._rest, "in_favour")
        self._show_changes()

    def action_clear(self) -> None:
        if self.rows.selected not in self._marks:
            self.rows.action_move(-1)
        self._marks.pop(self.rows.selected or "", None)
        self._rest.clear()
        self._show_changes()

    def action_announced(self) -> None:
        (self.rows if self.field.has_focus else self.field).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show_changes()

    @on(Input.Submitted)
    def _written(self, event: Input.Submitted) -> None:
        event.stop()
        if self._differs and not self._open:  # totals typed next replace these
            self.field.action_select_all()
        else:
            self.rows.focus()
        self.action_take()

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        read = read_vote(event.text, self._members, self._state_of)
        moved = [name for name, ballot in read.columns.items() if self._marks.get(name, ballot) != ballot]
        self._marks |= read.columns
        self._left += read.left_over
        self._rest.clear()
        self.field.value = read.announced or self.field.value
        self._show_changes()
        self._select_open()
        if moved:
            self.say(f"The pasted text changed the marks of {_some(moved)}.")

    @on(QueueList.Chosen)
    def _chosen(self, event: QueueList.Chosen) -> None:
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Close with the act that records the vote, or without an act if the vote is on record already.

        If there are doubts, first ask the user to press enter again.
        """
        announced, doubts = self._announced, self._doubts()
        if not self._marks:
            self.say("Nobody has voted yet.")
        elif announced is None:
            self.field.focus()
            self.say("Write three numbers: in favour, against, abstaining.")
        elif not (self.half_taken or self._open):  # it is on record so
            self.action_leave()
        elif doubts and not self._is_asked:
            self._select_open()
            self.say(f"Still open: {'; '.join(doubts)}. Enter again takes the vote so.")
            self._is_asked = True
        else:
            marks = self._marks | dict.fromkeys(self._open, "not_voting")
            columns = {ballot: tuple(n for n in self._members if marks[n] == ballot) for ballot in BALLOTS}
            self.dismiss(TakeVote(proposal=self._row.id, announced=announced, **columns))

    def action_leave(self) -> None:
        self.draft.keep()
        self.dismiss(None)

    def _doubts(self) -> list[str]:
        names = f"{len(self._open)} of the members, who would count as not voting ({_some(self._open)})"
        doubts = (
            self._doubt,
            names * bool(self._open),
            "the announced totals are not as counted" * self._differs,
            "something pasted was not understood" * bool(self._left),
        )
        return [doubt for doubt in doubts if doubt]


def _some(names: Sequence[str]) -> str:
    """Return the first names, and the number of the others: “Brazil, Chile, Cuba and 4 more”."""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{more}"
