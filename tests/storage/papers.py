"""Small session files as a secretary writes them: with comments and free spacing, or with separate sub-tables."""

from pathlib import Path

PAPER = Path(__file__).with_name("paper.toml").read_text("utf-8")
APART = Path(__file__).with_name("apart.toml").read_text("utf-8")
