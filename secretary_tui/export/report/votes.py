"""What the report says of the votes on drafts."""

from typing import Any

from secretary_tui.domain.model.rows.block import Block
from secretary_tui.domain.model.session import Session


def votes_of(section: Session, block: Block) -> tuple[Any, ...]:
    """Return the votes that were taken in a block of a discussion, in their order."""
    del section, block
    return ()
