"""Tests of the part of the program with the same name."""

import sys

# containers often forbid Python to keep what it compiled: each worker would compile every test anew, in each run
sys.dont_write_bytecode = False
