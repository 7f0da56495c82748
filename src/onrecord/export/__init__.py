"""Readings and findings in the forms that other programs read."""
