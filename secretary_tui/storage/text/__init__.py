"""Package that converts a session to TOML text and back; unchanged rows stay byte for byte."""
