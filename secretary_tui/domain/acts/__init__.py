"""What can be done in a sitting: each act with its rule, its sentence and its line in the record."""
