"""Acts on the discussions of a sitting: adding one with its blocks, and hearing a visitor in the midst of a block."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from secretary_tui.domain.acts.base import Act, FloorAct
from secretary_tui.domain.acts.blocks import finish
from secretary_tui.domain.forecast.schedule import block_left
from secretary_tui.domain.model.rows.block import Block
from secretary_tui.domain.model.rows.entry import Entry, SpeakersList
from secretary_tui.domain.model.rows.row import frozen_fields
from secretary_tui.domain.model.rows.sitting import Discussion, Panellist
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.guards import require_running, require_sitting
from secretary_tui.domain.rules.rewrite import Ids, add, change, new_row, put_list, still_joined
from secretary_tui.domain.text.hours import MINUTE, ZERO


@frozen_fields
class AddDiscussion(Act):
    """Add a discussion with its blocks and lists.

    `values` are those of the discussion, `blocks` and `lists` rows by name, whose ids are replaced by fresh ones; the
    list “floor” is that of the discussion. `after` is the id of the block after which it comes.
    """

    values: Mapping[str, Any]
    blocks: tuple[Mapping[str, Any], ...] = ()
    lists: tuple[Mapping[str, Any], ...] = ()
    after: str | None = None

    @property
    def most_new_rows(self) -> int:
        """A discussion with its blocks and lists."""
        return 1 + len(self.blocks) + len(self.lists)

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """Refused for values that are no such rows, or that do not fit the others."""
        discussion = new_row(Discussion, {"id": f"d{next(ids)}", **self.values})
        session = add(session, "discussions", discussion)
        list_ids: dict[str, str] = {"floor": discussion.id}
        for values in self.lists:
            list_id = list_ids.setdefault(values["id"], f"l{next(ids)}")
            session = put_list(session, new_row(SpeakersList, {**values, "id": list_id}))
        after = self.after
        for values in self.blocks:
            own_list = {"list": list_ids[values["list"]]} if "list" in values else {}
            row = {**values, **own_list, "id": f"b{next(ids)}", "discussion": discussion.id}
            session = add(session, "blocks", new_row(Block, row), after)
            after = row["id"]
        return still_joined(session)

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """“Added: Dialogue on housing, with 3 blocks”."""
        blocks = f", with {len(self.blocks)} block{'s' if len(self.blocks) > 1 else ''}" if self.blocks else ""
        return f"Added: {self.values.get('title', '')}{blocks}"


@frozen_fields
class HearVisitor(FloorAct):
    """Interrupt the block for a visitor.

    The block ends, the visit begins, and another block with the minutes that were left comes after the visit.
    `minutes` are those of the visit. The plan has neither, so the minutes of both are granted.
    """

    name: str
    honorific: str = ""
    function: str = ""
    minutes: int = 15

    @property
    def most_new_rows(self) -> int:
        """A discussion, a person, two blocks and an entry."""
        return 5

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """Refused while no block runs."""
        require_sitting(session, now)
        block = require_running(session)
        left = -(-max(ZERO, block_left(session, block, now)) // MINUTE)
        session = finish(session, now)
        ended = session.block(block.id) or block
        session = change(session, "blocks", ended, granted=ended.granted - left)
        discussion = new_row(Discussion, {"id": f"d{next(ids)}", "title": f"Visit of {self._called}", "kind": "visit"})
        values = {"name": self.name, "title": self.honorific, "function": self.function, "discussion": discussion.id}
        visitor = new_row(Panellist, {"id": f"p{next(ids)}", **values})
        visit = Block(
            id=f"b{next(ids)}",
            kind="podium",
            title=discussion.title,
            minutes=0,
            granted=self.minutes,
            discussion=discussion.id,
            started=now,
        )
        session = add(add(session, "discussions", discussion), "panel", visitor)
        session = add(session, "blocks", visit, block.id)
        session = add(session, "entries", Entry(id=f"e{next(ids)}", list=visit.id, panel=visitor.id))
        return _with_rest(session, ended, left, visit.id, f"b{next(ids)}") if left else session

    @property
    def _called(self) -> str:
        return f"{self.honorific} {self.name}".strip()

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """“Visit of H.E. Ms. Anna Berg; then 12 minutes of “General debate””."""
        block = before.running
        rest = after.next_block
        then = (
            f"; then {rest.granted} min of “{block.title}”" if block and rest and rest.list_id == block.list_id else ""
        )
        return f"Visit of {self._called}{then}"


def _with_rest(session: Session, block: Block, minutes: int, after: str, row_id: str) -> Session:
    """Return the session with what is left of a block after another one, on the same list."""
    if block.kind != "floor" and session.find("lists", block.list_id) is None:
        session = put_list(session, SpeakersList(id=block.list_id))
    own = block.list if block.kind == "floor" else block.list_id
    title = block.title.removesuffix(CONTINUED) + CONTINUED
    rest = block.by_name() | {"id": row_id, "title": title, "minutes": 0, "granted": minutes, "list": own}
    return add(session, "blocks", new_row(Block, rest | {"started": None, "ended": None}), after)


#: What follows the title of a block that goes on.
CONTINUED = " (continued)"
