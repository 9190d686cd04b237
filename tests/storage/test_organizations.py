"""The table of those who registered on line, in the file: read whole, and one row's change touches that row alone."""

from pathlib import Path

import pytest

from secretary_tui.domain.model.session import Session
from secretary_tui.errors import BadSession
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import encode_row
from tests.storage.papers import PAPER

ROWS = """\
# as the NGO liaison sent them
[[organizations]]
id = "o-ecpat"
confirmed = false     # asked twice
name = "ECPAT International"
aliases = [
    "ECPAT",          # their own
]

[[organizations]]
id   = "o-plan"
name = "Plan International, Inc."
speaker = "Ms. A"
confirmed = true

"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "morning.toml"
    head, blocks, rest = PAPER.partition("[[blocks]]")
    path.write_text(head + ROWS + blocks + rest, encoding="utf-8")
    return path


def write(file: SessionFile, session: Session) -> None:
    with file.lock():
        file.write(session)


def test_a_changed_row_leaves_every_other_line_as_it_was(path: Path) -> None:
    before = path.read_text(encoding="utf-8")
    file = SessionFile(path)
    session = file.read()
    ecpat, plan = session.organizations
    write(file, session.evolve(organizations=(ecpat, plan.evolve(confirmed=False, aliases=("Plan",)))))
    after = path.read_text(encoding="utf-8")
    assert ROWS.split("[[organizations]]\nid   =", maxsplit=1)[0] in after
    gone = [line for line in before.splitlines() if line not in after.splitlines()]
    assert all("o-plan" in line or "Plan International" in line or "confirmed = true" in line for line in gone)
    assert SessionFile(path).read().organizations[1].aliases == ("Plan",)


def test_keys_stand_in_their_order_and_defaults_are_left_out(path: Path) -> None:
    ecpat, plan = SessionFile(path).read().organizations
    assert encode_row("organizations", plan).splitlines() == [
        "[[organizations]]",
        'id = "o-plan"',
        'name = "Plan International, Inc."',
        'speaker = "Ms. A"',
        "confirmed = true",
    ]
    assert "ngo" not in encode_row("organizations", ecpat)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ('id = "o-x"', "organizations[3]: name: is missing"),
        ('id = "o-x"\nname = ""', "name"),
        ('id = "o-x"\nname = "X"\ncategory = "club"', "category"),
        ('id = "o-x"\nname = "X"\nconfirmed = "yes"', "confirmed"),
        ('id = "o-x"\nname = "X"\naliases = "Y"', "aliases"),
        ('id = "o-plan"\nname = "X"', "the id “o-plan” stands 2 times"),
        ('id = "o-x"\nname = "X"\nalias = ["Y"]', "alias"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(path: Path, wrong: str, sentence: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + f"\n[[organizations]]\n{wrong}\n", encoding="utf-8")
    with pytest.raises(BadSession) as refused:
        SessionFile(path).read()
    assert sentence.rsplit(": ", maxsplit=1)[-1] in refused.value.sentence
    assert f"{path.name}:" in refused.value.sentence
