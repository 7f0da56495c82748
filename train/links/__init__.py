"""Fits the weights by which marks are tied to attributions."""
