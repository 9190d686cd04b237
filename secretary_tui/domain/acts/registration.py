"""Organizations that registered on line, many in one act."""

from datetime import datetime

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.model.rows.participants import Organization
from secretary_tui.domain.model.rows.row import FrozenFields, frozen_fields
from secretary_tui.domain.model.rows.types import Category
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.organizations import entries_confirmed, organization_named
from secretary_tui.domain.rules.rewrite import Ids, add, evolve, new_row, put
from secretary_tui.errors import Refused


@frozen_fields
class NewOrganization(FrozenFields):
    """A line of a table of organizations."""

    name: str
    category: Category = "ngo"
    speaker: str = ""
    confirmed: bool = False


@frozen_fields
class RegisterOrganizations(Act):
    """Take a table of organizations that registered on line; their ids are given by the act."""

    organizations: tuple[NewOrganization, ...]

    @property
    def most_new_rows(self) -> int:
        """As many as there are organizations."""
        return len(self.organizations)

    def apply(self, session: Session, now: datetime, ids: Ids) -> Session:
        """A new row for each name; one that has a row already has in it who speaks, and that it is confirmed."""
        if not self.organizations:
            raise Refused("There is no organization to register.")
        for row in self.organizations:
            former = organization_named(session, row.name)
            if former is None:
                new = new_row(Organization, {**row.by_name(), "id": f"o{next(ids)}"})
                session = add(session, "organizations", new)
                continue
            speaker, confirmed = row.speaker or former.speaker, row.confirmed or former.confirmed
            if (speaker, confirmed) != (former.speaker, former.confirmed):
                corrected = evolve(former, {"speaker": speaker, "confirmed": confirmed})
                session = entries_confirmed(put(session, "organizations", corrected), corrected)
        return session

    def sentence(self, before: Session, after: Session, now: datetime) -> str:
        """“58 organizations are registered, 2 had been before: 1 is corrected”."""
        new = len(after.organizations) - len(before.organizations)
        former = len(self.organizations) - new
        rows = zip(before.organizations, after.organizations, strict=False)
        corrected = sum(row is not other for row, other in rows)
        added = f"{new} organization{' is' if new == 1 else 's are'} registered"
        return f"{added}; {former} had been before, {corrected} of them corrected" if former else added
