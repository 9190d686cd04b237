"""Tests of each widget alone."""
