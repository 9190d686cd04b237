"""A module for each paper, and modules that make the file of any paper and write it."""
