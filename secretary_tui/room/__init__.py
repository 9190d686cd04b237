"""What displays show of a sitting, as texts or as facts for other programs."""
