"""The register: the data, what is found, and what is said about bad files."""
