"""A model of a sitting in the plainest form: lists of dictionaries, seconds as numbers, every rule written out again.

It shares no code with the program. The tests compare the results of random acts on the desk with it.
"""

from copy import deepcopy
from typing import Any


class No(Exception):
    """Raised if the plain sitting refuses an act."""


class PlainSitting:
    """A sitting with one floor list, blocks that share one list, and one list of panellists; seconds since nine."""

    def __init__(
        self, names: tuple[str, ...], blocks: tuple[tuple[str, str, int], ...], panel: tuple[str, ...]
    ) -> None:
        self.state: dict[str, Any] = {
            "rows": [self._row(name, "floor") for name in names],
            "blocks": [{"id": i, "kind": k, "minutes": m, "start": None, "end": None} for i, k, m in blocks],
            "suspended": None,
            "closed": None,
            "limit": 120,
        }
        self.panel = panel
        self.past: list[dict[str, Any]] = []
        self.future: list[dict[str, Any]] = []

    @staticmethod
    def _row(name: str, on: str, kind: str = "statement") -> dict[str, Any]:
        # noted: the record names the entry, so that a further speech stays on the list
        flags = {"held": False, "further": False, "noted": False}
        return {"name": name, "list": on, "kind": kind, "spans": [], "outcome": None, "limit": None, **flags}

    # Queries -------------------------------------------------------------------------------------------------

    def rows(self, on: str) -> list[dict[str, Any]]:
        return [row for row in self.state["rows"] if row["list"] == on]

    def waiting(self, on: str) -> list[dict[str, Any]]:
        return [row for row in self.rows(on) if not row["spans"] and row["outcome"] is None]

    def holders(self) -> list[dict[str, Any]]:
        return [row for row in self.state["rows"] if row["spans"] and row["outcome"] is None]

    def holder(self) -> dict[str, Any] | None:
        floor = self.holders()
        points = [row for row in floor if row["kind"] == "point"]
        return next(iter((*points, *floor)), None)

    def running(self) -> dict[str, Any] | None:
        return next((b for b in self.state["blocks"] if b["start"] is not None and b["end"] is None), None)

    def next_block(self) -> dict[str, Any] | None:
        return next((b for b in self.state["blocks"] if b["start"] is None), None)

    @staticmethod
    def list_of(block: dict[str, Any]) -> str:
        return "floor" if block["kind"] == "floor" else block["id"]

    @staticmethod
    def is_just_called(row: dict[str, Any], now: float) -> bool:
        return now - float(row["spans"][0][0]) < 5

    @staticmethod
    def spoken(row: dict[str, Any], now: float) -> float:
        return float(sum((end if end is not None else now) - start for start, end in row["spans"]))

    # Acts ----------------------------------------------------------------------------------------------------

    def act(self, name: str, now: float, *args: Any) -> None:
        """Apply an act by the name of its method; if it is refused, raise No and leave the sitting unchanged."""
        before = deepcopy(self.state)
        try:
            getattr(self, f"do_{name}")(now, *args)
        except No:
            self.state = before
            raise
        self.past.append(before)
        self.future.clear()

    def undo(self) -> None:
        if not self.past:
            raise No
        self.future.append(self.state)
        self.state = self.past.pop()

    def redo(self) -> None:
        if not self.future:
            raise No
        self.past.append(self.state)
        self.state = self.future.pop()

    def _sits(self) -> None:
        if self.state["closed"] is not None or self.state["suspended"] is not None:
            raise No

    def _close(self, row: dict[str, Any], now: float, outcome: str | None) -> bool:
        """End a speech; return False if it was called less than five seconds ago, which does not count as a speech."""
        if row["kind"] != "point" and self.is_just_called(row, now):
            self._uncall(row)
            return False
        self._stop(row, now)
        row["outcome"] = outcome
        return True

    @staticmethod
    def _stop(row: dict[str, Any] | None, now: float) -> bool:
        """End the open span of an entry; return whether there was one."""
        if row is None or row["spans"][-1][1] is not None:
            return False
        row["spans"][-1] = (row["spans"][-1][0], now)
        return True

    def _uncall(self, row: dict[str, Any]) -> None:
        if row["further"] and not row["noted"]:
            self.state["rows"] = [each for each in self.state["rows"] if each is not row]
        else:
            self._to_the_head(row)

    def _to_the_head(self, row: dict[str, Any]) -> None:
        line = self.waiting(row["list"])
        if row["limit"] == self.state["limit"]:
            row["limit"] = None
        row["spans"], row["outcome"], row["held"], row["further"] = [], None, False, False
        if line:
            self.state["rows"] = [each for each in self.state["rows"] if each is not row]
            place = next(i for i, each in enumerate(self.state["rows"]) if each is line[0])
            self.state["rows"].insert(place, row)

    def _give(self, row: dict[str, Any], now: float) -> None:
        row["spans"], row["outcome"], row["held"] = [(now, None)], None, False
        if row["limit"] is None and row["list"] == "floor":
            row["limit"] = self.state["limit"]

    def _start(self, now: float) -> None:
        block = self.next_block()
        if block is None:
            raise No
        block["start"] = now
        if block["kind"] == "responses":
            self.state["rows"] += [self._row(name, block["id"]) for name in self.panel]

    def _call_first(self, now: float) -> None:
        block = self.running()
        assert block is not None
        for row in self.waiting(self.list_of(block)):
            if not row["held"]:
                self._give(row, now)
                return

    def do_next(self, now: float) -> None:
        self._sits()
        holder = self.holder()
        if holder is not None and holder["kind"] == "point":
            self._end_point(now)
            return
        block = self.running()
        if block is None:
            self._start(now)
        elif holder is not None:
            if not self._close(holder, now, "delivered"):
                return
        elif all(row["held"] for row in self.waiting(self.list_of(block))):
            raise No
        self._call_first(now)

    def _end_point(self, now: float) -> None:
        point = self.holder()
        assert point is not None
        raised = point["spans"][0][0]
        self._close(point, now, "delivered")
        speaker = self.holder()
        if speaker is not None and speaker["spans"][-1][1] == raised:
            speaker["spans"].append((now, None))

    def do_point(self, now: float) -> None:
        self._sits()
        block, holder = self.running(), self.holder()
        if holder is not None and holder["kind"] == "point":
            self._end_point(now)
            return
        if block is None:
            raise No
        self._stop(holder, now)
        point = self._row("Point of order", holder["list"] if holder else self.list_of(block), "point")
        point["spans"] = [(now, None)]
        at = self.state["rows"].index(holder) + 1 if holder else len(self.state["rows"])
        self.state["rows"].insert(at, point)

    def _clear(self, now: float, cut: bool) -> None:
        holder = self.holder()
        if holder is None:
            return
        point = holder["kind"] == "point"
        self._close(holder, now, "cut short" if cut and not point else "delivered")
        speaker = self.holder()
        if speaker is not None:
            self._close(speaker, now, "cut short")

    def do_end(self, now: float, cut: bool) -> None:
        self._sits()
        if self.holder() is None:
            raise No
        self._clear(now, cut)

    def do_pause(self, now: float) -> None:
        self._sits()
        holder = self.holder()
        if holder is None:
            raise No
        if not self._stop(holder, now):
            holder["spans"].append((now, None))

    def do_absent(self, now: float) -> None:
        self._sits()
        holder = self.holder()
        if holder is None or holder["kind"] == "point" or self.spoken(holder, now) > 60:
            raise No
        holder["spans"], holder["outcome"], holder["limit"] = [], "absent", None
        self._call_first(now)

    def do_block(self, now: float, sure: bool) -> None:
        self._sits()
        block = self.running()
        if self.next_block() is None:
            if not sure:
                raise No
            self._finish(now)
            self.state["closed"] = now
            return
        if block is not None and not sure:
            callable_rows = [row for row in self.waiting(self.list_of(block)) if not row["held"]]
            callable_rows += [
                row
                for row in self.holders()
                if row["kind"] != "point"
                and row["list"] == self.list_of(block)
                and self.is_just_called(row, now)
                and (row["noted"] or not row["further"])
            ]
            if callable_rows and block["minutes"] * 60 > self._block_elapsed(block, now):
                raise No
        self._finish(now)
        self._start(now)

    def _finish(self, now: float) -> None:
        block = self.running()
        if block is not None:
            self._clear(now, cut=False)
            block["end"] = now

    def _block_elapsed(self, block: dict[str, Any], now: float) -> float:
        gaps = self.state.get("gaps", [])
        return float(now - block["start"] - sum(end - start for start, end in gaps if start >= block["start"]))

    def do_suspend(self, now: float) -> None:
        if named := self.holder():
            named["noted"] = True
        if self.state["suspended"] is not None:
            self.state.setdefault("gaps", []).append((self.state["suspended"], now))
            self.state["suspended"] = None
            return
        if self.state["closed"] is not None or self.state["blocks"][0]["start"] is None:
            raise No
        self._stop(self.holder(), now)
        self.state["suspended"] = now

    def _find(self, index: int) -> dict[str, Any]:
        rows = [row for row in self.rows("floor") if row["kind"] != "point"]
        if not rows:
            raise No
        found: dict[str, Any] = rows[index % len(rows)]
        return found

    def _find_waiting(self, index: int) -> dict[str, Any]:
        row = self._find(index)
        if row["spans"] or row["outcome"] is not None:
            raise No
        return row

    def do_move(self, now: float, index: int, by: int) -> None:
        del now
        if self.state["closed"] is not None:
            raise No
        row = self._find_waiting(index)
        line = self.waiting("floor")
        at = next(i for i, other in enumerate(line) if other is row)
        to = min(max(0, at + by), len(line) - 1)
        if to == at:
            raise No
        other = line[to]
        self.state["rows"] = [each for each in self.state["rows"] if each is not row]
        place = next(i for i, each in enumerate(self.state["rows"]) if each is other)
        self.state["rows"].insert(place + (to > at), row)

    def do_hold(self, now: float, index: int) -> None:
        del now
        row = self._find_waiting(index)
        row["held"] = not row["held"]

    def do_withdraw(self, now: float, index: int) -> None:
        del now
        self._find_waiting(index)["outcome"] = "withdrawn"

    def do_back(self, now: float, index: int) -> None:
        del now
        if self.state["closed"] is not None:
            raise No
        row = self._find(index)
        holder = self.holder()
        if row in self.waiting("floor") and not row["spans"] and row["outcome"] is None:
            if not row["held"]:
                raise No
            row["held"] = False
            return
        if holder is not None and holder["kind"] == "point" and any(row is each for each in self.holders()):
            raise No
        self._to_the_head(row)

    def do_give(self, now: float, index: int) -> None:
        self._sits()
        row, holder = self._find(index), self.holder()
        if self.running() is None or row is holder or (holder is not None and holder["kind"] == "point"):
            raise No
        if holder is not None:
            self._close(holder, now, "delivered")
        if row["outcome"] in ("delivered", "cut short"):
            again = self._row(row["name"], row["list"])
            again["further"] = True
            again["limit"] = None if row["limit"] == self.state["limit"] else row["limit"]
            at = next(i for i, each in enumerate(self.state["rows"]) if each is row)
            self.state["rows"].insert(at + 1, again)
            row = again
        self._give(row, now)

    def do_add(self, now: float, name: str) -> None:
        del now
        is_over = all(block["end"] is not None for block in self.state["blocks"] if block["kind"] == "floor")
        if self.state["closed"] is not None or is_over:
            raise No
        self.state["rows"].append(self._row(name, "floor"))

    # The result ----------------------------------------------------------------------------------------------

    def told(self) -> dict[str, Any]:
        return {
            "rows": [
                (row["name"], row["list"], row["kind"], row["outcome"], row["held"], [tuple(s) for s in row["spans"]])
                for row in self.state["rows"]
            ],
            "blocks": [(b["id"], b["start"], b["end"]) for b in self.state["blocks"]],
            "suspended": self.state["suspended"],
            "closed": self.state["closed"],
            "limits": [row["limit"] for row in self.rows("floor") if row["spans"]],
        }
