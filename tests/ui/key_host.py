"""An object that receives the actions of keys, without a screen."""

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import NextStep
from secretary_tui.keys.tables import BoundKeys
from secretary_tui.ui.key_actions import KeyActions


class PlainHost:
    """Collects the acts that keys ask for, and the sentences that are shown."""

    def __init__(self, session: Session, bound_keys: BoundKeys | None = None) -> None:
        self.session = session
        self.bound_keys = bound_keys or BoundKeys()
        self.asked: list[Act] = []
        self.said: list[str] = []

    def act(self, command: Act) -> None:
        self.asked.append(command)

    def tell(self, sentence: str, *then: NextStep, refused: bool = False) -> None:
        del then, refused
        self.said.append(sentence)


def asked_at(session: Session, *row_ids: str) -> list[Act]:
    """Return the acts that the keys of these rows ask for, with no row selected."""
    host = PlainHost(session)
    for row_id in row_ids:
        KeyActions(host).ask_for_act(row_id)
    return host.asked
