"""Files of all spreadsheet programs, encodings and languages; bad files are refused with a sentence."""

import csv
import io
import os
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment

from secretary_tui.imports import workbook as workbook_file
from secretary_tui.imports.files import LARGEST, is_path, read_table
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
    assert reading.left_out[-1].why == "It is the row of column headings."


def test_what_has_no_place_is_told(tmp_path: Path) -> None:
    rows = [["List"], ["Country", "E-mail", "Badge"], ["Cuba", "a@b", ""], ["", "c@d", "late"]]
    reading = read(tmp_path / "list.csv", as_csv(rows))
    assert [(left.line, left.typed, left.why) for left in reading.left_out] == [
        (1, "List", "It is above the headings."),
        (2, "Country | E-mail | Badge", "It is the row of column headings."),
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


def workbook(rows: Sequence[Sequence[object]], **others: Sequence[Sequence[object]]) -> bytes:
    """Return a workbook with these rows, and with other sheets of these names."""
    book = Workbook()
    book.active.title = "List"
    for name, of_sheet in {"List": rows, **others}.items():
        sheet = book[name] if name == "List" else book.create_sheet(name)
        for row in of_sheet:
            sheet.append(row)
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
    struck = [(left.line, left.is_doubtful) for left in reading.left_out if "struck" in left.why]
    assert struck == [(2, True), (3, False)]


def test_what_is_in_no_cell_of_a_workbook_is_told(tmp_path: Path) -> None:
    book = Workbook()
    rows = [["No", "Country", "Remarks"], [1, "Ghana"], [2, '=CONCATENATE("Pe","ru")'], ["=A3+1", "Togo"], [4, "#N/A"]]
    for row in rows:
        book.active.append(row)
    book.active["B2"].comment = Comment("withdrawn", "A. B.")
    book.active["A9"] = "=1+1"
    book.active.oddHeader.center.text = "Draft"
    data = io.BytesIO()
    book.save(data)
    reading = read(tmp_path / "list.xlsx", data.getvalue())
    value = "has no stored value; save the workbook in its own program."
    assert [(row.name, row.doubts) for row in reading.proposals] == [
        ("Ghana", ("Beside it, “withdrawn”: It is a comment on cell B2.",)),
        ("Togo", (f"Beside it, “=A3+1”: The formula in cell A4 {value}",)),
    ]
    assert [(left.line, left.typed, left.why) for left in reading.left_out[1:]] == [
        (3, "2", "There is no name in its row."),
        (5, "4", "There is no name in its row."),
        (3, '=CONCATENATE("Pe","ru")', f"The formula in cell B3 {value}"),
        (5, "#N/A", "Cell B5 has an error in place of a value."),
        (9, "=1+1", f"The formula in cell A9 {value}"),
        (0, "&CDraft", "It is in a header or footer of the page."),
    ]
    assert [left.line for left in reading.left_out if left.is_doubtful] == [3, 5, 9]


def test_a_formula_with_a_stored_value_is_that_value(tmp_path: Path) -> None:
    sheet = "xl/worksheets/sheet1.xml"
    stored = with_part(workbook([["Country"], ["=A9"]]), sheet, '<c r="A2">', '<c r="A2" t="str">')
    for empty in ("<v></v>", "<v />", "<v/>"):
        stored = with_part(stored, sheet, empty, "<v>Peru</v>")
    reading = read(tmp_path / "list.xlsx", stored)
    assert [told(proposal) for proposal in reading.proposals] == ["Peru #observer"]
    assert [left.why for left in reading.left_out] == ["It is the row of column headings."]


def test_shapes_and_pictures_of_a_sheet_are_told(tmp_path: Path) -> None:
    data = io.BytesIO(workbook([["Country"], ["Peru"]]))
    with zipfile.ZipFile(data, "a") as book:
        book.writestr("xl/worksheets/_rels/sheet1.xml.rels", '<Relationship Target="../drawings/drawing1.xml"/>')
        book.writestr("xl/drawings/drawing1.xml", "<a:t>Togo is withdrawn</a:t><xdr:pic></xdr:pic>")
    reading = read(tmp_path / "list.xlsx", data.getvalue())
    assert [(left.typed, left.why) for left in reading.left_out[1:]] == [
        ("Togo is withdrawn", "It is in a shape on the sheet."),
        ("a picture", "What is in pictures is not read."),
    ]


def test_a_name_that_is_merged_over_rows_and_columns_is_in_each_row(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["No", "Country", "", "Speaker"], [1, "Fiji", "", "Ms. Ana Vale"], [2, "", "", "Mr. Jo Roe"]):
        book.active.append(row)
    book.active.merge_cells("B2:C3")
    data = io.BytesIO()
    book.save(data)
    reading = read(tmp_path / "list.xlsx", data.getvalue())
    assert [(row.name, row.speaker) for row in reading.proposals] == [("Fiji", "Ana Vale"), ("Fiji", "Jo Roe")]


def with_part(book: bytes, part: str, old: str, new: str) -> bytes:
    """Return the workbook with a text of one of its parts replaced."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as before, zipfile.ZipFile(data, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            after.writestr(name, text.replace(old.encode(), new.encode()) if name == part else text)
    return data.getvalue()


def test_cells_of_a_workbook_are_numbers_hours_days_and_answers(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["No", "Country", "Confirmed", "Registered at"],
        [1, "Cuba", True, datetime(2016, 3, 7, 9, 3)],  # noqa: DTZ001 - a cell has no time zone
        [2.0, "Foo", False, time(9, 4, 5)],
        [None, None, None, None],
        [3, "China", None, date(2016, 3, 7)],
    ]
    cuba, foo, china = read(tmp_path / "no-ending", workbook(rows)).proposals
    assert (cuba.name, cuba.confirmed, cuba.inscribed) == ("Cuba", True, time(9, 3))
    assert (foo.name, foo.confirmed, foo.inscribed) == ("Foo", False, time(9, 4, 5))
    assert (china.line, china.inscribed, china.doubt) == (5, None, "“2016-03-07” is not an hour.")


@pytest.mark.parametrize(
    ("first", "second", "of_list"),
    [
        ([["Country"]], [["Country"], ["Cuba"]], "Cuba"),
        ([["Country"]], [["Cuba"], ["China"]], "Cuba, China"),
        ([["Cuba"], ["China"]], [["Country"]], "Cuba, China"),
    ],
)
def test_a_sheet_with_nothing_but_headings_is_not_the_list(
    tmp_path: Path, first: list[list[object]], second: list[list[object]], of_list: str
) -> None:
    reading = read(tmp_path / "list.xlsx", workbook(first, Second=second))
    assert ", ".join(proposal.name for proposal in reading.proposals) == of_list
    assert not reading.is_doubtful
    assert ("Country", "There is no row below the headings.") in [(left.typed, left.why) for left in reading.left_out]


def reread(reading: ImportedList, chosen: dict[ColumnPlace, Column]) -> ImportedList:
    assert reading.reread is not None
    return reading.reread(chosen)


def test_a_column_belongs_to_its_sheet(tmp_path: Path) -> None:
    ngos: list[list[object]] = [["Badge", "Organization"], ["b", "Foo"]]
    observers: list[list[object]] = [["Delegation", "Badge"], ["Togo", "OIC"]]
    raw = workbook([["Delegation", "Badge"], ["Cuba", "OIC"]], NGOs=ngos, Observers=observers)
    reading = read(tmp_path / "list.xlsx", raw)
    places: list[ColumnPlace] = [("List", 1, "Badge"), ("NGOs", 0, "Badge"), ("Observers", 1, "Badge")]
    assert [column.place for column in reading.unknown] == places
    assert reading.unknown[1].problem == "The column “Badge” of the sheet “NGOs” is not known"
    again = reread(reading, {places[0]: "on behalf of", places[1]: "remark", places[2]: "nothing"})
    cuba = "Cuba / Organization of Islamic Cooperation #member"
    assert [told(proposal) for proposal in again.proposals] == [cuba, "Foo #ngo ?", "Togo #member ?"]


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


def test_a_workbook_with_too_many_columns_or_sheets_is_refused(tmp_path: Path) -> None:
    cuba: list[list[object]] = [["Delegation"], ["Cuba"]]
    rest: list[object] = [None] * (workbook_file.MOST_COLUMNS - 1)
    for raw, said in (
        (workbook([*cuba, ["Togo", *rest, "after lunch"]]), "list.xlsx has more than 60 columns;"),
        (workbook(cuba, **{f"Page {number}": cuba for number in range(30)}), "list.xlsx has more than 30 sheets;"),
    ):
        with pytest.raises(UnreadableList, match=said):
            read(tmp_path / "list.xlsx", raw)
    widest = workbook([["Delegation", *rest[1:], "Remark"], ["Cuba", *rest[1:], "no visa"]])
    assert "no visa" in read(tmp_path / "list.xlsx", widest).proposals[0].doubt


def test_a_workbook_that_unpacks_to_gigabytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert workbook_file.LARGEST_UNPACKED < 100_000_000
    monkeypatch.setattr(workbook_file, "LARGEST_UNPACKED", 100)
    with pytest.raises(UnreadableList, match=r"unpacks to [\d,]+ bytes"):
        read(tmp_path / "list.xlsx", workbook([["Cuba"]]))


BAD: dict[str, tuple[str, bytes, str]] = {
    "empty": ("list.csv", b"", "list.csv is empty."),
    "only separators": ("list.csv", b";;;\n;;;\n", "list.csv is empty."),
    "no workbook": ("list.xlsx", b"PK\x03\x04nonsense", "list.xlsx is not an XLSX workbook, or it is damaged."),
    "a workbook of old": ("list.xls", b"\xd0\xcf\x11\xe0", "list.xls is not a CSV, XLSX or text file; save it as"),
    "a picture": ("list.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01", "list.txt is not a text file."),
    "half a letter": ("list.csv", b"\xff\xfeC", "list.csv is not a text file."),
    "only headings": ("list.csv", b"Country,Speaker\n", "There is no row below the headings."),
    "too long": ("list.csv", b"Country,Speaker\n" + b"Cuba,x\n" * 3_001, "The table has 3,002 rows, more than 3,000;"),
    "too large": ("list.csv", b"x" * (LARGEST + 1), "list.csv has 5,000,001 bytes; files of at most"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused_in_a_sentence(kind: str, tmp_path: Path) -> None:
    name, data, sentence = BAD[kind]
    with pytest.raises(UnreadableList, match=f"^{re.escape(sentence)}"):
        read(tmp_path / name, data)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    for name, sentence in (("pipe.csv", "is not a file"), (".", "is not a file"), ("missing.csv", "There is no file")):
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
        ("list.csv", True), ("~/lists/NGOs of today.XLSX", True), ("/tmp/list", True), ("Cuba", False),
        ("Cuba\nlist.csv", False), ("", False), ("Save the Children, Inc.", False), ("x" * 2_000 + ".csv", False),
    ],
)  # fmt: skip
def test_a_path_is_told_from_a_list(text: str, path: bool) -> None:
    assert is_path(text) is path
