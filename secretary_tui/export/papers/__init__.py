"""A module for each paper; making any paper, and writing it to a file."""
