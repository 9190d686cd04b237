"""Sentences for what the clock alone changes in the strip, for who does not see it change."""

from secretary_tui.domain.model.session import Session
from secretary_tui.room.strip_texts import StripTexts

_LIST_CLOSED = "list closed"
_IS_CLOSED = "The list of speakers is closed."


class SpokenChanges:
    """Compares the strip with what it was; what an act changes in it, the act says itself."""

    def __init__(self) -> None:
        self._before: tuple[Session, StripTexts] | None = None

    def sentence(self, session: Session, texts: StripTexts) -> str:
        """Return what has become another since this was asked last, in sentences; empty if nothing has."""
        before, self._before = self._before, (session, texts)
        if before is None or before[0] is not session:
            return ""
        return " ".join(_changes(before[1], texts))


def _changes(old: StripTexts, new: StripTexts) -> list[str]:
    said = []
    if new.phase.text != old.phase.text:
        spoken = f", {' of '.join(new.time.text.split('/')).strip()}" if new.time.text.strip() else ""
        said.append(f"{new.who.text}: {new.phase.text}{spoken}.")
    if new.list.text == _LIST_CLOSED != old.list.text:
        said.append(_IS_CLOSED)
    if new.ends.tone == "over" != old.ends.tone:
        said.append(f"The sitting is {new.ends.text.partition(' +')[0]}, when it had to end.")
    if new.saved.text != old.saved.text:
        said.append(f"{new.saved.text}{': ' if new.reason.text else ''}{new.reason.text}.")
    return said
