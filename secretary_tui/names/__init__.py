"""Names of States, groups and organizations: the register, what a typed text means, and protected names."""
