"""The papers, what is asked for, and the files they are written to."""
