"""The reference for the start: four tabs of stock Textual, each with a sentence."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Static, TabbedContent, TabPane

WORD = "waiting"


class BareTabs(App[None]):
    def compose(self) -> ComposeResult:
        yield Header()
        with TabbedContent():
            for title in ("Speakers", "Agenda", "Timer", "Notes"):
                with TabPane(title):
                    yield Static(f"Algeria is {WORD}.")
        yield Footer()


if __name__ == "__main__":
    BareTabs().run(mouse=False)
