"""What a tab tells who has never done anything in it: the three keys that matter, until the first act there."""

from secretary_tui.keys.bound import BoundKeys
from secretary_tui.keys.tabs import tab_by_id
from secretary_tui.keys.wording import filled
from secretary_tui.ui.app.bars import Spoken
from secretary_tui.ui.app.services import UsedActsLike


class TabHints:
    """The hints of the tabs; `used_tabs` keeps in which tabs this user has acted, and without it there are none."""

    def __init__(self, used_tabs: UsedActsLike | None, keys: BoundKeys) -> None:
        self._used_tabs = used_tabs
        self._used = set(used_tabs.read()) if used_tabs is not None else set()
        self._keys = keys

    def of(self, tab_id: str) -> Spoken:
        """Return the hint of a tab as a sentence above the keys; an empty one once it has gone away."""
        if self._used_tabs is None or tab_id in self._used:
            return Spoken()
        return Spoken(filled(tab_by_id(tab_id).hint, self._keys))

    def drop(self, tab_id: str) -> None:
        """Let the hint of a tab go away for good: something was done there."""
        if self._used_tabs is not None and tab_id not in self._used:
            self._used.add(tab_id)
            self._used_tabs.add(tab_id)
