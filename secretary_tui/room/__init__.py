"""What displays show of a sitting, as texts and as facts for other programs."""
