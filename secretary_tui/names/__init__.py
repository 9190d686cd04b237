"""Whom a sitting knows by name: States, their groups, organizations, and what people type for them."""
