"""Lists that come from elsewhere: pasted text and tables, read into proposals that a person looks over."""
