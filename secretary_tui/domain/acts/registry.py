"""Finds every class of acts by its name, for the keys and for stored acts that wait for the disk."""

from collections.abc import Iterable, Iterator, Mapping

from secretary_tui.domain.acts import agenda_rows, discussions, entries, floor, lists, notes, sitting
from secretary_tui.domain.acts.base import Act

#: The modules of acts. Add a new module here: the act classes that it defines are then found.
MODULES = (
    agenda_rows, discussions, entries, floor, lists, notes, sitting,
)  # fmt: skip


def _concrete(classes: Iterable[type[Act]]) -> Iterator[type[Act]]:
    for act in classes:
        yield from _concrete(act.__subclasses__())
        if not act.__abstractmethods__:
            yield act


def acts_by_name(classes: Iterable[type[Act]]) -> Mapping[str, type[Act]]:
    """Return the concrete acts among `classes` and their subclasses, by the name of the class."""
    acts: dict[str, type[Act]] = {}
    for act in _concrete(classes):
        if acts.setdefault(act.__name__, act) is not act:
            raise TypeError(f"two acts are called {act.__name__}: the journal could not tell them apart")
    return acts


#: Every act by the name of its class.
ACTS: Mapping[str, type[Act]] = acts_by_name(Act.__subclasses__())
