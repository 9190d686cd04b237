"""A module for each paper, the making of any, and the files they are written to."""
