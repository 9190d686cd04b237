"""The names of a session for a line that is typed: collected once a session, read once a text."""

from typing import TYPE_CHECKING

from secretary_tui.domain.model.session import Session
from secretary_tui.names.registers import SHIPPED, RegisterOf

if TYPE_CHECKING:
    from secretary_tui.names.grammar.line import Inscription
    from secretary_tui.names.known_names import KnownNames


class NameReader:
    """Reads what stands in a line; the names are collected anew when a row changed that holds names.

    The grammar is loaded with the first name: the screen need not wait for it.
    """

    def __init__(self) -> None:
        self.register_of: RegisterOf = SHIPPED
        self._names: KnownNames | None = None
        self._known_of: tuple[object, ...] = ()
        self._text: str | None = None
        self._read: Inscription | None = None

    def names(self, session: Session, list_id: str) -> "KnownNames":
        """Return the names that a line for the list may mean."""
        from secretary_tui.names.known_names import KnownNames  # noqa: PLC0415 - only once a name is looked for

        known_of = (session.entries, session.sitting, session.panel, session.organizations, list_id)
        is_same = len(self._known_of) == len(known_of) and all(
            now is then for now, then in zip(known_of, self._known_of, strict=True)
        )
        if self._names is None or not is_same:
            self._known_of, self._names = known_of, KnownNames.of(session, self.register_of(session), list_id)
        return self._names

    def read(self, text: str, session: Session | None, list_id: str) -> "tuple[Inscription, bool]":
        """Return what a text means, and whether it is another text than at the last call; nothing without a session."""
        from secretary_tui.names.grammar.line import Inscription, read_inscription  # noqa: PLC0415 - as above

        if session is None:
            return Inscription(), False
        is_new = text != self._text
        if self._read is None or is_new:
            self._text, self._read = text, read_inscription(text, self.names(session, list_id))
        return self._read, is_new
