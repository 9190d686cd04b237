"""What is computed of each entry of a list: its state, its kind, its time; after an act anew only where it changed."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, compress
from typing import Any, Final, Self

from secretary_tui.domain.model.cache import cached_per_session
from secretary_tui.domain.model.rows.entry import Entry, SpeakersList
from secretary_tui.domain.model.rows.row import common_ends
from secretary_tui.domain.model.rows.rules import Rules
from secretary_tui.domain.model.rows.types import State
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import allowance

#: The latest values of so many lists are kept, to compute the next ones from.
CACHED_LISTS: Final = 16
#: What a place on a list is counted as; a further speech is a statement of somebody who had spoken already.
_COUNTED_AS: Final[Mapping[tuple[str, bool], str]] = {
    ("statement", False): "statement",
    ("statement", True): "further",
    **{(kind, further): kind for kind in ("right of reply", "point of order") for further in (False, True)},
}


@dataclass(frozen=True)
class EntryValues:
    """The entries of a list, points of order included, and their values, each kind of them in the order of the list.

    `counted_as` is “statement”, “further”, “right of reply” or “point of order”; `seconds` is what an entry is allowed,
    0 for no limit; `read_from` is what limits are read from.
    """

    read_from: tuple[Rules, SpeakersList]
    entries: tuple[Entry, ...]
    ids: tuple[str, ...]
    states: tuple[State, ...]
    is_callable: tuple[bool, ...]
    counted_as: tuple[str, ...]
    seconds: tuple[int, ...]

    @classmethod
    def of(cls, session: Session, entries: tuple[Entry, ...], read_from: tuple[Rules, SpeakersList]) -> Self:
        """Return the values of these entries, each computed anew."""
        return cls(
            read_from=read_from,
            entries=entries,
            ids=tuple(entry.id for entry in entries),
            states=tuple(entry.state for entry in entries),
            is_callable=tuple(entry.is_callable for entry in entries),
            counted_as=tuple(_COUNTED_AS[entry.kind, entry.further] for entry in entries),
            seconds=tuple(allowance(session, entry) or 0 for entry in entries),
        )

    def after_act(self, session: Session, entries: tuple[Entry, ...]) -> Self:
        """Return the values after an act, or after several: of an entry that is the same object they are as they were.

        The limit of a reply hangs on the other replies of its delegation, on other lists too, and is looked at anew.
        """
        head, tail = common_ends(self.entries, entries)
        rest = len(self.entries) - tail
        former = {id(entry): place for place, entry in enumerate(self.entries[head:rest], head)}
        places = [former.get(id(entry)) for entry in entries[head : len(entries) - tail]]
        others = (entry for entry, place in zip(entries[head:], places, strict=False) if place is None)
        changed = self.of(session, tuple(others), self.read_from)
        values: dict[str, Any] = {}
        for name in ("ids", "states", "is_callable", "counted_as", "seconds"):
            old, new = getattr(self, name), iter(getattr(changed, name))
            between = (next(new) if place is None else old[place] for place in places)
            values[name] = (*old[:head], *between, *old[rest:])
        if "right of reply" in values["counted_as"]:
            values["seconds"] = tuple(
                (allowance(session, entry) or 0) if entry.is_reply else seconds
                for entry, seconds in zip(entries, values["seconds"], strict=True)
            )
        return replace(self, entries=entries, **values)

    @cached_property
    def callable_ids(self) -> tuple[str, ...]:
        """The ids of those who can be called, in order."""
        return tuple(compress(self.ids, self.is_callable))

    @cached_property
    def waiting_ids(self) -> tuple[str, ...]:
        """The ids of those who wait, held or not, in order."""
        return tuple(compress(self.ids, map({"waiting", "held"}.__contains__, self.states)))

    @cached_property
    def reply_ids(self) -> tuple[str, ...]:
        """The ids of the rights of reply, in order."""
        return tuple(compress(self.ids, map("right of reply".__eq__, self.counted_as)))

    @cached_property
    def callable_places(self) -> tuple[int, ...]:
        """The place on the list of each who can be called; points of order have no place."""
        return tuple(compress(accumulate(map("point of order".__ne__, self.counted_as)), self.is_callable))


_latest: OrderedDict[str, EntryValues] = OrderedDict()


@cached_per_session
def entry_values(session: Session, list_id: str) -> EntryValues:
    """Return the values of the entries of a list, computed from its latest ones."""
    entries = session.on_list(list_id)
    read_from = session.rules, session.speakers_list(list_id)
    latest = _latest.pop(list_id, None)
    if latest is not None and latest.read_from == read_from:
        values = latest.after_act(session, entries)
    else:
        values = EntryValues.of(session, entries, read_from)
    _latest[list_id] = values
    if len(_latest) > CACHED_LISTS:
        _latest.popitem(last=False)
    return values
