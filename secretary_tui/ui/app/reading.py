"""Which actions of the screen change the session, where it is opened to be read."""

from textual.actions import ActionParseResult
from textual.dom import DOMNode

from secretary_tui.keys.everywhere import COMMON_KEYS, PRIORITY_KEYS
from secretary_tui.keys.palette import SITTING_ACTS
from secretary_tui.keys.reading import only_looks
from secretary_tui.ui.app.tabs import tab
from secretary_tui.ui.panes.pane import Pane


def changes_session(action: "str | ActionParseResult", namespace: DOMNode) -> bool:
    """Whether an action may change the session: of a tab all but those that only look, of the app its keys' acts."""
    name = _name(action)
    if isinstance(namespace, Pane):
        return name not in {_name(row.action) for row in tab(namespace.id or "").keys.rows if only_looks(row)}
    if namespace is namespace.app:
        rows = (*PRIORITY_KEYS, *COMMON_KEYS, *SITTING_ACTS)
        return name in {_name(row.action) for row in rows if not only_looks(row)}
    return False


def _name(action: "str | ActionParseResult") -> str:
    """The name of an action without what it is done with: “move(1)” is “move”."""
    return action.partition("(")[0].rpartition(".")[2] if isinstance(action, str) else action[1]
