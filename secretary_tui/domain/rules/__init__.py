"""What acts share: guards, changes of rows, the record, and parts of sentences."""
