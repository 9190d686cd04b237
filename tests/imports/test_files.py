"""Files of all spreadsheet programs, encodings and languages; bad files are refused with a sentence."""

import csv
import io
import os
import re
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from secretary_tui.imports import workbook as workbook_file
from secretary_tui.imports.files import LARGEST, is_path, read_table
from secretary_tui.imports.pasted import read_pasted
from secretary_tui.imports.proposal import ImportedList, LeftOut, OfSpeakers, UnreadableList
from secretary_tui.imports.sections import Column, ColumnPlace
from tests.imports.known import known_names
from tests.imports.test_pasted import told
from tests.ui.harness import small_session

ROWS = [
    ["Country", "On behalf of", "Speaker", "Function", "Confirmed", "Time"],
    ["Côte d'Ivoire", "", "Ms. Silva", "Minister of Justice", "", "9.03"],
    ["Pakistan", "OIC", "", "", "", ""],
    ["Friends of Foo", "", "", "", "yes", ""],
    ["Association, Swiss Section", "", "", "", "", ""],
]
ENTRIES = [
    "Côte d'Ivoire #member !",
    "Pakistan / Organization of Islamic Cooperation #observer",
    "Friends of Foo #ngo ?",
    "Association, Swiss Section #ngo ?",
]


def as_csv(rows: list[list[str]], sign: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=sign).writerows(rows)
    return text.getvalue()


def read(path: Path, data: bytes | str) -> ImportedList:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_table(path, known_names())


@pytest.mark.parametrize(
    ("lead", "sign", "encoding"),
    [
        *(("", sign, "utf-8") for sign in (",", ";", "\t", "|")),
        *(("", ";", encoding) for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")),
        ("sep=;\r\n", ";", "utf-8"),  # a line in which a spreadsheet program names the separator
    ],
)
def test_every_dialect_in_every_encoding(lead: str, sign: str, encoding: str, tmp_path: Path) -> None:
    reading = read(tmp_path / "list.csv", (lead + as_csv(ROWS, sign)).encode(encoding))
    assert [told(proposal) for proposal in reading.proposals] == ENTRIES
    ivory, pakistan, foo, association = reading.proposals
    assert (ivory.title, ivory.speaker, ivory.rank) == ("Ms.", "Silva", "Minister of Justice")
    assert ivory.inscribed == time(9, 3)
    assert (ivory.confirmed, pakistan.confirmed, foo.confirmed, association.confirmed) == (None, None, True, False)
    assert reading.left_out[-1].why == "The headings of the columns."


@pytest.mark.parametrize(
    ("rows", "entries"),
    [
        ([["Pays", "Au nom de"], ["Suisse", "Groupe africain"]], ["Switzerland / Group of African States #member"]),
        ([["État"], ["Cuba"]], ["Cuba #member"]),
        ([["No.", "Delegation", "Name"], ["1", "Cuba", "Mr. X"]], ["Cuba #member"]),
        ([["Name", "Category"], ["Cuba", "State Member"], ["Foo", "NGO"]], ["Cuba #member", "Foo #ngo"]),
        ([["Name", "Category"], ["Foo", "n"], ["Bar", "nonsense"]], ["Foo #ngo", "Bar #ngo ?"]),
        ([["Name", "Category"], ["Xanadu", "State"], ["Foo", "Pays"], ["Cuba", "States"]],
         ["Xanadu #None ?", "Foo #None ?", "Cuba #member"]),
        ([["Organization", "Form"], ["UNICEF", "video message"]], ["United Nations Children's Fund #un v"]),
        ([["NGO", "Joint statement with"], ["Foo", "A; B"]], ["Foo + A; B #ngo ?"]),
        ([["Country", "NGO"], ["Cuba", ""], ["", "Foo"]], ["Cuba #member", "Foo #ngo ?"]),
        ([["Country", "VIP"], ["Cuba", "x"], ["China", "no"], ["Chad", "?"]],
         ["Cuba #member !", "China #member", "Chad #observer ?"]),
        ([["Speakers of 7 March", ""], [], ["Country", "Status"], ["NGOs", ""], ["Foo", "tbc"], ["Bar", "maybe"]],
         ["Foo #ngo", "Bar #ngo ?"]),
        ([["Country (on behalf of CPLP)", "Time"], ["Brazil (on behalf of CPLP)", "soon"]],
         ["Brazil / Community of Portuguese-speaking Countries #observer ?"]),
        ([["1", "Cuba", "9.03"], ["2", "Pakistan", "on behalf of the OIC"]],
         ["Cuba #member", "Pakistan / Organization of Islamic Cooperation #observer"]),
        ([["Country", "On behalf of", "Also on behalf of"], ["Cuba", "OIC", "NAM"]],
         ["Cuba + Organization of Islamic Cooperation and Non-Aligned Movement #member ?"]),
        ([["Country", "On behalf of", "Remarks"], ["China", "on behalf of NAM", "will be late"],
          ["Cuba", "o/b NAM", "after (or before) Peru"], ["Foo", "NAM", "(blue)"], ["Bar", "", "confirmed?"]],
         ["China / Non-Aligned Movement #member ?", "Cuba / Non-Aligned Movement #member ?",
          "Foo / Non-Aligned Movement #ngo ?", "Bar #ngo ?"]),
    ],
)  # fmt: skip
def test_columns_are_recognised(rows: list[list[str]], entries: list[str], tmp_path: Path) -> None:
    reading = read(tmp_path / "list.csv", as_csv(rows))
    assert [told(proposal) for proposal in reading.proposals] == entries


def test_what_has_no_place_is_told(tmp_path: Path) -> None:
    rows = [["List"], ["Country", "E-mail", "Badge"], ["Cuba", "a@b", ""], ["", "c@d", "late"]]
    reading = read(tmp_path / "list.csv", as_csv(rows))
    assert [(left.line, left.typed, left.why) for left in reading.left_out] == [
        (1, "List", "It is above the headings."),
        (2, "Country | E-mail | Badge", "The headings of the columns."),
        (4, "c@d | late", "There is no name in its row."),
        (3, "a@b", "It is in the column “E-mail”, which is not used."),
        (4, "c@d", "It is in the column “E-mail”, which is not used."),
        (4, "late", "It is in the column “Badge”, which is not used."),
    ]
    assert [column.problem for column in reading.unknown] == ["The column “Badge” is not known"]
    assert reading.is_doubtful


def test_a_file_of_plain_text_is_read_as_if_pasted(tmp_path: Path) -> None:
    for name in ("list.txt", "list.csv", "list"):
        reading = read(tmp_path / name, "1. Cuba\n2. China\n")
        assert [told(proposal) for proposal in reading.proposals] == ["Cuba #member", "China #member"]
        reading = read(tmp_path / name, "List of speakers, 8 March 2016\nCuba\nChina\n")
        assert [told(proposal) for proposal in reading.proposals] == ["Cuba #member ?", "China #member ?"]


# Workbooks ------------------------------------------------------------------------------------------------


def workbook(rows: list[list[object]]) -> bytes:
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    book.create_sheet("second").append(["Country", "nobody"])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def with_struck_runs(book: bytes) -> bytes:
    """Return the workbook in which “~~…~~” in texts is replaced by struck-through text, as spreadsheets have it."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as before, zipfile.ZipFile(data, "w") as after:
        for part in before.namelist():
            text = before.read(part)
            if part == "xl/sharedStrings.xml":
                struck = rb"<si><r><rPr><strike/></rPr><t>\1</t></r><r><t>\2 </t></r></si>"
                text = re.sub(rb"<si><t[^>]*>~~(.*?)~~(.*?)</t></si>", struck, text)
            after.writestr(part, text)
    return data.getvalue()


def test_a_part_of_a_cell_may_be_struck_through(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Delegation"], ["~~Peru~~ Ghana"], ["~~Togo~~"], ["Chad"]]
    reading = read(tmp_path / "list.xlsx", with_struck_runs(workbook(rows)))
    assert [told(proposal) for proposal in reading.proposals] == ["Chad #observer"]
    assert [(left.line, left.is_doubtful) for left in reading.left_out if "struck" in left.why] == [
        (2, True),
        (3, False),
    ]


def test_the_first_sheet_of_a_workbook(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["No", "Country", "Confirmed", "Registered at"],
        [1, "Cuba", True, datetime(2016, 3, 7, 9, 3)],  # noqa: DTZ001 - a cell has no time zone
        [2.0, "Foo", False, time(9, 4, 5)],
        [None, None, None, None],
        [3, "China", None, date(2016, 3, 7)],
    ]
    cuba, foo, china = read(tmp_path / "list.xlsx", workbook(rows)).proposals
    assert (cuba.name, cuba.confirmed, cuba.inscribed) == ("Cuba", True, time(9, 3))
    assert (foo.name, foo.confirmed, foo.inscribed) == ("Foo", False, time(9, 4, 5))
    assert (china.line, china.inscribed, china.doubt) == (5, None, "“2016-03-07” is not an hour.")
    assert read(tmp_path / "no-ending", workbook(rows)).proposals[0].name == "Cuba"


@pytest.mark.parametrize(
    ("sheets", "of_list"),
    [
        ([[["Country"]], [["Country"], ["Cuba"]]], "Cuba"),
        ([[["Country"]], [["Cuba"], ["China"]]], "Cuba, China"),
        ([[["Cuba"], ["China"]], [["Country"]]], "Cuba, China"),
    ],
)
def test_a_sheet_with_nothing_but_headings_is_not_the_list(
    tmp_path: Path, sheets: list[list[list[str]]], of_list: str
) -> None:
    book = Workbook()
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Sheet {number}", number)
        for row in rows:
            sheet.append(row)
    book.save(data := io.BytesIO())
    reading = read(tmp_path / "list.xlsx", data.getvalue())
    assert [proposal.name for proposal in reading.proposals] == of_list.split(", ")
    assert not reading.is_doubtful
    assert ("Country", "There is no row below the headings.") in [(left.typed, left.why) for left in reading.left_out]


def reread(reading: ImportedList, chosen: dict[ColumnPlace, Column]) -> ImportedList:
    assert reading.reread is not None
    return reading.reread(chosen)


def test_a_column_belongs_to_its_sheet(tmp_path: Path) -> None:
    sheets = {
        "List": [["Delegation", "Badge"], ["Cuba", "OIC"]],
        "NGOs": [["Badge", "Organization"], ["b", "Foo"]],
        "Observers": [["Delegation", "Badge"], ["Togo", "OIC"]],
    }
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "list.xlsx")
    reading = read_table(tmp_path / "list.xlsx", known_names())
    places: list[ColumnPlace] = [("List", 1, "Badge"), ("NGOs", 0, "Badge"), ("Observers", 1, "Badge")]
    assert [column.place for column in reading.unknown] == places
    assert reading.unknown[1].problem == "The column “Badge” of the sheet “NGOs” is not known"
    again = reread(reading, {places[0]: "on behalf of", places[1]: "remark", places[2]: "nothing"})
    assert [told(proposal) for proposal in again.proposals] == [
        "Cuba / Organization of Islamic Cooperation #member",
        "Foo #ngo ?",
        "Togo #member ?",
    ]


def test_what_a_sheet_hides_is_left_out_also_when_a_column_is_chosen(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["Delegation", "Badge"], ["Cuba", "x"], ["Peru", "y"]):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.save(tmp_path / "list.xlsx")
    reading = read_table(tmp_path / "list.xlsx", known_names())
    hidden = LeftOut("Peru | y", 3, "It is in a hidden row.", is_doubtful=True)
    again = reread(reading, {("", 1, "Badge"): "remark"})
    assert [hidden in one.left_out for one in (reading, again, reread(again, {}))] == [True] * 3


def test_a_column_chosen_above_does_not_change_a_known_one_below(tmp_path: Path) -> None:
    rows = [["Country", "Badge"], ["Cuba", "OIC"], ["Country", "On behalf of"], ["Peru", "OIC"]]
    reading = read(tmp_path / "list.csv", as_csv(rows))
    (badge,) = reading.unknown
    again = reread(reading, {badge.place: "nothing"})
    assert [told(proposal) for proposal in again.proposals] == [
        "Cuba #member",
        "Peru / Organization of Islamic Cooperation #observer",
    ]


def test_a_cell_merged_over_rows_is_said_of_each_and_its_group_is_doubted(tmp_path: Path) -> None:
    book = Workbook()
    groups = {"Delegation": "Group", "Kenya": "African Group", "Mali": None, "Pakistan": "OIC", "Cuba": None}
    for delegation, group in groups.items():
        book.active.append((group, delegation))
    book.active.merge_cells("A2:A3")
    book.save(tmp_path / "list.xlsx")
    kenya, mali, pakistan, cuba = read_table(tmp_path / "list.xlsx", known_names()).proposals
    assert kenya.on_behalf_of == mali.on_behalf_of == "Group of African States"
    doubt = "Several speak on behalf of Group of African States; or do they belong to it?"
    assert kenya.doubts == mali.doubts == (doubt,)
    assert (pakistan.doubts, cuba.on_behalf_of) == ((), "")


def test_the_columns_that_are_too_many_are_left_out_with_a_question(tmp_path: Path) -> None:
    rest: list[object] = [None] * (workbook_file.MOST_COLUMNS - 2)
    rows = [["Delegation", "Badge", *rest, "Remark", None, "Hotel"], ["Cuba", 3], ["Togo", 4, *rest, "after lunch"]]
    reading = read(tmp_path / "list.xlsx", workbook(rows))
    why = "Only the first 60 columns of the sheet “Sheet” are read."
    assert LeftOut("Remark | Hotel; after lunch", 1, why, is_doubtful=True) in reading.left_out
    assert [proposal.name for proposal in reading.proposals] == ["Cuba", "Togo"]
    in_last = read(tmp_path / "list.xlsx", workbook([["Delegation", *rest, "Remark"], ["Cuba", *rest, "no visa"]]))
    assert not any(left.is_doubtful for left in in_last.left_out)
    assert "no visa" in in_last.proposals[0].doubt


def test_the_sheets_that_are_too_many_are_left_out_with_a_question(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Delegation"])
    book.active.append(["Cuba"])
    for number in range(2, 33):
        book.create_sheet(f"Page {number}").append(["Delegation"])
        book[f"Page {number}"].append(["Togo"])
    book.save(tmp_path / "list.xlsx")
    reading = read_table(tmp_path / "list.xlsx", known_names())
    assert len(reading.proposals) == workbook_file.MOST_SHEETS
    why = "Only the first 30 sheets of a workbook are read."
    assert reading.left_out[-2:] == tuple(LeftOut(f"Page {number}", 1, why, is_doubtful=True) for number in (31, 32))


def test_a_sheet_whose_only_text_is_in_a_column_far_to_the_right_is_told(tmp_path: Path) -> None:
    book = Workbook()
    book.active["XFD2"] = "Cuba"
    second = book.create_sheet("second")
    second.append(["Togo"])
    second.append(["Cuba"])
    book.save(tmp_path / "list.xlsx")
    reading = read_table(tmp_path / "list.xlsx", known_names())
    assert [told(proposal) for proposal in reading.proposals] == ["Togo #member", "Cuba #member"]
    assert ("Cuba", 2) in [(left.typed, left.line) for left in reading.left_out if left.is_doubtful]


def test_a_workbook_that_unpacks_to_gigabytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert workbook_file.LARGEST_UNPACKED < 100_000_000
    monkeypatch.setattr(workbook_file, "LARGEST_UNPACKED", 100)
    with pytest.raises(UnreadableList, match=r"unpacks to [\d,]+ bytes"):
        read(tmp_path / "list.xlsx", workbook([["Cuba"]]))


BAD: dict[str, tuple[str, bytes, str]] = {
    "empty": ("list.csv", b"", "list.csv is empty."),
    "blank": ("list.csv", b" \n\n ", "list.csv is empty."),
    "only separators": ("list.csv", b";;;\n;;;\n", "list.csv is empty."),
    "no workbook": ("list.xlsx", b"PK\x03\x04nonsense", "list.xlsx is not an XLSX workbook, or it is damaged."),
    "text called so": ("list.xlsx", b"Cuba\n", "list.xlsx is not an XLSX workbook, or it is damaged."),
    "a workbook of old": ("list.xls", b"\xd0\xcf\x11\xe0", "list.xls is not a CSV, XLSX or text file; save it as"),
    "a document": ("list.pdf", b"%PDF-1.4", "list.pdf is not a CSV, XLSX or text file; save it as"),
    "no text": ("list.txt", b"Cuba" * 100 + b"\x00\xff\x81", "list.txt is no text."),
    "a picture": ("list.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01", "list.txt is no text."),
    "half a letter": ("list.csv", b"\xff\xfeC", "list.csv is no text."),
    "only headings": ("list.csv", b"Country,Speaker\n", "There is no row below the headings."),
    "too long": ("list.csv", b"Country,Speaker\n" + b"Cuba,x\n" * 3_001, "The table has 3,002 rows; no list"),
    "too large": ("list.csv", b"x" * (LARGEST + 1), "list.csv has 5,000,001 bytes; files of at most"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused_in_a_sentence(kind: str, tmp_path: Path) -> None:
    name, data, sentence = BAD[kind]
    with pytest.raises(UnreadableList, match=f"^{re.escape(sentence)}"):
        read(tmp_path / name, data)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    for name, sentence in (("pipe.csv", "is not a file"), (".", "is not a file"), ("missing.csv", "No such file")):
        with pytest.raises(UnreadableList, match=sentence):
            read_table(tmp_path / name, known_names())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode), st.sampled_from(["csv", "xlsx", "txt"]))
def test_whatever_a_file_holds_it_is_read_or_refused(tmp_path: Path, data: bytes, ending: str) -> None:
    try:
        OfSpeakers(small_session(), "floor").command(read(tmp_path / f"list.{ending}", data))
    except UnreadableList as refused:
        assert refused.sentence.endswith((".", "first."))  # noqa: PT017 - either outcome is right


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("list.csv", True),
        ("~/lists/NGOs of today.XLSX", True),
        ("/tmp/list", True),
        ("Cuba", False),
        ("Cuba\nlist.csv", False),
        ("", False),
        ("Save the Children, Inc.", False),
        ("x" * 2_000 + ".csv", False),
    ],
)
def test_a_path_is_told_from_a_list(text: str, path: bool) -> None:
    assert is_path(text) is path


@pytest.mark.parametrize(
    ("rows", "entries"),
    [
        (
            [["Pakistan", "OIC"], ["Cuba", ""], ["Egypt", "African Group"]],
            ["Pakistan / Organization of Islamic Cooperation", "Cuba", "Egypt / Group of African States"],
        ),
        ([["1", "Chad", "NAM", "Minister"], ["2", "Latvia", "EU", ""]], ["Chad", "Latvia / European Union"]),
        (
            [["9.03", "Peru", "57 States"], ["9.04", "Togo", "African Group"]],
            ["Peru", "Togo / Group of African States"],
        ),
        ([["Peru", "Chile"], ["Cuba", "France"]], ["Peru", "Chile", "Cuba", "France"]),
        ([["Peru", "Namibia"], ["Cuba", "NAM"]], ["Peru", "Namibia", "Cuba"]),
    ],
)
def test_a_group_in_a_table_without_headings_is_doubted(
    rows: list[list[str]], entries: list[str], tmp_path: Path
) -> None:
    for reading in (read(tmp_path / "list.csv", as_csv(rows)), read_pasted(as_csv(rows, "\t"), known_names())):
        assert [told(proposal).split(" #")[0] for proposal in reading.proposals] == entries
        assert all(row.doubts for row in reading.proposals if " " in row.typed)
        assert not any("on behalf of" in proposal.typed for proposal in reading.proposals)
