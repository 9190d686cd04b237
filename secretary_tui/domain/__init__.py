"""A sitting without files, clock or screen: its data, its acts and their rules, its forecasts."""
