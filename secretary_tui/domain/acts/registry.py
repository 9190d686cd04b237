"""All acts by name, as the journal and the tables of keys name them."""

from collections.abc import Iterable, Iterator, Mapping
from types import ModuleType
from typing import Final

from secretary_tui.domain.acts import (
    agenda_rows,
    blocks,
    entries,
    floor,
    inscribing,
    limits,
    lists,
    notes,
    order,
    points_of_order,
    revert,
    sitting,
)
from secretary_tui.domain.acts.base import Act

#: The modules of acts: a new one is named here, and the classes that it defines are acts.
MODULES: Final[tuple[ModuleType, ...]] = (
    agenda_rows,
    blocks,
    entries,
    floor,
    inscribing,
    limits,
    lists,
    notes,
    order,
    points_of_order,
    revert,
    sitting,
)


def _concrete(classes: Iterable[type[Act]]) -> Iterator[type[Act]]:
    for act in classes:
        yield from _concrete(act.__subclasses__())
        if not act.__abstractmethods__:
            yield act


#: Every act by the name of its class.
ACTS: Final[Mapping[str, type[Act]]] = {act.__name__: act for act in _concrete(Act.__subclasses__())}
