"""Words in the line of an entry that do not belong to it are doubted; excluded speakers are not added unseen."""

from pathlib import Path

import pytest

from secretary_tui.imports.files import read_table
from secretary_tui.imports.pasted import read_pasted
from tests.imports.known import known_names


def summary(text: str) -> list[tuple[str, str, bool]]:
    """Return for each entry its name, the names on whose behalf it speaks, and whether it is doubted."""
    proposals = read_pasted(text, known_names()).proposals
    return [(each.name, " ".join(filter(None, each.capacity)), bool(each.doubts)) for each in proposals]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("Cuba, Latvia on behalf of the European Union and Montenegro.",
         [("Cuba", "", False), ("Latvia", "European Union and Montenegro", True)]),
        ("Latvia on behalf of the European Union and Montenegro",
         [("Latvia", "European Union and Montenegro", True)]),
        ("Kuwait on behalf of the Arab Group and Chad", [("Kuwait", "Group of Arab States and Chad", True)]),
        ("Indonesia on behalf of the Group of 77 and China", [("Indonesia", "Group of 77 and China", False)]),
        ("Egypt on behalf of the African Group and the Arab Group",
         [("Egypt", "Group of African States and Group of Arab States", False)]),
    ],
)  # fmt: skip
def test_a_state_after_a_group_is_never_silently_a_part_of_it(text: str, entries: list[tuple[str, str, bool]]) -> None:
    assert summary(text) == entries


@pytest.mark.parametrize("heading", ["Withdrawn:", "Cancelled", "Retirados:", "Please remove:"])
def test_who_stands_under_a_heading_of_those_that_do_not_speak_is_left_out(heading: str) -> None:
    # and the end of the section is unknown
    assert summary(f"Chad\n{heading}\nCuba\nPeru\nMembers of the Council\nTogo") == [
        ("Chad", "", False),
        ("Togo", "", True),
    ]


@pytest.mark.parametrize("heading", ["Waiting list", "Not confirmed:", "Droit de réponse :", "Already spoken"])
def test_who_stands_under_a_heading_of_those_that_may_not_speak_is_doubted(heading: str) -> None:
    assert summary(f"Chad\n{heading}\nCuba\nPeru\nMembers of the Council\nTogo") == [
        ("Chad", "", False), ("Cuba", "", True), ("Peru", "", True), ("Togo", "", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "Please see below what Cuba asked for",
        "Good morning, this is the delegation of Cuba",
        "We forgot to write to Cuba again yesterday, as the list was closed",
        "Subject: statement of Peru",
        "HASSAN ALI (Djibouti) said that children were the future.",
    ],
)
def test_a_line_that_is_left_out_with_a_name_in_it_is_doubted(line: str) -> None:
    reading = read_pasted(f"Togo\n{line}", known_names())
    assert [each.name for each in reading.proposals if not each.doubts] == ["Togo"]
    assert any(left.is_doubtful for left in reading.left_out)


@pytest.mark.parametrize("contact", ["Tel: +41 22 123 45 67", "secretariat@foo.example", "www.foo.example"])
def test_what_stands_right_above_a_telephone_or_an_address_is_doubted(contact: str) -> None:
    text = f"NGOs\nPlan International\nFoo Bar\n\nJohn Smith\nSecretariat\n{contact}"
    assert summary(text) == [
        ("Plan International", "", False), ("Foo Bar", "", False), ("John Smith", "", True), ("Secretariat", "", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "entries"),
    [
        ("Country,Speaking on behalf of,Representing\nPakistan,OIC,\nCuba,,CELAC\nEgypt,Arab Group,African Group",
         [("Pakistan", "Organization of Islamic Cooperation"),
          ("Cuba", "Community of Latin American and Caribbean States"),
          ("Egypt", "Group of Arab States and Group of African States")]),
        ("Country,Organization\nPakistan,OIC\nCuba,Cuba\nChad,Peru",
         [("Pakistan", "Organization of Islamic Cooperation"), ("Cuba", ""), ("Chad", "")]),
        ("Cuba,State,9.03\nUNICEF,UN,9.04\nChad,State,9.05",
         [("Cuba", ""), ("United Nations Children's Fund", ""), ("Chad", "")]),
        ("Cuba,NGO\nChad,Country\nPeru,Member", [("Cuba", ""), ("Chad", ""), ("Peru", "")]),
    ],
)  # fmt: skip
def test_no_cell_of_a_group_and_no_first_row_is_lost(rows: str, entries: list[tuple[str, str]], tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(rows, encoding="utf-8")
    proposals = read_table(tmp_path / "list.csv", known_names()).proposals
    assert [(each.name, " ".join(filter(None, each.capacity))) for each in proposals] == entries
    assert all(each.doubts for each in proposals if "Peru" in each.typed and each.name != "Peru")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Congo, Democratic Republic of the, Ms. Ana Diaz, Director", ["Democratic Republic of the Congo"]),
        ("Korea, Republic of – Mr. X Y, Minister of Justice", ["Republic of Korea"]),
        ("Togo, Congo, Democratic Republic of the (Minister of Justice), Chad",
         ["Togo", "Democratic Republic of the Congo", "Chad"]),
        ("Statements were made by Iran, Islamic Republic of – Mr. X Y, Director",
         ["Iran (Islamic Republic of)"]),
        ("Congo, Democratic Republic of the\nthe Russian Federation (OIC)\nCuba",
         ["Democratic Republic of the Congo", "Russian Federation", "Cuba"]),
    ],
)  # fmt: skip
def test_a_name_with_a_comma_in_it_is_never_another_state(text: str, names: list[str]) -> None:
    assert [name for name, _, _ in summary(text)] == names


@pytest.mark.parametrize("other", ["Chad", "Viet Nam", "Bosnia and Herzegovina", "Norway"])
@pytest.mark.parametrize("line", ["Togo, Ms. Diaz, Director, {}", "Togo (Ms. Ana Diaz {})", "Togo, Director of {}"])
def test_a_state_in_what_is_taken_for_a_person_or_a_function_is_doubted(other: str, line: str) -> None:
    reading = read_pasted(line.format(other), known_names())
    first = next(row for row in reading.proposals if row.name == "Togo")
    assert first.doubts or other in [row.name for row in reading.proposals]


@pytest.mark.parametrize(
    ("typed", "named", "is_doubtful"),
    [
        ("N. Korea", ["Democratic People's Republic of Korea"], True),
        ("S. Sudan", ["South Sudan"], False),
        ("S. Africa", ["South Africa"], True),
        ("U. K.", ["United Kingdom of Great Britain and Northern Ireland"], True),
        ("J. Smith", ["J. Smith"], True),
        ("S. Sudan, Chad", ["South Sudan", "Chad"], False),
        ("A. Cuba, Chad", ["A. Cuba", "Chad"], True),
        ("a. Cuba", ["Cuba"], False),
        ("(n) Peru", ["Peru"], False),
        ("II. Fiji", ["Fiji"], False),
        ("a. Friends of Foo", ["Friends of Foo"], True),
    ],
)
def test_an_initial_is_no_letter_of_a_paragraph(typed: str, named: list[str], is_doubtful: bool) -> None:
    reading = read_pasted(typed, known_names())
    assert [each.name for each in reading.proposals] == named
    assert reading.is_doubtful is is_doubtful
