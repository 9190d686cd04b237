"""Where an imported list goes: to a list of speakers, or to the registered organizations."""

from dataclasses import replace
from typing import ClassVar

from secretary_tui.domain.acts.agenda_rows import NewOrganization, RegisterOrganizations
from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.rewrite import organization_named
from secretary_tui.imports.entry import NOT_KNOWN
from secretary_tui.imports.proposal import NO_CATEGORY, ImportedList, Proposal
from secretary_tui.names.known_names import KnownNames


@frozen
class OfSpeakers:
    """A list of speakers of a session; on a closed one names go on as `late`."""

    session: Session
    list_id: str
    late: bool = False
    goes: ClassVar[str] = "will be on the list"

    def compared(self, reading: ImportedList) -> ImportedList:
        """Doubt who is on the list already."""
        return reading.compared(self.session, self.list_id)

    def command(self, taken: ImportedList) -> Act:
        """Return the act that puts them on the list."""
        return taken.command(self.list_id, self.session, late=self.late)


@frozen
class OfOrganizations:
    """The organizations of a session that registered on line."""

    session: Session
    names: KnownNames
    goes: ClassVar[str] = "will be registered"

    def compared(self, reading: ImportedList) -> ImportedList:
        """Doubt what is a State and what is registered already; that nobody knows a name is no doubt here."""
        return replace(reading, proposals=tuple(map(self._compared, reading.proposals)))

    def _compared(self, proposal: Proposal) -> Proposal:
        doubts = tuple(doubt for doubt in proposal.doubts if doubt != NO_CATEGORY and not doubt.startswith(NOT_KNOWN))
        settled = replace(proposal, category=proposal.category or "ngo", doubts=doubts)
        registered = self.names.register.exact(settled.name)
        if registered is not None and registered.kind == "state":
            return settled.wondering("It is a State, and no organization that registers on line.")
        if organization_named(self.session, settled.name) is not None:
            return settled.wondering("It is registered already: who speaks goes into its row.")
        return settled

    def command(self, taken: ImportedList) -> Act:
        """Return the act that registers them."""
        return RegisterOrganizations(organizations=tuple(map(_organization, taken.proposals)))


#: What takes an imported list; `goes` says of several lines what becomes of them.
Destination = OfSpeakers | OfOrganizations


def _organization(proposal: Proposal) -> NewOrganization:
    return NewOrganization(
        name=proposal.name,
        category=proposal.category or "ngo",
        speaker=f"{proposal.title} {proposal.speaker}".strip(),
        confirmed=bool(proposal.confirmed),
    )
