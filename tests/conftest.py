"""How often Hypothesis tries: a little in each run, for long with `pytest --hypothesis-profile thorough`."""

from hypothesis import settings

# a loaded machine may be slow: what is shown is that the figures are right, not that they come soon
settings.register_profile("quick", settings.default, max_examples=30, deadline=None)
settings.register_profile("thorough", settings.default, max_examples=1_000, deadline=None)
settings.load_profile("quick")
