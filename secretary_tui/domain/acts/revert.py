"""An act taken back, or done again."""

from datetime import datetime

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.model.rows.row import frozen_fields
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.changes import ChangeSet, revert
from secretary_tui.domain.rules.contradictions import require_no_contradiction
from secretary_tui.domain.rules.rewrite import Ids


@frozen_fields
class Revert(Act):
    """Take an act back, or do it again: the rows become what they were, if they are still as it left them."""

    changes: ChangeSet

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """Refused where a row is another one since, and where the hours of the sitting would contradict each other."""
        return require_no_contradiction(session, revert(session, self.changes), now, "Not taken back: ")

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """Its title: whoever takes an act back says which."""
        return self.title()
