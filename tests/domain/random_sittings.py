"""Valid random sittings at a random instant, with all kinds of complications."""

from datetime import UTC, datetime, timedelta
from typing import Any, get_args

from hypothesis import strategies as st

from secretary_tui.domain.model.rows.row import SittingKind
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import block_of_speech
from tests.rows import session_of

STARTS = datetime(2016, 3, 7, 8, 0, tzinfo=UTC)
KINDS = ("floor", "floor", "podium", "floor", "responses", "break")
SITTING_KINDS: tuple[SittingKind, ...] = get_args(SittingKind)
CATEGORIES = ("member", "observer", "ngo", None)


def after(seconds: float) -> datetime:
    return STARTS + timedelta(seconds=seconds)


class _Story:
    """Builds a sitting from its call to order until now."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.time = draw(st.integers(-900, 1_800))
        self.entries: list[dict[str, Any]] = []
        self.suspensions: list[dict[str, Any]] = []
        self.held_up = draw(st.sampled_from((False, False, True)))

    def wait(self, longest: int) -> int:
        self.time += self.draw(st.integers(0, longest))
        return self.time

    def entry(self, **values: Any) -> dict[str, Any]:
        entry = {"id": f"e{len(self.entries)}", "name": f"Delegation {len(self.entries) % 7}", **values}
        self.entries.append(entry)
        return entry

    def span(self, *, is_open: bool = False) -> dict[str, Any]:
        start = self.time
        return {"start": after(start)} if is_open else {"start": after(start), "end": after(self.wait(150))}

    def speech(self, list_id: str, *, is_last: bool) -> None:
        """Add a speech, perhaps paused, interrupted or suspended; the last speech may still continue."""
        limit = self.draw(st.sampled_from((120, 90, 180, 30, None)))  # the act that gives the floor records the limit
        planned = 100 if limit is None else None
        category = self.draw(st.sampled_from(CATEGORIES))
        entry = self.entry(list=list_id, limit=limit, planned=planned, category=category)
        spans = [self.span()]
        for _ in range(self.draw(st.integers(0, 2)) if self.held_up else 0):
            self._interrupt(list_id)
            self.wait(20)
            spans.append(self.span())
        entry["outcome"] = self.draw(st.sampled_from(("delivered", "cut short")))
        if is_last and self.draw(st.booleans()):
            entry["outcome"] = None
            if self.draw(st.booleans()):
                self.wait(20)
                spans.append(self.span(is_open=True))
            elif self.draw(st.booleans()):
                self.entry(list=list_id, name="", kind="point of order", spans=(self.span(is_open=True),))
        entry["spans"] = tuple(spans)

    def _interrupt(self, list_id: str) -> None:
        what = self.draw(st.sampled_from(("pause", "point", "suspension")))
        if what == "point":
            spans = (self.span(),)
            self.entry(list=list_id, name="", kind="point of order", outcome="delivered", spans=spans)
        elif what == "suspension":
            self.suspensions.append({"id": f"s{len(self.suspensions)}", **self.span()})

    def block(self, values: dict[str, Any], *, is_running: bool) -> None:
        values["started"] = after(self.time)
        speeches = self.draw(st.sampled_from((6, 9, 3, 1, 0)))
        for number in range(speeches):
            self.wait(30)
            self.speech(values["list_id"], is_last=is_running and number == speeches - 1)
        self.wait(0 if is_running else 300)
        if not is_running:
            values["ended"] = after(self.time)


@st.composite
def sittings(draw: st.DrawFn) -> tuple[Session, datetime]:
    """Draw a session, and the instant at which it is looked at."""
    story = _Story(draw)
    blocks: list[dict[str, Any]] = []
    for number in range(draw(st.integers(2, 6))):
        kind = draw(st.sampled_from(KINDS))
        own = kind == "floor" and draw(st.integers(0, 5)) == 0
        blocks.append(
            {
                "id": f"b{number}",
                "kind": kind,
                "title": kind,
                "minutes": draw(st.sampled_from((20, 45, 15, 30, 10, 7, 1, 0))),
                "granted": draw(st.sampled_from((0, 0, 0, 3, -3, -30))),
                "list_id": "own" if own else ("floor" if kind == "floor" else f"b{number}"),
                **({"list": "own"} if own else {}),
                "part": draw(st.sampled_from(("", "", "views of the State under review"))) if kind == "floor" else "",
            }
        )
    over = min(len(blocks), draw(st.sampled_from((1, 0, 2, 1, 0, 6))))
    for number, values in enumerate(blocks[: over + 1]):
        is_running = number == over
        if not is_running and draw(st.integers(0, 6)) == 0:
            values["skipped"] = True
        elif not is_running or draw(st.integers(0, 3)):
            story.block(values, is_running=is_running)
    for values in blocks[over + 1 :]:
        values["skipped"] = draw(st.integers(0, 6)) == 0
    stands = any("started" in v for v in blocks) and not any(e.get("outcome", 0) is None for e in story.entries)
    if stands and draw(st.integers(0, 5)) == 0:
        story.suspensions.append({"id": "s-open", **story.span(is_open=True)})
    now = story.wait(draw(st.sampled_from((60, 200, 600)))) + draw(st.sampled_from((0, 0, 0.25, 0.999)))
    return _session(draw, story, blocks), after(now)


@st.composite
def meetings(draw: st.DrawFn) -> tuple[Session, datetime]:
    """Draw a sitting whose blocks belong to two or three discussions, each with a list of speakers, or to none."""
    session, now = draw(sittings())
    ids = ("d1", "d2", "d3")[: draw(st.integers(2, 3))]
    of_block = {block.id: draw(st.sampled_from((*ids, *ids, None))) for block in session.blocks}
    kinds = st.sampled_from((None, *SITTING_KINDS))
    discussions = tuple({"id": row_id, "title": f"Discussion {row_id}", "kind": draw(kinds)} for row_id in ids)
    blocks = tuple({**block.by_name(), "discussion": of_block[block.id]} for block in session.blocks)
    spoken = {entry.id: block_of_speech(session, entry) for entry in session.entries if entry.spans}
    lists = {b.id: b.list or of_block[b.id] or "floor" for b in session.blocks if b.kind == "floor"}
    where = tuple(dict.fromkeys((*lists.values(), "floor")))
    entries = []
    for number, entry in enumerate(session.entries):
        block = spoken.get(entry.id)
        goal = lists.get(block.id, entry.list) if block is not None else where[number % len(where)]
        entries.append({**entry.by_name(), "list": goal if entry.list == "floor" else entry.list})
    tables = {"discussions": discussions, "blocks": blocks, "entries": tuple(entries)}
    return session_of({**session.by_name(), **tables}), now


def _waiting(story: _Story, number: int, where: tuple[str, ...]) -> None:
    """Add an entry that waits; `number` encodes all its properties, so that long lists can be drawn quickly."""

    def one_of(*choices: Any) -> Any:
        nonlocal number
        number, chosen = divmod(number, len(choices))
        return choices[chosen]

    story.entry(
        list=one_of(*where),
        category=one_of(*CATEGORIES),
        limit=one_of(None, None, None, 60, 120, 300),
        kept=one_of(False, False, False, True),
        held=one_of("", "", "", "", "not here"),
        confirmed=one_of(None, None, None, True, False),
        outcome=one_of(None, None, None, None, None, None, "withdrawn", "absent"),
        planned=one_of(None, None, None, None, None, None, 0, 240),
        appointment=one_of(None, None, None, after(3600), after(7200)),
    )


def _session(draw: st.DrawFn, story: _Story, blocks: list[dict[str, Any]]) -> Session:
    lists = {values.pop("list_id") for values in blocks} | {"floor"}
    where = ("floor", "floor", "floor", *sorted(lists))
    size = draw(st.sampled_from((30, 12, 60, 4, 1)))
    for number in draw(st.lists(st.integers(0, 2**22), min_size=size, max_size=size)):
        _waiting(story, number, where)
    ends = max(1, sum(values["minutes"] for values in blocks))
    ends += draw(st.sampled_from((0, 60, 120)))
    stop = draw(st.sampled_from((None, ends * 60 + 600, None, ends * 60 - 600)))
    limits = st.dictionaries(st.sampled_from(("member", "observer", "ngo")), st.integers(30, 300), max_size=2)
    return session_of(
        {
            "session": {
                "title": "A random sitting",
                "kind": draw(st.sampled_from((None, *SITTING_KINDS))),
                "timezone": "Europe/Zurich",
                "starts": STARTS,
                "ends": after(ends * 60),
                "interpretation_until": None if stop is None else after(stop),
            },
            "rules": {
                "limit": draw(st.integers(30, 300)),
                "limits": draw(limits),
                "changeover": draw(st.integers(0, 60)),
            },
            "blocks": tuple(blocks),
            "lists": (
                {
                    "id": "floor",
                    "limits": draw(limits),
                    "limit": draw(st.sampled_from((None, 45, 120))),
                    "bank": draw(st.sampled_from((None, None, 12, 30, 3))),
                    "closed": draw(st.sampled_from((None, None, after(0)))),
                },
                {"id": "own", "bank": draw(st.sampled_from((None, None, 8)))},
                *(
                    {"id": list_id, "bank": 7}
                    for list_id in sorted(lists - {"own", "floor"})[: draw(st.integers(0, 1))]
                ),
            ),
            "entries": tuple(story.entries),
            "suspensions": tuple(story.suspensions),
        }
    )
