"""Functions that acts share: guards, changes of rows, notes of the record, and parts of sentences."""
