"""The question of the limit, with the effect of each limit."""

import re
from collections.abc import Sequence
from datetime import datetime
from functools import cache, partial
from typing import Final, Self

from textual.content import Content

from secretary_tui.domain.acts.lists import SetLimit
from secretary_tui.domain.forecast.effect_texts import bank_text
from secretary_tui.domain.forecast.forecast import Forecast, largest_limit_for_all, longer_limits, what_if
from secretary_tui.domain.forecast.schedule import SupposedLimit, forecast_instant
from secretary_tui.domain.model.rows.row import SHORTEST_LIMIT, Category
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import limit_of
from secretary_tui.domain.text import clean, clock_text, hour_text
from secretary_tui.names.grammar.marks import CATEGORY_LETTERS
from secretary_tui.ui.widgets.cells import first_fitting

#: The limits that chairs announce, in seconds, the longest first.
USUAL: Final = (300, 240, 180, 150, 120, 105, 90, 75, 60, 45, 30)
#: Which of the usual limits below the present one are compared with it: of 2:00 these are 1:45, 1:30 and 1:00.
COMPARED: Final = (0, 1, 3)
_WRITTEN: Final = re.compile(r"(?:(\d{1,2})[:.]([0-5]\d)|(\d{1,4}))((?:\s*[a-z])*)", re.IGNORECASE)
#: A number without minutes is in seconds from here on: 90 is 1:30, but 2 is two minutes.
LEAST_IN_SECONDS: Final = 10
REFUSAL: Final = "Write 1:30, or 1:30 n for a category, 1:30 r for replies."
#: The letter after the limit that means the rights of reply.
REPLIES: Final = "r"
HEAD: Final = "   limit  this round  in all  not heard  block ends"
#: Cells of the line that names whose own limits would be cut, or kept: it fits 80 columns.
NAMES: Final = 74


class LimitQuestion:
    """Reads what is typed, steps through the limits it compares, and says what would become of the list."""

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
        """Look at a newer session; the limits that are compared stay the same."""
        if session is not self.session or now != self.now:
            self._look_at(session, now)
        return self

    def _look_at(self, session: Session, now: datetime) -> None:
        self.session, self.now = session, forecast_instant(session, now)
        self._what_if = cache(partial(what_if, session, self.now, self.list_id))
        self._largest = cache(partial(largest_limit_for_all, session, self.now, self.list_id))

    @property
    def text(self) -> str:
        """The proposed limit, in the form in which one would type it, such as 1:30."""
        return _limit_text(self.seconds)

    @property
    def largest(self) -> int | None:
        """The largest limit at which all are heard; None if no limit is short enough."""
        return self._largest(self.categories, replies=self.replies)

    def step(self, by: int) -> str:
        """Propose the limit above (-1) or below (1) this one, of those compared or, above them, the usual ones."""
        stops = sorted({*self._rows(), *(limit for limit in USUAL if limit > self.present)}, reverse=by > 0)
        self.seconds = next((n for n in stops if (n < self.seconds if by > 0 else n > self.seconds)), self.seconds)
        return self.text

    def read(self, text: str) -> SetLimit | None:
        """Return the act that `text` names: a time, then categories, or `r` for rights of reply; None if unreadable."""
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

    # What it would mean -----------------------------------------------------------------------------------------

    def says(self, text: str) -> str:
        """Return what the limit would mean: who is heard and who is not, and when the round ends."""
        if self.read(text) is None:
            return REFUSAL
        then = self._then(self.seconds)
        read_as = "" if re.search("[:.]", text) else f"{_limit_text(self.seconds)}: "
        parts = [f"{read_as}{_heard(then)}"]
        ends, is_early = self._ends(then)
        if ends is not None:
            word = "all heard by" if is_early else "round ends"
            parts.append(f"{word} {hour_text(ends, self.session.sitting.zone)}")
        parts += [] if then.rest_of_bank is None else [f"bank {clock_text(then.rest_of_bank)} left"]
        return " · ".join(parts)

    def table(self, text: str, most: int) -> Sequence[Content]:
        """Return the table of limits with the typed one marked; then the largest for all, and own limits.

        A table of more than `most` lines keeps its head and the lines up to the mark; in one line, the mark alone.
        """
        self.read(text)
        rows = self._rows()
        lines = [Content.styled(HEAD, "bold $text-muted"), *map(self._row, rows), *self._below()]
        marked = 1 + rows.index(self.seconds) if self.seconds in rows else 0
        behind = max(0, marked + 1 - most)
        return [*lines[: min(1, most - 1)], *lines[1 + behind :]][:most] if behind else lines[:most]

    def _below(self) -> list[Content]:
        """The lines below the limits."""
        largest = "There is no limit at which all are heard."
        if self.largest is not None and self.largest >= self.present:  # how much longer they could be helps nobody
            largest = f"All are heard at the limit{'' if self._is_one_limit else 's'} in force."
        elif self.largest is not None:
            largest = f"The largest limit at which all are heard: {_limit_text(self.largest)}"
        cut, kept = longer_limits(self.session, self.list_id, self._supposed(self.seconds))
        own = (("own limits cut too", cut), ("own limits kept", kept))
        named = (Content.styled(f"   {self._named(word, ids)}", "$text-warning") for word, ids in own if ids)
        return [Content(f"   {said}") for said in (largest, bank_text(self._then(self.seconds))) if said] + [*named]

    @property
    def lines(self) -> int:
        """The most lines that the table can have; they are kept free so that nothing jumps while one types."""
        own = {entry.kept for entry in self.session.waiting(self.list_id) if entry.limit is not None}
        return 3 + len(self.compared) + len(own) + bool(self.session.speakers_list(self.list_id).bank)

    def _rows(self) -> tuple[int, ...]:
        """The limits of the table: those compared, and the largest for all if it would be a cut."""
        cut = (self.largest,) if self.largest is not None and self.largest < self.present else ()
        return tuple(sorted({*self.compared, *cut}, reverse=True))

    def _row(self, seconds: int) -> Content:
        then, zone = self._then(seconds), self.session.sitting.zone
        ends, _ = self._ends(then)
        here = seconds == self.seconds
        cells = (
            f" {'▸' if here else ' '} {_limit_text(seconds):>5}  {then.this_round:10}"
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
        """Return as many names as there is room for, and how many more there are."""
        entries = [entry for entry in map(self.session.entry, ids) if entry is not None]
        names = [f"{clean(self.session.name_of(entry))} {_limit_text(entry.limit or 0)}" for entry in entries]
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


def _limit_text(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"
