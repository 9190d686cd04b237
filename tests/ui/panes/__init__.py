"""Tests of the part of the program with the same name."""
