"""The base class of reviews, and the review of an imported list, for the user to correct and to accept as one act."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.text import counted
from secretary_tui.imports.proposal import Destination, ImportedList, Proposal, corrected
from secretary_tui.imports.sections import CHOICES, Column as Holds, ColumnPlace, UnknownColumn
from secretary_tui.keys.global_keys import IMPORT_REVIEW_KEYS
from secretary_tui.names.grammar.marks import CATEGORY_LETTERS
from secretary_tui.names.known_names import KnownNames
from secretary_tui.names.reading import left_out_words
from secretary_tui.ui.dialogs.dialog import Dialog, Result, TextField
from secretary_tui.ui.key_actions import bindings, with_keys
from secretary_tui.ui.widgets.cells import cut
from secretary_tui.ui.widgets.marked import marked_text
from secretary_tui.ui.widgets.queue_list import ListRow, QueueList, ScreenColumn

COLUMNS: tuple[ScreenColumn[object], ...] = (
    ScreenColumn("line", 4, "line", align="right", priority=1),
    ScreenColumn("typed", 20, "as it came", share=2),
    ScreenColumn("becomes", 24, "becomes", share=3),
)


def review_row(key: str, line: int, typed: str | Text, becomes: str, tone: str = "") -> ListRow:
    """Return a row of a review: the number of a line of the text (0 for none), the line as it was typed, its result."""
    return ListRow(key, (str(line or ""), typed, becomes), tone)


class LinesReview(Dialog[Result]):
    """The base class of reviews, which show each row that was read from a text, with counts above.

    Enter accepts all rows that are not left out. The whole text of the selected row is shown at the foot.
    """

    DEFAULT_CSS = """
    LinesReview #box { width: 100%; height: 100%; }
    LinesReview #count { height: auto; max-height: 3; color: $text-muted; }
    LinesReview #doubt { height: auto; max-height: 50%; }
    """

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.rows = QueueList(COLUMNS, empty="Nothing was read.")
        self._is_asked = False  # whether the next enter accepts all although something is open

    def body(self) -> ComposeResult:
        yield Static(id="count")
        yield self.rows
        yield Static(id="doubt")

    def on_mount(self) -> None:
        self.rows.focus()
        self.show_changes()

    def show_changes(self) -> None:
        """Show the present rows with `show_rows`."""
        raise NotImplementedError

    def selected_text(self) -> Content | None:
        """Return the whole text of the selected row; None if no row is selected."""
        raise NotImplementedError

    def action_take(self) -> None:
        """Accept all rows that are not left out, and close; a subclass may first ask, or say why it cannot."""
        raise NotImplementedError

    def show_rows(self, rows: Sequence[ListRow], counts: str) -> None:
        """Show rows, and above them a sentence with counts; ids in braces, such as `{dialog.close}`, are keys."""
        self.rows.set_rows(rows)
        self.query_one("#count", Static).update(Content(with_keys(self, counts)))
        self.show_selected()

    @on(QueueList.Selected)
    def show_selected(self) -> None:
        if (text := self.selected_text()) is not None:
            self.query_one("#doubt", Static).update(text)

    @on(QueueList.Chosen)
    def _chosen(self, event: Message) -> None:
        event.stop()
        self.action_take()


BY_HAND = "Left out by hand; {import.leave-out} takes it back."
#: How many similar names are shown while a name is edited.
MORE = 4
#: The most cells of a name in the label of the field.
_LABEL_CELLS = 20


@frozen
class _Line:
    """A line of the review: its original text, and the proposal for the list, or `why` there is none.

    `number` is the number of the line in the text. `column` is the place of an unknown column, if the line asks about
    one. `is_out` is True if the user left the line out. `source` identifies the line when the text is read again: its
    number and text, and the place of this result among the results of the line, with their number.
    """

    key: str
    typed: str
    number: int
    proposal: Proposal | None
    is_doubtful: bool
    why: str = ""
    column: ColumnPlace | None = None
    is_out: bool = False
    source: tuple[int, str, int, int] = (0, "", 0, 0)

    @property
    def taken(self) -> Proposal | None:
        return None if self.is_out else self.proposal

    @property
    def is_in_doubt(self) -> bool:
        return not self.is_out and (bool(self.proposal.doubts) if self.proposal else self.is_doubtful)

    def evolve(self, change: Callable[[Proposal], Proposal]) -> "_Line":
        """Return the line with a changed proposal; a line without a proposal stays as it is."""
        return replace(self, proposal=change(self.proposal)) if self.proposal else self


#: What the user does to a line; it is done again when the text is read again.
_Edit = Callable[[_Line], _Line]


class ImportReview(LinesReview[Act]):
    """The review of an imported list; it returns the act that adds the proposed names to `destination`.

    It shows each line of the text with its result: unknown columns and doubtful lines come first. A doubtful line stays
    where it is while the user corrects it, so that nothing moves.
    """

    keys_line = (
        "{import.take} takes all · {import.edit} name · msuiohn kind · {import.dignitary} dignitary"
        " · {import.leave-out} · {dialog.close}"
    )
    #: The keys that work while a name is corrected.
    editing_keys_line = "enter takes the name · {dialog.close} leaves it as it was"
    BINDINGS: ClassVar[list[BindingType]] = bindings(IMPORT_REVIEW_KEYS)
    DEFAULT_CSS = """
    ImportReview #correction { display: none; height: 1; }
    ImportReview.-editing #correction { display: block; }
    ImportReview #correction Static { width: auto; }
    ImportReview #correction TextField { width: 1fr; }
    """

    def __init__(
        self,
        title: str,
        reading: ImportedList,
        names: KnownNames,
        destination: Destination,
        hide: Callable[[str], str] = str,
    ) -> None:
        super().__init__(title)
        self.names = names
        self.destination = destination
        self._hide = hide  # hides protected names on the screen; the text keeps them
        self.reading = reading
        self.chosen: dict[ColumnPlace, Holds] = {column.place: "nothing" for column in reading.unknown}
        self.lines = _lines(reading, self.chosen)
        self._answered: set[ColumnPlace] = set()  # the columns whose content the user has chosen
        self._edits = defaultdict[tuple[int, str, int, int], list[_Edit]](list)  # by the sources of the lines
        self.label = Static()
        self.field = TextField()

    def body(self) -> ComposeResult:
        yield from super().body()
        with Horizontal(id="correction"):
            yield self.label
            yield self.field

    def show_changes(self) -> None:
        counts = f"{self.destination.warning} {_count_text(self.lines, self.destination.goes)}".lstrip()
        self.show_rows([self._row(line) for line in self.lines], counts)

    def _row(self, line: _Line) -> ListRow:
        tone = "warning" if line.is_in_doubt else "" if line.taken else "muted"
        sign = "? " if line.is_in_doubt else "" if line.taken else "– "
        return review_row(line.key, line.number, self._typed_cell(line), self._hide(sign + self._result(line)), tone)

    def _typed_cell(self, line: _Line) -> str | Text:
        """Return a line as it came, with marks in it unless the user has corrected it, or it has a protected name."""
        shown = self._hide(line.typed)
        row = line.taken
        is_marked = row is not None and (row.doubts or row.left_out) and shown == line.typed
        return marked_text(row.reading) if row is not None and is_marked else shown

    def _result(self, line: _Line) -> str:
        if line.is_out:
            return with_keys(self, BY_HAND)
        if line.proposal is None:
            return line.why
        return line.proposal.became() + left_out_words(line.proposal.left_out)

    def selected_text(self) -> Content | None:
        line = self._selected
        if line is None:
            return None
        words = self._result(line)
        if line.taken is not None and line.taken.doubts:
            words = line.taken.doubt + left_out_words(line.taken.left_out)
        if self.has_class("-editing"):
            near = self.names.matching(self.field.value)[:MORE] if self.field.value else []
            words = " · ".join(candidate.name for candidate in near) or "No known name is like this."
        return Content(self._hide(f"{words}  ")) + Content.styled(self._hide(f"“{line.typed}”"), "$text-muted")

    @property
    def _selected(self) -> _Line | None:
        return next((line for line in self.lines if line.key == self.rows.selected), None)

    @on(Input.Changed)
    def _typed(self, event: Message) -> None:
        event.stop()
        self.show_selected()

    def _edit(self, edit: _Edit) -> None:
        """Let the user's `edit` change the selected line."""
        line = self._selected
        if line is None or line.column is not None:
            return
        if self._is_asked:  # the question on the screen counts lines that are no longer open
            self._is_asked = False
            self.say("")
        self._edits[line.source].append(edit)
        self.lines = [edit(row) if row is line else row for row in self.lines]
        self.show_changes()

    def on_key(self, event: events.Key) -> None:
        category = CATEGORY_LETTERS.get((event.character or "").casefold())
        if category is None or self._selected is None or self.has_class("-editing"):
            return
        event.stop()
        if self._selected.taken is not None:
            self._edit(lambda line: line.evolve(lambda proposal: proposal.in_category(category)))
            self.rows.action_move(1)

    def action_dignitary(self) -> None:
        if self._selected is not None and self._selected.taken is not None:
            self._edit(lambda line: line.evolve(lambda one: replace(one, dignitary=not one.dignitary)))

    def action_leave_out(self) -> None:
        """Leave out the selected line, or take it back; a line that the program left out for sure stays so."""
        if self._selected is not None and (self._selected.proposal is not None or self._selected.is_doubtful):
            self._edit(lambda line: replace(line, is_out=not line.is_out))

    def action_column(self, by: int) -> None:
        """Choose another meaning for the unknown column of the selected line, and read the whole table again.

        What the user did to other lines is done again, but all doubts are shown again.
        """
        column = self._selected.column if self._selected else None
        if column is None or self.reading.reread is None:
            return
        self.chosen[column] = CHOICES[(CHOICES.index(self.chosen[column]) + by) % len(CHOICES)]
        self._answered.add(column)
        self._is_asked = False
        again = self.destination.compared(self.reading.reread(self.chosen))
        lines = _lines(replace(again, unknown=self.reading.unknown), self.chosen)
        self.lines = [self._edited_again(line) if line.source in self._edits else line for line in lines]
        self.say("")
        self.show_changes()

    def _edited_again(self, line: _Line) -> _Line:
        doubts = line.proposal.doubts if line.proposal else ()
        for edit in self._edits[line.source]:
            line = edit(line)
        return line.evolve(lambda proposal: proposal.with_doubts(*doubts))

    def action_edit(self) -> None:
        line = self._selected
        if line is not None and line.column is None:
            self.add_class("-editing")
            self.frame.show_keys(self.editing_keys_line)
            name = line.proposal.name if line.proposal else line.typed
            self.label.update(Content(f"Correct “{cut(self._hide(name), _LABEL_CELLS)}”: "))
            self.field.value = name
            self.field.focus()
            self.field.action_select_all()
            self.show_selected()

    @on(Input.Submitted)
    def _corrected(self, event: Input.Submitted) -> None:
        event.stop()
        name = self.field.value.strip()
        self._close_field()

        def correct(line: _Line) -> _Line:
            proposal = line.proposal or Proposal(line.typed, line.number, name)
            return replace(line, proposal=corrected(proposal, name, self.names), is_out=False)

        if name:
            self._edit(correct)

    def _close_field(self) -> None:
        self.remove_class("-editing")
        self.frame.show_keys(self.keys_line)
        self.rows.focus()
        self.show_selected()

    def action_leave(self) -> None:
        if self.has_class("-editing"):
            self._close_field()
        else:
            self.dismiss(None)

    def action_take(self) -> None:
        """Close with the act that adds all lines that are not left out; ask first if some are open, or at a warning."""
        if self.has_class("-editing"):
            return
        # in the order of the text; lines that were left out at first and then got a name come last
        in_order = sorted(self.lines, key=lambda line: line.key)
        taken = tuple(line.taken for line in in_order if line.taken is not None)
        still_open = [
            line
            for line in self.lines
            if line.proposal is None and line.is_in_doubt and line.column not in self._answered
        ]
        if not taken:
            self.say(with_keys(self, "Every line is left out; {dialog.close} closes the review."))
        elif self._is_asked or not (still_open or self.destination.warning):
            self.dismiss(self.destination.command(ImportedList(taken)))
        else:
            self._is_asked = True
            if still_open:
                self.rows.select(still_open[0].key)
            self.say(with_keys(self, f"{self.destination.warning} {_open_text(still_open)}".lstrip()))


def _lines(reading: ImportedList, chosen: Mapping[ColumnPlace, Holds]) -> list[_Line]:
    """Return the lines of the review: unknown columns, then doubtful lines, other proposals, other left-out lines.

    `chosen` is the meaning of each unknown column: the guess of the reader, until the user chooses another one. The
    keys of lines with proposals are numbers in the order of the text.
    """
    columns = [_of_column(number, column, chosen[column.place]) for number, column in enumerate(reading.unknown)]
    lines = [
        *(
            _Line(f"{number:06}", row.typed, row.line, row, bool(row.doubts))
            for number, row in enumerate(reading.proposals)
        ),
        *(
            _Line(f"out{number:06}", row.typed, row.line, None, row.is_doubtful, row.why)
            for number, row in enumerate(reading.left_out)
        ),
    ]
    counts, before = Counter((line.number, line.typed) for line in lines), Counter[tuple[int, str]]()
    for n, line in enumerate(lines):
        text = line.number, line.typed
        lines[n] = replace(line, source=(*text, before[text], counts[text]))
        before[text] += 1
    return [*columns, *sorted(lines, key=lambda line: not line.is_doubtful)]


def _of_column(number: int, column: UnknownColumn, holds: Holds) -> _Line:
    taken = "left out" if holds == "nothing" else f"read as {holds}"
    why = f"{column.problem}: what does it hold? It is {taken}: {'; '.join(column.cells)}"
    name = column.title or f"column {column.number + 1}"
    return _Line(f"col{number:06}", name, 0, None, is_doubtful=True, why=why, column=column.place)


def _count_text(lines: Sequence[_Line], goes: str) -> str:
    """Return the counts as a sentence, such as “38 names will be registered, 2 of them doubtful; 3 left out”.

    `goes` is “will be registered” or similar words. Ids in braces, such as `{import.column}`, stand for keys.
    """
    rows = [line for line in lines if line.column is None]
    taken = [line for line in rows if line.taken]
    doubtful = sum(line.is_in_doubt for line in taken)
    in_doubt = sum(line.is_in_doubt for line in rows) - doubtful
    may_name = f", {in_doubt} of them in doubt" if in_doubt else ""
    names = counted(len(taken), "name")
    text = f"{names} {goes}, {doubtful} of them doubtful; {len(rows) - len(taken)} left out{may_name}."
    columns = counted(len(lines) - len(rows), "unknown column")
    unknown = f" {columns}; {{import.column-before}}{{import.column}} says what it holds."
    return text + unknown if len(lines) > len(rows) else text


def _open_text(lines: Sequence[_Line]) -> str:
    """Return a sentence about the lines that are still open, if any; `{import.take}` accepts the list all the same."""
    columns = sum(line.column is not None for line in lines)
    rows = len(lines) - columns
    parts = (f"{counted(columns, 'column')} without an answer", f"{counted(rows, 'line')} left out in doubt")
    still_open = " and ".join(text for text, count in zip(parts, (columns, rows), strict=True) if count)
    return f"{f'Still open: {still_open}; ' * bool(lines)}{{import.take}} again takes the list as it is."
