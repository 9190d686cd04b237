"""The organizations that registered on line: who they are on a list, and that they are here, once somebody said so."""

from secretary_tui.domain.model.rows.participants import Organization
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.rewrite import change, put_entry
from secretary_tui.domain.text.cleaning import fold


def organization_named(session: Session, name: str) -> Organization | None:
    """The row of the organization of this name, by whichever of its forms; None if it did not register."""
    folded = fold(name)
    return next((row for row in session.organizations if folded in map(fold, (row.name, *row.aliases))), None)


def row_confirmed(session: Session, name: str, *, confirmed: bool) -> Session:
    """The session in which the organization of an entry counts as here, or not, from now on."""
    row = organization_named(session, name)
    if row is None or row.confirmed is confirmed:
        return session
    return change(session, "organizations", row, confirmed=confirmed)


def entries_confirmed(session: Session, row: Organization) -> Session:
    """The session in which the places that an organization has on the lists say of it what its row says."""
    for entry in session.entries:
        named = entry.is_waiting and entry.confirmed is not None and organization_named(session, entry.name)
        if named and named.id == row.id and entry.confirmed is not row.confirmed:
            session = put_entry(session, entry, confirmed=row.confirmed)
    return session
