"""A session as TOML text: read, checked, and written back so that unchanged rows stay byte for byte."""
