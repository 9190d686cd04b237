"""The app: acts, refusals, the second key b, another date, the tick, drafts, and leaving."""

import contextlib
import errno
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.screen import Screen

from secretary_tui.desk.desk import ActResult
from secretary_tui.domain.acts.agenda_rows import EditRow
from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.entries import AddEntry
from secretary_tui.domain.acts.floor import CallNext, EndSpeech, Pause
from secretary_tui.domain.acts.sitting import NextBlock, ResumeSitting, Suspend
from secretary_tui.domain.model.rows.entry import DraftProposal
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import NextStep, SecretaryError
from secretary_tui.storage.side_records import Draft
from secretary_tui.ui.app.app import SecretaryApp
from secretary_tui.ui.app.services import Leaving, Services
from secretary_tui.ui.dialogs.dialog import Choice, Option, QuitQuestion
from secretary_tui.ui.dialogs.editor import Editor
from secretary_tui.ui.dialogs.export import HandoverDialog
from secretary_tui.ui.dialogs.form import Form
from secretary_tui.ui.dialogs.help import Group, Help
from secretary_tui.ui.dialogs.vote import VoteDialog
from secretary_tui.ui.docked_line import DockedField, DockedLine
from secretary_tui.ui.key_actions import DraftChanged
from secretary_tui.ui.terminal.theme import mouse_wanted, theme_name
from tests.clocks import StillClock
from tests.ui.harness import START, MemoryDesk, MemoryDrafts, small_session, started, until


def an_app(
    tab: str = "speakers", *, clock: StillClock | None = None, drafts: MemoryDrafts | None = None, **services: Any
) -> SecretaryApp:
    desk = MemoryDesk(small_session(), clock)
    desk.drafts = drafts or desk.drafts
    return SecretaryApp(desk, Services(tab=tab, **services))


def desk_of(app: SecretaryApp) -> MemoryDesk:
    assert isinstance(app.desk, MemoryDesk)
    return app.desk


async def begun_anew(
    app: SecretaryApp, pilot: Pilot[Any], tab: str = "speakers", session: Session | None = None
) -> None:
    """Close all that is open and restore the first session, or the given one, so that one app serves many cases."""
    while app.screen is not app.main:
        app.screen.dismiss(None)
        await pilot.pause()
    for line in app.main.query(DockedLine):
        if line.is_open:
            line.close()
    desk_of(app).begin_anew(session or small_session())
    app.session = desk_of(app).session
    app.main.say("")
    await app.main.show_tab(tab)
    await pilot.press("home")


def shown(app: SecretaryApp) -> Screen[Any]:
    return app.screen


async def test_undo_and_redo_take_one_key_each_and_undo_another_in_an_empty_line() -> None:
    async with started(an_app()) as (app, pilot):
        before = app.session
        await pilot.press("full_stop")
        assert app.main.message_line.refused
        assert app.main.message_line.sentence.endswith(".")
        assert app.session is before, "a refusal is a sentence"
        await pilot.press("space")
        after = app.session
        await pilot.press("u")
        assert app.session is before
        assert app.main.message_line.hint == "U does it again"
        await pilot.press("U")
        assert app.session is after
        await pilot.press("a", "ctrl+z")
        assert app.session is before


async def test_an_act_is_shown_at_its_own_instant() -> None:
    clock = StillClock(START + timedelta(minutes=61))
    async with started(an_app(clock=clock)) as (app, pilot):
        clock.forward(seconds=0.5)
        await pilot.press("space")
        assert app.main.shown is not None
        assert app.main.shown.now == app.main.strip.now == clock.now()


class DeskWithPapers(MemoryDesk):
    def do(self, act: Act, at: datetime | None = None) -> ActResult:
        return replace(super().do(act, at), outdated="Write again: morning-note.docx (12.05)")


async def test_papers_that_an_act_leaves_out_of_date_are_named_whole() -> None:
    async with started(SecretaryApp(DeskWithPapers(small_session()), Services(tab="speakers"))) as (app, pilot):
        await pilot.press("space")
        line = app.main.message_line
        assert line.sentence.endswith(". Write again: morning-note.docx (12.05)")
        shown = " ".join(line.render_line(y).text for y in range(line.size.height))
        assert "Write again: morning-note.docx (12.05)" in " ".join(shown.split())


async def test_b_wants_a_second_b_within_three_seconds() -> None:
    async with started(an_app()) as (app, pilot):
        await pilot.press("b")
        desk_of(app).clock.forward(seconds=10)
        await pilot.press("b")
        assert app.main.message_line.refused
        assert "b again" in app.main.message_line.sentence
        desk_of(app).clock.forward(seconds=3.5)
        await pilot.press("b")
        assert app.session.running is app.session.block("opening"), "the first b was forgotten by then"
        desk_of(app).clock.forward(seconds=2)
        await pilot.press("b")
        assert app.session.running is app.session.block("floor-1")
        last = desk_of(app).done[-1]
        assert isinstance(last, NextBlock)
        assert last.sure


async def last_block(app: SecretaryApp, pilot: Pilot[None]) -> None:
    """End all blocks but the last, so that no entry has the floor."""
    while app.session.next_block is not None:
        await pilot.press("b", "b")
        desk_of(app).clock.forward(seconds=30)


async def test_the_closing_is_asked_for_long_enough_to_be_read_and_another_act_forgets_it() -> None:
    async with started(an_app()) as (app, pilot):
        await last_block(app, pilot)
        at_last, before = desk_of(app).session, desk_of(app).past[-1]
        for seconds, key, closes in ((9.9, "", True), (10.1, "", False), (0.0, "p", False)):
            desk_of(app).clock.forward(seconds=30)
            await begun_anew(app, pilot, session=at_last)
            desk_of(app).past.append(before)
            await pilot.press("b")
            assert "block, and 10 wait; b again within 10 s closes the sitting" in app.main.message_line.sentence
            desk_of(app).clock.forward(seconds=seconds)
            await pilot.press(*key.split(), "b")
            assert (app.session.sitting.closed is not None) is closes, (seconds, key)


async def test_the_function_keys_act_inside_a_dialog() -> None:
    async with started(an_app("agenda")) as (app, pilot):
        for key, command in (("f8", CallNext), ("f6", EndSpeech), ("f7", Pause), ("f9", Suspend)):
            desk_of(app).clock.forward(seconds=30)
            await begun_anew(app, pilot, "agenda")
            await pilot.press("f8")
            desk_of(app).clock.forward(seconds=30)
            await pilot.press("enter")
            assert isinstance(app.screen, Form)
            await pilot.press(key)
            assert isinstance(desk_of(app).done[-1], command)
            assert isinstance(app.screen, Form)


async def test_a_dialog_over_the_line_of_messages_shows_what_a_function_key_did() -> None:
    draft = DraftProposal(id="food", title="Food")
    for size, dialog, is_covered in (
        ((100, 30), VoteDialog(draft, ("Cuba",), str), True),
        ((80, 24), HandoverDialog("a page", lambda: None), True),
        ((80, 12), Help("Keys", [Group("keys", [("a", "adds")] * 20)]), True),
        ((80, 24), QuitQuestion("Something runs."), False),
    ):
        async with started(an_app(), size) as (app, pilot):
            await pilot.press("f8")
            app.push_screen(dialog)
            await pilot.pause()
            await pilot.press("f9")
            assert dialog.said.sentence == ("The sitting is suspended; F9 resumes it" if is_covered else "")
            assert dialog.said.region.height == is_covered
            app.main.say("")
            assert dialog.said.sentence == ""
            desk_of(app).clock.forward(seconds=2)
            await pilot.press("ctrl+n", "f9")
            assert dialog.said.sentence.startswith("The sitting is resumed") is is_covered
            dialog.say("A mistake.")
            app.main.say("")
            assert dialog.said.sentence == "A mistake."


async def test_a_suspension_asks_for_its_reason_in_every_tab_unless_something_is_being_written() -> None:
    async with started(an_app()) as (app, pilot):
        for tab, keys, reason in (
            *(("speakers", *each) for each in (("enter", ""), ("escape", ""), ("p w enter", "pw"), ("f9", ""))),
            *((tab, "p space u f9", "p u") for tab in ("agenda", "notes")),
        ):
            await begun_anew(app, pilot, tab)
            done = desk_of(app).done
            await pilot.press("f8", "f9")
            for key in (*keys.split(), *(() if "f9" in keys else ("f9",))):
                desk_of(app).clock.forward(seconds=2)
                await pilot.press(key)
            assert app.main.message_line.sentence.startswith("The sitting is resumed")
            edits = [command.changes for command in done if isinstance(command, EditRow)]
            assert edits == ([{"reason": reason}] if reason else []), keys
            acts = [type(act) for act in done if not isinstance(act, EditRow)]
            assert acts == [CallNext, Suspend, ResumeSitting], keys
            [suspension] = app.session.suspensions
            assert suspension.reason == reason
            assert not app.main.note_line.is_open
            await pilot.press("f8")
            assert not isinstance(app.focused, DockedField), "the keys are those of the tab again"
        await begun_anew(app, pilot, "agenda")
        await pilot.press("f8", "enter", "f9", "escape", *"fire", "enter")
        assert [row.reason for row in app.session.suspensions] == ["fire"], "asked for after the form"
        await pilot.press("f9", "enter", "f9", "f9", "escape", "f2")
        assert not isinstance(app.focused, DockedField), "resumed meanwhile"
        await pilot.press("ctrl+n", "a", "f9", "b")
        assert app.main.note_line.text == "ab"


async def test_a_second_f9_within_two_seconds_does_nothing() -> None:
    async with started(an_app()) as (app, pilot):
        await pilot.press("f8")
        for did, act in (("suspended", Suspend), ("resumed", ResumeSitting)):
            await pilot.press("f9", "f9")
            assert isinstance(desk_of(app).done[-1], act)
            assert app.main.message_line.sentence.startswith(f"Done once: the sitting is {did};")
            desk_of(app).clock.forward(seconds=2)


async def test_a_colleague_who_resumes_the_sitting_does_not_close_a_reason_that_is_being_typed() -> None:
    async with started(an_app()) as (app, pilot):
        await pilot.press("f8", "f9", "f", "i")
        desk_of(app).do(ResumeSitting())
        app.session = app.desk.session
        await pilot.press("r", "e", "enter")
        assert [suspension.reason for suspension in app.session.suspensions] == ["fire"]


async def test_on_another_date_the_first_act_asks_until_it_is_run_now() -> None:
    async with started(an_app(clock=StillClock(START + timedelta(days=3)), file=Path("morning.toml"))) as (app, pilot):
        app.act(AddEntry(list="floor", name="Togo", category="member"))
        await pilot.pause()
        assert shown(app) is app.main, "a name may be added on any date"
        assert isinstance(desk_of(app).done.pop(), AddEntry)
        await pilot.press("space", "escape")
        assert not desk_of(app).done
        await pilot.press("space")
        assert isinstance(app.screen, Choice)
        assert "7 March 2016" in app.screen.heading
        for keys in (["f8"], ["ctrl+n", "f8"], ["ctrl+n"], ["ctrl+p", "f8", "ctrl+p"]):
            await pilot.press(*keys)
            opened = [type(screen) for screen in app.screen_stack]
            assert len(set(opened)) == len(opened), "no question opens twice"
            assert app.main.message_line.sentence == "Not yet: accept or cancel first what is open."
        while shown(app) is not app.main:
            await pilot.press("escape")
        assert app.main.message_line.sentence == "", "nothing is open any more"
        await pilot.press("space", "n")
        assert isinstance(desk_of(app).done[-1], CallNext)
        await pilot.press("u", "space")
        assert shown(app) is app.main, "it is asked once"
    async with started(an_app(clock=StillClock(START - timedelta(days=3)), file=Path("morning.toml"))) as (app, pilot):
        await pilot.press("space", "r")
    assert (app.leaving, desk_of(app).done) == (Leaving("rehearse", Path("morning.toml")), [])


async def test_the_tick_moves_the_instant_and_takes_up_what_others_did() -> None:
    async with started(an_app()) as (app, pilot):
        desk = desk_of(app)
        others = desk.session.evolve(documents=())

        def refresh() -> bool:
            desk.session = others
            return True

        desk.refresh = refresh  # type: ignore[method-assign]
        desk.unsaved = "the disk is full"
        desk.news = ["Not done, add a name: the list is closed."]
        desk.clock.forward(seconds=7)
        app._tick()
        await pilot.pause()
        assert app.main.message_line.sentence == "Not done, add a name: the list is closed."
        assert desk.news == [], "it is said once"
        assert app.now == desk.clock.instant
        assert app.session is others
        assert app.main.session is others
        assert app.main.strip.unsaved == "the disk is full"


async def test_why_acts_are_not_on_disk_is_said_whole_where_the_strip_has_no_room() -> None:
    reason = "Do not leave: kept nowhere. Too many files are open on the room's machine"
    async with started(an_app()) as (app, pilot):
        line = app.main.message_line

        async def said_at(unsaved: str) -> str:
            desk_of(app).unsaved = unsaved
            app._tick()
            await pilot.pause()
            return line.sentence

        app.main.say("Cuba goes on")
        assert [await said_at(unsaved) for unsaved in (reason, "")] == ["Cuba goes on"] * 2
        app.main.say("")
        assert [await said_at(unsaved) for unsaved in (reason, "No space left", "")] == [reason, "", ""]
        await pilot.resize_terminal(200, 24)
        assert await said_at(reason) == ""


async def test_drafts_are_kept_and_dropped() -> None:
    drafts = MemoryDrafts()
    async with started(an_app(drafts=drafts)) as (app, pilot):
        app.main.post_message(DraftChanged("note", "half a sen", {"block": "opening"}))
        await pilot.pause()
        assert drafts.kept["note"] == Draft("half a sen", {"block": "opening"})
        app.main.post_message(DraftChanged("note", ""))
        await pilot.pause()
        assert not drafts.kept
        drafts.fails = True
        app.main.post_message(DraftChanged("note", "more"))
        await pilot.pause()
        assert "disk is full" in app.main.message_line.sentence


async def test_leaving_keeps_what_was_typed_a_moment_before_unless_the_disk_refuses() -> None:
    drafts = MemoryDrafts()
    for fails in (False, True):
        async with started(an_app(drafts=drafts)) as (app, pilot):
            await pilot.press("a", *"chi", "ctrl+n", *"wh")
            drafts.fails = fails
            app.leave(Leaving("open", Path("evening.toml")))
            assert app._exit, "it keeps nobody at the desk"
            assert {key: draft.text for key, draft in drafts.kept.items()} == {"add.floor": "chi", "note": "wh"}


@pytest.mark.parametrize(
    ("services", "news", "rest"),
    [
        ({"greeting": "The screen was opened again.", "is_unready": True}, [], " The screen was opened again."),
        ({"is_unready": True}, [], " Something is still missing; m in Agenda lists it"),
        ({"greeting": "It was opened again."}, ["The file was edited."], " It was opened again. The file was edited."),
    ],
)
async def test_a_half_typed_note_is_named_beside_what_else_is_said_at_the_opening(
    services: dict[str, Any], news: list[str], rest: str
) -> None:
    app = an_app(drafts=MemoryDrafts(note=Draft("? why no", {"left": "yes"})), **services)
    desk_of(app).news += news
    async with started(app):
        kept = "A half-typed note was kept; ctrl+n goes on with it."
        assert app.main.message_line.sentence == kept + rest


async def test_a_half_typed_note_and_a_half_typed_name_come_back_together() -> None:
    drafts = MemoryDrafts(
        note=Draft("? why no", {"at": START.isoformat(), "block": "floor-1"}), **{"add.floor": Draft("norw")}
    )
    app = an_app(drafts=drafts, tab="speakers")
    async with started(app) as (_, pilot):
        await pilot.pause(1)  # the text of the closed line of names arrives
        await pilot.press("w", "enter", "escape", "a", "a")
        [line] = [line for line in app.main.query(DockedLine) if line.is_open]
        assert line.text == "norwa"


@pytest.mark.parametrize(("draft", "key", "text"), [("add.floor", "a", "norw"), ("note", "ctrl+n", "? why no")])
@pytest.mark.parametrize("left", [{}, {"left": "yes"}])
async def test_what_was_half_typed_comes_back_and_is_open_unless_escape_had_left_it(
    draft: str, key: str, text: str, left: dict[str, str]
) -> None:
    context = {"at": START.isoformat(), "block": "floor-1", **left}
    async with started(an_app(drafts=MemoryDrafts(**{draft: Draft(text, context)}))) as (app, pilot):
        await pilot.pause()
        end = f"; {key} goes on with it." if left else " and is open again."
        assert app.main.message_line.sentence.endswith(f" was kept{end}")
        await pilot.press(*[key] * len(left), "w")
        [line] = [line for line in app.main.query(DockedLine) if line.is_open]
        assert line.text == f"{text}w"


@pytest.mark.parametrize(("draft", "tab"), [("add.floor", "speakers"), ("note", "agenda")])
async def test_keys_before_a_half_typed_line_is_open_again_go_into_it(
    draft: str, tab: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = {"at": START.isoformat(), "block": "floor-1"}
    app = an_app(drafts=MemoryDrafts(**{draft: Draft("norw", context)}), tab=tab)
    restore = app._restore_drafts

    def restore_and_type() -> str:
        for key in "xy":
            app.post_message(Key(key, key))
        return restore()

    monkeypatch.setattr(app, "_restore_drafts", restore_and_type)
    async with started(app) as (_, pilot):
        await pilot.pause()
        [line] = [line for line in app.main.query(DockedLine) if line.is_open]
        assert line.text == "norwxy"


async def test_leaving_asks_only_while_something_runs_and_ctrl_q_twice_leaves() -> None:
    async with started(an_app()) as (app, pilot):
        await pilot.press("space")
        desk_of(app).clock.forward(seconds=83)
        app._tick()
        await pilot.press("ctrl+q")
        assert isinstance(app.screen, QuitQuestion)
        for said in ("Choi Kyonglim", "1:23", "clock goes on"):
            assert said in app.screen.says
        await pilot.press("escape")
        assert shown(app) is app.main
        await pilot.press("ctrl+c")
        assert "ctrl+q" in app.main.message_line.sentence, "it says how to leave"
        await pilot.press("ctrl+q", "ctrl+q")
    assert app.leaving == Leaving("quit")


def test_the_look_is_the_one_asked_for_or_fits_the_terminal() -> None:
    assert [theme_name(asked, {}) for asked in ("", "light", "x")] == ["dark", "light", "dark"]
    assert {theme_name(asked, {"NO_COLOR": "1"}) for asked in ("", "light")} == {"monochrome"}


def test_no_mouse_over_ssh_unless_asked() -> None:
    ssh = {"SSH_CONNECTION": "10.0.0.1 2 10.0.0.2 22"}
    assert mouse_wanted(is_wanted=False, environ={})
    assert not mouse_wanted(is_wanted=False, environ=ssh)
    assert mouse_wanted(is_wanted=True, environ=ssh)


async def test_a_look_is_chosen_in_the_palette_and_kept() -> None:
    kept: list[str] = []

    def keep(name: str) -> str:
        kept.append(name)
        return f"Look: {name}."

    async with started(an_app(keep_theme=keep)) as (app, pilot):
        await pilot.press("ctrl+p", *"high contrast", "enter")
        assert (app.theme, kept) == ("high-contrast", ["high-contrast"])
        assert app.main.message_line.sentence == "Look: high-contrast."
        app.no_color = True
        await pilot.press("ctrl+p", *"light", "enter")
        assert (app.theme, kept) == ("high-contrast", ["high-contrast"])
        assert "NO_COLOR" in app.main.message_line.sentence


async def test_a_tick_that_can_open_no_file_is_said_and_the_clock_goes_on() -> None:
    app, asked = an_app(), 0

    def refuses() -> bool:
        nonlocal asked
        asked += 1
        raise SecretaryError("groups.toml cannot be read.\nbodies.toml cannot be read.")

    desk_of(app).refresh = refuses  # type: ignore[method-assign]
    async with app.run_test() as pilot:
        desk_of(app).clock.forward(seconds=7)
        await pilot.pause(2.5)
        assert app.main.message_line.sentence == "groups.toml cannot be read."
        assert (app.failure, asked >= 2) == ("", True)
        assert app.now == desk_of(app).clock.instant


@pytest.mark.parametrize(
    ("error", "is_outlived"),
    [
        (OSError(errno.EMFILE, "Too many open files"), True),
        (OSError(errno.EIO, "Input/output error", "names.py"), True),
        (ModuleNotFoundError("No module named 'names'"), True),
        (OSError(errno.EIO, "Input/output error"), False),  # of the terminal
        (ValueError("a mistake"), False),
    ],
)
async def test_only_what_the_disk_refuses_is_outlived(
    error: Exception, is_outlived: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object) -> None:
        raise error

    app = an_app()
    with contextlib.nullcontext() if is_outlived else pytest.raises(type(error), match=str(error.args[-1])):
        async with app.run_test() as pilot:
            line = app.main.note_line
            line.open()
            monkeypatch.setattr(line, "typed", refuses)
            await pilot.press("x")
            assert app.main.message_line.sentence.endswith("; nothing was done.")
            assert line.text == "x"


async def test_help_has_whole_what_was_said_last_and_had_no_room() -> None:
    app = an_app()
    long = "The file was edited: " + ", ".join(f"State {number} has the floor" for number in range(9))
    async with app.run_test(size=(80, 24)) as pilot:
        for said, kept in ((long, long), ("", long), ("Look: dark.", ""), (long[:120], "")):
            app.main.say(said, refused=True)
            await pilot.press("question_mark")
            assert isinstance(app.screen, Help)
            last = [row for group in app.screen.groups for row in group.rows if row[0] == "whole"]
            assert last == ([("whole", kept)] if kept else [])
            await pilot.press("escape")
        await pilot.resize_terminal(40, 24)
        await until(pilot, lambda: app.main.message_line.cut_sentence == long[:120])


async def test_what_a_key_does_is_said_in_view_of_the_help_and_of_a_question_above_it() -> None:
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        for dialog in (Help("Keys", [Group("group", [("a", "acts")] * 60)]), Choice("Which?", [Option("a", "this")])):
            await app.push_screen(dialog)
            await pilot.press("f9")
            await pilot.pause()
            assert dialog.said.sentence == app.main.message_line.sentence != ""
            assert 0 < dialog.said.region.bottom < app.size.height


async def test_a_message_above_a_dialog_names_the_key_that_closes_it() -> None:
    async with started(an_app()) as (app, pilot):
        await pilot.press("o")
        app.main.say("Nobody waits", then=[NextStep("AddEntry", "adds a name"), NextStep("CallNext", "calls")])
        assert app.main.message_line.sentence == "Nobody waits; esc, then a adds a name, F8 calls"
        await pilot.press("escape")
        assert app.main.message_line.sentence == "Nobody waits; a adds a name, space calls"


async def test_what_is_said_is_read_in_the_editor_too_which_covers_the_line_of_messages() -> None:
    async with started(an_app("notes")) as (app, pilot):
        await pilot.press("s")
        editor = shown(app)
        assert isinstance(editor, Editor)
        await pilot.press("f8")
        assert editor.said.sentence == app.main.message_line.sentence
        assert "has the floor" in editor.said.sentence
        app.main.say("")
        assert not editor.said.display
