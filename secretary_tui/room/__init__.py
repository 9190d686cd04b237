"""The contents of displays for a sitting, as texts and as facts for other programs."""
