"""Tests of the program in a real terminal."""
