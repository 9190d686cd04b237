"""A second implementation of the schedule, as simple as possible: no bisection, no caches, one entry after the other.

All times are exact fractions of seconds after the planned start.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

from secretary_tui.domain.model.rows.entry import Block, Entry
from secretary_tui.domain.model.session import Session

Limit = Callable[[Entry], int | None]


@dataclass
class PlainWalk:
    """The forecast for a list: in each block the entries reached, their turns and the end; and the entries left."""

    reached: dict[str, list[str]] = field(default_factory=dict)
    turns: dict[str, Fraction] = field(default_factory=dict)
    ends: dict[str, Fraction] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)


class Plain:
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
        """Cut the time at every event, and return the sum of the pieces that count."""
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
        """Return a function of the limits as they would be if the limit were set for these categories."""

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
                return max(Fraction(0), self.left_of(entry))
        return Fraction(0)

    def left_of(self, entry: Entry) -> Fraction:
        """Return the time left for a speech; one with the whole bank ends with its block if later blocks call too."""
        left = (self.limit(entry) or 0) - self.spoken(entry)
        whole = sum((row.bank or 0) * 60 for row in self.session.lists if row.id == entry.list)
        block = next((b for b in self.calling(entry.list) if b.started is not None), None)
        if block is None or not whole or (self.limit(entry) or 0) < whole or len(self.calling(entry.list)) == 1:
            return left
        return min(left, max(0, block.minutes + block.granted) * 60 - self.block_spent(block))

    def calling(self, list_id: str) -> list[Block]:
        return [block for block in self.ahead() if self.serves(block) == list_id and block.kind != "break"]

    def here(self, list_id: str) -> int | None:
        """Return how many entries the running block may call; None if it calls all, or calls none from this list."""
        blocks = self.calling(list_id)
        if not blocks or blocks[0].started is None or "State under review" not in blocks[0].part:
            return None
        start = self.seconds(blocks[0].started)
        spoke = any(
            e.list == list_id and e.kind != "point of order" and e.spans and self.seconds(e.spans[0].start) >= start
            for e in self.session.entries
        )
        return max(0 if spoke else 1, len(self.waiting(list_id)) - len(blocks) + 1)

    def block_lengths(self, list_id: str) -> list[int]:
        """Return the seconds of the blocks that call from a list, in order, without the last block."""
        blocks = self.calling(list_id)
        if blocks and blocks[0].started is not None and (0 in (self.here(list_id), len(self.waiting(list_id)))):
            blocks = blocks[1:]
        return [max(0, block.minutes + block.granted) * 60 for block in blocks[:-1]]

    def bank_left(self, list_id: str) -> Fraction | None:
        rows = [row for row in self.session.lists if row.id == list_id and row.bank]
        if not rows:
            return None
        left = Fraction((rows[0].bank or 0) * 60)
        for entry in self.session.entries:
            if entry.list == list_id and entry.kind != "point of order":
                left -= self.spoken(entry)
        return left

    def bank_ahead(self, list_id: str) -> int | None:
        """Return the whole seconds of the time bank for the waiting entries, if the present speaker ends in time."""
        left = self.bank_left(list_id)
        if left is None:
            return None
        for entry in self.session.entries:
            speaks = entry.kind != "point of order" and entry.spans and entry.outcome is None
            if entry.list == list_id and speaks:
                left -= self.speech_left()
        return max(0, int(left // 1))

    def given(self, entry: Entry) -> int | None:
        """Return the limit that is recorded if the floor is given now; None for planned seconds within the bank."""
        left = self.bank_left(entry.list)
        is_planned = entry.limit is None and (entry.panel or entry.planned is not None)
        limit = None if is_planned else self.limit(entry)
        if left is None or left < 5:
            return limit
        wanted = entry.planned if is_planned else limit
        return int(left) if wanted is None or wanted > left else limit

    def taken(self, entry: Entry, limit: Limit, bank: int | None) -> int:
        """Return the seconds that an entry takes.

        An entry without a limit below the whole bank takes at most the rest of the bank. If later blocks call from the
        list too, it takes at most the time of its block.
        """
        wanted = limit(entry) or 0
        is_planned = entry.limit is None and (entry.panel or entry.planned is not None)
        whole = sum((row.bank or 0) * 60 for row in self.session.lists if row.id == entry.list)
        gives_way = is_planned or wanted >= whole
        if bank is None or bank < 5 or not gives_way:
            return wanted
        firsts = [e for e in self.waiting(entry.list) if (limit(e) or 0) >= whole]
        own = dict(zip((e.id for e in firsts), self.block_lengths(entry.list), strict=False))
        return min(wanted, bank, own.get(entry.id, bank))

    def block_of(self, entry: Entry) -> Block | None:
        start = self.seconds(entry.spans[0].start)
        found = None
        begun = [(self.seconds(block.started), block) for block in self.session.blocks if block.started is not None]
        for began, block in sorted(begun, key=lambda pair: pair[0]):
            if began <= start and (block.ended is None or start <= self.seconds(block.ended)):
                found = block
        return found

    def serves(self, block: Block) -> str:
        """Return the list of a block: the one it names, else that of its discussion or the floor, or its own."""
        return block.list or ((block.discussion or "floor") if block.kind == "floor" else block.id)

    def ahead(self) -> list[Block]:
        running = [b for b in self.session.blocks if b.started is not None and b.ended is None]
        return running + [b for b in self.session.blocks if b.started is None and not b.skipped]

    def waiting(self, list_id: str) -> list[Entry]:
        return [
            e
            for e in self.session.entries
            if e.list == list_id and not e.spans and e.outcome is None and not e.held and e.confirmed is not False
        ]

    def is_content(self, entry: Entry, wanted: int, bank: int | None, room: Fraction) -> bool:
        """Return whether an entry with the whole time bank may begin in a shorter block, as in a review."""
        whole = sum((row.bank or 0) * 60 for row in self.session.lists if row.id == entry.list)
        return bank is not None and wanted >= whole and bank >= 5 and room >= 5

    def bank_use(self, block: Block, time: Fraction, calls: list[Entry], bank: int, limit: Limit) -> Fraction:
        """Return how long a block lasts that ends after `time`, or earlier if the time bank of its list is empty.

        The entries that are heard in it are removed from `calls`.
        """
        lead, list_id = Fraction(0), self.serves(block)
        if block.started is not None:
            lead = self.speech_left() + (Fraction(0) if self.is_first_in(block) else self.changeover())
        lasts, count, left, spent = Fraction(0), 0, bank, lead
        heard_in_block, is_full = 0, False
        for entry in calls:
            seconds = self.taken(entry, limit, left)
            if seconds > left:
                break
            left -= seconds
            spent += seconds + (self.changeover() if count else 0)
            lasts, count = lasts + seconds, count + 1
            is_content = (
                not heard_in_block and count == 1 and self.is_content(entry, limit(entry) or 0, bank, time - lead)
            )
            is_full = is_full or (spent > time and not is_content)
            heard_in_block += not is_full
            is_full = is_full or spent > time
        if count < len(calls):
            lasts += left
        elif not self.is_closed(list_id):
            lasts += left
            count += left // self.usual(list_id, limit)
        here = self.here(list_id) if block.started is not None else None
        del calls[: heard_in_block if here is None else min(heard_in_block, here)]
        if count > 1:
            lasts += self.changeover() * (count - 1)
        if not lasts:
            return min(time, self.speech_left() if block.started is not None else Fraction(0))
        return min(time, lead + lasts)

    def is_closed(self, list_id: str) -> bool:
        return any(row.id == list_id and row.closed for row in self.session.lists)

    def usual(self, list_id: str, limit: Limit) -> int:
        """Return the seconds of an entry without a category on a list."""
        return limit(Entry(id="e", list=list_id, name="-")) or 0

    def is_first_in(self, block: Block) -> bool:
        """Return whether no entry has spoken in a running block, so that no changeover comes before the next one."""
        return not any(
            e.spans and e.kind != "point of order" and self.block_of(e) == block for e in self.session.entries
        )

    def stretches(self, list_id: str = "", limit: Limit | None = None) -> dict[str, tuple[Fraction, Fraction]]:
        """Return projected start and end of the running and later blocks; `limit` replaces the limits of one list."""
        calls: dict[str, list[Entry]] = {}
        banks: dict[str, int] = {}
        time = self.now
        if all(block.started is None for block in self.session.blocks):
            time = max(time, Fraction(0))
        found = {}
        for block in self.ahead():
            allotted = Fraction(max(0, block.minutes + block.granted) * 60)
            if block.started is not None:
                allotted = max(Fraction(0), allotted - self.block_spent(block), self.speech_left())
            serves = self.serves(block)
            bank = banks.get(serves, self.bank_ahead(serves))
            if bank is not None:
                limits = limit if limit is not None and serves == list_id else self.limit
                waiting = calls.setdefault(serves, self.waiting(serves))
                before = [*waiting]
                allotted = self.bank_use(block, allotted, waiting, bank, limits)
                for entry in before[: len(before) - len(waiting)]:
                    bank -= self.taken(entry, limits, bank)
                banks[serves] = bank
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
        limit = limit or self.limit
        waiting, bank = self.waiting(list_id), self.bank_ahead(list_id)
        result, stretches, ahead = PlainWalk(), self.stretches(list_id, limit), self.ahead()
        stop = self.session.sitting.interpretation_until or self.session.sitting.ends
        kinds = {block.kind for block in self.session.blocks if self.serves(block) == list_id}
        places = [e for e in self.session.entries if e.list == list_id and e.kind != "point of order"]
        hears_to_end = (bool(kinds) and "floor" not in kinds) or len(places) == 1
        hears_to_end = hears_to_end and bank is None and all(e.appointment is None for e in places)
        for place, block in enumerate(ahead):
            serves = self.serves(block)
            if serves != list_id or block.kind == "break":
                continue
            start, end = stretches[block.id]
            reserve = sum(max(0, b.minutes + b.granted) * 60 for b in ahead[place + 1 :] if b.kind != "floor")
            if self.now - self.seconds(stop) < 12 * 3600:
                end = min(end, self.seconds(stop) - reserve)
            time, is_first = start, True
            if block.started is not None:
                time = self.now + self.speech_left()
                is_first = self.is_first_in(block)
            result.reached[block.id], result.ends[block.id] = [], end
            here = self.here(list_id) if block.started is not None else None
            while waiting and (here is None or len(result.reached[block.id]) < here):
                begin = time if is_first else time + self.changeover()
                if waiting[0].appointment is not None:
                    begin = max(begin, self.seconds(waiting[0].appointment))
                seconds = self.taken(waiting[0], limit, bank)
                is_content = not result.reached[block.id] and self.is_content(
                    waiting[0], limit(waiting[0]) or 0, bank, end - begin
                )
                is_to_end = hears_to_end and (begin < end or not result.reached[block.id])
                is_late = begin + seconds > end and not is_content and not is_to_end
                if is_late or (bank is not None and seconds > bank):
                    break
                entry = waiting.pop(0)
                bank = None if bank is None else bank - seconds
                result.reached[block.id].append(entry.id)
                result.turns[entry.id] = begin
                time, is_first = begin + seconds, False
        result.left = [entry.id for entry in waiting]
        return result
