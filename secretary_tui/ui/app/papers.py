"""The key of the papers: which is wanted, and that it was written."""

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from secretary_tui.errors import SecretaryError
from secretary_tui.ui.app.main_screen import MainScreen
from secretary_tui.ui.app.services import Services

if TYPE_CHECKING:
    from secretary_tui.export.papers.writing import Offer


class Papers:
    """Shows the papers of the session, and writes the one that is taken."""

    def __init__(self, main: MainScreen, services: Services) -> None:
        self._main = main
        self._services = services

    def show(self) -> None:
        """Show the papers as they would be handed in now."""
        from secretary_tui.export.papers.last_choice import last_choice
        from secretary_tui.ui.dialogs.export import ExportDialog

        session, now = self._main.session, self._main.now
        offers = self._services.offers(session, now)
        if offers:
            zone = session.sitting.zone
            dialog = ExportDialog(offers, now, zone, last_choice(), self._main.list_in_view)
            self._main.app.push_screen(dialog, lambda offer: self._write(offer, now, zone))

    def _write(self, offer: "Offer | None", now: datetime, zone: tzinfo) -> None:
        from secretary_tui.export.papers.last_choice import ExportChoice, keep_choice
        from secretary_tui.export.papers.writing import write_offer, written_text

        main = self._main
        if offer is None:
            return
        if main.bound_keys.read_only:
            main.say("This screen only reads and writes no file; `secretary export` does.", refused=True)
            return
        try:
            copy = write_offer(offer)
        except SecretaryError as error:
            main.say(error.sentence, refused=True)
        else:
            keep_choice(ExportChoice(offer.form, offer.asked_language))
            self._services.wrote(offer.paper, offer.path, now)
            main.say(written_text(offer, now, zone, main.message_line.room, copy))
