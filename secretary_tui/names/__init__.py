"""The register of names: States, groups, organizations, and the texts that people type for them."""
