"""A protected name is shown only in its own form: the tests put such names into a sitting and search all output."""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, timedelta
from html import unescape
from itertools import cycle, product
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from secretary_tui.cli.main import main
from secretary_tui.domain.acts.sitting import NextBlock, SkipBlock
from secretary_tui.domain.forecast.readiness import missing
from secretary_tui.domain.model.rows.entry import Note
from secretary_tui.domain.model.rows.row import NoteKind
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import fold
from secretary_tui.export.catalogue import FORMATS, PAPERS
from secretary_tui.export.papers.rendering import render
from secretary_tui.export.request import Request, Source
from secretary_tui.imports.pasted import read_pasted
from secretary_tui.keys.global_keys import TABS
from secretary_tui.names.grammar.line import read_inscription
from secretary_tui.names.known_names import KnownNames, find_entries
from secretary_tui.names.register import Register
from secretary_tui.room.display_texts import FollowedSession
from secretary_tui.storage.text.codec import encode
from secretary_tui.ui.app.app import SecretaryApp
from secretary_tui.ui.app.services import Services
from secretary_tui.ui.dialogs.form import Form
from tests.acts import Act, AddEntry, CallNext, EditEntry, EditRow, HoldEntry, MarkLeft, MoveEntry, RemoveEntry
from tests.clocks import StillClock
from tests.ui.harness import START, MemoryDesk, small_session

#: One word, so that no table can break it, and no other name contains it.
SECRET = "Zyxwvutova"
PUBLIC = "Zoe Z."


def seeded() -> Session:
    plain = small_session()
    panel = tuple(
        row.evolve(name=PUBLIC, protected_name=SECRET, role="panellist") if row.id == "p5" else row
        for row in plain.panel
    )
    entries = tuple(
        row.evolve(name="A child of Norvania", speaker=PUBLIC, protected_name=f"{SECRET} {n}")
        if row.list == "floor"
        else row
        for n, row in enumerate(plain.entries)
    )
    return plain.evolve(panel=panel, entries=entries)


def on_screen(app: SecretaryApp) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


ACTS: dict[str, Act] = {
    "add": AddEntry(list="floor", name="A child of Norvania", speaker=PUBLIC),
    "next": CallNext(),
    "move": MoveEntry(entry="e2", by=1),
    "hold": HoldEntry(entry="e2", reason="away"),
    "remove": RemoveEntry(entry="e2"),
    "edit": EditEntry(entry="e2", changes={"protected_name": f"{SECRET} once more"}),
    "edit the panel": EditRow(table="panel", row="p5", changes={"protected_name": f"{SECRET} once more"}),
    "left": MarkLeft(panellist="p5"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder in which commands run without any files or settings of the machine."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def an_hour_on(session: Session) -> MemoryDesk:
    return MemoryDesk(session, StillClock(START + timedelta(minutes=61)))


@pytest.mark.parametrize("act", ACTS)
def test_no_act_and_no_undo_tells_it(act: str) -> None:
    desk = an_hour_on(seeded())
    if act == "next":
        desk.do(NextBlock())
    told = [desk.do(ACTS[act]).sentence, desk.undo().sentence, desk.redo().sentence]
    assert all(told)
    assert SECRET not in " ".join(told)


def test_nobody_is_proposed_found_or_imported_by_it() -> None:
    session = seeded()
    register = Register.load(date(2016, 3, 7)).with_session(session)
    for list_id in ("floor", "opening"):
        known = KnownNames.of(session, register, list_id)
        for typed in ("z", "zyx", SECRET.lower(), f"{SECRET} 3"):
            candidates = read_inscription(typed, known).candidates
            assert not [each for each in candidates if SECRET in each.name and fold(each.name) != fold(typed)]
            assert find_entries(session, list_id, typed[:4] if len(typed) > 1 else "zyxw", register) == []
    reading = read_pasted("zyxwvutov", KnownNames.of(session, register))
    assert SECRET not in str(reading)


def test_what_is_missing_does_not_tell_it() -> None:
    said = missing(seeded(), START)
    assert any(PUBLIC in sentence for sentence in said)
    assert not any(SECRET in sentence for sentence in said)


def commands_of(path: Path) -> list[list[str]]:
    papers = [["export", str(path), kind.name, "--format", form] for kind in PAPERS.values() for form in kind.formats]
    verbs = [["check"], ["check", "--ready"], ["status"], ["status", "--json"]]
    lists = [["add", str(path), "zyx #n"], ["import", "--sure", str(path), str(path.with_name("list.txt"))]]
    return [*papers, *([*verb, str(path)] for verb in verbs), *lists]


def in_words(content: bytes) -> str:
    if not content.startswith(b"PK"):
        return content.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return "".join(file.read(name).decode() for name in file.namelist())


def printed(capfd: pytest.CaptureFixture[bytes], arguments: list[str]) -> str:
    main(arguments)
    told = "".join(map(in_words, capfd.readouterr()))
    assert told, arguments
    return told


_SURNAMES = ("martinez", "lopez", "мартинес")
_FORMS = (
    "Rosa Martinez Lopez", "Rosa Martinez", "R. Martinez Lopez", "Martinez Lopez, R.", "LOPEZ Rosa", "Martínez-López",
    "rosa.martinez", "R.M. Lopez", "Lopez", "martinez", "Rosa  LÓPEZ  Martinez", "Rosamartinez", "Lopez/Martinez",
    "Роза Мартинес", "Мартинес",
)  # fmt: skip


def with_a_child(forms: Sequence[str] = _FORMS) -> Session:
    """Return a session with a child on the list and one on the podium, whose names also occur in all other texts."""
    plain = small_session()
    said = ", ".join(forms)
    panel = tuple(
        row.evolve(name="Роза М.", protected_name="Роза Мартинес", function=said[:300]) if row.id == "p5" else row
        for row in plain.panel
    )
    child, *others = plain.entries
    child = child.evolve(name=forms[0], speaker="Rosa M.", protected_name="Rosa Martinez Lopez")
    others = [row.evolve(rank=forms[n % len(forms)], held=forms[-1 - n % len(forms)]) for n, row in enumerate(others)]
    blocks = tuple(row.evolve(title=f"{row.title} {forms[0]}", title_fr=forms[-1]) for row in plain.blocks)
    kinds: tuple[NoteKind, ...] = ("note", "question", "decision", "follow-up")
    notes = tuple(
        Note(id=f"n{n}", kind=kind, text=form, at=START) for n, (form, kind) in enumerate(product(forms, kinds))
    )
    return plain.evolve(panel=panel, entries=(child, *others), blocks=blocks, notes=notes)


def told_names(text: str) -> list[str]:
    folded = fold(re.sub(r"<[^>]+>", " ", unescape(text)))
    return [surname for surname in _SURNAMES if surname in folded]


def test_no_form_of_a_name_is_printed_by_any_command(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path, pasted = folder / "sitting.toml", folder / "list.txt"
    path.write_text(encode(with_a_child()), encoding="utf-8")
    pasted.write_text("\n".join((*_FORMS[:5], "Chad")), encoding="utf-8")  # alone, these could be other names
    papers = [
        ["export", str(path), paper, "--language", code]
        for (paper, kind), other in zip(PAPERS.items(), cycle(("fr", "es")), strict=False)
        for code in dict.fromkeys(("en", other))
        if code in kind.languages
    ]
    message = [["message", str(path), *words] for words in (("Welcome", "to", "R.", "Martinez"), (), ("--clear",))]
    names = [["add", str(path), f"{form} #n", *sure] for form in _FORMS[::5] for sure in ((), ("--sure",))]
    more = [
        ["handover", str(path)],
        ["export", "log", str(path)],
        ["reopen", str(path)],
        *(["next", str(path), *words] for words in ((), ("--anyway",), ("--expect", "R. Martinez"))),
        *([name, str(path)] for name in ("pause", "end")),
        *(["note", str(path), "Ask", "R.", "Martinez", *words] for words in ((), ("--to", "R. Martinez"))),
        ["status", "--plain", str(path)],
        ["status", str(folder)],
    ]
    for arguments in (*papers, *commands_of(path), *message, *names, *more):
        told = printed(capfdbinary, arguments)
        assert not told_names(told), (arguments, told)
    view = FollowedSession(path).look()
    assert view.session is not None
    assert not told_names(encode(view.session))


#: Words without vowels, which occur in no paper.
_WORDS = st.text("bcdfgkzñłгдк", min_size=5, max_size=8).map(str.capitalize)


@st.composite
def typed_names(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Draw the words of a name and forms in which a user may type it: two or more words, or one with an initial."""
    words = draw(st.lists(_WORDS, min_size=3, max_size=4, unique_by=fold))
    forms = []
    for _ in range(draw(st.integers(1, 4))):
        picked = draw(st.lists(st.sampled_from(words[1:]), min_size=1, max_size=3, unique=True))
        first = draw(st.sampled_from([words[0], f"{words[0][0]}.", ""]))
        parts = draw(st.permutations([*picked, *([first] if first else [])]))
        text = draw(st.sampled_from([" ", "-", ", ", "  ", "/"])).join(parts)
        forms.append(draw(st.sampled_from([text, text.upper(), text.lower()])))
    return words, forms


@settings(max_examples=6, deadline=None)
@given(typed_names(), st.sampled_from(sorted(PAPERS)))
def test_no_two_words_and_no_surname_of_a_name_are_in_a_paper(typed: tuple[list[str], list[str]], paper: str) -> None:
    words, forms = typed
    session = with_a_child(forms)
    child, *others = session.entries
    child = child.evolve(name="A child", speaker=f"{words[0]} X.", protected_name=" ".join(words))
    session = session.evolve(entries=(child, *others))
    for form in {FORMATS[form].takes: form for form in PAPERS[paper].formats[::-1]}.values():
        told = fold(in_words(render((Source(session, message=forms[0]),), Request(paper, form), START)))
        assert not [word for word in words[1:] if fold(word) in told], form


async def test_no_tab_shows_it_or_a_form_of_another() -> None:
    session = with_a_child()
    seeds = {row.id: {"name": row.name, "speaker": PUBLIC, "protected_name": row.protected_name, "held": ""}
             for row in seeded().entries if row.list == "floor"}  # fmt: skip
    entries = tuple(row.evolve(**seeds.get(row.id, {})) for row in session.entries)
    zoe = {"name": PUBLIC, "protected_name": SECRET, "role": "panellist"}
    panel = tuple(row.evolve(**zoe) if row.id == "p4" else row for row in session.panel)
    desk = an_hour_on(session.evolve(panel=panel, entries=entries))
    desk.do(SkipBlock(block="opening"))
    app = SecretaryApp(desk, Services())
    async with app.run_test(size=(160, 50)) as pilot:
        for tab in TABS:
            await app.main.show_tab(tab.id)
            for keys in (("f8",), ("end",), ("question_mark",), ("escape",), ("ctrl+n", *"? @zoe"), ("escape",)):
                await pilot.press(*keys)
                shown = on_screen(app)
                assert SECRET not in shown, (tab.id, keys)
                assert not told_names(shown), (tab.id, keys)
            assert "Norvania" in shown, tab.id
            for key in ("x", "u", "f6", "question_mark", "escape"):
                await pilot.press(key)
                assert not told_names(on_screen(app)), (tab.id, key)


async def test_finding_adding_and_undoing_on_the_list_do_not_show_it_and_its_own_form_does() -> None:
    app = SecretaryApp(an_hour_on(seeded()), Services(tab="speakers"))
    async with app.run_test(size=(160, 50)) as pilot:
        steps = (("slash", *"zyx"), ("escape",), ("a", *"zyx"), ("ctrl+u", *"a child", "enter"), ("escape", "u"))
        for keys in (*steps, ("x",), ("u",), ("s",), ("s",), ("h",), ("escape",), ("o",), ("escape",)):
            await pilot.press(*keys)
            assert SECRET not in on_screen(app), keys
        await pilot.press("enter")
        assert isinstance(app.screen, Form)
        assert any(SECRET in value for value in app.screen.values().values())
        assert SECRET in on_screen(app)
        await pilot.press("escape")
        assert SECRET not in on_screen(app)
