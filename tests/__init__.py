"""Tests of the program; each folder here tests the part of the program that has the same name."""

import sys

# containers often forbid Python to keep compiled files: each worker would compile every test again in each run
sys.dont_write_bytecode = False
