"""The papers handed in at the end of a sitting."""
