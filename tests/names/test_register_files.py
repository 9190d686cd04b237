"""A user's own register files: they are merged with the program's, and each mistake has a sentence."""

from datetime import date
from pathlib import Path

import pytest

from secretary_tui.errors import SecretaryError
from secretary_tui.names.register import Register
from secretary_tui.names.register_files import builtin
from tests.tables import tables

TABLES = tables(__file__)

DAY = date(2016, 3, 7)


def written(folder: Path, text: str, name: str = "own.toml") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_row_of_ones_own_is_found(tmp_path: Path) -> None:
    folder = written(
        tmp_path, '[[organizations]]\nid = "plan"\nname = "Plan International"\ncategory = "ngo"\naliases = ["PI"]\n'
    )
    best = Register.load(DAY, (folder,)).propose("plan")[0]
    assert (best.name, best.category, best.kind) == ("Plan International", "ngo", "organization")


def test_a_known_id_changes_only_the_keys_that_are_given_and_not_the_programs_own_row(tmp_path: Path) -> None:
    before = dict(builtin()["states"]["ner"])
    register = Register.load(DAY, (written(tmp_path, '[[states]]\nid = "ner"\naliases = ["nig r"]\n'),))
    assert register.propose("nig r")[0].name == "Niger"
    assert register.in_language("Niger", "es") == "Níger"
    assert Register.load(DAY).exact("nig r") is None
    assert builtin()["states"]["ner"] == before


def test_the_later_folder_and_the_later_file_win(tmp_path: Path) -> None:
    row = '[[groups]]\nid = "crossregional"\nname = "{}"\n'
    one = written(tmp_path / "one", row.format("First"), "a.toml")
    written(one, row.format("Second"), "b.toml")
    two = written(tmp_path / "two", row.format("Third"))
    assert Register.load(DAY, (one,)).exact_group("second") == "Second"
    assert Register.load(DAY, (one, two)).exact_group("third") == "Third"


def test_nothing_of_a_file_steers_the_terminal(tmp_path: Path) -> None:
    folder = written(tmp_path, '[[groups]]\nid = "x"\nname = "Core\\u001b[31m  Group"\n')
    assert Register.load(DAY, (folder,)).exact_group("core[31m group") == "Core[31m Group"


@pytest.mark.parametrize(("text", "sentence"), TABLES["mistakes"])
def test_a_mistake_is_a_sentence_with_its_file_and_key(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(SecretaryError) as raised:
        Register.load(DAY, (written(tmp_path, text),))
    assert sentence in raised.value.sentence
    assert str(tmp_path) in raised.value.sentence


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    written(tmp_path, '[[states]]\nid = "fra"\ncolour = 1\nobserver = 1\n', "a.toml")
    written(tmp_path, "[[groups]]\n", "b.toml")
    with pytest.raises(SecretaryError) as raised:
        Register.load(DAY, (tmp_path,))
    assert len(raised.value.sentence.splitlines()) == 4


def test_a_file_that_is_no_text_and_a_folder_that_is_not_there_are_told(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_bytes(b"\xff\xfe")
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(SecretaryError) as raised:
        Register.load(DAY, (tmp_path,))
    assert "own.toml: is not UTF-8; save it as UTF-8." in raised.value.sentence
    assert "folder.toml: cannot be read: Is a directory." in raised.value.sentence
    with pytest.raises(SecretaryError, match="there is no such folder"):
        Register.load(DAY, (tmp_path / "nowhere",))
