"""The register of names: States, groups, organizations, and what people type for them."""
