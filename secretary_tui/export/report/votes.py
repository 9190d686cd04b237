"""What the report says of the votes on drafts."""

from typing import Any

from secretary_tui.domain.model.session import Session
from secretary_tui.export.report.lists import CouncilNames


def votes_of(section: Session, names: CouncilNames, block: str | None = None) -> tuple[Any, ...]:
    """Return the votes of a discussion, or of one of its blocks, in their order."""
    del section, names, block
    return ()
