"""A line typed at the desk, and what it is understood to mean."""

from datetime import UTC, datetime, timedelta

import pytest

from secretary_tui.domain.inscription import KnownNames, fold, read_inscription, repeated
from secretary_tui.domain.model import Block, Entry, Panellist, Sitting, Span
from secretary_tui.domain.session import Session

START = datetime(2016, 3, 7, 8, 0, tzinfo=UTC)
MEMBERS = (
    "Albania", "Algeria", "Bangladesh", "Belgium", "Bolivia (Plurinational State of)", "Botswana", "Burundi",
    "China", "Congo", "Côte d'Ivoire", "Cuba", "Ecuador", "El Salvador", "Ethiopia", "France", "Georgia", "Germany",
    "Ghana", "India", "Indonesia", "Kenya", "Kyrgyzstan", "Latvia", "Maldives", "Mexico", "Mongolia", "Morocco",
    "Namibia", "Netherlands", "Nigeria", "Panama", "Paraguay", "Philippines", "Portugal", "Qatar",
    "Republic of Korea", "Russian Federation", "Saudi Arabia", "Slovenia", "South Africa", "Switzerland",
    "the former Yugoslav Republic of Macedonia", "Togo", "United Arab Emirates",
    "United Kingdom of Great Britain and Northern Ireland", "Venezuela (Bolivarian Republic of)", "Viet Nam",
)  # fmt: skip
SESSION = Session(
    sitting=Sitting(
        title="Panel", timezone="Europe/Zurich", starts=START, ends=START + timedelta(hours=3), council_members=MEMBERS
    ),
    entries=(
        Entry(id="e1", list="floor", name="Pakistan", category="observer", on_behalf_of="Group of Friends"),
        Entry(id="e2", list="floor", name="Equatorial Guinea", category="observer"),
        Entry(id="e3", list="floor", name="China", category="member"),
        Entry(id="e4", list="floor", name="Save the Children", category=None),
        Entry(id="e5", list="floor", name="Togo", category="member", outcome="absent"),
        Entry(id="e6", list="floor", name="Cuba", outcome="delivered", spans=(Span(start=START, end=START),)),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "name", "category"),
    [
        ("chi", "China", "member"),
        ("ind", "India", "member"),
        ("indo", "Indonesia", "member"),
        ("uk", "United Kingdom of Great Britain and Northern Ireland", "member"),
        ("uae", "United Arab Emirates", "member"),
        ("rok", "Republic of Korea", "member"),
        ("korea", "Republic of Korea", "member"),
        ("cote", "Côte d'Ivoire", "member"),
        ("côte d’i", "Côte d'Ivoire", "member"),
        ("ivoire", "Côte d'Ivoire", "member"),
        ("mace", "the former Yugoslav Republic of Macedonia", "member"),
        ("former", "the former Yugoslav Republic of Macedonia", "member"),
        ("viet", "Viet Nam", "member"),
        ("pak", "Pakistan", "observer"),
        ("congo", "Congo", "member"),
        ("RUS", "Russian Federation", "member"),
        ("north ir", "United Kingdom of Great Britain and Northern Ireland", "member"),
        ("save", "Save the Children", None),
        ("norway", "norway", None),
        ("NorwAy", "NorwAy", None),
        ("ecpat", "ecpat", None),
        ("Plan International", "Plan International", None),
        ("中国", "中国", None),
    ],
)
def test_the_best_proposal(typed: str, name: str, category: str | None) -> None:
    best = read_inscription(typed, SESSION).proposals[0]
    assert (best.name, best.category) == (name, category)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("guinea", ["Equatorial Guinea", "guinea"]),
        ("Guinea", ["Equatorial Guinea", "Guinea"]),
        ("ecpat", ["ecpat", "ECPAT", "Ecpat"]),
        ("eCPAT", ["eCPAT"]),
        ("franciscans", ["franciscans", "Franciscans"]),
        ("friends of the sea", ["friends of the sea", "Friends of the Sea"]),
        ("中国", ["中国"]),
        ("57", ["57"]),
        ("china", ["China"]),
    ],
)
def test_what_was_typed_stays_as_typed_and_its_capitals_are_offered_behind(typed: str, names: list[str]) -> None:
    assert [proposal.name for proposal in read_inscription(typed, SESSION).proposals] == names


@pytest.mark.parametrize("member", MEMBERS)
def test_a_members_full_name_is_that_member(member: str) -> None:
    assert read_inscription(member.lower(), SESSION).proposals[0].name == member


def test_three_letters_name_most_members_and_propose_all() -> None:
    first = []
    for member in MEMBERS:
        names = [proposal.name for proposal in read_inscription(fold(member)[:3], SESSION).proposals]
        assert member in names
        first.append(names[0] == member)
    assert sum(first) >= 40


def test_on_the_podium_the_panel_is_known() -> None:
    podium = SESSION.evolve(
        panel=(Panellist(id="p1", name="Ms. Chia Carr"),),
        blocks=(Block(id="opening", kind="podium", title="Opening", minutes=60),),
    )
    on_podium = read_inscription("chi", podium, KnownNames.of(podium, "opening")).proposals
    assert [(each.name, each.panel) for each in on_podium][:2] == [("China", None), ("Ms. Chia Carr", "p1")]
    assert all(each.panel is None for each in read_inscription("chi", podium).proposals)


@pytest.mark.parametrize(
    ("typed", "capacity"),
    [
        ("pak/oic", ("Organization of Islamic Cooperation", "")),
        ("pak +oic", ("", "Organization of Islamic Cooperation")),
        ("pak+african group", ("", "Group of African States")),
        ("pak/friends", ("Group of Friends", "")),
        ("pak/57 Member States and Observers", ("57 Member States and Observers", "")),
        ("pak/austria, slovenia and switzerland", ("austria, slovenia and switzerland", "")),
        ("pak/", ("", "")),
        ("pak", ("", "")),
    ],
)
def test_the_capacity(typed: str, capacity: tuple[str, str]) -> None:
    read = read_inscription(typed, SESSION)
    assert (read.on_behalf_of, read.also_on_behalf_of) == capacity
    assert read.proposals[0].name == "Pakistan"


@pytest.mark.parametrize(
    ("typed", "dignitary", "category", "name"),
    [
        ("kenya!", True, None, "Kenya"),
        ("! kenya", True, None, "Kenya"),
        ("kenya! +eu", True, None, "Kenya"),
        ("Plan International #n", False, "ngo", "Plan International"),
        ("#ngo Plan International", False, "ngo", "Plan International"),
        ("Plan International#n", False, "ngo", "Plan International"),
        ("Plan International#next", False, None, "Plan International#next"),
        ("norway #S", False, "observer", "norway"),
        ("icrc #o !", True, "other", "icrc"),
    ],
)
def test_dignitary_and_category(typed: str, dignitary: bool, category: str | None, name: str) -> None:
    read = read_inscription(typed, SESSION)
    assert (read.dignitary, read.category, read.proposals[0].name) == (dignitary, category, name)
    assert not read.problem


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("pak/oic+eu", "either on behalf of a group (/) or also on behalf of one (+)"),
        ("/oic", "Write who speaks before the group."),
        ("norway #x", "#x is no category; m State Member, s observer State"),
    ],
)
def test_what_cannot_be_taken_is_said(typed: str, problem: str) -> None:
    assert problem in read_inscription(typed, SESSION).problem


@pytest.mark.parametrize("typed", ["", "   ", "!", "#n", "\x1b[2J\x00"[4:]])
def test_a_line_that_names_nobody_is_empty(typed: str) -> None:
    assert read_inscription(typed, SESSION).is_empty


def test_a_hash_within_a_name_is_no_category() -> None:
    assert read_inscription("We#1 #n", SESSION).typed == "We#1"


def test_a_control_sequence_is_text() -> None:
    assert "\x1b" not in read_inscription("a\x1b[31mb", SESSION).typed


def test_a_repeat_is_the_same_name_in_the_same_capacity() -> None:
    assert repeated(SESSION, "floor", "china", ("", "")) is SESSION.entry("e3")
    assert repeated(SESSION, "floor", "China", ("Group of Friends", "")) is None
    assert repeated(SESSION, "floor", "Pakistan", ("Group of Friends", "")) is SESSION.entry("e1")
    assert repeated(SESSION, "floor", "Cuba", ("", "")) is SESSION.entry("e6")
    assert repeated(SESSION, "floor", "Togo", ("", "")) is None, "absent, so free to inscribe again"
    assert repeated(SESSION, "podium", "China", ("", "")) is None


def test_the_names_are_collected_once_for_many_letters() -> None:
    known = KnownNames.of(SESSION)
    assert read_inscription("chi", SESSION, known) == read_inscription("chi", SESSION)


@pytest.mark.parametrize(
    ("text", "name", "also", "on_behalf"),
    [
        ("Plan International, in a joint statement with A and B #n", "Plan International", "A and B", ""),
        ("plan international jointly with caritas, maat and sos #n", "plan international", "Caritas, Maat and Sos", ""),
        ("Plan International jointly with A #n", "Plan International", "A", ""),
        ("Plan International, A and B in a joint statement #n", "Plan International", "A and B", ""),
        ("Plan International and A, in a joint statement #n", "Plan International", "A", ""),
        ("Pakistan, on behalf of oic", "Pakistan", "", "Organization of Islamic Cooperation"),
        ("Egypt also on behalf of Togo, Chad", "Egypt", "Togo, Chad", ""),
        ("International Council on behalf", "International Council on behalf", "", ""),
    ],
)
def test_capacities_as_papers_write_them(text: str, name: str, also: str, on_behalf: str) -> None:
    read = read_inscription(text, SESSION)
    assert (read.typed, read.also_on_behalf_of, read.on_behalf_of) == (name, also, on_behalf)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Plan #v #n", "video"),
        ("Plan#v", "video"),
        ("Plan#V #n", "video"),
        ("Plan #video", "video"),
        ("#v", "video"),
        ("Plan", "spoken"),
    ],
)
def test_a_video_is_marked(text: str, form: str) -> None:
    assert read_inscription(text, SESSION).form == form
