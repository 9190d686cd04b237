"""A secretary's own words find the right act; scattered letters find none."""

import itertools
import string

import pytest

from secretary_tui.keys.palette import PaletteAct, palette_acts, search_acts, similar_acts, words_of
from secretary_tui.keys.tables import EVERY_ROW, SCREEN_KEYS, BoundKeys
from secretary_tui.ui.terminal.theme import THEMES

#: In the tab Speakers, what is typed and which act stands first then.
FIRST = {
    "undo": "app.undo",
    "oops": "app.undo",
    "mistake": "app.undo",
    "redo": "app.redo",
    "help": "app.help",
    "keys": "app.help",
    "shortcuts": "app.help",
    "quit": "app.quit",
    "exit": "app.quit",
    "print": "app.export",
    "export": "app.export",
    "word": "app.export",
    "save as": "app.export",
    "minutes": "app.export",
    "slip": "app.export",
    "open": "app.open",
    "another session": "app.open",
    "new session": "app.open",
    "another day": "app.open",
    "rehearse": "app.open",
    "next": "sitting.next",
    "next speaker": "sitting.next",
    "who is next": "tab.timer",
    "clock": "tab.timer",
    "list of speakers": "tab.speakers",
    "programme": "tab.agenda",
    "record": "tab.notes",
    "end": "sitting.end",
    "pause": "sitting.pause",
    "stop the clock": "sitting.pause",
    "suspend": "sitting.suspend",
    "suspension": "sitting.suspend",
    "break": "sitting.suspend",
    "coffee": "sitting.suspend",
    "resume": "sitting.suspend",
    "note": "app.note",
    "announce": "app.note",
    "question": "app.note",
    "cut": "speakers.limit",
    "limit": "speakers.limit",
    "speaking time": "speakers.limit",
    "cut short": "floor.cut-short",
    "microphone off": "floor.cut-short",
    "more time": "floor.more",
    "15 seconds more": "floor.more",
    "backdate": "floor.back-date",
    "pressed too late": "floor.back-date",
    "start now": "floor.start-now",
    "point of order": "floor.point",
    "motion": "floor.point",
    "absent": "floor.absent",
    "no show": "floor.absent",
    "call to order": "floor.block",
    "next block": "floor.block",
    "close the sitting": "sitting.close",
    "close the meeting": "sitting.close",
    "add": "speakers.add",
    "inscribe": "speakers.add",
    "late": "speakers.add",
    "paste": "speakers.import",
    "excel": "speakers.import",
    "find": "app.find",
    "up": "speakers.up",
    "move up": "speakers.up",
    "move down": "speakers.down",
    "top": "speakers.head",
    "swap": "speakers.swap",
    "exchange": "speakers.swap",
    "hold": "speakers.hold",
    "release": "speakers.hold",
    "confirm": "speakers.confirm",
    "withdraw": "speakers.withdraw",
    "cancelled": "speakers.withdraw",
    "put back": "speakers.wait",
    "delete": "speakers.remove",
    "correct": "speakers.details",
    "dignitary": "speakers.details",
    "on behalf of": "speakers.details",
    "reply": "speakers.reply",
    "right of reply": "speakers.reply",
    "video": "speakers.form",
    "ambassador": "speakers.person",
    "statement received": "speakers.received",
    "close list": "speakers.close-list",
    "close the list": "speakers.close-list",
    "order": "speakers.order",
    "lots": "order.lots",
    "alphabetical": "order.letter",
    "practice": "order.practice",
    "statistics": "speakers.tally",
    "extend": "agenda.grant",
    "extra minutes": "agenda.grant",
    "behind schedule": "agenda.replan",
    "replan": "agenda.replan",
    "skip": "agenda.skip",
    "interpreters": "agenda.interpretation",
    "ten more minutes": "agenda.interpretation",
    "hard stop": "agenda.interpretation",
    "reopen": "agenda.reopen",
    "closed by mistake": "agenda.reopen",
    "webcast": "agenda.webcast",
    "panellist left": "agenda.left",
    "summary": "notes.summary",
    "done": "notes.tick",
    "read aloud": "notes.read_out",
    "adjourn": "sitting.close",
    "finish the sitting": "sitting.close",
    "lunch": "sitting.suspend",
    "start": "floor.block",
    "time left": "tab.timer",
    "time is up": "floor.cut-short",
    "insert": "speakers.add",
    "change the order": "speakers.order",
    "bring forward": "speakers.head",
    "closing remarks": "speakers.give",
    "wrong name": "speakers.details",
    "spelling": "speakers.details",
    "joint statement": "speakers.details",
    "observer": "speakers.details",
    "french": "app.export",
    "dark": "look.dark",
    "projector": "look.light",
}
#: What no act is called, though its letters stand in many in this order; nor is a slip of one letter what it lacks.
SCATTERED = ("ssp", "xprt", "undosus", "sspnd", "zzz", "zzzz undo", "uunnddoo", "expxpt")
#: Slips of five acts, as they are typed in haste: swapped, missing, doubled, a neighbour on the keyboard, one too many.
SLIPS = {
    "udno": "app.undo",
    "udo": "app.undo",
    "unddo": "app.undo",
    "unfo": "app.undo",
    "yndo": "app.undo",
    "exprot": "app.export",
    "epxo": "app.export",
    "exort": "app.export",
    "exxport": "app.export",
    "wxport": "app.export",
    "limti": "speakers.limit",
    "lmit": "speakers.limit",
    "limmit": "speakers.limit",
    "limot": "speakers.limit",
    "susepnd": "sitting.suspend",
    "supsen": "sitting.suspend",
    "suspnd": "sitting.suspend",
    "suspendd": "sitting.suspend",
    "sudpend": "sitting.suspend",
    "puase": "sitting.pause",
    "puse": "sitting.pause",
    "pauuse": "sitting.pause",
    "pausr": "sitting.pause",
    "pritn": "app.export",
    "hlep": "app.help",
    "qiut": "app.quit",
    "withdarw": "speakers.withdraw",
    "alphabtical": "order.letter",
    "righ tof reply": "speakers.reply",
    "clsoe list": "speakers.close-list",
    "clsoe teh list": "speakers.close-list",
    "interpertation": "agenda.interpretation",
    "intrepret": "agenda.interpretation",
    "point of odrer": "floor.point",
    "pont of odrer": "floor.point",
}


#: The acts of each tab, by the default keys.
ACTS = {tab: palette_acts(BoundKeys(), tab) for tab in ("agenda", "speakers", "timer", "notes")}


def found(query: str, tab: str = "speakers") -> list[str]:
    return [act.row.id for act in search_acts(ACTS[tab], query, {})]


def test_the_words_of_a_secretary_find_the_right_act_first() -> None:
    assert {query: found(query)[0] for query in FIRST} == FIRST
    assert {query: found(query.upper())[0] for query in FIRST} == FIRST


def test_every_act_is_found_by_two_words_that_are_not_its_sentence() -> None:
    places = {act.row.id: (tab, act) for tab, acts in ACTS.items() for act in acts}
    for tab, act in places.values():
        phrases = [act.row.word, *act.row.synonyms.split(",")]
        phrases = [phrase for phrase in map(str.strip, phrases) if phrase]
        assert len(phrases) >= 2, f"{act.row.id} wants synonyms"
        for phrase in phrases:
            assert act.row.id in found(phrase, tab)[:3], phrase


@pytest.mark.parametrize("query", SCATTERED)
def test_scattered_letters_find_nothing(query: str) -> None:
    assert found(query) == []
    assert similar_acts(ACTS["speakers"], query, {}) == []


def test_a_slip_in_a_word_finds_the_act_as_a_guess() -> None:
    assert not {query: acts for query in SLIPS if (acts := found(query))}
    assert {query: similar_acts(ACTS["speakers"], query, {})[0].row.id for query in SLIPS} == SLIPS


def test_whatever_is_typed_is_the_beginning_of_words_of_what_is_found() -> None:
    for letters in itertools.islice(itertools.product(string.ascii_lowercase, repeat=3), 0, None, 17):
        query = "".join(letters)
        for act in search_acts(ACTS["speakers"], query, {}):
            said = f"{act.row.does} {act.row.word} {act.row.synonyms}"
            assert any(word.startswith(query) for word in words_of(said)), (query, act)


def test_the_wrong_acts_that_letters_found_are_found_no_more() -> None:
    assert "sitting.suspend" not in found("undo")
    assert "speakers.close-list" not in found("help")
    assert "agenda.replan" not in found("pause")
    assert "notes.board" not in found("quit")
    assert "speakers.remove" not in found("redo")
    assert "floor.point" not in found("print")


def test_the_order_of_words_and_little_words_do_not_matter() -> None:
    assert found("sitting suspend")[0] == "sitting.suspend"
    assert "sitting.suspend" in found("suspend the sitting")
    assert "speakers.reply" in found("the right of a reply")
    assert found("") == [act.row.id for act in palette_acts(BoundKeys(), "speakers")]


def test_without_words_the_most_used_are_first() -> None:
    uses = {"agenda.webcast": 3, "app.export": 5, "gone": 9}
    acts = search_acts(palette_acts(BoundKeys(), "speakers"), "", uses)
    assert [act.row.id for act in acts[:2]] == ["app.export", "agenda.webcast"]


def test_of_two_that_fit_alike_the_more_used_is_first() -> None:
    acts = palette_acts(BoundKeys(), "speakers")
    assert search_acts(acts, "theme", {"look.light": 1})[0].row.id == "look.light"
    assert search_acts(acts, "undo", {"sitting.suspend": 1_000})[0].row.id == "app.undo"


@pytest.mark.parametrize(
    ("tab", "query", "act"),
    [
        ("agenda", "edit", "agenda.edit"),
        ("speakers", "edit", "speakers.details"),
        ("notes", "edit", "notes.edit"),
        ("notes", "search", "app.find"),
        ("notes", "add", "notes.add"),
        ("agenda", "move up", "agenda.up"),
        ("timer", "cut short", "floor.cut-short"),
    ],
)
def test_the_act_of_the_tab_in_view_is_before_that_of_another(tab: str, query: str, act: str) -> None:
    assert found(query, tab)[0] == act


@pytest.mark.parametrize(
    "tab", ["speakers", *(pytest.param(tab, marks=pytest.mark.slow) for tab in ("agenda", "timer", "notes"))]
)
def test_the_beginning_of_an_acts_own_words_comes_before_a_word_for_another(tab: str) -> None:
    rows = {act.row.id: act.row for act in ACTS[tab]}
    own = {row.id: [" ".join(words_of(text)) for text in (row.does, row.word)] for row in rows.values()}
    for text in itertools.chain(*own.values()):
        word = text.split()[0]
        for begun in (word[:length] for length in range(4, len(word) + 1)):
            first = found(begun, tab)[0]
            is_its_own = any(phrase.startswith(begun) for phrase in own[first])
            is_whole_word = begun in {words_of(phrase)[0] for phrase in rows[first].synonyms.split(",") if phrase}
            assert is_its_own or is_whole_word, (begun, first)


def test_every_act_of_the_tables_is_offered_once_with_the_keys_as_they_are_bound() -> None:
    acts: list[PaletteAct] = palette_acts(BoundKeys({"sitting.next": "f5", "agenda.grant": "y"}), "speakers")
    places = {act.row.does: act.place for act in acts}
    assert len(places) == len(acts)
    assert set(places) >= {row.does for row in SCREEN_KEYS if row.id != "app.palette"}
    assert places["End the speech and call the next speaker"] == "F5 · space"
    assert places["Grant a number of minutes, or take some"] == "y in Agenda"
    assert places["Close the sitting"] == ""


def test_every_act_that_is_offered_can_be_asked_for_by_its_row() -> None:
    assert {act.row.id for acts in ACTS.values() for act in acts} <= EVERY_ROW.keys()


def test_every_look_is_an_act() -> None:
    looks = {act.row.id for act in palette_acts(BoundKeys(), "notes") if act.row.id.startswith("look.")}
    assert looks == {f"look.{theme.name}" for theme in THEMES}
