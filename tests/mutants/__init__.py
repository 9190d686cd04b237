"""Breaks lines of the program, one at a time, and finds out whether a test fails for it: `python -m tests.mutants`."""
