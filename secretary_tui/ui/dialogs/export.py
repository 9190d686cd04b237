"""Pages to scroll, the page for a handover, and the export, which shows, writes or copies a paper."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from itertools import product
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import Resize
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static

from secretary_tui.domain.acts.sitting import TakeOver
from secretary_tui.domain.text import LANGUAGES
from secretary_tui.export.catalogue import FOR_MACHINES
from secretary_tui.export.papers.writing import Offer, replaced_text, shortened
from secretary_tui.keys.global_keys import EXPORT_KEYS, HANDOVER_KEYS
from secretary_tui.ui.dialogs.dialog import Dialog, Result
from secretary_tui.ui.key_actions import bindings, bound_keys, with_keys
from secretary_tui.ui.widgets.cells import printable, wrapped

#: Cells by which the rest of a wrapped row is indented, to distinguish it from a new row.
HANGING = 2


class Preview(ScrollView, can_focus=True):
    """A scrollable text in a dialog, with long lines wrapped."""

    DEFAULT_CSS = """
    Preview { height: 1fr; background: $surface; overflow: hidden scroll; scrollbar-size-vertical: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._text: list[str] = []
        self._has_rows = False
        self._lines: list[str] = []
        self._wrapped_at = -1  # the width for which the lines were wrapped

    def show(self, text: str, *, rows: bool = False) -> None:
        """Show another text from its beginning; with `rows` each line is a row of a table, as in CSV."""
        self._text = [printable(line.expandtabs(4)) for line in text.split("\n")]
        self._has_rows = rows
        self._wrapped_at = -1
        self.on_resize()
        self.scroll_to(0, 0, animate=False, force=True)

    def on_resize(self) -> None:
        width = self.scrollable_content_region.width
        if width > 0 and width != self._wrapped_at:
            self._wrapped_at = width
            self._lines = [part for line in self._text for part in _wrapped(line, width, rows=self._has_rows)]
            self.virtual_size = Size(width, len(self._lines))
            self.refresh()

    def render_line(self, y: int) -> Strip:
        at = self.scroll_offset.y + y
        line = self._lines[at] if 0 <= at < len(self._lines) else ""
        return Strip([Segment(line)]).adjust_cell_length(self.size.width).apply_style(self.rich_style)


def _wrapped(line: str, width: int, *, rows: bool) -> list[str]:
    """Return a line wrapped to `width` cells; the rest is indented like its beginning, or more for rows and items."""
    if cell_len(line) <= width:
        return [line]
    text = line.lstrip(" ")
    indent = " " * min(len(line) - len(text), width // 4)
    before = indent + " " * HANGING * (rows or text.startswith(("|", "- ")))
    first, *rest = wrapped(text, width - len(before))
    return [indent + first, *(before + part for part in rest)]


class PageDialog(Dialog[Result]):
    """The base of dialogs that fill the screen with a page to read: lines above, the page, and a line of keys.

    `page` is the widget with the scrollable text, `keys` that with the line of keys.
    """

    DEFAULT_CSS = """
    PageDialog {
        align: left top; background: $background;
        & > Static { height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
        & > .head { background: $panel; color: $foreground; }
        & > .said { text-wrap: wrap; max-height: 3; }
    }
    """

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.page = Preview()
        self.keys = Static("", id="page-keys", markup=False)

    def compose(self) -> ComposeResult:
        yield from self.body()
        yield self.page
        yield self.said
        yield self.keys

    def body(self) -> ComposeResult:
        yield Static(Content.styled(self.heading, "bold"), classes="head")

    def show_page(self, text: str, keys: str) -> None:
        """Show a text, and a line of keys below it; each id in braces becomes a key."""
        self.page.focus()
        self.page.show(text)
        self.keys.update(Content(with_keys(self, keys)))


class HandoverDialog(PageDialog[TakeOver]):
    """The page that tells a colleague what is going on; returns `relief`, the act that takes over the desk, at enter.

    Without `relief`, enter only closes the page. `write` opens the export, which writes the page to a file.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(HANDOVER_KEYS)

    def __init__(self, page: str, write: Callable[[], None], relief: TakeOver | None = None) -> None:
        super().__init__(f"{relief.was} had the desk until now" if relief else "What a colleague needs")
        self._page = page
        self._relief = relief
        self.action_write = write

    def on_mount(self) -> None:
        takes = "takes it over" if self._relief else "closes it"
        leaves = "  {dialog.close} only looks on" if self._relief else ""
        self.show_page(
            self._page, f"{{handover.take}} {takes}  {{handover.write}} writes it to a file{leaves}  ↑ ↓ move"
        )

    def action_take(self) -> None:
        self.dismiss(self._relief)


KEYS = "{export.format_before}{export.format} format{more}  {export.copy} copies  {export.leave} leaves"
#: Shown instead of the path if the session is read-only.
WRITES_NOTHING = "no file is written from this screen; `secretary export` writes it"


class ExportDialog(PageDialog[Offer]):
    """The export: the user chooses a paper and its format above a preview; returns the chosen offer, or None.

    It begins with the first paper, in the format `form` if the paper has it. `list_id` is the list in view.
    """

    DEFAULT_CSS = """
    ExportDialog > #fetch { height: auto; max-height: 3; text-wrap: wrap; text-overflow: fold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(EXPORT_KEYS)

    def __init__(self, offers: Sequence[Offer], now: datetime, zone: tzinfo, form: str = "", list_id: str = "") -> None:
        super().__init__("Export")
        self._offers: dict[str, dict[str, Offer]] = {}  # by paper and format
        for offer in offers:
            self._offers.setdefault(offer.paper, {})[offer.form] = offer
        self._list_in_view = list_id
        self._now = now
        self._zone = zone
        self._form = form  # the chosen format; a paper without it is shown in another
        #: The paper that enter writes.
        self.chosen = self._offers[offers[0].paper].get(form, offers[0])
        self._width = 0  # the width of the screen for which the lines were written
        self._only_reads = False
        self.lines = {
            name: Static("", id=name, classes="head" * (name in ("papers", "choice")), markup=False)
            for name in ("papers", "choice", "file", "fetch")
        }

    def body(self) -> ComposeResult:
        yield from self.lines.values()

    def on_mount(self) -> None:
        self._only_reads = bound_keys(self).read_only
        self._show()

    def _keys(self) -> str:
        more = "  {export.paper} paper" if len(self._offers) > 1 else ""
        more += "  {export.language} language" if self.chosen.variant is not None else ""
        more += "  {export.list} list" if len(self.chosen.lists) > 1 else ""
        writes = "" if self._only_reads else "{export.write} writes  "
        return writes + KEYS.replace("{more}", more)

    def on_resize(self, event: Resize) -> None:
        if event.size.width != self._width:
            self._show_choice()

    def _show(self) -> None:
        offer = self.chosen
        self._show_choice()
        self.lines["fetch"].update(Content(f"copy it to your machine: {offer.copy_line}"))
        self.lines["fetch"].display = not self._only_reads
        self.show_page("", self._keys())
        if self._is_being_made:
            self.run_worker(self._show_later(offer), exclusive=True)
        else:
            self.page.show(offer.preview, rows=offer.form in FOR_MACHINES)

    @property
    def _is_being_made(self) -> bool:
        return self.chosen.by_own_templates and not self.chosen.is_made

    async def _show_later(self, offer: Offer) -> None:
        """Show a paper once it is made: a template of the secretariat may run for seconds, and keys work meanwhile."""
        text = await asyncio.to_thread(lambda: offer.preview)
        if offer is self.chosen:
            self.page.show(text, rows=offer.form in FOR_MACHINES)

    def _show_choice(self) -> None:
        """Show the row of papers, the row of formats, each with the chosen one in view, and the path of the file."""
        offer = self.chosen
        self._width = self.app.size.width
        room = self._width - 2
        of_list = f": {dict(offer.lists).get(offer.list_id, offer.list_id)}" if offer.list_id else ""
        what = f"  {offer.paper_name}{of_list}"
        papers = _in_view([*self._offers], offer.paper, room - len(what), " ")
        self.lines["papers"].update(Content.assemble(papers, (what, "bold")))
        names = [f" {other.format_name} " for other in self._offers[offer.paper].values()]
        rest = Content("" if offer.variant is None else f"  in {LANGUAGES[offer.language]}")
        if offer.only_in_english:
            rest = Content.styled("  in English only", "$text-warning")
        rest += Content.styled("  its text:" * offer.is_shown_plain, "dim")
        choice = _in_view(names, f" {offer.format_name} ", room - rest.cell_length, "")
        self.lines["choice"].update(choice + rest)
        replaced = f", replaces {replaced_text(offer.replaces, self._now, self._zone)}" if offer.replaces else ""
        path = shortened(offer.path, max(20, room - len("to ") - len(replaced)))
        where = Content.assemble(f"to {path}", (replaced, "$text-warning"))
        self.lines["file"].update(Content(WRITES_NOTHING) if self._only_reads else where)

    def action_format(self, by: int) -> None:
        self._form = _next([*self._offers[self.chosen.paper]], self.chosen.form, by)
        self._choose(self._offers[self.chosen.paper][self._form], list_id=self.chosen.list_id)

    def action_paper(self, by: int) -> None:
        forms = self._offers[_next([*self._offers], self.chosen.paper, by)]
        self._choose(forms.get(self._form) or next(iter(forms.values())))

    def action_language(self) -> None:
        """Show the paper in the next language; a paper that exists only in English stays in English and says so."""
        self._choose(self.chosen, _next([*LANGUAGES], self.chosen.asked_language, 1), self.chosen.list_id)

    def action_list(self) -> None:
        """Show the paper for another list: the list in view first, then the others, then all lists together."""
        ids = sorted(dict(self.chosen.lists), key=lambda list_id: list_id != self._list_in_view)
        if len(ids) > 1:
            self._choose(self.chosen, list_id=_next(["", *ids], self.chosen.list_id, 1))

    def _choose(self, offer: Offer, language: str = "", list_id: str = "") -> None:
        """Show an offer in a language, by default the present one, and for a list, by default for all lists."""
        if offer.variant is not None:
            offer = offer.variant(offer.form, language or self.chosen.asked_language, list_id)
        if offer != self.chosen:
            self.chosen = offer
            self._show()

    def action_copy(self) -> None:
        if self._is_being_made:
            self.keys.update(Content("the paper is being made; copy it once it is seen"))
            return
        text = self.chosen.shown
        self.app.copy_to_clipboard(text)
        what = "text copied" if self.chosen.is_shown_plain else "copied"
        self.keys.update(Content(f"{what} to your terminal's clipboard, if it takes it: {len(text)} characters"))

    def action_write(self) -> None:
        self.dismiss(self.chosen)


def _next(names: list[str], name: str, by: int) -> str:
    return names[(names.index(name) + by) % len(names)]


def _in_view(names: list[str], chosen: str, room: int, between: str) -> Content:
    """Return the names that fit into `room` cells, joined, always with the chosen one; “…” replaces the others.

    Names from the first on are preferred to later ones.
    """
    at = names.index(chosen)
    shown = [chosen]
    for start, stop in product(range(at + 1), range(len(names), at, -1)):
        shown = ["…"] * bool(start) + names[start:stop] + ["…"] * (stop < len(names))
        if cell_len(between.join(shown)) <= room:
            break
    return Content(between).join(Content.styled(name, "reverse" if name == chosen else "") for name in shown)
