"""What a display shows of a sitting: one line, or facts for another program."""
