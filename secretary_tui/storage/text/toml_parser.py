"""The tree-sitter parser of TOML."""

from typing import Final

import tree_sitter_toml
from tree_sitter import Language, Parser

PARSER: Final = Parser(Language(tree_sitter_toml.language()))
