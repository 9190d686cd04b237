"""Paints the changed lines of a screen together, and keeps the app running if a file cannot be opened."""

import errno
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from rich.console import RenderableType
from textual import events, on
from textual._compositor import Compositor, CompositorUpdate
from textual._context import visible_screen_stack
from textual.app import App
from textual.geometry import Region
from textual.message import Message
from textual.message_pump import MessagePump
from textual.reactive import Reactive
from textual.screen import Screen, ScreenResultType
from textual.strip import Strip
from textual.widget import Widget

from secretary_tui.domain.frozen import define
from secretary_tui.errors import SecretaryError

Part = TypeVar("Part", bound=MessagePump)
#: The methods of Textual that are replaced, because Textual ends the app when a handler raises an error.
_DISPATCH = "_dispatch_message"
_HANDLE = "_handle_exception"
#: The note that is added to an error of a widget that could not make its own parts.
_UNBUILT = "A part of the screen could not be built."


def is_of_disk(error: BaseException) -> bool:
    """Return whether an error says that a file, of the program or of its data, cannot be opened, found or read.

    Every SecretaryError counts as such an error.
    """
    if isinstance(error, OSError):  # an error of the terminal names no file
        return error.filename is not None or error.errno in (errno.EMFILE, errno.ENFILE)
    return isinstance(error, ImportError | SecretaryError)


def refusal_of(error: BaseException) -> str:
    """Return a sentence for the user about an error because of which a key did nothing."""
    if isinstance(error, SecretaryError):  # its text has a line for each file
        return str(error).partition("\n")[0]
    return f"{getattr(error, 'strerror', None) or error}; nothing was done."


def outliving_disk(part: type[Part]) -> type[Part]:
    """Decorate a class of widgets: if a message cannot be handled because of a file, the app shows the error.

    Without this, Textual would end the app. The app still ends if it has no line of messages, or if the parts of a
    widget could not be composed or mounted.
    """

    async def dispatch_message(self: Part, message: Message) -> None:
        try:
            await getattr(super(part, self), _DISPATCH)(message)
        except (OSError, ImportError, SecretaryError) as error:
            if isinstance(message, events.Compose | events.Mount):
                error.add_note(_UNBUILT)
                raise
            if not _outlives(self.app, error):
                raise

    setattr(part, _DISPATCH, dispatch_message)
    return part


def outliving_app(app: type[Part]) -> type[Part]:
    """Decorate a class of apps like `outliving_disk`; the app also shows such errors of timers and callbacks."""

    def handle_exception(self: App[Any], error: Exception) -> None:
        if _UNBUILT in getattr(error, "__notes__", ()) or not _outlives(self, error):
            getattr(super(app, self), _HANDLE)(error)

    setattr(app, _HANDLE, handle_exception)
    return outliving_disk(app)


def call_once_painted(part: MessagePump, callback: Callable[..., object], *arguments: object) -> None:
    """Call a function with these arguments once the changes are painted.

    The function runs as a message of `part`, which continues if a file cannot be opened. Textual would call it while
    the screen is idle, and an error would end the queue of the screen.
    """
    part.call_after_refresh(part.call_later, callback, *arguments)


def _outlives(app: App[Any], error: Exception) -> bool:
    """Show the user an error of a file; return False if it is another error or the app has no line of messages."""
    tell = getattr(app, "tell", None)
    if tell is None or not is_of_disk(error):
        return False
    tell(refusal_of(error), refused=True)
    return True


@define
class DirtyLines(CompositorUpdate):
    """An update of the screen that consists of pieces of lines: the row, column and strip of each piece."""

    pieces: tuple[tuple[int, int, Strip], ...]


class DirtyLinesCompositor(Compositor):
    """A compositor that asks widgets only for lines that must be painted and that no other widget covers.

    Textual draws everything within the smallest rectangle around all changes. If the strip at the top and a message at
    the bottom change, that is the whole screen, also the parts that are covered. It also draws the screen under a
    dialog each time. The bytes that are written are the same.
    """

    _behind: Sequence["DirtyLinesCompositor"] = ()  # those of the screens under this dialog, the nearest last

    def render_update(  # Textual makes full updates, as for SVG pictures
        self,
        full: bool = False,  # noqa: FBT001, FBT002 - as Textual calls it
        screen_stack: list[Screen[Any]] | None = None,
        simplify: bool = False,  # noqa: FBT001, FBT002 - as above
    ) -> RenderableType | None:
        """Return an update with the changed lines; with all lines if `full` is true; None if nothing has changed."""
        compositors = (screen._compositor for screen in screen_stack or ())  # noqa: SLF001 - it has them no other way
        self._behind = [compositor for compositor in compositors if isinstance(compositor, DirtyLinesCompositor)]
        if full:
            return super().render_update(full, screen_stack, simplify)
        if (whole := self.size.region) in self._dirty_regions:
            self._dirty_regions = {whole}
        visible_screen_stack.set([])
        return self.render_partial_update()  # type: ignore[return-value] # the screen accepts an update

    def render_partial_update(self) -> DirtyLines | None:  # type: ignore[override] # the app accepts this type as well
        dirty = self._dirty_regions.copy()
        self._dirty_regions.clear()
        free: dict[int, int] = {}  # line → a bit for each cell that is not painted yet
        for region in dirty:
            cells = _cells(region)
            for y in region.line_range:
                free[y] = free.get(y, 0) | cells
        return DirtyLines(tuple(self.pieces(free, self._behind))) if free else None

    def pieces(
        self, free: dict[int, int], behind: Sequence["DirtyLinesCompositor"] = ()
    ) -> Iterator[tuple[int, int, Strip]]:
        """Yield the row, column and strip of each visible piece in the cells of `free`; remove these cells from it.

        `free` contains, by row, a number with a bit for each column that must be painted. `behind` are the compositors
        of the screens under this one, the nearest last.
        """
        for widget, (region, clip) in self.visible_widgets.items():  # from the front to the back
            if widget is self.root and behind and not widget.styles.background.a:
                *others, nearest = behind
                yield from nearest.pieces(free, others)
                return
            shown = region.intersection(clip)
            cells = _cells(shown)
            lines = [y for y in shown.line_range if free.get(y, 0) & cells]
            if not lines:
                continue
            part = Region(shown.x, lines[0], shown.width, lines[-1] + 1 - lines[0])
            strips = widget.render_lines(part.translate((-region.x, -region.y)))
            for y in lines:
                strip = strips[y - lines[0]]
                seen = free[y] & cells
                if seen == cells:
                    yield y, shown.x, strip
                else:
                    for start, end in _stretches(seen):
                        yield y, start, strip.crop(start - shown.x, end - shown.x)
                free[y] &= ~cells


def _cells(region: Region) -> int:
    """Return the columns of a region as a number with a bit for each column."""
    return ((1 << region.width) - 1) << region.x


def _stretches(cells: int) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each run of adjacent bits that are set in a number."""
    end = 0
    while cells:
        start = end + (cells & -cells).bit_length() - 1
        cells >>= start - end
        width = (~cells & (cells + 1)).bit_length() - 1
        cells >>= width
        end = start + width
        yield start, end


class Repaints:
    """The widgets of a screen that must be repainted, when the screen is idle or after the handler of a key.

    Textual would send a message for each widget, then one to the screen, and then wait for a timer.
    """

    def __init__(self, screen: Screen[Any], dirty: set[Widget], update: Callable[[], None]) -> None:
        self._screen = screen
        self._dirty = dirty
        self._update = update
        self._is_held = False

    def add(self, widget: Widget, regions: Sequence[Region]) -> None:
        """Have regions of a widget repainted: when the screen is idle, or at the end of a `with together():` block."""
        widget._set_dirty(*regions)  # noqa: SLF001 - what `Widget.refresh` does, without its messages
        self._dirty.add(widget)
        if not self._is_held:
            self._screen.check_idle()

    @contextmanager
    def together(self, has_more: Callable[[], bool] = lambda: False) -> Iterator[None]:
        """Collect the repaints in the block and paint them at its end, or later if `has_more` returns True."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
            if self._dirty and not has_more():
                self._update()
            if self._dirty:
                self._screen.check_idle()


@outliving_disk
class DirtyLinesScreen(Screen[ScreenResultType]):
    """The base class of screens that repaint only the changed lines of their widgets."""

    #: As in Textual, but a change of focus repaints two widgets and not the whole screen.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._compositor = DirtyLinesCompositor()
        self.repaints = Repaints(self, self._dirty_widgets, self._on_timer_update)

    @on(events.ScreenResume)
    def _style_once(self, event: events.ScreenResume) -> None:
        """Do not compute the styles of a new screen again: all its parts were styled when they were mounted."""
        event.refresh_styles &= self.stack_updates > 0

    @on(events.Resize)
    def _lay_out_once(self, event: events.Resize) -> None:
        """Lay out only once for each size: Textual sends a new screen its size twice, and lays out all screens."""
        if event.size == self._compositor.size:
            event.prevent_default()


def repaint(widget: Widget, regions: Sequence[Region]) -> None:
    """Repaint these regions of a widget; on a DirtyLinesScreen, together with the other changes."""
    if isinstance(screen := widget.screen, DirtyLinesScreen):
        screen.repaints.add(widget, regions)
    else:
        widget.refresh(*regions)
