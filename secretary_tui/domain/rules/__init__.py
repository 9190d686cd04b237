"""Code that acts share: guards, changes of rows, corrections, orders of a list, sentences of the record."""
