"""The paragraphs for the report: sittings in, a paper out."""
