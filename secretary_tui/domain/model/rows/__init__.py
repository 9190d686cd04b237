"""The tables of the file: what each row holds, and what its values must keep."""
