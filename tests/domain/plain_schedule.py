"""The schedule once more, written as plainly as can be: no bisecting, nothing remembered, one entry after the other.

All times are seconds after the planned start, exact fractions of them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

from secretary_tui.domain.model.rows.block import Block
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session

Limit = Callable[[Entry], int | None]


@dataclass
class PlainWalk:
    """How far the list is walked: per block who is reached and when, and who is not."""

    reached: dict[str, list[str]] = field(default_factory=dict)
    turns: dict[str, Fraction] = field(default_factory=dict)
    ends: dict[str, Fraction] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)


class Plain:
    """One session at one instant."""

    def __init__(self, session: Session, now: datetime) -> None:
        self.session = session
        self.now = self.seconds(now)

    def seconds(self, instant: datetime) -> Fraction:
        gone = instant.astimezone(UTC) - self.session.sitting.starts.astimezone(UTC)
        return Fraction(gone // timedelta(microseconds=1), 1_000_000)

    def instant(self, seconds: Fraction) -> datetime:
        return self.session.sitting.starts.astimezone(UTC) + timedelta(microseconds=int(seconds * 1_000_000))

    def spoken(self, entry: Entry) -> Fraction:
        total = Fraction(0)
        for span in entry.spans:
            total += (self.now if span.end is None else self.seconds(span.end)) - self.seconds(span.start)
        return total

    def block_spent(self, block: Block) -> Fraction:
        """Cut the time at every instant at which anything happens, and add up the pieces that count."""
        if block.started is None:
            return Fraction(0)
        begin, end = self.seconds(block.started), self.now if block.ended is None else self.seconds(block.ended)
        stops = [
            (self.seconds(s.start), self.now if s.end is None else self.seconds(s.end))
            for s in self.session.suspensions
        ]
        cuts = sorted({begin, end, *(time for stop in stops for time in stop)})
        total = Fraction(0)
        for left, right in pairwise(cuts):
            middle = (left + right) / 2
            if begin < middle < end and not any(start < middle < stop for start, stop in stops):
                total += right - left
        return total

    def limit(self, entry: Entry) -> int | None:
        if entry.kind == "point of order" or entry.limit is not None:
            return entry.limit
        if entry.panel or entry.planned is not None:
            return entry.planned
        lists = {row.id: row for row in self.session.lists}
        rules = self.session.rules
        by_category = lists[entry.list].limits if entry.list in lists else {}
        if entry.category in by_category:
            return by_category[entry.category]
        if entry.list in lists and lists[entry.list].limit:
            return lists[entry.list].limit
        return rules.limits.get(entry.category, rules.limit) if entry.category else rules.limit

    def supposed(self, seconds: int, categories: tuple[str, ...]) -> Limit:
        """The limits there would be if the limit were set."""

        def limit(entry: Entry) -> int | None:
            if categories and entry.category not in categories:
                return self.limit(entry)
            if entry.limit is not None and (entry.kept or entry.limit <= seconds):
                return entry.limit
            return entry.planned if entry.panel or entry.planned is not None else seconds

        return limit

    def speech_left(self) -> Fraction:
        for entry in self.session.entries:
            if entry.kind != "point of order" and entry.spans and entry.outcome is None:
                return max(Fraction(0), (self.limit(entry) or 0) - self.spoken(entry))
        return Fraction(0)

    def block_of(self, entry: Entry) -> Block | None:
        start = self.seconds(entry.spans[0].start)
        found = None
        begun = [(self.seconds(block.started), block) for block in self.session.blocks if block.started is not None]
        for began, block in sorted(begun, key=lambda pair: pair[0]):
            if began <= start and (block.ended is None or start <= self.seconds(block.ended)):
                found = block
        return found

    def ahead(self) -> list[Block]:
        running = [b for b in self.session.blocks if b.started is not None and b.ended is None]
        return running + [b for b in self.session.blocks if b.started is None and not b.skipped]

    def stretches(self) -> dict[str, tuple[Fraction, Fraction]]:
        """Projected start and end of the running block and those to come."""
        time = self.now
        if all(block.started is None for block in self.session.blocks):
            time = max(time, Fraction(0))
        found = {}
        for block in self.ahead():
            allotted = Fraction(max(0, block.minutes + block.granted) * 60)
            if block.started is not None:
                allotted = max(Fraction(0), allotted - self.block_spent(block), self.speech_left())
            found[block.id] = (time if block.started is None else self.seconds(block.started), time + allotted)
            time += allotted
        return found

    def end(self) -> Fraction:
        ends = [end for _, end in self.stretches().values()]
        if ends:
            return ends[-1]
        return self.now if any(b.started for b in self.session.blocks) else max(self.now, Fraction(0))

    def changeover(self) -> Fraction:
        spoken = [e for e in self.session.entries if e.spans and e.kind != "point of order"]
        spoken.sort(key=lambda e: self.seconds(e.spans[0].start))
        observed = []
        for index in range(len(spoken) - 1):
            this, following = spoken[index], spoken[index + 1]
            block = self.block_of(this)
            if block is None or block.kind != "floor" or self.block_of(following) != block:
                continue
            start, end = self.seconds(this.spans[0].start), self.seconds(following.spans[0].start)
            disturbed = len(this.spans) > 1
            for entry in self.session.entries:
                if entry.kind == "point of order":
                    disturbed |= any(start <= self.seconds(span.start) < end for span in entry.spans)
            for stop in self.session.suspensions:
                over = self.now if stop.end is None else self.seconds(stop.end)
                disturbed |= max(start, self.seconds(stop.start)) < min(end, over)
            if not disturbed:
                observed.append(end - start - (self.limit(this) or 0))
        observed = sorted(observed[-8:] + [Fraction(self.session.rules.changeover)] * 3)
        middle = len(observed) // 2
        learned = observed[middle] if len(observed) % 2 else (observed[middle - 1] + observed[middle]) / 2
        return min(Fraction(60), max(Fraction(0), learned))

    def walk(self, list_id: str, limit: Limit | None = None) -> PlainWalk:
        """Go through the rounds and give each its entries, one after the other."""
        limit = limit or self.limit
        waiting = [
            e
            for e in self.session.entries
            if e.list == list_id and not e.spans and e.outcome is None and not e.held and e.confirmed is not False
        ]
        result, stretches, ahead = PlainWalk(), self.stretches(), self.ahead()
        stop = self.session.sitting.interpretation_until or self.session.sitting.ends
        for place, block in enumerate(ahead):
            serves = block.list or ("floor" if block.kind == "floor" else block.id)
            if serves != list_id or block.kind == "break":
                continue
            start, end = stretches[block.id]
            reserve = sum(max(0, b.minutes + b.granted) * 60 for b in ahead[place + 1 :] if b.kind != "floor")
            if self.now - self.seconds(stop) < 12 * 3600:
                end = min(end, self.seconds(stop) - reserve)
            time, is_first = start, True
            if block.started is not None:
                time = self.now + self.speech_left()
                is_first = not any(
                    e.spans and e.kind != "point of order" and self.block_of(e) == block for e in self.session.entries
                )
            result.reached[block.id], result.ends[block.id] = [], end
            while waiting:
                begin = time if is_first else time + self.changeover()
                if begin + (limit(waiting[0]) or 0) > end:
                    break
                entry = waiting.pop(0)
                result.reached[block.id].append(entry.id)
                result.turns[entry.id] = begin
                time, is_first = begin + (limit(entry) or 0), False
        result.left = [entry.id for entry in waiting]
        return result
