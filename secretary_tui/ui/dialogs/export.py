"""The papers as they would be handed in now: looked at, written to a file, or copied through the terminal."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from secretary_tui.errors import SecretaryError
from secretary_tui.export.files import replaced_text, shortened
from secretary_tui.export.papers import FOR_MACHINES
from secretary_tui.export.writing import Offer
from secretary_tui.keys.dialogs import EXPORT_KEYS
from secretary_tui.ui.dialogs.dialog import Dialog
from secretary_tui.ui.dialogs.preview import Preview
from secretary_tui.ui.key_bindings import bindings, with_keys

KEYS: Final = (
    "{export.write} writes · {export.format_before}{export.format} format{papers} · ↑↓ look · {export.copy} copies"
    " · {export.leave} leaves"
)


class ExportDialog(Dialog[Offer]):
    """Choose paper and format over a preview; returns the offer that is to be written, or None."""

    DEFAULT_CSS = """
    ExportDialog {
        align: left top;
        background: $background;
        & > Static { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & > #export-papers, & > #export-choice { background: $panel; }
        & > .export--where { color: $text-muted; }
        & > #export-fetch { height: auto; max-height: 3; text-wrap: wrap; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(EXPORT_KEYS)

    def __init__(self, offers: Sequence[Offer], now: datetime, zone: tzinfo) -> None:
        super().__init__("Export")
        self._offers = tuple(offers)
        self._now = now
        self._zone = zone
        self._papers = tuple(dict.fromkeys(offer.paper for offer in self._offers))
        self._chosen = self._offers[0]
        self._preview = Preview()

    @property
    def chosen(self) -> Offer:
        """What enter writes."""
        return self._chosen

    def compose(self) -> ComposeResult:
        """Put papers, formats, file, fetching line, preview and keys below each other."""
        yield Static("", id="export-papers", markup=False)
        yield Static("", id="export-choice", markup=False)
        yield Static("", id="export-file", classes="export--where", markup=False)
        yield Static("", id="export-fetch", classes="export--where", markup=False)
        yield self._preview
        yield Static(Content(self._keys()), id="export-keys", classes="export--where", markup=False)

    def on_mount(self) -> None:
        """Show the first offer."""
        self._preview.focus()
        self._show()

    def _keys(self) -> str:
        papers = " · {export.paper} paper" if len(self._papers) > 1 else ""
        return with_keys(self, KEYS.replace("{papers}", papers))

    def _show(self) -> None:
        offer = self._chosen
        forms = [other for other in self._offers if other.paper == offer.paper]
        papers = [Content.styled(f" {name} ", "reverse" if name == offer.paper else "") for name in self._papers]
        papers.append(Content.styled(f"  {offer.paper_name}", "bold"))
        choice = [Content.styled(f" {other.format_name} ", "reverse" if other is offer else "") for other in forms]
        if offer.only_in_english:
            choice.append(Content.styled("  in English only", "dim"))
        if offer.is_shown_plain:
            choice.append(Content.styled("  its text:", "dim"))
        self.query_one("#export-papers", Static).update(Content("").join(papers))
        replaced = f", replaces {replaced_text(offer.replaces, self._now, self._zone)}" if offer.replaces else ""
        self.query_one("#export-choice", Static).update(Content("").join(choice))
        self.query_one("#export-file", Static).update(
            Content.assemble(f"to {shortened(offer.path, self._room(replaced))}", (replaced, "$text-warning"))
        )
        self.query_one("#export-fetch", Static).update(Content(f"fetch it: {offer.copy_line}"))
        self._preview.show(self._text(), rows=offer.form in FOR_MACHINES)
        self.query_one("#export-keys", Static).update(Content(self._keys()))

    def _text(self) -> str:
        try:
            return self._chosen.text
        except SecretaryError as error:
            return error.sentence

    def _room(self, replaced: str) -> int:
        return max(20, self.app.size.width - 5 - len(replaced))

    def action_format(self, by: int) -> None:
        """Show the paper in another format."""
        forms = [offer for offer in self._offers if offer.paper == self._chosen.paper]
        self._choose(forms[(forms.index(self._chosen) + by) % len(forms)])

    def action_paper(self, by: int) -> None:
        """Show another paper, in the same format if it comes in it."""
        paper = self._papers[(self._papers.index(self._chosen.paper) + by) % len(self._papers)]
        forms = [offer for offer in self._offers if offer.paper == paper]
        self._choose(next((offer for offer in forms if offer.form == self._chosen.form), forms[0]))

    def _choose(self, offer: Offer) -> None:
        if offer is not self._chosen:
            self._chosen = offer
            self._show()

    def action_copy(self) -> None:
        """Copy the whole paper to the clipboard of the terminal one sits at."""
        text = self._text()
        self.app.copy_to_clipboard(text)
        what = "text copied" if self._chosen.is_shown_plain else "copied"
        said = f"{what} to your terminal's clipboard, if it takes it: {len(text)} characters"
        self.query_one("#export-keys", Static).update(Content(said))

    def action_write(self) -> None:
        """Have the file written."""
        self.dismiss(self._chosen)
