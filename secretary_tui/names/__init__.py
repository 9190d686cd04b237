"""Names of States, groups and organizations: the register, and what a typed text means.

Also the names of persons that are kept out of screens and papers.
"""
