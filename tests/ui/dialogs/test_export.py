"""The papers in their preview, by the keys."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.widgets import Static

from secretary_tui.domain.model.rows.entry import Entry, SpeakersList
from secretary_tui.domain.model.session import Session
from secretary_tui.export.catalogue import FOR_MACHINES, PAPERS
from secretary_tui.export.papers.writing import Offer, keep_form, last_form, offers, written_text
from secretary_tui.export.request import Request, Source
from secretary_tui.ui.dialogs.export import ExportDialog, Preview
from tests.sittings import sitting
from tests.ui.dialogs.dialog_app import OPEN, DialogApp
from tests.ui.harness import START, small_session


class ExportApp(DialogApp):
    def __init__(self, papers: tuple[Offer, ...], form: str = "", list_id: str = "") -> None:
        self.export = ExportDialog(papers, START, small_session().sitting.zone, form, list_id)
        super().__init__(self.export)
        self.papers = papers
        self.copied: list[str] = []

    def copy_to_clipboard(self, text: str) -> None:
        self.copied.append(text)

    def line(self, name: str) -> str:
        return str((self.export.lines | {"keys": self.export.keys})[name].content)


def papers(folder: Path) -> tuple[Offer, ...]:
    return offers(Source(small_session()), folder / "2016-03-07-morning.toml", START)


def blank(made: Offer) -> Offer:
    """Return the same offer for a paper that takes no work to make, in every variant."""
    variant = made.variant
    assert variant is not None
    return replace(made, rendered=lambda _: b"text", variant=lambda *of: blank(variant(*of)))


def blank_papers(folder: Path, language: str = "en") -> tuple[Offer, ...]:
    wording = Request("note", "md", language)
    return tuple(map(blank, offers(Source(small_session()), folder / "m.toml", START, wording=wording)))


def offer(paper: str, form: str, text: str = "text", replaces: datetime | None = None) -> Offer:
    return Offer(paper, form, Path(f"/srv/x-{paper}.{form}"), replaces, "scp x .", lambda _: text.encode())


async def test_it_shows_the_paper_its_file_and_how_to_fetch_it(tmp_path: Path) -> None:
    app = ExportApp(papers(tmp_path))
    async with app.run_test(size=(120, 36)) as pilot:
        preview = app.screen.query_one(Preview)
        assert preview.render_line(0).text.startswith(app.papers[0].text.split("\n")[0])
        assert preview.render_line(1).text.startswith("====")
        assert app.line("choice").endswith("its text:")  # of a file that is no text
        assert app.line("file").endswith("2016-03-07-morning-note.docx")
        assert app.line("fetch") == f"copy it to your machine: {app.papers[0].copy_line}"
        await pilot.press("pagedown")
        assert preview.scroll_offset.y > 0
        await pilot.press("left")
        assert app.line("file").endswith(f"note.{PAPERS['note'].formats[-1]}")


async def test_it_says_what_would_be_replaced_and_what_was_copied_until_another_paper_is_shown() -> None:
    first = offer("note", "html", "x" * 999_999, replaces=START + timedelta(hours=2, minutes=58))
    app = ExportApp((first, offer("note", "txt")))
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.line("file") == "to /srv/x-note.html, replaces the one of 11.58"
        await pilot.press("y", "ctrl+c")
        assert app.copied == [first.text] * 2
        assert app.line("keys") == "text copied to your terminal's clipboard, if it takes it: 999999 characters"
        assert len(app.line("keys")) <= 78
        await pilot.press("right")
        assert app.line("file") == "to /srv/x-note.txt"
        assert app.line("keys").startswith("enter writes")
        assert app.answer is OPEN


async def test_tab_shows_the_papers_each_in_its_formats_and_says_which_are_in_english_only(tmp_path: Path) -> None:
    app = ExportApp(blank_papers(tmp_path, "fr"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("right")
        seen, formats = [], dict[str, list[str]]()
        for offered in app.papers:
            formats.setdefault(offered.paper, []).append(offered.format_name)
        for paper, names in formats.items():
            form = app.export.chosen.form
            is_english = form in FOR_MACHINES or (paper in PAPERS and PAPERS[paper].languages == ("en",))
            shown, _, language = app.line("choice").rpartition("  ")
            assert language == ("in English only" if is_english else "in French"), paper
            assert app.export.chosen.format_name in shown
            assert " ".join(shown.strip("… ").split()) in " ".join(names)
            seen.append(app.line("papers").partition("  ")[2])
            assert all(len(app.line(name)) <= 78 for name in ("papers", "choice", "keys"))
            await pilot.press("tab")
        assert seen[:4] == ["end-of-session note", "list of speakers", "slip for the chair", "list for the press"]
        assert {kind.what for kind in PAPERS.values()} <= set(seen)
        assert app.line("file").endswith("-note.fr.md")
        await pilot.press(*["tab"] * list(formats).index("log"))
        assert app.line("file").endswith("/m-log.md")
        await pilot.press("enter")
    said = written_text(app.answer, START, small_session().sitting.zone, 200)
    assert said.startswith("Written: the log of the acts in English only, ")


def two_lists() -> Session:
    session = sitting("Cuba", "Togo")
    blocks = tuple(block.evolve(list="late") if block.id == "floor-2" else block for block in session.blocks)
    late = Entry(id="e-chad", list="late", name="Chad")
    lists = (*session.lists, SpeakersList(id="late", title="Afternoon"))
    return session.evolve(blocks=blocks, lists=lists, entries=(*session.entries, late))


async def test_l_changes_the_language_of_what_is_seen_and_of_the_file(tmp_path: Path) -> None:
    app = ExportApp(papers(tmp_path), "md")

    def shown() -> str:
        return "\n".join(preview.render_line(y).text for y in range(10))

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l")
        preview = app.screen.query_one(Preview)
        assert preview.render_line(0).text.startswith("Remark, not printed: Papers in French have texts in English")
        assert "\n# Note relative" in shown()
        assert "in French" in app.line("choice")
        assert app.line("file").endswith("note.fr.md")
        await pilot.press("l")
        assert "\n# Nota sobre" in shown()
        assert app.line("file").endswith("note.es.md")
        await pilot.press("tab", "enter")
        assert (app.answer.paper, app.answer.language) == ("list", "es")


async def test_n_shows_the_lists_one_after_the_other_the_one_in_view_first(tmp_path: Path) -> None:
    app = ExportApp(offers(Source(two_lists()), tmp_path / "m.toml", START), list_id="late")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("right")
        assert "n list" not in app.line("keys")
        await pilot.press("n", "tab")
        assert "n list" in app.line("keys")
        assert len(app.line("keys")) <= 78
        preview = app.screen.query_one(Preview)
        seen = []
        for _ in range(4):
            text = "\n".join(preview.render_line(y).text for y in range(preview.virtual_size.height))
            named = [name for name in ("Cuba", "Chad") if name in text]
            seen.append((app.line("papers").partition("  ")[2], app.line("file").rpartition("/")[2], named))
            await pilot.press("n")
        assert seen == [
            ("list of speakers", "m-list.md", ["Cuba", "Chad"]),
            ("list of speakers: Afternoon", "m-list-late.md", ["Chad"]),
            ("list of speakers: First slot", "m-list-floor.md", ["Cuba"]),
            ("list of speakers", "m-list.md", ["Cuba", "Chad"]),
        ]


@pytest.mark.parametrize(("form", "name"), [("html", "m-note.fr.html"), ("vtt", "m-note.fr.docx")])
def test_it_opens_in_the_format_that_was_written_last_and_in_the_language_of_the_configuration(
    form: str, name: str, tmp_path: Path
) -> None:
    dialog = ExportDialog(blank_papers(tmp_path, "fr"), START, small_session().sitting.zone, form)
    assert dialog.chosen.path.name == name


def test_the_format_that_was_written_last_is_kept_with_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert last_form() == ""
    keep_form("txt")
    assert last_form() == "txt"
    (kept,) = (path for path in tmp_path.rglob("*") if path.is_file())
    for wrong in ("", "[]", '{"form": "exe"}', '{"form": ["md"]}', "\x00", "{" * 999):
        kept.write_text(wrong, encoding="utf-8")
        assert last_form() == "", wrong
    monkeypatch.setenv("XDG_STATE_HOME", str(kept))  # a folder that cannot be written
    keep_form("txt")
    assert last_form() == ""


def marked(app: ExportApp, name: str) -> str:
    strip = app.screen.query_one(f"#{name}", Static).render_line(0)
    return "".join(part.text for part in strip if part.style is not None and part.style.reverse)
