"""The States Members of the Human Rights Council, as session files, reports and announcements have them."""

import tomllib
from pathlib import Path

#: The members by year.
COUNCILS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
COUNCIL_OF_2016 = tuple(COUNCILS["2016"])
