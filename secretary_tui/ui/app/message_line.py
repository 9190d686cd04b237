"""The line of messages: one sentence at a time, in as many rows as it wants."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import ClassVar, Final

from rich.cells import cell_len
from textual.content import Content

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.errors import NextStep
from secretary_tui.keys.bound import BoundKeys
from secretary_tui.keys.wording import KeyPlace, sentence_with_keys, short_step, step_with_key
from secretary_tui.ui.widgets.changed_lines import Piece, PieceRows
from secretary_tui.ui.widgets.shortened import cut_names, shorten_names

#: The keys of help that are always in the row of keys.
ALWAYS: Final = ("app.undo", "app.note", "app.help")
#: Rows of a sentence, at most.
MOST_ROWS: Final = 2


@frozen
class Spoken:
    """A sentence above the keys: what undoes it, what can be done next, and the names that may stand in it."""

    sentence: str = ""
    hint: NextStep | None = None
    then: tuple[NextStep, ...] = ()
    refused: bool = False
    #: Asked for one after the other, and only while the sentence is too long without them.
    names: tuple[Callable[[], Iterable[str]], ...] = ()


class MessageLine(PieceRows):
    """One sentence at a time: what an act did, or why it was refused.

    What an act did is told in one row, its news first, and the names in it give way to that; anything else that is
    longer takes a second.
    """

    _prefix = "message"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"message--muted", "message--refused"}
    DEFAULT_CSS = """
    MessageLine {
        height: 1;
        & > .message--muted { color: $text-muted; }
        & > .message--refused { color: $text-error; text-style: bold; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.sentence = ""
        self.hint = ""
        self.refused = False
        #: The sentence that was said last, if it was longer than its rows: help has it whole.
        self.cut_sentence = ""
        self._names = Spoken.names
        self._hints: Sequence[str] = ()  # what may stand behind the sentence, that which wants the most room first

    @property
    def room(self) -> int:
        """Cells that a sentence has in one row, between its mark and the end."""
        return max(0, self.size.width - 5)

    def say(self, spoken: Spoken, keys: BoundKeys, place: KeyPlace) -> None:
        """Say a sentence in place of the one before, with the keys as they are bound and as they work at a place.

        Where there is no room for the hint, its short form stands; that of undo is left out before any of the sentence
        is, where the row of keys has it too.
        """
        sentence = clean(sentence_with_keys(spoken.sentence, spoken.then, keys, place))
        hint = clean(step_with_key(spoken.hint, keys, place)) if spoken.hint else ""
        short = clean(short_step(spoken.hint, keys, place)) if spoken.hint else ""
        is_told_below = spoken.hint is not None and spoken.hint.name in ALWAYS and not place.in_line
        self._hints = tuple(f" · {text}" for text in (hint, short) if text) + ("",) * is_told_below
        if (sentence, hint, spoken.refused) != (self.sentence, self.hint, self.refused):
            self.sentence, self.hint, self.refused, self._names = sentence, hint, spoken.refused, spoken.names
            if cell_len(sentence) > self.room > 0 and (hint or len(Content(sentence).wrap(self.room)) > MOST_ROWS):
                self.cut_sentence = sentence
            elif hint or spoken.refused:
                self.cut_sentence = ""
            self._take_rows()

    def _take_rows(self) -> None:
        """Take a second row for what wants one; the lines are drawn once they are there."""
        rows = 2 if not self.hint and cell_len(self.sentence) > self.room > 0 else 1
        if rows == self.size.height:
            self._show_changes()
        self.styles.height = rows

    def on_resize(self) -> None:
        """Take the rows that are wanted in another width."""
        super().on_resize()
        self._take_rows()

    def _wanted(self, width: int, height: int) -> Iterator[Sequence[Piece]]:
        """The sentence as far as there is room."""
        del width
        if self.hint or not self.sentence:
            yield [(" ", None), *self._one_row()]
            return
        look = "refused" if self.refused else ""
        mark = ("! " if self.refused else "• ", [look or "muted"])
        for row in self._two_rows()[:height]:
            yield [(" ", None), mark, (row.plain, [look] if look else [])]
            mark = ("  ", [])

    def _one_row(self) -> Iterator[Piece]:
        if self.sentence:
            sentence, hint = self._fitted(self.sentence.removesuffix("."))
            yield "! " if self.refused else "• ", ["refused" if self.refused else "muted"]
            yield sentence, []
            yield hint, ["muted"]

    def _fitted(self, sentence: str) -> tuple[str, str]:
        """The sentence and its hint in one row: the whole hint, else the short one and shorter names, else none."""
        first, *others = self._hints
        if cell_len(sentence) + cell_len(first) <= self.room:
            return sentence, first
        names: set[str] = set()
        for more in (tuple, *self._names):
            names |= {clean(name) for name in more()}
            for hint in others:
                if whole := cut_names(sentence, names, self.room - cell_len(hint)):
                    return whole, hint
        hint = others[0] if others else ""
        return shorten_names(sentence, names, max(0, self.room - cell_len(hint))), hint

    def _two_rows(self) -> Sequence[Content]:
        """The sentence in two rows; where it wants more, its names give way before its end does."""
        room = max(1, self.room)
        rows = Content(self.sentence).wrap(room)
        if len(rows) <= MOST_ROWS or not (names := {clean(name) for more in self._names for name in more()}):
            return _two(rows, room)
        for ragged in range(0, room // 2, 4):  # cells that are lost where a row breaks
            rows = Content(shorten_names(self.sentence, names, MOST_ROWS * room - ragged)).wrap(room)
            if len(rows) <= MOST_ROWS:
                break
        return _two(rows, room)


def repeat_above(screens: Sequence[object], sentence: str) -> None:
    """Show a sentence, or none any more, also on a page that covers the line of messages: one with `show_message`."""
    for screen in screens[-1:]:
        if (show_message := getattr(screen, "show_message", None)) is not None:
            show_message(sentence)


def _two(rows: Sequence[Content], room: int) -> Sequence[Content]:
    """At most two rows; if there would be more, the second ends with “…”."""
    if len(rows) <= MOST_ROWS:
        return rows
    return rows[0], (rows[1] + Content(" …")).truncate(room, ellipsis=True)
