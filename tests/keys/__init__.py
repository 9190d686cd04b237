"""Tests of the tables of keys."""
