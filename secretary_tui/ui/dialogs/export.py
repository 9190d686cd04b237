"""Pages to scroll, the page for a handover, and the export, which shows, writes or copies a paper."""

import asyncio
import re
from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from typing import ClassVar, Final

from rich.cells import cell_len, chop_cells
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
from secretary_tui.domain.text import LANGUAGES, clean
from secretary_tui.export.catalogue import FOR_MACHINES
from secretary_tui.export.papers.files import replaced_text, shortened
from secretary_tui.export.papers.writing import ExportChoice, Offer
from secretary_tui.keys.global_keys import EXPORT_KEYS, HANDOVER_KEYS
from secretary_tui.ui.dialogs.dialog import Dialog, Result
from secretary_tui.ui.key_actions import bindings, bound_keys, with_keys

#: A word with the blanks before it.
_WORD: Final = re.compile(r" *[^ ]+")
#: Cells by which the rest of a wrapped row is indented, to distinguish it from a new row.
HANGING: Final = 2


class Preview(ScrollView, can_focus=True):
    """A scrollable text in a dialog; long lines are wrapped, and `_standing_in` says how far the rest is indented."""

    DEFAULT_CSS = """
    Preview {
        height: 1fr;
        background: $surface;
        overflow-y: scroll;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._text: tuple[tuple[str, int], ...] = ()
        self._lines: list[str] = []
        self._broken_at = -1

    def show(self, text: str, *, rows: bool = False) -> None:
        """Show another text from its beginning; with `rows` each line is a row of a table, as in CSV."""
        lines = (_printable(line.expandtabs(4)) for line in text.split("\n"))
        self._text = tuple((line, _standing_in(line, rows=rows)) for line in lines)
        self._broken_at = -1
        self._break()
        self.scroll_to(0, 0, animate=False, force=True)

    def on_resize(self) -> None:
        self._break()

    def _break(self) -> None:
        width = self.scrollable_content_region.width
        if width <= 0 or width == self._broken_at:
            return
        self._broken_at = width
        self._lines = [part for line, hanging in self._text for part in _broken(line, width, hanging)]
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        at = self.scroll_offset.y + y
        line = self._lines[at] if 0 <= at < len(self._lines) else ""
        return Strip([Segment(line)]).adjust_cell_length(self.size.width).apply_style(self.rich_style)


def _standing_in(line: str, *, rows: bool) -> int:
    """Return by how many cells the rest of a wrapped line is indented.

    It is the indent of the line itself; two more for a row of a table, or an item of a list.
    """
    indent = len(line) - len(line.lstrip(" "))
    return indent + HANGING if rows or line.startswith(("|", "- "), indent) else indent


def _broken(line: str, width: int, hanging: int) -> list[str]:
    """Return a line broken into lines of `width` cells: between words, or within a word that is too long.

    All but the first begin with `hanging` blanks, but with at most half of `width`.
    """
    if cell_len(line) <= width:
        return [line]
    before = " " * min(hanging, width // 2)
    lines: list[str] = []
    for word in _WORD.findall(line):
        if lines and cell_len(lines[-1] + word) <= width:
            lines[-1] += word
        else:
            parts = chop_cells(word.lstrip(" ") if lines else word, width - len(before))
            lines += [f"{before}{part}" if lines or n else part for n, part in enumerate(parts)]
    return lines


def _printable(line: str) -> str:
    indent = line[: len(line) - len(line.lstrip(" "))]
    return line if line.isprintable() else indent + clean(line, lines=True)


class PageDialog(Dialog[Result]):
    """The base of dialogs that fill the screen with a page to read: a heading, the page, and a line of keys.

    `page` is the widget with the scrollable text.
    """

    DEFAULT_CSS = """
    PageDialog {
        align: left top;
        background: $background;
        & > Static { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & > #page-title { background: $panel; text-style: bold; }
        & > #page-keys { color: $text-muted; }
    }
    """

    def __init__(self, title: str, page: str, keys: str) -> None:
        super().__init__(title)
        self.page = Preview()
        self._shown = page
        self._line_of_keys = keys

    def compose(self) -> ComposeResult:
        yield Static(Content(self.heading), id="page-title")
        yield self.page
        yield self.said
        yield Static(Content(with_keys(self, self._line_of_keys)), id="page-keys")

    def on_mount(self) -> None:
        self.page.focus()
        self.page.show(self._shown)


class HandoverDialog(PageDialog[TakeOver]):
    """The page that tells a colleague what is going on; returns `relief`, the act that takes over the desk, at enter.

    Without `relief`, enter only closes the page. `write` opens the export, which writes the page to a file.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(HANDOVER_KEYS)

    def __init__(self, page: str, write: Callable[[], None], relief: TakeOver | None = None) -> None:
        takes = "takes it over" if relief else "closes it"
        leaves = "  {dialog.close} only looks on" if relief else ""
        keys = f"{{handover.take}} {takes}  {{handover.write}} writes it to a file{leaves}  ↑ ↓ move"
        super().__init__(f"{relief.was} had the desk until now" if relief else "What a colleague needs", page, keys)
        self._write = write
        self._relief = relief

    def action_take(self) -> None:
        self.dismiss(self._relief)

    def action_write(self) -> None:
        self._write()


KEYS: Final = "{export.format_before}{export.format} format{more}  {export.copy} copies  {export.leave} leaves"
#: Cells at each side of a line.
EDGE: Final = 1
#: Shown instead of the path if the session is read-only.
WRITES_NOTHING: Final = "no file is written from this screen; `secretary export` writes it"


class ExportDialog(Dialog[Offer]):
    """The export: the user chooses a paper and its format above a preview; returns the chosen offer, or None."""

    DEFAULT_CSS = """
    ExportDialog {
        align: left top;
        background: $background;
        & > Static { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & > #export-papers, & > #export-choice { background: $panel; }
        & > #export-file, & > #export-fetch, & > #export-keys { color: $text-muted; }
        & > #export-fetch { height: auto; max-height: 3; text-wrap: wrap; text-overflow: fold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(EXPORT_KEYS)

    def __init__(
        self,
        offers: Sequence[Offer],
        now: datetime,
        zone: tzinfo,
        choice: ExportChoice | None = None,
        list_id: str = "",
    ) -> None:
        """Show the first paper, as `_first` chooses its format and language; `list_id` is the list in view."""
        super().__init__("Export")
        self._offers = tuple(offers)
        self._list_in_view = list_id
        self._now = now
        self._zone = zone
        self._papers = tuple(dict.fromkeys(offer.paper for offer in self._offers))
        #: The paper that enter writes.
        self.chosen = _first(self._offers, choice)
        self._form = self.chosen.form  # the chosen format; a paper without it is shown in another
        self._width = 0  # the width of the screen for which the lines were written
        self._preview = Preview()
        names = ("papers", "choice", "file", "fetch", "keys")
        self._texts = {name: Static("", id=f"export-{name}", markup=False) for name in names}

    def compose(self) -> ComposeResult:
        *above, keys = self._texts.values()
        yield from above
        yield self._preview
        yield self.said
        yield keys

    def on_mount(self) -> None:
        self._preview.focus()
        self._show()

    def _keys(self) -> str:
        more = "  {export.paper} paper" if len(self._papers) > 1 else ""
        more += "  {export.language} language" if self.chosen.variant is not None else ""
        more += "  {export.list} list" if len(self.chosen.lists) > 1 else ""
        writes = "" if self._only_reads else "{export.write} writes  "
        return with_keys(self, writes + KEYS.replace("{more}", more))

    @property
    def _only_reads(self) -> bool:
        return bound_keys(self).read_only

    def on_resize(self, event: Resize) -> None:
        if event.size.width != self._width:
            self._show_choice()

    def _show(self) -> None:
        offer = self.chosen
        self._show_choice()
        self._texts["fetch"].update(Content(f"fetch it: {offer.copy_line}"))
        self._texts["fetch"].display = not self._only_reads
        if self._is_being_made:
            self._preview.show("")
            self.run_worker(self._show_later(offer), exclusive=True)
        else:
            self._preview.show(offer.preview, rows=offer.form in FOR_MACHINES)
        self._texts["keys"].update(Content(self._keys()))

    @property
    def _is_being_made(self) -> bool:
        return self.chosen.by_own_templates and not self.chosen.is_made

    async def _show_later(self, offer: Offer) -> None:
        """Show a paper once it is made: a template of the secretariat may run for seconds, and keys work meanwhile."""
        text = await asyncio.to_thread(lambda: offer.preview)
        if offer is self.chosen:
            self._preview.show(text, rows=offer.form in FOR_MACHINES)

    def _show_choice(self) -> None:
        """Show the row of papers, the row of formats, each with the chosen one in view, and the path of the file."""
        offer = self.chosen
        self._width = self.app.size.width
        room = self._width - 2 * EDGE
        papers = [Content.styled(name, "reverse" if name == offer.paper else "") for name in self._papers]
        of_list = f": {dict(offer.lists).get(offer.list_id, offer.list_id)}" if offer.list_id else ""
        what = f"  {offer.paper_name}{of_list}"
        papers = _in_view(papers, self._papers.index(offer.paper), room - len(what), " ")
        self._texts["papers"].update(Content.assemble(Content(" ").join(papers), (what, "bold")))
        self._texts["choice"].update(Content("").join(self._formats(room)))
        replaced = f", replaces {replaced_text(offer.replaces, self._now, self._zone)}" if offer.replaces else ""
        room = max(20, room - len("to ") - len(replaced))
        where = Content.assemble(f"to {shortened(offer.path, room)}", (replaced, "$text-warning"))
        self._texts["file"].update(Content(WRITES_NOTHING) if self._only_reads else where)

    def _formats(self, room: int) -> list[Content]:
        offer = self.chosen
        others = [other for other in self._offers if other.paper == offer.paper]
        names = [
            Content.styled(f" {other.format_name} ", "reverse" if other.form == offer.form else "") for other in others
        ]
        choice = _in_view(names, [other.form for other in others].index(offer.form), room, "")
        if offer.only_in_english:
            choice.append(Content.styled("  in English only", "$text-warning"))
        elif offer.variant is not None:
            choice.append(Content(f"  in {LANGUAGES[offer.language]}"))
        if offer.is_shown_plain:
            choice.append(Content.styled("  its text:", "dim"))
        return choice

    def action_format(self, by: int) -> None:
        forms = self._forms(self.chosen.paper)
        self._form = forms[(forms.index(self.chosen.form) + by) % len(forms)]
        self._choose(self._offer(self.chosen.paper, self._form, self.chosen.list_id))

    def action_paper(self, by: int) -> None:
        paper = self._papers[(self._papers.index(self.chosen.paper) + by) % len(self._papers)]
        forms = self._forms(paper)
        self._choose(self._offer(paper, self._form if self._form in forms else forms[0]))

    def action_language(self) -> None:
        """Show the paper in the next language; a paper that exists only in English stays in English and says so."""
        languages = list(LANGUAGES)
        language = languages[(languages.index(self.chosen.asked_language) + 1) % len(languages)]
        self._choose(_variant(self.chosen, self.chosen.form, language, self.chosen.list_id))

    def action_list(self) -> None:
        """Show the paper for another list: the list in view first, then the others, then all lists together."""
        ids = [list_id for list_id, _ in self.chosen.lists]
        if len(ids) <= 1:
            return
        ids.sort(key=lambda list_id: list_id != self._list_in_view)
        stops = ["", *ids]
        list_id = stops[(stops.index(self.chosen.list_id) + 1) % len(stops)]
        self._choose(_variant(self.chosen, self.chosen.form, list_id=list_id))

    def _forms(self, paper: str) -> list[str]:
        return [offer.form for offer in self._offers if offer.paper == paper]

    def _offer(self, paper: str, form: str, list_id: str = "") -> Offer:
        offer = next(offer for offer in self._offers if (offer.paper, offer.form) == (paper, form))
        return _variant(offer, form, self.chosen.asked_language, list_id)

    def _choose(self, offer: Offer) -> None:
        if offer != self.chosen:
            self.chosen = offer
            self._show()

    def action_copy(self) -> None:
        if self._is_being_made:
            self._texts["keys"].update(Content("the paper is being made; copy it once it is seen"))
            return
        text = self.chosen.shown
        self.app.copy_to_clipboard(text)
        what = "text copied" if self.chosen.is_shown_plain else "copied"
        said = f"{what} to your terminal's clipboard, if it takes it: {len(text)} characters"
        self._texts["keys"].update(Content(said))

    def action_write(self) -> None:
        self.dismiss(self.chosen)


def _first(offers: Sequence[Offer], choice: ExportChoice | None) -> Offer:
    """Return the offer of the first paper, in the format and in the language of the last export as far as it has them.

    `choice` contains this format and language.
    """
    first = offers[0]
    if choice is None:
        return first
    is_offered = any((offer.paper, offer.form) == (first.paper, choice.form) for offer in offers)
    return _variant(first, choice.form if is_offered else first.form, choice.language)


def _in_view(names: Sequence[Content], at: int, room: int, between: str) -> list[Content]:
    """Return the names that fit into `room` cells, always with the name at the index `at`; “…” replaces the others.

    Names from the first on are preferred to later ones.
    """
    for start in range(at + 1):
        for stop in range(len(names), at, -1):
            cut = [Content("…")]
            shown = [*cut * bool(start), *names[start:stop], *cut * (stop < len(names))]
            if sum(name.cell_length + len(between) for name in shown) - len(between) <= room:
                return shown
    return [names[at]]


def _variant(offer: Offer, form: str, language: str = "", list_id: str = "") -> Offer:
    """Return the variant of an offer in this format and language, for this list; without variants, the offer itself."""
    if offer.variant is None:
        return offer
    return offer.variant(form, language or offer.asked_language, list_id)
