"""The papers in their preview, by the keys."""

from datetime import datetime, timedelta
from pathlib import Path

from textual.app import App
from textual.widgets import Static

from secretary_tui.export.request import Source
from secretary_tui.export.writing import Offer, offers
from secretary_tui.ui.dialogs.export import ExportDialog
from secretary_tui.ui.dialogs.preview import Preview
from tests.ui.harness import START, small_session


class ExportApp(App[None]):
    """Opens the dialog over the papers of a session and keeps what it returns and copies."""

    def __init__(self, papers: tuple[Offer, ...]) -> None:
        super().__init__()
        self.papers = papers
        self.results: list[Offer | None] = []
        self.copied: list[str] = []

    def on_mount(self) -> None:
        self.push_screen(ExportDialog(self.papers, small_session().sitting.zone), self.results.append)

    def copy_to_clipboard(self, text: str) -> None:
        self.copied.append(text)

    def written(self, folder: Path) -> list[str]:
        return [path.name for path in folder.iterdir()]

    def line(self, name: str) -> str:
        return str(self.screen.query_one(f"#export-{name}", Static).content)


def papers(folder: Path) -> tuple[Offer, ...]:
    return offers(Source(small_session()), folder / "2016-03-07-morning.toml", START)


def offer(paper: str, form: str, text: str = "text", replaces: datetime | None = None) -> Offer:
    return Offer(paper, form, Path(f"/srv/x-{paper}.{form}"), replaces, "scp x .", lambda _: text.encode())


async def test_the_note_is_written_by_one_key_once_it_is_seen(tmp_path: Path) -> None:
    app = ExportApp(papers(tmp_path))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        (chosen,) = app.results
        assert chosen is not None
        assert (chosen.paper, chosen.form) == ("note", "md")
        assert chosen.path == tmp_path / "2016-03-07-morning-note.md"
    assert app.written(tmp_path) == []  # the dialog itself writes nothing


async def test_it_shows_the_paper_as_it_will_be_where_it_goes_and_how_it_is_fetched(tmp_path: Path) -> None:
    app = ExportApp(papers(tmp_path))
    async with app.run_test(size=(120, 36)) as pilot:
        first = app.papers[0].text.split("\n")[0]
        preview = app.screen.query_one(Preview)
        assert preview.render_line(0).text.startswith(first)
        assert app.line("file").endswith("2016-03-07-morning-note.md")
        assert app.line("fetch") == f"fetch it: {app.papers[0].copy_line}"
        await pilot.press("pagedown")
        assert preview.scroll_offset.y > 0


async def test_arrows_choose_the_format(tmp_path: Path) -> None:
    app = ExportApp(papers(tmp_path))
    async with app.run_test() as pilot:
        await pilot.press("right")
        assert app.line("file").endswith("note.txt")
        await pilot.press("left", "left")
        assert app.line("file").endswith("note.html")
        await pilot.press("right", "right", "enter")
        assert app.results[0] is not None
        assert app.results[0].form == "txt"


async def test_what_would_be_replaced_is_said_with_its_hour() -> None:
    app = ExportApp((offer("note", "md", replaces=START + timedelta(hours=2, minutes=58)), offer("note", "txt")))
    async with app.run_test() as pilot:
        assert app.line("file") == "to /srv/x-note.md, replaces the one of 11.58"
        await pilot.press("right")
        assert app.line("file") == "to /srv/x-note.txt"


async def test_y_and_ctrl_c_copy_through_the_terminal() -> None:
    app = ExportApp((offer("note", "md", "the whole paper"),))
    async with app.run_test() as pilot:
        await pilot.press("y", "ctrl+c")
        assert app.copied == ["the whole paper"] * 2
        assert app.line("keys").startswith("sent to your terminal's clipboard, 15 characters")
        assert app.results == []


async def test_escape_leaves_without_a_choice() -> None:
    app = ExportApp((offer("note", "md"),))
    async with app.run_test() as pilot:
        await pilot.press("escape")
    assert app.results == [None]


async def test_nothing_in_a_paper_steers_the_terminal_and_long_lines_are_broken() -> None:
    text = "[bold]x[/] \x1b]52;c;aGk=\x07\n" + "word " * 60 + "\n| " + "cell | " * 60 + "\n" + "中" * 200
    app = ExportApp((offer("note", "md", text),))
    async with app.run_test(size=(80, 24)):
        preview = app.screen.query_one(Preview)
        lines = [preview.render_line(y).text.rstrip() for y in range(14)]
        assert lines[0] == "[bold]x[/] ]52;c;aGk="
        assert " ".join(lines[1:5]) == " ".join(["word"] * 60)
        assert lines[5].startswith("| cell")
        assert "".join(lines[6:12]) == "中" * 200
        assert preview.virtual_size.width > 80
        assert all(line.isprintable() for line in lines)
