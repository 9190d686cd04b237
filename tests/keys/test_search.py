"""A secretary's own words find the right act; scattered letters find no act."""

import itertools
import string

import pytest

from secretary_tui.keys.palette import PaletteAct, palette_acts, search_acts, similar_acts, synonyms, words_of
from secretary_tui.keys.tables import EVERY_ROW, SCREEN_KEYS, BoundKeys

#: The act that is found first in the tab Speakers, with the typed words.
FIRST = {
    "app.undo": "undo, oops, mistake",
    "app.help": "help, keys, shortcuts",
    "app.quit": "quit, exit",
    "app.export": "print, export, word, save as, minutes, slip, french",
    "app.open": "open, another session, new session, another day, rehearse",
    "sitting.next": "next, next speaker",
    "tab.timer": "who is next, clock, time left",
    "tab.speakers": "list of speakers",
    "sitting.pause": "pause, stop the clock",
    "sitting.suspend": "suspend, suspension, break, coffee, resume, lunch",
    "app.note": "note, announce, question",
    "speakers.limit": "cut, limit, speaking time",
    "floor.cut-short": "cut short, microphone off, time is up",
    "floor.more": "more time, 15 seconds more",
    "floor.back-date": "backdate, pressed too late",
    "floor.start-now": "start now",
    "floor.point": "point of order, motion",
    "floor.absent": "absent, no show",
    "floor.block": "call to order, next block, start",
    "sitting.close": "close the sitting, close the meeting, adjourn, finish the sitting",
    "speakers.add": "add, inscribe, late, insert",
    "speakers.import": "paste, excel",
    "speakers.up": "up, move up",
    "speakers.head": "top, bring forward",
    "speakers.swap": "swap, exchange",
    "speakers.hold": "hold, release",
    "speakers.withdraw": "withdraw, cancelled",
    "speakers.wait": "put back",
    "speakers.details": "correct, dignitary, on behalf of, wrong name, spelling, joint statement, observer",
    "speakers.reply": "reply, right of reply",
    "speakers.form": "video",
    "speakers.person": "ambassador",
    "speakers.received": "statement received",
    "speakers.close-list": "close list, close the list",
    "speakers.order": "order, change the order",
    "speakers.tally": "statistics",
    "agenda.grant": "extend, extra minutes",
    "agenda.replan": "behind schedule, replan",
    "agenda.interpretation": "interpreters, ten more minutes, hard stop",
    "agenda.reopen": "reopen, closed by mistake",
    "agenda.left": "panellist left",
    "notes.tick": "done",
    "notes.read_out": "read aloud",
    "speakers.give": "closing remarks",
    "look.dark": "dark",
    "look.light": "projector",
}
#: Letters that many acts contain in this order, but that form no word of an act, not even with one typing error.
SCATTERED = ("ssp", "xprt", "undosus", "sspnd", "zzz", "zzzz undo", "uunnddoo", "expxpt")
#: Typing errors: letters swapped, missing, doubled, replaced by a neighbour on the keyboard, or added.
SLIPS = {
    "app.undo": "udno, udo, unddo, unfo, yndo",
    "app.export": "exprot, epxo, exort, exxport, wxport, pritn",
    "speakers.limit": "limti, lmit, limmit, limot",
    "sitting.suspend": "susepnd, supsen, suspnd, suspendd, sudpend",
    "sitting.pause": "puase, puse, pauuse, pausr",
    "speakers.withdraw": "withdarw",
    "order.letter": "alphabtical",
    "speakers.reply": "righ tof reply",
    "speakers.close-list": "clsoe list, clsoe teh list",
    "agenda.interpretation": "interpertation, intrepret",
    "floor.point": "point of odrer, pont of odrer",
}


#: The acts of each tab, by the default keys.
ACTS = {tab: palette_acts(BoundKeys(), tab) for tab in ("agenda", "speakers", "timer", "notes")}


def found(query: str, tab: str = "speakers") -> list[str]:
    return [act.row.id for act in search_acts(ACTS[tab], query, {})]


def phrases(table: dict[str, str]) -> dict[str, str]:
    return {query: act for act, queries in table.items() for query in queries.split(", ")}


def test_the_words_of_a_secretary_find_the_right_act_first() -> None:
    expected = phrases(FIRST)
    assert {query: found(query)[0] for query in expected} == expected
    assert found("NEXT SPEAKER")[0] == "sitting.next"


def test_synonyms_are_of_acts() -> None:
    assert synonyms().keys() <= EVERY_ROW.keys()


def test_every_act_is_found_by_two_words_that_are_not_its_sentence() -> None:
    places = {act.row.id: (tab, act.row) for tab, acts in ACTS.items() for act in acts}
    for tab, row in places.values():
        words = [word for word in map(str.strip, (row.word, *synonyms()[row.id].split(","))) if word]
        assert len(words) >= 2, f"{row.id} wants synonyms"
        for word in words:
            assert row.id in found(word, tab)[:3], word


@pytest.mark.parametrize("query", SCATTERED)
def test_scattered_letters_find_nothing(query: str) -> None:
    assert found(query) == []
    assert similar_acts(ACTS["speakers"], query, {}) == []


def test_a_slip_in_a_word_finds_the_act_as_a_guess() -> None:
    expected = phrases(SLIPS)
    assert not {query: acts for query in expected if (acts := found(query))}
    assert {query: similar_acts(ACTS["speakers"], query, {})[0].row.id for query in expected} == expected


def test_whatever_is_typed_is_the_beginning_of_words_of_what_is_found() -> None:
    for letters in itertools.islice(itertools.product(string.ascii_lowercase, repeat=3), 0, None, 71):
        query = "".join(letters)
        for act in search_acts(ACTS["speakers"], query, {}):
            said = f"{act.row.does} {act.row.word} {synonyms()[act.row.id]}"
            assert any(word.startswith(query) for word in words_of(said)), (query, act)


def test_the_order_of_words_and_little_words_do_not_matter() -> None:
    assert found("sitting suspend")[0] == "sitting.suspend"
    assert "sitting.suspend" in found("suspend the sitting")
    assert "speakers.reply" in found("the right of a reply")
    assert found("") == [act.row.id for act in ACTS["speakers"]]


def test_without_words_the_most_used_are_first() -> None:
    acts = search_acts(ACTS["speakers"], "", {"agenda.webcast": 3, "app.export": 5, "gone": 9})
    assert [act.row.id for act in acts[:2]] == ["app.export", "agenda.webcast"]


def test_of_two_that_fit_alike_the_more_used_is_first() -> None:
    acts = ACTS["speakers"]
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
            is_whole_word = begun in {words_of(phrase)[0] for phrase in synonyms()[first].split(",")}
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
