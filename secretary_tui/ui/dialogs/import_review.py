"""The dialog that shows an imported list line by line, for the user to correct and to accept as one act."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Any, ClassVar, Final

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
from secretary_tui.imports.sections import CHOICES, ColumnPlace, UnknownColumn
from secretary_tui.imports.sections import Column as Holds
from secretary_tui.keys.global_keys import IMPORT_REVIEW_KEYS
from secretary_tui.names.grammar.marks import CATEGORY_LETTERS
from secretary_tui.names.known_names import KnownNames
from secretary_tui.ui.dialogs.dialog import TextField
from secretary_tui.ui.dialogs.review import LinesReview, ReviewRow
from secretary_tui.ui.key_actions import bindings, with_keys
from secretary_tui.ui.widgets.cells import cut

BY_HAND: Final = "Left out by hand; {import.leave-out} takes it back."
LEFT_OUT: Final = "Left out by hand; {import.edit} makes a name of it."
#: How many similar names are shown while a name is edited.
MORE: Final = 4
#: The most cells of a name in the label of the field.
_LABEL_CELLS: Final = 20
#: The most lines that are named in a sentence.
_NAMED: Final = 5
#: A line of the text, also after the text is read again: its number, its text, and the place of this result among the
#: results of the line, with their number.
_Source = tuple[int, str, int, int]


@frozen
class _Line:
    """A line of the review: its original text, and the proposal for the list, or `why` there is none.

    `number` is the number of the line in the text. `source` identifies the line when the text is read again. `column`
    is the place of an unknown column, if the line asks about one.
    """

    key: str
    typed: str
    number: int
    proposal: Proposal | None
    is_doubtful: bool
    why: str = ""
    column: ColumnPlace | None = None
    source: _Source = (0, "", 0, 0)


@frozen
class _LineChanges:
    """What the user set by hand for a line, to be set again when the text is read again.

    `values` are values of the proposal. `added` are the doubts that came with a typed name, and `seen` the doubts that
    the user has answered. `is_named` is True if the user gave a name to a line that the program had left out.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    added: tuple[str, ...] = ()
    seen: frozenset[str] = frozenset()
    is_named: bool = False
    is_left_out: bool = False

    @property
    def is_anything(self) -> bool:
        """Whether the user set something, and did not take it back."""
        return bool(self.values) or self.is_left_out

    def and_then(self, line: _Line, proposal: Proposal, fields: Iterable[str]) -> "_LineChanges":
        """Return these changes and those that turn the proposal of `line` into `proposal`; the line is then included.

        The values of `fields` count as set, even if they are equal.
        """
        before = line.proposal or Proposal(line.typed, line.number, "")
        changed = {name for name, value in vars(proposal).items() if value != getattr(before, name)}
        values = {name: getattr(proposal, name) for name in (changed | {*fields}) - {"doubts"}}
        dropped = frozenset(before.doubts) - frozenset(proposal.doubts)
        added = (*self.added, *(doubt for doubt in proposal.doubts if doubt not in before.doubts))
        return _LineChanges(
            {**self.values, **values},
            tuple(doubt for doubt in added if doubt not in dropped),
            self.seen | dropped,
            is_named=self.is_named or line.proposal is None,
        )

    def on(self, line: _Line) -> Proposal | None:
        """Return the proposal of a line that was read again, with what the user set; None if there is no proposal."""
        proposal = line.proposal or (Proposal(line.typed, line.number, "") if self.is_named else None)
        if proposal is None:
            return None
        doubts = (doubt for doubt in proposal.doubts if doubt not in self.seen)
        return replace(proposal, **{**self.values, "doubts": tuple(dict.fromkeys((*self.added, *doubts)))})


class ImportReview(LinesReview[Act]):
    """The review of an imported list; it returns the act that adds the proposed names to `destination`.

    It shows each line of the text with its result: unknown columns and doubtful lines come first. A doubtful line stays
    where it is while the user corrects it, so that nothing moves.
    """

    keys_line: ClassVar[str] = (
        "{import.take} takes all · {import.edit} name · m s u i o h n kind · {import.dignitary} first"
        " · {import.leave-out} · {dialog.close}"
    )
    #: The keys that work while a name is corrected.
    editing_keys_line: ClassVar[str] = "enter takes the name · {dialog.close} leaves it as it was"
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
        self._dropped: dict[str, Proposal] = {}  # the proposals that the user left out, by the keys of their lines
        self._changes: dict[_Source, _LineChanges] = {}
        self._answered: set[ColumnPlace] = set()  # the columns whose content the user has chosen
        self._is_asked = False  # whether the next enter accepts the list although lines are open
        self.label = Static()
        self.field = TextField()

    def body(self) -> ComposeResult:
        yield from super().body()
        with Horizontal(id="correction"):
            yield self.label
            yield self.field

    def review_rows(self) -> list[ReviewRow]:
        return [_row(line, self._hide) for line in self.lines]

    def count_text(self) -> str:
        return _count_text(self.lines, self.destination.goes)

    def selected_text(self) -> Content | None:
        line = self._selected
        if line is None:
            return None
        words = (line.proposal.doubt or line.proposal.became()) if line.proposal else line.why
        if self.has_class("-editing"):
            near = self.names.matching(self.field.value)[:MORE] if self.field.value else []
            words = " · ".join(candidate.name for candidate in near) or "No known name is like this."
        typed = Content.styled(self._hide(f"“{line.typed}”"), "$text-muted")
        return Content(self._hide(f"{words}  ")) + typed

    @property
    def _selected(self) -> _Line | None:
        return next((line for line in self.lines if line.key == self.rows.selected), None)

    @on(Input.Changed)
    def _typed(self, event: Message) -> None:
        event.stop()
        self.show_selected()

    def _set(self, line: _Line, proposal: Proposal, *fields: str) -> None:
        """Put `proposal` into a line, because the user has set its values with the names `fields`."""
        changes = self._changes.get(line.source, _LineChanges())
        self._changes[line.source] = changes.and_then(line, proposal, fields)
        self._dropped.pop(line.key, None)
        self._put(line, proposal)

    def _put(self, line: _Line, proposal: Proposal | None, why: str = "") -> None:
        if self._is_asked:  # the question on the screen is about lines that are open no more
            self._is_asked = False
            self.say("")
        changed = replace(line, proposal=proposal, why=why)
        self.lines = [changed if row.key == line.key else row for row in self.lines]
        self.show_changes()

    def on_key(self, event: events.Key) -> None:
        category = CATEGORY_LETTERS.get((event.character or "").casefold())
        line = self._selected
        if category is None or line is None or self.has_class("-editing"):
            return
        event.stop()
        if line.proposal is not None:
            self._set(line, line.proposal.in_category(category), "category")
            self.rows.action_move(1)

    def action_dignitary(self) -> None:
        line = self._selected
        if line is not None and line.proposal is not None:
            self._set(line, replace(line.proposal, dignitary=not line.proposal.dignitary), "dignitary")

    def action_column(self, by: int) -> None:
        """Choose another meaning for the unknown column of the selected line, and read the whole table again.

        What the user set by hand for other lines is set again. If that is impossible, because a line was read as
        something else, a sentence says so.
        """
        line = self._selected
        if line is None or line.column is None or self.reading.reread is None:
            return
        at = CHOICES.index(self.chosen[line.column])
        self.chosen[line.column] = CHOICES[(at + by) % len(CHOICES)]
        self._answered.add(line.column)
        self._is_asked = False
        again = self.destination.compared(self.reading.reread(self.chosen))
        self._dropped.clear()
        self.lines = [*map(self._set_again, _lines(replace(again, unknown=self.reading.unknown), self.chosen))]
        self.say(_not_set_text(self.lines, self._changes))
        self.show_changes()

    def _set_again(self, line: _Line) -> _Line:
        changes = self._changes.get(line.source)
        if changes is None:
            return line
        proposal = changes.on(line)
        if not changes.is_left_out:
            return replace(line, proposal=proposal, why="" if proposal else line.why)
        if proposal is not None:
            self._dropped[line.key] = proposal
            return replace(line, proposal=None, is_doubtful=False, why=with_keys(self, BY_HAND))
        return replace(line, is_doubtful=False, why=with_keys(self, LEFT_OUT)) if line.is_doubtful else line

    def action_leave_out(self) -> None:
        """Leave out the selected line, or include it again.

        A doubtful line that the program left out is marked as left out by hand, and is doubtful no more.
        """
        line = self._selected
        if line is None or line.column is not None:
            return
        if line.proposal is None and line.key not in self._dropped and not line.is_doubtful:
            return
        changes = self._changes.get(line.source, _LineChanges())
        self._changes[line.source] = replace(changes, is_left_out=line.key not in self._dropped)
        if line.proposal is not None:
            self._dropped[line.key] = line.proposal
            self._put(replace(line, is_doubtful=False), None, with_keys(self, BY_HAND))
        elif line.key in self._dropped:
            self._put(line, self._dropped.pop(line.key))
        else:
            self._put(replace(line, is_doubtful=False), None, with_keys(self, LEFT_OUT))

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
        line, name = self._selected, self.field.value.strip()
        self._close_field()
        if line is not None and name:
            proposal = line.proposal or Proposal(line.typed, line.number, name)
            self._set(line, corrected(proposal, name, self.names), "name", "category")

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
        """Close with the act that adds all lines that are not left out; ask first if some lines are open."""
        if self.has_class("-editing"):
            return
        # in the order of the text; lines that were left out at first and then got a name come last
        in_order = sorted(self.lines, key=lambda line: line.key)
        taken = tuple(line.proposal for line in in_order if line.proposal is not None)
        if not taken:
            self.say(with_keys(self, "Every line is left out; {dialog.close} closes the review."))
        elif self._is_asked or not (still_open := self._open_lines()):
            self.dismiss(self.destination.command(ImportedList(taken)))
        else:
            self._is_asked = True
            self.rows.select(still_open[0].key)
            self.say(with_keys(self, _open_text(still_open)))

    def _open_lines(self) -> list[_Line]:
        """Return the unknown columns whose meaning the user has not chosen, and the lines left out in doubt.

        A line that the user left out by hand is not open.
        """
        lines = (line for line in self.lines if line.proposal is None and line.is_doubtful)
        return [line for line in lines if line.column not in self._answered]


def _lines(reading: ImportedList, chosen: Mapping[ColumnPlace, Holds]) -> list[_Line]:
    """Return the lines of the review: unknown columns, then doubtful lines, other proposals, other left-out lines.

    `chosen` is the meaning of each unknown column: the guess of the reader, until the user chooses another one. The
    keys of lines with proposals are numbers in the order of the text.
    """
    columns = [_of_column(number, column, chosen[column.place]) for number, column in enumerate(reading.unknown)]
    proposals = [
        _Line(f"{number:06}", proposal.typed, proposal.line, proposal, bool(proposal.doubts))
        for number, proposal in enumerate(reading.proposals)
    ]
    left_out = [
        _Line(f"out{number:06}", row.typed, row.line, None, row.is_doubtful, row.why)
        for number, row in enumerate(reading.left_out)
    ]
    lines = [*_with_sources((*proposals, *left_out))]
    doubtful = [line for line in lines if line.is_doubtful]
    sure = [line for line in lines if not line.is_doubtful]
    return [*columns, *doubtful, *sure]


def _with_sources(lines: Sequence[_Line]) -> Iterator[_Line]:
    counts = Counter((line.number, line.typed) for line in lines)
    places = Counter[tuple[int, str]]()
    for line in lines:
        of_text = line.number, line.typed
        places[of_text] += 1
        yield replace(line, source=(*of_text, places[of_text], counts[of_text]))


def _not_set_text(lines: Sequence[_Line], all_changes: Mapping[_Source, _LineChanges]) -> str:
    """Return a sentence about the lines where the user's changes could not be made again; empty if there are none."""
    again = {line.source: line.proposal for line in lines}
    numbers = sorted(
        {
            source[0]
            for source, changes in all_changes.items()
            if changes.is_anything and (source not in again or not (again[source] or changes.is_left_out))
        }
    )
    if not numbers:
        return ""
    more = len(numbers) - _NAMED
    named = ", ".join(map(str, numbers[:_NAMED])) + (f" and {more} more" if more > 0 else "")
    is_one = len(numbers) == 1
    of_lines = f"Line {named} is" if is_one else f"Lines {named} are"
    return f"{of_lines} read as something else now; what was set by hand for {'it' if is_one else 'them'} is not used."


def _count_text(lines: Sequence[_Line], goes: str) -> str:
    """Return the counts as a sentence, such as “38 will be registered, 2 of them doubtful; 3 left out”.

    `goes` is “will be registered” or similar words. Ids in braces, such as `{import.column}`, stand for keys.
    """
    taken = [line for line in lines if line.proposal]
    doubtful = sum(bool(line.proposal.doubts) for line in taken if line.proposal)
    columns = sum(line.column is not None for line in lines)
    left_out = len(lines) - len(taken) - columns
    in_doubt = sum(line.is_doubtful for line in lines if not line.proposal) - columns
    may_name = f", {in_doubt} of them in doubt" if in_doubt else ""
    text = f"{len(taken)} {goes}, {doubtful} of them doubtful; {left_out} left out{may_name}."
    unknown = f" {counted(columns, 'unknown column')}; {{import.column-before}}{{import.column}} says what it holds."
    return text + unknown if columns else text


def _open_text(lines: Sequence[_Line]) -> str:
    """Return a sentence about the lines that are still open; the key `{import.take}` accepts the list all the same."""
    columns = sum(line.column is not None for line in lines)
    rows = len(lines) - columns
    parts = [
        *([f"{counted(columns, 'column')} without an answer"] if columns else ()),
        *([f"{counted(rows, 'line')} left out in doubt"] if rows else ()),
    ]
    return f"Still open: {' and '.join(parts)}; {{import.take}} again takes the list as it is."


def _of_column(number: int, column: UnknownColumn, holds: Holds) -> _Line:
    taken = "left out" if holds == "nothing" else f"read as {holds}"
    why = f"{column.problem}: what does it hold? It is {taken}: {'; '.join(column.cells)}"
    name = column.title or f"column {column.number + 1}"
    return _Line(f"col{number:06}", name, 0, None, is_doubtful=True, why=why, column=column.place)


def _becomes(line: _Line) -> str:
    if line.proposal is not None:
        return f"{'? ' if line.proposal.doubts else ''}{line.proposal.became()}"
    return f"{'?' if line.is_doubtful else '–'} {line.why}"


def _row(line: _Line, hide: Callable[[str], str]) -> ReviewRow:
    is_doubtful = bool(line.proposal.doubts) if line.proposal is not None else line.is_doubtful
    tone = "warning" if is_doubtful else "" if line.proposal is not None else "muted"
    number = 0 if line.column is not None else line.number
    return ReviewRow(line.key, number, hide(line.typed), hide(_becomes(line)), tone)
