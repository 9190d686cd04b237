"""Tests of the register: its data, the names found, and the messages about bad files."""
